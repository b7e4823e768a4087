"""Our account's line to its Page: which token, who we are, what the token may do."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlencode

import msgspec

from adapters import facebook_wire as wire
from adapters.clean import clean_line
from adapters.credentials import Purse
from adapters.facebook_abilities import NEEDS
from adapters.facebook_cursor import Cursor
from adapters.facebook_mapping import View, profile_of
from adapters.facebook_wire import id_of
from adapters.graph import Graph, Many
from morgenlage.domain.account import Account, Profile
from morgenlage.platform import (
    Clock,
    Limited,
    Malformed,
    PlatformError,
    Refused,
    Secrets,
    Unauthorized,
)

HOST = "https://graph.facebook.com"
POSTS = Many(wire.Post)
COMMENTS = Many(wire.Comment)
INSIGHTS = Many(wire.Insight)
"""Lists; kept apart from the entities, which the simulated side reads without a network."""
OPTIONAL = frozenset({"pages_show_list", "publish_video"})
"""Permissions an account works without: the first is for the sign-in alone."""


class Session:
    """Requests in the name of one Page. Remembers only what Graph said about itself."""

    def __init__(
        self, account: Account, secrets: Secrets, clock: Clock, transport: object | None
    ) -> None:
        self.account = account
        self.clock = clock
        self.graph = Graph(HOST, account, Purse(secrets), clock, transport)
        self.dead_metrics: set[str] = set()
        """Series Graph does not know any more."""
        self.left = Cursor()
        """What the last visit left, whole; `left_as`: as its cursor says it."""
        self.left_as = ""
        self.alts: dict[str, str] = {}
        """Photo of ours -> its description."""
        self.asked_alts: set[str] = set()
        """Photos whose description was asked for."""
        self._page: wire.Page | None = None
        self._token: wire.Token | None = None
        self._inspected = False
        self._granted: tuple[str, ...] = ()
        """Permissions, as the sign-in told them."""

    async def verify(self) -> wire.Page:
        """Asks which Page the token is for.

        Raises `Unauthorized` where it is for a person or for another Page than the settings say.
        https://developers.facebook.com/docs/graph-api/reference/page
        """
        try:
            answer = await self.graph.get("/me", {"fields": wire.PAGE})
        except Refused as error:
            if "(User)" in str(error):  # a person has no such fields
                raise Unauthorized(str(error), why="facebook-not-a-page") from None
            raise
        page = answer.decode(wire.page)
        if not id_of(page.id):
            raise Malformed("the server does not say who we are", why="shape")
        wanted = self.account.identifier.strip().lstrip("@").casefold()
        if wanted and wanted not in (id_of(page.id), (page.username or "").casefold()):
            raise Unauthorized("the token is for another Page", why="other-account")
        self._page = page
        return page

    async def known(self) -> wire.Page:
        """Who we are by the last `verify`; asks if that was never."""
        return self._page or await self.verify()

    async def me(self) -> str:
        """The Page's id."""
        return id_of((await self.known()).id)

    async def inspect(self) -> None:
        """Asks what the token may do, until it was answered once. Never fails for its own sake.

        In a batch: its address would hold the token, here it is part of the form.
        https://developers.facebook.com/docs/graph-api/batch-requests
        """
        if self._inspected:
            return
        held = await self.graph.credentials()
        self._granted = held.scopes
        about = f"debug_token?{urlencode({'input_token': held.access_token})}"
        batch = msgspec.json.encode([{"method": "GET", "relative_url": about}]).decode()
        form = {"batch": batch, "include_headers": "false"}
        try:
            answer = await self.graph.post("/", form, write=False)
            (first, *_) = answer.decode(wire.batch) or [None]
            if first is not None and first.code == 200:
                self._token = wire.inspected.decode((first.body or "").encode()).data
        except Unauthorized as error:
            if not error.scope:
                raise
        except Limited:
            raise
        except (PlatformError, msgspec.MsgspecError, ValueError, RecursionError):
            pass  # what it may do shows when it is done
        self._inspected = True

    def profile(self) -> Profile:
        """The Page, and its token as far as known. `verify` must have been called."""
        base = profile_of(self._page or wire.Page())
        token = self._token or wire.Token()
        scopes = tuple(clean_line(s).text for s in token.scopes or self._granted)
        missing = tuple(s for s in NEEDS if scopes and s not in scopes and s not in OPTIONAL)
        ends = [e for e in (token.expires_at, token.data_access_expires_at) if e and e > 0]
        return replace(base, scopes=scopes, missing=missing, expires_at=_first_end(ends))

    def view(self) -> View:
        """Our eyes, now. `verify` must have been called."""
        page = self._page or wire.Page()
        names = tuple(n for n in (page.name, page.username) if n)
        base = self.graph.wire.base_url
        return View(self.account.id, base, id_of(page.id), self.clock(), names, self.alts)


def _first_end(ends: list[int]) -> datetime | None:
    """A Page's token itself never ends; access to the data does, 90 days after the last consent."""
    try:
        return datetime.fromtimestamp(min(ends), UTC) if ends else None
    except (ValueError, OverflowError, OSError):
        return None
