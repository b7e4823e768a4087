"""Threads' entities for the county's posts and comments. Pure."""

from typing import Any

from adapters.simulated.calendar import moment
from adapters.simulated.item import Item

Entity = dict[str, Any]

ME = "25000000000000014"
USERNAME = "kreis_wiesental"
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


def said(item: Item) -> Entity:
    """What posts, replies and mentions have in common."""
    name = item.author.name if item.author is not None else USERNAME
    code = shortcode(item.id)
    return {
        "id": item.id,
        "media_product_type": "THREADS",
        "media_type": "TEXT_POST",
        "permalink": f"https://www.threads.com/@{name}/post/{code}",
        "text": item.text,
        "timestamp": when(item.ms),
        "shortcode": code,
        "username": name,
        "is_quote_post": item.kind == "quote",
        "has_replies": item.answers > 0,
    }


def post(item: Item) -> Entity:
    """One of our posts."""
    told = {**said(item), "owner": {"id": ME}}
    if item.picture is None:
        return told
    shown = f"https://scontent.wiesental.example/{item.picture.name}"
    told |= {"media_type": "VIDEO" if item.film else "IMAGE", "media_url": shown}
    if item.film:
        told |= {"media_url": f"{shown}.mp4", "thumbnail_url": shown}
    return {**told, "alt_text": item.picture.alt} if item.picture.alt else told


def reply(item: Item) -> Entity:
    """What stands below one of our posts."""
    return {
        **said(item),
        "is_reply": True,
        "is_reply_owned_by_me": item.ours,
        "root_post": {"id": item.post},
        "replied_to": {"id": item.parent or item.post},
        "hide_status": "HIDDEN" if item.hidden else "NOT_HUSHED",
        "reply_audience": "EVERYONE",
    }


def user(name: str, about: str) -> Entity:
    """Our account."""
    return {
        "id": ME,
        "username": USERNAME,
        "name": name,
        "is_verified": False,
        "threads_profile_picture_url": "https://scontent.wiesental.example/wappen.jpg",
        "threads_biography": about,
    }
