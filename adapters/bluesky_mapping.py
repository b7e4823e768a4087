"""From Bluesky's posts to our comments, posts, profile and numbers. Pure."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from adapters.bluesky_richtext import host_of, with_links_shown
from adapters.bluesky_tid import time_of
from adapters.bluesky_wire import Notification, PostView, ProfileView, Record
from adapters.clean import clean, clean_line, clean_url
from adapters.counts import sane
from adapters.lookalike import imitates
from morgenlage.domain.account import Profile
from morgenlage.domain.comment import Comment, Kind, Media
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, ref_of

POST = "app.bsky.feed.post"
FAR = timedelta(minutes=10)
KINDS: dict[str, Kind] = {"reply": "reply", "mention": "mention", "quote": "quote"}

_ADDRESS = re.compile(
    r"at://(did:[a-z]+:[\w.:%-]+)"
    r"/([a-zA-Z][a-zA-Z0-9-]*(?:\.[a-zA-Z][a-zA-Z0-9-]*)+)"
    r"/(?!\.\.?$)([\w.:~-]{1,512})",
    re.ASCII,
)
_HANDLE = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)


class Address(NamedTuple):
    """An AT-URI in its parts. https://atproto.com/specs/at-uri-scheme"""

    did: str
    collection: str
    rkey: str


@lru_cache(maxsize=2048)
def address(uri: str) -> Address:
    """The parts of an AT-URI. Raises `ValueError` where it is none."""
    match = _ADDRESS.fullmatch(uri)
    if match is None:
        raise ValueError("not the address of a record")
    return Address(*match.groups())


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads posts as one account of ours sees them."""

    account: str
    did: str
    """Our own."""
    now: datetime
    names: tuple[str, ...] = ()
    """What we are called; somebody else by that name is flagged."""

    def comment(self, view: PostView, kind: Kind, hidden: Collection[str] = ()) -> Comment:
        """One post somebody wrote to us. `hidden`: addresses our threadgates hide.

        Raises `ValueError` where address or time cannot be read.
        """
        where, handle = address(view.uri), _handle(view)
        place = view.record.reply
        text, flags = _full_text(view)
        name = clean_line(view.author.displayName or "", own=self.names)
        if view.author.did != self.did and (
            "impersonation" in name.flags or self._imitated(handle)
        ):
            flags.add("impersonation")
        return Comment(
            ref=self.ref(view.uri),
            account=self.account,
            platform="bluesky",
            kind=kind,
            author=handle,
            author_id=view.author.did,
            author_name=name.text,
            text=text,
            flags=tuple(sorted(flags)),
            created_at=self.arrived(view.indexedAt, where.rkey),
            permalink=permalink(handle, where.rkey),
            post=self._known(place.root.uri, own=True) if place else None,
            parent=self._known(place.parent.uri) if place else None,
            language=_language(view.record),
            liked=bool(view.viewer and view.viewer.like),
            hidden=view.uri in hidden,
            ours=view.author.did == self.did,
            likes=_count(view.likeCount) or 0,
            answers=_count(view.replyCount) or 0,
            media=tuple(media(view.embed)),
            wire=(
                ("cid", view.cid),
                ("root", place.root.uri if place else view.uri),
                ("root_cid", place.root.cid if place else view.cid),
            ),
        )

    def _imitated(self, handle: str) -> bool:
        """Whole, or its first label below another domain."""
        first = tuple(name.partition(".")[0] for name in self.names)
        return imitates(handle, self.names) or imitates(handle.partition(".")[0], first)

    def is_answer(self, view: PostView) -> bool:
        """It answers somebody else; what continues a post of ours is a post of ours."""
        place = view.record.reply
        return place is not None and not place.parent.uri.startswith(f"at://{self.did}/")

    def own_root(self, top: PostView | None, otherwise: Ref | None) -> Ref | None:
        """Our post at the beginning of a thread; `otherwise` where that is not shown."""
        if top is None or top.record.reply is not None:
            return otherwise
        return self._known(top.uri, own=True)

    def ref(self, uri: str) -> Ref:
        """Our name for a record."""
        return ref_of(self.account, uri)

    def _known(self, uri: str, own: bool = False) -> Ref | None:
        """The ref of a post another one claims to answer, if that is an address at all."""
        try:
            where = address(uri)
        except ValueError:
            return None
        return self.ref(uri) if not own or where.did == self.did else None

    def post(self, view: PostView) -> Post:
        """One post of ours. Raises `ValueError` where address or time cannot be read."""
        where = address(view.uri)
        shares = [c for c in (_count(view.repostCount), _count(view.quoteCount)) if c is not None]
        return Post(
            ref=self.ref(view.uri),
            account=self.account,
            platform="bluesky",
            text=_full_text(view)[0],
            at=self.arrived(view.indexedAt, where.rkey),
            permalink=permalink(_handle(view), where.rkey),
            likes=_count(view.likeCount),
            answers=_count(view.replyCount),
            shares=sum(shares) if shares else None,
            media=tuple(media(view.embed)),
            wire=(("cid", view.cid),),
        )

    def arrived(self, indexed_at: str, rkey: str) -> datetime:
        """When the network took a post in, as nearly as it lets us know.

        `indexedAt` is the earlier one of arrival and of what the author's client claims, so a
        wrong clock makes a fresh comment look months old. The record key, normally made when the
        post is written, corrects that where they are far apart; one from the future does not count.
        """
        indexed = min(moment(indexed_at), self.now)
        made = time_of(rkey)
        return made if made is not None and indexed + FAR < made <= self.now else indexed


def of_notification(notification: Notification) -> PostView:
    """A notification as a post that nobody has counted yet."""
    n = notification
    return PostView(n.uri, n.author, n.record, n.indexedAt, n.cid)


def samples(account: str, profile: ProfileView, at: datetime) -> tuple[Sample, ...]:
    """The counters of a profile that can be read."""
    counted = {"followers": profile.followersCount, "posts": profile.postsCount}
    return tuple(
        Sample(account, metric, at, float(count))
        for metric, value in counted.items()
        if (count := _count(value)) is not None
    )


def profile(view: ProfileView) -> Profile:
    """Who we are."""
    return Profile(
        handle=clean_line(view.handle).text,
        name=clean_line(view.displayName or "").text,
        followers=_count(view.followersCount),
        software="bluesky",
    )


def permalink(who: str, rkey: str) -> str:
    """Where a browser shows a post. `who`: handle or DID."""
    return clean_url(f"https://bsky.app/profile/{who}/post/{rkey}")


def moment(text: str) -> datetime:
    """An aware time in UTC; what names no zone is UTC. Raises `ValueError`."""
    time = datetime.fromisoformat(text)
    try:
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("a time outside the calendar") from error


def media(embed: object) -> Iterator[Media]:
    """Pictures and videos of a post, as the network's own image server gives them."""
    for part in _embeds(embed):
        pictures = part.get("images") or part.get("items")
        for picture in pictures if isinstance(pictures, list) else []:
            if isinstance(picture, dict):
                yield from _medium("image", picture, "fullsize")
        if _is(part, "app.bsky.embed.video#view"):
            yield from _medium("video", part, "playlist")


