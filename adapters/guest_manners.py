"""What may come in from an adapter nobody here has read: values of the right types, clean text."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from math import isfinite
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from adapters.answer import LONGEST_WAIT, REASON_LENGTH
from adapters.clean import clean, clean_line, clean_url
from morgenlage.domain.account import Ability, Account, Budget, Profile
from morgenlage.domain.comment import OPEN, UNJUDGED, Comment, Media
from morgenlage.domain.metric import Sample
from morgenlage.domain.outgoing import Receipt
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, account_of
from morgenlage.platform import (
    Gone,
    Limited,
    Malformed,
    NotLoaded,
    PlatformError,
    Refused,
    Unauthorized,
    Uncertain,
    Unreachable,
    Visit,
)

T = TypeVar("T")
MOST = 5000
"""Items of each kind taken from one answer."""
LONGEST_ID = 500
LONGEST_CURSOR = 100_000
_AS_THEY_ARE = (bytes, bytearray, memoryview, datetime)
"""What must not become text on the way: bytes are none, and a time is one already."""
_UNSOUND = (msgspec.MsgspecError, TypeError, ValueError, RecursionError, OverflowError)
_KINDS = (Unreachable, Uncertain, Refused, Gone, Malformed)


def checked(value: object, kind: type[T]) -> T:
    """The value, if it is of that kind and all its fields are. Raises `TypeError`."""
    if type(value) is not kind:
        raise TypeError(f"{type(value).__name__} in place of {kind.__name__}")
    try:
        return msgspec.convert(msgspec.to_builtins(value, builtin_types=_AS_THEY_ARE), kind)
    except _UNSOUND:
        raise TypeError(f"not a sound {kind.__name__}") from None


def values(found: object, account: Account, now: datetime) -> object:
    """What a method gave, with everything in it checked and cleaned; unknown things as they are."""
    match found:
        case Visit():
            return _visit(found, account, now)
        case Receipt():
            return _receipt(checked(found, Receipt), account)
        case Profile():
            return _profile(checked(found, Profile))
        case Post():
            return _post(found, account)
        case list() | tuple():
            return tuple(_each(found, lambda c: _comment(c, account, now))[0])
    return found


def polite(error: PlatformError, secrets: Iterable[str]) -> PlatformError:
    """The same kind of failure, in words that are safe to show; NotLoaded is ours already."""
    if type(error) is NotLoaded:
        return error
    text = str(error)
    for secret in secrets:
        text = text.replace(secret, "…")
    said = clean_line(text, REASON_LENGTH).text
    why = clean_line(error.why, 60).text if isinstance(error.why, str) else ""
    if isinstance(error, Limited):
        wait = error.retry_after
        sound = isinstance(wait, int | float) and wait >= 0
        return Limited(said, min(float(wait or 0), LONGEST_WAIT) if sound else None)
    if isinstance(error, Unauthorized):
        return Unauthorized(said, scope=bool(error.scope), secret=bool(error.secret), why=why)
    if isinstance(error, Unreachable):
        return Unreachable(said, tls=bool(error.tls), why=why)
    if isinstance(error, Gone):
        return Gone(said)
    kind = next((k for k in (Uncertain, Refused, Malformed) if isinstance(error, k)), Uncertain)
    return kind(said, why=why)


def abilities(said: Iterable[object]) -> frozenset[Ability]:
    """Those there are."""
    return frozenset(Ability(str(a)) for a in islice(said, 100) if str(a) in set(Ability))


def reasons(said: Mapping[object, object]) -> Mapping[str, str]:
    """Ability -> word key, or one line of the adapter's own."""
    known = {str(a): clean_line(str(why), REASON_LENGTH).text for a, why in said.items()}
    return MappingProxyType({a: why for a, why in known.items() if a in set(Ability)})


def budget(said: object) -> Budget | None:
    """As it is, or None."""
    return None if said is None else checked(said, Budget)


