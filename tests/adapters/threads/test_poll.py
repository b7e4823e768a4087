"""What one visit to a Threads account brings, and what it costs."""

from datetime import UTC, datetime, timedelta
from itertools import count as counting
from typing import Any

import httpx
import pytest

from adapters.threads_below import PAGES
from adapters.threads_turns import FIRST, MOST
from morgenlage.domain.account import Ability
from morgenlage.domain.metric import Sample
from morgenlage.platform import Limited, Malformed, Unauthorized, Visit
from tests.adapters.threads.ground import (
    AGAIN,
    JOB,
    MARKET,
    MIA,
    NOW,
    OTTO,
    OURS,
    ROAD,
    TOKEN,
    WATCHES,
    Server,
    Watch,
    adapter,
    error,
    held,
    plain,
    recorded,
)


def told(visit: Visit) -> dict[str, str]:
    return {c.ref.partition(":")[2]: c.text for c in visit.comments}


async def test_a_first_visit_brings_everything_once() -> None:
    server = Server()
    visit = await adapter(server).poll("")

    found = {c.ref.partition(":")[2]: c for c in visit.comments}
    assert set(found) == {MIA, OURS, WATCHES, AGAIN, OTTO}
    mia, ours, again, otto = found[MIA], found[OURS], found[AGAIN], found[OTTO]
    assert (mia.kind, mia.author, mia.author_id, mia.parent, mia.post) == (
        "reply",
        "mia.muster",
        "mia.muster",
        f"kreis:{MARKET}",
        f"kreis:{MARKET}",
    )
    assert mia.created_at == datetime(2026, 11, 22, 6, 53, tzinfo=UTC)
    assert mia.permalink == "https://www.threads.com/@mia.muster/post/DMusterBB21"
    assert (ours.ours, ours.parent) == (True, f"kreis:{MIA}")
    assert (again.parent, again.post) == (f"kreis:{OURS}", f"kreis:{MARKET}")
    assert [found[WATCHES].hidden, mia.hidden] == [True, False]
    assert (otto.kind, otto.post, otto.parent) == ("mention", None, None)
    assert [dict(c.cannot).get(Ability.HIDE) for c in (mia, ours, again, otto)] == [
        None,
        "threads-own-stays",
        "threads-nested",
        "threads-not-below-us",
    ]


async def test_posts_come_with_their_counters_and_without_what_is_only_passed_on() -> None:
    visit = await adapter(Server()).poll("")

    assert [p.ref.partition(":")[2] for p in visit.posts] == [MARKET, ROAD, JOB]
    market, road, _ = visit.posts
    assert (market.likes, market.answers, market.shares, market.views) == (41, 4, 4, 512)
    assert [(m.kind, m.url, m.alt) for m in road.media] == [
        ("image", "https://scontent.example/k14.jpg", "Eine leere Landstraße")
    ]


async def test_the_accounts_numbers_are_daily() -> None:
    visit = await adapter(Server()).poll("")

    def at(day: int) -> datetime:
        return datetime(2026, 11, day, 23, 59, 59, tzinfo=UTC)

    assert sorted(visit.samples, key=lambda s: (s.metric, s.at)) == [
        Sample("kreis", "engagement", at(21), 43),
        Sample("kreis", "followers", NOW, 1843),
        Sample("kreis", "views", at(19), 430),
        Sample("kreis", "views", at(20), 512),
    ]


async def test_a_quiet_visit_costs_three_requests_at_most() -> None:
    server, watch = Server(), Watch()
    platform = adapter(server, watch=watch)
    cursor, costs = "", []
    for _ in range(400):  # thirteen hours
        server.asked.clear()
        visit = await platform.poll(cursor)
        cursor = visit.cursor
        costs.append(len(server.asked))
        watch.later(minutes=2)
    assert max(costs[1:]) == 3
    assert costs[0] <= MOST + 3


async def test_nothing_is_told_twice_also_after_a_restart() -> None:
    server, watch = Server(), Watch()
    first = await adapter(server, watch=watch).poll("")
    watch.later(minutes=7)
    server.asked.clear()
    second = await adapter(server, watch=watch).poll(first.cursor)

    assert f"GET /{MARKET}/conversation" in server.lines()
    assert (second.comments, second.gone) == ((), ())
    assert second.posts[0].likes == 41  # remembered, not asked for again


