"""YouTube's resources as our values. Pure functions; everything foreign is cleaned here."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from zlib import crc32

from adapters.clean import clean, clean_line
from adapters.counts import sane
from adapters.youtube_wire import Channel, Thread, Video
from adapters.youtube_wire import Comment as WireComment
from morgenlage.domain.account import Ability
from morgenlage.domain.comment import Comment, Media
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, ref_of

PLATFORM = "youtube"
PUBLISHED, HELD, SPAM = "published", "heldForReview", "likelySpam"
WATCH = "https://www.youtube.com/watch?v="
_EARLIEST = datetime(2005, 2, 14, tzinfo=UTC)
"""Before that there was no YouTube: such a time is an error."""
_NO_REPLY = ((Ability.REPLY.value, "youtube-no-replies"),)
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


@dataclass(frozen=True, slots=True)
class View:
    """Through whose eyes the resources are read."""

    account: str
    """Our account's id in the settings."""
    me: str
    """Our channel's id."""
    now: datetime
    names: tuple[str, ...] = ()
    """What we are called; others who call themselves so are flagged."""

    def ref(self, platform_id: str) -> Ref:
        """The ref of a comment or video."""
        return ref_of(self.account, platform_id)


def id_of(raw: str | None) -> str:
    """An id as YouTube makes them, empty for anything else."""
    return raw if raw and len(raw) <= 128 and _SAFE.issuperset(raw) else ""


def moment(text: str | None, now: datetime) -> datetime | None:
    """A time in UTC, never in the future; None for what is no sensible time."""
    at = future(text)
    return None if at is None else min(at, now)


def future(text: str | None) -> datetime | None:
    """As `moment`, for what may lie ahead."""
    try:
        at = datetime.fromisoformat(text or "")
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if at >= _EARLIEST else None


def comment_of(
    said: WireComment,
    view: View,
    *,
    thread: str = "",
    video: str = "",
    status: str = PUBLISHED,
    answers: int = 0,
    can_reply: bool = True,
) -> Comment | None:
    """A comment or reply; None for one that cannot be read.

    `thread`: id of the top-level comment, empty where this is one. `status`: of the list it came
    in; its own word, which only the channel's owner is told, counts more.
    https://developers.google.com/youtube/v3/docs/comments#resource
    """
    snippet = said.snippet
    comment_id = id_of(said.id)
    at = moment(snippet.publishedAt, view.now) if snippet else None
    if snippet is None or not comment_id or at is None:
        return None
    body = clean(snippet.textOriginal or snippet.textDisplay or "")
    author_id = id_of(snippet.authorChannelId.value) if snippet.authorChannelId else ""
    ours = bool(author_id) and author_id == view.me
    name = clean_line(snippet.authorDisplayName or "", own=view.names)
    edited = moment(snippet.updatedAt, view.now)
    video = id_of(snippet.videoId) or video
    parent = id_of(snippet.parentId) or thread
    return Comment(
        ref=view.ref(comment_id),
        account=view.account,
        platform=PLATFORM,
        kind="reply" if parent else "comment",
        author=name.text.lstrip("@") or "?",
        # who has deleted the account has no channel any more; two of them are not the same person
        author_id=author_id or name.text or f"?{comment_id}",
        text=body.text,
        created_at=at,
        edited_at=edited if edited and edited > at else None,
        permalink=f"{WATCH}{video}&lc={comment_id}" if video else "",
        post=view.ref(video) if video else None,
        parent=view.ref(parent) if parent else None,
        liked=snippet.viewerRating == "like",
        hidden=(snippet.moderationStatus or status) != PUBLISHED,
        ours=ours,
        likes=max(snippet.likeCount or 0, 0),
        answers=max(answers, 0),
        flags=tuple(sorted({*body.flags, *(() if ours else name.flags)} - {"empty"}))
        + (("empty",) if not body.text else ()),
        wire=(("thread", parent or comment_id),),
        cannot=() if can_reply else _NO_REPLY,
        seen_at=view.now.replace(minute=0, second=0, microsecond=0),  # or every visit changes it
    )


