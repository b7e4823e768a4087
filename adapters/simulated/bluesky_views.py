"""Bluesky's views for the people, posts and comments of the story. Pure.

https://docs.bsky.app/docs/api/ (lexicons `app.bsky.feed.defs`, `app.bsky.actor.defs`)
"""

import re
from base64 import b32encode
from hashlib import sha256
from typing import Any

import msgspec

from adapters.simulated.calendar import moment
from adapters.simulated.citizens import Citizen, did_of
from adapters.simulated.serial import Serial, cid, tid

View = dict[str, Any]

HOST = "bsky.wiesental.example"
BASE = f"https://{HOST}"
HANDLE = "wiesental.bsky.example"
OWN_DID = did_of("kreis wiesental")
POST = "app.bsky.feed.post"
LIKE = "app.bsky.feed.like"
GATE = "app.bsky.feed.threadgate"

_MARKS = re.compile(r"(?P<url>https?://[^\s<>\"]+)|(?<!\w)#(?P<tag>\w+)")


def when(ms: int) -> str:
    """As Bluesky writes times."""
    return moment(ms).strftime("%Y-%m-%dT%H:%M:%S.") + f"{ms % 1000:03d}Z"


def uri_of(did: str, serial: Serial) -> str:
    """Address of a post of the story."""
    return f"at://{did}/{POST}/{tid(serial)}"


def strong(uri: str, version: str = "") -> View:
    """A strong reference; a post of the story needs no version named."""
    did, _, rest = uri.removeprefix("at://").partition("/")
    return {"uri": uri, "cid": version or cid(did, rest.rpartition("/")[2])}


def version_of(value: View) -> str:
    """The content id of a record we wrote: changes with every change of it."""
    digest = sha256(msgspec.json.encode(value, order="deterministic")).digest()
    return "b" + b32encode(b"\x01\x71\x12\x20" + digest).decode().lower().rstrip("=")


def person(citizen: Citizen) -> View:
    """A `profileViewBasic`."""
    return {
        "did": citizen.did,
        "handle": citizen.handle,
        "displayName": citizen.shown[:64],
        "createdAt": "2024-10-01T12:00:00.000Z",
        "viewer": {"muted": False, "blockedBy": False},
        "labels": [],
    }


def ourselves(name: str) -> View:
    """Our own `profileViewBasic`."""
    return {
        "did": OWN_DID,
        "handle": HANDLE,
        "displayName": name,
        "createdAt": "2023-06-01T07:00:00.000Z",
        "viewer": {"muted": False, "blockedBy": False},
        "labels": [],
    }


def record(
    text: str,
    ms: int,
    language: str,
    reply: tuple[View, View] | None = None,
    embed: View | None = None,
) -> View:
    """An `app.bsky.feed.post`. `reply`: root and parent."""
    value: View = {"$type": POST, "text": text, "createdAt": when(ms), "langs": [language]}
    if marked := _facets(text):
        value["facets"] = marked
    if reply:
        value["reply"] = {"root": reply[0], "parent": reply[1]}
    if embed:
        value["embed"] = embed
    return value


def picture(name: str, alt: str) -> tuple[View, View]:
    """An embedded picture, as in the record and as in the view."""
    link = version_of({"picture": name}).replace("bafyrei", "bafkrei", 1)
    blob = {"$type": "blob", "ref": {"$link": link}, "mimeType": "image/jpeg", "size": 180_224}
    size = {"width": 1200, "height": 800}
    written = {
        "$type": "app.bsky.embed.images",
        "images": [{"alt": alt, "image": blob, "aspectRatio": size}],
    }
    url = f"{BASE}/img/{name}"
    shown = {
        "$type": "app.bsky.embed.images#view",
        "images": [{"thumb": url, "fullsize": url, "alt": alt, "aspectRatio": size}],
    }
    return written, shown


def blob(content: bytes, kind: str) -> View:
    """A file in our repository, by its content. https://atproto.com/specs/data-model#blob-type"""
    digest = b32encode(b"\x01\x55\x12\x20" + sha256(content).digest())
    link = "b" + digest.decode().lower().rstrip("=")
    return {"$type": "blob", "ref": {"$link": link}, "mimeType": kind, "size": len(content)}


def embed_view(embed: Any) -> View | None:
    """How an embed of a record we wrote is shown; None for none, or one we know nothing of."""
    if not isinstance(embed, dict):
        return None
    if embed.get("$type") == "app.bsky.embed.images":
        images = [
            {"thumb": _address(i["image"]), "fullsize": _address(i["image"]), "alt": i["alt"]}
            for i in embed["images"]
        ]
        return {"$type": "app.bsky.embed.images#view", "images": images}
    if embed.get("$type") == "app.bsky.embed.video":
        link = embed["video"]["ref"]["$link"]
        playlist = f"{BASE}/watch/{link}/playlist.m3u8"
        shown = {"$type": "app.bsky.embed.video#view", "cid": link, "playlist": playlist}
        return shown | ({"alt": embed["alt"]} if embed.get("alt") else {})
    return None


def _address(image: View) -> str:
    return f"{BASE}/img/{image['ref']['$link']}"


def post_view(
    uri: str,
    version: str,
    author: View,
    value: View,
    ms: int,
    *,
    counts: tuple[int, int, int] = (0, 0, 0),
    like: str | None = None,
    embed: View | None = None,
    gate: View | None = None,
) -> View:
    """A `postView`. `counts`: replies, reposts, likes; `like`: address of our like record."""
    replies, reposts, likes = counts
    viewer: View = {"threadMuted": False, "embeddingDisabled": False, "bookmarked": False}
    if like:
        viewer["like"] = like
    view: View = {
        "uri": uri,
        "cid": version,
        "author": author,
        "record": value,
        "bookmarkCount": 0,
        "replyCount": replies,
        "repostCount": reposts,
        "likeCount": likes + bool(like),
        "quoteCount": 0,
        "indexedAt": when(ms),
        "viewer": viewer,
        "labels": [],
    }
    if embed:
        view["embed"] = embed
    if gate:
        view["threadgate"] = gate
    return view


def _facets(text: str) -> list[View]:
    """Links and hashtags, at UTF-8 byte offsets."""
    found = []
    for match in _MARKS.finditer(text):
        start = len(text[: match.start()].encode())
        feature = (
            {"$type": "app.bsky.richtext.facet#link", "uri": match["url"]}
            if match["url"]
            else {"$type": "app.bsky.richtext.facet#tag", "tag": match["tag"]}
        )
        index = {"byteStart": start, "byteEnd": start + len(match[0].encode())}
        found.append({"index": index, "features": [feature]})
    return found
