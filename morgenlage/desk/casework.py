"""Keeps the cases: on file before an act of moderation is, and told what became of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.desk.cabinet import Cabinet
from morgenlage.desk.deciding import Person, Plan
from morgenlage.desk.news import News, Settled
from morgenlage.domain.action import Block, Delete, Hide, Reply, Unblock, Unhide
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.record import Decided, Moved
from morgenlage.domain.ref import Ref
from morgenlage.store.errors import StateError

if TYPE_CHECKING:
    from morgenlage.domain.case import Case
    from morgenlage.domain.comment import Comment
    from morgenlage.domain.netiquette import Netiquette

# What a case is made of is imported when there is one: most mornings nobody is moderated.

log = logging.getLogger("morgenlage.desk")

NEEDS_CASE = (Hide, Delete, Block)
"""Never done without a case on file."""
FOLLOWS_CASE = (Unhide, Unblock, Reply)
"""Noted where there is a case already, or where an answer points to the netiquette."""
TRIES = 4
"""Against colleagues who write into the same case at the same time."""
EVERYTHING = 10_000_000
"""More decisions than any journal holds."""
UNDERWAY = timedelta(minutes=2)
"""So young, a decision may just be on its way into the journal of another session."""


class Casework:
    """Works on the desk's thread."""

    def __init__(
        self,
        book: Book,
        archive: Archive,
        cabinet: Cabinet,
        who: Person,
        rules: "Callable[[], Netiquette] | None",
    ) -> None:
        """`rules`: reads the netiquette; may raise `StateError` with what is wrong with it."""
        self.book = book
        self.archive = archive
        self.cabinet = cabinet
        self.who = who
        self._read_rules = rules
        self._notes: set[asyncio.Task[None]] = set()
        book.listen(self._hear)

    async def before(self, plans: Sequence[Plan]) -> None:
        """Every case that these decisions need is durable when this ends, and so are those about
        decisions that are taken back. Raises `StateError`: then the decisions must not happen.
        """
        known = {case.ref for case in self._cases().values()}
        about = [
            p
            for p in plans
            if isinstance(p.decided.action, (*NEEDS_CASE, Reply))
            or (isinstance(p.decided.action, FOLLOWS_CASE) and p.comment.ref in known)
        ]
        if not about:
            return
        must = any(isinstance(p.decided.action, NEEDS_CASE) and not p.decided.undoes for p in about)
        try:
            rules = await self._rules()
            await self._file(lambda cases: self._written(about, cases, rules))
        except StateError as error:
            if must:
                raise
            # Answering and taking back must not fail for want of a note.
            log.error("case not kept: %s", error)

    async def lost(self, plans: Sequence[Plan], what: str) -> None:
        """These decisions are not in the journal after all: `overtaken`, `not-saved`."""
        await self._never_happened({p.decided.id for p in plans}, what, self.who.name)

    def _hear(self, news: News) -> None:
        """Called on the desk's thread: what has come to rest is noted beside everything else."""
        if isinstance(news, Settled) and self._names(news.outgoing):
            task = asyncio.get_running_loop().create_task(self.settle([news.outgoing]))
            self._notes.add(task)
            task.add_done_callback(self._notes.discard)

    async def settle(self, acts: Iterable[Outgoing]) -> None:
        """What became of these acts stands in their cases, once."""
        from morgenlage.domain.casebook import settled

        outbox = {act.id: act for act in acts}

        def noted(cases: "Mapping[str, Case]") -> "list[Case]":
            now = self.book.clock()
            pairs = ((case, settled(case, outbox, now)) for case in cases.values())
            return [after for before, after in pairs if after is not before]

        await self._quietly(self._file(noted))

    async def catch_up(self) -> None:
        """After a start: what an earlier session could not write down any more is found out. What
        cannot be read or written now waits for the next start."""
        try:
            await self._catch_up()
        except StateError as error:
            log.error("cases not caught up with: %s", error)

    async def _catch_up(self) -> None:
        doubtful = {
            d.about: d for c in self._cases().values() for d in c.decisions if not c.settled(d)
        }
        if not doubtful:
            return
        history = await self.archive.on_disk(self.archive.store.history, EVERYTHING)
        last: dict[str, Outgoing] = {}
        for entry in history:
            if isinstance(entry, Decided | Moved) and entry.outgoing is not None:
                last[entry.outgoing.id] = entry.outgoing
        await self.settle({**last, **self.book.situation.outbox}.values())
        recorded = {e.id for e in history if isinstance(e, Decided)}
        old = self.book.clock() - UNDERWAY
        gone = {a for a, d in doubtful.items() if a not in recorded and d.at < old}
        if gone:
            # The case was on file, then the program was killed: the act never left the house.
            await self._never_happened(gone, "lost")

    async def _never_happened(self, ids: set[str], what: str, by: str = "") -> None:
        """Their cases say that nothing came of them."""
        if not any(d.about in ids for c in self._cases().values() for d in c.decisions):
            return
        from morgenlage.domain.case import Entry

        def noted(cases: "Mapping[str, Case]") -> "list[Case]":
            now = self.book.clock()
            return [
                case.writing(*(Entry(what=what, at=now, by=by, about=d.about) for d in mine))
                for case in cases.values()
                if (mine := [d for d in case.decisions if d.about in ids and not case.settled(d)])
            ]

        await self._quietly(self._file(noted))

    async def fade(self) -> None:
        """Deletes from cases what platforms let nobody keep: here, on disk, in the copy."""
        if not self._cases():
            return
        from morgenlage.domain.casebook import faded

        limits = {a: s.limits for a, s in self.book.situation.accounts.items()}

        def noted(cases: "Mapping[str, Case]") -> "list[Case]":
            now = self.book.clock()
            known = [c for c in cases.values() if c.account in limits]
            pairs = [(c, faded(c, limits[c.account], now)) for c in known]
            return [after for before, after in pairs if after is not before]

        if gone := await self._file(noted):
            # Once more: the first write kept the old file as the last good copy.
            ids = {case.id for case in gone}
            await self._file(lambda cases: [c for c in cases.values() if c.id in ids])

    def _written(
        self, plans: Sequence[Plan], cases: "Mapping[str, Case]", rules: "Netiquette"
    ) -> "list[Case]":
        """The cases of these decisions as they become."""
        from morgenlage.domain.casebook import earlier_steps, opened

        situation, by_ref = self.book.situation, {c.ref: c for c in cases.values()}
        fresh = [p.comment for p in plans if p.comment.ref not in by_ref]
        earlier = earlier_steps(fresh, situation.comments, cases.values()) if fresh else {}
        changed: dict[Ref, Case] = {}
        for plan in plans:
            ref, action = plan.comment.ref, plan.decided.action
            case = changed.get(ref) or by_ref.get(ref)
            if case is None:
                if not self._opens(plan, rules):
                    continue
                before = self._as_read(plan)
                case = opened(before, situation, earlier.get(ref, ()))
            if plan.decided.undoes:
                changed[ref] = self._taken_back(case, plan)
            elif action is not None:
                changed[ref] = self._decided(case, plan, rules)
        return [case for case in changed.values() if cases.get(case.id) is not case]

    def _opens(self, plan: Plan, rules: "Netiquette") -> bool:
        """There is a case from now on."""
        action = plan.decided.action
        if plan.decided.undoes:
            return False
        pointing = isinstance(action, Reply) and rules.named_in(action.text) is not None
        return isinstance(action, NEEDS_CASE) or pointing

    def _as_read(self, plan: Plan) -> "Comment":
        """The comment as it was before the decision changed it here."""
        hides = isinstance(plan.decided.action, Hide)
        return replace(plan.comment, hidden=False) if hides else plan.comment

    def _decided(self, case: "Case", plan: Plan, rules: "Netiquette") -> "Case":
        from morgenlage.domain.casebook import decided

        made = plan.decided
        ids = made.id, made.outgoing.id if made.outgoing else ""
        comment = self._as_read(plan)
        case = decided(case, made.action, comment, self.book.situation, rules, made.by, ids)
        if made.outgoing is not None:
            return case
        return self._cut_short(case, plan)

    def _cut_short(self, case: "Case", plan: Plan) -> "Case":
        """A decision that only cancels one that is still held here."""
        from morgenlage.domain.casebook import undone

        now, by = self.book.clock(), plan.decided.by
        for moved in plan.moved:
            for held in case.decisions:
                if held.outgoing == moved.outgoing.id and not case.settled(held):
                    case = undone(case, held.about, now, by, held.outgoing, "cancelled")
        return undone(case, plan.decided.id, now, by, "", "sent")

    def _taken_back(self, case: "Case", plan: Plan) -> "Case":
        """Somebody takes a decision back, or the outbox says that it failed."""
        from morgenlage.domain.casebook import settled, undone

        made, now = plan.decided, self.book.clock()
        target = next((d for d in case.decisions if d.about == made.undoes), None)
        if target is None:
            return case
        stages = {m.outgoing.stage for m in plan.moved}
        if Stage.FAILED in stages or Stage.CANCELLED in stages:
            return settled(case, {m.outgoing.id: m.outgoing for m in plan.moved}, now)
        outgoing = made.outgoing.id if made.outgoing else ""
        return undone(case, made.undoes, now, made.by, outgoing, "undone")

    async def _file(
        self, change: "Callable[[Mapping[str, Case]], list[Case]]"
    ) -> "tuple[Case, ...]":
        """Writes what `change` makes of the cases; anew where somebody else was faster."""
        done: list[Case] = []
        for _ in range(TRIES):
            new = change(self._cases())
            new = [case for case in new if case.id not in {c.id for c in done}]
            if not new:
                return tuple(done)
            filed = await self.cabinet.file(new)
            late = {paper.id for paper in filed.overtaken}
            done += [case for case in new if case.id not in late]
            if not late:
                return tuple(done)
        raise StateError(self.archive.store.state, "others are writing into the same case", "busy")

    def _cases(self) -> "Mapping[str, Case]":
        papers = self.book.situation.papers
        if not any(kind.FILE == "cases" for kind in papers.kinds):
            return {}
        from morgenlage.domain.case import Case

        return papers.of(Case)

    def _names(self, act: Outgoing) -> bool:
        return any(e.outgoing == act.id for c in self._cases().values() for e in c.entries)

    async def _rules(self) -> "Netiquette":
        from morgenlage.domain.netiquette import Netiquette

        if self._read_rules is None:
            return Netiquette()
        return await self.archive.on_disk(self._read_rules)

    async def _quietly(self, work: "Awaitable[object]") -> None:
        """A note that cannot be written now is found out at the next start."""
        try:
            await work
        except StateError as error:
            log.error("case: %s", error)
