"""Writing an answer and the last look at it."""

import time
from typing import Any

import pytest
from rich.segment import Segment
from textual import events
from textual.strip import Strip

from tests.widgets.stage import Stage, on_screen, seen
from widgets.composer import LONGEST_PASTE, Composer, typed
from widgets.composer import seen as drawn
from widgets.review_line import DEAF, ReviewLine


class Heard(Stage):
    """Remembers what the widget told."""

    def __init__(self, widget: Any) -> None:
        super().__init__(widget)
        self.told: list[Any] = []

    def on_composer_changed(self, message: Composer.Changed) -> None:
        """A pause."""
        self.told.append(message)

    def on_composer_done(self, message: Composer.Done) -> None:
        """Review, please."""
        self.told.append(message)

    def on_review_line_chosen(self, message: ReviewLine.Chosen) -> None:
        """A decision."""
        self.told.append(message.choice)


async def test_the_title_names_whom_and_the_counter_what_is_left() -> None:
    composer = Composer("Nein, der Radweg bleibt offen.")
    composer.title, composer.limit = "Antwort an jonas · Mastodon · „Wird …“", 500
    app = Stage(composer)
    async with app.run_test(size=(70, 10)) as pilot:
        await pilot.pause()
        assert "Antwort an jonas · Mastodon · „Wird …“" in on_screen(app)
        assert "30/500" in on_screen(app)


async def test_the_platform_counts_and_too_much_is_said_with_a_sign() -> None:
    composer = Composer("abc")
    composer.count, composer.limit = (lambda text: 10 * len(text)), 25
    app = Stage(composer)
    async with app.run_test(size=(70, 10)) as pilot:
        await pilot.pause()
        assert "! 30/25 5 zu viel" in on_screen(app)
        assert composer.has_class("-over")
        assert composer.over
        composer.text = "ab"
        await pilot.pause()
        assert "20/25" in on_screen(app)
        assert not composer.has_class("-over")


async def test_a_title_from_a_stranger_is_text() -> None:
    composer = Composer()
    composer.title = "Antwort an [/] [@click=app.bell()]x[/]"
    app = Stage(composer)
    async with app.run_test(size=(70, 10)) as pilot:
        await pilot.pause()
        assert "[@click=app.bell()]x[/]" in on_screen(app)


async def test_a_paste_brings_only_what_a_keyboard_could_write() -> None:
    composer = Composer()
    async with Stage(composer).run_test(size=(70, 10)) as pilot:
        composer.sheet.focus()
        await pilot.pause()
        composer.sheet.post_message(events.Paste("a\x1b[2Jb\r\nc\x9b\u202e\td 👩\u200d🚒"))
        await pilot.pause()
        assert composer.text == "a[2Jb\nc d 👩\u200d🚒"


async def test_a_paste_of_a_book_is_cut_and_said() -> None:
    composer = Composer()
    app = Stage(composer)
    async with app.run_test(size=(70, 20)) as pilot:
        composer.sheet.focus()
        await pilot.pause()
        composer.sheet.post_message(events.Paste("x" * (LONGEST_PASTE + 5)))
        await pilot.pause()
        assert len(composer.text) == LONGEST_PASTE
        assert "nur die ersten 20.000 Zeichen eingefügt" in on_screen(app)


async def test_a_pause_is_told_and_escape_asks_for_the_review() -> None:
    composer = Composer()
    app = Heard(composer)
    async with app.run_test(size=(70, 10)) as pilot:
        composer.sheet.focus()
        await pilot.press("J", "a")
        await pilot.pause(0.6)
        assert app.told == [Composer.Changed("Ja")]
        await pilot.press("escape")
        await pilot.pause()
        assert app.told == [Composer.Changed("Ja"), Composer.Done("Ja")]


@pytest.mark.parametrize("text", ["Grüße, Jürgen", "日本語", "a\n\nb", "👩\u200d🚒 ❤\ufe0f"])
def test_what_people_write_stays(text: str) -> None:
    assert typed(text) == text


async def test_a_key_that_was_meant_for_the_text_sends_nothing() -> None:
    now = [100.0]
    review = ReviewLine(clock=lambda: now[0])
    app = Heard(review)
    async with app.run_test(size=(70, 5)) as pilot:
        review.focus()
        await pilot.pause()
        now[0] += 0.29
        await pilot.press("y", "n")
        assert app.told == []
        await pilot.pause()
        assert seen(review)[0] == " ! Noch einmal: n"  # a key that is dropped is told
        now[0] += 0.02
        await pilot.press("y")
        await pilot.pause()
        assert app.told == ["send"]


async def test_nor_one_that_was_pressed_before_and_is_looked_at_late() -> None:
    review = ReviewLine()
    app = Heard(review)
    async with app.run_test(size=(70, 5)) as pilot:
        review.focus()
        await pilot.pause()
        key = events.Key("y", "y")
        time.sleep(DEAF + 0.1)  # noqa: ASYNC251  # a loop that is busy
        review.post_message(key)
        await pilot.pause()
        assert app.told == []


async def test_what_loses_and_sends_nothing_happens_at_once() -> None:
    review = ReviewLine(clock=lambda: 100.0)
    app = Heard(review)
    async with app.run_test(size=(70, 5)) as pilot:
        review.focus()
        await pilot.pause()
        await pilot.press("e", "p", "escape")
        await pilot.pause()
        assert app.told == ["edit", "park", "edit"]


async def test_sending_nothing_is_not_offered() -> None:
    review = ReviewLine(clock=lambda: 100.0)
    review.empty, review.can_send = True, False
    async with Heard(review).run_test(size=(70, 5)):
        assert seen(review)[0].startswith(" e weiter schreiben")


async def test_each_key_of_the_review_is_one_decision() -> None:
    now = [0.0]
    review = ReviewLine(clock=lambda: now[0])
    review.notes = ("Der Wortlaut ist unverändert.",)
    app = Heard(review)
    async with app.run_test(size=(70, 8)) as pilot:
        review.focus()
        await pilot.pause()
        now[0] = 1.0
        await pilot.press("e", "p", "n", "escape", "j")
        await pilot.pause()
        assert app.told == ["edit", "park", "discard", "edit"]
        assert seen(review) == [
            " ! Der Wortlaut ist unverändert.",
            " y senden   e weiter schreiben   p beiseitelegen   n verwerfen",
        ]


async def test_what_cannot_be_sent_is_not_sent_and_shows_it() -> None:
    now = [0.0]
    review = ReviewLine(clock=lambda: now[0])
    review.can_send = False
    app = Heard(review)
    async with app.run_test(size=(70, 5)) as pilot:
        review.focus()
        await pilot.pause()
        now[0] = 1.0
        await pilot.press("y")
        await pilot.click(ReviewLine, offset=(3, 0))
        await pilot.pause()
        assert app.told == []
        assert seen(review)[0].startswith(" ·y senden")


def test_what_joins_nothing_is_not_drawn_where_an_emoji_stands_beside_it() -> None:
    line = drawn(Strip([Segment("👩\u200d👩\u200d👧 x\u200cy\u180e")]))
    assert line.text == "👩\u200d👩\u200d👧 xy"


def test_a_sign_left_out_leaves_its_cell_where_it_stood() -> None:
    line = drawn(Strip([Segment("ab\u00adc\u00adde")]))
    assert line.text == "ab c de"
