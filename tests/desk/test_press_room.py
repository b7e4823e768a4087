"""What the press of every account shares."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from morgenlage.desk.book import Book
from morgenlage.desk.press_room import Room
from morgenlage.domain.post import Post
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
