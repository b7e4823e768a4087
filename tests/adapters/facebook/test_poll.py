"""What a visit to a Page brings, and what it costs."""

from datetime import timedelta

import pytest

from adapters import graph_mark
from morgenlage.domain.ref import platform_id
from morgenlage.platform import (
    Limited,
    Malformed,
    PlatformError,
    Unauthorized,
    Unreachable,
    Visit,
)
from tests.adapters.facebook.side import ME, NOW, Side, error


def said(visit: Visit) -> list[str]:
    return [platform_id(c.ref) for c in visit.comments]


async def settled(side: Side, visits: int = 2) -> tuple[Visit, str]:
    """The last of some visits in a row, and its cursor."""
    platform, cursor = side.start(), ""
    visit = Visit()
    for _ in range(visits):
        visit = await platform.poll(cursor)
        cursor = visit.cursor
    return visit, cursor


async def test_a_first_visit_brings_comments_answers_counters_and_who_we_are() -> None:
    side = Side()
    post = side.post(900)
    first = side.comment(post, "Kann man sich anmelden?", 9)
    mine = side.comment(
        post, "Ja.", 3, parent={"id": first}, **{"from": {"id": ME, "name": "Landkreis"}}
    )
    visit = await side.start().poll("")
    assert said(visit) == [first, mine]
    question, answer = visit.comments
    assert (question.kind, question.ours, question.parent) == ("comment", False, f"kreis:{post}")
    assert (answer.kind, answer.ours, answer.parent) == ("reply", True, f"kreis:{first}")
    assert (visit.posts[0].likes, visit.posts[0].answers, visit.posts[0].shares) == (88, 2, None)
    assert visit.profile is not None
    assert (visit.profile.handle, visit.profile.followers) == ("landkreis.musterland", 1200)
    assert [(s.metric, s.value) for s in visit.samples] == [("followers", 1200)]


async def test_a_quiet_visit_costs_three_requests_and_tells_nothing_twice() -> None:
    side = Side()
    for number in range(900, 904):
        side.comment(side.post(number))
    platform, cursor = side.start(), ""
    for visit in range(25):
        side.asked.clear()
        found = await platform.poll(cursor)
        cursor = found.cursor
        if visit:
            assert len(side.asked) <= 3
            assert found.comments == ()


async def test_a_restart_brings_nothing_twice() -> None:
    side = Side()
    side.comment(side.post(900))
    _, cursor = await settled(side)
    assert (await side.start().poll(cursor)).comments == ()


async def test_one_new_comment_is_one_request_from_the_newest_known_second_on() -> None:
    side = Side()
    post = side.post(900, 300)
    old = side.comment(post, minutes=5)
    _, cursor = await settled(side)
    new = side.comment(post, "Und am Samstag?", minutes=5)  # in the same second
    side.asked.clear()
    visit = await side.start().poll(cursor)
    assert said(visit) == [new]
    (asked,) = [r for r in side.asked if r.url.path.endswith("/comments")]
    newest = int((NOW - timedelta(minutes=5)).timestamp())
    assert int(asked.url.params["since"]) == newest - 2
    assert old not in said(visit)


async def test_a_deleted_comment_is_gone_even_when_another_takes_its_place() -> None:
    side = Side()
    post = side.post(900)
    first, second = side.comment(post, minutes=9), side.comment(post, minutes=8)
    _, cursor = await settled(side)
    del side.comments[first]
    third = side.comment(post, minutes=1)
    platform = side.start()
    visits = []
    for _ in range(2):
        visits.append(await platform.poll(cursor))
        cursor = visits[-1].cursor
    assert [i for v in visits for i in said(v)] == [third]
    assert [platform_id(r) for v in visits for r in v.gone] == [first]
    assert second not in said(visits[0])


async def test_a_hidden_or_edited_comment_is_told_again_in_its_turn() -> None:
    side = Side()
    comment = side.comment(side.post(900))
    _, cursor = await settled(side)
    side.comments[comment]["is_hidden"] = True
    visit = await side.start().poll(cursor)
    assert [c.hidden for c in visit.comments] == [True]


