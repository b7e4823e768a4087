"""What a platform promises the desk, and how it fails.

PlatformError
├── Unreachable     no answer; nothing can have happened. Tried again later.
├── Uncertain       it left, no answer says what became of it. Looked up, never repeated blindly.
├── Unauthorized    token missing, expired, revoked or without the needed permission.
├── Limited         too many requests; says when to come back.
├── Refused         the platform answered no, with its reason.
├── Gone            what we wanted to act on is not there any more.
├── Malformed       an answer nobody can read.
└── NotLoaded       the adapter of another package cannot be used; nobody was asked.
"""

from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from morgenlage.domain.account import ANY_LENGTH, Ability, Account, Budget, Limits, Posting, Profile
from morgenlage.domain.comment import Comment
from morgenlage.domain.metric import Sample
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.value import dataclass

if TYPE_CHECKING:
    from morgenlage.domain.draft import Draft

VERSION = 1
"""Of this contract. An adapter that names another one is not loaded."""


class PlatformError(Exception):
    """Something went wrong on a platform. `str()` is safe to show and holds no secret."""

    why: str = ""
    """Word key of what happened where that is one we know (`too-long`), else empty."""

    @property
    def reason(self) -> str:
        """For people: the word key, else a bare fact (host, status) or the platform's words."""
        return self.why or str(self)


class Unreachable(PlatformError):
    """No answer, and the request cannot have had an effect: DNS, refused connection, time-out."""

    def __init__(self, detail: str, *, tls: bool = False, why: str = "", status: int = 0) -> None:
        super().__init__(detail)
        self.tls = tls
        """The certificate is at fault: waiting will not help, a person must look."""
        self.why = why
        self.status = status
        """HTTP status of a server that said it cannot; 0: nobody answered."""


class Uncertain(PlatformError):
    """The request left and may have had its effect, but no usable answer came back."""

    def __init__(self, detail: str, *, why: str = "") -> None:
        super().__init__(detail)
        self.why = why


class Unauthorized(PlatformError):
    """The platform does not accept who we say we are; no more tries until a person acts."""

    def __init__(
        self, detail: str, *, scope: bool = False, secret: bool = False, why: str = ""
    ) -> None:
        super().__init__(detail)
        self.why = why
        self.scope = scope
        """Signed in, but this permission is missing."""
        self.secret = secret
        """Our own token could not be read here; the platform was not even asked."""


class Limited(PlatformError):
    """Too many requests."""

    def __init__(self, detail: str, retry_after: float | None = None, *, why: str = "") -> None:
        super().__init__(detail)
        self.why = why
        self.retry_after = retry_after
        """Seconds, 0 to 3600; None where the platform does not say."""


class Refused(PlatformError):
    """The platform understood and said no. Its reason is the message."""

    def __init__(self, detail: str, *, why: str = "") -> None:
        super().__init__(detail)
        self.why = why


class Gone(PlatformError):
    """The comment or post does not exist (any more)."""


class Malformed(PlatformError):
    """The answer cannot be read: not JSON, wrong shape, too large, endless."""

    def __init__(self, detail: str, *, why: str = "") -> None:
        super().__init__(detail)
        self.why = why
        """Word key: `not-json`, `shape`, `too-large`, `encoding`, `redirect`, else empty."""


