"""Our posts on Threads: put where it can fetch them, made ready, published, found again.

https://developers.facebook.com/docs/threads/posts
"""

import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime

from adapters import threads_answers as answers
from adapters.attachment import checked
from adapters.clean import clean, clean_line
from adapters.http import quoted
from adapters.same_post import Search
from adapters.threads_abilities import POSTING
from adapters.threads_acts import check_text, delete, made, published
from adapters.threads_mapping import PLATFORM, post_of
from adapters.threads_poll import listed
from adapters.threads_session import Session
from adapters.threads_wire import CONTAINER, POST, QUOTA
from morgenlage.domain.comment import Media
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, platform_id
from morgenlage.platform import PlatformError, PublicShelf, Refused, Unreachable

PATIENCE = 15.0
"""Seconds between two looks at media in work; half a minute is usual."""
LOOKS = 20
"""Five minutes of that."""
SETTLED = 15 * 60.0
"""Seconds: a lost request has had its effect by then or never will, and our posts show it."""
log = logging.getLogger("morgenlage.adapters")


class Publishing:
    """Writes posts of ours. `patience`: seconds between two looks at media in work."""

    def __init__(
        self, session: Session, patience: float, sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._session = session
        self._patience = patience
        self._sleep = sleep

    async def publish(self, draft: Draft, shelf: PublicShelf | None) -> Post:
        """As `Publisher.publish`; with media it may take minutes.

        Nothing is public before the last step; what goes wrong until then is no `Uncertain`.
        """
        await self._check(draft, shelf)
        await self._session.known()
        await self._allowed()
        put: list[str] = []
        try:
            container = await self._prepared(draft, shelf, put)
            post = await published(self._session, container)
            return await self._told(draft, post)
        finally:
            for url in put:
                await _taken_away(shelf, url)

    async def _check(self, draft: Draft, shelf: PublicShelf | None) -> None:
        """Raises `Refused` with `why` for what Threads would not take."""
        if draft.account != self._session.account.id:
            raise Refused("of another account", why="other-account")
        if draft.at is not None:
            raise Refused("Threads plans nothing", why="threads-no-schedule")
        if not draft.said and not draft.media:
            raise Refused("neither text nor picture", why="nothing-to-say")
        check_text(draft.said)
        if len(draft.media) > POSTING.most:
            raise Refused("more than twenty pictures", why="too-many-media")
        for each in draft.media:
            if each.captions:
                raise Refused("Threads takes no captions", why="no-captions")
            if each.kind == "video":
                await checked(each, POSTING.video_types, POSTING.video_bytes, alt_most=POSTING.alt)
            else:
                await checked(
                    each, POSTING.picture_types, POSTING.picture_bytes, alt_most=POSTING.alt
                )
        if draft.media and shelf is None:
            raise Refused("nowhere to put the media", why="no-shelf")

    async def _allowed(self) -> None:
        """Raises `Refused` where as much as allowed was published in the last 24 hours.

        https://developers.facebook.com/docs/threads/troubleshooting#retrieve-publishing-quota-limit
        """
        answer = await self._session.graph.get("/me/threads_publishing_limit", {"fields": QUOTA})
        for quota in answers.quotas.page(answer).items:
            total = quota.config.quota_total if quota.config else None
            if total and quota.quota_usage is not None and quota.quota_usage >= total:
                raise Refused(f"{quota.quota_usage} of {total}", why="budget-used")

    async def _prepared(self, draft: Draft, shelf: PublicShelf | None, put: list[str]) -> str:
        """The container with everything in it, ready to be published."""
        if not draft.media or shelf is None:
            return await made(self._session, {"media_type": "TEXT", "text": draft.said})
        text = {"text": draft.said} if draft.said else {}
        single = len(draft.media) == 1
        parts = []
        for each in draft.media:
            put.append(await shelf.put(each.file))
            form = _part(each, put[-1]) | (text if single else {"is_carousel_item": "true"})
            parts.append(await made(self._session, form))
        for part in parts:
            await self._ready(part)
        if single:
            return parts[0]
        album = {"media_type": "CAROUSEL", "children": ",".join(parts), **text}
        container = await made(self._session, album)
        await self._ready(container)
        return container

    async def _ready(self, container: str) -> None:
        """Waits until Threads has fetched and converted the media.

        Raises `Refused` where it cannot, `Unreachable` where it takes too long.
        """
        for look in range(LOOKS):
            if look:
                await self._sleep(self._patience)
            answer = await self._session.graph.get(f"/{quoted(container)}", {"fields": CONTAINER})
            state = answer.decode(answers.container)
            match state.status:
                case "FINISHED" | "PUBLISHED":
                    return
                case "ERROR":
                    said = clean_line(state.error_message or "ERROR", 200).text
                    raise Refused(said, why="media-failed")
                case "EXPIRED":
                    raise Unreachable("the media have expired", why="threads-expired")
        raise Unreachable("Threads still works on the media", why="media-slow")

    async def _told(self, draft: Draft, made: str) -> Post:
        """What Threads says of the new post; what we sent where it says nothing. It is out."""
        view = self._session.view()
        try:
            told = await self._session.graph.get(f"/{quoted(made)}", {"fields": POST})
            if post := post_of(told.decode(answers.one), view):
                return post
        except PlatformError:
            pass  # the next visit brings it
        return Post(
            ref=view.ref(made),
            account=view.account,
            platform=PLATFORM,
            text=clean(draft.said).text,
            at=view.now,
            media=tuple(Media(a.kind, "", a.alt) for a in draft.media),
        )

    async def find_post(self, draft: Draft, since: datetime, known: Collection[Ref]) -> Post | None:
        """As `Publisher.find_post`: our own posts with this text."""
        await self._session.known()
        view = self._session.view()
        search = Search(draft, since, view.now, known)
        page = await listed(self._session)
        posts = [post_of(said, view) for said in page.items]
        if search.page(posts, page.skipped, more=page.more):
            search.cut()
        return search.found

    async def remove(self, post: Post) -> None:
        """As `Publisher.remove`."""
        await delete(self._session, platform_id(post.ref))


def _part(each: Attachment, url: str) -> dict[str, str]:
    """One picture or video as Threads wants it described."""
    alt = {"alt_text": each.alt.strip()} if each.alt.strip() else {}
    if each.kind == "video":
        return {"media_type": "VIDEO", "video_url": url, **alt}
    return {"media_type": "IMAGE", "image_url": url, **alt}


async def _taken_away(shelf: PublicShelf | None, url: str) -> None:
    """A file that cannot be taken away spoils no post; the sweep of the shelf takes it later."""
    try:
        if shelf is not None:
            await shelf.remove(url)
    except PlatformError as error:
        log.warning("a published file is still on the public shelf: %s", error.why or type(error))