async def test_what_changed_or_vanished_is_told() -> None:
    server, watch = Server(), Watch()
    first = await adapter(server, watch=watch).poll("")
    changed = recorded("conversation")
    changed["data"][3]["text"] = "Wann genau ist der Weihnachtsmarkt?"
    del changed["data"][0]
    server.on(f"/{MARKET}/conversation", changed)
    watch.later(minutes=7)

    second = await adapter(server, watch=watch).poll(first.cursor)

    assert told(second) == {MIA: "Wann genau ist der Weihnachtsmarkt?"}
    assert second.gone == (f"kreis:{AGAIN}",)


async def test_a_post_that_gets_its_first_reply_is_read_at_once() -> None:
    server, watch = Server(), Watch()
    first = await adapter(server, watch=watch).poll("")
    posts = recorded("posts")
    posts["data"][2]["has_replies"] = True
    server.on("/me/threads", posts)
    fresh = recorded("reply") | {"id": "18050000000000051", "text": "Bis wann?"}
    server.on(f"/{JOB}/conversation", {"data": [fresh]})

    second = await adapter(server, watch=watch).poll(first.cursor)

    assert told(second) == {"18050000000000051": "Bis wann?"}


async def test_a_deleted_post_is_gone_and_an_old_one_that_left_the_list_is_not() -> None:
    server, watch = Server(), Watch()
    first = await adapter(server, watch=watch).poll("")
    posts = recorded("posts")
    del posts["data"][1:3]
    posts["data"].append(recorded("posts")["data"][2])
    server.on("/me/threads", posts)

    second = await adapter(server, watch=watch).poll(first.cursor)

    assert second.gone == (f"kreis:{ROAD}",)


def many(number: int) -> dict[str, Any]:
    """So many posts, each with replies, one an hour."""
    post = recorded("posts")["data"][0]
    hours = [NOW - timedelta(hours=n) for n in range(number)]
    stamps = [at.strftime("%Y-%m-%dT%H:%M:%S+0000") for at in hours]
    return {"data": [post | {"id": f"1806{n:013}", "timestamp": at} for n, at in enumerate(stamps)]}


async def test_many_posts_are_read_over_several_visits() -> None:
    asked: list[str] = []

    def answers(request: httpx.Request) -> httpx.Response:
        asked.append(plain(request))
        match plain(request).rsplit("/", 1)[-1]:
            case "me":
                return httpx.Response(200, json=recorded("me"))
            case "threads":
                return httpx.Response(200, json=many(40))
            case "insights" | "threads_insights":
                return httpx.Response(200, json=recorded("counts"))
        return httpx.Response(200, json={"data": []})

    platform, cursor, mores = adapter(answers), "", []
    for _ in range(12):
        asked.clear()
        visit = await platform.poll(cursor)
        cursor = visit.cursor
        mores.append(visit.more)
        assert len(asked) <= MOST + PAGES + 3
    assert mores == [True, True, *[False] * 10]
    assert len([p for p in visit.posts if p.views is not None]) == FIRST
    assert len(asked) <= 3


async def test_a_busy_post_is_read_to_its_cap_and_loops_end() -> None:
    server, pages = Server(), counting()
    reply = recorded("reply")

    def endless(request: httpx.Request) -> httpx.Response:
        n = next(pages)
        after = {"cursors": {"after": f"c{n}"}, "next": "https://evil.example/?after=x"}
        data = [reply | {"id": f"1807{n:06}{i:06}"} for i in range(3)]
        return httpx.Response(200, json={"data": data, "paging": after})

    server.on(f"/{MARKET}/conversation", endless)
    visit = await adapter(server).poll("")

    assert server.lines().count(f"GET /{MARKET}/conversation") == PAGES
    assert len([c for c in visit.comments if c.post]) == 3 * PAGES
    assert {r.url.host for r in server.asked} == {"graph.threads.net"}


