"""What is kept for the next start: enough for its first picture, and no more with every week."""

from datetime import UTC, datetime, timedelta

from morgenlage.config.rules import default_rules
from morgenlage.desk.loading import FRONT, front_of
from morgenlage.domain.comment import Comment
from morgenlage.domain.order import in_order
from morgenlage.domain.post import Post, PostState
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import EMPTY
from morgenlage.domain.situation import Situation

NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
RULES = default_rules()


def situation(posts: list[Post], comments: list[Comment]) -> Situation:
    shelf = EMPTY.having(comments)
    order = in_order(shelf, NOW, RULES)
    return Situation(NOW, {}, shelf, order, len(order), {p.ref: p for p in posts})


def a_post(name: str, days: float) -> Post:
    """So many days before now; negative ones are planned."""
    at = NOW - timedelta(days=days)
    state: PostState = "published" if days >= 0 else "scheduled"
    return Post(Ref(f"m:{name}"), "m", "mastodon", "Text", at, state)


def a_comment(number: int, post: str) -> Comment:
    return Comment(
        Ref(f"m:c{number}"), "m", "mastodon", "comment", "moin", "7", "Wann?",
        NOW - timedelta(hours=number % 90), post=Ref(f"m:{post}"),
    )  # fmt: skip


def test_posts_of_the_week_are_kept_and_what_is_planned_and_no_older_ones() -> None:
    posts = [a_post("old", 9), a_post("older", 300), a_post("new", 7), a_post("plan", -40)]
    front = front_of(situation(posts, []), RULES)
    assert {p.ref for p in front.posts} == {"m:new", "m:plan"}


def test_an_old_post_is_kept_where_a_comment_stands_below_it() -> None:
    posts = [a_post("old", 60), a_post("forgotten", 60)]
    front = front_of(situation(posts, [a_comment(1, "old")]), RULES)
    assert [p.ref for p in front.posts] == ["m:old"]
    assert [c.post for c in front.comments] == ["m:old"]


def test_two_years_of_posts_make_it_no_larger() -> None:
    week = [a_post(f"w{n}", n) for n in range(8)]
    years = [a_post(f"y{n}", 9 + n) for n in range(700)]
    short, long = (front_of(situation(posts, []), RULES) for posts in (week, week + years))
    assert long.posts == short.posts


def test_the_most_pressing_comments_are_kept_and_the_count_is_of_all() -> None:
    many = [a_comment(n, "p") for n in range(FRONT + 50)]
    lage = situation([a_post("p", 1)], many)
    front = front_of(lage, RULES)
    assert [c.ref for c in front.comments] == list(lage.order[:FRONT])
    assert front.open_count == FRONT + 50
