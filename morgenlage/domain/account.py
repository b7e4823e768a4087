"""An account of ours on a platform: what it is set to, what it can do, how it is doing."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from morgenlage.domain.value import dataclass


class Ability(StrEnum):
    """Something a platform may let us do. The screen greys what is missing and says why."""

    REPLY = "reply"
    LIKE = "like"
    UNLIKE = "unlike"
    HIDE = "hide"
    """Out of the public's sight, not deleted; held for review counts."""
    UNHIDE = "unhide"
    """Shown again; approving what was held counts."""
    DELETE_OWN = "delete-own"
    """Our own answers."""
    DELETE_FOREIGN = "delete-foreign"
    BLOCK = "block"
    """Keeps an author from writing to us; what exactly that means there, its documents say."""
    UNBLOCK = "unblock"
    POSTS = "posts"
    """Lists our posts with their counters."""
    COMMENTS = "comments"
    """Lists what others write to us."""
    SINCE = "since"
    """The server itself leaves out what is older than the last visit."""
    LIKED = "liked"
    """Tells which comments we like; where it does not, our own memory counts."""
    PUBLISH = "publish"
    PICTURE = "picture"
    """Publishes pictures with alt text."""
    VIDEO = "video"
    UPLOAD = "upload"
    """Takes media from a local file; otherwise it fetches them from a public address."""
    DELETE_POST = "delete-post"
    EDIT_POST = "edit-post"
    SCHEDULE = "schedule"
    """Publishes at a later time by itself."""
    SCHEDULED = "scheduled"
    """Lists posts that are planned natively."""
    SERIES = "series"
    """Gives numbers of past days, not only of now."""
    IDEMPOTENT = "idempotent"
    """The same act sent twice happens once."""


ACTS = (
    Ability.REPLY,
    Ability.LIKE,
    Ability.UNLIKE,
    Ability.HIDE,
    Ability.UNHIDE,
    Ability.DELETE_OWN,
    Ability.DELETE_FOREIGN,
    Ability.BLOCK,
    Ability.UNBLOCK,
)
"""What can be done to a comment; the other abilities are about posts and about reading."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account as the settings describe it, without its secrets."""

    id: str
    platform: str
    url: str = ""
    """Base address of instance or PDS; plain http only on loopback."""
    identifier: str = ""
    """What to sign in with, where the platform asks for it (Bluesky: handle or e-mail)."""
    poll_seconds: int = 120
    options: Mapping[str, str] = field(default_factory=dict)
    """Further settings of this platform, by name."""
    approval: bool = False
    """Somebody else than the writer has to approve what goes out as a post."""
    native: bool = False
    """The platform holds planned posts itself where it can; else Morgenlage does."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with an account, in a form that `Words` can say."""

    kind: str
    """`unreachable`, `unauthorized`, `limited`, `malformed`, `refused`, `tls`, `broken`,
    `secret`, `not-loaded`."""
    since: datetime
    next_try: datetime | None = None
    """None: no more tries until a person does something."""
    detail: str = ""
    """The platform's own words or a file name; safe text without secrets."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How much of the platform's rate limit is used."""

    limit: int
    remaining: int
    resets_at: datetime | None = None
    counted: bool = False
    """We count it by the platform's published rules: no server can lie about the reset."""

    @property
    def used(self) -> float:
        """Share of the limit that is used, 0 to 1."""
        return 1 - self.remaining / self.limit if self.limit > 0 else 0.0


WARNED = timedelta(days=14)
"""Before a token ends that nobody renews."""
SLOWER_FROM, STOP_FROM = 0.7, 0.9
"""Shares of the rate budget: from the first polling slows down, from the second it waits."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Who we are on the platform."""

    handle: str
    name: str = ""
    followers: int | None = None
    scopes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Permissions we need and were not given, by the platform's own names."""
    expires_at: datetime | None = None
    """When the token ends unless it is renewed; None: never, or nobody knows."""
    renews: bool = False
    """We renew it by ourselves before that."""
    software: str = ""
    """What the instance says it runs, e.g. `mastodon 4.6.0`."""

    def ends_in(self, now: datetime) -> int | None:
        """Whole days until somebody has to sign in again, where that is within `WARNED`."""
        if self.expires_at is None or self.renews:
            return None
        left = self.expires_at - now
        return max(0, left.days) if left <= WARNED else None


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a text may be here."""

    unit: str = "characters"
    """`characters` (links count `per_url`), `graphemes` or `emoji-bytes`: see `length`."""
    length: int = 500
    per_url: int = 23
    """Characters a link counts for; 0: as long as it is written."""
    max_bytes: int = 0
    """UTF-8 bytes at most; 0: no such limit."""
    mention: bool = False
    """Whoever is answered is mentioned, in front where the text does not do so; it counts."""
    keep_hours: int = 0
    """The platform's own rule: what was said may be kept so long after it was last read there
    (`Comment.seen_at`); 0: no such rule."""
    keep_people_hours: int = 0
    """As above, for who said it."""


ANY_LENGTH = Limits()


@dataclass(frozen=True, slots=True)
class Posting:
    """What a platform takes as a post of ours: said by its adapter, compared by `ready`."""

    limits: Limits = ANY_LENGTH
    """Of the text of a post; that of an answer may be another."""
    pictures: int = 4
    """Of one post at most; 0: it takes none."""
    videos: int = 1
    most: int = 0
    """Pictures and videos together, where they may be mixed; 0: one kind alone."""
    needs: str = ""
    """`media` or `video`: no post without one; empty: text alone will do."""
    cover: bool = False
    """A picture beside the video is what is shown before it plays; it needs no alt text."""
    picture_types: tuple[str, ...] = ("image/jpeg", "image/png")
    video_types: tuple[str, ...] = ("video/mp4",)
    picture_bytes: int = 0
    """At most; 0: not known."""
    video_bytes: int = 0
    alt: int = 0
    """Characters of a picture's description at most; 0: not known."""
    caption_types: tuple[str, ...] = ()
    """Kinds of captions files; empty: it takes none, so captions stand in the picture."""
    caption_bytes: int = 0
    ratio: tuple[float, float] | None = None
    """Width by height of a picture, from and to."""
    title: tuple[int, int] | None = None
    """Characters of a title, from and to; without one the first line of the text is it."""
    hashtags: int = 0
    mentions: int = 0
    links: int = 0
    """In one post at most; 0: no such limit."""
    forbidden: str = ""
    """Characters that may not stand in a post."""
    handle: str = "name"
    """How somebody is mentioned: `name`, `host` (`@name@host`), `domain` (`@name.example`);
    empty: not at all."""


ANY_POSTING = Posting(
    Limits(length=10**9, per_url=0),
    pictures=10**6,
    videos=10**6,
    most=10**6,
    picture_types=(),
    video_types=(),
    caption_types=("text/vtt", "application/x-subrip"),
    handle="",
)
"""Of a platform that has not said anything: only the law counts. No types: any."""


@dataclass(frozen=True, slots=True)
class AccountStatus:
    """How an account is doing right now."""

    account: Account
    can: frozenset[Ability] = frozenset()
    cannot: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Ability -> word key of the reason why not (`mastodon-no-hide`)."""
    limits: Limits = ANY_LENGTH
    posting: Posting | None = None
    """What it takes as a post; None: nobody has said so yet, or it takes none."""
    profile: Profile | None = None
    polled_at: datetime | None = None
    """When it last answered well."""
    polling: bool = False
    trouble: Trouble | None = None
    budget: Budget | None = None
    skipped: int = 0
    """Items of the last poll that could not be read."""
