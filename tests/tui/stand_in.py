"""A desk in memory with the sample morning: decides at once, sends when told to."""

from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TypeVar

from morgenlage.desk.desk import Filed, Recorded
from morgenlage.desk.holding import Change
from morgenlage.desk.inspection import inspected
from morgenlage.desk.news import Changed, News, Settled
from morgenlage.desk.sure import Doubt, step_of
from morgenlage.domain.action import Action, Reply, applied, leaves
from morgenlage.domain.comment import Comment, Handling
from morgenlage.domain.crisis import Crisis, HeldPost, released
from morgenlage.domain.finding import Facts
from morgenlage.domain.folds import Folds
from morgenlage.domain.matching import done
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.paper import P, Paper
from morgenlage.domain.past import Past
from morgenlage.domain.piece import Piece
from morgenlage.domain.practice import Practice
from morgenlage.domain.record import Decided, Entry
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.domain.thread import Thread, thread_of
from tests.tui.sample import NOW, in_order, morning

T = TypeVar("T")


def ready(value: T) -> Future[T]:
    """A future that has ended already."""
    future: Future[T] = Future()
    future.set_result(value)
    return future


def still_folded(folds: Folds, there: frozenset[Ref]) -> Folds:
    """Without what is not open any more."""
    left = {g: tuple(r for r in refs if r in there) for g, refs in folds.members.items()}
    members = {group: refs for group, refs in left.items() if len(refs) > 1}
    return Folds({ref: group for group, refs in members.items() for ref in refs}, members)


