"""Our posts on Bluesky: one record with a key of its own, files beside it in our repository.

https://docs.bsky.app/docs/advanced-guides/posts, .../docs/tutorials/video
"""

from datetime import datetime
from typing import Any

import msgspec

from adapters.attachment import checked, looked_at
from adapters.bluesky_abilities import LIMITS, POSTING
from adapters.bluesky_acts import Acts
from adapters.bluesky_gate import written_time
from adapters.bluesky_mapping import POST, Address, permalink
from adapters.bluesky_repository import Repository
from adapters.bluesky_session import SignedIn
from adapters.bluesky_tid import tid
from morgenlage.domain.account import Account
from morgenlage.domain.comment import Media
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.length import too_long
from morgenlage.domain.post import Post
from morgenlage.domain.ref import ref_of
from morgenlage.platform import Clock, Refused

UPLOAD = 300.0
"""Seconds for one file on its way up."""


class _Uploaded(msgspec.Struct):
    blob: dict[str, Any]


_uploaded = msgspec.json.Decoder(_Uploaded)


class Publishing:
    """Writes posts of ours into our own repository."""

    def __init__(self, signed_in: SignedIn, acts: Acts, account: Account, clock: Clock) -> None:
        self._signed_in = signed_in
        self._acts = acts
        self._repo = Repository(signed_in)
        self._account = account
        self._clock = clock

    async def publish(self, draft: Draft) -> Post:
        """As `Publisher.publish`. A repeat meets the record that the first try has made."""
        text = draft.said
        _check(draft, text)
        record: dict[str, Any] = {
            "$type": POST,
            "text": text,
            "createdAt": written_time(draft.decided_at or self._clock()),
        }
        if language := draft.language or self._account.options.get("language", ""):
            record["langs"] = [language]
        if marked := await self._acts.marked(text):
            record["facets"] = marked
        if draft.media:
            record["embed"] = await self._embedded(draft)
        rkey = self._key(draft)
        did = (await self._signed_in.session()).did
        if not await self._repo.swapped(Address(did, POST, rkey), record, None):
            if (earlier := await self.find(draft)) is not None:
                return earlier
            raise Refused("another record of ours is in this one's place", why="place-taken")
        return await self._post(rkey, draft, text)

    async def find(self, draft: Draft) -> Post | None:
        """As our own server has it: certain in both directions."""
        rkey, text = self._key(draft), draft.said
        stored = await self._repo.record(POST, rkey)
        if stored is None or not isinstance(stored.value, dict) or stored.value.get("text") != text:
            return None
        return await self._post(rkey, draft, text)

    def _key(self, draft: Draft) -> str:
        """The same at every try, as long as the draft says when it was decided."""
        return tid(draft.key, draft.decided_at or self._clock())

    async def _post(self, rkey: str, draft: Draft, text: str) -> Post:
        session = await self._signed_in.session()
        uri = f"at://{session.did}/{POST}/{rkey}"
        return Post(
            ref_of(self._account.id, uri),
            self._account.id,
            "bluesky",
            text,
            self._when(draft),
            permalink=permalink(session.handle or session.did, rkey),
            media=tuple(Media(each.kind, "", each.alt) for each in draft.media),
        )

    def _when(self, draft: Draft) -> datetime:
        return draft.decided_at or self._clock()

    async def _embedded(self, draft: Draft) -> dict[str, Any]:
        """The pictures, or the one video, with what somebody who cannot see them should know."""
        if draft.media[0].kind == "video":
            return await self._video(draft.media[0], draft.language)
        images = []
        for each in draft.media:
            file = await checked(each, POSTING.picture_types, POSTING.picture_bytes)
            blob = await self._upload(await file.content(), file.type)
            images.append({"image": blob, "alt": each.alt})
        return {"$type": "app.bsky.embed.images", "images": images}

    async def _video(self, each: Attachment, language: str) -> dict[str, Any]:
        file = await checked(each, POSTING.video_types, POSTING.video_bytes)
        embed: dict[str, Any] = {"$type": "app.bsky.embed.video"}
        if each.captions:
            captions = await looked_at(each.captions, POSTING.caption_types, POSTING.caption_bytes)
            blob = await self._upload(await captions.content(), captions.type)
            spoken = language or self._account.options.get("language", "") or "de"
            embed["captions"] = [{"lang": spoken, "file": blob}]
        if each.alt:
            embed["alt"] = each.alt
        return {**embed, "video": await self._upload(await file.content(), file.type)}

    async def _upload(self, content: bytes, kind: str) -> dict[str, Any]:
        answer = await self._signed_in.upload(content, kind, UPLOAD)
        return answer.decode(_uploaded).blob


def _check(draft: Draft, text: str) -> None:
    """Everything that can be known before the first byte. Raises `Refused`."""
    if draft.at is not None:
        raise Refused("Bluesky plans nothing", why="bluesky-no-schedule")
    if not text and not draft.media:
        raise Refused("neither text nor picture", why="nothing-to-say")
    if too_long(text, LIMITS):
        raise Refused("the text is too long", why="too-long")
    videos = sum(each.kind == "video" for each in draft.media)
    if len(draft.media) > (1 if videos else POSTING.pictures):
        raise Refused("too many pictures", why="too-many-media")
