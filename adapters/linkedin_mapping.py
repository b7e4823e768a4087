"""LinkedIn's entities as our values. Pure functions; everything foreign is cleaned here.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from adapters import linkedin_text as little
from adapters import linkedin_wire as wire
from adapters.clean import clean, clean_line
from adapters.counts import sane
from adapters.linkedin_restli import comment_urn, full, kind_of, parts_of, short
from morgenlage.domain.comment import Comment, Kind, Media
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, ref_of

PLATFORM = "linkedin"
_EARLIEST = datetime(2003, 5, 5, tzinfo=UTC)
"""LinkedIn began then: an earlier time is an error."""


@dataclass(frozen=True, slots=True)
class View:
    """Through whose eyes the entities are read."""

    account: str
    me: str
    """The URN of our organisation."""
    now: datetime

    def ref(self, short_id: str) -> Ref:
        """The ref of a post or comment."""
        return ref_of(self.account, short_id)

    @property
    def seen(self) -> datetime:
        """When something read now counts as read: the full hour, so that a second reading soon
        afterwards changes nothing."""
        return self.now.replace(minute=0, second=0, microsecond=0)


def moment(ms: wire.Ms, fallback: datetime, now: datetime) -> datetime:
    """A time in UTC, never in the future; `fallback` for what is no sensible time."""
    try:
        at = datetime.fromtimestamp(float(ms or 0) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return fallback
    return min(at, now) if at >= _EARLIEST else fallback


def urn_of(comment: wire.Comment) -> str:
    """The comment's own URN. Raises `ValueError` for one without."""
    if comment.commentUrn:
        parts_of(comment.commentUrn)
        return comment.commentUrn
    return comment_urn(comment.object or "", str(comment.id))


def comment_of(comment: wire.Comment, view: View, post: str, above: str = "") -> Comment:
    """One entry as a comment. `post`: short id of our post; `above`: of the comment it answers,
    where the entry itself does not say. Raises `ValueError` without id or author.

    LinkedIn tells who wrote it by an opaque number alone, valid for our app only: that number is
    shown, never a made-up name.
    """
    urn = urn_of(comment)
    thread, _ = parts_of(urn)
    kind, author = kind_of(comment.actor or "")
    body = clean((comment.message.text if comment.message else "") or "")
    created = moment(_time(comment.created), view.now, view.now)
    edited = moment(_time(comment.lastModified), created, view.now)
    likes, replies = comment.likesSummary, comment.commentsSummary
    parent = comment.parentComment or (full(above) if above else "")
    level: Kind = "reply" if parent else "comment"
    return Comment(
        ref=view.ref(short(urn)),
        account=view.account,
        platform=PLATFORM,
        kind=level,
        author=clean_line(f"{'member' if kind == 'person' else kind}-{author}").text,
        author_id=comment.actor or "",
        text=body.text,
        created_at=created,
        edited_at=edited if (edited - created).total_seconds() > 1 else None,
        permalink=permalink(urn, thread),
        post=view.ref(post),
        parent=view.ref(short(parent)) if parent else None,
        liked=bool(likes and likes.likedByCurrentUser),
        ours=comment.actor == view.me,
        likes=_count(likes.aggregatedTotalLikes or likes.totalLikes if likes else 0) or 0,
        answers=answers_of(replies),
        flags=body.flags,
        wire=(("urn", urn), ("top", parent or urn)),
        seen_at=view.seen,
    )


def answers_of(replies: wire.Replies | None) -> int:
    """Answers below a comment."""
    if replies is None:
        return 0
    return _count(replies.aggregatedTotalComments or replies.totalFirstLevelComments) or 0


def permalink(urn: str, thread: str) -> str:
    """Where a comment can be seen in a browser."""
    brief = urn.replace("urn:li:comment:(urn:li:", "urn:li:comment:(", 1)
    return f"https://www.linkedin.com/feed/update/{thread}?commentUrn={quote(brief, safe='')}"


def post_of(
    post: wire.Post, view: View, likes: int | None = None, answers: int | None = None
) -> Post | None:
    """One of our posts; None for a draft. Raises `ValueError` for one without a usable id."""
    if (post.lifecycleState or "PUBLISHED") != "PUBLISHED":
        return None
    return Post(
        ref=view.ref(short(post.id)),
        account=view.account,
        platform=PLATFORM,
        text=clean(little.read(post.commentary or "")).text,
        at=moment(post.publishedAt or post.createdAt, view.now, view.now),
        permalink=f"https://www.linkedin.com/feed/update/{post.id}",
        likes=likes,
        answers=answers,
        media=_media(post.content),
    )


def counted(metadata: wire.Metadata) -> tuple[int | None, int | None]:
    """Reactions and comments of a post; None where LinkedIn does not tell."""
    reactions = metadata.reactionSummaries
    likes = None if reactions is None else sum(_count(r.count) or 0 for r in reactions.values())
    summary = metadata.commentSummary
    return likes, _count(summary.count) if summary else None


def _media(content: wire.Content | None) -> tuple[Media, ...]:
    """Pictures and films by their alt text; LinkedIn gives no address of them here."""
    if content is None:
        return ()
    found = [*(content.multiImage.images or () if content.multiImage else ()), content.media]
    return tuple(
        Media(
            "image" if ":image:" in (one.id or "") else "video",
            "",
            clean(one.altText or "", 4000).text,
        )
        for one in found
        if one is not None and (":image:" in (one.id or "") or ":video:" in (one.id or ""))
    )


def _time(stamp: wire.Stamp | None) -> wire.Ms:
    return stamp.time if stamp else None


def _count(raw: int | None) -> int | None:
    return sane(raw)
