"""Instagram's entities as our values. Pure functions; everything foreign is cleaned here."""

from dataclasses import dataclass
from datetime import UTC, datetime

from adapters import instagram_wire as wire
from adapters.clean import clean, clean_line, clean_url
from adapters.counts import sane
from adapters.instagram_wire import Id, id_of
from morgenlage.domain.account import Ability
from morgenlage.domain.comment import Comment, Media
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, ref_of

PLATFORM = "instagram"
NOBODY = "?"
"""Stands where Instagram does not say who wrote it: restricted users, a missing permission."""
_EARLIEST = datetime(2010, 10, 6, tzinfo=UTC)
"""Instagram's first day: an earlier time is an error."""
_OURS_STAY = ((Ability.HIDE.value, "instagram-own-stays"),)
_KINDS = {"IMAGE": "image", "VIDEO": "video"}


@dataclass(frozen=True, slots=True)
class View:
    """Through whose eyes the entities are read."""

    account: str
    """Our account's id in the settings."""
    me: frozenset[str]
    """Our ids on Instagram."""
    username: str
    now: datetime
    names: tuple[str, ...] = ()
    """What we are called; others who call themselves so are flagged."""

    def ref(self, platform_id: str) -> Ref:
        """The ref of a comment or post."""
        return ref_of(self.account, platform_id)


@dataclass(frozen=True, slots=True)
class Place:
    """Below which post of ours comments stand."""

    post: Ref | None
    permalink: str = ""
    """Of the post: a comment has none of its own."""


def moment(text: str | None, fallback: datetime, now: datetime) -> datetime:
    """A time in UTC, never in the future; `fallback` for what is no sensible time."""
    try:
        at = datetime.fromisoformat(text or "")
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return fallback
    return min(at, now) if at >= _EARLIEST else fallback


def comment_of(
    said: wire.Comment, view: View, place: Place, top: str = "", answers: int = 0
) -> Comment | None:
    """One comment or reply; None without an id. `top`: the comment it stands below, if any.

    A reply to a reply stands below the top-level comment, too.
    https://developers.facebook.com/docs/instagram-platform/reference/instagram-media/comments
    """
    comment_id = id_of(said.id)
    if not comment_id:
        return None
    sender = said.sender or wire.Person()
    handle = clean_line(said.username or sender.username or "", own=view.names)
    sender_id = id_of(sender.id)
    ours = sender_id in view.me or (bool(view.username) and handle.text == view.username)
    body = clean(said.text or "")
    flags = body.flags if ours or not handle.flags else (*body.flags, *handle.flags)
    parent = id_of(said.parent_id) or top
    author = handle.text.lstrip("@") or NOBODY
    return Comment(
        ref=view.ref(comment_id),
        account=view.account,
        platform=PLATFORM,
        kind="reply" if parent else "comment",
        author=author,
        author_id=sender_id or (author if handle.text else f"?{comment_id}"),
        text=body.text,
        created_at=moment(said.timestamp, view.now, view.now),
        permalink=place.permalink,
        post=place.post,
        parent=view.ref(parent) if parent else None,
        hidden=bool(said.hidden),
        ours=ours,
        likes=counted(said.like_count) or 0,
        answers=answers,
        flags=tuple(sorted({*flags} - {"empty"} | ({"empty"} if not body.text else set()))),
        cannot=_OURS_STAY if ours else (),
    )


def post_of(media: wire.Media, view: View) -> Post | None:
    """One of our posts; None without an id."""
    media_id = id_of(media.id)
    if not media_id:
        return None
    return Post(
        ref=view.ref(media_id),
        account=view.account,
        platform=PLATFORM,
        text=clean(media.caption or "").text,
        at=moment(media.timestamp, view.now, view.now),
        permalink=clean_url(media.permalink or ""),
        likes=counted(media.like_count),
        answers=counted(media.comments_count),
        shares=counted(media.shares_count),
        views=counted(media.total_views_count),
        media=_pictures(media),
    )


def planned(entry: wire.Planned, view: View) -> Post | None:
    """A post that waits in Meta Business Suite; None without id or time."""
    entry_id = id_of(entry.id)
    try:
        at = datetime.fromtimestamp(entry.publish_timestamp or 0, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    if not entry_id or at < _EARLIEST:
        return None
    shown = clean_url(entry.media_url or entry.thumbnail_url or "")
    kind = _KINDS.get(entry.media_type or "", "other")
    return Post(
        ref=view.ref(f"scheduled-{entry_id}"),
        account=view.account,
        platform=PLATFORM,
        text=clean(entry.caption or "").text,
        at=at,
        state="scheduled",
        media=(Media(kind, shown),) if shown else (),  # type: ignore[arg-type]  # only kinds stand in _KINDS
    )


def samples_of(me: wire.User, view: View) -> tuple[Sample, ...]:
    """The counters of our account right now; those it does not give are left out."""
    counts = {"followers": me.followers_count, "posts": me.media_count}
    return tuple(
        Sample(view.account, metric, view.now, count)
        for metric, raw in counts.items()
        if (count := counted(raw)) is not None
    )


def counted(raw: int | None) -> int | None:
    """A counter; a negative one is none."""
    return sane(raw)


def name_of(raw: Id) -> str:
    """A user name as it is shown and compared."""
    return clean_line(str(raw or "")).text.lstrip("@")


def _pictures(media: wire.Media) -> tuple[Media, ...]:
    parts = (media.children and media.children.data) or []
    if not parts:
        url = media.media_url or media.thumbnail_url
        parts = [wire.Picture(media.media_type, url, media.alt_text)] if url else []
    return tuple(
        Media(
            _KINDS.get(p.media_type or "", "other"),  # type: ignore[arg-type]  # only kinds stand in _KINDS
            clean_url(p.media_url or ""),
            clean(p.alt_text or media.alt_text or "", 2000).text,
        )
        for p in parts
    )
