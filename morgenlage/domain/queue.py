"""Today's posts as the platforms report them: what went out, what is planned."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import NamedTuple

from morgenlage.domain.post import Post


class Queue(NamedTuple):
    """One day of posts, each part in the order of the clock."""

    published: tuple[Post, ...] = ()
    planned: tuple[Post, ...] = ()
    next: Post | None = None
    """The first one planned for a later day."""


def queue_of(posts: Iterable[Post], now: datetime, tz: tzinfo) -> Queue:
    """What belongs to the day that `now` is in the office's time zone."""
    today = now.astimezone(tz).date()
    dated = sorted(((post.at, post.ref, post) for post in posts), key=lambda entry: entry[:2])
    days = [(at.astimezone(tz).date(), post) for at, _, post in dated]
    return Queue(
        tuple(post for day, post in days if day == today and post.state == "published"),
        tuple(post for day, post in days if day == today and post.state == "scheduled"),
        next((post for day, post in days if day > today and post.state == "scheduled"), None),
    )