def _medium(kind: Literal["image", "video"], part: dict[str, Any], key: str) -> Iterator[Media]:
    url, alt = part.get(key), part.get("alt")
    if isinstance(url, str) and host_of(url) is not None:
        yield Media(kind, clean_line(url).text, clean(alt).text if isinstance(alt, str) else "")


def _full_text(view: PostView) -> tuple[str, set[str]]:
    """Safe text with its links in sight, a link card's target included; and what was noticed."""
    text, deceptive = with_links_shown(view.record.text, view.record.facets)
    for part in _embeds(view.embed):
        card = part.get("external")
        uri = card.get("uri") if isinstance(card, dict) else None
        if isinstance(uri, str) and host_of(uri) is not None and uri not in text:
            text = f"{text}\n{uri}".lstrip("\n")
    cleaned = clean(text)
    return cleaned.text, {*cleaned.flags, "link"} if deceptive else set(cleaned.flags)


def _embeds(embed: object) -> Iterator[dict[str, Any]]:
    """What hangs on a post; beside a quoted post it lies one level deeper."""
    if isinstance(embed, dict):
        yield embed
        inner = embed.get("media")
        if isinstance(inner, dict):
            yield inner


def _is(part: dict[str, Any], kind: str) -> bool:
    return part.get("$type") == kind


def _handle(view: PostView) -> str:
    """The author's handle; where the network could not confirm one, the DID."""
    handle = view.author.handle
    return handle if _HANDLE.fullmatch(handle) and handle != "handle.invalid" else view.author.did


def _language(record: Record) -> str:
    first = (record.langs or [""])[0]
    return first if _LANGUAGE.fullmatch(first) else ""


def _count(value: int | None) -> int | None:
    """A counter that makes sense."""
    return sane(value)
