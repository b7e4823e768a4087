"""Mastodon's entities as our values. Pure functions; everything foreign is cleaned here."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from adapters.clean import clean, clean_html, clean_line, clean_url
from adapters.counts import sane
from adapters.lookalike import imitates
from adapters.mastodon_id import id_of
from adapters.mastodon_wire import Account, Attachment, Scheduled, Status
from morgenlage.domain.account import Profile
from morgenlage.domain.comment import Comment, Kind, Media
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, ref_of

PLATFORM = "mastodon"
_MILLISECONDS = re.compile(r"\d{12,14}")
_EARLIEST = datetime(2006, 1, 1, tzinfo=UTC)
"""Before that there was nothing of the kind: such a time is an error."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MEDIA = {"image": "image", "gifv": "video", "video": "video", "audio": "audio"}


@dataclass(frozen=True, slots=True)
class View:
    """Through whose eyes the entities are read."""

    account: str
    """Our account's id in the settings."""
    base_url: str
    me: str
    """Our account's id on the instance."""
    now: datetime
    names: tuple[str, ...] = ()
    """What we are called; others who call themselves so are flagged."""

    def ref(self, platform_id: str) -> Ref:
        """The ref of a status."""
        return ref_of(self.account, platform_id)


def moment(text: str | None, fallback: datetime, now: datetime) -> datetime:
    """A time in UTC, never in the future; `fallback` for what is no sensible time.

    Without a zone it is taken for UTC; milliseconds since 1970 are read, too.
    """
    try:
        if text and text.isdigit() and _MILLISECONDS.fullmatch(text):
            at = datetime.fromtimestamp(int(text) / 1000, UTC)
        else:
            at = datetime.fromisoformat(text or "")
        if at.tzinfo is not UTC:
            at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return fallback
    if at < _EARLIEST:
        return fallback
    return now if at > now else at


def comment_of(
    status: Status,
    view: View,
    kind: Kind,
    post: str = "",
    author: Account | None = None,
    at: datetime | None = None,
) -> Comment | None:
    """One status as a comment; None for one without id or author.

    `post`: id of our post at the root. `author` and `at` stand in where the status lacks its own.
    https://docs.joinmastodon.org/entities/Status/
    """
    status_id = id_of(status.id)
    account = status.account or author
    if not status_id or account is None or not (handle := clean_line(account.acct or "").text):
        return None
    body = clean_html(status.content or "")
    name = clean_line(account.display_name or "", own=view.names)
    author_id = id_of(account.id) or handle
    ours = author_id == view.me
    warning = clean_line(status.spoiler_text, 500).text if status.spoiler_text else ""
    noticed = body.flags if ours else body.flags + name.flags
    flags = {*noticed} - {"empty"} if noticed else set()
    if not body.text and not warning:
        flags.add("empty")
    if not ours and imitates(handle, view.names):
        flags.add("impersonation")
    visibility = status.visibility or "public"
    parent = id_of(status.in_reply_to_id)
    return Comment(
        ref=view.ref(status_id),
        account=view.account,
        platform=PLATFORM,
        kind=kind,
        author=handle.lstrip("@"),
        author_id=author_id,
        author_name=name.text,
        text=f"{warning}\n\n{body.text}".strip("\n") if warning else body.text,
        created_at=moment(status.created_at, at or view.now, view.now),
        edited_at=_edited(status, view.now),
        permalink=permalink(status, view),
        post=view.ref(post) if post else None,
        parent=view.ref(parent) if parent else None,
        language=_language(status.language),
        liked=bool(status.favourited),
        ours=ours,
        public=visibility in ("public", "unlisted"),
        likes=_count(status.favourites_count) or 0,
        answers=_count(status.replies_count) or 0,
        media=_media(status.media_attachments, view),
        flags=tuple(sorted(flags)) if flags else (),
        wire=(("visibility", clean_line(visibility, 20).text),),
    )


def post_of(status: Status, view: View) -> Post | None:
    """One of our own statuses as a post; None without an id."""
    status_id = id_of(status.id)
    if not status_id:
        return None
    return Post(
        ref=view.ref(status_id),
        account=view.account,
        platform=PLATFORM,
        text=clean_html(status.content or "").text,
        at=moment(status.created_at, view.now, view.now),
        permalink=permalink(status, view),
        likes=_count(status.favourites_count),
        answers=_count(status.replies_count),
        shares=_count(status.reblogs_count),
        media=_media(status.media_attachments, view),
    )


def planned(entry: Scheduled, view: View) -> Post | None:
    """A natively scheduled status; None without id or time.

    https://docs.joinmastodon.org/entities/ScheduledStatus/
    """
    entry_id = id_of(entry.id)
    try:
        at = datetime.fromisoformat(entry.scheduled_at or "")
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if not entry_id or at < _EARLIEST:
        return None
    return Post(
        ref=view.ref(f"scheduled-{entry_id}"),
        account=view.account,
        platform=PLATFORM,
        text=clean((entry.params and entry.params.text) or "").text,
        at=at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC),
        state="scheduled",
        media=_media(entry.media_attachments, view),
        bound=entry.params is not None and not entry.params.plain,
    )


def profile_of(account: Account, host: str, software: str = "") -> Profile:
    """Who we are. `host`: the domain of the instance, which a local `acct` leaves out."""
    acct = clean_line(account.acct or account.username or "").text
    return Profile(
        handle=acct if "@" in acct or not acct else f"{acct}@{host}",
        name=clean_line(account.display_name or "").text,
        followers=_count(account.followers_count),
        software=software,
    )


def samples_of(account: Account, view: View) -> tuple[Sample, ...]:
    """The counters of our account right now; those it does not give are left out."""
    counts = {"followers": account.followers_count, "posts": account.statuses_count}
    return tuple(
        Sample(view.account, metric, view.now, count)
        for metric, raw in counts.items()
        if (count := _count(raw)) is not None
    )


def _count(raw: int | None) -> int | None:
    """A counter; negative ones mean that the server hides it."""
    return sane(raw)


def _edited(status: Status, now: datetime) -> datetime | None:
    if not status.edited_at:
        return None
    never = _EARLIEST
    at = moment(status.edited_at, never, now)
    return None if at == never else at


@lru_cache(maxsize=64)
def _language(code: str | None) -> str:
    return code if code and _LANGUAGE.fullmatch(code) else ""


def permalink(status: Status, view: View) -> str:
    """Where the status can be seen in a browser, empty where that is no safe address."""
    return clean_url(status.url or "", view.base_url) or clean_url(status.uri or "", view.base_url)


def _media(attachments: list[Attachment] | None, view: View) -> tuple[Media, ...]:
    if not attachments:
        return ()
    return tuple(
        Media(
            _MEDIA.get(a.type or "", "other"),  # type: ignore[arg-type]  # only kinds stand in _MEDIA
            clean_url(a.url or a.preview_url or "", view.base_url),
            clean(a.description or "", 2000).text,
        )
        for a in attachments
    )
