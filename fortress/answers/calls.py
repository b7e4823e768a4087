"""Everything that can be asked of an adapter, as calls by name: reading, answering, posting."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from morgenlage.domain.account import Ability
from morgenlage.domain.action import (
    Action,
    Block,
    Delete,
    Hide,
    Like,
    Reply,
    Unblock,
    Unhide,
    Unlike,
)
from morgenlage.domain.comment import OPEN, Comment
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.post import Post
from morgenlage.platform import Platform
from tests.adapters.side import JPEG, MP4, VTT, Window

Call = Callable[[Any], Awaitable[object]]
"""Given the adapter."""
_ACTS: dict[Ability, Callable[[Comment], Action]] = {
    Ability.REPLY: lambda c: Reply(c.ref, "Danke, wir kümmern uns darum."),
    Ability.LIKE: lambda c: Like(c.ref),
    Ability.UNLIKE: lambda c: Unlike(c.ref),
    Ability.HIDE: lambda c: Hide(c.ref),
    Ability.UNHIDE: lambda c: Unhide(c.ref),
    Ability.BLOCK: lambda c: Block(c.ref),
    Ability.UNBLOCK: lambda c: Unblock(c.ref),
    Ability.DELETE_FOREIGN: lambda c: Delete(c.ref),
}
_LONG = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Known:
    """What was there on a good day, and is asked about."""

    comment: Comment
    post: Post
    cursor: str
    now: datetime
    folder: Path
    """For files that go out."""


def reading(known: Known) -> Iterator[tuple[str, Call]]:
    """What never changes anything."""
    yield "check", lambda adapter: adapter.check()
    yield "first poll", lambda adapter: adapter.poll("")
    yield "next poll", lambda adapter: adapter.poll(known.cursor)
    yield "thread", lambda adapter: adapter.thread(known.comment)
    since = known.now - _LONG
    for name, draft in drafts(known):
        yield f"find {name}", partial(_find, draft=draft, since=since)


def acting(platform: Platform, known: Known) -> Iterator[tuple[str, Call]]:
    """Every act it offers about a comment, each looked up afterwards."""
    about = known.comment
    for ability, act in _ACTS.items():
        if ability not in platform.can or ability in dict(about.cannot):
            continue
        o = Outgoing("o1", act(about), "3mabcdefghi2k", known.now, known.now, "ich", OPEN)
        yield f"send {ability}", partial(_send, o=o, about=about)
        yield f"look {ability}", partial(_look, o=o, about=about)
    if Ability.DELETE_OWN in platform.can:
        own = Receipt(about.ref.partition(":")[2])
        yield "undo reply", lambda a: a.undo_reply(own)


def posting(platform: Platform, known: Known) -> Iterator[tuple[str, Call]]:
    """Every way to bring a post out, to change it and to take it down."""
    for name, draft in drafts(known):
        yield f"publish {name}", partial(_publish, draft=draft)
    later = known.now + timedelta(hours=3)
    post = known.post
    if Ability.SCHEDULE in platform.can:
        yield "replan", lambda a: a.replan(post, later)
    if Ability.EDIT_POST in platform.can:
        yield "amend", lambda a: a.amend(post, f"{post.text} Nachtrag")
    if Ability.DELETE_POST in platform.can:
        yield "remove", lambda a: a.remove(post)


def drafts(known: Known) -> Iterator[tuple[str, Draft]]:
    """Words, a picture, a film, and one for later; no platform takes all of them."""
    account, now = known.post.account, known.now
    picture = Attachment("image", _file(known.folder / "bus.jpg", JPEG), "Ein gelber Bus.")
    captions = _file(known.folder / "bus.vtt", VTT)
    film = Attachment("video", _file(known.folder / "bus.mp4", MP4), captions=captions)
    text = "Der Bücherbus steht heute in Oberau."
    later = now + timedelta(hours=2)
    yield "words", Draft(account, text, "key-words", now)
    yield "plan", Draft(account, text, "key-plan", now, at=later)
    yield "picture", Draft(account, text, "key-picture", now, media=(picture,))
    yield "film", Draft(account, text, "key-film", now, media=(film,), title="Der Bücherbus")


async def _find(adapter: Any, draft: Draft, since: datetime) -> object:
    return await adapter.find_post(draft, since)


async def _publish(adapter: Any, draft: Draft) -> object:
    return await adapter.publish(draft, Window())


async def _send(adapter: Any, o: Outgoing, about: Comment) -> object:
    return await adapter.send(o, about)


async def _look(adapter: Any, o: Outgoing, about: Comment) -> object:
    return await adapter.find(o, about)


def _file(path: Path, content: bytes) -> str:
    if not path.exists():
        path.write_bytes(content)
    return str(path)