def _visit(visit: Visit, account: Account, now: datetime) -> Visit:
    comments, lost = _each(visit.comments, lambda c: _comment(c, account, now))
    posts, lost_posts = _each(visit.posts, lambda p: _post(p, account))
    samples, lost_samples = _each(visit.samples, lambda s: _sample(s, account))
    gone, lost_gone = _each(visit.gone, lambda r: _ref(r, account))
    cursor = visit.cursor if isinstance(visit.cursor, str) else ""
    skipped = visit.skipped if type(visit.skipped) is int and visit.skipped >= 0 else 0
    profile = _profile(checked(visit.profile, Profile)) if visit.profile is not None else None
    return Visit(
        tuple(comments),
        tuple(posts),
        tuple(samples),
        tuple(gone),
        cursor if len(cursor) <= LONGEST_CURSOR and cursor.isprintable() else "",
        profile,
        skipped + lost + lost_posts + lost_samples + lost_gone,
        visit.more is True,
    )


def _each(items: Iterable[Any], take: Any) -> tuple[list[Any], int]:
    """The sound ones, and how many were not. An endless list ends."""
    found, lost = [], 0
    for item in islice(items, MOST):
        try:
            found.append(take(item))
        except _UNSOUND:
            lost += 1
    return found, lost


def _comment(comment: object, account: Account, now: datetime) -> Comment:
    """Raises `TypeError` or `ValueError` for what is no comment of this account."""
    said = checked(comment, Comment)
    body, name = clean(said.text), clean_line(said.author_name)
    author = clean_line(said.author).text.lstrip("@")
    if not author:
        raise ValueError("nobody said it")
    return replace(
        said,
        ref=_ref(said.ref, account),
        account=_own(said.account, account),
        platform=account.platform,
        author=author,
        author_id=clean_line(said.author_id, LONGEST_ID).text or author,
        author_name=name.text,
        text=body.text,
        created_at=min(_aware(said.created_at), now),
        edited_at=_aware(said.edited_at) if said.edited_at else None,
        seen_at=_aware(said.seen_at) if said.seen_at else None,
        permalink=clean_url(said.permalink, account.url),
        post=_ref(said.post, account) if said.post else None,
        parent=_ref(said.parent, account) if said.parent else None,
        language=said.language if said.language.isascii() and len(said.language) < 20 else "",
        media=tuple(_media(m, account) for m in said.media),
        flags=tuple(sorted({*body.flags, *name.flags} - {"empty"} | _empty(body.text))),
        handling=OPEN,
        verdict=UNJUDGED,
    )


def _empty(text: str) -> set[str]:
    return set() if text else {"empty"}


def _post(post: object, account: Account) -> Post:
    said = checked(post, Post)
    return replace(
        said,
        ref=_ref(said.ref, account),
        account=_own(said.account, account),
        platform=account.platform,
        text=clean(said.text).text,
        at=_aware(said.at),
        permalink=clean_url(said.permalink, account.url),
        media=tuple(_media(m, account) for m in said.media),
    )


def _sample(sample: object, account: Account) -> Sample:
    said = checked(sample, Sample)
    if not isfinite(said.value):
        raise ValueError("not a number")
    metric = clean_line(said.metric, 40).text
    return replace(said, account=_own(said.account, account), metric=metric, at=_aware(said.at))


def _profile(said: Profile) -> Profile:
    return replace(
        said,
        handle=clean_line(said.handle).text,
        name=clean_line(said.name).text,
        scopes=tuple(clean_line(s).text for s in said.scopes),
        missing=tuple(clean_line(s).text for s in said.missing),
        software=clean_line(said.software).text,
        expires_at=_aware(said.expires_at) if said.expires_at else None,
    )


def _receipt(said: Receipt, account: Account) -> Receipt:
    return Receipt(clean_line(said.id, LONGEST_ID).text, clean_url(said.permalink, account.url))


def _media(said: Media, account: Account) -> Media:
    return Media(said.kind, clean_url(said.url, account.url), clean(said.alt, 2000).text)


def _ref(ref: object, account: Account) -> Ref:
    if not isinstance(ref, str) or account_of(Ref(ref)) != account.id:
        raise ValueError("a ref of another account")
    if len(ref) > LONGEST_ID or clean_line(ref, LONGEST_ID).text != ref:
        raise ValueError("not a ref")
    return Ref(ref)


def _own(name: str, account: Account) -> str:
    if name != account.id:
        raise ValueError("of another account")
    return name


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC)
