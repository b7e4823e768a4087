"""What the press of every account shares."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from morgenlage.desk.book import Book
from morgenlage.desk.press_room import Room
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.post import Post
from morgenlage.domain.press_steps import missed
from morgenlage.domain.ref import ref_of
from morgenlage.domain.situation import Situation
from morgenlage.domain.triage import Rules
from tests.desk.dry_press import TEN


class Kept:
    """An archive that remembers what it was given."""

    def __init__(self) -> None:
        self.posts: list[Post] = []

    async def keep(self, posts: dict[Any, Post]) -> None:
        self.posts += posts.values()


async def test_a_plan_that_was_moved_there_is_shown_at_its_new_hour() -> None:
    nothing: Any = None
    kept: Any = Kept()
    book = Book(Situation(TEN, {}), Rules(), lambda: TEN)
    room = Room(book, kept, nothing, nothing)
    plan = Post(ref_of("masto", "scheduled-1"), "masto", "mastodon", "Markt", TEN, "scheduled")
    later = replace(plan, at=TEN + timedelta(hours=2))
    for post in (plan, plan, later):
        await room.keep_post(post)
    assert room.posts[plan.ref] == later
    assert kept.posts == [plan, later]


class Cabinet:
    """Files any change of the one piece there is."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece

    async def change(
        self, kind: type[Piece], id_: str, change: Callable[[Piece], Piece | None]
    ) -> Piece | None:
        new = change(self.piece)
        self.piece = new or self.piece
        return new


async def test_who_judged_too_early_does_not_call_missed_what_has_left_meanwhile() -> None:
    nothing: Any = None
    waiting = Piece(id="p1", due=TEN, copies=(Copy("masto", "scheduled"),))
    sent = waiting.with_copy(Copy("masto", "sending", key="k", tries=1, ref=ref_of("masto", "7")))
    cabinet: Any = Cabinet(sent)
    room = Room(Book(Situation(TEN, {}), Rules(), lambda: TEN), nothing, cabinet, nothing)

    def over(piece: Piece, said: Said) -> Piece | None:
        return missed(piece, "masto", said)

    assert await room.advance(waiting, "masto", over) is None
    assert cabinet.piece == sent
    assert await room.advance(sent, "masto", over) is not None
