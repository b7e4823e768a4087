"""What Graph's answers mean: error codes, usage headers, pages. Pure functions.

https://developers.facebook.com/docs/graph-api/guides/error-handling
https://developers.facebook.com/docs/graph-api/overview/rate-limiting
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Generic, TypeAlias, TypeVar
from urllib.parse import parse_qs, urlsplit

import msgspec

from adapters.answer import LONGEST_WAIT, REASON_LENGTH, Answer, decoded, readable, retry_after
from adapters.clean import clean_line
from adapters.plain_httpx import httpx
from morgenlage.domain.account import Budget
from morgenlage.platform import (
    Gone,
    Limited,
    PlatformError,
    Refused,
    Unauthorized,
    Uncertain,
    Unreachable,
)

T = TypeVar("T")
HOUR = timedelta(hours=1)
"""The window Graph counts in slides by the hour."""
LONGEST_CURSOR = 2000
_UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)
_TOKEN = re.compile(r"(?i)((?:access_token|input_token|appsecret_proof)=)[^&\s\"']+")
_TOO_MUCH = re.compile(r"(?i)reduce the amount of data")
_LIMITS = frozenset({4, 17, 32, 341, 613, *range(80000, 80015)})
_USAGE = ("x-app-usage", "x-page-usage", "x-business-use-case-usage")
_COUNTED = ("call_count", "total_cputime", "total_time")


class Said(msgspec.Struct):
    """The error as Graph tells it."""

    message: str | None = None
    type: str | None = None
    code: int | None = None
    error_subcode: int | None = None
    is_transient: bool | None = None
    error_user_title: str | None = None
    error_user_msg: str | None = None


class _Failure(msgspec.Struct):
    error: Said


_failure = msgspec.json.Decoder(_Failure, strict=False)

_APP = re.compile(
    r"(?i)client[ _](?:secret|id)|(?:app|application)[ _](?:secret|id)\b|validating application"
    r"|invalid (?:platform )?app"
)


def at_sign_in(error: PlatformError, body: bytes = b"") -> PlatformError:
    """What an error means while a code is traded: about the app, about the code, or itself.

    Graph has no code of its own for a wrong app (`Error validating client secret.` comes with 1,
    which else means trouble of the server, or with 101): only its words tell. `body`: of an
    answer in another shape (Instagram's `error_message`).
    """
    if _APP.search(str(error)) or _APP.search(body[:2000].decode(errors="replace")):
        return Refused(str(error), why="login-wrong-app")
    if isinstance(error, Refused | Unauthorized):
        return Refused(str(error), why="code-wrong")
    return error


Known: TypeAlias = Callable[[Said, str, bool], PlatformError | None]
"""What one platform makes of an error: what was said, the same for people, whether it was a write.
None leaves it to the common rules."""


def failure(
    answer: Answer, now: datetime, secrets: tuple[str, ...], known: Known | None = None
) -> PlatformError | None:
    """The exception an answer stands for; None for a success.

    Codes decide, the HTTP status only where there is no code we know. `secrets` show in no text.
    """
    good = 200 <= answer.status < 300
    if good and not answer.body[:24].lstrip().startswith(b'{"error"'):
        return None
    try:
        said = _failure.decode(readable(answer.body)).error
    except _UNREADABLE:
        return None if good else _by_status(answer, now)
    detail = words(said, secrets) or f"HTTP {answer.status}"
    if known is not None and (error := known(said, detail, answer.write)) is not None:
        return error
    return _by_code(said, detail, answer, now) or _by_status(answer, now, detail)


def _by_code(said: Said, detail: str, answer: Answer, now: datetime) -> PlatformError | None:
    code, sub = said.code or 0, said.error_subcode or 0
    if code in (102, 190):
        return Unauthorized(detail)
    if code in (3, 10, 1705) or 200 <= code < 300:
        return Unauthorized(detail, scope=True)
    if code in _LIMITS:
        return Limited(detail, _pause(answer.headers, now))
    if code == 368:
        return Refused(detail, why="blocked")
    if code == 506:
        return Refused(detail, why="duplicate")
    if code == 100 and sub == 33:
        return Gone(detail)
    if code == 2500:  # no such path
        return Refused(detail, why="not-offered-here")
    if code in (1, 2) or said.is_transient:
        if answer.write:
            return Uncertain(detail, why="server-error")
        too_much = "too-large" if _TOO_MUCH.search(said.message or "") else ""
        return Unreachable(detail, why=too_much, status=answer.status)
    return None


def _by_status(answer: Answer, now: datetime, detail: str = "") -> PlatformError:
    """A code we do not know, or no error body at all: an error page of something in between."""
    if answer.status in (405, 501):
        return Refused(detail or answer.reason, why="not-offered-here")
    if 200 <= answer.status < 300:
        return Uncertain(detail, why="unreadable-answer") if answer.write else Refused(detail)
    if detail:  # the rules all platforms share read a body of their own shape
        answer = replace(answer, body=msgspec.json.encode({"message": detail}))
    try:
        answer.checked(now, scope=lambda _: False)
    except PlatformError as error:
        return error
    return answer.unreadable("shape")


def words(said: Said, secrets: tuple[str, ...]) -> str:
    """What Graph says to people, else to developers: one clean line without secrets."""
    text = said.error_user_msg or said.message or ""
    if said.error_user_msg and said.error_user_title:
        text = f"{said.error_user_title}: {said.error_user_msg}"
    for secret in secrets:
        text = text.replace(secret, "…")
    return clean_line(_TOKEN.sub(r"\1…", text), REASON_LENGTH).text


def usage(headers: httpx.Headers, now: datetime) -> Budget | None:
    """The highest percentage any usage header tells; None where they are missing or odd."""
    used = [
        p for entry in _entries(headers) for name in _COUNTED if (p := _number(entry, name)) >= 0
    ]
    if not used:
        return None
    wait = max(
        (_number(e, "estimated_time_to_regain_access") for e in _entries(headers)), default=0
    )
    pause = timedelta(minutes=min(wait, 24 * 60)) if wait > 0 else HOUR
    return Budget(100, round(100 - min(max(used), 100)), now + pause)


def _pause(headers: httpx.Headers, now: datetime) -> float | None:
    """Seconds until calls are taken again, as far as said; an hour at most."""
    wait = max(
        (_number(e, "estimated_time_to_regain_access") for e in _entries(headers)), default=0
    )
    return min(wait * 60, LONGEST_WAIT) if wait > 0 else retry_after(headers, now)


def _entries(headers: httpx.Headers) -> Iterator[dict[str, Any]]:
    """The single readings: one object, or lists of them by business."""
    for name in _USAGE:
        try:
            told = msgspec.json.decode(headers.get(name, "null")[:10_000])
        except _UNREADABLE:
            continue
        if not isinstance(told, dict):
            continue
        yield told
        for readings in told.values():
            if isinstance(readings, list):
                yield from (r for r in readings if isinstance(r, dict))


def _number(entry: dict[str, Any], name: str) -> float:
    """A number, -1 for anything else; negative ones mean nothing either."""
    said = entry.get(name)
    return said if isinstance(said, int | float) and not isinstance(said, bool) else -1


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list."""

    items: list[T]
    skipped: int = 0
    """Items that could not be read."""
    after: str = ""
    """Where the next page begins; empty on the last one."""

    @property
    def more(self) -> bool:
        """There is a next page."""
        return bool(self.after)

    def last(self) -> "Page[T]":
        """The same, with nothing behind it."""
        return replace(self, after="")


class _Listed(msgspec.Struct, Generic[T]):
    data: list[T] | None = None
    paging: Any = None


_raws = msgspec.json.Decoder(_Listed[msgspec.Raw])


class Many(Generic[T]):
    """Reads lists of one kind, in which single items may be unreadable."""

    def __init__(self, kind: type[T]) -> None:
        self._all = msgspec.json.Decoder(_Listed[kind], strict=False)  # type: ignore[valid-type]  # a type made at run time
        self._one = msgspec.json.Decoder(kind, strict=False)

    def page(self, answer: Answer) -> Page[T]:
        """One page. Raises `Malformed` for what is none: a missing list is no empty one."""
        try:
            answer.body.decode()
        except UnicodeDecodeError:  # not some bad items: the whole answer is in another encoding
            raise answer.unreadable("not-json") from None
        try:
            listed = decoded(answer.body, self._all)
        except _UNREADABLE:
            raws = answer.decode(_raws)
            items, skipped = self.each(_there(raws.data, answer))
            return Page(items, skipped, _after(raws.paging))
        return Page(_there(listed.data, answer), 0, _after(listed.paging))

    def each(self, raws: list[msgspec.Raw]) -> tuple[list[T], int]:
        """The items, and how many could not be read."""
        found = []
        for raw in raws:
            try:
                found.append(self._one.decode(raw))
            except _UNREADABLE:
                continue
        return found, len(raws) - len(found)


def _there(data: list[T] | None, answer: Answer) -> list[T]:
    """The list. Raises `Malformed` where there is none: that is no empty one."""
    if data is None:
        raise answer.unreadable("shape")
    return data


def _after(paging: Any) -> str:
    """The cursor of the next page where there is one. An address is never more than its cursor."""
    if not isinstance(paging, dict) or not isinstance(paging.get("next"), str):
        return ""
    cursors = paging.get("cursors")
    after = cursors.get("after") if isinstance(cursors, dict) else None
    if not isinstance(after, str) or not after:
        try:
            after = parse_qs(urlsplit(paging["next"]).query).get("after", [""])[0]
        except ValueError:
            return ""
    return after if len(after) <= LONGEST_CURSOR and after.isprintable() else ""
