"""What a visit brings besides comments: planned posts, numbers of days, what is not offered."""

from datetime import timedelta

import httpx

from tests.adapters.facebook.side import ME, NOW, Side, error, told


async def test_planned_posts_are_listed_and_one_that_is_cancelled_is_gone() -> None:
    side = Side()
    at = NOW + timedelta(days=1)
    for number in (1, 2):
        side.planned[f"{ME}_{number}"] = {
            "id": f"{ME}_{number}",
            "message": "Abfallkalender",
            "created_time": told(NOW),
            "scheduled_publish_time": int(at.timestamp()),
        }
    platform = side.start()
    visit = await platform.poll("")
    assert [(p.state, p.at) for p in visit.posts] == [("scheduled", at)] * 2
    del side.planned[f"{ME}_1"]
    gone: list[str] = []
    for _ in range(10):
        visit = await platform.poll(visit.cursor)
        gone += visit.gone
    assert gone == [f"kreis:{ME}_1"]


async def test_days_come_every_six_hours_metric_by_metric_where_one_is_dead() -> None:
    side = Side()

    def insights(request: httpx.Request) -> httpx.Response:
        metrics = request.url.params["metric"].split(",")
        if "page_follows" in metrics:
            dead = error(100, message="The value must be a valid insights metric")
            return httpx.Response(400, json=dead)
        ends = told(NOW - timedelta(hours=23))
        data = [{"name": m, "values": [{"value": 7, "end_time": ends}]} for m in metrics]
        return httpx.Response(200, json={"data": data})

    side.on("GET", "/me/insights", insights)
    platform = side.start()
    visit = await platform.poll("")
    days = {(s.metric, s.value, s.at) for s in visit.samples if s.at != NOW}
    yesterday = NOW - timedelta(hours=23)
    assert days == {(m, 7, yesterday) for m in ("views", "reach", "engagement")}
    side.asked.clear()
    visit = await platform.poll(visit.cursor)
    side.now += timedelta(hours=6)
    await platform.poll(visit.cursor)
    asked = [r.url.params["metric"] for r in side.asked if r.url.path.endswith("/insights")]
    assert asked == ["page_media_view,page_total_media_view_unique,page_post_engagements"]


async def test_a_missing_permission_for_numbers_costs_only_the_numbers() -> None:
    side = Side()
    side.comment(side.post(900))
    side.on("GET", "/me/insights", error(200), 403)
    platform = side.start()
    assert len((await platform.poll("")).comments) == 1
    assert platform.cannot["series"] == "no-permission"
    assert "series" not in platform.can


async def test_a_server_without_planned_posts_is_asked_once() -> None:
    side = Side()
    side.on("GET", "/me/scheduled_posts", error(2500), 404)
    platform, cursor = side.start(), ""
    for _ in range(21):
        cursor = (await platform.poll(cursor)).cursor
    assert platform.cannot["scheduled"] == "not-offered-here"
    assert len([r for r in side.asked if r.url.path.endswith("scheduled_posts")]) == 1