async def test_one_unreadable_reply_is_skipped_and_the_rest_arrives() -> None:
    server = Server()
    broken = recorded("conversation")
    broken["data"][1] = {"id": {"no": "id"}}
    broken["data"].append({"text": "ohne id"})
    server.on(f"/{MARKET}/conversation", broken)

    visit = await adapter(server).poll("")

    assert {MIA, OURS, AGAIN} <= set(told(visit))
    assert visit.skipped == 2


@pytest.mark.parametrize(
    "cursor", ["x", "{}", "[1]", '{"me":"25000000000000014","posts":{"a":1}}', "\x00", "9" * 9999]
)
async def test_a_cursor_nobody_can_read_begins_anew(cursor: str) -> None:
    assert len((await adapter(Server()).poll(cursor)).comments) == 5


async def test_another_accounts_cursor_begins_anew() -> None:
    server = Server()
    first = await adapter(server).poll("")
    server.on("/me", recorded("me") | {"id": "999"})
    assert len((await adapter(server).poll(first.cursor)).comments) == 5


async def test_missing_permissions_take_their_part_and_nothing_else() -> None:
    server = Server()
    server.on("/me/mentions", error(10, message="no mentions"), status=403)
    server.on("/me/threads_insights", error(200, message="no insights"), status=403)
    platform = adapter(server)

    visit = await platform.poll("")
    server.asked.clear()
    await platform.poll(visit.cursor)

    assert (len(visit.comments), visit.samples) == (4, ())
    assert platform.cannot[Ability.SERIES] == "no-permission"
    assert not [line for line in server.lines() if "insights" in line or "mentions" in line]


async def test_counters_that_fail_cost_no_comment() -> None:
    server = Server()
    for path in (f"/{MARKET}/insights", "/me/threads_insights"):
        server.on(path, error(2, message="hiccup"), status=500)
    visit = await adapter(server).poll("")
    assert len(visit.comments) == 5
    assert visit.posts[0].likes is None


@pytest.mark.parametrize(
    ("path", "answer", "status", "expected"),
    [
        ("/me", error(190, 463, "expired"), 401, Unauthorized),
        ("/me/threads", error(4, message="slow down"), 403, Limited),
        (f"/{MARKET}/conversation", error(613), 400, Limited),
        ("/me/threads", [], 200, Malformed),
        ("/me", {}, 200, Malformed),
    ],
)
async def test_what_concerns_the_whole_account_ends_the_visit(
    path: str, answer: object, status: int, expected: type[Exception]
) -> None:
    server = Server()
    server.on(path, answer, status=status)
    with pytest.raises(expected):
        await adapter(server).poll("")


async def test_a_token_is_renewed_within_its_last_month_and_kept_before_use() -> None:
    server = Server()
    day = 86_400
    pocket = held(
        obtained_at=int(NOW.timestamp()) - 40 * day, expires_at=int(NOW.timestamp()) + 20 * day
    )
    platform = adapter(server, pocket)

    profile = await platform.check()

    assert server.lines() == ["GET /refresh_access_token", "GET /me"]
    renewal, me = server.asked
    assert dict(renewal.url.params) == {"grant_type": "th_refresh_token"}
    assert renewal.headers["authorization"] == f"Bearer {TOKEN}"
    assert me.headers["authorization"] == "Bearer THlong-canary"
    assert '"THlong-canary"' in pocket.kept[-1]
    assert profile.expires_at == NOW + timedelta(days=60)
    assert profile.renews


@pytest.mark.parametrize("answer", [error(1), {}, {"access_token": " "}, [], {"access_token": 7}])
async def test_a_renewal_that_fails_leaves_what_we_have(answer: object) -> None:
    server = Server()
    server.on("/refresh_access_token", answer, status=200 if "error" not in answer else 500)  # type: ignore[operator]  # lists and dicts both hold names
    pocket = held(obtained_at=1, expires_at=int(NOW.timestamp()) + 86_400)
    platform = adapter(server, pocket)
    await platform.check()
    await platform.check()
    assert pocket.kept == []
    assert server.lines().count("GET /refresh_access_token") == 1
    assert server.asked[-1].headers["authorization"] == f"Bearer {TOKEN}"


