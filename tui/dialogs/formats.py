"""The library of formats as cards; with a dry text the three that fit it, with their reasons."""

import time
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from morgenlage.desk.format_report import (
    about_said,
    barred_said,
    effort_said,
    fors_and_againsts,
    past_said,
)
from morgenlage.domain.crisis import running
from morgenlage.domain.format_match import Offer, by_turn, offer
from morgenlage.domain.format_results import FormatResult, format_results
from morgenlage.domain.past import Past
from morgenlage.domain.post_format import PostFormat
from morgenlage.domain.practice import Practice
from morgenlage.words.post_formats import FormatWords, format_words
from tui.dialogs.base import UNSEEN
from tui.dialogs.keyed import Keyed, PageKey
from tui.keymap import shown as key_shown
from tui.keymap import split
from tui.reading import read_behind
from tui.turns import pressed_at
from widgets.card_grid import Card, CardGrid
from widgets.guard import shown

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class FormatsPage(Keyed[None]):
    """Two views of one page: everything there is, or what fits a text."""

    DEFAULT_CSS = """
    FormatsPage {
        background: $background;
        & > .title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
        & > .about { height: auto; max-height: 3; padding: 0 1; color: $foreground; }
        & > .barred { height: auto; max-height: 2; padding: 0 1; color: $text-warning; }
        & > CardGrid { height: 1fr; }
        & > KeyLine { dock: bottom; }
    }
    """

    def __init__(self, board: "Dashboard") -> None:
        super().__init__(board)
        self.practice = Practice()
        self._ready = False
        """The library is there."""
        self.results: Mapping[str, FormatResult] = {}
        self.offer: Offer | None = None
        """What fits the text; None: the library is shown."""
        self.text = ""
        self._shown_at = 0.0
        self._title = Static("", classes="title", markup=False)
        self._about = Static("", classes="about", markup=False)
        self._barred = Static("", classes="barred", markup=False)
        self.grid = CardGrid()
        self.grid.signs = board.signs

    @cached_property
    def say(self) -> FormatWords:
        """What it says."""
        return format_words(self.board.words)

    def compose(self) -> ComposeResult:
        """Title, what the text is about, the cards, the keys."""
        yield self._title
        yield self._about
        yield self._barred
        yield self.grid
        yield self.key_line

    def on_mount(self) -> None:
        """The library first, how it did a moment later: two years of posts are read for it."""
        super().on_mount()
        self.grid.focus()
        read_behind(self, self.board.desk.practice(), self._practised)
        self.draw()

    def _practised(self, practice: Practice) -> None:
        self.practice, self._ready = practice, True
        self._offer_again()
        self.draw()
        read_behind(self, self.board.desk.past(), self._looked_back)

    def _looked_back(self, past: Past) -> None:
        self.results = format_results(past, self.board.desk.situation.papers)
        self._offer_again()
        self.draw()

    # a dry text

    def take(self, text: str) -> None:
        """Three formats for that text."""
        if not text.strip():
            self.board.say(self.say.empty_text, "warning")
            return
        self.text = text
        self._offer_again()
        self._shown_at = time.monotonic()
        self.draw()

    def _offer_again(self) -> None:
        if self.text and self._ready:
            hushed = running(self.board.desk.situation.papers) is not None
            new = offer(
                self.text, self.practice.formats, self.results, self.board.now(), hushed=hushed
            )
            if self.offer is None or _ids(new) != _ids(self.offer):
                self._shown_at = time.monotonic()  # a key for another card means none of these
            self.offer = new

    def on_paste(self, event: events.Paste) -> None:
        """A text dropped on the page is what it is for."""
        event.stop()
        self.take(event.text)

    # what is shown

    def draw(self) -> None:
        """The cards of this view."""
        if not self.is_attached:
            return
        say, count = self.say, len(self.practice.formats)
        told = f"   {say.count.format(count=count)}" if self._ready else ""
        self._title.update(say.offer_title if self.offer else f"{say.title}{told}")
        about = about_said(self.offer, self.board.words) if self.offer else ""
        if self.offer and not self.offer.matches:
            about = say.none_left
        self._about.update(shown(about))
        self._about.display = bool(about)
        barred = barred_said(self.offer, self.board.words) if self.offer else ""
        self._barred.update(f"{self.board.signs.trouble} {barred}")
        self._barred.display = bool(barred)
        self.grid.cards = self._offered() if self.offer else self._library()
        self.page_name = "offer" if self.offer else "formats"
        self.tell_keys()

    def _offered(self) -> tuple[Card, ...]:
        words, local = self.board.words, self.board.formats
        assert self.offer is not None  # asked by `draw` alone
        cards = []
        for number, match in enumerate(self.offer.cards, 1):
            format = match.format
            fors, againsts = fors_and_againsts(match, words, local)
            result = self.results.get(format.id)
            cards.append(
                Card(
                    format.id,
                    format.name,
                    effort_said(format, words),
                    fors,
                    againsts,
                    format.hook,
                    self._past(format) if result is not None and result.times else "",
                    str(number),
                    self._parts(format),
                )
            )
        return tuple(cards)

    def _parts(self, format: PostFormat) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What somebody wants to know before choosing."""
        say = self.say
        return (
            (say.shots, format.shots),
            (say.ask, format.ask),
            (say.fails, (format.fails,) if format.fails else ()),
        )

    def _library(self) -> tuple[Card, ...]:
        found = by_turn(self.practice.formats, self.results, self.board.now())
        return tuple(
            Card(f.id, f.name, effort_said(f, self.board.words), (), (), f.hook, self._about_it(f))
            for f in found
        )

    def _about_it(self, format: PostFormat) -> str:
        named = ", ".join(self.say.purposes[p] for p in format.purposes[:3])
        return f"{self._past(format)}\n{named}"

    def _past(self, format: PostFormat) -> str:
        result = self.results.get(format.id)
        return past_said(result, self.board.now(), self.board.words, self.board.formats)

    # keys

    def told(self) -> tuple[PageKey, ...]:
        """Of the library, or of what fits a text."""
        keys = self.board.keys
        numbers = " ".join(card.key for card in self.grid.cards)
        may = bool(numbers) and not self.board.options.read_only
        return (
            *((self.page_key(numbers or "1", "three", may),) if self.offer else ()),
            self.page_key(key_shown(keys["open"]), "open", bool(self.grid.cards)),
            self.page_key(key_shown(keys["post.new"]), "text"),
            self.page_key(key_shown(keys["plan.import"]), "file"),
            self.page_key("h l", "columns", foot=False),
            *((self.page_key("Esc", "back", foot=False),) if self.offer else ()),
        )

    def on_key(self, event: events.Key) -> None:
        """Moves between cards, opens one, takes a text, or makes a draft."""
        event.stop()
        keys, key = self.board.keys, event.key
        moves = {
            "move.down": (1, 0), "move.up": (-1, 0),
            "move.half-down": (2, 0), "move.half-up": (-2, 0),
            "move.first": (-999, 0), "move.last": (999, 0),
        }  # fmt: skip
        for command, (rows, columns) in moves.items():
            if key in split(keys[command]):
                self.grid.move(rows, columns)
                return
        if key in ("h", "left", "l", "right", "tab", "shift+tab"):
            self.grid.move(0, 1 if key in ("l", "right", "tab") else -1)
        elif key in split(keys["back"]):
            self._back()
        elif not self.helps(event):
            self._act(event.character or key, key)

    def _act(self, character: str, key: str) -> None:
        from tui.acts import formats  # the acts open this page

        keys = self.board.keys
        if key in split(keys["post.new"]):
            formats.ask_text(self)
        elif key in split(keys["plan.import"]):
            formats.ask_file(self)
        elif key in split(keys["open"]):
            self._open(self.grid.current)
        elif self.offer is not None and character in ("1", "2", "3"):
            cards = self.offer.cards
            if pressed_at(self.app) - self._shown_at >= UNSEEN and int(character) <= len(cards):
                self._use(cards[int(character) - 1].format)

    def on_card_grid_chosen(self, message: CardGrid.Chosen) -> None:
        """Two clicks look at it; nothing is made by the mouse alone."""
        message.stop()
        self._open(message.id)

    def _back(self) -> None:
        if self.offer is None:
            self.dismiss(None)
            return
        self.offer, self.text = None, ""
        self.draw()

    def _open(self, id: str) -> None:
        from tui.dialogs.recipe import RecipePage  # imported when first wanted

        format = self.practice.format(id)
        if format is None:
            return

        def closed(answer: str | None) -> None:
            if answer == "use" and self.offer is not None:
                self._use(format)

        page = RecipePage(self.board, format, self._past(format), usable=self.offer is not None)
        self.app.push_screen(page, closed)

    def _use(self, format: PostFormat) -> None:
        from tui.acts import formats  # as above

        assert self.offer is not None  # nothing can be used without a text
        formats.use(self, format, self.text, self.offer.facts, self.practice)


def _ids(offer: Offer) -> tuple[str, ...]:
    """Of its cards, in their order."""
    return tuple(match.format.id for match in offer.cards)
