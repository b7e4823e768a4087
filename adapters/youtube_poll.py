"""One visit to a channel: what came in, how our videos fare, who we are. Three requests if quiet.

Every visit reads the public inbox; videos, what is held back, and the channel itself take turns.
"""

from adapters.youtube_channel import our_videos, uploads_of
from adapters.youtube_cursor import POSTS, read, written
from adapters.youtube_haul import Haul
from adapters.youtube_inbox import completed, of_video, published, unseen, vanished
from adapters.youtube_mapping import id_of, post_of, readable, samples_of
from adapters.youtube_me import Me
from adapters.youtube_series import EVERY, series
from morgenlage.domain.ref import platform_id
from morgenlage.platform import Visit

TURNS = ("videos", "unseen", "videos", "unseen", "channel", "unseen")
"""Two units each, besides the inbox."""
BUSY = 2
"""Videos per visit that are read for replies in old threads."""


async def visit(me: Me, text: str) -> Visit:
    """What is new since the cursor `text`. Raises any `PlatformError`; nothing is lost by it."""
    old = read(text)
    turn = TURNS[old.visits % len(TURNS)] if old.me else "all"
    channel = await me.ask() if turn in ("all", "channel") else await me.known()
    if old.me and old.me != id_of(channel.id):  # the sign-in is another channel's by now
        return await visit(me, "")
    view = me.view()
    new = read(text)
    new.me, new.uploads = view.me, uploads_of(channel) or old.uploads
    new.visits, new.rest, new.until = old.visits + 1, "", ""
    haul = Haul(me.session, view, old, new)
    await published(haul)
    if turn in ("all", "videos"):
        await _videos(haul)
    if turn in ("all", "unseen"):
        await unseen(haul)
    await completed(haul)
    await vanished(haul)
    if turn in ("all", "channel"):
        haul.samples += samples_of(channel, view)
        await _series(haul, me)
    haul.settle()
    return Visit(
        comments=tuple(sorted(haul.comments.values(), key=lambda c: c.created_at)),
        posts=tuple(haul.posts),
        samples=tuple(haul.samples),
        gone=tuple(dict.fromkeys(haul.gone)),
        cursor=written(haul.new),
        profile=me.profile(),
        skipped=haul.skipped,
        more=haul.more,
    )


async def _videos(haul: Haul) -> None:
    """Our videos, out and planned; those with unexpected numbers of comments are read."""
    found, skipped = await our_videos(haul.session, haul.new.uploads)
    told = [post for video in found if (post := post_of(video, haul.view))]
    haul.posts += told
    skipped += sum(not readable(video, haul.view) for video in found)
    haul.skipped += skipped
    before, counts = haul.new.videos, {}
    busy: list[str] = []
    for post in told:
        video = platform_id(post.ref)
        count = -1 if post.answers is None else post.answers
        if video in before and before[video] != count and count >= 0 and before[video] >= 0:
            busy.append(video)
        counts[video] = before[video] if video in busy[BUSY:] else count
    if not skipped:
        lost = [*_missing([*before], counts), *(p for p in haul.old.planned if p not in counts)]
        haul.gone += [haul.view.ref(video) for video in dict.fromkeys(lost)]
    haul.new.videos = dict([*counts.items()][:POSTS])
    haul.new.planned = [platform_id(p.ref) for p in told if p.state == "scheduled"]
    settled = {video: counts[video] for video in busy[:BUSY]}
    for video in settled:
        await of_video(haul, video, settled[video] - before[video])
    haul.new.videos |= settled


def _missing(before: list[str], now: dict[str, int]) -> list[str]:
    """Videos that are gone although older ones are still listed."""
    last = max((i for i, video in enumerate(before) if video in now), default=0)
    return [video for video in before[:last] if video not in now]


async def _series(haul: Haul, me: Me) -> None:
    """Numbers of past days, every six hours."""
    now = int(haul.view.now.timestamp())
    if not me.series or now - haul.old.series_at < EVERY:
        return
    samples = await series(me.session, haul.view)
    if samples is None:
        me.series = False
        return
    haul.samples += samples
    haul.new.series_at = now
