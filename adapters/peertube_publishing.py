"""Videos we publish on PeerTube: checked first, never seen without captions, planned there."""

import asyncio
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from adapters import peertube_wire as wire_of
from adapters.peertube_abilities import CAPABILITIES
from adapters.peertube_mapping import NAME, PRIVATE, PUBLIC, moment, post_of
from adapters.peertube_session import Session
from adapters.peertube_upload import TYPES, uploaded
from adapters.peertube_wire import Video
from adapters.same_post import Search, bare
from morgenlage.domain.draft import Draft
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, platform_id
from morgenlage.platform import Gone, PlatformError, Refused, Uncertain

PAGE = 50
"""Of our newest videos, those among which a lost one is looked for."""
SHORTEST = 3
"""Characters of a name or a description at least."""
CAPTIONS = {".vtt": "text/vtt", ".srt": "application/x-subrip"}
SKEW = timedelta(minutes=2)
SETTLED = 10 * 60.0
"""Seconds: a lost request has had its effect by then or never will, and our posts show it."""
CUT = "..."
"""How the instance ends a description that it shows in part."""


class _Ready(NamedTuple):
    """What is to be sent, checked."""

    file: Path
    captions: Path | None
    name: str
    description: str


async def publish(session: Session, draft: Draft) -> Post:
    """One video with name, description and captions; planned where `draft.at` is set.

    With captions it is private until they are there. Raises `Refused` before the first byte for
    what can be known; `Uncertain` where it may be out.
    """
    ready = await asyncio.to_thread(_ready, session, draft)
    channel = await _channel(session)
    waits = ready.captions is not None or draft.at is not None
    fields: dict[str, object] = {
        "channelId": channel,
        "name": ready.name,
        "privacy": PRIVATE if waits else PUBLIC,
        "waitTranscoding": True,
        **({"description": ready.description} if ready.description else {}),
        **({"language": draft.language} if draft.language else {}),
        **(_plan(draft.at) if draft.at is not None else {}),
    }
    began = session.clock()
    try:
        video = await uploaded(session, ready.file, fields)
    except Uncertain:
        video = await _arrived(session, ready.name, began)
    if ready.captions is not None:
        await _captioned(session, video, ready.captions, draft.language or "de")
        if draft.at is None:
            await _changed(session, video, {"privacy": PUBLIC})
    return await _known(session, video, draft)


async def find_post(
    session: Session, draft: Draft, since: datetime, known: Collection[Ref]
) -> Post | None:
    """A video of ours with this name that came since then, public or planned. None: none."""
    now, view, name = session.clock(), await session.view(), bare(_name(draft))

    def named(post: Post) -> bool:
        return bare(post.text.partition("\n\n")[0]) == name

    search = Search(draft, since, now, known, named)
    params: dict[str, str | int] = {"start": 0, "count": PAGE, "sort": "-createdAt"}
    videos, unread, _ = wire_of.videos.read(await session.get("/users/me/videos", params))
    posts = [post_of(video, view) for video in videos]
    if search.page(posts, unread, more=len(videos) + unread >= PAGE):
        search.cut()
    return search.found


async def replan(session: Session, post: Post, at: datetime) -> Post:
    """As `Publisher.replan`."""
    if at <= session.clock():
        raise Refused("that time is over", why="too-soon")
    await _changed(session, int(platform_id(post.ref)), _plan(at))
    return replace(post, at=at)


async def amend(session: Session, post: Post, text: str) -> None:
    """Name and description of a video: first paragraph and the rest.

    Lists hold the beginning of a long description only: what is cut there is not written back.
    """
    name, _, described = text.strip().partition("\n\n")
    if not SHORTEST <= len(name) <= NAME or len(described) > CAPABILITIES[""].limits.length:
        raise Refused("too long", why="peertube-name-length")
    if described.endswith((CUT, "…")) and post.text.endswith(described[-20:]):
        raise Refused("only the beginning is known", why="peertube-cut")
    body: dict[str, object] = {"name": name}
    if len(described) >= SHORTEST:
        body["description"] = described
    await _changed(session, int(platform_id(post.ref)), body)


async def remove(session: Session, post: Post) -> None:
    """Deletes a video; of a planned one only the plan, so that nobody sees it."""
    video = int(platform_id(post.ref))
    try:
        if post.state == "scheduled":
            await _changed(session, video, {"scheduleUpdate": None})
        else:
            session.ensure(await session.ask("DELETE", f"/videos/{video}"))
    except Gone:
        return


