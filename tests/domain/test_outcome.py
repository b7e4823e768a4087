"""What a post has brought: the first settled reading stays."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from morgenlage.domain.comment import Media
from morgenlage.domain.outcome import Outcome, outcome
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref

OUT = datetime(2026, 11, 2, 9, tzinfo=UTC)
POST = Post(Ref("m:1"), "m", "mastodon", "Der  Bus\nfährt", OUT, likes=3, answers=1)


def after(hours: float, known: Outcome | None = None, **changes: object) -> Outcome | None:
    """The post read so long after it came out."""
    post = replace(POST, **changes)  # type: ignore[arg-type]  # fields of Post by name
    return outcome(post, known, OUT + timedelta(hours=hours))


def test_young_posts_are_read_again_until_they_have_settled() -> None:
    young = after(5)
    assert young is not None
    assert (young.interactions, young.settled, young.text) == (4, False, "Der Bus fährt")

    settled = after(72, young, likes=30)
    assert settled is not None
    assert (settled.interactions, settled.settled) == (31, True)


def test_what_comes_after_that_counts_no_more() -> None:
    settled = after(80, likes=30)

    assert after(1000, settled, likes=900) is None


def test_a_counter_that_no_platform_tells_is_absent_and_not_zero() -> None:
    silent = after(80, likes=None, answers=None)

    assert silent is not None
    assert silent.interactions is None
    assert silent.measured("views") is None


def test_a_post_that_is_taken_down_keeps_its_numbers_and_says_so() -> None:
    settled = after(80, likes=30)
    gone = after(200, settled, state="gone", likes=0)

    assert gone == replace(settled, gone=True) if settled else False
    assert after(300, gone, state="gone") is None
    assert after(5, state="gone") is None


def test_what_is_planned_has_brought_nothing() -> None:
    assert after(-5) is None
    assert after(5, state="scheduled") is None


def test_a_film_is_a_film_and_several_pictures_are_several() -> None:
    def shape(*kinds: str) -> str:
        media = tuple(Media(kind, "a") for kind in kinds)  # type: ignore[arg-type]  # one of both
        found = after(80, media=media)
        return found.shape if found else ""

    assert [shape(), shape("image"), shape("image", "image"), shape("image", "video")] == [
        "text",
        "image",
        "images",
        "video",
    ]