async def test_a_deleted_post_is_gone_but_not_one_that_slid_off_the_list() -> None:
    side = Side()
    posts = [side.post(900 + n, hours=50 - n) for n in range(25)]
    _, cursor = await settled(side)
    side.post(990, 0)
    visit = await side.start().poll(cursor)
    assert visit.gone == ()
    assert posts[0] not in [platform_id(p.ref) for p in visit.posts]
    del side.posts[posts[20]]
    visit = await side.start().poll(visit.cursor)
    assert [platform_id(r) for r in visit.gone] == [posts[20]]


async def test_what_cannot_be_read_is_not_taken_for_deleted() -> None:
    side = Side()
    post = side.post(900)
    odd = side.comment(post, "eins", 9)
    side.comment(post, "zwei", 8)
    _, cursor = await settled(side)
    side.comments[odd]["like_count"] = "viele"
    side.posts[post]["permalink_url"] = 7
    visit = await side.start().poll(cursor)
    assert (visit.gone, visit.skipped) == ((), 1)
    del side.posts[post]["permalink_url"]
    visit = await side.start().poll(cursor)
    assert (visit.gone, visit.skipped) == ((), 1)


async def test_more_new_ones_than_the_count_grew_by_means_that_one_is_gone() -> None:
    side = Side()
    post = side.post(900)
    first = side.comment(post, minutes=9)
    side.comment(post, minutes=8)
    _, cursor = await settled(side)
    del side.comments[first]
    new = [side.comment(post, minutes=m) for m in (2, 1)]
    visit = await side.start().poll(cursor)
    assert said(visit) == new
    assert [platform_id(r) for r in visit.gone] == [first]


async def test_many_busy_posts_are_read_over_several_visits_freshest_first() -> None:
    side = Side()
    for number in range(20):
        for _ in range(3):
            side.comment(side.post(900 + number, hours=1 + 5 * number))
    platform, cursor, found, costs, more = side.start(), "", [], [], True
    while more:
        side.asked.clear()
        visit = await platform.poll(cursor)
        cursor, more = visit.cursor, visit.more
        found.append({platform_id(c.post) for c in visit.comments if c.post})
        costs.append(len(side.asked))
    assert f"{ME}_900" in found[0]
    assert len(set().union(*found)) == 20
    assert max(costs) <= 12


@pytest.mark.parametrize(("usage", "read"), [(3, 6), (75, 1)])
async def test_a_nearly_used_up_budget_slows_the_reading(usage: int, read: int) -> None:
    side = Side()
    side.usage = usage
    for number in range(900, 910):
        side.comment(side.post(number))
    platform = side.start()
    await platform.poll("")
    assert len([r for r in side.asked if r.url.path.endswith("/comments")]) == read
    assert platform.budget is not None
    assert platform.budget.used == pytest.approx(usage / 100)


async def test_a_post_with_very_many_comments_is_cut_and_says_so_by_its_pages() -> None:
    side = Side()
    post = side.post(900)
    for minute in range(350):
        side.comment(post, minutes=minute)
    visit = await side.start().poll("")
    assert len(visit.comments) == 300
    assert {r.url.host for r in side.asked} == {"graph.facebook.com"}


async def test_one_more_comment_does_not_end_a_reading_that_rests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(graph_mark, "PARTS", 1)
    side = Side()
    post = side.post(900)
    for minute in range(1, 650):
        side.comment(post, minutes=minute)
    platform = side.start()
    visit = await platform.poll("")
    found = set(said(visit))
    for _ in range(12):
        side.comment(post, minutes=0)
        side.now += timedelta(minutes=2)
        visit = await platform.poll(visit.cursor)
        found |= set(said(visit))
    assert found == set(side.comments)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, error(190), Unauthorized),
        (403, error(10), Unauthorized),
        (400, error(4), Limited),
        (500, error(2), Unreachable),
        (200, [], Malformed),
    ],
)
async def test_comments_that_cannot_be_read_are_told(
    status: int, body: object, kind: type[PlatformError]
) -> None:
    side = Side()
    side.comment(side.post(900))
    side.on("GET", ".*/comments", body, status)
    with pytest.raises(kind):
        await side.start().poll("")


