"""What a visit to Instagram brings, what it costs, and what it remembers."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from adapters import patience
from adapters.instagram_below import Below, read_all
from adapters.instagram_cursor import KEPT, Cursor, Watched, read, written
from morgenlage.platform import Gone, Limited, Refused, Unauthorized, Unreachable
from tests.adapters.instagram.ground import (
    ANNA,
    FIRST,
    KARL,
    ME,
    NOW,
    OURS,
    SECOND,
    Server,
    Watch,
    adapter,
    error,
    recorded,
)


def post(number: int, comments: int | None = 0, hours: float = 1) -> dict[str, Any]:
    """A post of ours, so many hours old."""
    at = NOW - timedelta(hours=hours)
    made: dict[str, Any] = {
        "id": str(number),
        "caption": f"Beitrag {number}",
        "media_type": "IMAGE",
        "media_url": "https://scontent.example/x.jpg",
        "permalink": f"https://www.instagram.com/p/{number}/",
        "timestamp": at.strftime("%Y-%m-%dT%H:%M:%S+0000"),
        "like_count": 1,
    }
    return made if comments is None else {**made, "comments_count": comments}


def said(number: int, text: str = "Hallo", /, **more: Any) -> dict[str, Any]:
    """A comment of Karl's."""
    return {
        "id": str(number),
        "text": text,
        "timestamp": "2026-11-22T07:00:00+0000",
        "username": "karl.k.1971",
        "from": {"id": "1234500000000002", "username": "karl.k.1971"},
        "hidden": False,
        "like_count": 0,
        **more,
    }


async def test_a_first_visit_tells_who_wrote_what_below_which_post() -> None:
    server = Server()
    visit = await adapter(server).poll("")
    anna, ours, karl = (
        next(c for c in visit.comments if c.ref == f"kreis:{i}") for i in (ANNA, OURS, KARL)
    )
    assert len(visit.comments) == 3
    assert (anna.author, anna.author_id) == ("anna_aus_oberau", "1234500000000001")
    assert (anna.kind, anna.parent, anna.post) == ("comment", None, f"kreis:{FIRST}")
    assert anna.permalink == "https://www.instagram.com/p/DMusterAAA1/"
    assert (anna.likes, anna.answers, anna.hidden, anna.ours) == (3, 1, False, False)
    assert anna.created_at.isoformat() == "2026-11-22T06:53:00+00:00"
    assert (ours.kind, ours.parent, ours.ours) == ("reply", anna.ref, True)
    assert dict(ours.cannot) == {"hide": "instagram-own-stays"}
    assert karl.hidden
    assert karl.text == "Schon wieder Baustelle …"


async def test_posts_come_with_the_counters_there_are() -> None:
    posts = (await adapter(Server()).poll("")).posts
    assert [(p.likes, p.answers, p.shares, p.views) for p in posts] == [
        (184, 3, None, None),
        (402, 0, None, None),
    ]
    assert [m.alt for m in posts[0].media] == ["Karte der Umleitung über die B 999"] * 2
    assert [m.kind for m in posts[1].media] == ["video"]


async def test_facebook_login_asks_for_more_counters_until_they_are_refused() -> None:
    server = Server()
    more = recorded("media")
    more["data"][0] |= {"shares_count": 7, "total_views_count": 900}
    server.on(f"/{ME}/media", more)
    platform = adapter(server, "facebook")
    assert next((p.shares, p.views) for p in (await platform.poll("")).posts) == (7, 900)
    refusal = httpx.Response(400, json=error(100, 0, "nonexisting field (shares_count)"))
    server.on(f"/{ME}/media", lambda _: refusal, recorded("media"))
    assert len((await platform.poll("")).posts) == 2
    fields = [r.url.params["fields"] for r in server.asked if r.url.path.endswith("/media")]
    assert ["shares_count" in f for f in fields] == [True, True, False]


