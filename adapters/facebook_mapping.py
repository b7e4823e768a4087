"""Graph's entities as our values. Pure functions; everything foreign is cleaned here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from adapters.clean import clean, clean_line, clean_url
from adapters.counts import sane
from adapters.facebook_wire import Attachment, Comment, Insight, Page, Post, Summed, id_of
from morgenlage.domain.account import Ability, Profile
from morgenlage.domain.comment import NOBODY, Media
from morgenlage.domain.comment import Comment as OurComment
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post as OurPost
from morgenlage.domain.ref import Ref, ref_of

PLATFORM = "facebook"
_EARLIEST = datetime(2004, 2, 4, tzinfo=UTC)
"""Facebook's first day: an earlier time is an error."""
_MEDIA = {"photo": "image", "sticker": "image", "video": "video", "video_inline": "video"}
_BARRED = (
    ("can_hide", (Ability.HIDE, Ability.UNHIDE), "facebook-not-hideable"),
    ("can_like", (Ability.LIKE, Ability.UNLIKE), "facebook-not-likeable"),
    ("can_comment", (Ability.REPLY,), "answers-closed"),
    ("can_remove", (Ability.DELETE_FOREIGN,), "facebook-not-removable"),
)
_BARRED_OURS = (*_BARRED[:3], ("can_remove", (Ability.DELETE_OWN,), "facebook-not-removable"))
METRICS = {
    "page_follows": "followers",
    "page_media_view": "views",
    "page_total_media_view_unique": "reach",
    "page_post_engagements": "engagement",
}
"""Graph's name of a daily series -> ours."""


@dataclass(frozen=True, slots=True)
class View:
    """Through whose eyes the entities are read."""

    account: str
    """Our account's id in the settings."""
    base_url: str
    me: str
    """The Page's id."""
    now: datetime
    names: tuple[str, ...] = ()
    """What we are called; others who call themselves so are flagged."""
    alts: Mapping[str, str] = field(default_factory=dict)
    """Photo -> what stands for it, as far as Graph was asked."""

    def ref(self, platform_id: str) -> Ref:
        """The ref of a post or comment."""
        return ref_of(self.account, platform_id)


def moment(text: str | None) -> datetime | None:
    """`2026-11-22T06:53:00+0000` in UTC; None for what is no sensible time."""
    try:
        at = datetime.fromisoformat(text or "")
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if at >= _EARLIEST else None


def comment_of(said: Comment, view: View, post: str) -> OurComment | None:
    """One comment below our post with the id `post`; None for one without id.

    https://developers.facebook.com/docs/graph-api/reference/comment
    """
    comment_id = id_of(said.id)
    if not comment_id:
        return None
    author_id = id_of(said.from_.id) if said.from_ else ""
    ours = author_id == view.me
    body = clean(said.message or "")
    name = clean_line((said.from_.name if said.from_ else None) or "", own=view.names)
    flags = body.flags if ours or not author_id else (*body.flags, *name.flags)
    parent = id_of(said.parent.id) if said.parent else ""
    return OurComment(
        ref=view.ref(comment_id),
        account=view.account,
        platform=PLATFORM,
        kind="reply" if parent else "comment",
        author=name.text.lstrip("@") or NOBODY,
        author_id=author_id or f"?{comment_id}",
        text=body.text,
        created_at=min(moment(said.created_time) or view.now, view.now),
        permalink=clean_url(said.permalink_url or "", view.base_url),
        post=view.ref(post) if post else None,
        parent=view.ref(parent or post) if parent or post else None,
        liked=bool(said.user_likes),
        hidden=bool(said.is_hidden),
        ours=ours,
        public=not said.is_private,
        likes=_count(said.like_count) or 0,
        answers=_count(said.comment_count) or 0,
        media=_of_comment(said.attachment, view),
        flags=tuple(sorted(set(flags))),
        cannot=_barred(said, ours),
    )


def _barred(said: Comment, ours: bool) -> tuple[tuple[str, str], ...]:
    """What Graph itself says cannot be done to this one; what it does not say may be tried."""
    return tuple(
        (ability.value, why)
        for name, abilities, why in (_BARRED_OURS if ours else _BARRED)
        if getattr(said, name) is False
        for ability in abilities
    )


