"""YouTube's resources for the people, videos and comments of the story. Pure.

https://developers.google.com/youtube/v3/docs
"""

from collections.abc import Sequence
from typing import Any

from adapters.simulated.calendar import moment
from adapters.simulated.citizens import Citizen
from adapters.simulated.item import Item
from adapters.simulated.youtube_ids import ME, UPLOADS, channel_id, comment_id, video_id

Entity = dict[str, Any]
PUBLISHED, HELD = "published", "heldForReview"
HANDLE = "@kreis-wiesental"
EMBEDDED = 5
"""Replies that come along with their thread."""


def when(ms: int) -> str:
    """As YouTube writes times."""
    return moment(ms).strftime("%Y-%m-%dT%H:%M:%SZ")


def status_of(item: Item) -> str:
    """Where a comment stands."""
    return HELD if item.hidden or item.held else PUBLISHED


def comment(item: Item, top: str = "") -> Entity:
    """A comment, or below `top` a reply, as its channel's owner sees it."""
    own = comment_id(item.id, top)
    snippet = {
        "channelId": ME,
        "videoId": video_id(item.post),
        "textDisplay": item.text,
        "textOriginal": item.text,
        **_author(item.author),
        "canRate": True,
        "viewerRating": "none",
        "likeCount": item.likes,
        "moderationStatus": status_of(item),
        "publishedAt": when(item.ms),
        "updatedAt": when(item.edited or item.ms),
    }
    if top:
        snippet["parentId"] = comment_id(top)
    return {"kind": "youtube#comment", "etag": f"e{item.id}", "id": own, "snippet": snippet}


def _author(citizen: Citizen | None) -> Entity:
    handle = f"@{citizen.name}" if citizen else HANDLE
    own = channel_id(citizen)
    return {
        "authorDisplayName": handle,
        "authorProfileImageUrl": f"https://yt3.wiesental.example/{own}.jpg",
        "authorChannelUrl": f"http://www.youtube.com/{handle}",
        "authorChannelId": {"value": own},
    }


def thread(top: Item, replies: Sequence[Item], total: int) -> Entity:
    """A comment with what was answered. `total`: replies that all may see."""
    own = comment_id(top.id)
    found: Entity = {
        "kind": "youtube#commentThread",
        "etag": f"t{top.id}",
        "id": own,
        "snippet": {
            "channelId": ME,
            "videoId": video_id(top.post),
            "canReply": True,
            "totalReplyCount": total,
            "isPublic": status_of(top) == PUBLISHED,
            "topLevelComment": comment(top),
        },
    }
    if replies:
        found["replies"] = {"comments": [comment(r, top.id) for r in replies[:EMBEDDED]]}
    return found


def video(item: Item, name: str, comments: int, private: bool = False) -> Entity:
    """One of our videos. `name`: our channel's. `private`: neither out nor planned."""
    own, title = video_id(item.id), item.title or item.text.partition("\n")[0][:100]
    words = {"title": title, "description": item.text}
    status: Entity = {
        "uploadStatus": "processed",
        "privacyStatus": "private" if private or item.planned else "public",
        "license": "youtube",
        "embeddable": True,
        "publicStatsViewable": True,
        "madeForKids": False,
        "selfDeclaredMadeForKids": False,
    }
    if item.planned and not private:
        status["publishAt"] = when(item.ms)
    return {
        "kind": "youtube#video",
        "etag": f"v{item.id}",
        "id": own,
        "snippet": {
            "publishedAt": when(uploaded(item)),
            "channelId": ME,
            **words,
            "localized": words,
            "thumbnails": {
                "default": {"url": f"https://i.ytimg.example/vi/{own}/default.jpg", "width": 120}
            },
            "channelTitle": name,
            "tags": ["Kreis Wiesental"],
            "categoryId": "25",
            "liveBroadcastContent": "none",
            "defaultLanguage": "de",
        },
        "status": status,
        "statistics": {
            "viewCount": str(item.views),
            "likeCount": str(item.likes),
            "favoriteCount": "0",
            "commentCount": str(comments),
        },
    }


def uploaded(item: Item) -> int:
    """When it was uploaded, in milliseconds: for what came out later, that is in its number."""
    return min(item.ms, int(item.id) >> 16)


def entry(item: Item) -> Entity:
    """A video in the playlist of our uploads."""
    own = video_id(item.id)
    return {
        "kind": "youtube#playlistItem",
        "etag": f"p{item.id}",
        "id": f"VVV{own}",
        "contentDetails": {"videoId": own, "videoPublishedAt": when(item.ms)},
    }


def channel(name: str, about: str, subscribers: int, videos: int) -> Entity:
    """Ours. Subscribers are rounded down to three figures."""
    step = int(10 ** max(len(str(subscribers)) - 3, 0))
    words = {"title": name, "description": about}
    return {
        "kind": "youtube#channel",
        "etag": "c1",
        "id": ME,
        "snippet": {
            **words,
            "localized": words,
            "customUrl": HANDLE,
            "publishedAt": "2014-05-06T08:00:00Z",
            "country": "DE",
        },
        "contentDetails": {"relatedPlaylists": {"likes": "LL", "uploads": UPLOADS}},
        "statistics": {
            "viewCount": str(subscribers * 157),
            "subscriberCount": str(subscribers // step * step),
            "hiddenSubscriberCount": False,
            "videoCount": str(videos),
        },
    }


def page(kind: str, items: Sequence[Entity], token: str = "") -> Entity:
    """A list of resources."""
    found: Entity = {
        "kind": f"youtube#{kind}ListResponse",
        "etag": "demo",
        "pageInfo": {"totalResults": len(items), "resultsPerPage": max(len(items), 1)},
        "items": list(items),
    }
    return found | ({"nextPageToken": token} if token else {})


def failure(code: int, reason: str, domain: str, message: str) -> Entity:
    """How Google refuses."""
    one = {"message": message, "domain": domain, "reason": reason}
    return {"error": {"code": code, "message": message, "errors": [one]}}
