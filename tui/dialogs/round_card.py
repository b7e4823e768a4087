"""One question of the round on a page of its own, under the header; letters answer."""

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from morgenlage.domain import round as rounds
from morgenlage.domain.ref import Ref
from morgenlage.domain.round_pieces import piece_of
from tui.acts import leading
from tui.dialogs.base import UNSEEN, Dialog
from tui.keymap import shown
from tui.round_cards import Card, card_of
from tui.turns import pressed_at
from widgets.head import Head
from widgets.key_line import KeyHint, KeyLine
from widgets.text_page import Part, TextPage

if TYPE_CHECKING:
    from morgenlage.domain.finding import Facts
    from tui.round_guide import Guide

GLANCE = 0.15
"""Seconds in which nobody has seen the next item of the same step: no paste answers it."""


class RoundCard(Dialog[None]):
    """Shows item after item of the steps that are no list."""

    DEFAULT_CSS = """
    RoundCard {
        background: $background; /* opaque: what changes below costs no byte */
        & .ask { height: 3; padding: 1 3 0 3; }
        & TextPage { margin: 1 3 0 3; max-width: 96; }
    }
    """

    def __init__(self, guide: "Guide") -> None:
        super().__init__()
        self._guide = guide
        self.head = Head()
        self.head.like(guide.board.head)
        self._ask = Static("", classes="ask", markup=False)
        self._page = TextPage()
        self._keys = KeyLine()
        self._keys.signs = guide.board.signs
        self._card: Card = card_of(guide)
        self._fresh = rounds.ALERTS
        self._quiet_until = time.monotonic() + UNSEEN

    def compose(self) -> ComposeResult:
        """Header, question, text, keys."""
        yield self.head
        yield self._ask
        yield self._page
        yield self._keys

    def on_mount(self) -> None:
        """The first item."""
        self._fresh = self._guide.round.step
        self._draw()

    def renew(self) -> None:
        """The next item; keys typed before it could be seen are not meant for it."""
        step = self._guide.round.step
        self._quiet_until = time.monotonic() + (GLANCE if step == self._fresh else UNSEEN)
        self._fresh, self._card = step, card_of(self._guide)
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        guide, keys = self._guide, self._guide.board.keys
        self._ask.update(self._card.ask, layout=False)
        self._page.term_cells = self._card.term_cells
        self._page.parts = self._card.parts
        self._page.restart()
        words = {**guide.said.keys, **self._card.words}
        hints = [KeyHint(key, words[name]) for key, name in self._card.answers]
        hints += [
            KeyHint("b", words["back"]),
            KeyHint(shown(keys["round.next"]), words["next-step"]),
            KeyHint(shown(keys["round"]), words["steps"]),
        ]
        self._keys.keys = tuple(hints)
        self._keys.help = KeyHint("q", words["pause"])
        if self._card.later is not None:
            self._card.later(self._shower(self._card))
        if self._guide.round.step == rounds.QUEUE and (piece := piece_of(Ref(self._card.key))):
            self._check(self._card, piece)

    def _shower(self, card: Card) -> Callable[[tuple[Part, ...]], None]:
        """Shows parts below that card, as long as it is the one somebody looks at."""

        def show(parts: tuple[Part, ...]) -> None:
            if self._card is card and self.is_attached:
                self._page.parts = (*card.parts, *parts)

        return show

    def _check(self, card: Card, id_: str) -> None:
        """What is red about a post of ours stands below it as soon as its files were read."""
        from morgenlage.domain.piece import Piece  # only where posts are ours

        board = self._guide.board
        if (piece := board.desk.situation.papers.of(Piece).get(id_)) is None:
            return

        def looked(facts: "Facts") -> None:
            from tui.round_cards import reds_of

            self._shower(card)(reds_of(self._guide, card, piece, facts))

        board.follow(board.desk.inspect(piece, ask=False), looked, reading=True)

    def on_key(self, event: events.Key) -> None:
        """One of the answers, a way on or back, or nothing."""
        event.stop()
        if event.key in ("q", "escape"):
            self._guide.pause()
            return
        now = pressed_at(self.app)
        if self._scrolls(event.key):
            return
        if now < self._quiet_until:  # a paste or a held key: silence first
            self._quiet_until = max(self._quiet_until, now + GLANCE)
            return
        self._pressed(shown(event.key))

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A click on a key is that key."""
        message.stop()
        if message.key == "q":
            self._guide.pause()
        else:
            self._pressed(message.key)

    def action_leave(self) -> None:
        """Esc pauses."""
        self._guide.pause()

    def _pressed(self, key: str) -> None:
        board, guide = self._guide.board, self._guide
        ways: Mapping[str, Callable[[], None]] = {
            "b": guide.back,
            shown(board.keys["round.next"]): guide.skip,
            shown(board.keys["round.previous"]): guide.back,
            shown(board.keys["round"]): lambda: board.run("round"),
        }
        names = dict(self._card.answers)
        if key in ways:
            ways[key]()
        elif key in names:
            self._answered(names[key])

    def _answered(self, name: str) -> None:
        guide, card = self._guide, self._card
        if card.act is not None and card.act(name):
            return
        match name:
            case "write":
                self._write()
            case "address":
                leading.show(guide.board, leading.Address(card.address, card.by), "o")
            case "offices" | "outbox" | "crisis":
                guide.board.run({"offices": "departments"}.get(name, name))
            case _:
                if name == "fits-not":
                    guide.board.say(card.advice, seconds=12)
                guide.answer(card.key, name, card.about)

    def _write(self) -> None:
        from tui.dialogs.line import Line  # imported when first wanted

        guide, card = self._guide, self._card
        if guide.board.options.read_only:
            guide.board.say(guide.board.words.notices.read_only, "warning")
            return

        def given(text: str | None) -> None:
            if text and text.strip():
                line = " ".join(text.split())[:300]
                if card.about == "better":
                    from tui.acts.novelty import note  # as above

                    note(guide.board, line, quiet=True)
                guide.answer(card.key, card.about, "", line)

        guide.board.app.push_screen(Line(card.label), given)

    def _scrolls(self, key: str) -> bool:
        keys = self._guide.board.keys
        for command, steps in (("move.down", 1), ("move.up", -1)):
            if key in keys[command].split(","):
                self._page.move(steps)
                return True
        return False
