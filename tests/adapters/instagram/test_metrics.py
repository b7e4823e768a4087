"""Numbers of past days: what is asked, what a refused metric costs, whose day a value is."""

from datetime import UTC, date, datetime, timedelta

import httpx

from adapters.instagram_metrics import BACK, wanted
from morgenlage.domain.account import Ability
from morgenlage.domain.metric import Sample
from tests.adapters.instagram.ground import ME, NOW, Server, Watch, adapter, error, recorded


async def numbers(server: Server, watch: Watch | None = None) -> tuple[tuple[Sample, ...], str]:
    """What the second visit brings: the first one reads comments."""
    platform = adapter(server, watch=watch)
    first = await platform.poll("")
    visit = await platform.poll(first.cursor)
    daily = tuple(s for s in visit.samples if s.metric not in ("followers", "posts"))
    return daily, visit.cursor


def asked(server: Server) -> list[httpx.Request]:
    return [r for r in server.asked if r.url.path.endswith("/insights")]


async def test_a_value_belongs_to_the_day_before_its_end_time() -> None:
    found, _ = await numbers(Server())
    reach = {s.at: s.value for s in found if s.metric == "reach"}
    assert reach == {
        datetime(2026, 11, 19, 23, 59, 59, tzinfo=UTC): 3012,
        datetime(2026, 11, 20, 23, 59, 59, tzinfo=UTC): 2877,
    }


async def test_totals_are_asked_one_day_at_a_time() -> None:
    server = Server()
    found, _ = await numbers(server)
    series, *totals = asked(server)
    assert series.url.params["metric_type"] == "time_series"
    assert {r.url.params["metric"] for r in totals} == {"views,total_interactions"}
    assert len(totals) == 7
    for request in totals:
        since, until = (int(request.url.params[k]) for k in ("since", "until"))
        assert until - since == 24 * 3600
        assert datetime.fromtimestamp(since, UTC).hour == 8  # midnight in California, in winter
    views = sorted(s.at for s in found if s.metric == "views")
    assert views[-1] == datetime(2026, 11, 21, 23, 59, 59, tzinfo=UTC)
    assert len(views) == 7
    assert not [s for s in found if s.metric == "engagement"]  # absent, never 0


async def test_a_metric_that_kills_the_request_is_found_and_left_out() -> None:
    server, watch = Server(), Watch()

    def picky(request: httpx.Request) -> httpx.Response:
        if "views" in request.url.params["metric"]:
            return httpx.Response(400, json=error(100, 0, "metric[0] must be one of ..."))
        if request.url.params["metric"] == "total_interactions":
            total = {"data": [{"name": "total_interactions", "total_value": {"value": 12}}]}
            return httpx.Response(200, json=total)
        return httpx.Response(200, json=recorded("insights_series"))

    server.on(f"/{ME}/insights", picky)
    platform = adapter(server, watch=watch)
    first = await platform.poll("")
    second = await platform.poll(first.cursor)
    assert len([s for s in second.samples if s.metric == "engagement"]) == 7
    assert len([s for s in second.samples if s.metric == "reach"]) == 2
    server.asked.clear()
    watch.now += timedelta(hours=7)
    third = await platform.poll(second.cursor)
    await platform.poll(third.cursor)
    assert asked(server)
    assert not [r for r in asked(server) if "views" in r.url.params["metric"]]


async def test_numbers_are_asked_for_every_six_hours_and_go_back_little_by_little() -> None:
    server, watch = Server(), Watch()
    platform = adapter(server, watch=watch)
    cursor = (await platform.poll("")).cursor
    days: set[str] = set()
    for _ in range(40):
        server.asked.clear()
        cursor = (await platform.poll(cursor)).cursor
        assert len(server.asked) <= 11
        days |= {r.url.params["since"] for r in asked(server)[1:]}
        watch.now += timedelta(hours=1)
    assert len(days) == BACK


async def test_without_the_permission_numbers_are_an_ability_less() -> None:
    server, watch = Server(), Watch()
    server.on(f"/{ME}/insights", error(10), status=403)
    platform = adapter(server, watch=watch)
    cursor = (await platform.poll((await platform.poll("")).cursor)).cursor
    assert platform.cannot[Ability.SERIES] == "no-permission"
    server.asked.clear()
    watch.now += timedelta(hours=7)
    await platform.poll(cursor)
    assert asked(server) == []


def test_which_days_are_wanted() -> None:
    today = date(2026, 11, 22)
    assert [d.day for d in wanted(today, "")] == [21, 20, 19, 18, 17, 16, 15]
    assert [d.day for d in wanted(today, "2026-11-15")] == [21, 20, 19, 14, 13, 12, 11]
    assert [d.day for d in wanted(today, "2026-10-25")] == [21, 20, 19]
    assert [d.day for d in wanted(today, "rubbish")][:3] == [21, 20, 19]
    assert min(wanted(today, "2026-10-27")) == date(2026, 10, 25)


async def test_what_is_no_number_is_left_out() -> None:
    server = Server()
    odd = {
        "data": [
            {"name": "reach", "values": [{"value": -1, "end_time": "2026-11-20T08:00:00+0000"}]},
            {"name": "reach", "values": [{"value": 5, "end_time": "gestern"}, {"value": 6}]},
            {"name": "reach", "values": [{"value": 5, "end_time": "0001-01-01T00:00:00Z"}]},
            {"name": "reach", "values": [{"value": 5, "end_time": "9999-12-31T23:59:59+23:59"}]},
            {"name": "new_metric", "values": [{"value": 1, "end_time": "2026-11-20T08:00:00Z"}]},
            {"name": "views", "total_value": {"value": None}},
            {"name": "views", "total_value": {"value": -3}},
            "x",
        ]
    }
    server.on(f"/{ME}/insights", odd)
    found, _ = await numbers(server)
    assert found == ()
    assert NOW  # the visit itself went well
