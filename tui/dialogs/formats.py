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
from tui.dialogs.base import UNSEEN, Dialog
from tui.keymap import shown as key_shown
from tui.keymap import split
from tui.reading import read_behind
from widgets.card_grid import Card, CardGrid
from widgets.guard import shown
from widgets.key_line import KeyHint, KeyLine

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class FormatsPage(Dialog[None]):
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
        super().__init__()
        self.board = board
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
        self._keys = KeyLine()
        self._keys.signs = board.signs
        self._keys.help = KeyHint("Esc", board.words.commands.named["back"][0])

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
        yield self._keys

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
            self.offer = offer(
                self.text, self.practice.formats, self.results, self.board.now(), hushed=hushed
            )

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
        self._keys.keys = self._foot()

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

    def _foot(self) -> tuple[KeyHint, ...]:
        say, enter = self.say, key_shown("enter")
        can = not self.board.options.read_only
        paste, file = KeyHint("p", say.key_paste), KeyHint(":", say.key_file)
        if self.offer is None:
            return KeyHint(enter, say.key_open), paste, file
        return (
            KeyHint("1 2 3", say.key_three, can),
            KeyHint(enter, say.key_use, can),
            KeyHint("v", say.key_open),
            paste,
            file,
        )

    # keys

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
        else:
            self._act(event.character or key, key)

    def _act(self, character: str, key: str) -> None:
        from tui.acts import formats  # the acts open this page

        if character == "p":
            formats.ask_text(self)
        elif character in (":", "f"):
            formats.ask_file(self)
        elif (key == "enter" and self.offer is None) or character == "v":
            self._open(self.grid.current)
        elif self.offer is not None and time.monotonic() - self._shown_at >= UNSEEN:
            cards = self.offer.cards
            if key == "enter" and cards:
                self._use(cards[self.grid.at].format)
            elif character.isdecimal() and 0 < int(character) <= len(cards):
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