async def test_one_post_that_always_fails_silences_no_other() -> None:
    side = Side()
    bad, good = side.post(901), side.post(900)
    side.comment(bad)
    comment = side.comment(good)
    side.on("GET", f"/{bad}/comments", error(2), 500)
    visit = await side.start().poll("")
    assert said(visit) == [comment]
    side.off()
    assert len((await side.start().poll(visit.cursor)).comments) == 1


async def test_a_post_that_is_gone_meanwhile_is_told() -> None:
    side = Side()
    post = side.post(900)
    side.comment(post)
    side.on("GET", ".*/comments", error(100, 33), 400)
    visit = await side.start().poll("")
    assert visit.gone == (f"kreis:{post}",)


@pytest.mark.parametrize(
    "cursor", ["", "{}", "[]", "\x00", '{"posts":7}', '{"x":1}', "null", "\ud800"]
)
async def test_any_rubbish_for_a_cursor_is_a_first_visit(cursor: str) -> None:
    side = Side()
    side.comment(side.post(900))
    assert len((await side.start().poll(cursor)).comments) == 1


async def test_the_token_of_another_page_begins_anew() -> None:
    side = Side()
    side.comment(side.post(900))
    _, cursor = await settled(side)
    visit = await side.start().poll(cursor.replace(ME, "42"))
    assert len(visit.comments) == 1
    assert visit.gone == ()


async def test_the_cursor_stays_small() -> None:
    side = Side()
    for number in range(25):
        post = side.post(900 + number, hours=number)
        for minute in range(60):
            side.comment(post, minutes=minute)
    _, cursor = await settled(side, 8)
    assert len(cursor) < 16_000


async def test_what_the_cursor_has_no_room_for_is_told_once_until_a_restart() -> None:
    side = Side()
    for number in range(20):
        post = side.post(900 + number, hours=number)
        for minute in range(60):
            side.comment(post, minutes=minute)
    platform, cursor, told = side.start(), "", 0
    for _ in range(45):  # every post has had its turn, twice
        visit = await platform.poll(cursor)
        cursor, told = visit.cursor, told + len(visit.comments)
    assert told == 20 * 60


async def test_what_a_page_in_turn_does_not_reach_is_not_gone() -> None:
    side = Side()
    post = side.post(900)
    for minute in range(250):
        side.comment(post, minutes=minute)
    platform, cursor = side.start(), ""
    told, gone = 0, 0
    for _ in range(6):
        visit = await platform.poll(cursor)
        cursor, told, gone = visit.cursor, told + len(visit.comments), gone + len(visit.gone)
    assert (told, gone) == (250, 0)


@pytest.mark.parametrize("posts", [1, 2, 5, 10, 20])
async def test_every_young_post_has_its_turn(posts: int) -> None:
    side = Side()
    comments = [side.comment(side.post(900 + n, hours=n)) for n in range(posts)]
    platform, cursor = side.start(), ""
    for _ in range(5):
        cursor = (await platform.poll(cursor)).cursor
    for comment in comments:
        side.comments[comment]["is_hidden"] = True
    told: set[str] = set()
    for _ in range(posts + 1 + posts // 9):
        visit = await platform.poll(cursor)
        cursor = visit.cursor
        told |= set(said(visit))
    assert told == set(comments)


async def test_a_post_whose_number_of_comments_is_not_told_is_read_in_turns() -> None:
    side = Side()
    post = side.post(900, comments=None)
    first = side.comment(post)
    platform = side.start()
    visit = await platform.poll("")
    assert (said(visit), visit.posts[0].answers) == ([first], None)
    second = side.comment(post, minutes=0)
    assert said(await platform.poll(visit.cursor)) == [second]
