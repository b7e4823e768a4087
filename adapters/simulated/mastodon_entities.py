"""Mastodon's entities for the people, posts and comments of the story. Pure.

https://docs.joinmastodon.org/entities/
"""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from adapters.simulated.calendar import moment
from adapters.simulated.citizens import OUR_HOST, Citizen
from adapters.simulated.kept import Planned
from adapters.simulated.plot import BAUHOF, KREIS
from adapters.simulated.said import Said
from adapters.simulated.serial import ECHO
from adapters.simulated.texts import Picture

Entity = dict[str, Any]

BASE = f"https://{OUR_HOST}"
OWN = {KREIS: ("14715", "wiesental"), BAUHOF: ("14716", "bauhof")}
"""Our accounts: number and name."""

_MARKS = re.compile(
    r"(?P<url>https?://[^\s<>\"]+)|(?<!\w)#(?P<tag>\w+)|(?<!\w)@(?P<who>[\w.@-]*\w)"
)
_APPROVAL: Mapping[str, Any] = {"automatic": [], "manual": [], "current_user": "denied"}


def when(ms: int) -> str:
    """As Mastodon writes times."""
    return moment(ms).strftime("%Y-%m-%dT%H:%M:%S.") + f"{ms % 1000:03d}Z"


def person(citizen: Citizen) -> Entity:
    """The account of somebody who writes to us."""
    at_home = f"{citizen.home}/@{citizen.name}"
    return _account(
        citizen.id,
        citizen.name,
        citizen.acct,
        citizen.shown,
        at_home,
        f"{citizen.home}/users/{citizen.name}",
        followers=int(citizen.id) % 311,
        statuses=int(citizen.id) % 2_903,
    )


def ourselves(account: str, name: str, about: str, followers: int, statuses: int) -> Entity:
    """One of our own accounts."""
    number, username = OWN[account]
    return _account(
        number,
        username,
        username,
        name,
        f"{BASE}/@{username}",
        f"{BASE}/users/{username}",
        note=f"<p>{escape(about)}</p>",
        followers=followers,
        statuses=statuses,
    )


def _account(
    number: str,
    username: str,
    acct: str,
    shown: str,
    url: str,
    uri: str,
    *,
    note: str = "",
    followers: int,
    statuses: int,
) -> Entity:
    picture = f"{BASE}/avatars/original/missing.png"
    return {
        "id": number,
        "username": username,
        "acct": acct,
        "display_name": shown,
        "locked": False,
        "bot": False,
        "group": False,
        "discoverable": True,
        "indexable": False,
        "created_at": "2023-01-14T00:00:00.000Z",
        "note": note,
        "url": url,
        "uri": uri,
        "avatar": picture,
        "avatar_static": picture,
        "header": picture,
        "header_static": picture,
        "followers_count": followers,
        "following_count": 57,
        "statuses_count": statuses,
        "last_status_at": None,
        "hide_collections": False,
        "emojis": [],
        "fields": [],
        "avatar_description": "",
        "header_description": "",
        "show_media": True,
        "show_media_replies": True,
        "show_featured": True,
        "feature_approval": dict(_APPROVAL),
    }


def status(
    number: str,
    ms: int,
    author: Entity,
    content: str,
    *,
    language: str | None,
    answers: tuple[str, str] | None = None,
    visibility: str = "public",
    edited: int | None = None,
    counts: tuple[int, int, int] = (0, 0, 0),
    favourited: bool = False,
    mentions: tuple[Entity, ...] = (),
    media: tuple[Entity, ...] = (),
) -> Entity:
    """A status. `answers`: id and author's id of what it answers.

    `counts`: replies, boosts, likes.
    """
    replies, boosts, favourites = counts
    return {
        "id": number,
        "created_at": when(ms),
        "edited_at": when(edited) if edited else None,
        "in_reply_to_id": answers[0] if answers else None,
        "in_reply_to_account_id": answers[1] if answers else None,
        "sensitive": False,
        "spoiler_text": "",
        "visibility": visibility,
        "language": language,
        "uri": f"{author['uri']}/statuses/{number}",
        "url": f"{author['url']}/{number}",
        "replies_count": replies,
        "reblogs_count": boosts,
        "favourites_count": favourites + favourited,
        "quotes_count": 0,
        "favourited": favourited,
        "reblogged": False,
        "muted": False,
        "bookmarked": False,
        "content": content,
        "reblog": None,
        "account": author,
        "media_attachments": list(media),
        "mentions": list(mentions),
        "tags": [
            {"name": tag.lower(), "url": f"{BASE}/tags/{tag}"}
            for tag in re.findall(r'rel="tag">#<span>(\w+)', content)
        ],
        "emojis": [],
        "card": None,
        "poll": None,
        "quote": None,
        "quote_approval": dict(_APPROVAL),
        "filtered": [],
        "tagged_collections": [],
    }


