"""Who we are on YouTube, and our videos with their counters.

https://developers.google.com/youtube/v3/docs/channels/list
"""

from adapters import youtube_pages as pages
from adapters.youtube_mapping import id_of
from adapters.youtube_session import Call, Session
from adapters.youtube_wire import Channel, Video
from morgenlage.platform import Gone, Unauthorized

PAGE = 50


async def our_channel(session: Session) -> Channel:
    """The channel of the sign-in. Raises `Unauthorized` where the Google account has none."""
    params = {"part": "snippet,statistics,contentDetails", "mine": "true"}
    answer = await session.ask(Call("GET", "/youtube/v3/channels", params))
    found, _, skipped = pages.channels.read(answer)
    ours = next((channel for channel in found if id_of(channel.id)), None)
    if ours is None:
        if skipped or found:
            raise answer.unreadable("shape")
        raise Unauthorized("this Google account has no channel", why="youtube-no-channel")
    return ours


def uploads_of(channel: Channel) -> str:
    """The playlist of everything the channel has uploaded."""
    content = channel.contentDetails
    lists = content.relatedPlaylists if content else None
    return id_of(lists.uploads) if lists else ""


async def our_videos(session: Session, uploads: str) -> tuple[list[Video], int]:
    """The newest videos, private ones too, and how many could not be read.

    A channel that never had one has no such playlist either.
    """
    if not uploads:  # every channel has one: what it holds cannot be read
        return [], 1
    params = {"part": "contentDetails", "playlistId": uploads, "maxResults": str(PAGE)}
    try:
        answer = await session.ask(Call("GET", "/youtube/v3/playlistItems", params))
    except Gone:
        return [], 0
    entries, _, skipped = pages.playlist.read(answer)
    ids = [i for e in entries if e.contentDetails and (i := id_of(e.contentDetails.videoId))]
    found, lost = await videos(session, ids)
    return found, skipped + lost + len(entries) - len(ids)


async def videos(session: Session, ids: list[str]) -> tuple[list[Video], int]:
    """These videos, at most 50, in the same order; those that are gone are left out."""
    if not ids:
        return [], 0
    params = {"part": "snippet,status,statistics", "id": ",".join(ids[:PAGE])}
    answer = await session.ask(Call("GET", "/youtube/v3/videos", params))
    found, _, skipped = pages.videos.read(answer)
    return sorted(found, key=lambda v: ids.index(v.id) if v.id in ids else len(ids)), skipped