def comments_of(thread: Thread, view: View, status: str = PUBLISHED) -> list[Comment | None]:
    """The top-level comment and the replies that came with it; None for each unreadable one."""
    snippet = thread.snippet
    top = snippet.topLevelComment if snippet else None
    if snippet is None or top is None:
        return [None]
    video = id_of(snippet.videoId)
    can_reply = snippet.canReply is not False
    first = comment_of(
        top,
        view,
        video=video,
        status=status,
        answers=snippet.totalReplyCount or 0,
        can_reply=can_reply,
    )
    told = thread.replies.comments if thread.replies else None
    below = [
        comment_of(reply, view, thread=id_of(top.id), video=video, can_reply=can_reply)
        for reply in told or ()
    ]
    return [first, *below]


def mark_of(thread: Thread) -> str:
    """Eight hex digits that change with the thread: texts, times, states, number of replies.

    The likes are left out: a popular comment would come again with every visit.
    """
    snippet = thread.snippet
    parts: list[Any] = [snippet.totalReplyCount, snippet.canReply] if snippet else []
    told = thread.replies.comments if thread.replies else None
    for said in (snippet.topLevelComment if snippet else None, *(told or ())):
        if said is not None and said.snippet is not None:
            inner = said.snippet
            parts += [said.id, inner.updatedAt, inner.textOriginal or inner.textDisplay]
            parts += [inner.moderationStatus, inner.viewerRating]
    return f"{crc32(repr(parts).encode('utf-8', 'backslashreplace')):08x}"


def text_of(title: str, description: str) -> str:
    """A video's words as one text: the title is its first line."""
    return f"{title}\n\n{description}" if description.strip() else title


def parts_of(text: str) -> tuple[str, str]:
    """Title and description of such a text."""
    title, _, description = text.strip().partition("\n")
    return title.strip(), description.strip("\n")


def readable(video: Video, view: View) -> bool:
    """It says what it is, when it came out and who may see it."""
    known = video.snippet is not None and moment(video.snippet.publishedAt, view.now) is not None
    return known and bool(id_of(video.id)) and video.status is not None


def post_of(video: Video, view: View) -> Post | None:
    """One of our videos, out or planned; None for one that is neither, or cannot be read.

    https://developers.google.com/youtube/v3/docs/videos#resource
    """
    video_id, snippet, status = id_of(video.id), video.snippet, video.status
    if not video_id or snippet is None or status is None:
        return None
    planned = future(status.publishAt) if status.privacyStatus == "private" else None
    at = planned or moment(snippet.publishedAt, view.now)
    if at is None or (status.privacyStatus == "private" and planned is None):
        return None
    counts = video.statistics
    title = clean_line(snippet.title or "", 200).text
    post = Post(
        ref=view.ref(video_id),
        account=view.account,
        platform=PLATFORM,
        text=clean(text_of(title, snippet.description or "")).text,
        at=at,
        state="scheduled" if planned else "published",
        permalink=f"{WATCH}{video_id}",
        media=(Media("video", f"{WATCH}{video_id}", title),),
    )
    if counts is None or planned:
        return post
    return replace(
        post,
        likes=_count(counts.likeCount),
        answers=_count(counts.commentCount),
        views=_count(counts.viewCount),
    )


def handle_of(channel: Channel) -> str:
    """What we are called, without the @; channels without a handle have a title and an id."""
    snippet = channel.snippet
    said = (snippet.customUrl or snippet.title or "") if snippet else ""
    return clean_line(said).text.lstrip("@") or id_of(channel.id)


def name_of(channel: Channel) -> str:
    """The channel's title."""
    return clean_line((channel.snippet.title or "") if channel.snippet else "").text


def samples_of(channel: Channel, view: View) -> tuple[Sample, ...]:
    """The channel's counters right now; those it does not give are left out."""
    counts = channel.statistics
    if counts is None:
        return ()
    found = {"posts": _count(counts.videoCount)}
    if not counts.hiddenSubscriberCount:
        found["followers"] = _count(counts.subscriberCount)
    return tuple(
        Sample(view.account, metric, view.now, count)
        for metric, count in sorted(found.items())
        if count is not None
    )


def _count(raw: int | None) -> int | None:
    return sane(raw)
