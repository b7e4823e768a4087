"""Bluesky's answers as typed values: the fields that are used, optional where they may lack.

Lexicons: https://docs.bsky.app/docs/api/ and https://atproto.com/specs/lexicon
"""

from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Raw, Struct, field

Sign: TypeAlias = Annotated[str, Meta(pattern=r"\A[!-~]*\Z", max_length=2_000)]
"""An id or an address of the network: no blanks, nothing but ASCII. What is none is unreadable."""


class StrongRef(Struct, frozen=True):
    """A record and its version, as an author claims them."""

    uri: str
    cid: str = ""


class ReplyRef(Struct, frozen=True):
    """Where a post stands in its thread."""

    root: StrongRef
    parent: StrongRef


class Author(Struct, frozen=True):
    """Who wrote it. `displayName` is chosen freely; `did` alone is proof."""

    did: Sign
    handle: str = ""
    displayName: str | None = None


class Viewer(Struct, frozen=True):
    """How the signed-in account stands to a post."""

    like: Sign | None = None
    """Address of our like record."""
    replyDisabled: bool | None = None


class Record(Struct, frozen=True):
    """`app.bsky.feed.post` as its author's client wrote it; `facets` may be anything."""

    text: str
    createdAt: str | None = None
    langs: list[str] | None = None
    reply: ReplyRef | None = None
    facets: Any = None


class Gate(Struct, frozen=True):
    """`app.bsky.feed.threadgate`: who may answer and which answers are hidden."""

    hiddenReplies: list[str] | None = None


class GateView(Struct, frozen=True):
    """A threadgate with its version, as it hangs on a root post."""

    uri: Sign | None = None
    cid: Sign | None = None
    record: Gate | None = None


class PostView(Struct, frozen=True):
    """`app.bsky.feed.defs#postView`."""

    uri: Sign
    author: Author
    record: Record
    indexedAt: str
    cid: Sign = ""
    embed: Any = None
    replyCount: int | None = None
    repostCount: int | None = None
    likeCount: int | None = None
    quoteCount: int | None = None
    viewer: Viewer | None = None
    threadgate: GateView | None = None


class Notification(Struct, frozen=True):
    """`app.bsky.notification.listNotifications#notification`; it has no viewer state."""

    uri: Sign
    author: Author
    reason: str
    record: Record
    indexedAt: str
    cid: Sign = ""


class Notifications(Struct, frozen=True):
    """One page, newest first. Items are decoded one by one: a broken one costs only itself."""

    notifications: list[Raw]
    cursor: str | None = None


class FeedItem(Struct, frozen=True):
    """One entry of an author feed; `reason` marks reposts and pins."""

    post: PostView
    reason: Any = None


class Feed(Struct, frozen=True):
    """One page of an author feed."""

    feed: list[Raw]


class Posts(Struct, frozen=True):
    """What `getPosts` found of what it was asked for."""

    posts: list[Raw]


class Node(Struct, frozen=True):
    """A place in a thread: a post, or what is left where one was.

    One struct for the union `threadViewPost | notFoundPost | blockedPost` and what may join it.
    """

    kind: str = field(name="$type", default="")
    uri: Sign = ""
    post: Any = None
    """A `PostView`, read for itself: a broken one costs only itself."""
    parent: "Node | None" = None
    replies: "list[Node] | None" = None


class ThreadAnswer(Struct, frozen=True):
    """`app.bsky.feed.getPostThread`."""

    thread: Node
    threadgate: GateView | None = None


class ProfileView(Struct, frozen=True):
    """`app.bsky.actor.getProfile`."""

    did: Sign
    handle: str
    displayName: str | None = None
    followersCount: int | None = None
    postsCount: int | None = None


class Stored(Struct, frozen=True):
    """A record read from or written to our own repository."""

    uri: Sign
    cid: Sign | None = None
    value: Any = None


class StoredPage(Struct, frozen=True):
    """The newest records of one kind in our own repository."""

    records: list[Stored]
    cursor: str | None = None


class Resolved(Struct, frozen=True):
    """The account behind a handle."""

    did: Sign


class Service(Struct, frozen=True):
    """One entry of a DID document."""

    id: str = ""
    serviceEndpoint: Any = None


class DidDoc(Struct, frozen=True):
    """Says where an account lives. https://atproto.com/specs/did"""

    id: str = ""
    service: list[Service] | None = None


class SessionAnswer(Struct, frozen=True):
    """`com.atproto.server.createSession` and `refreshSession`."""

    accessJwt: str
    refreshJwt: str
    did: Sign
    handle: str = ""
    didDoc: DidDoc | None = None

    def __repr__(self) -> str:
        return f"SessionAnswer({self.did})"


class Failure(Struct, frozen=True):
    """The body of a refusal."""

    error: str = ""
    message: str = ""