class StandIn:
    """`DeskLike` without disk and wire. What was asked of it is kept in `asked`."""

    def __init__(self, situation: Situation | None = None, hold: float = 20) -> None:
        self._situation = situation or morning()
        self._folds = self._situation.folds
        """All there ever were: what is open again is folded again."""
        self._hear: list[Callable[[News], None]] = []
        self._hold = hold
        self.now: datetime = NOW
        self.asked: list[tuple[str, object]] = []
        self.looked_back = Past()
        self.practised = Practice()
        self.steps: list[tuple[Decided, ...]] = []
        self.future: list[tuple[Decided, ...]] = []
        self.drafts: dict[Ref, str] = {}
        self.closed = False

    @property
    def situation(self) -> Situation:
        """The latest one."""
        return self._situation

    @property
    def who(self) -> str:
        """The person at the keyboard."""
        return "ich"

    def listen(self, hear: Callable[[News], None]) -> Callable[[], None]:
        """Hears everything until the returned function is called."""
        self._hear.append(hear)
        return lambda: self._hear.remove(hear)

    def tell(self, news: News) -> None:
        """News for all who listen."""
        for hear in list(self._hear):
            hear(news)

    def become(self, situation: Situation) -> None:
        """A new situation, announced."""
        self._situation = situation
        if len(situation.folds.groups) > len(self._folds.groups):
            self._folds = situation.folds
        self.tell(Changed(situation))

    def arrive(self, *comments: Comment) -> None:
        """Comments as a poll would bring them."""
        self._with(comments)

    def decide(self, actions: Sequence[Action], *, hold: float | None = None) -> Future[Recorded]:
        """Decided and acknowledged at once."""
        self.asked.append(("decide", tuple(actions)))
        decided = tuple(self._decided(a) for a in actions if self._situation.comment(a.ref))
        self.steps.append(decided)
        self.future.clear()
        self._with(
            [self._after(d) for d in decided],
            outbox={d.outgoing.id: d.outgoing for d in decided if d.outgoing},
            forget=[a.ref for a in actions if isinstance(a, Reply)],
        )
        return ready(Recorded(decided))

    def undo(self, sure: str | None = None) -> Future[Recorded]:
        """The last group goes back to where it was."""
        self.asked.append(("undo", None))
        if not self.steps:
            return ready(Recorded(()))
        if (doubt := self._doubt(self.steps[-1])) is not None and sure not in (None, doubt.step):
            return ready(Recorded((), doubt=doubt))
        group = self.steps.pop()
        self.future.append(group)
        back = [self._before(d) for d in group if self._situation.comment(d.action.ref)]
        cancelled = {d.outgoing.id: d.outgoing.moved(Stage.CANCELLED) for d in group if d.outgoing}
        self._with(back, outbox=cancelled)
        return ready(Recorded(group))

    def _doubt(self, group: tuple[Decided, ...]) -> Doubt | None:
        stages = [
            (d, self._situation.outbox[d.outgoing.id].stage)
            for d in group
            if d.outgoing is not None
        ]
        sent = tuple(d.action for d, stage in stages if stage is Stage.SENT)
        held = tuple(d.action for d, stage in stages if stage is Stage.HELD)
        elsewhere = any(d.session != "s1" for d in group)
        if not (sent or (elsewhere and held)):
            return None
        return Doubt(step_of(group), sent, held, max(d.at for d in group), elsewhere)

    def redo(self) -> Future[Recorded]:
        """What was taken back last, once more."""
        self.asked.append(("redo", None))
        if not self.future:
            return ready(Recorded(()))
        group = self.future.pop()
        self.steps.append(group)
        self._with([self._after(d) for d in group])
        return ready(Recorded(group))

    def refresh(self, account: str | None = None) -> None:
        """Only noted."""
        self.asked.append(("refresh", account))

    def thread(self, ref: Ref) -> Future[Thread | None]:
        """As stored."""
        self.asked.append(("thread", ref))
        comment = self._situation.comment(ref)
        if comment is None:
            return ready(None)
        post = self._situation.posts.get(comment.post) if comment.post else None
        return ready(thread_of(comment, self._situation.comments, post))

    def read(self, work: Callable[[], T]) -> Future[T]:
        """At once."""
        return ready(work())

    def browse(self, work: Callable[[Situation], Generator[None, None, T]]) -> Future[T]:
        """All of it at once."""
        return ready(done(work(self._situation)))

    def keep_draft(self, ref: Ref, text: str) -> Future[None]:
        """Kept in the situation, as the real one does."""
        self.asked.append(("draft", text))
        drafts = {**self._situation.drafts, ref: text}
        if not text:
            del drafts[ref]
        self.become(replace(self._situation, drafts=MappingProxyType(drafts)))
        return ready(None)

    def claim(self, ref: Ref, busy: bool) -> None:
        """Only noted."""
        self.asked.append(("claim", (ref, busy)))

    def file(self, papers: Sequence[Paper]) -> Future[Filed]:
        """On file at once."""
        self.asked.append(("file", tuple(papers)))
        kept = tuple(p.filed(self.who, self.now) for p in papers)
        self.become(replace(self._situation, papers=self._situation.papers.having(kept)))
        return ready(Filed(kept))

    def change(self, kind: type[P], id_: str, change: Callable[[P], P | None]) -> Future[P | None]:
        """Changed and on file at once."""
        there = self._situation.papers.of(kind).get(id_)
        new = change(there) if there is not None else None
        if new is None or new is there:
            return ready(new)
        self.file([new])
        return ready(self._situation.papers.of(kind).get(id_))

    def inspect(self, piece: Piece, *, ask: bool = True) -> Future[Facts]:
        """Files and texts as they are; nobody outside is asked."""
        self.asked.append(("inspect", piece.id))
        return ready(inspected(piece, self.situation))

    def warm(self) -> None:
        """Everything is loaded."""

    def past(self) -> Future[Past]:
        """As the test set it."""
        return ready(self.looked_back)

    def practice(self) -> Future[Practice]:
        """As the test set it."""
        return ready(self.practised)

    def journal(self, limit: int) -> Future[Sequence[Entry]]:
        """What was decided here, oldest first."""
        return ready([d for group in self.steps for d in group][-limit:])

    def pull_back(self, crisis: str, refs: Sequence[str]) -> Future[tuple[HeldPost, ...]]:
        """Pulled back at once."""
        self.asked.append(("pull back", tuple(refs)))
        posts = [replace(p, state="pulled") for r in refs if (p := self._held(crisis, r))]
        for post in posts:
            self.amend(crisis, lambda c, p=post: c.with_post(p))  # type: ignore[misc]  # binds this loop's post
        return ready(tuple(posts))

    def plan_again(self, crisis: str, ref: str, at: datetime) -> Future[HeldPost | None]:
        """Planned at once."""
        self.asked.append(("plan again", (ref, at)))
        post = self._held(crisis, ref)
        if post is not None:
            post = replace(post, state="replanned", at=at)
            self.amend(crisis, lambda c: c.with_post(post))
        return ready(post)

    def amend(self, crisis: str, change: Change) -> Future[bool]:
        """Filed at once."""
        paper = self._situation.papers.of(Crisis).get(crisis)
        new = change(paper) if paper is not None else None
        if new is not None:
            self.file([new])
        return ready(new is not None)

    def release(self, crisis: str) -> Future[bool]:
        """The hold is over at once."""
        return self.amend(crisis, lambda c: released(c, self.who, self.now))

    def end_crisis(self, crisis: str) -> Future[bool]:
        """Closed at once."""
        self.asked.append(("end", crisis))
        return self.amend(crisis, lambda c: replace(c, ended=self.now, ended_by=self.who))

    def _held(self, crisis: str, ref: str) -> HeldPost | None:
        paper = self._situation.papers.of(Crisis).get(crisis)
        return paper.post(ref) if paper is not None else None

    def cancel(self, outgoing_id: str) -> Future[Recorded]:
        """Back from the outbox."""
        return self._moved(outgoing_id, Stage.CANCELLED)

    def retry(self, outgoing_id: str) -> Future[Recorded]:
        """On its way again."""
        return self._moved(outgoing_id, Stage.SENDING)

    def resolve(self, outgoing_id: str) -> Future[Recorded]:
        """A person has looked."""
        return self._moved(outgoing_id, Stage.SENT)

    def close(self, timeout: float = 1.5) -> None:
        """Only noted."""
        self.closed = True

    def settle(self, stage: Stage = Stage.SENT, reason: str = "") -> None:
        """Whatever is held comes to rest like this."""
        for outgoing in tuple(self._situation.outbox.values()):
            if outgoing.pending:
                moved = outgoing.moved(stage, reason=reason)
                self._with((), outbox={moved.id: moved})
                self.tell(Settled(moved))

    def _moved(self, outgoing_id: str, stage: Stage) -> Future[Recorded]:
        self.asked.append((stage.value, outgoing_id))
        self._with((), outbox={outgoing_id: self._situation.outbox[outgoing_id].moved(stage)})
        return ready(Recorded(()))

    def _decided(self, action: Action) -> Decided:
        before = self._situation.comments.get(action.ref)
        assert before is not None
        after = applied(action, before, "ich")
        count = len(self.asked)
        outgoing = (
            Outgoing(
                f"o{count}",
                action,
                f"key{count}",
                self.now,
                self.now + timedelta(seconds=self._hold),
                "ich",
                before.handling,
            )
            if leaves(action)
            else None
        )
        return Decided(
            self.now, "ich", "s1", f"d{count}", action, before.handling, after.handling,
            after.liked, after.hidden, outgoing,
        )  # fmt: skip

    def _after(self, decided: Decided) -> Comment:
        return self._set(decided, decided.became, decided.liked, decided.hidden)

    def _before(self, decided: Decided) -> Comment:
        return self._set(decided, decided.was, False, False)

    def _set(self, decided: Decided, handling: Handling, liked: bool, hidden: bool) -> Comment:
        comment = self._situation.comments.get(decided.action.ref)
        assert comment is not None
        return replace(comment, handling=handling, liked=liked, hidden=hidden)

    def _with(
        self,
        comments: Sequence[Comment],
        outbox: Mapping[str, Outgoing] | None = None,
        forget: Sequence[Ref] = (),
    ) -> None:
        now = self._situation
        shelf = now.comments.having(comments)
        order = in_order(shelf)
        drafts = {ref: text for ref, text in now.drafts.items() if ref not in forget}
        self.become(
            replace(
                now,
                comments=shelf,
                order=order,
                open_count=len(order),
                folds=still_folded(self._folds, frozenset(order)),
                outbox=MappingProxyType({**now.outbox, **(outbox or {})}),
                drafts=MappingProxyType(drafts),
                can_undo=bool(self.steps),
                can_redo=bool(self.future),
            )
        )
