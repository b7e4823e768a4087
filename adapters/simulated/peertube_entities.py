"""PeerTube's resources for the people, videos and comments of the story. Pure.

Keys as in npm `@peertube/peertube-types` 8.1.3.
"""

from collections.abc import Sequence
from typing import Any

from adapters.simulated.calendar import moment
from adapters.simulated.chance import chance
from adapters.simulated.citizens import Citizen
from adapters.simulated.item import Item

Entity = dict[str, Any]
HOST = "video.wiesental.example"
USER = "kreis"
ME, CHANNEL_ID = 14, 15
CHANNEL = "kreisfilm"
PUBLIC, PRIVATE = 1, 3
_LABELS = {PUBLIC: "Public", PRIVATE: "Private"}
_LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_CUT = 250


def when(ms: int) -> str:
    """As PeerTube writes times."""
    return moment(ms).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def uuid(number: str) -> str:
    """Of a video, always the same."""
    n = int(number)
    digits = f"{chance(n, 1):016x}{chance(n, 2):016x}"
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


def short(number: str) -> str:
    """The same, as its address on the web has it."""
    value, letters = int(uuid(number).replace("-", ""), 16), ""
    for _ in range(22):
        value, one = divmod(value, len(_LETTERS))
        letters += _LETTERS[one]
    return letters[::-1]


def held(item: Item) -> bool:
    """Nobody but us sees it yet."""
    return item.held or item.hidden


def actor(number: int, name: str, shown: str, kind: str = "accounts") -> Entity:
    """An account or a channel, in short."""
    url = f"https://{HOST}/{kind}/{name}"
    return {
        "id": number,
        "name": name,
        "displayName": shown,
        "url": url,
        "host": HOST,
        "avatars": [],
    }


def _full(summary: Entity, about: str, followers: int) -> Entity:
    """An account or a channel with all that is told of it."""
    at = "2019-05-06T08:00:00.000Z"
    return {
        **summary,
        "followingCount": 0,
        "followersCount": followers,
        "createdAt": at,
        "updatedAt": at,
        "description": about,
    }


def account(name: str, about: str = "") -> Entity:
    """Ours; `name`: as people read it."""
    return _full(actor(ME, USER, name), about, 0)


def _author(citizen: Citizen | None, name: str) -> Entity:
    if citizen is None:
        return account(name)
    return _full(actor(int(citizen.id) % 10**9 + 100, citizen.name, citizen.shown), "", 0)


def channel(name: str, about: str, followers: int) -> Entity:
    """Our one channel."""
    own = _full(actor(CHANNEL_ID, CHANNEL, name, "video-channels"), about, followers)
    return {**own, "support": "", "isLocal": True, "banners": []}


def me(name: str, about: str, followers: int) -> Entity:
    """What the signed-in user is told."""
    return {
        "id": 2,
        "username": USER,
        "role": {"id": 2, "label": "User"},
        "videoQuota": -1,
        "videoQuotaDaily": -1,
        "blocked": False,
        "twoFactorEnabled": False,
        "account": account(name, about),
        "videoChannels": [channel(name, about, followers)],
    }


def comment(item: Item, thread: str, name: str) -> Entity:
    """What both lists tell of it. `thread`: number of the comment at its top."""
    number = int(item.id)
    return {
        "id": number,
        "url": f"https://{HOST}/w/{short(item.post)};threadId={thread}",
        "text": item.text,
        "threadId": int(thread),
        "inReplyToCommentId": int(item.parent) if item.parent else None,
        "createdAt": when(item.ms),
        "updatedAt": when(item.edited or item.ms),
        "account": _author(item.author, name),
        "heldForReview": held(item),
    }


def in_inbox(item: Item, thread: str, name: str, title: str) -> Entity:
    """As the account-wide list tells it. `title`: of the video it stands below."""
    return {
        **comment(item, thread, name),
        "video": {
            "id": int(item.post),
            "uuid": uuid(item.post),
            "name": title,
            "channel": actor(CHANNEL_ID, CHANNEL, name, "video-channels"),
        },
        "automaticTags": ["external-link"] if "://" in item.text else [],
    }


def in_thread(item: Item, thread: str, name: str, replies: int) -> Entity:
    """As a thread tells it."""
    return {
        **comment(item, thread, name),
        "videoId": int(item.post),
        "deletedAt": None,
        "isDeleted": False,
        "totalRepliesFromVideoAuthor": 0,
        "totalReplies": replies,
    }


def title_of(item: Item) -> str:
    """Of a video."""
    return item.title or item.text.partition("\n")[0][:100]


def video(item: Item, name: str, comments: int, privacy: int) -> Entity:
    """One of our videos, as its owner sees it in a list."""
    text = item.text if len(item.text) <= _CUT else item.text[: _CUT - 3] + "..."
    found: Entity = {
        "id": int(item.id),
        "uuid": uuid(item.id),
        "shortUUID": short(item.id),
        "url": f"https://{HOST}/videos/watch/{uuid(item.id)}",
        "createdAt": when(min(item.ms, int(item.id) >> 16)),
        "updatedAt": when(item.edited or item.ms),
        "publishedAt": when(min(item.ms, int(item.id) >> 16) if item.planned else item.ms),
        "originallyPublishedAt": None,
        "category": {"id": 11, "label": "News & Politics"},
        "licence": {"id": 1, "label": "Attribution"},
        "language": {"id": "de", "label": "German"},
        "privacy": {"id": privacy, "label": _LABELS[privacy]},
        "truncatedDescription": text,
        "duration": 94,
        "isLocal": True,
        "name": title_of(item),
        "isLive": False,
        "views": item.views,
        "viewers": 0,
        "likes": item.likes,
        "dislikes": 0,
        "comments": comments,
        "nsfw": False,
        "account": actor(ME, USER, name),
        "channel": actor(CHANNEL_ID, CHANNEL, name, "video-channels"),
        "waitTranscoding": True,
        "state": {"id": 1, "label": "Published"},
        "blacklisted": False,
        "blacklistedReason": None,
    }
    if item.planned and privacy == PRIVATE:
        found["scheduledUpdate"] = {"updateAt": when(item.ms), "privacy": PUBLIC}
    return found


def listed(items: Sequence[Entity], total: int) -> Entity:
    """A `ResultList`."""
    return {"total": total, "data": list(items)}


def failure(status: int, detail: str, code: str = "") -> Entity:
    """How PeerTube refuses: RFC 7807."""
    base = "https://docs.joinpeertube.org/api-rest-reference.html#section/Errors/"
    found: Entity = {
        "type": base + code if code else "about:blank",
        "title": {400: "Bad Request", 401: "Unauthorized", 404: "Not Found"}.get(status, "Error"),
        "detail": detail,
        "status": status,
        "error": detail,
    }
    return found | ({"code": code} if code else {})