def _of_comment(attachment: Attachment | None, view: View) -> tuple[Media, ...]:
    if attachment is None:
        return ()
    return (_media(attachment, attachment.type, view),)


def _media(attachment: Attachment, kind: str | None, view: View) -> Media:
    image = attachment.media.image if attachment.media else None
    url = clean_url((image.src if image else None) or attachment.url or "", view.base_url)
    kind = _MEDIA.get(kind or "", "other")
    said = "" if kind == "image" else clean(attachment.title or "", 2000).text  # an album's name
    return Media(kind, url, said)  # type: ignore[arg-type]  # only kinds stand in _MEDIA


def post_of(said: Post, view: View) -> OurPost | None:
    """One post of ours, out or planned; None without an id."""
    post_id = id_of(said.id)
    if not post_id:
        return None
    planned = said.scheduled_publish_time is not None and not said.is_published
    at = _planned_at(said.scheduled_publish_time) if planned else moment(said.created_time)
    media = tuple(m for a in attached(said) if (m := _of_post(a, view)) is not None)
    return OurPost(
        ref=view.ref(post_id),
        account=view.account,
        platform=PLATFORM,
        text=clean(said.message or said.story or "").text,
        at=at or view.now,
        state="scheduled" if planned else "published",
        permalink=clean_url(said.permalink_url or "", view.base_url),
        likes=_total(said.reactions),
        answers=answers_of(said),
        shares=_count(said.shares.count) if said.shares else None,
        media=media,
        bound=planned and len(media) < len(attached(said)),
    )


def attached(post: Post) -> list[Attachment]:
    """Pictures, videos and links of a post; of an album what it holds."""
    found: list[Attachment] = []
    for one in (post.attachments.data if post.attachments else None) or ():
        inside = one.subattachments.data if one.subattachments else None
        found += inside or [one]
    return found


def photo_of(attachment: Attachment) -> str:
    """The id of a photo, empty for anything else."""
    if attachment.media_type != "photo" or attachment.target is None:
        return ""
    return id_of(attachment.target.id)


def _of_post(attachment: Attachment, view: View) -> Media | None:
    """A picture whose description is not known is none that lacks one: its kind stays open."""
    if attachment.media_type == "link":
        return None
    media = _media(attachment, attachment.media_type, view)
    if media.kind != "image":
        return media
    alt = view.alts.get(photo_of(attachment))
    return (
        replace(media, kind="other") if alt is None else replace(media, alt=clean(alt, 2000).text)
    )


def answers_of(said: Post) -> int | None:
    """How many comments stand below a post, answers to them included; None if it is not said."""
    return (
        _count(said.comments.summary.total_count)
        if said.comments and said.comments.summary
        else None
    )


def _planned_at(seconds: float | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds or 0, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def profile_of(page: Page) -> Profile:
    """The Page as the screen shows it."""
    name = clean_line(page.name or "").text
    handle = clean_line(page.username or "").text.lstrip("@")
    return Profile(handle=handle or name or id_of(page.id), name=name, followers=_followers(page))


def _followers(page: Page) -> int | None:
    """Followers; where Graph gives none, those who like the Page."""
    count = _count(page.followers_count)
    return _count(page.fan_count) if count is None else count


def samples_of(page: Page, view: View) -> tuple[Sample, ...]:
    """The counters of right now; those Graph does not give are left out."""
    count = _followers(page)
    return () if count is None else (Sample(view.account, "followers", view.now, count),)


def series_of(insight: Insight, view: View) -> list[Sample]:
    """A daily metric as samples at the end of each day; days without a number are left out."""
    metric = METRICS.get(insight.name or "")
    return [
        Sample(view.account, metric, at, v.value)
        for v in insight.values or ()
        if metric
        and isinstance(v.value, int | float)
        and not isinstance(v.value, bool)
        and v.value >= 0
        and (at := moment(v.end_time)) is not None
        and at <= view.now
    ]


def _total(edge: Summed | None) -> int | None:
    return _count(edge.summary.total_count) if edge and edge.summary else None


def _count(raw: int | None) -> int | None:
    """A counter; a negative one is none."""
    return sane(raw)
