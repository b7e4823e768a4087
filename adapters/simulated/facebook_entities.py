"""Graph's objects for the Page, the posts and the comments of the story. Pure.

https://developers.facebook.com/docs/graph-api/reference/comment
"""

from typing import Any

from adapters.simulated.calendar import moment
from adapters.simulated.item import Item

Entity = dict[str, Any]
HOSTS = ("graph.facebook.com", "www.facebook.com")
ME = "104000000000014"
USERNAME = "landkreis.wiesental"


def when(ms: int) -> str:
    """As Graph writes times."""
    return moment(ms).strftime("%Y-%m-%dT%H:%M:%S+0000")


def post_id(number: str) -> str:
    """Of a post."""
    return f"{ME}_{number}"


def comment_id(number: str, post: str) -> str:
    """Of a comment or answer below the post with that number."""
    return f"{post}_{number}"


def photo_id(item: Item) -> str:
    """Of the picture of a post; its description stands there alone."""
    return f"3{item.id}"


def number_of(wire: str) -> str:
    """The number in the id of a post, comment, photo or video."""
    return wire.rpartition("_")[2]


def own(name: str, followers: int) -> Entity:
    """The Page."""
    return {
        "id": ME,
        "name": name,
        "username": USERNAME,
        "link": f"https://www.facebook.com/{USERNAME}",
        "fan_count": followers - followers // 12,
        "followers_count": followers,
    }


def comment(item: Item, name: str) -> Entity:
    """A comment or answer as the Page sees it. `name`: the Page's."""
    ours = item.author is None
    author = {"id": ME, "name": name} if item.author is None else _person(item)
    number = comment_id(item.id, item.post)
    found: Entity = {
        "id": number,
        "message": item.text,
        "created_time": when(item.ms),
        "from": author,
        "comment_count": item.answers,
        "like_count": item.likes,
        "user_likes": item.liked,
        "is_hidden": item.hidden or item.held,
        "is_private": False,
        "can_hide": not ours,
        "can_like": True,
        "can_comment": True,
        "can_remove": True,
        "permalink_url": f"https://www.facebook.com/{post_id(item.post)}?comment_id={item.id}",
    }
    if item.parent:
        found["parent"] = {"id": comment_id(item.parent, item.post)}
    return found


def _person(item: Item) -> Entity:
    assert item.author is not None
    return {"id": f"2{item.author.id.zfill(15)[:15]}", "name": item.author.shown}


def post(item: Item, comments: int) -> Entity:
    """A post that is out, or planned. `comments`: all below it, answers included."""
    found: Entity = {
        "id": post_id(item.id),
        "message": item.text,
        "created_time": when(item.ms),
        "updated_time": when(item.edited or item.ms),
        "permalink_url": f"https://www.facebook.com/{ME}/posts/{item.id}",
        "status_type": "added_video" if item.film else "mobile_status_update",
        "is_published": not item.planned,
        "comments": _total(comments, {"order": "ranked", "can_comment": True}),
        "reactions": _total(item.likes, {"viewer_reaction": "LIKE" if item.liked else "NONE"}),
    }
    if item.planned:
        found["scheduled_publish_time"] = item.ms // 1000
    if item.shares:
        found["shares"] = {"count": item.shares}
    if attached := _attached(item):
        found["attachments"] = {"data": [attached]}
    if item.picture:
        found["full_picture"] = attached["media"]["image"]["src"]
    return found


def _attached(item: Item) -> Entity:
    url = f"https://www.facebook.com/{ME}/posts/{item.id}"
    if item.picture:
        source = f"https://scontent.wiesental.example/{item.id}.jpg"
        kind = "video" if item.film else "photo"
        media = {"image": {"src": source}}
        return {"media_type": kind, "url": url, "media": media, "target": {"id": photo_id(item)}}
    if item.film:
        return {"media_type": "video", "title": item.title, "url": url}
    return {"media_type": "link", "url": item.link} if item.link else {}


def _total(count: int, more: Entity) -> Entity:
    return {"data": [], "summary": {"total_count": count, **more}}


def series(metric: str, days: list[tuple[int, int]]) -> Entity:
    """Numbers of days: when each ended, in milliseconds, and how many."""
    values = [{"value": count, "end_time": when(ms)} for ms, count in days]
    name = metric.replace("_", " ").capitalize()
    whole = f"{ME}/insights/{metric}/day"
    return {"name": metric, "period": "day", "values": values, "title": name, "id": whole}


def failure(code: int, message: str, sub: int = 0, kind: str = "OAuthException") -> Entity:
    """An error as Graph tells it."""
    said: Entity = {"message": message, "type": kind, "code": code, "fbtrace_id": "AwiesentalTrace"}
    return {"error": said | ({"error_subcode": sub} if sub else {})}


def chosen(entity: Entity, fields: str) -> Entity:
    """Only the fields that were asked for, as Graph does it; without a list a few."""
    if not fields:
        fields = "id,name,message,created_time"
    wanted = {"id"}
    depth, name = 0, ""
    for letter in f"{fields},":
        if depth == 0 and letter in ",{.(":
            wanted.add(name or "id")
        depth += (letter in "{(") - (letter in "})")
        name = "" if letter == "," and depth == 0 else name + letter
    return {key: value for key, value in entity.items() if key in wanted}