def _ready(session: Session, draft: Draft) -> _Ready:
    """Everything that can be known before the first byte. Raises `Refused`. Reads the disk."""
    videos = [m for m in draft.media if m.kind == "video"]
    if not videos:
        raise Refused("no video", why="peertube-needs-video")
    if len(draft.media) > 1:
        raise Refused("one video", why="too-many-media")
    name, text = _name(draft), draft.text.strip()
    if not SHORTEST <= len(name) <= NAME:
        raise Refused("the name", why="peertube-name-length")
    if len(text) > CAPABILITIES[""].limits.length:
        raise Refused("too long", why="too-long")
    if draft.at is not None and draft.at <= session.clock():
        raise Refused("that time is over", why="too-soon")
    file = Path(videos[0].file)
    captions = Path(videos[0].captions) if videos[0].captions else None
    if file.suffix.lower() not in TYPES:
        raise Refused(file.suffix, why="media-kind")
    if captions is not None and captions.suffix.lower() not in CAPTIONS:
        raise Refused(captions.suffix, why="media-kind")
    for needed in (file, captions):
        if needed is not None and not (needed.is_file() and needed.stat().st_size):
            raise Refused(needed.name, why="media-missing")
    return _Ready(file, captions, name, text if len(text) >= SHORTEST else "")


def _name(draft: Draft) -> str:
    """The title, or the first line of the text."""
    return draft.title.strip() or draft.text.strip().partition("\n")[0].strip()


async def _channel(session: Session) -> int:
    """The channel named in the settings, else the first one. Raises `Refused` for none."""
    me = await session.verify()
    wanted = session.account.options.get("channel", "")
    for channel in me.videoChannels or ():
        if channel.id and wanted in ("", channel.name):
            return channel.id
    raise Refused("no such channel", why="peertube-no-channel")


async def _named(session: Session, name: str, since: datetime) -> Video | None:
    """The latest video of ours with this name that was made since then, whoever may see it."""
    params: dict[str, str | int] = {"start": 0, "count": PAGE, "sort": "-createdAt"}
    videos, _, _ = wire_of.videos.read(await session.get("/users/me/videos", params))
    for video in videos:
        at = moment(video.createdAt, session.clock(), session.clock())
        if video.id and (video.name or "").strip() == name and at >= since - SKEW:
            return video
    return None


async def _arrived(session: Session, name: str, began: datetime) -> int:
    """The video whose upload got no answer. Raises `Uncertain` where it cannot be looked up."""
    try:
        found = await _named(session, name, began)
    except PlatformError:
        found = None
    if found is None or found.id is None:
        raise Uncertain("no answer to the last piece of the video", why="broken-off")
    return found.id


async def _captioned(session: Session, video: int, captions: Path, language: str) -> None:
    """Puts the captions to a video nobody sees yet; without them it is taken away again."""
    content = await asyncio.to_thread(captions.read_bytes)
    part = (captions.name, content, CAPTIONS[captions.suffix.lower()])
    tag = language.partition("-")[0].lower()
    path = f"/videos/{video}/captions/{tag}"
    try:
        try:
            answer = await session.ask("PUT", path, files={"captionfile": part})
        except Uncertain:  # the same captions twice are the same captions
            answer = await session.ask("PUT", path, files={"captionfile": part})
        session.ensure(answer)
    except PlatformError:
        with suppress(PlatformError):  # it is private: left behind, it harms nobody
            await session.ask("DELETE", f"/videos/{video}", write=False)
        raise


async def _changed(session: Session, video: int, body: dict[str, object]) -> None:
    session.ensure(await session.ask("PUT", f"/videos/{video}", json=body))


async def _known(session: Session, video: int, draft: Draft) -> Post:
    """The post as the platform knows it; by our own word where the instance does not tell it.

    The video is there: nothing that goes wrong from here on may look like a failure.
    """
    view = await session.view()
    ours = Video(id=video, name=_name(draft), description=draft.text)
    try:
        found = (await session.get(f"/videos/{video}")).decode(wire_of.video)
    except PlatformError:
        found = ours
    if draft.at is not None:
        plan = wire_of.Plan(draft.at.isoformat())
        found.scheduledUpdate = found.scheduledUpdate or plan
        ours.scheduledUpdate = plan
    post = post_of(found, view) or post_of(ours, view)
    assert post is not None, "a video with an id is a post"
    return post


def _plan(at: datetime) -> dict[str, object]:
    return {"scheduleUpdate": {"updateAt": at.isoformat(), "privacy": PUBLIC}}
