"""Our videos on YouTube: published, planned, changed, taken away.

https://developers.google.com/youtube/v3/docs/videos
"""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from adapters import youtube_pages as pages
from adapters.attachment import File, checked, looked_at
from adapters.same_post import Search, bare
from adapters.youtube_abilities import POSTING
from adapters.youtube_channel import PAGE, our_videos, uploads_of
from adapters.youtube_mapping import id_of, parts_of, post_of, text_of
from adapters.youtube_me import Me
from adapters.youtube_quota import CAPTION, VIDEOS, WRITE
from adapters.youtube_session import Call
from adapters.youtube_upload import uploaded
from adapters.youtube_wire import Video
from morgenlage.domain.draft import Draft
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, platform_id
from morgenlage.platform import Gone, PlatformError, Refused, Uncertain, Unreachable

SOONEST = timedelta(minutes=5)
"""YouTube publishes at once what is planned for a time that has passed by the end of the upload."""
SETTLED = 30 * 60.0
"""Seconds: a lost request has had its effect by then or never will, and our posts show it."""
_TITLE = (POSTING.title or (1, 100))[1]
_KEPT = ("title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage")
"""What an edit has to say again: the part is replaced as a whole."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft that was looked at: nothing in it will be refused for what can be known here."""

    title: str
    description: str
    video: File
    captions: File | None
    thumbnail: File | None