async def test_missing_scopes_are_named_and_take_their_abilities() -> None:
    pocket = held(scopes=("threads_basic", "threads_read_replies", "threads_manage_mentions"))
    platform = adapter(Server(), pocket)
    profile = await platform.check()
    assert profile.missing == (
        "threads_manage_replies",
        "threads_content_publish",
        "threads_delete",
        "threads_manage_insights",
    )
    assert {a for a, why in platform.cannot.items() if why == "no-permission"} == {
        Ability.REPLY,
        Ability.HIDE,
        Ability.UNHIDE,
        Ability.PUBLISH,
        Ability.PICTURE,
        Ability.VIDEO,
        Ability.DELETE_OWN,
        Ability.DELETE_POST,
        Ability.SERIES,
    }


async def test_an_address_of_ones_own_is_asked_instead() -> None:
    server = Server()
    await adapter(server, url="http://127.0.0.1:9").check()
    assert str(server.asked[0].url).startswith("http://127.0.0.1:9/v1.0/me?")


async def test_a_reading_that_was_cut_or_damaged_declares_nothing_gone() -> None:
    server, watch = Server(), Watch()
    first = await adapter(server, watch=watch).poll("")
    pages = counting()

    def endless(request: httpx.Request) -> httpx.Response:
        n = next(pages)
        data = [recorded("reply") | {"id": f"1807{n:06}"}]
        paging = {"cursors": {"after": f"c{n}"}, "next": "x"}
        return httpx.Response(200, json={"data": data, "paging": paging})

    looping = {"data": [recorded("reply")], "paging": {"cursors": {"after": "c"}, "next": "x"}}
    damaged = {"data": [recorded("reply"), {"id": {}}]}
    answers: tuple[object, ...] = (endless, looping, damaged)
    for answer in answers:
        server.on(f"/{MARKET}/conversation", answer)
        watch.later(minutes=7)
        again = await adapter(server, watch=watch).poll(first.cursor)
        assert f"GET /{MARKET}/conversation" in server.lines()
        assert again.gone == ()


async def test_a_reply_that_stands_on_two_pages_is_told_once() -> None:
    server = Server()
    whole = recorded("conversation")
    first = {"data": whole["data"][:3], "paging": {"cursors": {"after": "c"}, "next": "x"}}
    server.on(f"/{MARKET}/conversation", first, {"data": whole["data"][2:]})
    visit = await adapter(server).poll("")
    refs = [c.ref for c in visit.comments]
    assert (len(refs), len(set(refs))) == (5, 5)


@pytest.mark.parametrize("late", [False, True])
async def test_a_reply_that_mentions_us_is_a_reply(late: bool) -> None:
    server, watch = Server(), Watch()
    both = recorded("mentions")
    both["data"].append(recorded("reply"))
    server.on("/me/mentions", recorded("mentions") if late else both, both)
    first = await adapter(server, watch=watch).poll("")
    second = await adapter(server, watch=watch).poll(first.cursor)
    assert [c.kind for c in first.comments if c.ref == f"kreis:{MIA}"] == ["reply"]
    assert second.comments == ()


async def test_an_unreadable_post_is_not_a_deleted_one() -> None:
    server, watch = Server(), Watch()
    first = await adapter(server, watch=watch).poll("")
    posts = recorded("posts")
    posts["data"][0] = {"id": [1]}
    server.on("/me/threads", posts)
    second = await adapter(server, watch=watch).poll(first.cursor)
    assert (second.gone, second.skipped) == ((), 1)


async def test_a_post_that_new_ones_pushed_off_the_list_is_not_gone() -> None:
    server, watch = Server(), Watch()
    first = await adapter(server, watch=watch).poll("")
    posts = recorded("posts")
    newer = posts["data"][0] | {"id": "18050000000000099", "has_replies": False}
    server.on("/me/threads", {"data": [newer, *posts["data"][:2]]})
    server.on("/18050000000000099/insights", recorded("counts"))
    second = await adapter(server, watch=watch).poll(first.cursor)
    assert second.gone == ()