async def test_each_login_asks_its_own_host() -> None:
    for login, host in (("instagram", "graph.instagram.com"), ("facebook", "graph.facebook.com")):
        server = Server()
        await adapter(server, login).poll("")
        assert {r.url.host for r in server.asked} == {host}
        assert ("GET /me" in server.lines()) == (login == "instagram")


async def test_a_quiet_visit_costs_three_requests_and_brings_nothing_twice() -> None:
    server, watch = Server(), Watch()
    platform = adapter(server, watch=watch)
    cursor = (await platform.poll("")).cursor
    costs = []
    for _ in range(12):
        server.asked.clear()
        watch.now += timedelta(minutes=2)
        visit = await platform.poll(cursor)
        assert visit.comments == ()
        cursor = visit.cursor
        costs.append(len(server.asked))
    assert max(costs[1:]) <= 3  # the first quiet one asks for the numbers of past days
    assert costs[0] <= 12


async def test_only_posts_whose_counter_moved_are_read_again() -> None:
    server = Server()
    platform = adapter(server)
    cursor = (await platform.poll("")).cursor
    grown = recorded("media")
    grown["data"][1]["comments_count"] = 1
    server.on(f"/{ME}/media", grown)
    server.on(f"/{SECOND}/comments", {"data": [said(77, "Neu")]})
    server.asked.clear()
    visit = await platform.poll(cursor)
    assert [c.text for c in visit.comments] == ["Neu"]
    assert server.lines() == ["GET /me", f"GET /{ME}/media", f"GET /{SECOND}/comments"]


async def test_a_young_post_is_read_in_turns_though_its_counter_stands_still() -> None:
    server, watch = Server(), Watch()
    platform = adapter(server, watch=watch)
    cursor = (await platform.poll("")).cursor
    cursor = (await platform.poll(cursor)).cursor  # numbers
    swapped = recorded("comments")
    swapped["data"][1] = said(78, "Statt Karl")
    server.on(f"/{FIRST}/comments", swapped)
    watch.now += timedelta(minutes=11)
    visit = await platform.poll(cursor)
    assert [c.text for c in visit.comments] == ["Statt Karl"]
    assert visit.gone == (f"kreis:{KARL}",)


async def test_what_is_hidden_elsewhere_is_told_again() -> None:
    server, watch = Server(), Watch()
    platform = adapter(server, watch=watch)
    cursor = (await platform.poll("")).cursor
    cursor = (await platform.poll(cursor)).cursor
    hidden = recorded("comments")
    hidden["data"][0]["hidden"] = True
    server.on(f"/{FIRST}/comments", hidden)
    watch.now += timedelta(minutes=11)
    visit = await adapter(server, watch=watch).poll(cursor)  # also after a restart
    assert [(c.ref, c.hidden) for c in visit.comments] == [(f"kreis:{ANNA}", True)]


async def test_a_first_visit_reads_the_newest_and_busiest_first_and_goes_on_at_once() -> None:
    server = Server()
    posts = [post(100 + n, 1, hours=1 + 24 * n) for n in range(30)]
    posts[20]["comments_count"] = 500
    server.on(f"/{ME}/media", {"data": posts})
    for n in range(30):
        server.on(f"/{100 + n}/comments", {"data": [said(1000 + n)]})
    watch = Watch()
    platform = adapter(server, watch=watch)
    first = await platform.poll("")
    asked = [line.split("/")[1] for line in server.lines() if line.endswith("/comments")]
    assert len(asked) == 8
    assert asked[0] == "120"
    assert asked[1:] == [str(100 + n) for n in range(7)]
    assert first.more
    texts, cursor, visits = len(first.comments), first.cursor, 1
    more = True
    while more:
        visit = await platform.poll(cursor)
        texts, cursor, more, visits = (
            texts + len(visit.comments),
            visit.cursor,
            visit.more,
            visits + 1,
        )
    assert (texts, visits) == (25, 4)
    server.asked.clear()
    for _ in range(20):
        watch.now += timedelta(minutes=2)
        cursor = (await platform.poll(cursor)).cursor
    old = {f"GET /{100 + n}/comments" for n in range(25, 30)}
    assert not old & set(server.lines())  # old posts are read when something happens there
    posts[28]["comments_count"] = 2
    await platform.poll(cursor)
    assert old & set(server.lines()) == {"GET /128/comments"}


