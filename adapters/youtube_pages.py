"""Google's answers decoded: lists in which single items may be unreadable, and single things."""

from typing import Any, Generic, TypeVar

import msgspec

from adapters.answer import Answer, decoded
from adapters.youtube_wire import Channel, Comment, PlaylistItem, Report, Thread, Token, Video

T = TypeVar("T")


class _Info(msgspec.Struct):
    totalResults: int | None = None


class _Envelope(msgspec.Struct):
    items: list[msgspec.Raw] | None = None
    nextPageToken: str | None = None
    pageInfo: _Info | None = None


class Pages(Generic[T]):
    """Reads lists of resources in which single items may be unreadable."""

    def __init__(self, kind: type[T]) -> None:
        page = msgspec.defstruct(
            "Page",
            [
                ("items", list[kind] | None, None),  # type: ignore[valid-type]  # made at run time
                ("nextPageToken", str | None, None),
                ("pageInfo", _Info | None, None),
            ],
        )
        self._all: msgspec.json.Decoder[Any] = msgspec.json.Decoder(page, strict=False)
        self._one = msgspec.json.Decoder(kind, strict=False)

    def read(self, answer: Answer) -> tuple[list[T], str, int]:
        """The items, the token of the next page, and how many items could not be read.

        Raises `Malformed` for what is no list of Google's: a missing list is no empty one.
        """
        try:
            page = decoded(answer.body, self._all)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return self._each(answer)
        return _there(page, answer), page.nextPageToken or "", 0

    def _each(self, answer: Answer) -> tuple[list[T], str, int]:
        envelope = answer.decode(_envelope)
        raws = _there(envelope, answer)
        found = []
        for raw in raws:
            try:
                found.append(self._one.decode(raw))
            except (msgspec.MsgspecError, ValueError, RecursionError):
                continue
        return found, envelope.nextPageToken or "", len(raws) - len(found)


def _there(page: Any, answer: Answer) -> list[Any]:
    """The list; Google leaves it out where it says that nothing is on it."""
    if page.items is not None:
        items: list[Any] = page.items
        return items
    if page.pageInfo is not None and page.pageInfo.totalResults == 0:
        return []
    raise answer.unreadable("shape")


_envelope = msgspec.json.Decoder(_Envelope)
threads = Pages(Thread)
comments = Pages(Comment)
channels = Pages(Channel)
playlist = Pages(PlaylistItem)
videos = Pages(Video)
comment = msgspec.json.Decoder(Comment, strict=False)
video = msgspec.json.Decoder(Video, strict=False)
report = msgspec.json.Decoder(Report)
token = msgspec.json.Decoder(Token, strict=False)
