"""The desk at work: its own thread and loop, so that no screen and no line can hold it up."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from morgenlage.desk import loading
from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.desk.border import ended, kept, refused
from morgenlage.desk.cabinet import Cabinet
from morgenlage.desk.casework import Casework
from morgenlage.desk.clerk import Clerk
from morgenlage.desk.desk import Recorded
from morgenlage.desk.fetching import Fetching
from morgenlage.desk.following import Follower
from morgenlage.desk.news import News, Unusable
from morgenlage.desk.orders import Orders
from morgenlage.desk.outbox import Outbox
from morgenlage.desk.painter import Painter
from morgenlage.desk.polling import Poll
from morgenlage.desk.reading import Reading
from morgenlage.desk.rights import Rights
from morgenlage.desk.switchboard import Switchboard
from morgenlage.desk.turns import Turns
from morgenlage.desk.waking import Waker
from morgenlage.desk.writer import Writer
from morgenlage.domain.account import Account
from morgenlage.domain.action import Action
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.record import Entry
from morgenlage.domain.ref import Ref, account_of
from morgenlage.domain.situation import Progress, Situation
from morgenlage.domain.triage import Rules
from morgenlage.platform import Clock, Platform
from morgenlage.store.errors import StateError
from morgenlage.store.values import Appended

if TYPE_CHECKING:
    from morgenlage.desk.correspondence import Correspondence
    from morgenlage.store.contract import AnyLease, AnyStore

__all__ = ["Desk", "Orders"]

T = TypeVar("T")
LAST_WORDS = 5.0
"""Seconds in which a desk that died brings to disk what it can."""
REST = 1.0
"""Seconds after the store was loaded: the first keys come before what is new is worked out."""


class Desk(Rights, Fetching):
    """Takes in, decides, sends. Every public method may be called from any thread."""

    def __init__(
        self,
        store: "AnyStore",
        orders: Orders,
        rules: Rules,
        clock: Clock,
        connect: Callable[[Account], Platform],
        leases: "tuple[AnyLease, AnyLease]",
    ) -> None:
        self.orders = orders
        self._connect = connect
        self._polling, self._sending = leases
        self._disk = ThreadPoolExecutor(1, "disk")
        self._turns = Turns()
        front = store.front()
        self._judged_by = front.rules if front else rules.fingerprint
        picture = loading.first_picture(
            front, store.entries_since_checkpoint(), orders.accounts, rules, clock()
        )
        self._book = Book(picture, rules, clock)
        self._archive = Archive(self._book, store, self._disk, orders.kept)
        self._writer = Writer(self._record, self._disk, self._followed)
        self._clerk = Clerk(self._book, self._writer, orders.who, orders.hold)
        self._clerk.standing, self._clerk.underway = self._archive.standing, self._archive.underway
        session = orders.who.session
        self._follower = Follower(self._book, self._clerk, self._archive, session)
        self._follower.hangs = self._hang
        self._switchboard = Switchboard(self._book, self._clerk, self._archive)
        self._reading = Reading(self._book, self._switchboard)
        self._errands = None
        self._cabinet = Cabinet(self._book, self._archive, orders.who)
        if orders.member:
            from morgenlage.desk import errands  # where the service does the asking

            self._errands = errands.Errands(self._book, self._cabinet)
            self._reading.far = self._errands.thread
        self._cases = Casework(
            self._book, self._archive, self._cabinet, orders.who, orders.netiquette
        )
        self._clerk.before, self._clerk.lost = self._cases.before, self._cases.lost
        self._waker = Waker(self._book, self._archive, self._cabinet, orders.ahead, session)
        self._waker.fade_cases = self._cases.fade
        self._waker.keeping = not orders.looking
        self._clerk.sent = self._wake_outbox
        self.polls: dict[str, Poll] = {}
        self._outboxes: dict[str, Outbox] = {}
        self._letters: Correspondence | None = None
        self._no_letters: Exception | None = None
        self._writes = asyncio.Event()
        self._go = asyncio.Event()
        self._loaded = threading.Event()
        self.failure: StateError | None = None
        """Why the state could not be loaded: nothing is polled, sent or written then."""
        self.died: BaseException | None = None
        """What the desk's thread ended of, before anybody told it to."""
        self._stop = asyncio.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="desk", daemon=True)
        self._thread.start()

    # -- what screens and commands call -------------------------------------------------------

    @property
    def situation(self) -> Situation:
        """The latest one."""
        return self._book.situation

    @property
    def who(self) -> str:
        """The name of the person at the keyboard."""
        return self.orders.who.name

    def listen(self, hear: Callable[[News], None]) -> Callable[[], None]:
        """Calls `hear` on the desk's thread for all news; returns what ends it."""
        return self._book.listen(hear)

    def go(self) -> None:
        """The first picture is on the screen: now load the rest, connect, poll and send."""
        self._loop.call_soon_threadsafe(self._go.set)

    def wait_loaded(self, timeout: float | None = None) -> bool:
        """Blocks until the whole state is in memory and all accounts are connected.

        Raises what the desk's thread died of meanwhile.
        """
        loaded = self._loaded.wait(timeout)
        if self.died is not None:
            raise self.died
        return loaded

    def ready(self, timeout: float) -> None:
        """Begins, and blocks until everything is there. Raises `StateError`, `TimeoutError`, and
        what the desk's thread died of; it is closed then."""
        self.go()
        try:
            loaded = self.wait_loaded(timeout)
            if self.failure is not None:
                raise self.failure
            if not loaded:
                raise TimeoutError
        except BaseException:
            self.close(10.0)
            raise

    def decide(self, actions: Sequence[Action], *, hold: float | None = None) -> Future[Recorded]:
        """Decides; shown at once, the future ends when durable. Several actions are one group."""
        return self._ask(self._clerk.decide(actions, hold))

    def undo(self, sure: str | None = None) -> Future[Recorded]:
        """Takes the last step back, this window's first; asks where `sure` does not name it."""
        return self._ask(self._clerk.undo(sure))

    def redo(self) -> Future[Recorded]:
        """Repeats what was taken back last."""
        return self._ask(self._clerk.redo())

    def cancel(self, outgoing_id: str) -> Future[Recorded]:
        """Takes a held outgoing act back; its comment returns to where it was."""
        return self._ask(self._clerk.cancel(outgoing_id))

    def retry(self, outgoing_id: str) -> Future[Recorded]:
        """Sends a failed or unknown act again, because a person says so."""
        return self._ask(self._clerk.retry(outgoing_id))

    def resolve(self, outgoing_id: str) -> Future[Recorded]:
        """A person has looked: the unknown act did take effect."""
        return self._ask(self._clerk.resolve(outgoing_id))

    def claim(self, ref: Ref, busy: bool) -> None:
        """Tells colleagues that somebody is (no longer) answering this."""
        self._ask(self._clerk.claim(ref, busy))

    def outgoing(self, outgoing_id: str) -> Outgoing | None:
        """One act of the outbox."""
        return self.situation.outbox.get(outgoing_id)

    def close(self, timeout: float = 1.5) -> None:
        """Stops polling and sending, brings everything to disk. Seconds at most."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(timeout)
        self._let_go()

    def finish(self) -> None:
        """What the disk was given is done, however long that takes: shown is durable."""
        with suppress(RuntimeError):  # the desk has ended, and waited for it
            self._disk.submit(lambda: None).result()

    # -- on the desk's own thread -------------------------------------------------------------

    def _ask(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        if self.died is not None:
            work.close()
            return refused(self.died)
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._work())
        except BaseException as error:
            self.died = error
            raise
        finally:
            self._loaded.set()  # nobody waits for what will not come
            whole = self.died is None
            self._turns.end(wait=whole)
            self._disk.shutdown(wait=whole)
            self._loop.close()

    async def _work(self) -> None:
        writing = asyncio.create_task(kept("writing", self._writer.run))
        working = asyncio.create_task(self._day())
        stopping = asyncio.create_task(self._stop.wait())
        try:
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if working.done() and (error := working.exception()) is not None:
                await self._die(error)
                raise error
        finally:
            for task in (working, stopping):
                task.cancel()
            await asyncio.gather(working, stopping, return_exceptions=True)
            with suppress(TimeoutError):
                async with asyncio.timeout(None if self.died is None else LAST_WORDS):
                    await self._leave(writing)

    async def _leave(self, writing: asyncio.Task[None]) -> None:
        """What was shown is on disk."""
        await self._clerk.let_go()
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
        await self._writer.flush()
        await self._finish()
        await self._switchboard.disconnect()
        whole = self._loaded.is_set() and self.failure is None
        await self._archive.leave(loaded=whole and not self.orders.looking)

    async def _finish(self) -> None:
        """Lets what is written now come to its end, and takes in answers to what has left."""
        await ended(asyncio.all_tasks() - {asyncio.current_task()})

    async def _day(self) -> None:
        await self._go.wait()
        if self.orders.first is not None:
            await self._archive.on_disk(self.orders.first, self._stop.is_set, self._advanced)
        try:
            await self._archive.load(self.orders.accounts, self._judged_by)
            self._clerk.remember(await self._archive.history())
        except StateError as error:
            self.failure = error
            self._book.tell(Unusable(error))
            self._loaded.set()
            await self._stop.wait()
            return
        if not self.orders.looking:
            await self._cases.catch_up()
        await self._may_send()  # whoever comes first sends, also what others decide
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(kept("looking out", self._look_out))
            tasks.create_task(kept("holding", self._recover))
            tasks.create_task(kept("following", self._follower.run))
            tasks.create_task(kept("waking", self._waker.run))
            if not self.orders.looking:
                tasks.create_task(kept("painting", Painter(self._book, self._archive).run))
            tasks.create_task(kept("folding", self._book.folding.run))
            tasks.create_task(kept("noticing", self._notice))
            if self.orders.presence is not None:
                tasks.create_task(kept("serving", self._attend))
            if self.orders.post is not None:
                tasks.create_task(kept("corresponding", self._correspond))
            for place, account in enumerate(self.orders.accounts):
                tasks.create_task(self._serve(account, place))
            await asyncio.sleep(0)  # each has done its first step: all accounts are connected
            self._loaded.set()

    async def _notice(self) -> None:
        """What is new and what has become habit; nothing of it is imported before all is loaded."""
        await asyncio.sleep(REST)
        from morgenlage.desk.noticing import Noticing

        orders = self.orders
        await Noticing(self._book, self._archive, orders.practice, orders.zone).run()

    async def _correspond(self) -> None:
        """Letters to departments; what they need is imported once all is loaded."""
        assert self.orders.post is not None
        try:
            from morgenlage.desk.correspondence import Correspondence

            make, lease = self.orders.post
            turn = self._turns.of(lease)
            given = self._book, self._archive, self._cabinet, make, turn
            self._letters = Correspondence(*given, acting=self.orders.sending)
            self._no_letters = None
        except Exception as error:
            self._no_letters = error  # for whoever waits for letters; it is tried again
            raise
        finally:
            self._writes.set()
        await self._letters.run()

    def _advanced(self, done: int, total: int) -> None:
        """Called on the disk's thread."""
        progress = Progress("loading", done, total)
        self._loop.call_soon_threadsafe(lambda: self._book.change(progress=progress))

    async def _serve(self, account: Account, place: int) -> None:
        """One account: connected once, then visited and sent to for as long as the desk works."""
        if self.orders.looking or self.orders.member:
            return
        if not self._switchboard.connect(account, self._connect):
            return
        outbox = Outbox(account.id, self._switchboard, self._may_send, self.orders.tick)
        poll = Poll(account, self._switchboard, self._may_poll)
        self._outboxes[account.id], self.polls[account.id] = outbox, poll
        first = self._switchboard.first_wait(account.id, place) if self.orders.polling else None
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(kept("outbox", outbox.run))
            tasks.create_task(kept("press", lambda: self._press(account)))
            tasks.create_task(kept("polling", lambda: poll.run(first)))

    def _wake_outbox(self, ref: Ref) -> None:
        if (outbox := self._outboxes.get(account_of(ref))) is not None:
            outbox.wake.set()

    def _record(self, entries: Sequence[Entry]) -> Appended:
        return self._follower.record(entries)

    async def _followed(self) -> None:
        await self._follower.take()
