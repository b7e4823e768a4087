"""What a server answered, and which of our exceptions that is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from re import compile as regex
from typing import TypeVar

import msgspec

from adapters.clean import clean_line
from adapters.plain_httpx import httpx
from morgenlage.domain.account import Budget
from morgenlage.platform import (
    Gone,
    Limited,
    Malformed,
    PlatformError,
    Refused,
    Unauthorized,
    Uncertain,
    Unreachable,
)

T = TypeVar("T")
LONGEST_WAIT = 3600.0
"""Seconds. Whoever asks for more is asked again after an hour."""
REASON_LENGTH = 200
_ESCAPES = regex(
    rb"\\\\"  # an escaped backslash, which escapes nothing behind it
    rb"|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # a whole pair
    rb"|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"  # half of one
)
_TOO_LONG = regex(
    r"(?i)character limit|too (?:long|big)|must not be longer|exceeds? .*(?:limit|max)"
)
UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)
"""What decoding may raise: broken JSON or shape, another encoding, endless nesting."""


class _Failure(msgspec.Struct):
    """The error bodies of Mastodon (`error`, `error_description`) and XRPC (`error`, `message`)."""

    error: str | None = None
    message: str | None = None
    error_description: str | None = None


_failure = msgspec.json.Decoder(_Failure)


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer, whatever its status."""

    status: int
    headers: httpx.Headers
    body: bytes
    """Decoded from its transfer form, at most the cap."""
    write: bool
    """The request may have changed something: an unreadable answer leaves that open."""
    secret: str = ""
    """What must not be repeated out of this answer."""

    def __repr__(self) -> str:
        return f"Answer({self.status}, {len(self.body)} bytes)"

    def decode(self, decoder: msgspec.json.Decoder[T]) -> T:
        """The body as a value. Raises `Malformed`, after a write `Uncertain`."""
        try:
            return decoder.decode(readable(self.body))
        except UNREADABLE as error:
            shape = isinstance(error, msgspec.ValidationError)
            raise self.unreadable("shape" if shape else "not-json") from None

    def unreadable(self, why: str) -> PlatformError:
        """The exception for an answer that cannot be used."""
        detail = _WHY.get(why, why)
        if self.write:
            return Uncertain(detail, why="unreadable-answer")
        return Malformed(detail, why=why if why in _WHY else "")

    @property
    def code(self) -> str:
        """The machine-readable error of the body (`ExpiredToken`), empty where there is none."""
        return (self._failure.error or "")[:100]

    @property
    def reason(self) -> str:
        """Why the server says no, in its own words: one clean line, no secrets."""
        said = self._failure
        text = said.message or said.error_description or said.error or ""
        if self.secret:
            text = text.replace(self.secret, "…")
        return clean_line(text, REASON_LENGTH).text or f"HTTP {self.status}"

    @property
    def _failure(self) -> _Failure:
        try:
            return _failure.decode(readable(self.body))
        except UNREADABLE:
            return _Failure()

    def checked(self, now: datetime, scope: Callable[["Answer"], bool] | None = None) -> "Answer":
        """This answer if it is a success, else the exception it stands for.

        `scope`: tells whether a 403 is a missing permission (default) or a plain no.
        """
        if 200 <= self.status < 300:
            return self
        raise self._error(now, scope)

    def _error(self, now: datetime, scope: Callable[["Answer"], bool] | None) -> PlatformError:
        match self.status:
            case 401:
                return Unauthorized(self.reason)
            case 403 if scope is None or scope(self):
                return Unauthorized(self.reason, scope=True)
            case 404 | 410:
                return Gone(self.reason)
            case 429:
                return Limited(self.reason, retry_after(self.headers, now))
            case 408 | 425:
                return self._no_answer()
            case status if 400 <= status < 500 or status == 501:
                return Refused(self.reason, why=_known(self.reason))
            case status if 500 <= status < 600:
                return self._no_answer()
            case status if 300 <= status < 400:
                return self.unreadable("redirect")
        return self.unreadable(f"HTTP {self.status}")

    def _no_answer(self) -> PlatformError:
        """An error of the server proves nothing about a write."""
        fact, said = f"HTTP {self.status}", self.reason
        detail = said if said == fact else f"{fact}: {said}"
        if self.write:
            return Uncertain(detail, why="server-error")
        return Unreachable(detail, status=self.status)