async def test_when_little_is_left_of_the_hour_one_post_is_read_in_a_visit() -> None:
    server = Server()
    posts = {"data": [post(100 + n, 1, hours=1 + n) for n in range(5)]}
    for n in range(5):
        server.on(f"/{100 + n}/comments", {"data": [said(1000 + n)]})
    used = '{"call_count":71,"total_cputime":1,"total_time":1}'
    server.on(f"/{ME}/media", posts, x_app_usage=used)
    platform = adapter(server)
    visit = await platform.poll("")
    assert (len(visit.comments), visit.more) == (1, False)
    assert platform.budget is not None
    assert platform.budget.used == pytest.approx(0.71)
    server.on(f"/{ME}/media", posts, x_app_usage=used.replace("71", "12"))
    visit = await adapter(server).poll(visit.cursor)
    assert len(visit.comments) == 4


async def test_posts_that_cannot_be_read_now_are_not_asked_for_again_at_once() -> None:
    server = Server()
    server.on(f"/{ME}/media", {"data": [post(100 + n, 1, hours=1 + n) for n in range(12)]})
    for n in range(12):
        server.on(f"/{100 + n}/comments", error(2), status=500)
    server.on("/100/comments", {"data": [said(1000)]})
    visit = await adapter(server).poll("")
    assert (len(visit.comments), visit.more) == (1, False)
    for n in range(12):
        server.on(f"/{100 + n}/comments", {"data": [said(1000 + n)]})
    visit = await adapter(server).poll(visit.cursor)
    assert (len(visit.comments), visit.more) == (8, True)


