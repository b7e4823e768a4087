"""Our account's line to its Page: which token, who we are, what the token may do."""

from dataclasses import replace

from adapters import facebook_wire as wire
from adapters.credentials import Purse
from adapters.facebook_abilities import NEEDS
from adapters.facebook_cursor import Cursor
from adapters.facebook_mapping import View, profile_of
from adapters.facebook_wire import id_of
from adapters.graph import Graph, Many
from adapters.graph_inspection import Inspected, inspected
from morgenlage.domain.account import Account, Profile
from morgenlage.platform import (
    Clock,
    Malformed,
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
        self._token = Inspected()
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
        """Asks what the token may do, once. Raises `Limited` and `Unauthorized` alone."""
        if self._inspected:
            return
        self._granted = (await self.graph.credentials()).scopes
        self._token = await inspected(self.graph) or self._token
        self._inspected = True

    def profile(self) -> Profile:
        """The Page, and its token as far as known. `verify` must have been called."""
        scopes = self._token.permissions or self._granted
        missing = tuple(s for s in NEEDS if scopes and s not in scopes and s not in OPTIONAL)
        base = profile_of(self._page or wire.Page())
        return replace(base, scopes=scopes, missing=missing, expires_at=self._token.ends)

    def view(self) -> View:
        """Our eyes, now. `verify` must have been called."""
        page = self._page or wire.Page()
        names = tuple(n for n in (page.name, page.username) if n)
        base = self.graph.wire.base_url
        return View(self.account.id, base, id_of(page.id), self.clock(), names, self.alts)