_WHY = {
    "not-json": "the answer is not JSON",
    "shape": "the answer has an unexpected shape",
    "too-large": "the answer is too large",
    "encoding": "the answer has an encoding nobody asked for, or is damaged",
    "redirect": "the server sends us elsewhere, which is not followed",
}


def _known(reason: str) -> str:
    """The word key of a reason every platform has."""
    return "too-long" if _TOO_LONG.search(reason) else ""


def decoded(body: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """The body as a value, mended only where it cannot be read as it is. Raises `UNREADABLE`.

    For decoders that look at all there is: one that leaves parts raw must be given them mended.
    """
    try:
        return decoder.decode(body)
    except UNREADABLE:
        if (mended := readable(body)) is body:
            raise
    return decoder.decode(mended)


def readable(body: bytes) -> bytes:
    """The JSON without byte-order mark and lone surrogates, which msgspec does not take."""
    if body.startswith(b"\xef\xbb\xbf"):
        body = body[3:]
    if b"\\u" in body and (b"\\ud" in body or b"\\uD" in body):
        body = _ESCAPES.sub(lambda m: rb"\ufffd" if len(m[0]) == 6 else m[0], body)
    return body


def retry_after(headers: httpx.Headers, now: datetime) -> float | None:
    """Seconds to wait as the server says, 0 to 3600; None where it says nothing usable.

    `Retry-After` is seconds or an HTTP date (RFC 9110, 10.2.3); Mastodon and GoToSocial give
    the reset as ISO time, Bluesky and others as epoch seconds.
    """
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return min(float(said[:9]), LONGEST_WAIT)
    if said and (at := _http_date(said)) is not None:
        return min(max((at - now).total_seconds(), 0.0), LONGEST_WAIT)
    resets = _reset(headers, now)
    if resets is None:
        return None
    return min(max((resets - now).total_seconds(), 0.0), LONGEST_WAIT)


def ahead_of(headers: httpx.Headers, now: datetime) -> float | None:
    """Seconds `now` is ahead of the server's `Date` (RFC 9110, 6.6.1), None without one."""
    said = headers.get("date", "")
    at = _http_date(said) if said else None
    return None if at is None else (now - at).total_seconds()


def budget(headers: httpx.Headers, now: datetime) -> Budget | None:
    """The rate budget of `X-RateLimit-*` or `RateLimit-*`, None where they are missing or odd."""
    try:
        limit = int(_rate(headers, "limit"))
        remaining = int(_rate(headers, "remaining"))
    except ValueError:
        return None
    if limit <= 0:
        return None
    return Budget(limit, max(0, min(remaining, limit)), _reset(headers, now))


def _rate(headers: httpx.Headers, what: str) -> str:
    return headers.get(f"x-ratelimit-{what}") or headers.get(f"ratelimit-{what}") or ""


def _http_date(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


def _reset(headers: httpx.Headers, now: datetime) -> datetime | None:
    """ISO time, epoch seconds, or (the IETF draft) seconds from now."""
    said = _rate(headers, "reset").strip()
    try:
        if said.isascii() and said.isdigit():
            seconds = float(said[:12])
            at = now.timestamp() + seconds if seconds < 1e8 else seconds
            return datetime.fromtimestamp(at, now.tzinfo)
        at_iso = datetime.fromisoformat(said)
    except (ValueError, OverflowError, OSError):
        return None
    return at_iso if at_iso.tzinfo else None