class NotLoaded(PlatformError):
    """The adapter of another package cannot be used. `why` says it, and so does `str()`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Visit:
    """What one poll brought back."""

    comments: tuple[Comment, ...] = ()
    """New or changed since the cursor, any order; our own answers in threads included."""
    posts: tuple[Post, ...] = ()
    samples: tuple[Sample, ...] = ()
    gone: tuple[Ref, ...] = ()
    """Known to be deleted on the platform."""
    cursor: str = ""
    """Where to go on next time; opaque. Kept only after everything above is on disk."""
    profile: Profile | None = None
    skipped: int = 0
    """Items that could not be read."""
    more: bool = False
    """There is more to fetch at once (page cap reached)."""
    wait: float = 0.0
    """Seconds at least until the next visit makes sense, where an allowance is shared out over the
    day; a person may still ask for one before."""


class Secrets(Protocol):
    """How an adapter gets at its token, and keeps a session that the platform rotates."""

    def secret(self) -> str:
        """Token or app password. Raises `Unauthorized` where it cannot be read, saying why."""
        ...

    def load_session(self) -> str | None:
        """What `save_session` kept, None where there is nothing (readable)."""
        ...

    def save_session(self, session: str) -> None:
        """Durable before it returns; an empty session is refused."""
        ...


class Clock(Protocol):
    """Time, handed in."""

    def __call__(self) -> datetime:
        """Now, aware, in UTC."""
        ...


class Platform(Protocol):
    """One account on one platform. Called by the desk, never calling it.

    Every method may raise any `PlatformError` and nothing else; none retries by itself.
    """

    account: Account

    @property
    def can(self) -> frozenset[Ability]:
        """What it can do, as far as known now (the server's own word beats the assumption)."""
        ...

    @property
    def cannot(self) -> Mapping[str, str]:
        """Ability -> word key of the reason."""
        ...

    @property
    def limits(self) -> Limits:
        """How long an answer may be."""
        ...

    @property
    def budget(self) -> Budget | None:
        """The rate budget by the last answer's headers."""
        ...

    async def check(self) -> Profile:
        """Who are we? One cheap authorised request."""
        ...

    async def poll(self, cursor: str) -> Visit:
        """What is new since `cursor` (empty: the first visit)."""
        ...

    async def thread(self, comment: Comment) -> tuple[Comment, ...]:
        """The whole conversation around a comment, ours included, oldest first."""
        ...

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """Carries out one outgoing act about `comment`.

        `outgoing.key` is the same for every try. An act that is already in force counts as done.
        Raises `Uncertain` whenever it may have happened without our knowing.
        """
        ...

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """Looks whether an uncertain act took effect. None: it did not, as far as can be seen."""
        ...

    def repeatable(self, outgoing: Outgoing, now: datetime) -> bool:
        """Sending it again now cannot double it (own record key, idempotency key in force)."""
        ...

    async def undo_reply(self, receipt: Receipt) -> None:
        """Deletes an answer of ours. One that is already gone counts as done."""
        ...

    async def aclose(self) -> None:
        """Gives the connections back."""
        ...


class PublicShelf(Protocol):
    """Where a file is put so that a platform can fetch it: under a public, unguessable address."""

    async def put(self, file: str) -> str:
        """Copies a local file there; its https address. Raises `PlatformError`."""
        ...

    async def remove(self, url: str) -> None:
        """Takes it away again; what is gone already counts as done. Raises `PlatformError`."""
        ...


class Publisher(Protocol):
    """What a platform offers besides, where `Ability.PUBLISH` is among its abilities.

    After `Uncertain`, or when a process died on the way, `find_post` comes first. Found: it is out.
    Not found: it may be published again where `repeatable_post` says so, or where the look was
    made `settles_after` or later; else a person is asked.
    """

    @property
    def posting(self) -> Posting:
        """What it takes as a post, by the server's own word where it was asked."""
        ...

    async def publish(self, draft: "Draft", shelf: PublicShelf | None = None) -> Post:
        """Publishes, or plans where `draft.at` is set; the post as the platform knows it.

        `shelf`: needed for media where `Ability.UPLOAD` is missing. Everything that can be known
        beforehand (length, kind of media, time) is checked before the first byte. Raises
        `Uncertain` whenever it may be out without our knowing. A server that turns out not to plan
        is `Refused`, and `Ability.SCHEDULE` is not among `can` any more: then it waits with us.
        Where it shows that only by publishing at once, `Post.state` says so: it is out.
        """
        ...

    async def find_post(
        self, draft: "Draft", since: datetime, known: Collection[Ref] = ()
    ) -> Post | None:
        """Looks whether an uncertain post is out or planned. None: not, as far as can be seen.

        The newest one made since then that says what the draft says. `known`: posts that stood
        there before, or that others have become; none of them is it. Raises a `PlatformError` where
        it could not look through everything since then.
        """
        ...

    def repeatable_post(self, draft: "Draft", now: datetime) -> bool:
        """Publishing it again now cannot double it, whatever becomes of the try before: by a record
        key of our own, or by a key the platform honours and still remembers."""
        ...

    def settles_after(self, draft: "Draft") -> float | None:
        """Seconds after a try without an answer from which a `find_post` that finds nothing proves
        that nothing came of it: late commits and the lag of lists are over by then. None: it never
        proves that, so a person has to look."""
        ...

    async def replan(self, post: Post, at: datetime) -> Post:
        """Moves a planned post to another hour (`Ability.SCHEDULE`); twice is once.

        Raises `Gone` where it is not planned any more: out, or taken back there.
        """
        ...

    async def amend(self, post: Post, text: str) -> None:
        """Changes the text of a post that is out (`Ability.EDIT_POST`)."""
        ...

    async def remove(self, post: Post) -> None:
        """Deletes a post (`Ability.DELETE_POST`), or cancels one that is planned; one that is
        gone already counts as done."""
        ...


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an adapter knows about its platform before it has asked anybody."""

    can: frozenset[Ability] = frozenset()
    cannot: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Ability -> word key of the reason."""
    limits: Limits = ANY_LENGTH
    posting: Posting | None = None
    """What it takes as a post; None: nothing."""
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Ability -> where it says so: a page, a schema, a package. One for everything in `cannot`."""

    def without(self, lost: Mapping[str, str]) -> "Capabilities":
        """The same with abilities the server itself has denied: ability -> word key."""
        if not lost:
            return self
        return Capabilities(
            frozenset(a for a in self.can if a not in lost),
            MappingProxyType({**self.cannot, **lost}),
            self.limits,
            self.posting,
            self.sources,
        )
