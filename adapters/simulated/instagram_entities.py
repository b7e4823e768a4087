"""Instagram's entities for the county's posts and comments. Pure.

https://developers.facebook.com/docs/instagram-platform/reference
"""

from typing import Any

from adapters.simulated.calendar import moment
from adapters.simulated.item import Item

Entity = dict[str, Any]

ME = "17841400000000014"
USERNAME = "kreis_wiesental"
APP_SCOPED = "7714000000000014"
"""How Instagram Login's apps see us."""
PAGE = "104000000000014"
"""The Facebook Page we are linked to."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def when(ms: int) -> str:
    """As Graph writes times."""
    return moment(ms).strftime("%Y-%m-%dT%H:%M:%S+0000")


def shortcode(number: str) -> str:
    """What stands in the address of a post."""
    value, letters = int(number), ""
    while value:
        value, place = divmod(value, 64)
        letters = _LETTERS[place] + letters
    return letters


def permalink(number: str, film: bool) -> str:
    """Of a post."""
    return f"https://www.instagram.com/{'reel' if film else 'p'}/{shortcode(number)}/"


def comment(item: Item, top: str = "") -> Entity:
    """A comment or reply, without its replies. `top`: the comment it stands below."""
    sender = {"id": ME, "username": USERNAME}
    if item.author is not None:
        sender = {"id": f"9{item.author.id[-15:]}", "username": item.author.name}
    told: Entity = {
        "id": item.id,
        "text": item.text,
        "timestamp": when(item.ms),
        "username": sender["username"],
        "from": sender,
        "hidden": item.hidden and not item.ours,
        "like_count": item.likes,
    }
    if item.ours:
        told["user"] = {"id": ME}
    return {**told, "parent_id": top} if top else told


def media(item: Item, total: int) -> Entity:
    """A post. `total`: comments below it, however deep."""
    name = item.picture.name if item.picture else "wappen.jpg"
    shown = f"https://scontent.wiesental.example/{name}"
    told: Entity = {
        "id": item.id,
        "caption": item.text,
        "media_type": "VIDEO" if item.film else "IMAGE",
        "media_product_type": "REELS" if item.film else "FEED",
        "media_url": f"{shown}.mp4" if item.film else shown,
        "permalink": permalink(item.id, item.film),
        "shortcode": shortcode(item.id),
        "timestamp": when(item.ms),
        "username": USERNAME,
        "like_count": item.likes,
        "comments_count": total,
        "is_comment_enabled": True,
        "shares_count": item.shares,
        "total_views_count": item.views,
        "owner": {"id": ME},
    }
    if item.film:
        told |= {"thumbnail_url": shown, "is_shared_to_feed": True}
    elif item.picture is not None and item.picture.alt:
        told["alt_text"] = item.picture.alt
    return told


def planned(item: Item) -> Entity:
    """A post that waits in Meta Business Suite."""
    entity = media(item, 0)
    kept = {k: entity[k] for k in ("id", "caption", "media_type", "media_url")}
    return {**kept, "publish_timestamp": item.ms // 1000}


def user(name: str, about: str, followers: int, posts: int) -> Entity:
    """Our account, as either login sees it."""
    return {
        "id": ME,
        "username": USERNAME,
        "name": name,
        "biography": about,
        "followers_count": followers,
        "follows_count": 57,
        "media_count": posts,
        "profile_picture_url": "https://scontent.wiesental.example/wappen.jpg",
        "website": "https://wiesental.example",
    }
