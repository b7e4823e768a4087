"""The desk as screen and command line meet it: ask, decide, listen. Safe from any thread."""

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from morgenlage.desk.news import News
from morgenlage.domain.action import Action
from morgenlage.domain.comment import Comment
from morgenlage.domain.paper import P, Paper
from morgenlage.domain.record import Decided, Entry
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.domain.thread import Thread

if TYPE_CHECKING:
    from morgenlage.desk.holding import Change
    from morgenlage.desk.sure import Doubt
    from morgenlage.domain.crisis import HeldPost
    from morgenlage.domain.finding import Facts
    from morgenlage.domain.past import Past
    from morgenlage.domain.piece import Piece
    from morgenlage.domain.practice import Practice

T = TypeVar("T")


class Recorded(NamedTuple):
    """What became of a call to `decide`: these decisions are durable."""

    decided: tuple[Decided, ...]
    refused: tuple[tuple[Action, str], ...] = ()
    """What did not happen and why (word key or the system's words)."""
    doubt: "Doubt | None" = None
    """An undo was not done: a person has to say yes first."""


class Filed(NamedTuple):
    """What became of papers: these are durable."""

    kept: tuple[Paper, ...]
    overtaken: tuple[Paper, ...] = ()
    """As somebody else has changed them meanwhile; ours did not happen."""


class DeskLike(Protocol):
    """All that screens and commands use of the desk. No call blocks; futures end elsewhere."""

    @property
    def situation(self) -> Situation:
        """The latest one."""
        ...

    @property
    def who(self) -> str:
        """The name of the person at the keyboard."""
        ...

    def listen(self, hear: Callable[[News], None]) -> Callable[[], None]:
        """Calls `hear` on the desk's thread for all news; returns what ends it."""
        ...

    def decide(self, actions: Sequence[Action], *, hold: float | None = None) -> Future[Recorded]:
        """Decides; shown at once, the future ends when durable. Several actions are one group.

        `hold`: seconds until outgoing ones leave; None: as set.
        """
        ...

    def undo(self, sure: str | None = None) -> Future[Recorded]:
        """Takes the last step of this window back, else the last one of this person, over restarts.

        `sure`: None takes it back whatever it is; a step's name says yes to that one (empty: to
        none), and anything else that others would see comes back as a doubt, to be asked about.
        """
        ...

    def redo(self) -> Future[Recorded]:
        """Repeats what was taken back last."""
        ...

    def refresh(self, account: str | None = None) -> None:
        """Polls one or all accounts now, as far as their budget allows."""
        ...

    def thread(self, ref: Ref) -> Future[Thread | None]:
        """The thread around a comment: what is stored at once, read again on the platform."""
        ...

    def read(self, work: Callable[[], T]) -> Future[T]:
        """Does work that reads files, on the thread that may wait for the disk."""
        ...

    def browse(self, work: Callable[[Situation], Generator[None, None, T]]) -> Future[T]:
        """Goes through what is stored, on the desk's thread, in steps between which it gives way:
        searches, counts, figures."""
        ...

    def past(self) -> "Future[Past]":
        """How our posts did and every counter day by day, as far back as anything is known.
        Tens of milliseconds a year, on the disk's thread."""
        ...

    def practice(self) -> "Future[Practice]":
        """Formats, pillars and departments as their files are now."""
        ...

    def keep_draft(self, ref: Ref, text: str) -> Future[None]:
        """Keeps an unfinished answer; empty text forgets it. Ends when it is on disk."""
        ...

    def claim(self, ref: Ref, busy: bool) -> None:
        """Tells colleagues that somebody is (no longer) answering this."""
        ...

    def file(self, papers: Sequence[Paper]) -> Future[Filed]:
        """Keeps papers, shown at once; the future ends when they are durable, or somebody else
        changed the same ones first."""
        ...

    def change(self, kind: type[P], id_: str, change: Callable[[P], P | None]) -> Future[P | None]:
        """Files one paper with a change, anew on whatever others change meanwhile; ends when it is
        durable. None: the change gave None, or there is no such paper."""
        ...

    def inspect(self, piece: "Piece", *, ask: bool = True) -> "Future[Facts]":
        """All that `domain.ready` needs to judge a piece. `ask`: links and the public place for
        media are asked, too, which takes seconds."""
        ...

    def warm(self) -> None:
        """Somebody writes and will check: what the first check has to load is loaded now."""
        ...

    def journal(self, limit: int) -> Future[Sequence[Entry]]:
        """The last decisions and stages of outgoing acts of all people, newest last."""
        ...

    def pull_back(self, crisis: str, refs: Sequence[str]) -> "Future[tuple[HeldPost, ...]]":
        """Cancels posts their platforms would publish; what became of each."""
        ...

    def plan_again(self, crisis: str, ref: str, at: datetime) -> "Future[HeldPost | None]":
        """Plans one again that was pulled back; what became of it."""
        ...

    def amend(self, crisis: str, change: "Change") -> Future[bool]:
        """Files a crisis with a change, whatever somebody else changes meanwhile."""
        ...

    def release(self, crisis: str) -> Future[bool]:
        """Ends the hold; what was held goes on one by one. False: a post is still undecided."""
        ...

    def end_crisis(self, crisis: str) -> Future[bool]:
        """Closes a crisis, with the counts its report needs; False: something is still held."""
        ...

    def cancel(self, outgoing_id: str) -> Future[Recorded]:
        """Takes a held outgoing act back; its comment returns to where it was."""
        ...

    def retry(self, outgoing_id: str) -> Future[Recorded]:
        """Sends a failed or unknown act again, because a person says so."""
        ...

    def resolve(self, outgoing_id: str) -> Future[Recorded]:
        """A person has looked: the unknown act did take effect."""
        ...

    def close(self, timeout: float = 1.5) -> None:
        """Stops polling and sending, brings everything to disk. Seconds at most."""
        ...


def known(situation: Situation, refs: Sequence[Ref]) -> tuple[Comment, ...]:
    """The comments of these refs that are (still) there, in that order."""
    return tuple(c for ref in refs if (c := situation.comment(ref)) is not None)
