"""Requests in the name of one Bluesky account: signs in, renews, and knows which host may be told.

https://docs.bsky.app/docs/api/com-atproto-server-create-session
"""

import asyncio
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import msgspec

from adapters.answer import Answer
from adapters.bluesky_wire import DidDoc, SessionAnswer
from adapters.http import Params, Wire, loopback
from morgenlage.domain.account import Account, Budget
from morgenlage.platform import Clock, Gone, Limited, Secrets, Unauthorized, Unreachable

SERVICE = "https://bsky.social"
"""Where accounts sign in that name no other address."""
LOGIN_PAUSE = timedelta(minutes=5)
"""Between two sign-ins with the app password: the network allows 300 a day."""

_EXPIRED = frozenset({"ExpiredToken", "InvalidToken"})
_SHUT = frozenset({"AccountTakedown", "AccountSuspended", "AccountDeactivated", "RepoDeactivated"})
_MISSING = frozenset({"NotFound", "RecordNotFound"})
_session_answer = msgspec.json.Decoder(SessionAnswer)


class Session(msgspec.Struct, frozen=True):
    """What signing in gave us, as it is kept."""

    accessJwt: str
    refreshJwt: str
    did: str
    handle: str
    pds: str
    """Where this account lives: the only host that is asked in its name."""
    service: str = ""
    identifier: str = ""
    """What the settings said then; other settings make it worthless."""

    def __repr__(self) -> str:
        return f"Session({self.did})"


