"""What keeps a post from going out, and what could be better, with the key that settles it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from morgenlage.domain.finding import Facts, Finding
from morgenlage.domain.piece import SETTLED, Piece
from morgenlage.domain.ready import findings
from morgenlage.domain.ready_fixing import settled
from morgenlage.words.ready import ready_words
from morgenlage.words.ready_telling import finding_words, fix_words, place_words, verdict
from tui.accounts import names_of
from tui.acts import checking
from tui.dialogs.page import Page
from tui.keymap import split
from widgets.guard import cut, shown, title_of
from widgets.wrapping import wrapped

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

INDENT = 3


class CheckPage(Page):
    """Answers with the field that somebody wants to write, or None."""

    DEFAULT_CSS = """
    CheckPage {
        & > VerticalScroll { padding: 1 1; scrollbar-size-vertical: 1; }
        & Static { width: 1fr; }
    }
    """

    def __init__(self, board: "Dashboard", id_: str) -> None:
        super().__init__(board, "", "")
        self._say = ready_words(board.words)
        self._piece_id = id_
        self._facts: Facts | None = None
        self._asking = False
        """Links and the public place have not answered yet."""
        self._looked: Piece | None = None
        """The piece the facts are about."""
        self._judged: Piece | None = None
        """The piece the findings are about."""
        self._found: tuple[Finding, ...] = ()
        self._at = 0
        self._places: list[tuple[int, int]] = []
        """First and last line of each finding."""
        self._text = Static(markup=False)
        self._body = VerticalScroll(self._text, can_focus=False)

    @property
    def body(self) -> VerticalScroll:
        """What was found."""
        return self._body

    @property
    def piece(self) -> Piece | None:
        """As it stands now."""
        return self.board.desk.situation.papers.of(Piece).get(self._piece_id)

    @property
    def current(self) -> Finding | None:
        """The finding under the cursor."""
        return self._found[self._at] if self._found else None

    def on_mount(self) -> None:
        """Looks at once, and again whenever it reads differently."""
        super().on_mount()
        self.watch(self.board, "situation", self._follow)

    def on_resize(self) -> None:
        """Another width is another text."""
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Moves from finding to finding; Enter settles the one under the cursor."""
        keys, steps = self.board.keys, 0
        if event.key in split(keys["move.down"]):
            steps = 1
        elif event.key in split(keys["move.up"]):
            steps = -1
        elif event.key == "enter":
            self._settle()
        elif event.character == "a":
            self._settle_all()
        elif event.key in split(keys["refresh"]):
            self._look()
        elif event.key in split(keys["undo"]):
            if not self.board.plan.undo():
                self.board.say(self.board.words.notices.nothing_to_undo, "warning")
        else:
            return  # to the page: scrolling, and the way back
        event.stop()
        event.prevent_default()
        if steps and self._found:
            self._at = max(0, min(len(self._found) - 1, self._at + steps))
            self._draw()
            self._show_current()

    def _follow(self) -> None:
        if not self.is_attached:
            return
        piece = self.piece
        if piece is None:
            self.dismiss(None)
        elif self._looked is None or _reads(piece) != _reads(self._looked):
            self._look()
        elif piece is not self._looked:
            self._judge(piece)

    def _look(self) -> None:
        """Files and texts first; then the world outside, which takes its time."""
        if (piece := self.piece) is None:
            return
        self._looked, self._asking = piece, True
        self._draw()
        self.board.follow(
            self.board.desk.inspect(piece, ask=False), lambda f: self._here(piece, f), reading=True
        )

    def _here(self, piece: Piece, facts: Facts) -> None:
        if self._looked is piece and self.is_attached:
            self._facts = facts
            self._judge(piece)
            asked = self.board.desk.inspect(piece)
            self.board.follow(asked, lambda f: self._outside(piece, f), reading=True)

    def _outside(self, piece: Piece, facts: Facts) -> None:
        if self._looked is piece and self.is_attached:
            self._facts, self._asking = facts, False
            self._judge(self.piece or piece)

    def _judge(self, piece: Piece) -> None:
        if self._facts is None:
            return
        before = self.current
        self._judged, self._found = piece, findings(piece, self._facts)
        there = [i for i, f in enumerate(self._found) if before and _same(f, before)]
        self._at = there[0] if there else min(self._at, max(0, len(self._found) - 1))
        self._draw()

    # -- what settles it ----------------------------------------------------------------------

    def _settle(self) -> None:
        found, piece = self.current, self._judged
        if found is None or piece is None:
            return
        if self.board.options.read_only:
            self.board.say(self.board.words.notices.read_only, "warning")
        elif found.fix is None:
            self.board.say(self._say.no_fix, "warning")
        elif found.fix.content is not None:
            told = fix_words(self.board.words, found.fix.kind, found.values)
            checking.settle(self.board, piece, found.fix.content, shown(told))
        else:
            self.dismiss(found.fix.field)

    def _settle_all(self) -> None:
        piece = self._judged
        if piece is None or self._facts is None:
            return
        if self.board.options.read_only:
            self.board.say(self.board.words.notices.read_only, "warning")
        elif (content := settled(piece, self._facts)) is None:
            self.board.say(self._say.no_fix, "warning")
        else:
            checking.settle(self.board, piece, content, self._say.every_hint)

    # -- how it looks -------------------------------------------------------------------------

    def _draw(self) -> None:
        piece = self._looked
        if piece is None or not self.is_attached:
            return
        name = piece.title or piece.text or self._say.untitled
        self._title.update(Content(self._say.title.format(title=cut(title_of(name), 60))))
        self._foot.update(Content(shown(self._keys())))
        lines = list(self._head(piece))
        self._places = []
        for place, found in enumerate(self._found):
            start = len(lines)
            lines += self._lines(piece, found, current=place == self._at)
            self._places.append((start, len(lines)))
        self._text.update(Content("\n").join(lines))

    def _head(self, piece: Piece) -> Iterator[Content]:
        """The verdict, and what is still on its way."""
        reds = [f.kind for f in self._found if f.level == "red"]
        if piece.copies and all(c.state in SETTLED for c in piece.copies):
            yield Content.styled(f" {self._say.settled}", "bold")
        elif self._facts is None:
            yield Content.styled(f" {self._say.looking}", "$text-muted")
            return
        else:
            sign = self.board.signs.state("failed" if reds else "published")
            said = verdict(self.board.words, reds, len(self._found) - len(reds))
            style = "$text-error bold" if reds else "$text-success bold"
            for number, line in enumerate(wrapped(said, self._cells)):
                yield Content.styled(f" {'' if number else sign + ' '}{line}", style)
        texts = self._facts.texts.values() if self._facts is not None else ()
        known = [text.hard for text in texts if text.hard is not None]
        if known:
            said = self._say.hard.format(level=round(max(known)))
            yield Content.styled(f" {said}", "$text-muted")
        if self._asking:
            yield Content.styled(f" {self._say.asking}", "$text-muted")
        yield Content("")

    def _lines(self, piece: Piece, found: Finding, *, current: bool) -> Iterator[Content]:
        """Level and whose, the sentence, and what Enter does about it."""
        words, red = self.board.words, found.level == "red"
        names = names_of(self.board.desk.situation)
        where = [
            names.get(found.account, found.account),
            place_words(words, found.place, [m.kind for m in piece.media]),
        ]
        cursor = self.board.signs.cursor if current else " "
        level = self._say.red if red else self._say.hint
        head = " · ".join([level, *(shown(part) for part in where if part)])
        colour = "$text-error bold" if red else "$text-warning bold"
        yield Content.assemble((f"{cursor} ", "$accent"), (head, colour))
        text = finding_words(words, self.board.formats, found.kind, found.values)
        for line in wrapped(text, self._cells - INDENT):
            yield Content.styled(f"   {shown(line)}", "bold" if current else "")
        if found.fix is not None:
            told = fix_words(words, found.fix.kind, found.values)
            yield Content.styled(f"   {self.board.signs.ellipsis} {shown(told)}", "$text-muted")
        yield Content("")

    @property
    def _cells(self) -> int:
        return max(20, min(self.size.width - 6, 100))

    def _keys(self) -> str:
        found = self.current
        if found is None or found.fix is None:
            return self._say.foot_plain
        told = fix_words(self.board.words, found.fix.kind, found.values)
        return self._say.foot.format(fix=cut(told, 36))

    def _show_current(self) -> None:
        """Scrolls no more than is needed."""
        if not self._places:
            return
        first, last = self._places[self._at]
        top, high = self._body.scroll_offset.y, self._body.size.height - 2
        if first < top or self._at == 0:
            self._body.scroll_to(y=0 if self._at == 0 else first, animate=False, force=True)
        elif last > top + high:
            self._body.scroll_to(y=last - high, animate=False, force=True)


def _reads(piece: Piece) -> tuple[object, ...]:
    """All that the facts are about."""
    own = tuple((c.account, c.text) for c in piece.copies)
    return piece.text, piece.title, piece.link, piece.language, piece.media, own


def _same(one: Finding, other: Finding) -> bool:
    return (one.kind, one.account, one.place, dict(one.values)) == (
        other.kind,
        other.account,
        other.place,
        dict(other.values),
    )
