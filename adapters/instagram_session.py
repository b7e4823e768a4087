"""Our account's line to Instagram: which login, which token, who we are."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, Literal

import msgspec

from adapters import instagram_answers as answers
from adapters import instagram_wire as wire
from adapters.credentials import Credentials, Purse
from adapters.graph import Graph
from adapters.graph_inspection import Inspected, inspected
from adapters.instagram_errors import known
from adapters.instagram_mapping import View, name_of
from adapters.instagram_pace import Pace
from adapters.instagram_token import due, renewed, token, usable
from adapters.instagram_wire import id_of
from morgenlage.domain.account import Account
from morgenlage.platform import (
    Clock,
    Limited,
    Malformed,
    PlatformError,
    Refused,
    Secrets,
    Unauthorized,
)

Variant = Literal["instagram", "facebook"]
HOSTS: dict[Variant, str] = {
    "instagram": "https://graph.instagram.com",
    "facebook": "https://graph.facebook.com",
}
USER = "username,name,followers_count,media_count"
TRIED_AGAIN = timedelta(hours=6)
"""After a renewal that failed."""
_GRAVEST = (Unauthorized, Limited)


class _Linked(msgspec.Struct):
    instagram_business_account: wire.Made | None = None


_linked = msgspec.json.Decoder(_Linked, strict=False)


def variant_of(account: Account) -> Variant:
    """Which of the two products the account signs in with. Raises `Refused` for any other."""
    match account.options.get("login", "instagram"):
        case "instagram":
            return "instagram"
        case "facebook":
            return "facebook"
    raise Refused("login must be instagram or facebook", why="instagram-login-odd")


class Session:
    """Requests in the name of one account. Remembers only what the platform said about itself."""

    def __init__(
        self,
        account: Account,
        secrets: Secrets,
        clock: Clock,
        transport: object | None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.account = account
        self.clock = clock
        self.sleep = sleep
        self.variant = variant_of(account)
        self.purse = Purse(secrets)
        self.graph = Graph(HOSTS[self.variant], account, self.purse, clock, transport, known=known)
        self.more_counts = self.variant == "facebook"
        """Whether the additional counters are asked for; not after they were refused."""
        self.dead: set[str] = set()
        """Metrics that kill the request they stand in, as seen in this run."""
        self.likes = Pace(40, 5.0, clock, sleep)
        """More than 50 in five seconds lock liking for an hour."""
        self.token: Inspected | None = None
        """What Graph says of a Page's token."""
        self._asked = False
        self._me: wire.User | None = None
        self._tried: datetime | None = None

    async def verify(self) -> wire.User:
        """Asks who we are. Raises any `PlatformError` but `Uncertain`."""
        await self.renew()
        await self._inspect()
        if self.variant == "instagram":
            answer = await self.graph.get("/me", {"fields": f"id,user_id,{USER}"})
        else:
            path = f"/{await self.own_id()}"
            answer = await self.graph.get(path, {"fields": f"id,{USER}"})
        me = answer.decode(answers.user)
        if not (id_of(me.user_id) or id_of(me.id)):
            raise Malformed("the platform does not say who we are", why="shape")
        meant, found = id_of(self.account.identifier), id_of(me.user_id)
        if meant.isdigit() and found and meant != found:
            raise Refused(f"@{name_of(me.username)}", why="other-account")
        self._me = me
        return me

    async def _inspect(self) -> None:
        """What a Page's token may, and until when; asked once per run."""
        if self.variant == "facebook" and not self._asked:
            self.token = await inspected(self.graph)
            self._asked = True

    async def known(self) -> wire.User:
        """Who we are by the last `verify`; asks if that was never."""
        return self._me or await self.verify()

    async def own_id(self) -> str:
        """The id that stands in our paths. Raises `Refused` where there is no way to know it."""
        if self._me is not None:
            return id_of(self._me.user_id) or id_of(self._me.id)
        if (said := id_of(self.account.identifier)).isdigit():
            return said  # a name there is no number: who we are is asked for
        if self.variant == "instagram":
            await self.verify()
            return await self.own_id()
        answer = await self.graph.get("/me", {"fields": "instagram_business_account"})
        linked = answer.decode(_linked).instagram_business_account
        if linked is None or not id_of(linked.id):
            raise Refused("no linked account", why="instagram-not-linked")
        return id_of(linked.id)

    def view(self) -> View:
        """Our eyes, now. `verify` must have been called."""
        me = self._me or wire.User()
        ids = frozenset(filter(None, map(id_of, (me.id, me.user_id, self.account.identifier))))
        username = name_of(me.username)
        names = tuple(n for n in (me.name, username) if n)
        return View(self.account.id, ids, username, self.clock(), names)

    async def renew(self) -> None:
        """A new token in time (Instagram Login): durable before it is used.

        A renewal that fails leaves the one we have, and is tried again after hours.
        https://developers.facebook.com/docs/instagram-platform/reference/refresh_access_token
        """
        if self.variant == "facebook":
            return
        held, now = await self.graph.credentials(), self.clock()
        if not due(held, now) or (self._tried and now - self._tried < TRIED_AGAIN):
            return
        self._tried = now
        if not held.obtained_at:  # a pasted token: nobody knows how old it is, so it is now
            first = msgspec.structs.replace(held, obtained_at=int(now.timestamp()))
            self.graph.use(await self.purse.keep(first))
            return
        try:
            fresh = (await self._asked_anew(held)).decode(token)
        except PlatformError:
            return
        if not usable(fresh.access_token):
            return
        self.graph.use(await self.purse.keep(renewed(held, fresh, now)))
        self._tried = None

    async def _asked_anew(self, held: Credentials) -> Any:
        """The token travels in the header; in the query only where that is not taken."""
        query = {"grant_type": "ig_refresh_token"}
        try:
            return await self.graph.get("/refresh_access_token", query, bare=True)
        except (Refused, Unauthorized):
            query["access_token"] = held.access_token
            return await self.graph.get("/refresh_access_token", query, bare=True)


async def together(*calls: Coroutine[Any, Any, Any]) -> tuple[Any, ...]:
    """The results of calls made at the same time; the gravest error if any fails."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(call) for call in calls]
    except* PlatformError as errors:
        found = [e for e in errors.exceptions if isinstance(e, PlatformError)]
    else:
        return tuple(task.result() for task in tasks)
    raise min(found, key=lambda e: not isinstance(e, _GRAVEST)) from None