async def test_a_slow_server_is_read_over_several_visits(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server()
    platform = adapter(server)
    with monkeypatch.context() as slow:
        slow.setattr(patience, "SECONDS", 0)
        found = await read_all(platform._session, [FIRST, SECOND])
    assert [type(one) for one in found] == [Below, Unreachable]
    assert server.lines() == [f"GET /{FIRST}/comments"]
    found = await read_all(platform._session, [FIRST, SECOND])
    assert [type(one) for one in found] == [Below, Below]


async def test_replies_that_do_not_fit_are_asked_for() -> None:
    server = Server()
    long = recorded("comments")
    long["data"][0]["replies"]["paging"] = {"cursors": {"after": "A"}, "next": "https://x.example"}
    server.on(f"/{FIRST}/comments", long)
    server.on(f"/{ANNA}/replies", {"data": [said(200 + n) for n in range(60)]})
    visit = await adapter(server).poll("")
    assert len(visit.comments) == 63  # what came along, too
    assert all(c.parent == f"kreis:{ANNA}" for c in visit.comments if c.ref[6:].startswith("2"))


async def test_pages_end_by_themselves_and_nothing_is_thought_gone_then() -> None:
    server = Server()
    count = 0

    def endless(request: httpx.Request) -> httpx.Response:
        nonlocal count
        count += 1
        paging = {"cursors": {"after": f"A{count}"}, "next": "https://evil.example/?access_token=x"}
        return httpx.Response(200, json={"data": [said(5000 + count)], "paging": paging})

    server.on(f"/{FIRST}/comments", endless)
    watch = Watch()
    platform = adapter(server, watch=watch)
    first = await platform.poll("")
    assert count == 4
    assert len(first.comments) == 4
    second = await platform.poll(first.cursor)
    watch.now += timedelta(minutes=11)
    third = await platform.poll(second.cursor)
    assert third.gone == ()
    assert {r.url.host for r in server.asked} == {"graph.instagram.com"}


async def test_a_broken_item_is_skipped_and_counted() -> None:
    server = Server()
    broken = [said(1), 7, {"id": {}}, {"text": "ohne Nummer"}, said(2, "Ja", replies=[3])]
    server.on(f"/{FIRST}/comments", {"data": broken})
    server.on(f"/{ME}/media", {"data": [*recorded("media")["data"], "x"]})
    visit = await adapter(server).poll("")
    assert [c.ref for c in visit.comments] == ["kreis:1", "kreis:2"]
    assert visit.skipped == 5


async def test_a_deleted_post_is_gone_and_the_others_go_on() -> None:
    server = Server()
    three = [post(1, 1), post(2, 1), post(3, 0)]
    server.on(f"/{ME}/media", {"data": three})
    server.on("/1/comments", {"data": [said(11)]})
    platform = adapter(server)  # below the second one nothing is found: 100/33
    first = await platform.poll("")
    assert first.gone == ("kreis:2",)
    assert len(first.comments) == 1
    server.on(f"/{ME}/media", {"data": [three[0], three[2]]})
    assert (await platform.poll(first.cursor)).gone == ("kreis:2",)


async def test_a_list_with_unreadable_posts_says_nothing_of_what_is_gone() -> None:
    server = Server()
    server.on(f"/{ME}/media", {"data": [post(1), post(2), post(3)]})
    platform = adapter(server)
    cursor = (await platform.poll("")).cursor
    server.on(f"/{ME}/media", {"data": [post(1), {"id": "2", "like_count": []}, post(3)]})
    visit = await platform.poll(cursor)
    assert (visit.gone, visit.skipped) == ((), 1)


@pytest.mark.parametrize(("code", "kind"), [(190, Unauthorized), (4, Limited)])
async def test_what_is_true_for_one_post_of_two_is_trouble_for_all(
    code: int, kind: type[Exception]
) -> None:
    server = Server()
    server.on(f"/{ME}/media", {"data": [post(1, 1), post(2, 1)]})
    server.on("/1/comments", {"data": [said(11)]})
    server.on("/2/comments", error(code), status=400)
    with pytest.raises(kind):
        await adapter(server).poll("")


@pytest.mark.parametrize(
    ("code", "sub", "kind"),
    [(190, 463, Unauthorized), (10, 0, Unauthorized), (80002, 0, Limited), (2, 0, Unreachable)],
)
async def test_trouble_with_comments_is_trouble_of_the_account(
    code: int, sub: int, kind: type[Exception]
) -> None:
    server = Server()
    server.on(f"/{FIRST}/comments", error(code, sub), status=400)
    with pytest.raises(kind):
        await adapter(server).poll("")


async def test_one_post_that_is_refused_does_not_hide_the_others() -> None:
    server = Server()
    server.on(f"/{ME}/media", {"data": [post(1, 1), post(2, 1)]})
    server.on("/1/comments", error(100, 1234), status=400)
    server.on("/2/comments", {"data": [said(21)]})
    platform = adapter(server)
    visit = await platform.poll("")
    assert (len(visit.comments), visit.skipped, visit.gone) == (1, 1, ())
    server.asked.clear()
    await platform.poll(visit.cursor)
    assert "GET /1/comments" not in server.lines()


async def test_nobody_said_who_it_was() -> None:
    server = Server()
    nameless = {"id": "5", "text": "Hallo", "timestamp": "2026-11-20T08:00:00+0000"}
    server.on(f"/{FIRST}/comments", {"data": [nameless]})
    (comment,) = (await adapter(server).poll("")).comments
    assert (comment.author, comment.author_id, comment.ours) == ("?", "?5", False)


async def test_our_answers_are_known_by_name_where_no_id_is_told() -> None:
    server = Server()
    ours = {"id": "5", "text": "Ja", "username": "landkreis_musterland"}
    server.on(f"/{FIRST}/comments", {"data": [ours]})
    (comment,) = (await adapter(server).poll("")).comments
    assert comment.ours


async def test_another_token_starts_anew() -> None:
    server = Server()
    platform = adapter(server)
    cursor = written(Cursor("555", {"9": Watched(3, 1, {"1": 1})}))
    server.on("/555/media", {"data": []})
    visit = await platform.poll(cursor)
    assert len(visit.comments) == 3
    assert visit.gone == ()
    assert read(visit.cursor).me == ME


async def test_a_token_of_another_account_than_the_settings_name_is_refused() -> None:
    server = Server()
    server.on("/me", {**recorded("me"), "user_id": "17840000000000999", "username": "bauhof"})
    with pytest.raises(Refused, match="@bauhof") as caught:
        await adapter(server).poll("")
    assert caught.value.why == "other-account"
    assert server.lines() == ["GET /me"]


@pytest.mark.parametrize("text", ["{", "null", "[1]", '{"x":1}', "\ud800", '{"posts":{"1":[1,2]}}'])
async def test_a_garbled_cursor_is_a_first_visit(text: str) -> None:
    assert len((await adapter(Server()).poll(text)).comments) == 3


def test_a_cursor_stays_small() -> None:
    posts = {str(n): Watched(99, 1, {f"{n}{i:04}": 5 for i in range(400)}) for n in range(50)}
    kept = read(written(Cursor(ME, posts)))
    assert sum(len(w.below) for w in kept.posts.values()) == KEPT
    assert len(written(kept)) < 30_000


async def test_planned_posts_are_listed_with_facebook_login_as_long_as_that_is_offered() -> None:
    server, watch = Server(), Watch()
    platform = adapter(server, "facebook", watch=watch)
    first = await platform.poll("")
    second = await platform.poll(first.cursor)
    (plan,) = (p for p in second.posts if p.state == "scheduled")
    assert (plan.ref, plan.text) == (
        "kreis:scheduled-17920000000000001",
        "Abfallkalender 2027 ist da.",
    )
    server.on(f"/{ME}/scheduled_media", error(100, 0, "x"), status=501)
    watch.now += timedelta(minutes=31)
    third = await platform.poll(second.cursor)
    assert platform.cannot["scheduled"] == "not-offered-here"
    server.asked.clear()
    watch.now += timedelta(minutes=31)
    await platform.poll(third.cursor)
    assert not [line for line in server.lines() if "scheduled" in line]


@pytest.mark.parametrize("named", ["", "landkreis_musterland", "@landkreis"])
async def test_a_page_token_without_account_is_told_how_to_help_itself(named: str) -> None:
    server = Server()
    platform = adapter(server, "facebook")
    platform._session.account = type(platform.account)("kreis", "instagram", identifier=named)
    server.on("/me", {"id": "1"})
    with pytest.raises(Refused) as caught:
        await platform.poll("")
    assert caught.value.why == "instagram-not-linked"
    server.on("/me", {"id": "1", "instagram_business_account": {"id": ME}})
    assert len((await platform.poll("")).comments) == 3


async def test_a_deleted_comment_is_gone() -> None:
    server = Server()
    server.on(f"/{ANNA}", error(100, 33), status=400)
    platform = adapter(server)
    anna = next(c for c in (await platform.poll("")).comments if c.ref == f"kreis:{ANNA}")
    with pytest.raises(Gone):
        await platform.thread(anna)


async def test_a_reading_in_parts_that_breaks_goes_on_where_it_was() -> None:
    now = int(NOW.timestamp())
    before = Watched(5, now - 90, {"1": 1}, "mark", True, {"9": "tail"}, ["9"])
    server = Server()
    platform = adapter(server)
    first = read((await platform.poll("")).cursor)
    post_id = next(iter(first.posts))
    first.posts = {post_id: before}
    server.on(f"/{post_id}/comments", {})
    visit = await platform.poll(written(first))
    left = read(visit.cursor).posts[post_id]
    assert (left.rest, left.again, left.tails, left.owed) == ("mark", True, {"9": "tail"}, ["9"])
    assert (left.at, left.count) == (before.at, before.count)
    assert visit.skipped == 1
    assert not visit.more
