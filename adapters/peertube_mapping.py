"""PeerTube's entities as our values. Pure functions; everything foreign is cleaned here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from adapters.clean import clean, clean_line, clean_url
from adapters.counts import sane
from adapters.lookalike import imitates
from adapters.peertube_text import said
from adapters.peertube_wire import Actor, Channel, Me, Video
from adapters.peertube_wire import Comment as WireComment
from morgenlage.domain.account import Profile
from morgenlage.domain.comment import Comment, hash_of
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, ref_of

PLATFORM = "peertube"
PUBLIC, UNLISTED, PRIVATE, INTERNAL, PASSWORD = 1, 2, 3, 4, 5
"""`VideoPrivacy`."""
NAME = 120
"""Characters of a video's name at most; 3 at least."""
_EARLIEST = datetime(2006, 1, 1, tzinfo=UTC)
_END = time(23, 59, 59, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class View:
    """Through whose eyes the entities are read."""

    account: str
    """Our account's id in the settings."""
    base_url: str
    host: str
    me: int
    """Our account's id on the instance."""
    now: datetime
    names: tuple[str, ...] = ()
    """What we are called; others who call themselves so are flagged."""

    def video(self, video: int) -> Ref:
        """The ref of a video."""
        return ref_of(self.account, str(video))

    def comment(self, video: int, comment: int) -> Ref:
        """The ref of a comment: both ids, for no request about it does without either."""
        return ref_of(self.account, comment_id(video, comment))


def comment_id(video: int, comment: int) -> str:
    """`7-501`: the platform id of a comment, never that of a video."""
    return f"{video}-{comment}"


def ids_of(comment: str) -> tuple[int, int]:
    """Video and comment of such an id. Raises `ValueError` for any other text."""
    video, _, number = comment.partition("-")
    if not (comment.isascii() and video.isdigit() and number.isdigit()):
        raise ValueError("no id of a comment")
    return int(video), int(number)


def moment(text: str | None, fallback: datetime, now: datetime) -> datetime:
    """A time in UTC, never in the future; `fallback` for what is no sensible time."""
    at = _time(text)
    return fallback if at is None or at < _EARLIEST else min(at, now)


def _time(text: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat(text or "")
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def handle_of(actor: Actor, host: str) -> str:
    """`frida`, or `jonas@other.example` for somebody of another instance."""
    name = clean_line(actor.name or "").text.lstrip("@")
    home = clean_line(actor.host or "").text
    foreign = home and host not in (home, home.partition(":")[0])
    return f"{name}@{home}" if name and foreign else name


def comment_of(raw: WireComment, view: View, video: int = 0) -> Comment | None:
    """A comment as ours; None for one without id, video or author, and for a deleted one.

    `video`: the id of the video it was read below, where it does not say so itself. Its
    `updatedAt` moves with each approval and is no edit: what was edited shows by its text.
    """
    of = video or raw.videoId or (raw.video.id if raw.video else 0) or 0
    author = raw.account
    if not (_id(raw.id) and _id(of)) or author is None or raw.isDeleted:
        return None
    handle = handle_of(author, view.host)
    if not handle:
        return None
    body = said(raw.text or "")
    ours = author.id == view.me
    name = clean_line(author.displayName or "", own=view.names)
    flags = body.flags if ours else tuple(sorted({*body.flags, *name.flags} - {"empty"}))
    if not ours and imitates(handle, view.names):
        flags = tuple(sorted({*flags, "impersonation"}))
    above = raw.inReplyToCommentId or 0
    thread = raw.threadId or raw.id
    return Comment(
        ref=view.comment(of, raw.id or 0),
        account=view.account,
        platform=PLATFORM,
        kind="reply" if above else "comment",
        author=handle,
        author_id=str(author.id or handle),
        author_name=name.text,
        text=body.text,
        created_at=moment(raw.createdAt, view.now, view.now),
        permalink=clean_url(raw.url or "", view.base_url),
        post=view.video(of),
        parent=view.comment(of, above) if _id(above) else None,
        hidden=bool(raw.heldForReview),
        ours=ours,
        answers=max(raw.totalReplies or 0, 0),
        flags=("empty", *flags) if not body.text and "empty" not in flags else flags,
        wire=(("thread", str(thread)),),
    )


def mark_of(comment: Comment) -> str:
    """Differs when it was approved, or its text changed."""
    return f"{int(comment.hidden)}{hash_of(comment.text)}"


def _id(number: int | None) -> bool:
    return bool(number) and 0 < (number or 0) < 2**63


def has_id(video: Video) -> bool:
    """It can be told from others; what cannot is unreadable."""
    return video.id is not None and bool(_id(video.id))


def post_of(video: Video, view: View) -> Post | None:
    """A video of ours as a post; None without id, and for one nobody else sees nor ever will."""
    if video.id is None or not has_id(video):
        return None
    due = _time(video.scheduledUpdate.updateAt) if video.scheduledUpdate else None
    if due is None and video.privacy is not None and video.privacy.id == PRIVATE:
        return None
    published = moment(video.publishedAt or video.createdAt, view.now, view.now)
    name = clean_line(video.name or "", NAME).text
    told = clean(video.truncatedDescription or video.description or "").text
    return Post(
        ref=view.video(video.id),
        account=view.account,
        platform=PLATFORM,
        text=clean(f"{name}\n\n{told}").text if told else name,
        at=due or published,
        state="scheduled" if due else "published",
        permalink=clean_url(video.url or "", view.base_url),
        likes=_count(video.likes),
        answers=_count(video.comments),
        views=_count(video.views),
    )


def profile_of(me: Me, host: str, software: str = "") -> Profile:
    """Who we are. People follow channels; where there are none, the account itself counts."""
    account = me.account or Actor()
    followed = [n for c in me.videoChannels or () if (n := _count(c.followersCount)) is not None]
    name = clean_line(me.username or account.name or "").text
    return Profile(
        handle=f"{name}@{host}" if name else host,
        name=clean_line(account.displayName or "").text,
        followers=sum(followed) if followed else _count(account.followersCount),
        software=clean_line(f"peertube {software}").text.strip(),
        renews=True,
    )


def views_of(channels: Iterable[Channel], view: View) -> tuple[Sample, ...]:
    """Views per day, all channels together, each at the end of its day (today: now)."""
    days: dict[date, int] = {}
    for channel in channels:
        for day in channel.viewsPerDay or ():
            at, views = _time(day.date), _count(day.views)
            if at is not None and views is not None and _EARLIEST <= at <= view.now:
                days[at.date()] = days.get(at.date(), 0) + views
    return tuple(
        Sample(view.account, "views", min(datetime.combine(day, _END), view.now), views)
        for day, views in sorted(days.items())
    )


def _count(raw: int | None) -> int | None:
    return sane(raw)
