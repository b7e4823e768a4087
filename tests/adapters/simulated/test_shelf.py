"""The shelf every platform can stand on: what is there, what we do to it, and what it costs."""

import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from adapters.simulated.calendar import DAY, HOUR, milliseconds
from adapters.simulated.county import Story
from adapters.simulated.item import Item
from adapters.simulated.kept import Kept, State
from adapters.simulated.moods import Mood, Weather
from adapters.simulated.plot import (
    ACCOUNTS,
    FACEBOOK,
    INSTAGRAM,
    LINKEDIN,
    PEERTUBE,
    PLANNING,
    THREADS,
    YOUTUBE,
)
from adapters.simulated.shelf import Shelf
from tests.adapters.simulated.visitors import START, Watch

NOW = milliseconds(START)
NEW = (INSTAGRAM, FACEBOOK, THREADS, YOUTUBE, LINKEDIN, PEERTUBE)
everywhere = pytest.mark.parametrize("account", NEW)


def shelf_of(
    account: str, *, stored: int | None = None, file: Path | None = None, mood: Mood = Mood.FINE
) -> Shelf:
    """Of a county with all accounts, at its start."""
    kept = Kept(file, State(1, "de", START, stored, ACCOUNTS))
    return Shelf(Story(1, "de", NOW, stored), account, kept, Watch(), Weather(mood))


def later(shelf: Shelf, **by: float) -> None:
    """Some time passes."""
    assert isinstance(shelf.clock, Watch)
    shelf.clock.forward(**by)


def asked_on(shelf: Shelf) -> Item:
    """The newest comment that somebody else wrote right below a post."""
    return next(i for i in shelf.comments() if not i.ours and i.post and not i.parent)


@everywhere
def test_posts_are_out_newest_first_and_have_counters(account: str) -> None:
    posts = shelf_of(account).posts()
    assert len(posts) >= 6
    assert [p.ms for p in posts] == sorted((p.ms for p in posts), reverse=True)
    assert all(p.ms <= NOW and p.kind == "post" and p.ours and not p.post for p in posts)
    assert sum(p.likes for p in posts) > 0
    assert sum(p.answers for p in posts) > 0


@pytest.mark.parametrize("account", [YOUTUBE, PEERTUBE])
def test_film_platforms_have_films_with_titles(account: str) -> None:
    posts = shelf_of(account).posts()
    assert all(p.film and p.title and p.picture for p in posts)


def test_the_job_platform_talks_about_jobs_and_pictures_platforms_show_some() -> None:
    linkedin = shelf_of(LINKEDIN)
    jobs = {t for n in linkedin.story.texts.jobs for t in linkedin.story.texts.topics[n].posts}
    assert {p.text for p in linkedin.posts()} <= jobs | {
        p.text for p in linkedin.posts() if "{" not in p.text
    }
    assert any(p.film for p in shelf_of(INSTAGRAM).posts())
    assert any(p.picture and not p.film for p in shelf_of(INSTAGRAM).posts())


@everywhere
def test_only_who_can_plan_has_planned_posts(account: str) -> None:
    planned = shelf_of(account).planned()
    assert bool(planned) == (account in PLANNING)
    assert all(p.ms > NOW and p.planned for p in planned)
    assert [p.ms for p in planned] == sorted(p.ms for p in planned)


@pytest.mark.parametrize("account", sorted(PLANNING))
def test_what_is_planned_comes_out(account: str) -> None:
    shelf = shelf_of(account)
    first = shelf.planned()[0]
    later(shelf, seconds=(first.ms - NOW) / 1000 + 1)
    assert shelf.posts()[0].id == first.id
    assert first.id not in {p.id for p in shelf.planned()}


@everywhere
@pytest.mark.parametrize("stored", [None, 3000])
def test_each_comment_is_found_by_its_id_and_stands_below_its_post(
    account: str, stored: int | None
) -> None:
    shelf = shelf_of(account, stored=stored)
    later(shelf, minutes=30)
    comments = list(shelf.comments())
    assert len({c.id for c in comments}) == len(comments) >= 5
    assert [c.ms for c in comments] == sorted((c.ms for c in comments), reverse=True)
    for comment in comments[:300]:
        assert shelf.find(comment.id) == comment
        assert comment.post
        siblings = shelf.below(comment.parent or comment.post)
        assert comment in siblings
        assert shelf.top(comment) in shelf.below(comment.post)


@everywhere
@pytest.mark.parametrize("stored", [None, 3000])
def test_counters_say_what_can_be_listed(account: str, stored: int | None) -> None:
    shelf = shelf_of(account, stored=stored)
    later(shelf, minutes=30)
    busy = max(shelf.posts(), key=lambda p: p.answers)
    direct = [c for c in shelf.comments() if not c.ours and c.post == busy.id and not c.parent]
    victim = direct[0]
    shelf.answer(victim.id, "Danke!")
    later(shelf, minutes=3)
    shelf.delete(direct[-1].id)
    for post in shelf.posts():
        tree = shelf.tree(post.id)
        assert post.answers == len(shelf.below(post.id))
        assert shelf.total(post) == len(tree)
        assert [i.answers for i in tree] == [len(shelf.below(i.id)) for i in tree]
    everything = {c.id for c in shelf.comments()}
    assert everything == {c.id for p in shelf.posts() for c in shelf.tree(p.id)}


