"""What a visit brings, what it asks for, and that nothing is lost between two visits."""

import httpx
import pytest

from adapters.mastodon_cursor import read
from morgenlage.domain.account import Ability
from morgenlage.platform import Malformed, Unauthorized, Unreachable
from tests.adapters.mastodon.instance import (
    ACCOUNT,
    BASE,
    ME,
    NOW,
    Instance,
    adapter,
    notification,
    reply,
    status,
)

NOTIFICATIONS = "/api/v1/notifications"
STATUSES = f"/api/v1/accounts/{ME}/statuses"
VERIFY = "/api/v1/accounts/verify_credentials"


def own(number: int, **more: object) -> dict[str, object]:
    return status(number, "Amtliches", account=ACCOUNT, **more)


async def test_three_requests_where_nothing_is_new() -> None:
    instance = Instance()
    platform = adapter(instance)
    cursor = (await platform.poll("")).cursor
    for _ in range(3):
        instance.asked.clear()
        cursor = (await platform.poll(cursor)).cursor
        assert sorted(instance.paths()) == sorted(
            [f"GET {NOTIFICATIONS}", f"GET {STATUSES}", f"GET {VERIFY}"]
        )


async def test_after_a_restart_the_cursor_is_enough() -> None:
    instance = Instance()
    instance.on(NOTIFICATIONS, [notification(7, status(12))])
    cursor = (await adapter(instance).poll("")).cursor
    instance.asked.clear()
    await adapter(instance).poll(cursor)
    first = next(r for r in instance.asked if r.url.path == NOTIFICATIONS)
    assert first.url.params["min_id"] == "7"
    assert first.url.params.get_list("types[]") == ["mention", "update", "quote"]


@pytest.mark.parametrize("cursor", ["x", "{}", "[]", '{"me":3}', "[" * 9999])
async def test_an_unreadable_cursor_is_a_first_visit(cursor: str) -> None:
    instance = Instance()
    instance.on(NOTIFICATIONS, [notification(7, status(12))])
    visit = await adapter(instance).poll(cursor)
    assert [c.ref for c in visit.comments] == ["kreis:12"]
    assert read(visit.cursor).newest == "7"


async def test_kinds_and_threads() -> None:
    instance = Instance()
    instance.on(STATUSES, [own(100, replies_count=1)])
    instance.on(
        NOTIFICATIONS,
        [
            notification(5, status(15, mentions=[{"id": ME}]), "update"),
            notification(4, status(14), "quote"),
            notification(3, status(13)),
            notification(2, reply(12, 11)),
            notification(1, reply(11, 100)),
            notification(9, status(19), "update"),  # not about us
            notification(8, status(18), "favourite"),
        ],
    )
    instance.on("/api/v1/statuses/12/context", {"ancestors": [own(100), reply(11, 100)]})
    visit = await adapter(instance).poll("")
    assert {(c.ref, c.kind, c.post) for c in visit.comments} == {
        ("kreis:15", "mention", None),
        ("kreis:14", "quote", None),
        ("kreis:13", "mention", None),
        ("kreis:12", "reply", "kreis:100"),
        ("kreis:11", "reply", "kreis:100"),
    }
    assert visit.skipped == 0


async def test_an_answer_to_an_old_post_finds_its_post() -> None:
    instance = Instance()
    instance.on(NOTIFICATIONS, [notification(1, reply(12, 11))])
    instance.on("/api/v1/statuses/12/context", {"ancestors": [own(90), reply(11, 90)]})
    (comment,) = (await adapter(instance).poll("")).comments
    assert comment.post == "kreis:90"


