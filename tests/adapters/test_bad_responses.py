"""Broken, rude and lying servers: each answer of the corpus ends as one of our exceptions."""

import traceback
from typing import Any

import httpx
import pytest

from morgenlage.domain.action import Reply
from morgenlage.platform import PlatformError, Unreachable, Visit
from tests.adapters.mastodon.instance import (
    ME,
    TOKEN,
    Instance,
    adapter,
    notification,
    outgoing,
    polled,
    status,
)
from tests.adapters.outcomes import OUTCOMES
from tests.adapters.player import Player, cases, path_of

WHERE_GENERIC = f"/api/v1/accounts/{ME}/statuses"
"""Generic cases are played where a list of statuses is expected."""


def play(case: dict[str, Any]) -> tuple[Instance, Player]:
    """An instance that is well, but for the path the case is about."""
    player = Player(case)
    instance = Instance()
    instance.on(WHERE_GENERIC if case["platform"] == "generic" else path_of(case), player)
    return instance, player


async def outcome(case: dict[str, Any]) -> tuple[Visit | None, PlatformError | None, Instance]:
    """What became of a poll, or of a reply where the case is about sending."""
    instance, _ = play(case)
    instance.on("/api/v1/notifications", [notification(1, status(2))]) if _sends(case) else None
    platform = adapter(instance)
    try:
        if "then_gen" in case:  # the outage comes first
            with pytest.raises(Unreachable):
                await platform.poll("")
        if not _sends(case):
            return await platform.poll(""), None, instance
        (comment,) = await polled(instance)
        await platform.send(outgoing(Reply(comment.ref, "Ja")), comment)
    except PlatformError as error:
        return None, error, instance
    finally:
        await platform.aclose()
    return None, None, instance


def _sends(case: dict[str, Any]) -> bool:
    return str(case["endpoint"]).startswith("POST")


@pytest.mark.parametrize("case", cases("mastodon", "generic"), ids=lambda case: case["id"])
async def test_a_bad_answer_becomes_what_the_table_says(
    case: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    visit, error, instance = await outcome(case)
    expected = OUTCOMES[case["id"]]
    assert type(error) is type(expected)
    assert str(error) == str(expected)
    if error is not None and expected is not None:
        assert vars(error) == vars(expected)
        assert TOKEN not in "".join(traceback.format_exception(error)) + repr(error)
    expect = case["expect"]
    assert len(instance.asked) <= expect.get("max_requests", 20)
    hosts = {request.url.host for request in instance.asked}
    assert hosts == {"mastodon.example"}
    assert not hosts & set(expect.get("forbidden_hosts", ()))
    assert TOKEN not in caplog.text
    assert (error is None) == (expect["pane"] not in ("error", "outbox")) or "or" in expect["pane"]
    if visit is not None and "items" in expect:
        assert len(visit.comments) == expect["items"]
    if visit is not None and "skipped" in expect:
        assert visit.skipped == expect["skipped"]


async def test_no_case_is_left_out() -> None:
    assert {case["id"] for case in cases("mastodon", "generic")} == set(OUTCOMES)


async def test_odd_times_fall_back_to_when_the_server_told_us() -> None:
    visit, _, _ = await outcome(next(c for c in cases("mastodon") if "037" in c["id"]))
    assert visit is not None
    times = {c.ref.partition(":")[2]: c.created_at.isoformat() for c in visit.comments}
    assert times == {
        "1001": "2026-11-20T08:00:00+00:00",
        "1002": "2026-11-20T06:00:00+00:00",
        "1003": "2025-11-22T08:26:40+00:00",
        "1004": "2026-11-20T08:04:00+00:00",
        "1005": "2026-11-20T08:05:00+00:00",
        "1006": "2026-11-20T08:06:00+00:00",
        "1007": "2026-11-20T08:07:00+00:00",
        "1008": "2026-11-20T08:08:00+00:00",
    }


async def test_a_lone_surrogate_is_replaced() -> None:
    visit, _, _ = await outcome(next(c for c in cases("generic") if "113" in c["id"]))
    assert visit is not None
    assert [post.text for post in visit.posts] == ["a\ufffdb"]


async def test_of_unreadable_items_the_readable_ones_survive() -> None:
    instance = Instance()
    good, bad = notification(2, status(12)), notification(1, status(11, replies_count=["x"]))
    instance.on("/api/v1/notifications", [bad, 17, "x", None, good, {"id": {}}])
    visit = await adapter(instance).poll("")
    assert [c.ref for c in visit.comments] == ["kreis:12"]
    assert visit.skipped == 5


async def test_a_page_of_next_links_to_elsewhere_sends_nothing_there() -> None:
    for link in ("http://mastodon.example/x", "//evil.example/x", "https://mastodon.example:8/x"):
        instance = Instance()
        instance.on(
            "/api/v1/notifications", [notification(1, status(2))], link=f'<{link}>; rel="next"'
        )
        await adapter(instance).poll("")
        assert {(r.url.scheme, r.url.host, r.url.port) for r in instance.asked} == {
            ("https", "mastodon.example", None)
        }


def test_the_player_itself_plays() -> None:
    request = httpx.Request("GET", "https://mastodon.example")
    player = Player(next(c for c in cases("mastodon") if "025" in c["id"]))
    first, second, third = player(request), player(request), player(request)
    assert first.content != second.content
    assert second.content == third.content