@everywhere
@pytest.mark.parametrize("stored", [None, 3000])
def test_between_two_moments(account: str, stored: int | None) -> None:
    shelf = shelf_of(account, stored=stored)
    later(shelf, minutes=30)
    whole = list(shelf.comments())
    after, before = NOW - 3 * DAY, NOW - 2 * HOUR
    assert list(shelf.comments(after)) == [c for c in whole if c.ms > after]
    assert list(shelf.comments(0, before)) == [c for c in whole if c.ms < before]
    assert list(shelf.comments(after, before)) == [c for c in whole if after < c.ms < before]


def test_people_answer_each_other_and_thank_us() -> None:
    shelf = shelf_of(INSTAGRAM)
    nested = [c for c in shelf.comments() if c.parent and not c.ours]
    assert nested
    assert all(shelf.top(c).answers >= 1 for c in nested)
    for comment in [c for c in shelf.comments() if not c.ours][:12]:
        shelf.answer(comment.id, "Wir kümmern uns darum.")
    later(shelf, minutes=3)
    answers = {c.id for c in shelf.comments() if c.text == "Wir kümmern uns darum."}
    thanks = [c for c in shelf.comments() if c.parent in answers]
    assert 2 <= len(thanks) <= 10
    assert all(shelf.find(t.id) == t and not t.ours and t.post for t in thanks)


@everywhere
def test_an_answer_a_like_and_a_deletion(account: str) -> None:
    shelf = shelf_of(account)
    asked = asked_on(shelf)
    ours = shelf.answer(asked.id, "Danke!")
    assert (ours.parent, ours.post, ours.author) == (asked.id, asked.post, None)
    assert shelf.below(asked.id)[-1] == ours
    deeper = shelf.answer(ours.id, "Nachtrag.")
    assert (deeper.parent, deeper.post) == (ours.id, asked.post)
    below_post = shelf.answer(asked.post, "An alle.")
    assert (below_post.parent, below_post.post) == ("", asked.post)
    shelf.like(asked.id)
    shelf.like(asked.id)
    assert (liked := shelf.find(asked.id)) is not None
    assert (liked.liked, liked.likes) == (True, asked.likes + 1)
    shelf.unlike(asked.id)
    assert shelf.find(asked.id) == asked._replace(answers=asked.answers + 1)
    assert shelf.delete(asked.id)
    assert not shelf.delete(asked.id)
    assert [shelf.find(i.id) for i in (asked, ours, deeper)] == [None] * 3
    assert shelf.find(below_post.id) == below_post
    with pytest.raises(KeyError):
        shelf.answer(asked.id, "Zu spät.")


def test_what_comes_at_the_same_moment_as_something_gone_is_something_else() -> None:
    shelf = shelf_of(INSTAGRAM)
    first = shelf.publish("eins")
    shelf.delete(first.id)
    assert shelf.publish("zwei").id != first.id
    assert shelf.find(first.id) is None


@everywhere
def test_hidden_and_shown_again(account: str) -> None:
    shelf = shelf_of(account)
    asked = asked_on(shelf)

    def now() -> tuple[bool, bool]:
        item = shelf.find(asked.id)
        assert item is not None
        return item.hidden, item.held

    shelf.hide(asked.id)
    shelf.hide(asked.id)
    assert now() == (True, False)
    shelf.unhide(asked.id)
    assert now() == (False, False)


@pytest.mark.parametrize("account", [YOUTUBE, PEERTUBE])
@pytest.mark.parametrize("decide", [Shelf.hide, Shelf.unhide])
def test_what_is_held_waits_for_us(account: str, decide: Callable[[Shelf, str], None]) -> None:
    shelf = shelf_of(account)
    held = [c for c in shelf.comments() if c.held]
    assert held
    assert len(held) < len(list(shelf.comments())) / 2
    decide(shelf, held[0].id)
    assert (found := shelf.find(held[0].id)) is not None
    assert (found.held, found.hidden) == (False, decide is Shelf.hide)


@pytest.mark.parametrize("account", [YOUTUBE, PEERTUBE])
@pytest.mark.parametrize("stored", [None, 3000])
def test_what_is_held_and_what_stands_below_it_is_counted(account: str, stored: int | None) -> None:
    shelf = shelf_of(account, stored=stored)
    later(shelf, hours=1)

    def listed(post: Item) -> int:
        found: set[str] = set()
        for one in shelf.tree(post.id):
            if one.held or one.hidden:
                found |= {one.id, *(c.id for c in shelf.tree(one.id))}
        return len(found)

    held = [c for c in shelf.comments() if c.held]
    seen = [c for c in shelf.comments() if not (c.held or c.ours or c.parent)]
    shelf.answer(seen[0].id, "Danke.")
    shelf.hide(seen[0].id)
    nested = shelf.answer(held[0].id, "Moment.")
    shelf.answer(nested.id, "Gleich.")
    for decide, one in zip((shelf.hide, shelf.unhide, shelf.delete), held[1:4], strict=False):
        decide(one.id)
    assert sum(map(shelf.unseen, shelf.posts())) >= 3
    assert [shelf.unseen(p) for p in shelf.posts()] == [listed(p) for p in shelf.posts()]


