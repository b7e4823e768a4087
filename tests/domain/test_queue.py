from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from morgenlage.domain.comment import Media
from morgenlage.domain.post import Post, PostState
from morgenlage.domain.queue import queue_of
from morgenlage.domain.ref import ref_of
from tests.domain.making import NOW

BERLIN = ZoneInfo("Europe/Berlin")


def post(id: str, at: datetime, state: PostState = "published", *media: Media) -> Post:
    return Post(ref_of("kreis", id), "kreis", "mastodon", "Text", at, state, media=media)


def test_today_is_the_day_of_the_office_not_of_utc() -> None:
    late = post("1", datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    yesterday = post("2", datetime(2026, 11, 22, 22, 30, tzinfo=UTC))

    assert queue_of([late, yesterday], NOW, BERLIN).published == (late,)


def test_published_and_planned_are_apart_in_the_order_of_the_clock() -> None:
    posts = [
        post("1", NOW - timedelta(hours=1)),
        post("2", NOW - timedelta(hours=3)),
        post("3", NOW + timedelta(hours=5), "scheduled"),
        post("4", NOW + timedelta(hours=2), "scheduled"),
        post("5", NOW - timedelta(hours=2), "gone"),
        post("7", NOW + timedelta(days=2), "scheduled"),
        post("6", NOW + timedelta(days=1), "scheduled"),
    ]

    queue = queue_of(posts, NOW, BERLIN)

    assert [p.ref for p in queue.published] == ["kreis:2", "kreis:1"]
    assert [p.ref for p in queue.planned] == ["kreis:4", "kreis:3"]
    assert queue.next == posts[6]


def test_a_picture_without_description_is_named() -> None:
    seen = post("1", NOW, "scheduled", Media("image", "x", "Ein Rathaus"), Media("video", "y"))
    unseen = post("2", NOW, "published", Media("image", "x", " "))

    assert (seen.lacks_alt, unseen.lacks_alt) == (False, True)


def test_an_empty_day_is_an_empty_queue() -> None:
    queue = queue_of([post("1", NOW - timedelta(days=1))], NOW, BERLIN)

    assert (queue.published, queue.planned, queue.next) == ((), (), None)
