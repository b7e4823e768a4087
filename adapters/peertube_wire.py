"""What PeerTube sends, only the fields we use, each one allowed to be missing.

Names of keys as in npm `@peertube/peertube-types` 8.1.3 and PeerTube's OpenAPI 7.0.
"""

from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

if TYPE_CHECKING:  # it brings httpx along
    from adapters.answer import Answer

T = TypeVar("T")


class Label(msgspec.Struct, gc=False):
    """A number with its name: privacy, state."""

    id: int | None = None


class Actor(msgspec.Struct, gc=False):
    """An account or a channel."""

    id: int | None = None
    name: str | None = None
    displayName: str | None = None
    host: str | None = None
    followersCount: int | None = None


class VideoOf(msgspec.Struct, gc=False):
    """The video a comment of the account-wide list stands below."""

    id: int | None = None
    uuid: str | None = None


class Comment(msgspec.Struct):
    """`VideoComment` of a thread and `VideoCommentForAdminOrUser` of the account-wide list."""

    id: int | None = None
    url: str | None = None
    text: str | None = None
    threadId: int | None = None
    inReplyToCommentId: int | None = None
    videoId: int | None = None
    createdAt: str | None = None
    heldForReview: bool | None = None
    isDeleted: bool | None = None
    totalReplies: int | None = None
    account: Actor | None = None
    video: VideoOf | None = None


class Tree(msgspec.Struct):
    """`VideoCommentThreadTree`."""

    comment: Comment | None = None
    children: list["Tree"] | None = None


class Posted(msgspec.Struct):
    """The answer to a new comment."""

    comment: Comment


class Plan(msgspec.Struct, gc=False):
    """`VideoScheduleUpdate`."""

    updateAt: str | None = None


class Video(msgspec.Struct):
    """`Video` with what its owner sees besides."""

    id: int | None = None
    uuid: str | None = None
    shortUUID: str | None = None
    url: str | None = None
    name: str | None = None
    description: str | None = None
    truncatedDescription: str | None = None
    createdAt: str | None = None
    publishedAt: str | None = None
    views: int | None = None
    likes: int | None = None
    comments: int | None = None
    privacy: Label | None = None
    scheduledUpdate: Plan | None = None


class Me(msgspec.Struct):
    """`MyUser`."""

    username: str | None = None
    blocked: bool | None = None
    account: Actor | None = None
    videoChannels: list[Actor] | None = None


class Day(msgspec.Struct, gc=False):
    """`ViewsPerDate`."""

    date: str | None = None
    views: int | None = None


class Channel(msgspec.Struct):
    """`VideoChannel` with its numbers."""

    viewsPerDay: list[Day] | None = None


class Software(msgspec.Struct):
    """Of `GET /config`."""

    serverVersion: str | None = None


class Created(msgspec.Struct):
    """`VideoCreateResult`."""

    id: int


class Uploaded(msgspec.Struct):
    """The answer to the last piece of an upload."""

    video: Created


class Client(msgspec.Struct):
    """`OAuthClientLocal`: what the instance gives its own web pages to sign in with."""

    client_id: str
    client_secret: str


class Token(msgspec.Struct):
    """`UserLogin`; times in seconds from now."""

    access_token: str
    refresh_token: str = ""
    expires_in: int | None = None
    refresh_token_expires_in: int | None = None


class Problem(msgspec.Struct):
    """RFC 7807 with PeerTube's own `code`; `error` is what older versions said."""

    detail: str | None = None
    title: str | None = None
    code: str | None = None
    type: str | None = None
    error: str | None = None


class _Page(msgspec.Struct, Generic[T]):
    total: int | None = None
    data: list[T] | None = None


class Page(Generic[T]):
    """Reads `ResultList`s in which single items may be unreadable."""

    def __init__(self, kind: type[T]) -> None:
        self._all = msgspec.json.Decoder(_Page[kind])  # type: ignore[valid-type]  # a type made at run time
        self._one = msgspec.json.Decoder(kind)

    def read(self, answer: "Answer") -> tuple[list[T], int, int | None]:
        """The items, how many could not be read, and how many there are in all.

        Raises `Malformed` where it is no such list.
        """
        try:
            whole = self._all.decode(answer.body)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            if not _utf8(answer.body):  # not one bad item: the whole answer is in another encoding
                raise answer.unreadable("not-json") from None
            return self._each(answer)
        if whole.data is None:  # a missing list is no empty one
            raise answer.unreadable("shape")
        return whole.data, 0, whole.total

    def _each(self, answer: "Answer") -> tuple[list[T], int, int | None]:
        page = answer.decode(_page)
        if page.data is None:
            raise answer.unreadable("shape")
        found = []
        for raw in page.data:
            try:
                found.append(self._one.decode(raw))
            except (msgspec.MsgspecError, ValueError, RecursionError):
                continue
        return found, len(page.data) - len(found), page.total


def _utf8(body: bytes) -> bool:
    try:
        return bool(body.decode())
    except UnicodeDecodeError:
        return False


_page = msgspec.json.Decoder(_Page[msgspec.Raw])
comments = Page(Comment)
videos = Page(Video)
channels = Page(Channel)
me = msgspec.json.Decoder(Me)
tree = msgspec.json.Decoder(Tree)
posted = msgspec.json.Decoder(Posted)
video = msgspec.json.Decoder(Video)
uploaded = msgspec.json.Decoder(Uploaded)
software = msgspec.json.Decoder(Software)
client = msgspec.json.Decoder(Client)
token = msgspec.json.Decoder(Token)
