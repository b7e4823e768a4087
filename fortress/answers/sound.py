"""Whether what an adapter hands over is sound: the kinds, bounds and texts the desk counts on."""

import re
import traceback
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from math import isfinite
from typing import Any, get_args

import msgspec

from adapters.address import clean_url
from morgenlage.domain.account import Profile
from morgenlage.domain.comment import Comment, Kind, Media
from morgenlage.domain.metric import Sample
from morgenlage.domain.outgoing import Receipt
from morgenlage.domain.post import Post, PostState
from morgenlage.domain.ref import account_of
from morgenlage.platform import Limited, PlatformError, Visit

LONGEST_TEXT = 10_000
LONGEST_NAME = 80
LONGEST_LINE = 2_200
"""Characters of ids, addresses and reasons."""
MOST = 5_000
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""Before any of the platforms; what claims to be older has no time."""
AHEAD = timedelta(days=366)
"""What waits to be published may be that far off."""
_STEERS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff]"
)
_COUNTS = ("likes", "answers", "shares", "views", "followers")


class Soundness:
    """Judges values and errors of one account, as of one moment."""

    def __init__(self, account: str, now: datetime, secrets: Iterable[str]) -> None:
        self.account = account
        self.now = now
        self.secrets = tuple(secrets)

    def faults(self, found: object) -> Iterator[str]:
        """What is wrong with what a call gave; nothing: it is sound."""
        match found:
            case None | bool():
                return
            case Visit():
                yield from self._visit(found)
            case Comment():
                yield from self._comment(found)
            case Post():
                yield from self._post(found)
            case Sample():
                yield from self._sample(found)
            case Profile():
                yield from self._profile(found)
            case Receipt():
                yield from _line("receipt", found.id, LONGEST_LINE)
                yield from _address(found.permalink)
            case tuple():
                for each in found:
                    yield from self.faults(each)
            case _ if type(found).__name__ == "Found":
                yield from _line("found", str(getattr(found, "name", "")), 200)
            case _:
                yield f"a {type(found).__name__}"

    def of_error(self, error: BaseException) -> Iterator[str]:
        """What is wrong with an exception: only ours leave, short, clean, without a secret."""
        if not isinstance(error, PlatformError):
            last = traceback.extract_tb(error.__traceback__)[-1]
            yield f"{type(error).__name__} at {last.filename.rpartition('/')[2]}:{last.lineno}"
            return
        yield from _line("error", str(error), 400)
        yield from _line("reason", error.reason, 400)
        wait = error.retry_after if isinstance(error, Limited) else None
        if wait is not None and not 0 <= wait <= 3600:
            yield f"a wait of {wait}"
        said = _all_of(error)
        if any(secret in said for secret in self.secrets):
            yield "a secret in an error"

    def _visit(self, visit: Visit) -> Iterator[str]:
        for name in ("comments", "posts", "samples", "gone"):
            items = getattr(visit, name)
            if not isinstance(items, tuple) or len(items) > MOST:
                yield f"{name} without end"
        for item in (*visit.comments, *visit.posts, *visit.samples, visit.profile):
            yield from self.faults(item)
        for ref in visit.gone:
            yield from self._ref(ref)
        if not isinstance(visit.cursor, str) or not visit.cursor.isprintable():
            yield "a cursor that is no line"
        if len(visit.cursor) > 400_000:
            yield "a cursor without end"
        if type(visit.skipped) is not int or visit.skipped < 0:
            yield f"skipped {visit.skipped!r}"
        if not 0 <= visit.wait <= 86_400:
            yield f"a wait of {visit.wait}"
        if any(secret in repr(visit) for secret in self.secrets):
            yield "a secret in a visit"

    def _comment(self, c: Comment) -> Iterator[str]:
        yield from self._ref(c.ref)
        for ref in (c.post, c.parent):
            yield from self._ref(ref) if ref is not None else ()
        yield from _text(c.text)
        yield from _line("author", c.author, LONGEST_NAME) if c.author else ("no author",)
        yield from _line("author's name", c.author_name, LONGEST_NAME)
        yield from _line("author's id", c.author_id, LONGEST_LINE)
        yield from self._time(c.created_at, self.now + timedelta(seconds=1))
        for at in filter(None, (c.edited_at, c.seen_at)):
            yield from self._time(at, self.now + timedelta(seconds=1))
        if c.kind not in get_args(Kind):
            yield f"kind {c.kind!r}"
        yield from _counts(c)
        yield from _address(c.permalink)
        yield from _media(c.media)
        yield from _kept(c)

    def _post(self, p: Post) -> Iterator[str]:
        yield from self._ref(p.ref)
        yield from _text(p.text)
        yield from self._time(p.at, self.now + AHEAD * 80)
        if p.state not in get_args(PostState):
            yield f"state {p.state!r}"
        yield from _counts(p)
        yield from _address(p.permalink)
        yield from _media(p.media)
        yield from _kept(p)

    def _sample(self, s: Sample) -> Iterator[str]:
        if not isfinite(s.value):
            yield f"a count of {s.value}"
        yield from self._time(s.at, self.now + timedelta(days=1))
        yield from _line("metric", s.metric, 40)
        yield from _kept(s)

    def _profile(self, p: Profile) -> Iterator[str]:
        for line in (p.handle, p.name, p.software, *p.scopes, *p.missing):
            yield from _line("profile", line, 300)
        yield from _counts(p)
        if p.expires_at is not None and p.expires_at.tzinfo is None:
            yield "an end without a zone"

    def _ref(self, ref: Any) -> Iterator[str]:
        if not isinstance(ref, str) or account_of(ref) != self.account:  # type: ignore[arg-type]  # judged here
            yield "a ref of another account"
        else:
            yield from _line("ref", ref, LONGEST_LINE)

    def _time(self, at: Any, latest: datetime) -> Iterator[str]:
        if not isinstance(at, datetime) or at.utcoffset() is None:
            yield "a time without a zone"
        elif not EARLIEST <= at <= latest:
            yield f"the time {at.isoformat()}"


def _all_of(error: BaseException | None) -> str:
    """What a traceback would tell of it and of what came before it."""
    said = ""
    while error is not None:
        said += f"{error!r} {vars(error)!r} {getattr(error, '__notes__', '')}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return said


def _counts(value: object) -> Iterator[str]:
    for name in _COUNTS:
        count = getattr(value, name, None)
        if count is not None and (type(count) is not int or not 0 <= count < 2**63):
            yield f"{str(count)[:30]} {name}"


def _text(text: Any) -> Iterator[str]:
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        yield "a text without end"
    elif found := _STEERS.search(text):
        yield f"a text with {found[0]!a}"


def _line(name: str, text: Any, longest: int) -> Iterator[str]:
    if not isinstance(text, str) or len(text) > longest:
        yield f"{name} without end"
    elif "\n" in text or _STEERS.search(text):
        yield f"{name} that is no line"


def _address(url: Any) -> Iterator[str]:
    if not isinstance(url, str) or (url and clean_url(url) != url):
        yield "an address nobody may open"


def _media(media: tuple[Media, ...]) -> Iterator[str]:
    for each in media:
        yield from _address(each.url)
        yield from _text(each.alt)
        if each.kind not in ("image", "video", "audio", "other"):
            yield f"media {each.kind!r}"


def _kept(value: Any) -> Iterator[str]:
    """It can be written to disk and read again."""
    try:
        if msgspec.json.decode(msgspec.json.encode(value), type=type(value)) != value:
            yield "another value after it was on disk"
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError) as error:
        yield f"not to be kept: {type(error).__name__}"