def test_nothing_is_held_where_the_platform_holds_nothing() -> None:
    assert not [c for c in shelf_of(INSTAGRAM, stored=3000).comments() if c.held]


@everywhere
def test_a_post_is_published_edited_and_taken_down(account: str) -> None:
    shelf = shelf_of(account)
    post = shelf.publish("Neu!", title="Film", picture="bus.jpg", alt="Ein Bus", film=True)
    assert shelf.posts()[0] == post
    assert post.picture is not None
    assert (post.picture.alt, post.title, post.film, post.planned) == (
        "Ein Bus",
        "Film",
        True,
        False,
    )
    later(shelf, seconds=5)
    shelf.edit(post.id, "Neuer!")
    assert (now := shelf.find(post.id)) is not None
    assert (now.text, now.title, now.edited) == ("Neuer!", "Film", NOW + 5000)
    old = shelf.posts()[1]
    shelf.edit(old.id, title="Anders")
    assert (now := shelf.find(old.id)) is not None
    assert (now.text, now.title) == (old.text, "Anders")
    shelf.answer(old.id, "x")
    for one in (post, old):
        assert shelf.delete(one.id)
        assert one.id not in {p.id for p in shelf.posts()}
    assert not [c for c in shelf.comments() if c.post == old.id]


@everywhere
def test_a_post_of_ours_waits_moves_and_comes_out(account: str) -> None:
    shelf = shelf_of(account)
    post = shelf.publish("Später.", NOW + HOUR)
    assert post.planned
    assert post in shelf.planned()
    assert post.id not in {p.id for p in shelf.posts()}
    shelf.move(post.id, NOW + 2 * HOUR)
    later(shelf, minutes=61)
    assert (now := shelf.find(post.id)) is not None
    assert now.planned
    later(shelf, minutes=60)
    assert (now := shelf.find(post.id)) is not None
    assert (now.planned, now.ms) == (False, NOW + 2 * HOUR)


@pytest.mark.parametrize("account", sorted(PLANNING & {*NEW}))
def test_a_planned_post_of_the_story_moves_goes_out_at_once_or_is_cancelled(account: str) -> None:
    shelf = shelf_of(account)
    first = shelf.planned()[0]
    shelf.move(first.id, NOW + 9 * HOUR)
    assert (found := shelf.find(first.id)) is not None
    assert (found.ms, found.planned) == (NOW + 9 * HOUR, True)
    shelf.move(first.id, 0)
    assert shelf.posts()[0].id == first.id
    assert shelf.delete(first.id)
    assert shelf.find(first.id) is None


def test_two_steps_are_kept_between_them(tmp_path: Path) -> None:
    file = tmp_path / "county.json"
    one, other = shelf_of(INSTAGRAM, file=file), shelf_of(INSTAGRAM, file=file)
    number = one.put_aside(kind="container", text="Bald")
    other.change_aside(number, finished=True)
    assert one.aside(number) == {"kind": "container", "text": "Bald", "finished": True}
    assert one.put_aside() != number
    assert one.publish("x").id != number
    assert other.take_aside(number) is not None
    assert one.aside(number) is None


def test_when_it_is_quiet_nobody_writes() -> None:
    shelf = shelf_of(FACEBOOK, mood=Mood.QUIET)
    before = list(shelf.comments())
    shelf.answer(asked_on(shelf).id, "Danke!")
    later(shelf, hours=1)
    assert len(list(shelf.comments())) == len(before) + 1


def test_ids_of_nothing_find_nothing() -> None:
    shelf = shelf_of(INSTAGRAM)
    elsewhere = next(iter(shelf_of(FACEBOOK).comments()))
    for number in ("", "7", "-1", "x", "９", "9" * 30, elsewhere.id):
        assert shelf.find(number) is None
        assert not shelf.below(number)


@pytest.mark.parametrize("account", [INSTAGRAM, PEERTUBE])
def test_a_visit_does_not_walk_all_of_a_hundred_thousand(account: str) -> None:
    shelf = shelf_of(account, stored=100_000)
    shelf.posts()  # what is past is counted once
    began = time.process_time()
    newest = list(islice(shelf.comments(), 50))
    fresh = list(shelf.comments(after=NOW - HOUR))
    posts = shelf.posts()
    below = shelf.below(posts[0].id)
    for comment in newest:
        shelf.find(comment.id)
    spent = time.process_time() - began
    assert newest
    assert fresh
    assert below
    assert spent < 0.5  # 0.05 on an idle machine; a walk over all takes more than two seconds
