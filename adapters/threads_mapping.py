"""Threads' entities as our values. Pure functions; everything foreign is cleaned here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters.clean import clean, clean_line, clean_url
from adapters.counts import sane
from adapters.threads_wire import Id, Known, Said, id_of
from morgenlage.domain.account import Ability
from morgenlage.domain.comment import Comment, Media
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, ref_of

PLATFORM = "threads"
NOBODY = "?"
"""Stands where Threads does not say who wrote it."""
HIDDEN = frozenset({"HIDDEN", "COVERED", "BLOCKED", "RESTRICTED"})
"""Values of `hide_status` that keep a reply out of the public's sight."""
_EARLIEST = datetime(2023, 7, 5, tzinfo=UTC)
"""Threads' first day: an earlier time is an error."""
_KINDS = {"IMAGE": "image", "VIDEO": "video", "AUDIO": "audio"}


def _no_hiding(why: str) -> tuple[tuple[str, str], ...]:
    return ((Ability.HIDE.value, why), (Ability.UNHIDE.value, why))


_OURS = _no_hiding("threads-own-stays")
_NESTED = _no_hiding("threads-nested")
_MENTION = _no_hiding("threads-not-below-us")


@dataclass(frozen=True, slots=True)
class View:
    """Through whose eyes the entities are read."""

    account: str
    """Our account's id in the settings."""
    username: str
    now: datetime
    names: tuple[str, ...] = ()
    """What we are called; others who call themselves so are flagged."""

    def ref(self, platform_id: str) -> Ref:
        """The ref of a comment or post."""
        return ref_of(self.account, platform_id)


def moment(text: str | None, fallback: datetime, now: datetime) -> datetime:
    """A time in UTC, never in the future; `fallback` for what is no sensible time."""
    try:
        at = datetime.fromisoformat(text or "")
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return fallback
    return min(at, now) if at >= _EARLIEST else fallback


def reply_of(said: Said, view: View, post: str = "") -> Comment | None:
    """One reply below a post of ours; None without an id. `post`: the root where it is not told.

    Threads tells a user name and no id of who wrote it.
    """
    comment_id = id_of(said.id)
    if not comment_id:
        return None
    root = _id(said.root_post) or post
    above = _id(said.replied_to)
    ours = bool(said.is_reply_owned_by_me) or _by_us(said, view)
    nested = bool(above) and above != root
    barred = _OURS if ours else _NESTED if nested else ()
    return _comment(
        said,
        view,
        comment_id,
        ours,
        "reply",
        post=view.ref(root) if root else None,
        parent=view.ref(above) if above else None,
        barred=barred,
    )


def mention_of(said: Said, view: View) -> Comment | None:
    """Somebody else's post or reply that names us; None without an id, or when it is our own."""
    comment_id = id_of(said.id)
    if not comment_id or _by_us(said, view):
        return None
    return _comment(said, view, comment_id, False, "mention", barred=_MENTION)


def _comment(
    said: Said,
    view: View,
    comment_id: str,
    ours: bool,
    kind: str,
    post: Ref | None = None,
    parent: Ref | None = None,
    barred: tuple[tuple[str, str], ...] = (),
) -> Comment:
    handle = clean_line(said.username or "", own=view.names)
    body = clean(said.text or "")
    flags = body.flags if ours or not handle.flags else (*body.flags, *handle.flags)
    author = handle.text.lstrip("@") or NOBODY
    return Comment(
        ref=view.ref(comment_id),
        account=view.account,
        platform=PLATFORM,
        kind=kind,  # type: ignore[arg-type]  # the two callers name kinds
        author=author,
        author_id=author.lower() if author != NOBODY else comment_id,
        text=body.text,
        created_at=moment(said.timestamp, view.now, view.now),
        permalink=clean_url(said.permalink or ""),
        post=post,
        parent=parent,
        hidden=said.hide_status in HIDDEN,
        ours=ours,
        media=pictures(said),
        flags=tuple(sorted({*flags})),
        cannot=barred,
    )


def post_of(said: Said, view: View, counts: Sequence[int] = ()) -> Post | None:
    """One of our posts; None without an id, and for what is only passed on from somebody else.

    `counts`: views, likes, replies, reposts, quotes by the last look; negative: not told.
    """
    post_id = id_of(said.id)
    if not post_id or said.media_type == "REPOST_FACADE":
        return None
    views, likes, replies, reposts, quotes = (*counts, -1, -1, -1, -1, -1)[:5]
    shares = [n for n in (reposts, quotes) if sane(n) is not None]
    return Post(
        ref=view.ref(post_id),
        account=view.account,
        platform=PLATFORM,
        text=clean(said.text or "").text,
        at=moment(said.timestamp, view.now, view.now),
        permalink=clean_url(said.permalink or ""),
        likes=_told(likes),
        answers=_told(replies),
        shares=sum(shares) if shares else None,
        views=_told(views),
        media=pictures(said),
    )


def pictures(said: Said) -> tuple[Media, ...]:
    """Its picture or film. Of several, Threads tells here neither addresses nor descriptions."""
    kind = _KINDS.get(said.media_type or "")
    if kind is None:
        return ()
    url = clean_url(said.media_url or said.thumbnail_url or "")
    return (Media(kind, url, clean(said.alt_text or "", 2000).text if said.alt_text else ""),)  # type: ignore[arg-type]  # only kinds stand in _KINDS


def name_of(raw: object) -> str:
    """A user name as it is shown and compared."""
    return clean_line(str(raw or "")).text.lstrip("@")


def _by_us(said: Said, view: View) -> bool:
    return bool(view.username) and name_of(said.username).lower() == view.username.lower()


def _id(known: Known | None) -> str:
    raw: Id = known.id if known is not None else None
    return id_of(raw)


def _told(count: int) -> int | None:
    return sane(count)
