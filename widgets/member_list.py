"""Comments one below the other, each with who, where, when and what; none is left out."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar, NamedTuple, overload

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from morgenlage.domain.comment import Comment
from morgenlage.words import Words, words_for
from morgenlage.words.formats import Formats
from morgenlage.words.names import platform_name
from widgets.comment_row import author_of, gist, text_of
from widgets.drawn import Drawn
from widgets.guard import cut, fitted, shown
from widgets.painting import Piece, strip_of
from widgets.signs import Signs, unicode

HIGH = 2
"""Lines per comment."""
_LOOKED_AT = 600
"""Characters of a text that are compared word by word; more do not fit into a line."""


class Member(NamedTuple):
    """One comment among several that something is done with."""

    comment: Comment
    out: bool = False
    """Somebody has taken it out."""
    why_not: str = ""
    """Why nothing can be done with this one, in the user's words."""


class MemberList(Drawn, can_focus=True):
    """Scrolls and marks; which keys do that is not known here."""

    kind = "member"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"member--{n}" for n in ("cursor", "who", "meta", "text", "differs", "out", "why")
    }
    DEFAULT_CSS = """
    MemberList {
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .member--cursor { color: $accent; }
        & > .member--who { color: $text-accent; text-style: bold; }
        & > .member--meta { color: $text-muted; }
        & > .member--text { color: $foreground; }
        & > .member--differs { color: $text-warning; }
        & > .member--out { color: $text-disabled; }
        & > .member--why { color: $text-error; }
    }
    """

    members: reactive[tuple[Member, ...]] = reactive((), init=False, repaint=False)
    at: reactive[int] = reactive(0, init=False, repaint=False)
    """Where the cursor is."""
    said_out: str = ""
    """What stands beside one that was taken out."""
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    words: Words = words_for("de")
    formats: Formats = Formats()
    signs: Signs = unicode()

    watch_members = Drawn.stale

    @property
    def current(self) -> Member | None:
        """The one under the cursor."""
        return self.members[self.at] if self.at < len(self.members) else None

    def move(self, steps: int) -> None:
        """So many comments down; negative: up."""
        self.at = max(0, min(len(self.members) - 1, self.at + steps))

    def page(self, pages: float) -> None:
        """So many windows down; negative: up."""
        self.move(round(pages * max(1, self.size.height // HIGH)))

    def watch_at(self) -> None:
        """The cursor stays in sight."""
        self.keep_in_sight(self.at * HIGH, HIGH)
        self.stale()

    def lines(self, cells: int) -> Sequence[Strip]:
        """Drawn where they are looked at: there may be thousands."""
        return _Lines(self, cells)

    def line(self, index: int, cells: int) -> Strip:
        """One line of one comment."""
        place, part = divmod(index, HIGH)
        member, paper = self.members[place], self.pens.paper
        start = self.signs.cursor if place == self.at else " "
        pieces = self._text(member, cells) if part else self._who(member, cells)
        return strip_of([(start, self.pens["cursor"]), *pieces], cells, paper)

    def _who(self, member: Member, cells: int) -> list[Piece]:
        """Author, platform, time; at the end why not."""
        comment, pens, off = member.comment, self.pens, member.out or bool(member.why_not)
        mark = self.signs.failed if off else self.signs.marked
        said = member.why_not or (self.said_out if member.out else "")
        name = author_of(comment, self.words)
        wide = max(10, min(28, cells // 4))
        room = max(0, cells - wide - 2 - 11 - 1 - 14 - 1 - 3)
        where = fitted(platform_name(comment.platform), 11)
        when = fitted(self.formats.moment(comment.created_at, self.now), 14)
        return [
            (f"{mark} ", pens["why" if member.why_not else "out" if off else "cursor"]),
            (fitted(name, wide) + "  ", pens["out" if off else "who"]),
            (f"{where} {when} ", pens["out" if off else "meta"]),
            (cut(shown(said), room, self.signs.ellipsis), pens["why" if member.why_not else "out"]),
        ]

    def _text(self, member: Member, cells: int) -> list[Piece]:
        """What it says; the words the first one has not stand out."""
        room = max(0, cells - 5)
        text = cut(gist(text_of(member.comment, self.words)), room, self.signs.ellipsis)
        if member.out or member.why_not:
            return [("  ", self.pens.paper), (text, self.pens["out"])]
        first = self.members[0].comment
        pieces: list[Piece] = [("  ", self.pens.paper)]
        known = set(first.text[:_LOOKED_AT].casefold().split())
        for word in text.split(" "):
            same = member.comment is first or not word or word.casefold() in known
            pieces.append((word + " ", self._pen(same)))
        return pieces

    def _pen(self, same: bool) -> Style:
        return self.pens["text" if same else "differs"]


class _Lines(Sequence[Strip]):
    """The lines of a list, made when asked for."""

    def __init__(self, source: MemberList, cells: int) -> None:
        self._source = source
        self._cells = cells
        self._made: dict[int, Strip] = {}

    def __len__(self) -> int:
        return len(self._source.members) * HIGH

    @overload
    def __getitem__(self, index: int) -> Strip: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Strip]: ...
    def __getitem__(self, index: int | slice) -> Strip | Sequence[Strip]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        if index not in self._made:
            self._made[index] = self._source.line(index, self._cells)
        return self._made[index]