def mention(account: Entity) -> Entity:
    """An entry of a status' `mentions`."""
    return {key: account[key] for key in ("id", "username", "url", "acct")}


def html(text: str, known: Mapping[str, Entity]) -> str:
    """Plain text as Mastodon renders it. `known`: the accounts that may be mentioned, by acct."""
    out, last = [], 0
    for match in _MARKS.finditer(text):
        out += [_lines(text[last : match.start()]), _mark(match, known)]
        last = match.end()
    out.append(_lines(text[last:]))
    return f"<p>{''.join(out)}</p>"


def _lines(text: str) -> str:
    return escape(text, quote=True).replace("\n\n", "</p><p>").replace("\n", "<br />")


def _mark(match: re.Match[str], known: Mapping[str, Entity]) -> str:
    if url := match["url"]:
        scheme, rest = url.split("://", 1)
        shown, hidden = escape(rest[:30]), escape(rest[30:])
        return (
            f'<a href="{escape(url)}" target="_blank" rel="nofollow noopener" translate="no">'
            f'<span class="invisible">{scheme}://</span>'
            f'<span class="{"ellipsis" if hidden else ""}">{shown}</span>'
            f'<span class="invisible">{hidden}</span></a>'
        )
    if tag := match["tag"]:
        return (
            f'<a href="{BASE}/tags/{escape(tag)}" class="mention hashtag" rel="tag">'
            f"#<span>{escape(tag)}</span></a>"
        )
    account = known.get(match["who"])
    if account is None:
        return escape(match[0])
    return (
        f'<span class="h-card" translate="no"><a href="{account["url"]}" class="u-url mention">'
        f"@<span>{account['username']}</span></a></span>"
    )


def picture(number: str, name: str, alt: str) -> Entity:
    """A media attachment; an empty description is what Mastodon calls null."""
    url = f"{BASE}/media/{name}"
    return {
        "id": number,
        "type": "image",
        "url": url,
        "preview_url": url,
        "remote_url": None,
        "preview_remote_url": None,
        "text_url": None,
        "meta": {"original": {"width": 1200, "height": 800, "size": "1200x800", "aspect": 1.5}},
        "description": alt or None,
        "blurhash": None,
    }


def attachments(aside: Mapping[str, Mapping[str, Any]], numbers: list[str]) -> list[Entity]:
    """What was brought to the instance under these ids."""
    found = [(number, aside[number]) for number in numbers if number in aside]
    return [
        {
            **picture(number, one["name"], one["alt"]),
            "type": "video" if one["kind"].startswith("video/") else "image",
        }
        for number, one in found
    ]


def notice_id(said: Said) -> int:
    """The number of the notification about it; grows with time."""
    return said.ms << 2 | (0 if said.tag == ECHO else said.tag & 3)


def planned_status(
    number: str,
    planned: Planned,
    shown: Picture | None = None,
    aside: Mapping[str, Mapping[str, Any]] | None = None,
) -> Entity:
    """A post that is not published yet. https://docs.joinmastodon.org/entities/ScheduledStatus/"""
    media = attachments(aside or {}, planned.media)
    if shown is not None:
        media = [picture(f"9{number[-9:]}", *shown)]
    return {
        "id": number,
        "scheduled_at": when(planned.at),
        "params": {
            "text": planned.text,
            "poll": None,
            "media_ids": [m["id"] for m in media] or None,
            "sensitive": None,
            "spoiler_text": None,
            "visibility": planned.visibility,
            "scheduled_at": None,
            "in_reply_to_id": None,
            "application_id": 7,
            "language": planned.language,
            "idempotency": None,
            "with_rate_limit": False,
            "allowed_mentions": None,
            "quoted_status_id": None,
            "quote_approval_policy": "nobody",
        },
        "media_attachments": media,
    }


def relationship(number: str, blocking: bool) -> dict[str, object]:
    """https://docs.joinmastodon.org/entities/Relationship/"""
    never = ("following", "showing_reblogs", "notifying", "followed_by", "blocked_by", "muting")
    more = ("muting_notifications", "requested", "requested_by", "domain_blocking", "endorsed")
    no = dict.fromkeys((*never, *more), False)
    return {"id": number, **no, "blocking": blocking, "languages": [], "note": ""}
