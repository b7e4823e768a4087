"""Posts of ours: put out now or planned, with pictures or a video; changed, taken back, looked for.

https://developers.facebook.com/docs/pages-api/posts
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec

from adapters import facebook_wire as wire
from adapters.attachment import File, checked
from adapters.facebook_abilities import POST, POSTING
from adapters.facebook_acts import done, removed
from adapters.facebook_mapping import PLATFORM, post_of
from adapters.facebook_session import POSTS, Session
from adapters.facebook_video import Video, publish_video, video
from adapters.facebook_wire import id_of
from adapters.http import Params, quoted
from adapters.same_post import Search, bare
from morgenlage.domain.comment import Media
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.length import too_long
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, platform_id
from morgenlage.platform import Refused

SOONEST = timedelta(minutes=10)
LATEST = timedelta(days=30)
"""The narrower one of two limits Meta's pages name."""
SETTLED = 15 * 60.0
"""Seconds: a lost request has had its effect by then or never will, and our posts show it."""
PAGES = 8
"""Of our posts that are looked through, 25 each."""
UPLOAD = 120.0
"""Seconds for one picture."""


async def publish(session: Session, draft: Draft) -> Post:
    """As `Publisher.publish`. Only the last request is seen by anybody."""
    ready = await _ready(session, draft)
    form = _form(draft)
    if isinstance(ready, Video):
        return _post(session, draft, await publish_video(session, ready, draft, form))
    pictures = [
        await _uploaded(session, file, attached.alt, draft)
        for file, attached in zip(ready, draft.media, strict=True)
    ]
    if pictures:
        media = [{"media_fbid": i} for i in pictures]
        form["attached_media"] = msgspec.json.encode(media).decode()
    elif draft.link:
        form["link"] = draft.link
    form["message"] = draft.text
    if pictures and draft.link and draft.link not in draft.text:
        form["message"] = f"{draft.text}\n\n{draft.link}".lstrip()
    answer = await session.graph.post(f"/{await session.me()}/feed", form)
    made = id_of(answer.decode(wire.made).id)
    if not made:
        raise answer.unreadable("shape")
    return _post(session, draft, made)


async def _ready(session: Session, draft: Draft) -> tuple[File, ...] | Video:
    """What goes out, after everything that can be known beforehand. Raises `Refused`."""
    if too_long(f"{draft.text}\n\n{draft.link}", POST):
        raise Refused("longer than Facebook takes", why="too-long")
    if draft.at is not None:
        _check_hour(session, draft.at)
    kinds = {a.kind for a in draft.media}
    if kinds == {"video"} and len(draft.media) == 1:
        return await video(draft.media[0])
    if "video" in kinds:
        raise Refused("one video stands alone", why="too-many-media")
    if len(draft.media) > POSTING.pictures:
        raise Refused("too many pictures", why="too-many-media")
    if not (draft.text.strip() or draft.link or draft.media):
        raise Refused("nothing to publish", why="facebook-empty")
    return tuple(
        [await checked(a, POSTING.picture_types, POSTING.picture_bytes) for a in draft.media]
    )


def _check_hour(session: Session, at: datetime) -> None:
    ahead = at - session.clock()
    if ahead < SOONEST:
        raise Refused("Facebook plans ten minutes ahead at least", why="too-soon")
    if ahead > LATEST:
        raise Refused("Facebook plans thirty days ahead at most", why="too-late-to-plan")


def _form(draft: Draft) -> dict[str, str]:
    """When it is seen; the same for posts and videos."""
    if draft.at is None:
        return {"published": "true"}
    return {
        "published": "false",
        "scheduled_publish_time": str(int(draft.at.timestamp())),
        "unpublished_content_type": "SCHEDULED",
    }


async def _uploaded(session: Session, file: File, alt: str, draft: Draft) -> str:
    """A picture nobody sees yet: a lost answer leaves nothing in doubt. Its id.

    https://developers.facebook.com/docs/graph-api/reference/page/photos
    """
    form = {"published": "false", "alt_text_custom": alt.strip()}
    if draft.at is not None:
        form["temporary"] = "true"  # what a planned post waits for must not be shown before
    files = {"source": (file.name, await file.content(), file.type)}
    path = f"/{await session.me()}/photos"
    answer = await session.graph.post(path, form, files, write=False, deadline=UPLOAD)
    made = id_of(answer.decode(wire.made).id)
    if not made:
        raise answer.unreadable("shape")
    return made


def _post(session: Session, draft: Draft, post_id: str) -> Post:
    """As far as it is known before it is read back."""
    view = session.view()
    return Post(
        ref=view.ref(post_id),
        account=view.account,
        platform=PLATFORM,
        text=draft.text,
        at=draft.at or view.now,
        state="scheduled" if draft.at else "published",
        media=tuple(_media(a) for a in draft.media),
    )


def _media(attached: Attachment) -> Media:
    return Media(attached.kind, "", attached.alt)


async def find(
    session: Session, draft: Draft, since: datetime, known: Collection[Ref]
) -> Post | None:
    """As `Publisher.find_post`: a post with these words, planned for that time or out since then.

    A video that is still being processed is not listed yet.
    """
    await session.known()
    words = {bare(draft.text), bare(f"{draft.text}\n\n{draft.link}")}
    search = Search(draft, since, session.clock(), known, lambda post: bare(post.text) in words)
    if draft.at is not None:
        await _through(session, "scheduled_posts", wire.PLANNED, search)
    await _through(session, "published_posts", wire.POST, search)
    return search.found


async def _through(session: Session, edge: str, fields: str, search: Search) -> None:
    params: Params = {"fields": fields, "limit": 25}
    left = PAGES
    async for page in session.graph.pages(f"/me/{edge}", POSTS, params, PAGES):
        left -= 1
        posts = [post_of(said, session.view()) for said in page.items]
        if not search.page(posts, page.skipped, more=page.more):
            return
        if not left:
            search.cut()


async def replan(session: Session, post: Post, at: datetime) -> Post:
    """As `Publisher.replan`."""
    _check_hour(session, at)
    path = f"/{quoted(platform_id(post.ref))}"
    done(await session.graph.post(path, {"scheduled_publish_time": str(int(at.timestamp()))}))
    return replace(post, at=at)


async def amend(session: Session, post: Post, text: str) -> None:
    """As `Publisher.amend`. Raises `Refused` for a post another tool has made."""
    if too_long(text, POST):
        raise Refused("longer than Facebook takes", why="too-long")
    path = f"/{quoted(platform_id(post.ref))}"
    done(await session.graph.post(path, {"message": text}))


async def remove(session: Session, post: Post) -> None:
    """As `Publisher.remove`."""
    await removed(session, f"/{quoted(platform_id(post.ref))}")