async def test_answers_that_do_not_mention_us_are_seen() -> None:
    instance = Instance()
    platform = adapter(instance)
    instance.on(STATUSES, [own(100, replies_count=0)])
    cursor = (await platform.poll("")).cursor
    instance.on(STATUSES, [own(100, replies_count=1)])
    instance.on("/api/v1/statuses/100/context", {"descendants": [reply(12, 100)]})
    visit = await platform.poll(cursor)
    assert [(c.ref, c.kind, c.post) for c in visit.comments] == [("kreis:12", "reply", "kreis:100")]
    instance.asked.clear()
    again = await platform.poll(visit.cursor)
    assert again.comments == ()
    assert len(instance.asked) == 3


async def test_an_answer_we_were_told_of_costs_no_further_request() -> None:
    instance = Instance()
    platform = adapter(instance)
    instance.on(STATUSES, [own(100)])
    cursor = (await platform.poll("")).cursor
    instance.on(STATUSES, [own(100, replies_count=1)])
    instance.on(NOTIFICATIONS, [notification(1, reply(11, 100))])
    instance.asked.clear()
    visit = await platform.poll(cursor)
    assert [c.post for c in visit.comments] == ["kreis:100"]
    assert len(instance.asked) == 3


async def test_at_most_five_conversations_in_one_visit_and_the_others_next_time() -> None:
    instance = Instance()
    platform = adapter(instance)
    instance.on(STATUSES, [own(100 + i, replies_count=1) for i in range(9, 0, -1)])
    for i in range(1, 10):
        instance.on(f"/api/v1/statuses/{100 + i}/context", {"descendants": [reply(i, 100 + i)]})
    first = await platform.poll("")
    second = await platform.poll(first.cursor)
    third = await platform.poll(second.cursor)
    assert [len(v.comments) for v in (first, second, third)] == [5, 4, 0]


async def test_a_conversation_that_fails_is_read_next_time() -> None:
    instance = Instance()
    platform = adapter(instance)
    instance.on(STATUSES, [own(100, replies_count=1)])
    instance.on("/api/v1/statuses/100/context", {"error": "busy"}, status=503)
    first = await platform.poll("")
    instance.on("/api/v1/statuses/100/context", {"descendants": [reply(12, 100)]})
    second = await platform.poll(first.cursor)
    assert [len(v.comments) for v in (first, second)] == [0, 1]


async def test_our_own_answers_come_once_and_again_when_edited() -> None:
    instance = Instance()
    platform = adapter(instance)
    answer = own(12, in_reply_to_id="11", in_reply_to_account_id="9")
    instance.on(STATUSES, [answer, own(10)])
    first = await platform.poll("")
    second = await platform.poll(first.cursor)
    third = await platform.poll(second.cursor)
    instance.on(STATUSES, [{**answer, "edited_at": "2026-11-22T06:59:00Z"}, own(10)])
    fourth = await platform.poll(third.cursor)
    assert [[(c.ref, c.ours) for c in v.comments] for v in (first, second, third, fourth)] == [
        [("kreis:12", True)],
        [],
        [],
        [("kreis:12", True)],
    ]
    assert [p.ref for p in first.posts] == ["kreis:10"]


async def test_a_deleted_post_is_reported_and_an_old_one_is_not() -> None:
    instance = Instance()
    platform = adapter(instance)
    instance.on(STATUSES, [own(104), own(103), own(102), own(101)])
    cursor = (await platform.poll("")).cursor
    instance.on(STATUSES, [own(105), own(104), own(102)])  # 103 deleted, 101 fell off the page
    visit = await platform.poll(cursor)
    assert visit.gone == ("kreis:103",)


class Pages:
    """Notifications as Mastodon pages them: 40 at a time, newest first."""

    def __init__(self, last: int) -> None:
        self.last = last

    def __call__(self, request: httpx.Request) -> httpx.Response:
        query = request.url.params
        if "min_id" in query:
            after = int(query["min_id"])
            ids = range(min(after + 40, self.last), after, -1)
        else:
            before = int(query.get("max_id", self.last + 1))
            ids = range(before - 1, max(before - 41, 0), -1)
        link = (
            f'<{BASE}{NOTIFICATIONS}?max_id={min(ids)}>; rel="next", '
            f'<{BASE}{NOTIFICATIONS}?min_id={max(ids)}>; rel="prev"'
            if ids
            else ""
        )
        page = [notification(i, status(1000 + i)) for i in ids]
        return httpx.Response(200, json=page, headers={"link": link} if link else {})