class SignedIn:
    """One account's connection. Calls raise any `PlatformError`."""

    def __init__(
        self, account: Account, secrets: Secrets, clock: Clock, transport: object | None
    ) -> None:
        self._account = account
        self._secrets = secrets
        self._clock = clock
        self._transport = transport
        self._service = (account.url or SERVICE).rstrip("/")
        self._wires: dict[str, Wire] = {}
        self._session: Session | None = None
        self._tried_at: datetime | None = None
        self._refused: tuple[str, str] | None = None
        """The password that was refused last, and why."""
        self._busy = asyncio.Lock()
        self.budget: Budget | None = None
        """By the last answer to a call in the account's name."""

    async def session(self) -> Session:
        """Who we are; signs in where no kept session does."""
        async with self._busy:
            return await self._any_session()

    async def get(self, nsid: str, params: Params) -> Answer:
        """A successful answer to a query."""
        return self.checked(await self._ask("GET", nsid, params=params))

    async def post(self, nsid: str, body: object) -> Answer:
        """A successful answer to a procedure."""
        return self.checked(await self.ask_post(nsid, body))

    async def upload(self, content: bytes, kind: str, seconds: float) -> Answer:
        """A file for our own repository; makes nothing public yet.

        https://docs.bsky.app/docs/api/com-atproto-repo-upload-blob
        """
        answer = await self._ask(
            "POST", "com.atproto.repo.uploadBlob", content=content, kind=kind, deadline=seconds
        )
        return self.checked(answer)

    async def ask_post(self, nsid: str, body: object) -> Answer:
        """An answer, whatever it says."""
        return await self._ask("POST", nsid, json=body)

    def checked(self, answer: Answer) -> Answer:
        """The answer if it is a success; XRPC says with 400 what others say with 401 and 404."""
        if answer.status == 400 and answer.code in _EXPIRED | _SHUT:
            raise Unauthorized(answer.reason)
        if answer.status == 400 and answer.code in _MISSING:
            raise Gone(answer.reason)
        return answer.checked(self._clock())

    async def aclose(self) -> None:
        """Gives the connections back."""
        for wire in self._wires.values():
            await wire.aclose()

    async def _ask(
        self,
        method: str,
        nsid: str,
        *,
        params: Params | None = None,
        json: object = None,
        content: bytes | None = None,
        kind: str = "",
        deadline: float | None = None,
    ) -> Answer:
        """One request; with an expired token renewed once and repeated once.

        A token that is refused did nothing, so the repeat is safe for writes, too.
        """
        session = await self.session()
        for last_try in (False, True):
            wire = self._wire(session.pds)
            answer = await wire.ask(
                method,
                f"/xrpc/{nsid}",
                params=params,
                json=json,
                content=content,
                headers={"content-type": kind} if kind else None,
                bearer=session.accessJwt,
                write=False if kind else None,  # a file alone is seen by nobody
                deadline=deadline,
            )
            self.budget = wire.budget
            if last_try or answer.status not in (400, 401) or answer.code not in _EXPIRED:
                return answer
            session = await self._renewed(session)
        raise AssertionError("the second try returns")

    async def _renewed(self, old: Session) -> Session:
        """Another session than the one that was refused."""
        async with self._busy:
            current = await self._kept()
            if current is not None and current.accessJwt != old.accessJwt:
                self._session = current  # somebody else renewed it meanwhile
                return current
            answer = await self._wire(old.pds).ask(
                "POST",
                "/xrpc/com.atproto.server.refreshSession",
                bearer=old.refreshJwt,
                write=False,
            )
            if answer.status in (400, 401, 403):
                return await self._sign_in()
            fresh = self.checked(answer).decode(_session_answer)
            if fresh.did != old.did:
                raise Unauthorized(
                    "the server renewed the session of another account", why="other-account"
                )
            return await self._keep(fresh, old.pds)

    async def _any_session(self) -> Session:
        if self._session is None:
            self._session = await self._kept() or await self._sign_in()
        return self._session

    async def _kept(self) -> Session | None:
        """What was kept, if it belongs to these settings and names a host we may talk to."""
        text = await asyncio.to_thread(self._secrets.load_session)
        try:
            kept = msgspec.json.decode(text or "", type=Session)
        except (msgspec.MsgspecError, UnicodeEncodeError):
            return None
        ours = (kept.service, kept.identifier) == (self._service, self._account.identifier)
        trusted = kept.pds == self._service or self._may_be_told(kept.pds)
        return kept if ours and trusted else None

    async def _sign_in(self) -> Session:
        """A new session for the app password. Raises `Unauthorized` where that is refused.

        A refused password is not tried again for a while: every call of ours would, and the
        network then locks the account's own people out, too.
        """
        password = await asyncio.to_thread(self._secrets.secret)
        now = self._clock()
        if self._tried_at is not None and now < self._tried_at + LOGIN_PAUSE:
            if self._refused and self._refused[0] == password:
                raise Unauthorized(self._refused[1])
            if not self._refused:
                wait = (self._tried_at + LOGIN_PAUSE - now).total_seconds()
                raise Limited("signed in a moment ago, and already refused again", wait)
        self._tried_at, self._refused = now, None
        answer = await self._wire(self._service).ask(
            "POST",
            "/xrpc/com.atproto.server.createSession",
            json={"identifier": self._account.identifier, "password": password},
            write=False,
        )
        if answer.status in (400, 401, 403):
            self._refused = password, answer.reason.replace(password, "…")
            raise Unauthorized(self._refused[1])
        if not 200 <= answer.status < 300:
            self._tried_at = None  # no word about the password
        return await self._keep(self.checked(answer).decode(_session_answer), self._service)

    async def _keep(self, fresh: SessionAnswer, pds: str) -> Session:
        """Durable first, used then: the old refresh token is worth nothing any more."""
        session = Session(
            fresh.accessJwt,
            fresh.refreshJwt,
            fresh.did,
            fresh.handle,
            self._home(fresh.didDoc, fresh.did) or pds,
            self._service,
            self._account.identifier,
        )
        text = msgspec.json.encode(session).decode()
        try:
            await asyncio.to_thread(self._secrets.save_session, text)
        except OSError as error:
            detail = f"the new session cannot be kept: {error.strerror}"
            raise Unreachable(detail, why="session-not-kept") from None
        self._session = session
        return session

    def _home(self, document: DidDoc | None, did: str) -> str | None:
        """The host the account's own document names, if tokens may go there."""
        if document is None or document.id != did:
            return None
        for service in document.service or []:
            place = service.serviceEndpoint
            if service.id.endswith("#atproto_pds") and isinstance(place, str):
                place = place.rstrip("/")
                return place if self._may_be_told(place) else None
        return None

    def _may_be_told(self, url: str) -> bool:
        """https; plain http only from this machine to itself."""
        try:
            parts, service = urlsplit(url), urlsplit(self._service)
            if parts.username is not None or not parts.hostname or parts.query or parts.fragment:
                return False
            if parts.scheme == "http":
                return loopback(parts.hostname) and loopback(service.hostname or "")
            return parts.scheme == "https"
        except ValueError:
            return False

    def _wire(self, base_url: str) -> Wire:
        if base_url not in self._wires:
            self._wires[base_url] = Wire(base_url, self._clock, self._transport)
        return self._wires[base_url]
