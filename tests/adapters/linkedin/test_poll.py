"""A visit to LinkedIn: what it brings, what it costs, what it remembers."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import httpx
import pytest

from adapters import linkedin_cursor as cursors
from morgenlage.domain.account import Ability
from morgenlage.platform import Limited, Refused, Unauthorized
from tests.adapters.linkedin.ground import (
    ASKED,
    NOW,
    OTHER,
    OURS,
    POST,
    PRAISE,
    REPLY,
    Clock,
    Pocket,
    Server,
    adapter,
    recorded,
    thread,
    urn,
)

FIRST = "urn:li:share:7399999999999999998"


async def test_a_first_visit_brings_posts_comments_and_numbers() -> None:
    server = Server()
    visit = await adapter(server).poll("")
    assert [p.ref for p in visit.posts] == [f"li:{POST}", f"li:{OTHER}"]
    post = visit.posts[0]
    assert post.text == "Ausbildung beim Landkreis (m/w/d): #Ausbildung mit Berufsschule"
    assert (post.likes, post.answers, post.media[0].alt) == (
        14,
        4,
        "Vier junge Leute vor dem Rathaus",
    )
    assert {c.ref for c in visit.comments} == {f"li:{c}" for c in (ASKED, PRAISE, REPLY, OURS)}
    assert visit.profile is not None
    assert (visit.profile.name, visit.profile.followers) == ("Landkreis Wiesental", 1840)
    metrics = {(s.metric, s.at.date().isoformat(), s.value) for s in visit.samples}
    assert ("followers", "2026-11-22", 1840) in metrics
    assert ("views", "2026-11-20", 410) in metrics
    assert ("engagement", "2026-11-20", 13) in metrics
    assert "reach" not in {s.metric for s in visit.samples}


async def test_followers_of_past_days_are_todays_less_what_came_since() -> None:
    visit = await adapter(Server()).poll("")
    past = [s.value for s in visit.samples if s.metric == "followers"]
    # 20 November ended before the day that took one away
    assert past == [1840, 1841, 1840]


async def test_a_comment_has_all_that_linkedin_tells_and_no_invented_name() -> None:
    visit = await adapter(Server()).poll("")
    asked, praise, reply, ours = (
        next(c for c in visit.comments if c.ref == f"li:{one}")
        for one in (ASKED, PRAISE, REPLY, OURS)
    )
    assert (asked.author, asked.author_name) == ("member-BeispielAb1", "")
    assert asked.author_id == "urn:li:person:BeispielAb1"
    assert asked.created_at == datetime.fromtimestamp(1795330380, UTC)
    assert (asked.kind, asked.likes, asked.answers, asked.liked) == ("comment", 1, 2, False)
    assert (asked.post, asked.parent, asked.edited_at) == (f"li:{POST}", None, None)
    assert asked.permalink.startswith("https://www.linkedin.com/feed/update/urn:li:activity:739")
    assert (praise.author, praise.liked) == ("organization-5550001", True)
    assert praise.edited_at == praise.created_at + timedelta(minutes=1)
    assert (reply.kind, reply.parent, reply.ours) == ("reply", f"li:{ASKED}", False)
    assert ours.ours


async def test_every_comment_says_when_it_was_read_to_the_hour() -> None:
    platform = adapter(Server())
    visit = await platform.poll("")
    assert {c.seen_at for c in visit.comments} == {NOW.replace(minute=0)}
    assert (platform.limits.keep_hours, platform.limits.keep_people_hours) == (48, 24)


async def test_every_call_carries_version_and_protocol_and_no_token_in_the_address() -> None:
    server = Server()
    await adapter(server, version="202607").poll("")
    for request in server.asked:
        assert request.headers["linkedin-version"] == "202607"
        assert request.headers["x-restli-protocol-version"] == "2.0.0"
        assert request.headers["authorization"].startswith("Bearer canary")
        assert "canary" not in str(request.url)
    finders = [r for r in server.asked if "q=" in r.url.query.decode()]
    assert {r.headers["x-restli-method"] for r in finders} == {"FINDER"}


async def test_an_ended_version_names_the_setting_to_change() -> None:
    server = Server()
    said = {"status": 426, "code": "NONEXISTENT_VERSION", "message": "20250101 is not active"}
    server.on("/rest/organizations/2714001", said, status=426)
    with pytest.raises(Refused) as caught:
        await adapter(server).poll("")
    assert caught.value.why == "linkedin-version"


async def test_without_an_organisation_nothing_is_asked() -> None:
    server = Server()
    with pytest.raises(Refused) as caught:
        await adapter(server, identifier="Landkreis").poll("")
    assert (caught.value.why, server.asked) == ("linkedin-no-organization", [])


async def test_a_second_visit_asks_little_and_changes_nothing() -> None:
    server, clock = Server(), Clock()
    platform = adapter(server, clock=clock, daily_calls="5000")
    first = await platform.poll("")
    server.asked.clear()
    clock.on(minutes=5)
    second = await platform.poll(first.cursor)
    assert server.lines() == ["GET /posts", "GET /socialMetadata"]
    assert (second.comments, second.gone) == ((), ())


async def test_a_post_whose_counter_changed_is_read_again() -> None:
    server, clock = Server(), Clock()
    platform = adapter(server, clock=clock, daily_calls="5000")
    first = await platform.poll("")
    changed = recorded("counters")
    changed["results"]["urn:li:ugcPost:7399990000000000000"]["commentSummary"]["count"] = 1
    server.on("/rest/socialMetadata", changed)
    server.asked.clear()
    clock.on(minutes=5)
    await platform.poll(first.cursor)
    assert thread("urn:li:ugcPost:7399990000000000000").removeprefix("/rest") in " ".join(
        server.lines()
    )
    assert len(server.asked) == 3


async def test_what_vanished_below_a_post_is_gone_with_its_answers() -> None:
    server, clock = Server(), Clock()
    platform = adapter(server, clock=clock, daily_calls="5000")
    first = await platform.poll("")
    left = recorded("comments")
    left["elements"] = left["elements"][1:]
    server.on(thread(FIRST), left)
    clock.on(hours=3)
    second = await platform.poll(first.cursor)
    assert sorted(second.gone) == sorted(f"li:{c}" for c in (ASKED, REPLY, OURS))


async def test_answers_that_vanished_all_at_once_are_noticed() -> None:
    server, clock = Server(), Clock()
    platform = adapter(server, clock=clock, daily_calls="5000")
    first = await platform.poll("")
    said = recorded("comments")
    said["elements"][0]["commentsSummary"]["aggregatedTotalComments"] = 0
    said["elements"][0]["commentsSummary"]["totalFirstLevelComments"] = 0
    server.on(thread(FIRST), said)
    server.on(thread(urn(ASKED)), recorded("no_comments"))
    clock.on(hours=3)
    second = await platform.poll(first.cursor)
    assert sorted(second.gone) == [f"li:{REPLY}", f"li:{OURS}"]


async def test_what_cannot_be_read_any_more_is_not_taken_for_deleted() -> None:
    server, clock = Server(), Clock()
    platform = adapter(server, clock=clock, daily_calls="5000")
    first = await platform.poll("")
    said = recorded("comments")
    said["elements"][1] = {"id": 17}
    server.on(thread(FIRST), said)
    replies = recorded("replies")
    replies["elements"][0]["actor"] = "urn:li:nobody:1"
    server.on(thread(urn(ASKED)), replies)
    posts = recorded("posts")
    posts["elements"][1] = {"commentary": "ohne Namen"}
    server.on("/rest/posts", posts)
    clock.on(hours=17)
    second = await platform.poll(first.cursor)
    assert second.skipped == 3
    assert second.gone == ()
    said["elements"] = said["elements"][:1]
    replies["elements"] = replies["elements"][1:]
    server.on(thread(FIRST), said)
    server.on(thread(urn(ASKED)), replies)
    clock.on(hours=17)
    third = await platform.poll(second.cursor)
    assert sorted(third.gone) == [f"li:{PRAISE}", f"li:{REPLY}"], "not forgotten meanwhile"


async def test_a_busy_post_is_read_to_its_end_and_does_not_starve_the_others() -> None:
    server, clock, pocket = Server(), Clock(), Pocket()
    server.on("/rest/socialMetadata", {"message": "no"}, status=403)
    busy = recorded("comments")
    model, answer = busy["elements"][0], recorded("replies")["elements"][0]
    busy["elements"] = [
        {**model, "id": str(n), "commentUrn": urn(f"x-{n}")} for n in range(100, 130)
    ]
    for one in busy["elements"]:
        one["commentsSummary"] = {"totalFirstLevelComments": 1, "aggregatedTotalComments": 1}
        name = one["commentUrn"]
        reply = {**answer, "id": f"9{one['id']}", "commentUrn": urn(f"x-9{one['id']}")}
        said = {"elements": [{**reply, "parentComment": name}], "paging": {}}
        server.on(thread(name), said)
    server.on(thread(FIRST), busy)
    platform = adapter(server, pocket, clock)
    clock.now = NOW.replace(hour=6)
    cursor, seen = "", set[str]()
    while clock.now < NOW.replace(hour=6) + timedelta(days=2):
        visit = await platform.poll(cursor)
        cursor = visit.cursor
        seen |= {c.ref for c in visit.comments}
        assert visit.gone == ()
        clock.on(seconds=max(120.0, visit.wait))
    assert len(seen) == 60
    others = [r for r in server.asked if r.url.path == thread("urn:li:ugcPost:7399990000000000000")]
    assert len(others) >= 3


async def test_an_empty_list_that_contradicts_the_counter_deletes_nothing() -> None:
    server, clock = Server(), Clock()
    platform = adapter(server, clock=clock, daily_calls="5000")
    first = await platform.poll("")
    server.on(thread(FIRST), recorded("no_comments"))
    clock.on(hours=3)
    assert (await platform.poll(first.cursor)).gone == ()
    counter = recorded("counter")
    counter["commentSummary"]["count"] = 0
    server.on(f"/rest/socialMetadata/{FIRST}", counter)
    clock.on(hours=3)
    assert len((await platform.poll(first.cursor)).gone) == 4


async def test_a_post_that_was_deleted_is_gone() -> None:
    server, clock = Server(), Clock()
    platform = adapter(server, clock=clock, daily_calls="5000")
    first = await platform.poll("")
    posts = recorded("posts")
    posts["elements"] = posts["elements"][:1]
    server.on("/rest/posts", posts)
    clock.on(minutes=5)
    assert (await platform.poll(first.cursor)).gone == (f"li:{OTHER}",)


async def test_where_several_posts_may_not_be_asked_for_at_once_they_are_read_in_turns() -> None:
    server, clock = Server(), Clock()
    server.on("/rest/socialMetadata", {"message": "Not enough permissions"}, status=403)
    platform = adapter(server, clock=clock, daily_calls="5000")
    first = await platform.poll("")
    assert {c.ref for c in first.comments} >= {f"li:{ASKED}"}
    assert first.posts[0].likes == 14
    server.asked.clear()
    clock.on(minutes=5)
    await platform.poll(first.cursor)
    assert "GET /socialMetadata" not in server.lines()
    clock.on(days=8)
    server.asked.clear()
    await platform.poll(first.cursor)
    assert "GET /socialMetadata" in server.lines()


async def test_old_comments_are_read_again_before_they_would_have_to_go() -> None:
    server, clock = Server(), Clock()
    posts = recorded("posts")
    for post in posts["elements"]:
        post["publishedAt"] -= 20 * 86_400_000
    server.on("/rest/posts", posts)
    platform = adapter(server, clock=clock, daily_calls="5000")
    cursor = (await platform.poll("")).cursor
    seen: list[datetime] = []
    for _ in range(8):
        clock.on(hours=6)
        visit = await platform.poll(cursor)
        cursor = visit.cursor
        seen += [c.seen_at for c in visit.comments if c.ref == f"li:{ASKED}" and c.seen_at]
    gaps = [b - a for a, b in pairwise(seen)]
    assert seen
    assert max(gaps) < timedelta(hours=24)


async def test_a_hundred_calls_last_the_whole_day() -> None:
    server, clock, pocket = Server(), Clock(), Pocket()
    server.on("/rest/socialMetadata", {"message": "no"}, status=403)
    platform = adapter(server, pocket, clock)
    clock.now = NOW.replace(hour=0, minute=1)
    cursor, visits, times = "", 0, []
    while clock.now.day == NOW.day:
        before = len(server.asked)
        visit = await platform.poll(cursor)
        cursor = visit.cursor
        if len(server.asked) > before:
            visits += 1
            times.append(clock.now)
        clock.on(seconds=max(120.0, visit.wait))
    assert len(server.asked) <= 80
    assert visits >= 12
    assert max(b - a for a, b in pairwise(times)) < timedelta(hours=3)
    budget = platform.budget
    assert budget is not None
    assert (budget.limit, budget.counted) == (100, True)


async def test_a_visit_before_its_time_asks_nothing_and_says_when_to_come() -> None:
    server, pocket = Server(), Pocket()
    first = await adapter(server, pocket).poll("")
    cursor = first.cursor
    for _ in range(24):
        server.asked.clear()
        visit = await adapter(server, pocket).poll(cursor)
        cursor = visit.cursor
    assert server.asked == []
    assert visit.cursor == cursor
    assert 0 < visit.wait <= 86_400


async def test_calls_of_another_process_count() -> None:
    server, pocket = Server(), Pocket()
    await adapter(server, pocket).poll("")
    other = adapter(server, pocket)
    await other.poll("")
    budget = other.budget
    assert budget is not None
    assert budget.limit - budget.remaining == len(server.asked)


async def test_the_days_end_is_believed_when_linkedin_says_so() -> None:
    server, pocket = Server(), Pocket()
    said = {"status": 429, "message": "Resource level throttle DAY limit is reached"}
    server.on("/rest/posts", said, status=429)
    platform = adapter(server, pocket)
    with pytest.raises(Limited) as caught:
        await platform.poll("")
    assert (caught.value.why, caught.value.retry_after) == ("budget-used", 3600.0)
    assert platform.budget is not None
    assert platform.budget.remaining == 0
    assert platform.budget.resets_at == datetime(2026, 11, 23, tzinfo=UTC)


async def test_a_role_that_is_shown_no_comments_says_so() -> None:
    server = Server()
    server.on("/rest/organizationAcls", recorded("roles_blind"))
    server.on(thread(FIRST), recorded("no_comments"))
    platform = adapter(server)
    visit = await platform.poll("")
    assert visit.profile is not None
    assert visit.profile.missing == ("ADMINISTRATOR",)
    assert Ability.COMMENTS not in platform.can
    assert platform.cannot[Ability.COMMENTS] == "linkedin-role-blind"


async def test_a_page_without_statistics_loses_the_series_and_is_not_asked_again() -> None:
    server, clock = Server(), Clock()
    path = "/rest/organizationalEntityShareStatistics"
    server.on(path, {"status": 403, "message": "Not enough permissions"}, status=403)
    platform = adapter(server, clock=clock)
    first = await platform.poll("")
    assert platform.cannot[Ability.SERIES] == "linkedin-no-series"
    assert first.comments
    clock.on(hours=7)
    server.asked.clear()
    await platform.poll(first.cursor)
    assert "GET /organizationalEntityShareStatistics" not in server.lines()


async def test_a_missing_permission_is_no_ended_token() -> None:
    server = Server()
    said = {"status": 403, "message": "Not enough permissions to access: posts.FINDER-author"}
    server.on("/rest/posts", said, status=403)
    with pytest.raises(Unauthorized) as caught:
        await adapter(server).poll("")
    assert caught.value.scope


@pytest.mark.parametrize("text", ["x", "{", "[]", '{"org": 7}', '{"posts": {"a": [1]}}', "\ud800"])
async def test_whatever_stands_in_the_cursor_a_visit_begins_anew(text: str) -> None:
    visit = await adapter(Server()).poll(text)
    assert len(visit.comments) == 4
    assert cursors.read(visit.cursor, "urn:li:organization:2714001").posts


async def test_the_cursor_of_another_organisation_is_not_used() -> None:
    cursor = (await adapter(Server()).poll("")).cursor
    assert cursors.read(cursor, "urn:li:organization:1").posts == {}


def starts(server: Server) -> list[str]:
    """Of the pages asked for below the first post."""
    below = (r for r in server.asked if r.url.path == thread(FIRST))
    return [r.url.params["start"] for r in below]


async def test_pages_are_followed_and_capped() -> None:
    server = Server()

    def page(request: httpx.Request) -> httpx.Response:
        start = int(request.url.params["start"])
        said = recorded("comments")
        model = said["elements"][1]
        said["elements"] = [
            {**model, "id": str(number), "commentUrn": urn(f"x-{number}")}
            for number in range(start + 1, start + 101)
        ]
        return httpx.Response(200, json=said)

    server.on(thread(FIRST), page)
    visit = await adapter(server).poll("")
    assert len(visit.comments) == 300
    assert starts(server) == ["0", "100", "200"]


async def test_a_server_that_repeats_its_page_is_not_followed() -> None:
    server = Server()
    said = recorded("comments")
    model = said["elements"][1]
    said["elements"] = [{**model, "id": str(n), "commentUrn": urn(f"x-{n}")} for n in range(1, 101)]
    server.on(thread(FIRST), said)
    visit = await adapter(server).poll("")
    assert len(visit.comments) == 100
    assert starts(server) == ["0", "100"]


async def test_of_unreadable_items_the_readable_ones_survive() -> None:
    server = Server()
    said = recorded("comments")
    said["elements"][1:1] = [17, None, {}, {"id": "1", "actor": "urn:li:person:a"}, {"actor": 7}]
    server.on(thread(FIRST), said)
    posts = recorded("posts")
    posts["elements"].insert(0, {"id": "urn:li:share:../../x"})
    server.on("/rest/posts", posts)
    visit = await adapter(server).poll("")
    assert {c.ref for c in visit.comments} >= {f"li:{ASKED}", f"li:{PRAISE}"}
    assert visit.skipped == 6
    assert visit.gone == ()


async def test_a_new_sign_in_is_noticed_at_the_next_visit() -> None:
    ends = int(NOW.timestamp()) + 9 * 86_400
    old = Pocket(expires_at=ends)
    first = await adapter(Server(), pocket=old).poll("")
    assert first.profile is not None
    assert first.profile.ends_in(NOW) == 9
    quiet = await adapter(Server(), pocket=old).poll(first.cursor)
    assert quiet.profile is None
    new = Pocket(expires_at=ends + 60 * 86_400)
    later = await adapter(Server(), pocket=new).poll(first.cursor)
    assert later.profile is not None
    assert later.profile.ends_in(NOW) is None