class Publishing:
    """Writes videos of ours. `pause`: seconds before a broken upload is taken up again."""

    def __init__(self, me: Me, pause: float = 1.0) -> None:
        self._pause = pause
        self._me = me
        self._session = me.session

    async def publish(self, draft: Draft) -> Post:
        """As `Publisher.publish`. A video never goes public without the captions it shall have:
        it stays private until they are there, and is deleted again where they are refused."""
        ready = await self._ready(draft)
        await self._me.known()
        extras = ready.captions is not None or ready.thumbnail is not None
        self._session.spend(VIDEOS, 1)
        answer = await uploaded(
            self._session,
            "/upload/youtube/v3/videos",
            {"part": "snippet,status"},
            self._resource(draft, ready, private=extras),
            ready.video,
            units=0,
            pause=self._pause,
        )
        video = answer.decode(pages.video)
        if not id_of(video.id):
            raise Uncertain("the answer has an unexpected shape", why="unreadable-answer")
        if extras:
            await self._complete(id_of(video.id), draft, ready)
            if draft.at is None:
                video = await self._open(id_of(video.id))
        post = post_of(video, self._me.view())
        if post is None:
            raise Refused("the video stays private", why="youtube-locked")
        return post

    async def find_post(self, draft: Draft, since: datetime, known: Collection[Ref]) -> Post | None:
        """As `Publisher.find_post`: among our newest videos, by its words."""
        uploads = uploads_of(await self._me.known())
        found, unread = await our_videos(self._session, uploads)
        words = bare(text_of(*_words(draft)))
        now = self._session.clock()
        search = Search(draft, since, now, known, lambda post: bare(post.text) == words)
        posts = [post_of(video, self._me.view()) for video in found]
        if search.page(posts, unread, more=len(found) + unread >= PAGE):
            search.cut()
        return search.found

    async def replan(self, post: Post, at: datetime) -> Post:
        """As `Publisher.replan`."""
        if at < self._session.clock() + SOONEST:
            raise Refused("too close", why="too-soon")
        status = {
            "privacyStatus": "private",
            "publishAt": _time(at),
            "selfDeclaredMadeForKids": False,
        }
        body = {"id": platform_id(post.ref), "status": status}
        await self._session.ask(
            Call("PUT", "/youtube/v3/videos", {"part": "status"}, WRITE, json=body)
        )
        return replace(post, at=at)

    async def amend(self, post: Post, text: str) -> None:
        """As `Publisher.amend`: the first line is the title, the rest the description."""
        title, description = parts_of(text)
        _check_words(title, description)
        params = {"part": "snippet", "id": platform_id(post.ref)}
        answer = await self._session.ask(Call("GET", "/youtube/v3/videos", params))
        items = answer.decode(_whole).items or []
        if not items:
            raise Gone("the video is not there any more")
        before = items[0].get("snippet")
        if not isinstance(before, dict):
            raise answer.unreadable("shape")
        snippet = {k: before[k] for k in _KEPT if before.get(k) is not None}
        snippet |= {"title": title, "description": description}
        body = {"id": platform_id(post.ref), "snippet": snippet}
        call = Call("PUT", "/youtube/v3/videos", {"part": "snippet"}, WRITE, json=body)
        await self._session.ask(call)

    async def remove(self, post: Post) -> None:
        """As `Publisher.remove`; what is planned is a video like any other."""
        await self._delete(platform_id(post.ref))

    async def _delete(self, video: str) -> None:
        with suppress(Gone):
            await self._session.ask(Call("DELETE", "/youtube/v3/videos", {"id": video}, WRITE))

    async def _ready(self, draft: Draft) -> Ready:
        """Everything that can be known before the first byte. Raises `Refused`."""
        title, description = _words(draft)
        _check_words(title, description)
        if draft.at is not None and draft.at < self._session.clock() + SOONEST:
            raise Refused("too close", why="too-soon")
        videos = [m for m in draft.media if m.kind == "video"]
        pictures = [m for m in draft.media if m.kind == "image"]
        if not videos:
            raise Refused("no video", why="youtube-no-picture" if pictures else "youtube-video")
        if len(videos) > 1 or len(pictures) > 1:
            raise Refused("one video, and one picture to show before it", why="too-many-media")
        if self._session.uploads_left <= 0:
            raise Refused("no more uploads today", why="budget-used")
        captions = videos[0].captions
        return Ready(
            title,
            description,
            await checked(videos[0], POSTING.video_types, POSTING.video_bytes),
            await looked_at(captions, POSTING.caption_types, POSTING.caption_bytes)
            if captions
            else None,
            await looked_at(pictures[0].file, POSTING.picture_types, POSTING.picture_bytes)
            if pictures
            else None,
        )

    def _resource(self, draft: Draft, ready: Ready, private: bool) -> dict[str, Any]:
        options = self._session.account.options
        snippet = {
            "title": ready.title,
            "description": ready.description,
            "categoryId": options.get("category", "25"),  # news and politics
        }
        if language := draft.language or options.get("language", ""):
            snippet["defaultLanguage"] = snippet["defaultAudioLanguage"] = language
        status: dict[str, Any] = {
            "privacyStatus": "private" if private or draft.at else "public",
            "selfDeclaredMadeForKids": False,
        }
        if draft.at is not None:
            status["publishAt"] = _time(draft.at)
        return {"snippet": snippet, "status": status}

    async def _complete(self, video: str, draft: Draft, ready: Ready) -> None:
        """Captions and the picture before it; without them there shall be no video either."""
        try:
            if ready.captions is not None:
                await self._captions(video, draft, ready.captions)
            if ready.thumbnail is not None:
                path, params = "/upload/youtube/v3/thumbnails/set", {"videoId": video}
                await uploaded(
                    self._session,
                    path,
                    params,
                    None,
                    ready.thumbnail,
                    units=WRITE,
                    pause=self._pause,
                )
        except PlatformError as error:
            try:
                await self._delete(video)
            except PlatformError:
                detail = "the video is there, but private and not complete"
                raise Uncertain(detail, why="youtube-half") from None
            if isinstance(error, Uncertain):  # no doubt any more: nothing is left of it
                raise Unreachable(str(error), why=error.why) from None
            raise

    async def _captions(self, video: str, draft: Draft, file: File) -> None:
        language = draft.language or self._session.account.options.get("language", "") or "de"
        about = {"snippet": {"videoId": video, "language": language, "name": "", "isDraft": False}}
        path, params = "/upload/youtube/v3/captions", {"part": "snippet"}
        await uploaded(self._session, path, params, about, file, units=CAPTION, pause=self._pause)

    async def _open(self, video: str) -> Video:
        """Makes it public."""
        status = {"privacyStatus": "public", "selfDeclaredMadeForKids": False}
        body = {"id": video, "status": status}
        call = Call("PUT", "/youtube/v3/videos", {"part": "status"}, WRITE, json=body)
        opened = (await self._session.ask(call)).decode(pages.video)
        if opened.status is None or opened.status.privacyStatus == "private":
            raise Refused("the video stays private", why="youtube-locked")
        params = {"part": "snippet,status", "id": video}
        answer = await self._session.ask(Call("GET", "/youtube/v3/videos", params))
        found, _, _ = pages.videos.read(answer)
        return found[0] if found else opened


class _Whole(msgspec.Struct):
    items: list[dict[str, Any]] | None = None


_whole = msgspec.json.Decoder(_Whole)


def _words(draft: Draft) -> tuple[str, str]:
    """Title and description; without a title the text's first line is it."""
    return (draft.title.strip(), draft.said) if draft.title.strip() else parts_of(draft.said)


def _check_words(title: str, description: str) -> None:
    if not title:
        raise Refused("a video needs a title", why="youtube-title")
    if len(title) > _TITLE:
        raise Refused("the title is too long", why="youtube-title")
    if len(description.encode()) > POSTING.limits.max_bytes:
        raise Refused("the description is too long", why="too-long")
    if any(sign in title + description for sign in POSTING.forbidden):
        raise Refused("no angle brackets", why="youtube-description")


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
