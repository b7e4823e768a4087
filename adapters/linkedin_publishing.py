"""Our posts on LinkedIn: text, pictures with alt text, a video. LinkedIn plans nothing.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api,
.../images-api, .../videos-api
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from adapters import linkedin_text as little
from adapters import linkedin_wire as wire
from adapters.attachment import checked
from adapters.linkedin_abilities import POSTING
from adapters.linkedin_mapping import View, post_of
from adapters.linkedin_pages import posts_of
from adapters.linkedin_restli import encoded, full
from adapters.linkedin_session import PARTIAL_UPDATE, Session
from adapters.same_post import Search
from morgenlage.domain.comment import Media
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.length import too_long
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, platform_id
from morgenlage.platform import Gone, Refused

SETTLED = 15 * 60.0
"""Seconds: a lost request has had its effect by then or never will, and our posts show it."""
RECENT = 50
"""Of our posts that are looked through for one whose confirmation got lost."""


class Publishing:
    """Writes posts of our organisation."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def publish(self, draft: Draft) -> Post:
        """As `Publisher.publish`. Files go up first: without the last call nobody sees them."""
        text = draft.said
        _check(draft, text)
        body: dict[str, Any] = {
            "author": self._session.urn,
            "commentary": little.written(text),
            "visibility": "PUBLIC",
            "distribution": {
                "feedDistribution": "MAIN_FEED",
                "targetEntities": [],
                "thirdPartyDistributionChannels": [],
            },
            "lifecycleState": "PUBLISHED",
            "isReshareDisabledByAuthor": False,
        }
        if content := await self._content(draft):
            body["content"] = content
        answer = await self._session.post("/posts", body)
        view = self._view()
        raw = wire.Post(answer.headers.get("x-restli-id", ""), commentary=body["commentary"])
        try:
            post = post_of(raw, view)
        except ValueError:
            raise answer.unreadable("shape") from None
        assert post is not None  # it is no draft
        return _with_media(post, draft)

    async def find(self, draft: Draft, since: datetime, known: Collection[Ref]) -> Post | None:
        """Our newest posts, compared by words and time."""
        view = self._view()
        search = Search(draft, since, view.now, known)
        raws, unread = await posts_of(self._session, RECENT)
        posts = []
        for raw in raws:
            try:
                posts.append(post_of(raw, view))
            except ValueError:
                unread += 1
        if search.page(posts, unread, more=len(raws) + unread >= RECENT):
            search.cut()
        return search.found

    async def amend(self, post: Post, text: str) -> None:
        """As `Publisher.amend`; pictures cannot be changed."""
        if too_long(text, POSTING.limits):
            raise Refused("the text is too long", why="too-long")
        patch = {"patch": {"$set": {"commentary": little.written(text.strip())}}}
        await self._session.post(f"/posts/{encoded(_urn(post))}", patch, PARTIAL_UPDATE)

    async def remove(self, post: Post) -> None:
        """As `Publisher.remove`."""
        await self._session.delete(f"/posts/{encoded(_urn(post))}")

    def _view(self) -> View:
        return View(self._session.account.id, self._session.urn, self._session.clock())

    async def _content(self, draft: Draft) -> dict[str, Any]:
        if not draft.media:
            return {}
        if draft.media[0].kind == "video":
            video = await self._video(draft.media[0])
            return {"media": {"id": video, "title": draft.title or draft.text[:100]}}
        images = [{"id": await self._image(one), "altText": one.alt} for one in draft.media]
        if len(images) == 1:
            return {"media": images[0]}
        return {"multiImage": {"images": images}}

    async def _image(self, attachment: Attachment) -> str:
        file = await checked(
            attachment, POSTING.picture_types, POSTING.picture_bytes, alt_most=POSTING.alt
        )
        asked = {"initializeUploadRequest": {"owner": self._session.urn}}
        answer = await self._session.post("/images?action=initializeUpload", asked, shows=False)
        begun = answer.decode(wire.image_begun).value
        await self._session.put(begun.uploadUrl, await file.content(), file.size)
        return begun.image

    async def _video(self, attachment: Attachment) -> str:
        """In the parts LinkedIn asks for; their marks tell it that all have arrived."""
        file = await checked(attachment, POSTING.video_types, POSTING.video_bytes)
        asked = {
            "owner": self._session.urn,
            "fileSizeBytes": file.size,
            "uploadCaptions": False,
            "uploadThumbnail": False,
        }
        answer = await self._session.post(
            "/videos?action=initializeUpload", {"initializeUploadRequest": asked}, shows=False
        )
        begun = answer.decode(wire.video_begun).value
        marks = []
        for part in begun.uploadInstructions:
            size = part.lastByte - part.firstByte + 1
            if part.firstByte < 0 or size <= 0 or part.lastByte >= file.size:
                raise answer.unreadable("shape")
            put = await self._session.put(part.uploadUrl, file.chunks(part.firstByte, size), size)
            marks.append(put.headers.get("etag", "").strip('"'))
        final = {
            "video": begun.video,
            "uploadToken": begun.uploadToken or "",
            "uploadedPartIds": marks,
        }
        await self._session.post(
            "/videos?action=finalizeUpload", {"finalizeUploadRequest": final}, shows=False
        )
        return begun.video


def _with_media(post: Post, draft: Draft) -> Post:
    return replace(post, media=tuple(Media(m.kind, "", m.alt) for m in draft.media))


def _urn(post: Post) -> str:
    try:
        return full(platform_id(post.ref))
    except ValueError:
        raise Gone("this is no id of LinkedIn's") from None


def _check(draft: Draft, text: str) -> None:
    """Everything that can be known before the first byte. Raises `Refused`."""
    if draft.at is not None:
        raise Refused("LinkedIn plans nothing", why="linkedin-no-schedule")
    if not text and not draft.media:
        raise Refused("neither text nor picture", why="nothing-to-say")
    if too_long(text, POSTING.limits):
        raise Refused("the text is too long", why="too-long")
    videos = sum(each.kind == "video" for each in draft.media)
    if len(draft.media) > (1 if videos else POSTING.pictures):
        raise Refused("too many pictures", why="too-many-media")
    if any(each.captions for each in draft.media):
        raise Refused("captions are not sent", why="linkedin-no-captions")
