"""Our posts on Instagram: put where it can fetch them, made ready, published, found again.

https://developers.facebook.com/docs/instagram-platform/content-publishing
"""

import logging
from collections.abc import Collection
from datetime import datetime

from adapters import instagram_answers as answers
from adapters.clean import clean, clean_line
from adapters.http import quoted
from adapters.instagram_acts import confirmed
from adapters.instagram_draft import caption_of, check
from adapters.instagram_mapping import PLATFORM, post_of
from adapters.instagram_poll import listed
from adapters.instagram_session import Session
from adapters.instagram_wire import MEDIA, id_of
from adapters.same_post import Search, bare
from morgenlage.domain.comment import Media
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, platform_id
from morgenlage.platform import (
    Gone,
    Malformed,
    PlatformError,
    PublicShelf,
    Refused,
    Uncertain,
    Unreachable,
)

PATIENCE = 60.0
"""Seconds between two looks at media in work: about once a minute, says Instagram."""
LOOKS = 6
"""Five minutes of that."""
SETTLED = 15 * 60.0
"""Seconds: a lost request has had its effect by then or never will, and our posts show it."""
log = logging.getLogger("morgenlage.adapters")


class Publishing:
    """Writes posts of ours."""

    def __init__(self, session: Session, patience: float) -> None:
        self._session = session
        self._patience = patience

    async def publish(self, draft: Draft, shelf: PublicShelf | None) -> Post:
        """As `Publisher.publish`: minutes, where Instagram takes its time with media.

        Nothing is public before the last step; what goes wrong until then is no `Uncertain`.
        """
        await check(draft, self._session.account.id)
        if shelf is None:
            raise Refused("nowhere to put the media", why="no-shelf")
        await self._session.known()
        await self._allowed()
        put: list[str] = []
        try:
            container = await self._prepared(draft, shelf, put)
            return await self._published(draft, container)
        finally:
            for url in put:
                await _taken_away(shelf, url)

    async def _allowed(self) -> None:
        """Raises `Refused` where as much as allowed was published in the last 24 hours."""
        path = f"/{await self._session.own_id()}/content_publishing_limit"
        answer = await self._session.graph.get(path, {"fields": "quota_usage,config"})
        for quota in answers.quotas.page(answer).items:
            total = quota.config.quota_total if quota.config else None
            if total and quota.quota_usage is not None and quota.quota_usage >= total:
                raise Refused(f"{quota.quota_usage} of {total}", why="budget-used")

    async def _prepared(self, draft: Draft, shelf: PublicShelf, put: list[str]) -> str:
        """The container with everything in it, ready to be published."""
        single = len(draft.media) == 1
        parts = []
        for each in draft.media:
            put.append(await shelf.put(each.file))
            form = _part(each, put[-1], single)
            if single:
                form["caption"] = caption_of(draft)
            parts.append(await self._container(form))
        for part in parts:
            await self._ready(part)
        if single:
            return parts[0]
        album = {"media_type": "CAROUSEL", "children": ",".join(parts)}
        container = await self._container({**album, "caption": caption_of(draft)})
        await self._ready(container)
        return container

    async def _container(self, form: dict[str, str]) -> str:
        """One container. A lost one is never seen by anybody, so nothing is in doubt."""
        path = f"/{await self._session.own_id()}/media"
        try:
            answer = await self._session.graph.post(path, form, write=False)
        except Gone as error:
            raise Unreachable(str(error), why="instagram-expired") from None
        made = id_of(answer.decode(answers.made).id)
        if not made:
            raise Malformed("no container came back", why="shape")
        return made

    async def _ready(self, container: str) -> None:
        """Waits until Instagram has fetched and converted the media.

        Raises `Refused` where it cannot, `Unreachable` where it takes too long.
        """
        path = f"/{quoted(container)}"
        for look in range(LOOKS):
            if look:
                await self._session.sleep(self._patience)
            answer = await self._session.graph.get(path, {"fields": "status_code,status"})
            state = answer.decode(answers.container)
            match state.status_code:
                case "FINISHED" | "PUBLISHED":
                    return
                case "ERROR":
                    raise Refused(clean_line(state.status or "ERROR", 200).text)
                case "EXPIRED":
                    raise Unreachable("the media have expired", why="instagram-expired")
        raise Unreachable("Instagram still works on the media", why="instagram-still-working")

    async def _published(self, draft: Draft, container: str) -> Post:
        """The last step. Only here something becomes public, so only here doubt is possible."""
        graph = self._session.graph
        path = f"/{await self._session.own_id()}/media_publish"
        try:
            answer = await graph.post(path, {"creation_id": container})
        except Gone as error:
            raise Unreachable(str(error), why="instagram-expired") from None
        made = id_of(answer.decode(answers.made).id)
        if not made:
            raise Uncertain("no id came back", why="unreadable-answer")
        try:
            told = await graph.get(f"/{quoted(made)}", {"fields": MEDIA})
            if post := post_of(told.decode(answers.media), self._session.view()):
                return post
        except PlatformError:
            pass  # it is out; the next visit brings what Instagram says of it
        return _as_sent(draft, made, self._session)

    async def find_post(self, draft: Draft, since: datetime, known: Collection[Ref]) -> Post | None:
        """As `Publisher.find_post`: our own posts with this caption."""
        await self._session.known()
        view, caption = self._session.view(), bare(caption_of(draft))
        search = Search(draft, since, view.now, known, lambda post: bare(post.text) == caption)
        page = await listed(self._session, await self._session.own_id())
        posts = [post_of(media, view) for media in page.items]
        if search.page(posts, page.skipped, more=page.more):
            search.cut()
        return search.found

    async def remove(self, post: Post) -> None:
        """As `Publisher.remove`; what waits in Meta Business Suite can only be changed there."""
        own = platform_id(post.ref)
        if own.startswith("scheduled-"):
            raise Refused("planned elsewhere", why="instagram-planned-elsewhere")
        try:
            confirmed(await self._session.graph.delete(f"/{quoted(own)}"))
        except Gone:
            return


def _part(each: Attachment, url: str, single: bool) -> dict[str, str]:
    """One picture or video as Instagram wants it described."""
    form = {} if single else {"is_carousel_item": "true"}
    if each.kind == "video":
        return {**form, "media_type": "REELS" if single else "VIDEO", "video_url": url}
    return {**form, "image_url": url, "alt_text": each.alt.strip()}


async def _taken_away(shelf: PublicShelf, url: str) -> None:
    """A file that cannot be taken away spoils no post; somebody must see it, though."""
    try:
        await shelf.remove(url)
    except PlatformError as error:
        log.warning("a published file is still on the public shelf: %s", error.why or type(error))


def _as_sent(draft: Draft, made: str, session: Session) -> Post:
    view = session.view()
    return Post(
        ref=view.ref(made),
        account=view.account,
        platform=PLATFORM,
        text=clean(caption_of(draft)).text,
        at=view.now,
        media=tuple(Media(a.kind, "", a.alt) for a in draft.media),
    )
