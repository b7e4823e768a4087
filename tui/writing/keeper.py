"""Keeps what is written of a piece: durable at every pause, merged with what others change."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from morgenlage.desk.desk import Filed
from morgenlage.desk.fresh import fresh_id
from morgenlage.domain.manuscript import Manuscript, differing, manuscript, merged, onto
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Said, made
from morgenlage.domain.ref import Ref

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


T = TypeVar("T")


class Told(NamedTuple):
    """What somebody at the page has to know."""

    kind: Literal["kept", "others", "both", "new"]
    """`others`: changed fields stand on the page now. `both`: a person decides. `new`: the piece
    left the house meanwhile, what was written became another one."""
    by: str = ""
    fields: tuple[str, ...] = ()


class Keeper:
    """One piece under one pen. `page` is what stands on the screen, `base` what both sides know."""

    def __init__(
        self,
        board: "Dashboard",
        piece: Piece | None,
        first: Manuscript,
        tell: Callable[[Told], None],
    ) -> None:
        self._board = board
        self._tell = tell
        self.id = piece.id if piece is not None else self._fresh()
        self.filed = piece is not None
        self.page = self.base = manuscript(piece) if piece is not None else first
        self.tags: tuple[str, ...] = ()
        """What a new piece is about from the start."""
        self.undecided: tuple[str, ...] = ()
        """Fields both changed, as long as nobody has said what counts: they are not filed."""
        self.pending: tuple[Future[Any], ...] = ()
        """Handed over, maybe not on disk yet."""

    @property
    def piece(self) -> Piece | None:
        """As the desk knows it now."""
        return self._board.desk.situation.papers.of(Piece).get(self.id)

    def _fresh(self) -> str:
        return fresh_id(self._board.desk.situation.papers.of(Piece))

    @property
    def ref(self) -> Ref:
        """By which colleagues see that somebody is writing."""
        return Ref(f"queue:{self.id}")

    @property
    def waiting(self) -> bool:
        """Something may not be on disk yet."""
        return any(not future.done() for future in self.pending)

    def begin(self) -> None:
        """Words that lay beside the piece since two had written at once ask again."""
        there, beside = self.piece, self._board.desk.situation.drafts.get(self.ref, "")
        if there is not None and beside and beside != there.text:
            self.page = replace(self.page, text=beside)
            self._ask(("text",), "")

    def keep(self) -> None:
        """Hands over what changed; nothing where nobody has written anything."""
        page, base = self.page, self.base
        if self.undecided or not differing(page, base) or (not self.filed and page.empty):
            return
        said = Said(self._board.desk.who, self._board.now())
        self.base = page
        if not self.filed:
            first = replace(made(self.id, page.accounts, said), tags=self.tags)
            new = onto(first, page, said)
            if new is not None:
                self.filed = True
                filed: Future[Filed] = self._board.desk.file([new])
                self._follow(filed, lambda _: self.look())
            return
        both: tuple[str, ...] = ()

        def change(there: Piece) -> Piece | None:
            nonlocal both
            result, both = merged(base, page, manuscript(there))
            return onto(there, result, said)

        changed = self._board.desk.change(Piece, self.id, change)
        self._follow(changed, lambda piece: self._kept(piece, both))

    def look(self) -> None:
        """Takes in what somebody else has changed, unless something of ours is on its way."""
        there = self.piece
        if self.waiting or not self.filed:
            return
        if there is None:
            self._as_another()
            return
        theirs = manuscript(there)
        if not differing(theirs, self.base):
            self._tell(Told("kept"))
            return
        result, both = merged(self.base, self.page, theirs)
        names = tuple(n for n in differing(self.page, result) if n not in both)
        self.base = theirs
        self._beside(both, result, there.by, names)

    def mine(self) -> None:
        """Of what both changed, ours counts."""
        self.undecided = ()
        self.keep()
        self._put_by("")

    def theirs(self, *, with_mine: bool = False) -> None:
        """Of what both changed, theirs counts; `with_mine`: our words follow theirs."""
        text, fields = self.page.text, self.undecided
        self.undecided = ()
        self.page = _with(self.page, self.base, fields)
        if with_mine and "text" in fields:
            self.page = replace(self.page, text=f"{self.base.text.rstrip()}\n\n{text}")
        self.keep()
        self._put_by("")

    def claim(self, busy: bool) -> None:
        """Colleagues see that somebody writes this, or no longer."""
        if self.filed:
            self._board.desk.claim(self.ref, busy)

    def _kept(self, piece: Piece | None, both: tuple[str, ...]) -> None:
        if piece is None:
            self._as_another()
        elif both:
            theirs = manuscript(piece)
            self.base = theirs
            self._beside(both, _with(theirs, self.page, both), piece.by, ())
        else:
            self.look()

    def _beside(
        self, both: tuple[str, ...], result: Manuscript, by: str, names: tuple[str, ...]
    ) -> None:
        """Theirs is taken in; where both changed the same, ours stays and a person is asked."""
        self.page = _with(result, self.page, both)
        if both:
            self._put_by(self.page.text if "text" in both else "")
            self._ask(both, by)
        elif names:
            self._tell(Told("others", by, names))
        else:
            self._tell(Told("kept"))

    def _ask(self, both: tuple[str, ...], by: str) -> None:
        self.undecided = tuple(dict.fromkeys((*self.undecided, *both)))
        self._tell(Told("both", by, self.undecided))

    def _as_another(self) -> None:
        """The piece is out, on its way or gone: nothing that was written is lost."""
        self.id, self.filed = self._fresh(), False
        self.base = Manuscript()
        self._tell(Told("new"))
        self.keep()

    def _put_by(self, text: str) -> None:
        """Our words lie beside the piece until somebody has decided."""
        self._follow(self._board.desk.keep_draft(self.ref, text), lambda _: None)

    def _follow(self, future: Future[T], then: Callable[[T], None]) -> None:
        self.pending = (*(f for f in self.pending if not f.done()), future)
        self._board.follow(future, then)


def _with(page: Manuscript, other: Manuscript, fields: tuple[str, ...]) -> Manuscript:
    """The page with these fields of the other."""
    for name in fields:
        kind, _, account = name.partition(":")
        if kind == "own":
            said = dict(other.own).get(account, "")
            page = page.saying(account, said) if account in page.accounts else page
        else:
            page = replace(page, **{name: getattr(other, name)})
    return page
