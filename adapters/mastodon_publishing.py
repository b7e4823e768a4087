"""Our posts on Mastodon: published, planned, changed, taken away.

https://docs.joinmastodon.org/methods/statuses/, .../media/, .../scheduled_statuses/
"""

import asyncio
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

import msgspec

from adapters import mastodon_wire as wire
from adapters.attachment import checked
from adapters.clean import clean
from adapters.http import Params, quoted
from adapters.mastodon_id import id_of
from adapters.mastodon_instance import USUAL
from adapters.mastodon_mapping import post_of
from adapters.mastodon_plans import PLANNED, SOONEST, Plans
from adapters.mastodon_reply import bare
from adapters.mastodon_session import Session
from adapters.same_post import Search
from morgenlage.domain.account import Posting
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.length import too_long
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, platform_id
from morgenlage.platform import Gone, Refused, Unreachable

UPLOAD = 300.0
"""Seconds for one file on its way up."""
LOOKS = 60
"""How often a file is asked for that the server still works on."""
PAGE, PAGES = 40, 5
"""Of our statuses, among which a lost one is looked for."""


class Publishing:
    """Writes posts of ours. `pause`: seconds between two looks at a file in work."""

    def __init__(self, session: Session, pause: float = 1.0) -> None:
        self._session = session
        self._plans = Plans(session)
        self._pause = pause

    @property
    def posting(self) -> Posting:
        """As `Publisher.posting`."""
        return (self._session.instance or USUAL).posting

    async def publish(self, draft: Draft) -> Post:
        """As `Publisher.publish`; the key makes a repeat within the hour harmless."""
        await self._session.known()
        await self._session.ask_instance()
        text = draft.said
        self._check(draft, text)
        if draft.at is not None:
            await self._plans.ensure()
        form: dict[str, Any] = {"status": text}
        if draft.media:
            form["media_ids"] = [await self._upload(each) for each in draft.media]
        if tag := draft.language or self._session.account.options.get("language", ""):
            form["language"] = tag
        if draft.at is not None:
            form["scheduled_at"] = draft.at.astimezone(UTC).isoformat(timespec="seconds")
        answer = await self._session.post("/api/v1/statuses", form, {"Idempotency-Key": draft.key})
        if draft.at is not None:
            post = self._plans.answered(answer)
        else:
            post = post_of(answer.decode(wire.status), self._session.view())
        if post is None:
            raise answer.unreadable("shape")
        return post

    def _check(self, draft: Draft, text: str) -> None:
        if not text and not draft.media:
            raise Refused("neither text nor picture", why="nothing-to-say")
        posting = self.posting
        if too_long(text, posting.limits):
            raise Refused("the text is too long", why="too-long")
        videos = sum(each.kind == "video" for each in draft.media)
        if len(draft.media) > (1 if videos else posting.pictures):
            raise Refused("more than four pictures", why="too-many-media")
        if any(each.captions for each in draft.media):
            raise Refused("Mastodon takes no captions", why="no-captions")
        if draft.at is not None and draft.at < self._session.clock() + SOONEST:
            raise Refused("too close", why="too-soon")

    async def _upload(self, each: Attachment) -> str:
        """One file, and its id once the server has finished with it. Makes nothing public yet."""
        taken = self.posting
        video = each.kind == "video"
        types = taken.video_types if video else taken.picture_types
        most = taken.video_bytes if video else taken.picture_bytes
        file = await checked(each, types, most, alt_most=taken.alt)
        parts = {"file": (file.name, await file.content(), file.type)}
        form = {"description": each.alt} if each.alt else None
        answer = await self._session.ask(
            "POST", "/api/v2/media", form=form, files=parts, write=False, deadline=UPLOAD
        )
        media_id = id_of(answer.decode(wire.attachment).id)
        if not media_id:
            raise answer.unreadable("shape")
        path = f"/api/v1/media/{quoted(media_id)}"
        for _ in range(LOOKS):
            if answer.status == 200:
                return media_id
            await asyncio.sleep(self._pause)
            answer = await self._session.ask("GET", path)
        raise Unreachable("the server has not finished with the file", why="media-slow")

    async def find_post(self, draft: Draft, since: datetime, known: Collection[Ref]) -> Post | None:
        """As `Publisher.find_post`: our own statuses, and what is planned for that time.

        Both also for a plan: its hour may have come, or the server may have published it at once.
        """
        me = id_of((await self._session.known()).id)
        words = bare(clean(draft.said).text)
        now = self._session.clock()
        search = Search(draft, since, now, known, lambda post: bare(post.text) == words)
        if draft.at is not None:
            search.page(*await self._plans.all())
        params: dict[str, str | int] = {
            "limit": PAGE,
            "exclude_reblogs": "true",
            "exclude_replies": "true",
        }
        last = ""
        for _ in range(PAGES):
            page: Params = params | ({"max_id": last} if last else {})
            answer = await self._session.get(f"/api/v1/accounts/{quoted(me)}/statuses", page)
            statuses, unread = wire.statuses.read(answer)
            before, last = last, id_of(statuses[-1].id) if statuses else ""
            posts = [post_of(status, self._session.view()) for status in statuses]
            # a server that does not know `max_id` begins anew
            more = bool(last) and last != before
            if not search.page(posts, unread, more=more):
                return search.found
        search.cut()
        return search.found

    async def replan(self, post: Post, at: datetime) -> Post:
        """As `Publisher.replan`."""
        return await self._plans.replan(post, at)

    async def amend(self, post: Post, text: str) -> None:
        """As `Publisher.amend`. What is not sent along would be lost: pictures, warning."""
        if too_long(text, (self._session.instance or USUAL).limits):
            raise Refused("the text is too long", why="too-long")
        path = f"/api/v1/statuses/{quoted(platform_id(post.ref))}"
        before = (await self._session.get(path)).decode(_kept)
        form = {
            "status": text,
            "media_ids": [str(m["id"]) for m in before.media_attachments or () if "id" in m],
            "spoiler_text": before.spoiler_text or "",
            "sensitive": bool(before.sensitive),
            **({"language": before.language} if before.language else {}),
        }
        await self._session.ask("PUT", path, json=form)

    async def remove(self, post: Post) -> None:
        """As `Publisher.remove`."""
        own = platform_id(post.ref)
        if own.startswith(PLANNED):
            path = f"/api/v1/scheduled_statuses/{quoted(own.removeprefix(PLANNED))}"
        else:
            path = f"/api/v1/statuses/{quoted(own)}"
        try:
            await self._session.delete(path)
        except Gone:
            return


class _Kept(msgspec.Struct):
    """What an edit has to say again."""

    media_attachments: list[dict[str, Any]] | None = None
    spoiler_text: str | None = None
    sensitive: bool | None = None
    language: str | None = None


_kept = msgspec.json.Decoder(_Kept, strict=False)