async def test_a_first_visit_goes_back_two_pages() -> None:
    instance = Instance()
    instance.on(NOTIFICATIONS, Pages(500))
    visit = await adapter(instance).poll("")
    assert {int(c.ref.removeprefix("kreis:1")) for c in visit.comments} == set(range(421, 501))
    assert not visit.more


async def test_a_flood_comes_without_a_gap() -> None:
    instance = Instance()
    pages = Pages(10)
    instance.on(NOTIFICATIONS, pages)
    platform = adapter(instance)
    visit = await platform.poll("")
    pages.last = 900
    seen: list[str] = []
    rounds = 0
    while rounds < 2 or visit.more:
        visit = await platform.poll(visit.cursor)
        seen += [c.ref for c in visit.comments]
        rounds += 1
        assert len(instance.asked) <= 20
        instance.asked.clear()
    assert len(seen) == len(set(seen)) == 890
    assert rounds == 2


async def test_a_server_that_ignores_the_cursor_is_no_endless_loop() -> None:
    instance = Instance()
    page = [notification(i, status(i)) for i in range(40, 0, -1)]
    instance.on(NOTIFICATIONS, page, link=f'<{BASE}{NOTIFICATIONS}?min_id=40>; rel="prev"')
    platform = adapter(instance)
    cursor = (await platform.poll("")).cursor
    instance.asked.clear()
    visit = await platform.poll(cursor)
    assert len(instance.asked) <= 5
    assert not visit.more


async def test_a_server_that_knows_fewer_kinds_is_asked_for_those() -> None:
    def picky(request: httpx.Request) -> httpx.Response:
        if "quote" in request.url.params.get_list("types[]"):
            return httpx.Response(400, json={"error": "unknown type quote"})
        return httpx.Response(200, json=[])

    instance = Instance()
    instance.on(NOTIFICATIONS, picky)
    platform = adapter(instance)
    cursor = (await platform.poll("")).cursor
    instance.asked.clear()
    await platform.poll(cursor)
    assert len(instance.asked) == 3


async def test_planned_posts_are_asked_for_rarely_and_missing_ones_are_gone() -> None:
    instance = Instance()
    plan = {"id": "3", "scheduled_at": "2026-11-24T07:00:00Z", "params": {"text": "Morgen"}}
    instance.on("/api/v1/scheduled_statuses", [plan], [])
    platform = adapter(instance)
    visit = await platform.poll("")
    assert [(p.ref, p.state) for p in visit.posts] == [("kreis:scheduled-3", "scheduled")]
    gone: list[str] = []
    for _ in range(10):
        visit = await platform.poll(visit.cursor)
        gone += visit.gone
    assert instance.paths().count("GET /api/v1/scheduled_statuses") == 2
    assert gone == ["kreis:scheduled-3"]


@pytest.mark.parametrize("code", [404, 405, 501, 403])
async def test_a_server_without_planned_posts_is_not_asked_again(code: int) -> None:
    instance = Instance()
    instance.on("/api/v1/scheduled_statuses", {"error": "no scope for that"}, status=code)
    platform = adapter(instance)
    assert Ability.SCHEDULED in platform.can
    visit = await platform.poll("")
    assert Ability.SCHEDULED not in platform.can
    assert platform.cannot[Ability.SCHEDULED] == "mastodon-no-schedule"
    for _ in range(10):
        visit = await platform.poll(visit.cursor)
    assert instance.paths().count("GET /api/v1/scheduled_statuses") == 1


