"""An adapter of another package: lives on a thread of its own, where it can hold up nobody.

It may sleep, compute, hang, raise or answer nonsense: the desk's loop only waits for it, as long as
it likes to, and takes nothing that is not a safe value.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar

from adapters.guest_manners import abilities, budget, checked, polite, reasons, values
from adapters.guest_prints import hush
from adapters.guest_things import Key, ShelfElsewhere
from morgenlage.domain.account import ANY_LENGTH, Ability, Account, Budget, Limits, Posting, Profile
from morgenlage.domain.comment import Comment
from morgenlage.domain.draft import Draft
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.platform import (
    VERSION,
    Clock,
    NotLoaded,
    PlatformError,
    PublicShelf,
    Refused,
    Secrets,
    Unreachable,
    Visit,
)

T = TypeVar("T")
GOODBYE = 1.0
"""Seconds an adapter has to give its connections back."""
NEEDED = ("check", "poll", "thread", "send", "find", "repeatable", "undo_reply", "aclose")

log = logging.getLogger("morgenlage.adapters")


class Guest:
    """Fulfils `Platform` and `Publisher` in the name of an adapter on another thread."""

    def __init__(
        self,
        account: Account,
        load: Callable[[], Any],
        secrets: Secrets,
        clock: Clock,
        transport: object | None = None,
    ) -> None:
        """`load`: gives the class; called on the other thread, when it is first needed."""
        self.account = account
        self.can: frozenset[Ability] = frozenset()
        self.cannot: Mapping[str, str] = MappingProxyType({})
        self.limits: Limits = ANY_LENGTH
        self.posting: Posting | None = None
        self.budget: Budget | None = None
        self._load = load
        self._key = Key(secrets)
        self._clock = clock
        self._transport = transport
        self._adapter: Any = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._here: set[object] = set()
        """Calls the adapter has not come back from."""
        self._left: set[object] = set()
        """Those among them nobody waits for any more."""
        self._repeatable: dict[str, bool] = {}

    def __repr__(self) -> str:
        return f"Guest({self.account.platform!r})"

    async def check(self) -> Profile:
        """As `Platform.check`."""
        return checked(await self._ask("check"), Profile)

    async def poll(self, cursor: str) -> Visit:
        """As `Platform.poll`; of what it brings only sound values, and all text cleaned."""
        visit: Visit = await self._ask("poll", cursor)
        return visit

    async def thread(self, comment: Comment) -> tuple[Comment, ...]:
        """As `Platform.thread`."""
        found: tuple[Comment, ...] = await self._ask("thread", comment)
        return found

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """As `Platform.send`."""
        return checked(await self._ask("send", outgoing, comment), Receipt)

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """As `Platform.find`; asks on this occasion whether it may be repeated."""
        found = await self._ask("find", outgoing, comment)
        return None if found is None else checked(found, Receipt)

    def repeatable(self, outgoing: Outgoing, now: datetime) -> bool:
        """What the adapter said when it looked for this act last; False before that."""
        return self._repeatable.get(outgoing.id, False)

    async def undo_reply(self, receipt: Receipt) -> None:
        """As `Platform.undo_reply`."""
        await self._ask("undo_reply", receipt)

    async def publish(self, draft: Draft, shelf: PublicShelf | None = None) -> Post:
        """As `Publisher.publish`."""
        elsewhere = ShelfElsewhere(shelf, asyncio.get_running_loop()) if shelf else None
        return checked(await self._ask("publish", draft, elsewhere), Post)

    async def find_post(
        self, draft: Draft, since: datetime, known: Collection[Ref] = ()
    ) -> Post | None:
        """As `Publisher.find_post`; the adapter is not told what is known: another's is none."""
        found = await self._ask("find_post", draft, since)
        post = None if found is None else checked(found, Post)
        return None if post is None or post.ref in known else post

    def repeatable_post(self, draft: Draft, now: datetime) -> bool:
        """False: what another package says of keys nobody here can know."""
        return False

    def settles_after(self, draft: Draft) -> float | None:
        """None: a person is asked."""
        return None

    async def replan(self, post: Post, at: datetime) -> Post:
        """As `Publisher.replan`; an adapter need not have it."""
        return checked(await self._ask("replan", post, at), Post)

    async def amend(self, post: Post, text: str) -> None:
        """As `Publisher.amend`."""
        await self._ask("amend", post, text)

    async def remove(self, post: Post) -> None:
        """As `Publisher.remove`."""
        await self._ask("remove", post)

    async def aclose(self) -> None:
        """Waits a second at most; a thread that does not come back ends with the program."""
        loop, self._loop = self._loop, None
        if loop is None:
            return
        if self._adapter is not None and not self._left:
            closing = asyncio.run_coroutine_threadsafe(self._there("aclose", ()), loop)
            await asyncio.wait(
                {asyncio.ensure_future(asyncio.wrap_future(closing))}, timeout=GOODBYE
            )
        self._adapter = None  # what it holds belongs to the loop that ends here
        loop.call_soon_threadsafe(loop.stop)

    async def _ask(self, name: str, *args: object) -> Any:
        """What the adapter's method gives, from the other thread. Raises what it raises, cleaned.

        One that did not come back when it was told to is not asked again before it does.
        """
        if self._left & self._here:
            raise Unreachable("", why="guest-busy")
        self._left.clear()
        call = object()
        self._here.add(call)
        loop = self._loop or self._started()
        asked = asyncio.run_coroutine_threadsafe(self._there(name, args, call), loop)
        try:
            return await asyncio.wrap_future(asked)
        except asyncio.CancelledError:
            self._left.add(call)
            raise

    def _started(self) -> asyncio.AbstractEventLoop:
        """The loop of the other thread. A daemon: it must not keep the program from ending."""
        hush()
        self._loop = loop = asyncio.new_event_loop()
        name = f"guest {self.account.id}"
        threading.Thread(target=_run, args=(loop,), name=name, daemon=True).start()
        return loop

    # -- on the other thread ------------------------------------------------------------------

    async def _there(self, name: str, args: tuple[object, ...], call: object = None) -> Any:
        """Nothing but a sound value or a fit exception leaves from here."""
        try:
            adapter = self._settled()
            method = getattr(adapter, name, None)
            if method is None:
                raise Refused(name, why="platform-cannot")
            found = await method(*args)
            if name == "find":
                outgoing: Any = args[0]
                again = adapter.repeatable(outgoing, self._clock()) is True
                self._repeatable[outgoing.id] = again
            return values(found, self.account, self._clock())
        except PlatformError as error:
            raise polite(error, self._key.known) from None
        except asyncio.CancelledError:
            raise
        except Exception:
            raise
        except BaseException as error:  # would end this thread's loop, and it alone
            raise RuntimeError(type(error).__name__) from None
        finally:
            self._show()
            self._here.discard(call)

    def _settled(self) -> Any:
        """The adapter; imported, looked at and made when it is first needed."""
        if self._adapter is None:
            self._adapter = _made(
                self._load, (self.account, self._key, self._clock, self._transport)
            )
        return self._adapter

    def _show(self) -> None:
        """What it says of itself now, as far as that is sound."""
        if (adapter := self._adapter) is None:
            return
        try:
            self.can = abilities(adapter.can)
            self.cannot = reasons(adapter.cannot)
            self.limits = checked(adapter.limits, Limits)
            if (posting := getattr(adapter, "posting", None)) is not None:
                self.posting = checked(posting, Posting)
            self.budget = budget(adapter.budget)
        except Exception as error:  # its own properties may do anything
            log.error("%s: abilities: %s", self.account.id, type(error).__name__)


def _made(load: Callable[[], Any], given: tuple[object, ...]) -> Any:
    """Raises `NotLoaded` with the reason, as it is shown on the account's badge."""
    try:
        kind = load()
    except BaseException as error:  # importing runs foreign code
        log.error("a package's adapter cannot be imported: %s", type(error).__name__)
        raise NotLoaded("guest-import") from None
    if getattr(kind, "VERSION", None) != VERSION:
        raise NotLoaded("guest-version")
    if not callable(kind) or not all(callable(getattr(kind, name, None)) for name in NEEDED):
        raise NotLoaded("guest-shape")
    try:
        return kind(*given)
    except PlatformError:
        raise
    except BaseException as error:  # as above
        log.error("a package's adapter cannot be made: %s", type(error).__name__)
        raise NotLoaded("guest-import") from None


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    finally:
        loop.close()
