"""What Mastodon-compatible servers send, only the fields we use, each one allowed to be missing."""

from typing import Generic, TypeVar

import msgspec

from adapters.answer import Answer, decoded
from adapters.mastodon_id import Id

T = TypeVar("T")


class Account(msgspec.Struct, gc=False):
    """https://docs.joinmastodon.org/entities/Account/"""

    id: Id = None
    acct: str | None = None
    username: str | None = None
    display_name: str | None = None
    followers_count: int | None = None
    statuses_count: int | None = None


class Attachment(msgspec.Struct, gc=False):
    """https://docs.joinmastodon.org/entities/MediaAttachment/"""

    id: Id = None
    type: str | None = None
    url: str | None = None
    preview_url: str | None = None
    description: str | None = None


class Mention(msgspec.Struct, gc=False):
    """https://docs.joinmastodon.org/entities/Status/#Mention"""

    id: Id = None


class Status(msgspec.Struct):
    """https://docs.joinmastodon.org/entities/Status/"""

    id: Id = None
    created_at: str | None = None
    edited_at: str | None = None
    in_reply_to_id: Id = None
    in_reply_to_account_id: Id = None
    visibility: str | None = None
    language: str | None = None
    url: str | None = None
    uri: str | None = None
    content: str | None = None
    spoiler_text: str | None = None
    replies_count: int | None = None
    reblogs_count: int | None = None
    favourites_count: int | None = None
    favourited: bool | None = None
    account: Account | None = None
    media_attachments: list[Attachment] | None = None
    mentions: list[Mention] | None = None


class Relationship(msgspec.Struct):
    """https://docs.joinmastodon.org/entities/Relationship/"""

    id: Id = None
    blocking: bool | None = None


class Notification(msgspec.Struct):
    """https://docs.joinmastodon.org/entities/Notification/"""

    id: Id = None
    type: str | None = None
    created_at: str | None = None
    account: Account | None = None
    status: Status | None = None


class Context(msgspec.Struct):
    """https://docs.joinmastodon.org/entities/Context/"""

    ancestors: list[msgspec.Raw] | None = None
    descendants: list[msgspec.Raw] | None = None


class ScheduledParams(msgspec.Struct):
    """https://docs.joinmastodon.org/entities/ScheduledStatus/#params"""

    text: str | None = None
    visibility: str | None = None
    spoiler_text: str | None = None
    sensitive: bool | None = None
    poll: msgspec.Raw | None = None
    in_reply_to_id: Id = None

    @property
    def plain(self) -> bool:
        """Nothing but a public text."""
        poll = self.poll is not None and bytes(self.poll) != b"null"
        quiet = (self.visibility or "public") == "public" and not self.spoiler_text
        return quiet and not (poll or self.sensitive or self.in_reply_to_id)


class Scheduled(msgspec.Struct):
    """https://docs.joinmastodon.org/entities/ScheduledStatus/"""

    id: Id = None
    scheduled_at: str | None = None
    params: ScheduledParams | None = None
    media_attachments: list[Attachment] | None = None


class Many(Generic[T]):
    """Reads lists in which single items may be unreadable."""

    def __init__(self, kind: type[T]) -> None:
        self._all = msgspec.json.Decoder(list[kind], strict=False)  # type: ignore[valid-type]  # a type made at run time
        self._one = msgspec.json.Decoder(kind, strict=False)

    def read(self, answer: Answer) -> tuple[list[T], int]:
        """The items, and how many could not be read. Raises `Malformed` if it is no list."""
        try:
            return decoded(answer.body, self._all), 0
        except UnicodeDecodeError:  # not one bad item: the whole answer is in another encoding
            raise answer.unreadable("not-json") from None
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return self.each(answer.decode(_raws))

    def each(self, raws: list[msgspec.Raw]) -> tuple[list[T], int]:
        """As `read`, one by one."""
        found = []
        for raw in raws:
            try:
                found.append(self._one.decode(raw))
            except (msgspec.MsgspecError, ValueError, RecursionError):
                continue
        return found, len(raws) - len(found)


_raws = msgspec.json.Decoder(list[msgspec.Raw])
notifications = Many(Notification)
statuses = Many(Status)
scheduled = Many(Scheduled)
account = msgspec.json.Decoder(Account, strict=False)
status = msgspec.json.Decoder(Status, strict=False)
relationship = msgspec.json.Decoder(Relationship, strict=False)
scheduled_one = msgspec.json.Decoder(Scheduled, strict=False)
attachment = msgspec.json.Decoder(Attachment, strict=False)
context = msgspec.json.Decoder(Context)