async def test_a_server_silent_about_itself_is_taken_for_usual() -> None:
    instance = Instance()
    instance.on("/api/v2/instance", {"error": "x"}, status=500)
    platform = adapter(instance)
    await platform.poll("")
    assert platform.limits.length == 500
    assert instance.paths().count("GET /api/v1/instance") == 1


async def test_numbers() -> None:
    instance = Instance()
    instance.on(
        STATUSES,
        [
            own(2, favourites_count=3, reblogs_count=2),
            own(1, favourites_count=50, created_at="2026-11-01T00:00:00Z"),
        ],
    )
    platform = adapter(instance)
    first = await platform.poll("")
    second = await platform.poll(first.cursor)
    assert {(s.metric, s.value) for s in second.samples} == {
        ("followers", 1200),
        ("posts", 340),
        ("interactions", 5),
    }
    assert {s.at for s in second.samples} == {NOW}
    assert first.profile is not None
    assert first.profile.handle == "landkreis@mastodon.example"


async def test_a_token_of_somebody_else_starts_over() -> None:
    instance = Instance()
    instance.on(NOTIFICATIONS, [notification(7, status(12))])
    cursor = (await adapter(instance).poll("")).cursor
    instance.on(VERIFY, {**ACCOUNT, "id": "99"})
    instance.on("/api/v1/accounts/99/statuses", [])
    visit = await adapter(instance).poll(cursor)
    assert read(visit.cursor).me == "99"
    assert [c.ref for c in visit.comments] == ["kreis:12"]


async def test_the_gravest_of_several_errors_counts() -> None:
    instance = Instance()
    cursor = (await adapter(instance).poll("")).cursor
    instance.on(NOTIFICATIONS, httpx.ReadTimeout("x"))
    instance.on(STATUSES, {"error": "revoked"}, status=401)
    with pytest.raises(Unauthorized, match="revoked"):
        await adapter(instance).poll(cursor)


async def test_who_does_not_say_who_we_are_is_malformed() -> None:
    instance = Instance()
    instance.on(VERIFY, {"acct": "x"})
    with pytest.raises(Malformed):
        await adapter(instance).check()
    instance.on(VERIFY, httpx.ConnectError("x"))
    with pytest.raises(Unreachable):
        await adapter(instance).check()


async def test_an_answer_that_vanished_from_a_thread_read_again_is_gone() -> None:
    instance = Instance()
    platform = adapter(instance)
    instance.on(STATUSES, [own(100, replies_count=3)])
    below = [reply(11, 100), reply(12, 100), reply(13, 100)]
    instance.on("/api/v1/statuses/100/context", {"descendants": below})
    cursor = (await platform.poll("")).cursor
    instance.on(STATUSES, [own(100, replies_count=1)])
    instance.on("/api/v1/statuses/100/context", {"descendants": below[:1]})
    instance.on("/api/v1/statuses/13", reply(13, 100))  # muted, not deleted
    visit = await platform.poll(cursor)
    assert visit.gone == ("kreis:12",)
    assert (await platform.poll(visit.cursor)).gone == ()


async def test_what_is_deleted_in_a_storm_or_while_the_server_is_busy_is_gone_afterwards() -> None:
    instance = Instance()
    platform = adapter(instance)
    pages = Pages(10)
    instance.on(NOTIFICATIONS, pages)
    instance.on(STATUSES, [own(100, replies_count=2)])
    below = [reply(11, 100), reply(12, 100)]
    instance.on("/api/v1/statuses/100/context", {"descendants": below})
    cursor = (await platform.poll("")).cursor
    instance.on(STATUSES, [own(100, replies_count=1)])
    instance.on("/api/v1/statuses/100/context", {"error": "busy"}, status=503)
    pages.last = 900
    storm = await platform.poll(cursor)
    assert storm.more
    busy = await platform.poll(storm.cursor)
    assert not busy.more
    instance.on("/api/v1/statuses/100/context", {"descendants": below[:1]})
    assert (await platform.poll(busy.cursor)).gone == ("kreis:12",)
