"""How far the last visit came, what it saw, and so what is new, and what vanished since."""

from collections.abc import Sequence

import msgspec

SEEN_AT_MOST = 100
QUIET_AT_MOST = 50
OWN_POSTS = 60
"""How many of our newest posts and answers are kept an eye on."""


class Cursor(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where to go on. Bluesky has no "since": notifications are walked from the newest down."""

    at: str = ""
    """`indexedAt` of the newest notification that was taken in with all below it."""
    seen: tuple[str, ...] = ()
    """The newest notifications of the last visit, newest first, by short address."""
    threads: dict[str, tuple[int, str]] = msgspec.field(default_factory=dict)
    """Own posts, newest first, by record key: answers counted and version of the threadgate when
    the thread was last in step with us."""
    quiet: tuple[str, ...] = ()
    """Answers found in threads that no notification told of, by short address, newest last."""
    page: str = ""
    """The walk was cut here by the page cap: go on below, until `at`."""
    top: str = ""
    """What `at` becomes when a cut walk has come to its end."""

    @property
    def first(self) -> bool:
        """Nothing was ever taken in."""
        return not self.at and not self.seen and not self.threads


def read(text: str) -> Cursor:
    """A kept cursor; an unreadable one starts from the beginning."""
    try:
        return msgspec.json.decode(text, type=Cursor)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return Cursor()


def written(cursor: Cursor) -> str:
    """For keeping."""
    return msgspec.json.encode(cursor).decode()


def short(uri: str) -> str:
    """An address without what all posts' addresses share: half the bytes to keep."""
    return uri.removeprefix("at://").replace("/app.bsky.feed.post/", "/", 1)


def full(short_uri: str) -> str:
    """The address again."""
    did, _, rkey = short_uri.partition("/")
    return f"at://{did}/app.bsky.feed.post/{rkey}"


def vanished(before: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
    """What was listed and is not any more, although something older than it still is.

    Both newest first. What merely slid off the end of the page is not meant.
    """
    listed = set(now)
    last = max((i for i, entry in enumerate(before) if entry in listed), default=-1)
    return tuple(entry for entry in before[: last + 1] if entry not in listed)
