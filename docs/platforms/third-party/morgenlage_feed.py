"""Comments that a site publishes as a JSON feed (https://jsonfeed.org): read, never answered."""

import asyncio
import json
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from morgenlage import platform
from morgenlage.domain.account import ANY_LENGTH, Ability, Account, Profile
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.ref import ref_of
from morgenlage.platform import Clock, PlatformError, Secrets, Visit

LARGEST = 8 * 2**20
"""Bytes of a feed at most."""
KEPT = 500
"""Refs of known comments in the cursor; they hold no blanks."""


class _Stay(HTTPRedirectHandler):
    """Follows no redirect: the token belongs to one server."""

    def redirect_request(self, *_: object) -> None:
        return None


class Feed:
    """One account, one feed. Morgenlage calls it on a thread of its own and cleans what it says."""

    VERSION = 1
    """Of the contract in `morgenlage.platform` that this is written for."""
    can = frozenset({Ability.COMMENTS})
    cannot = MappingProxyType(dict.fromkeys(set(Ability) - can, "a feed can only be read"))
    limits = ANY_LENGTH
    budget = None

    def __init__(self, account: Account, secrets: Secrets, clock: Clock, transport: object = None):
        self.account = account
        self._secrets = secrets

    async def check(self) -> Profile:
        """Who we are: the feed's title."""
        return Profile(str((await self._read()).get("title") or self.account.url))

    async def poll(self, cursor: str) -> Visit:
        """What is in the feed and was not the last time."""
        known = cursor.split()
        items = (await self._read()).get("items")
        if not isinstance(items, list):
            raise platform.Malformed("a feed without items", why="shape")
        found = [c for c in map(self._comment, items) if c is not None]
        new = tuple(c for c in found if c.ref not in known)
        seen = list(dict.fromkeys([*(c.ref for c in found), *known]))[:KEPT]
        return Visit(new, cursor=" ".join(seen), skipped=len(items) - len(found))

    async def thread(self, comment: Comment) -> tuple[Comment, ...]:
        """A feed knows no conversations."""
        return (comment,)

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """Nothing can be done there: said before anything is sent."""
        raise platform.Refused("a feed can only be read")

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """Nothing was done there."""
        return None

    def repeatable(self, outgoing: Outgoing, now: datetime) -> bool:
        """As `send`."""
        return False

    async def undo_reply(self, receipt: Receipt) -> None:
        """There are no answers."""
        raise platform.Gone("a feed holds no answers")

    async def aclose(self) -> None:
        """No connection is kept."""

    def _comment(self, item: Any) -> Comment | None:
        """One item; None for one that cannot be read."""
        try:
            at = datetime.fromisoformat(item["date_published"]).astimezone(UTC)
            author = str((item.get("authors") or [{"name": "?"}])[0].get("name") or "?")
            ref = ref_of(self.account.id, "".join(str(item["id"]).split()))
            text = str(item["content_text"])
            url = str(item.get("url") or "")
        except (TypeError, KeyError, ValueError, AttributeError, IndexError):
            return None
        ours = self.account.id, self.account.platform
        return Comment(ref, *ours, "comment", author, author, text, at, permalink=url)

    async def _read(self) -> dict[str, Any]:
        """The feed. Raises `PlatformError`: what happened, in a form Morgenlage can tell."""
        try:
            feed = json.loads(await asyncio.to_thread(self._fetch))
        except HTTPError as error:
            raise _refusal(error) from None
        except (URLError, TimeoutError, ConnectionError) as error:
            raise platform.Unreachable(str(getattr(error, "reason", error))) from None
        except ValueError:
            raise platform.Malformed("no JSON", why="not-json") from None
        return feed if isinstance(feed, dict) else {}

    def _fetch(self) -> bytes:
        headers = {"authorization": f"Bearer {self._secrets.secret()}"}
        request = Request(self.account.url, headers=headers)
        with build_opener(_Stay).open(request, timeout=15) as answer:
            return bytes(answer.read(LARGEST))


def _refusal(error: HTTPError) -> PlatformError:
    known: dict[int, type[PlatformError]] = {401: platform.Unauthorized, 429: platform.Limited}
    otherwise = platform.Unreachable if error.code >= 500 else platform.Refused
    return known.get(error.code, otherwise)(f"HTTP {error.code}")
