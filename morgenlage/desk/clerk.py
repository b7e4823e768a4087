"""Carries decisions through: shown at once, then written, then handed to the outbox."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from morgenlage.desk import undoing
from morgenlage.desk.book import Book
from morgenlage.desk.deciding import (
    Person,
    Plan,
    doubled,
    fresh_id,
    impossible,
    planned,
    pointless,
)
from morgenlage.desk.desk import Recorded
from morgenlage.desk.news import Impossible, NotSaved, Overtaken, Settled
from morgenlage.desk.sure import doubt
from morgenlage.desk.trail import Trail, trail_of
from morgenlage.desk.underway import Underway
from morgenlage.desk.writer import Writer
from morgenlage.domain.action import Action
from morgenlage.domain.comment import Comment
from morgenlage.domain.knowing import known_again
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.record import Claimed, Decided, Entry, Moved
from morgenlage.domain.ref import Ref, account_of
from morgenlage.domain.situation import Situation
from morgenlage.store.errors import StateError
from morgenlage.store.replay import travelled

CLAIM = timedelta(minutes=5)
"""How long a claim holds without being renewed."""


async def _nothing(*_: object) -> None:
    """Nobody keeps anything beside the journal."""


class Clerk:
    """Decides on the desk's thread."""

    def __init__(self, book: Book, writer: Writer, who: Person, hold: float) -> None:
        self.book = book
        self.writer = writer
        self.who = who
        self.hold = hold
        self.sent: Callable[[Ref], None] = lambda ref: None
        """Called when something about this ref may be due to leave."""
        self.before: Callable[[Sequence[Plan]], Awaitable[None]] = _nothing
        """Ends once what these decisions need is on file. Raises `StateError`: they must not be."""
        self.lost: Callable[[Sequence[Plan], str], Awaitable[None]] = _nothing
        """Told which of them did not get into the journal, and why."""
        self.standing: Callable[[str], Awaitable[Outgoing | None]] = _nothing
        """An act as the journal has it."""
        self.underway = Underway()
        self.unwritten: frozenset[str] = frozenset()
        """Acts that are shown while their decision is being kept: nothing of them leaves yet."""
        self._order = asyncio.Lock()
        self.trail = Trail(who.name, who.session)
        self._decisions: dict[str, Decided] = {}
        self._claimed: frozenset[Ref] = frozenset()
        self._acts: dict[str, Outgoing] = {}
        """The last stage of acts from before this start: the outbox forgets settled ones."""

    def remember(self, history: Sequence[Entry]) -> None:
        """What was decided before this start: can be undone as well."""
        decided = [e for e in history if isinstance(e, Decided)]
        self._decisions = {d.outgoing.id: d for d in decided if d.outgoing is not None}
        self._acts = travelled({}, history)
        self.trail = trail_of(decided, self.who.name, self.who.session)
        self._show_trail()

    def follow(self, entry: Decided) -> None:
        """Somebody else's decision, or one of ours that is written."""
        if entry.outgoing is not None:
            self._decisions[entry.outgoing.id] = entry
        self.trail.follow(entry)

    async def decide(self, actions: Sequence[Action], hold: float | None) -> Recorded:
        """Shows and writes these actions as one group."""
        group = fresh_id() if len(actions) > 1 else ""
        plans: list[Plan] = []
        refused: list[tuple[Action, str]] = []
        seconds = self.hold if hold is None else hold
        for action in actions:
            situation = self.book.situation
            status = situation.accounts.get(account_of(action.ref))
            reason = impossible(action, status, situation.comment(action.ref))
            if not reason:
                reason = pointless(action, self.book.situation)
            if reason:
                refused.append((action, reason))
                if not group:
                    self.book.tell(Impossible(action, reason))
                continue
            plans.append(
                planned(action, self.book.situation, self.who, self.book.clock(), seconds, group)
            )
        return await self._carry(plans, refused)

    async def undo(self, sure: str | None) -> Recorded:
        """Takes the last group back; what cannot be taken back is said and stays."""
        if (group := self.trail.last()) is None:
            return Recorded(())
        last = tuple(group.values())
        planned = undoing.undo(last, self._around())
        asked = doubt(last, planned.plans, self.who)
        if asked is not None and sure is not None and sure != asked.step:
            return Recorded((), doubt=asked)
        # Where nothing of it can be undone the next undo goes on with what was before.
        self.trail.drop(planned.hopeless if planned.plans else last)
        self._show_trail()
        return await self._carry(planned.plans, planned.refused)

    async def redo(self) -> Recorded:
        """Decides again what was undone last, where that is not what somebody did since."""
        if (group := self.trail.last_undone()) is None:
            return Recorded(())
        last = tuple(group.values())
        planned = undoing.redo(last, self.trail.since, self._around())
        self.trail.drop(planned.hopeless if planned.plans else last)
        self._show_trail()
        return await self._carry(planned.plans, planned.refused)

    def _around(self) -> undoing.Around:
        now = self.book.clock()
        return undoing.Around(self.book.situation, self._acts, self.who, now, self.hold)

    async def cancel(self, outgoing_id: str) -> Recorded:
        """A held act is taken back, its comment put where it was."""
        outgoing = self.book.situation.outbox.get(outgoing_id)
        if outgoing is None or outgoing.stage is not Stage.HELD:
            return Recorded((), ((outgoing.action, "not-held"),) if outgoing else ())
        return await self._settle(outgoing.moved(Stage.CANCELLED))

    async def retry(self, outgoing_id: str) -> Recorded:
        """A failed or unknown act is sent again, with the same key."""
        outgoing = self.book.situation.outbox.get(outgoing_id)
        if outgoing is None or outgoing.stage not in (Stage.FAILED, Stage.UNKNOWN):
            return Recorded((), ((outgoing.action, "not-retryable"),) if outgoing else ())
        if reason := doubled(outgoing.action, self.book.situation, outgoing.id):
            return Recorded((), ((outgoing.action, reason),))
        held = outgoing.moved(
            Stage.HELD,
            due_at=self.book.clock(),
            reason="",
            knew=known_again(outgoing, self.book.situation),
            changes=(),
        )
        comment = self.book.situation.comment(held.ref)
        if outgoing.stage is Stage.FAILED and comment is not None:
            # Its comment went back to where it was: the act is decided once more.
            plan = planned(outgoing.action, self.book.situation, self.who, self.book.clock(), 0)
            decided = replace(plan.decided, outgoing=held)
            return await self._carry([replace(plan, decided=decided)], [])
        await self.move(held)
        return Recorded(())

    async def resolve(self, outgoing_id: str) -> Recorded:
        """A person has seen it on the platform."""
        outgoing = self.book.situation.outbox.get(outgoing_id)
        if outgoing is None or outgoing.stage is not Stage.UNKNOWN:
            return Recorded((), ((outgoing.action, "not-unknown"),) if outgoing else ())
        await self.move(outgoing.moved(Stage.SENT, reason=""))
        return Recorded(())

    async def move(self, outgoing: Outgoing) -> bool:
        """An act's next stage: shown, written. A failed or cancelled one gives its comment back.

        Of one that was erased while it was on its way nothing more is said.
        """
        if (before := self.book.situation.outbox.get(outgoing.id)) is None:
            return False
        outgoing = replace(outgoing, action=before.action, was=before.was)  # somebody may be erased
        if outgoing.stage in (Stage.FAILED, Stage.CANCELLED):
            return bool((await self._settle(outgoing)).decided)
        self.book.ship(outgoing)
        try:
            late = await self.writer.write([self._moved(outgoing)])
        except StateError as error:
            self._unship(outgoing, before)
            self.book.tell(NotSaved(outgoing.action, error.reason))
            return False
        if late:  # another session has moved it on, which has been followed already, or was missed
            self._unship(outgoing, await self.standing(outgoing.id) or before)
            return False
        if outgoing.stage in (Stage.SENT, Stage.UNKNOWN):
            self.book.tell(Settled(outgoing))
        self.sent(outgoing.ref)
        return True

    def _unship(self, shown: Outgoing, there: Outgoing) -> None:
        """What is shown is not so; where the journal has spoken since, that stays."""
        if self.book.situation.outbox.get(shown.id) is shown:
            self.book.ship(there)

    async def _settle(self, outgoing: Outgoing) -> Recorded:
        """It will not go out: its comment returns to where it was before."""
        comment = self.book.situation.comment(outgoing.ref)
        decided = self._decisions.get(outgoing.id)
        if (
            comment is None
            or decided is None
            or comment.handling.decisions > (decided.became.decisions)
        ):
            # Decided upon since: only the act is settled, the later decision stands.
            recorded = await self._carry_moved(outgoing)
        else:
            now, moved = self.book.clock(), (self._moved(outgoing),)
            plan = undoing.restored(decided, comment, decided.was, self.who, now, moved)
            recorded = await self._carry([plan], [])
        self.book.tell(Settled(outgoing))
        return recorded

    async def _carry_moved(self, outgoing: Outgoing) -> Recorded:
        self.book.ship(outgoing)
        try:
            await self.writer.write([self._moved(outgoing)])
        except StateError as error:
            self.book.tell(NotSaved(outgoing.action, error.reason))
        return Recorded(())

    def _moved(self, outgoing: Outgoing) -> Moved:
        return Moved(self.book.clock(), self.who.name, self.who.session, outgoing)

    async def _carry(
        self, plans: Sequence[Plan], refused: Sequence[tuple[Action, str]]
    ) -> Recorded:
        """Shown, then written; what could not be written is taken back and said."""
        if not plans:
            return Recorded((), tuple(refused))
        before = self.book.situation
        self._show(plans)
        entries: list[Entry] = []
        for plan in plans:
            entries += [plan.decided, *plan.moved]
        try:
            with self.underway.keeping(plans, before):
                conflicts = await self._written(plans, entries)
        except StateError as error:
            self._take_back(plans, before)
            await self.lost(plans, "not-saved")
            for plan in plans:
                self.book.tell(NotSaved(plan.decided.action, error.reason))
            return Recorded((), tuple((p.decided.action, error.reason) for p in plans))
        lost = {id(entry) for entry in conflicts}
        beaten = [p for p in plans if id(p.decided) in lost]
        if beaten:
            self._overtaken(beaten, before)
            await self.lost(beaten, "overtaken")
        done = tuple(p.decided for p in plans if id(p.decided) not in lost)
        for decided in done:
            self.follow(decided)
        self._show_trail()
        for decided in done:
            self.sent(decided.action.ref)
        told = (*refused, *((p.decided.action, "overtaken") for p in beaten))
        return Recorded(done, told)

    async def _written(self, plans: Sequence[Plan], entries: Sequence[Entry]) -> Sequence[Entry]:
        """Those that came too late; no act leaves before this ends. Raises `StateError`."""
        acts = {p.decided.outgoing.id for p in plans if p.decided.outgoing is not None}
        self.unwritten |= acts
        try:
            async with self._order:  # nothing decided later gets into the journal first
                await self.before(plans)
                written = asyncio.ensure_future(self.writer.write(entries))
            return await asyncio.shield(written)
        finally:
            self.unwritten -= acts

    def _show(self, plans: Sequence[Plan]) -> None:
        outbox = dict(self.book.situation.outbox)
        for plan in plans:
            if plan.decided.outgoing is not None:
                outbox[plan.decided.outgoing.id] = plan.decided.outgoing
            outbox.update({m.outgoing.id: m.outgoing for m in plan.moved})
        self.book.put([plan.comment for plan in plans], outbox=outbox)

    def _take_back(self, plans: Sequence[Plan], before: Situation) -> None:
        """Nothing was written: everything as it was, unless it has moved on since."""
        outbox = dict(self.book.situation.outbox)
        back = []
        for plan in plans:
            for outgoing in filter(
                None, (plan.decided.outgoing, *(m.outgoing for m in plan.moved))
            ):
                if outbox.get(outgoing.id) is not outgoing:
                    continue
                if (was := before.outbox.get(outgoing.id)) is not None:
                    outbox[outgoing.id] = was
                else:
                    outbox.pop(outgoing.id)
            was_comment = before.comment(plan.comment.ref)
            if (
                was_comment is not None
                and self.book.situation.comment(was_comment.ref) is plan.comment
            ):
                back.append(was_comment)
        self.book.put(back, outbox=outbox)

    def _overtaken(self, plans: Sequence[Plan], before: Situation) -> None:
        """Somebody else was faster: what they decided has been followed already."""
        outbox = dict(self.book.situation.outbox)
        back: list[Comment] = []
        for plan in plans:
            if plan.decided.outgoing is not None:
                outbox.pop(plan.decided.outgoing.id, None)
            for moved in plan.moved:
                if outbox.get(moved.outgoing.id) == moved.outgoing:
                    outbox[moved.outgoing.id] = before.outbox[moved.outgoing.id]
            comment = self.book.situation.comment(plan.comment.ref)
            was = before.comment(plan.comment.ref)
            if comment is plan.comment and was is not None:
                back.append(was)  # nobody decided: the act had left before it was taken back
            by = comment.handling.by if comment is not None else ""
            self.book.tell(Overtaken(plan.comment.ref, by))
        self.book.put(back, outbox=outbox)

    def _show_trail(self) -> None:
        can = bool(self.trail.done), bool(self.trail.undone)
        if can != (self.book.situation.can_undo, self.book.situation.can_redo):
            self.book.change(can_undo=can[0], can_redo=can[1])

    async def claim(self, ref: Ref, busy: bool) -> None:
        """Says that an answer is being written, or no longer."""
        now = self.book.clock()
        until = now + CLAIM if busy else now
        self._claimed = self._claimed | {ref} if busy else self._claimed - {ref}
        try:
            await self.writer.write([Claimed(now, self.who.name, self.who.session, ref, until)])
        except StateError:
            return  # a claim is a courtesy; the decision itself is protected when it is written

    async def let_go(self) -> None:
        """Nobody answers here any more: this session ends."""
        for ref in self._claimed:
            await self.claim(ref, False)
