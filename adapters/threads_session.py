"""Signed in to Threads: who we are, tokens renewed in time, what only Threads' errors mean."""

from datetime import UTC, datetime, timedelta

import msgspec

from adapters import threads_answers as answers
from adapters import threads_wire as wire
from adapters.answer import Answer
from adapters.clean import clean_line
from adapters.credentials import Credentials, Purse
from adapters.graph import Graph
from adapters.graph_answer import Said
from adapters.threads_abilities import NEEDS
from adapters.threads_mapping import View, name_of
from adapters.threads_wire import ME, id_of
from morgenlage.domain.account import Account, Profile
from morgenlage.platform import (
    Clock,
    Gone,
    Malformed,
    PlatformError,
    Refused,
    Secrets,
    Unauthorized,
)

HOST = "https://graph.threads.net"
VERSION = "v1.0"
OLD_ENOUGH = timedelta(hours=24)
"""Threads renews no younger token."""
RENEWED_WITHIN = timedelta(days=30)
"""Of its 60 days."""
TRIED_AGAIN = timedelta(hours=6)


class Session:
    """Requests in the name of one account. Remembers only what the platform said about itself."""

    def __init__(
        self, account: Account, secrets: Secrets, clock: Clock, transport: object | None
    ) -> None:
        self.account = account
        self.clock = clock
        self.purse = Purse(secrets)
        self.graph = Graph(
            HOST, account, self.purse, clock, transport, version=VERSION, known=known
        )
        self.no_mentions = False
        """The server denied them; not asked again in this run."""
        self._me: wire.User | None = None
        self._tried: datetime | None = None

    async def verify(self) -> wire.User:
        """Asks who we are. Raises any `PlatformError` but `Uncertain`."""
        await self.renew()
        me = (await self.graph.get("/me", {"fields": ME})).decode(answers.user)
        if not id_of(me.id):
            raise Malformed("the platform does not say who we are", why="shape")
        self._me = me
        return me

    async def known(self) -> wire.User:
        """Who we are by the last `verify`; asks if that was never."""
        return self._me or await self.verify()

    def view(self) -> View:
        """Our eyes, now. `verify` must have been called."""
        me = self._me or wire.User()
        username = name_of(me.username)
        return View(
            self.account.id,
            username,
            self.clock(),
            tuple(n for n in (me.name, username) if n),
        )

    async def profile(self) -> Profile:
        """Who we are. Permissions only where the sign-in has written them down."""
        me, held = await self.known(), await self.graph.credentials()
        return Profile(
            handle=name_of(me.username),
            name=clean_line(me.name or "").text,
            scopes=held.scopes,
            missing=tuple(p for p in NEEDS if p not in held.scopes) if held.scopes else (),
            expires_at=_ends(held),
            renews=True,
        )

    async def renew(self) -> None:
        """A new token in time: durable before it is used.

        A renewal that fails leaves the one we have, and is tried again after hours.
        """
        held, now = await self.graph.credentials(), self.clock()
        if not due(held, now) or (self._tried and now - self._tried < TRIED_AGAIN):
            return
        self._tried = now
        if not held.obtained_at:  # a pasted token: nobody knows how old it is, so it is now
            first = msgspec.structs.replace(held, obtained_at=int(now.timestamp()))
            self.graph.use(await self.purse.keep(first))
            return
        try:
            fresh = (await asked_anew(self.graph, "/refresh_access_token", REFRESH)).decode(
                answers.token
            )
        except PlatformError:
            return
        if fresh.access_token.strip():
            self.graph.use(await self.purse.keep(lasting(held, fresh, now)))
            self._tried = None


REFRESH = {"grant_type": "th_refresh_token"}
EXCHANGE = {"grant_type": "th_exchange_token"}


async def asked_anew(graph: Graph, path: str, query: dict[str, str]) -> Answer:
    """A longer-lived token for the one we have. It travels in the header; in the query, which
    nobody writes down here, only where Threads does not take that. Raises any `PlatformError`.
    """
    try:
        return await graph.get(path, query, bare=True)
    except (Refused, Unauthorized):
        held = await graph.credentials()
        return await graph.get(path, {**query, "access_token": held.access_token}, bare=True)


def lasting(held: Credentials, fresh: wire.Token, now: datetime) -> Credentials:
    """The credentials with a new token; everything else stays."""
    seconds = int(now.timestamp())
    return msgspec.structs.replace(
        held,
        access_token=fresh.access_token.strip(),
        obtained_at=seconds,
        expires_at=seconds + fresh.expires_in if fresh.expires_in > 0 else 0,
    )


def due(held: Credentials, now: datetime) -> bool:
    """The token should be renewed: a day old, and within a month of its end or of unknown end."""
    if not held.access_token:
        return False
    ends = not held.expires_at or held.ends_within(RENEWED_WITHIN.total_seconds(), now)
    if not held.obtained_at:
        return ends
    return ends and now.timestamp() - held.obtained_at >= OLD_ENOUGH.total_seconds()


def _ends(held: Credentials) -> datetime | None:
    if not held.expires_at:
        return None
    try:
        return datetime.fromtimestamp(held.expires_at, UTC)
    except (ValueError, OverflowError, OSError):
        return None


_LINKS = "LINK_LIMIT_EXCEEDED"
_MISSING = 4279009
"""Subcode: the container or post is not there."""


def known(said: Said, detail: str, write: bool) -> PlatformError | None:
    """The exception for an error only Threads has; None leaves it to the common rules."""
    if _LINKS in (said.message or "") or _LINKS in (said.error_user_msg or ""):
        return Refused(detail, why="threads-links")
    if said.code == 24 or said.error_subcode == _MISSING:
        return Gone(detail)
    if said.code == 9:
        return Refused(detail, why="budget-used")
    return None
