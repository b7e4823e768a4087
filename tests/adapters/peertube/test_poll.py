"""A visit to a PeerTube account."""

from typing import Any

import httpx
import pytest

from adapters.peertube_cursor import read
from morgenlage.domain.account import Ability
from tests.adapters.peertube.instance import (
    API,
    CHANNELS,
    FRIDA,
    INBOX,
    OURS,
    VIDEOS,
    Instance,
    Watch,
    actor,
    adapter,
    below,
    listed,
    problem,
    said,
    tree,
    video,
)


async def test_a_first_visit_brings_comments_posts_and_numbers() -> None:
    instance = Instance()
    held = said(501, "Schau **hier**: [Amt](https://evil.example/x)", heldForReview=True)
    at = "2026-11-22T06:54:00.000Z"
    ours = said(502, "Gern.", account=OURS, inReplyToCommentId=501, threadId=501, createdAt=at)
    instance.on(INBOX, listed(ours, held))
    due = {"updateAt": "2026-11-24T06:00:00.000Z", "privacy": 1}
    planned = video(8, privacy={"id": 3}, scheduledUpdate=due, publishedAt=None)
    draft = video(9, privacy={"id": 3})
    instance.on(VIDEOS, listed(video(), planned, draft))
    day = {"date": "2026-11-20T00:00:00.000Z", "views": 12}
    other = {"viewsPerDay": [day, {"date": "2026-11-22T00:00:00.000Z", "views": 5}]}
    instance.on(CHANNELS, listed({"viewsPerDay": [day]}, other))

    visit = await adapter(instance).poll("")

    first, answer = visit.comments
    assert (first.ref, first.kind, first.author, first.hidden) == (
        "kreis:7-501",
        "comment",
        "frida",
        True,
    )
    assert first.text == "Schau **hier**: Amt (evil.example)"
    assert first.permalink == "https://video.example/w/kkGMgK9ZtnKfYAgnEtQxbv;threadId=501"
    assert first.post == "kreis:7"
    assert (answer.ours, answer.kind, answer.parent) == (True, "reply", first.ref)
    assert [(p.ref, p.state) for p in visit.posts] == [
        ("kreis:7", "published"),
        ("kreis:8", "scheduled"),
    ]
    assert visit.posts[0].text == "Kreistag 11/26\n\nDie Sitzung vom Montag."
    assert (visit.posts[0].likes, visit.posts[0].answers, visit.posts[0].views) == (42, 3, 1337)
    told = {(s.metric, s.at.isoformat()): s.value for s in visit.samples}
    now = "2026-11-22T07:00:00+00:00"
    assert told == {
        ("followers", now): 412,
        ("posts", now): 3,
        ("interactions", now): 45,
        ("views", "2026-11-20T23:59:59+00:00"): 24,
        ("views", now): 5,
    }
    assert visit.profile is not None
    assert visit.profile.handle == "landkreis@video.example"


async def test_a_quiet_visit_costs_three_requests_and_tells_nothing_twice() -> None:
    instance = Instance()
    instance.on(INBOX, listed(said(502), said(501)))
    platform = adapter(instance)
    first = await platform.poll("")
    instance.asked.clear()

    second = await platform.poll(first.cursor)

    assert instance.paths() == [
        "GET /users/me",
        "GET /users/me/videos",
        "GET /users/me/videos/comments",
    ]
    assert (second.comments, second.gone, second.more) == ((), (), False)


async def test_what_was_approved_or_edited_comes_again_and_what_vanished_is_gone() -> None:
    instance = Instance()
    before = [said(n, f"Nummer {n}", heldForReview=n == 503) for n in (504, 503, 502, 501)]
    after = [said(504, "Nummer 504"), said(503, "Nummer 503"), said(501, "Anders")]
    instance.on(INBOX, listed(*before), listed(*after))
    platform = adapter(instance)

    first = await platform.poll("")
    second = await platform.poll(first.cursor)

    assert [(c.ref, c.hidden) for c in second.comments] == [
        ("kreis:7-503", False),
        ("kreis:7-501", False),
    ]
    assert second.gone == ("kreis:7-502",)


async def test_an_unreadable_comment_makes_nothing_vanish() -> None:
    instance = Instance()
    instance.on(INBOX, listed(said(502), said(501)), listed({"id": "x"}, said(501)))
    platform = adapter(instance)

    second = await platform.poll((await platform.poll("")).cursor)

    assert (second.gone, second.skipped) == ((), 1)


class Full:
    """An inbox of so many comments, newest first, as the instance pages it."""

    def __init__(self, count: int) -> None:
        self.ids = list(range(count, 0, -1))

    def __call__(self, request: httpx.Request) -> httpx.Response:
        start, count = int(request.url.params["start"]), int(request.url.params["count"])
        page = [said(n) for n in self.ids[start : start + count]]
        return httpx.Response(200, json=listed(*page, total=len(self.ids)))


async def test_a_flood_is_read_in_several_visits_without_a_gap() -> None:
    instance, flood = Instance(), Full(100)
    instance.on(INBOX, flood)
    platform = adapter(instance)
    cursor = (await platform.poll("")).cursor
    flood.ids = [*range(3000, 0, -1)]
    heard: set[str] = set()
    for extra in (5, 7, 0, 0, 0):  # while it goes on, more come in
        flood.ids = [*range(flood.ids[0] + extra, flood.ids[0], -1), *flood.ids]
        visit = await platform.poll(cursor)
        heard |= {c.ref for c in visit.comments}
        cursor = visit.cursor
    assert not visit.more
    assert heard == {f"kreis:7-{n}" for n in range(101, 3013)}


async def test_a_list_without_end_ends() -> None:
    instance = Instance()
    instance.on(
        INBOX,
        lambda r: httpx.Response(
            200, json=listed(*[said(n) for n in range(200, 100, -1)], total=10**6)
        ),
    )
    platform = adapter(instance)
    cursor = ""
    for _ in range(4):
        instance.asked.clear()
        cursor = (await platform.poll(cursor)).cursor
        assert len(instance.asked) <= 12


@pytest.mark.parametrize(
    "garbage", ["x", "{}", '{"me":"x"}', "[[[", "null", '{"me":5,"recent":{"x":"y"}}']
)
async def test_any_cursor_is_taken(garbage: str) -> None:
    instance = Instance()
    instance.on(INBOX, listed(said(501)))
    visit = await adapter(instance).poll(garbage)
    assert read(visit.cursor).newest == 501


async def test_another_token_begins_anew() -> None:
    instance = Instance()
    instance.on(INBOX, listed(said(501)))
    platform = adapter(instance)
    first = await platform.poll("")
    instance.on(f"{API}/users/me", {"username": "x", "account": actor(6, "x", "X")})
    assert [c.ref for c in (await platform.poll(first.cursor)).comments] == ["kreis:7-501"]


async def test_a_deleted_or_hidden_video_is_gone_and_a_published_one_is_not() -> None:
    instance = Instance()
    due = {"updateAt": "2026-11-24T06:00:00.000Z"}
    planned = video(9, privacy={"id": 3}, scheduledUpdate=due)
    instance.on(
        VIDEOS,
        listed(planned, video(8), video(7), video(6)),
        listed(video(9), video(7, privacy={"id": 3}), video(6)),
    )
    platform = adapter(instance)
    second = await platform.poll((await platform.poll("")).cursor)
    assert sorted(second.gone) == ["kreis:7", "kreis:8"]
    assert [(p.ref, p.state) for p in second.posts] == [
        ("kreis:9", "published"),
        ("kreis:6", "published"),
    ]


async def test_numbers_are_asked_for_every_six_hours() -> None:
    instance, clock = Instance(), Watch()
    platform = adapter(instance, clock=clock)
    cursor, asked = "", []
    for hours in (0, 1, 4, 2):
        clock.later(hours=hours)
        instance.asked.clear()
        cursor = (await platform.poll(cursor)).cursor
        asked.append("GET /accounts/landkreis/video-channels" in instance.paths())
    assert asked == [True, False, False, True]


async def test_an_instance_without_numbers_is_asked_once(caplog: pytest.LogCaptureFixture) -> None:
    instance = Instance()
    instance.on(CHANNELS, problem(404, "no"))
    platform = adapter(instance)
    for _ in range(3):
        await platform.poll("")
    assert instance.paths().count("GET /accounts/landkreis/video-channels") == 1
    assert platform.cannot[Ability.SERIES] == "not-offered-here"
    assert caplog.text.count("numbers of past days") == 1


def old_instance(**more: Any) -> Instance:
    """PeerTube 6.1: no account-wide list, and videos without a counter."""
    instance = Instance()
    instance.on(INBOX, problem(404, "Not found"))
    films = [video(n) for n in (9, 8, 7)]
    for film in films:
        del film["comments"]
        instance.on(f"{API}/videos/{film['id']}/comment-threads", listed())
    instance.on(VIDEOS, listed(*films))
    instance.on(f"{API}/videos/7/comment-threads", listed(below(501, totalReplies=1)))
    answers = tree(below(501), below(502, "Ja", inReplyToCommentId=501, threadId=501, account=OURS))
    instance.on(f"{API}/videos/7/comment-threads/501", answers)
    return instance


async def test_an_older_instance_is_read_video_by_video(caplog: pytest.LogCaptureFixture) -> None:
    instance = old_instance()
    platform = adapter(instance)

    first = await platform.poll("")
    assert sorted(c.ref for c in first.comments) == ["kreis:7-501", "kreis:7-502"]
    assert platform.cannot[Ability.UNHIDE] == "peertube-no-review"
    assert Ability.COMMENTS in platform.can

    instance.asked.clear()
    cursor, costs = first.cursor, []
    for _ in range(3):
        instance.asked.clear()
        visit = await platform.poll(cursor)
        cursor = visit.cursor
        costs.append(len(instance.asked))
        assert visit.comments == ()
    assert costs == [3, 3, 3]
    assert "/users/me/videos/comments" not in "".join(instance.paths())
    assert caplog.text.count("video by video") == 1

    instance.on(f"{API}/videos/8/comment-threads", listed(below(503, "Neu", account=FRIDA)))
    deleted = below(501, "", isDeleted=True, account=None, totalReplies=1)
    instance.on(f"{API}/videos/7/comment-threads", listed(deleted))
    heard: list[str] = []
    gone: list[str] = []
    for _ in range(3):
        visit = await platform.poll(cursor)
        cursor = visit.cursor
        heard += [c.ref for c in visit.comments]
        gone += visit.gone
    assert (heard, gone) == (["kreis:8-503"], ["kreis:7-501"])


async def test_without_an_inbox_a_counter_that_moved_is_read_first() -> None:
    instance = Instance()
    instance.on(INBOX, problem(405, "no"))
    instance.on(VIDEOS, listed(video(9, comments=0), video(8, comments=0)))
    for number in (8, 9):
        instance.on(f"{API}/videos/{number}/comment-threads", listed())
    platform = adapter(instance)
    cursor = (await platform.poll("")).cursor
    instance.on(VIDEOS, listed(video(9, comments=0), video(8, comments=1)))
    instance.on(f"{API}/videos/8/comment-threads", listed(below(501)))
    instance.asked.clear()
    visit = await platform.poll(cursor)
    assert [c.ref for c in visit.comments] == ["kreis:8-501"]
    assert instance.paths()[2:] == ["GET /videos/8/comment-threads"]
    instance.asked.clear()
    await platform.poll(visit.cursor)
    assert len(instance.asked) == 2


@pytest.mark.parametrize(
    ("host", "handle"),
    [
        ("video.example", "frida"),
        ("video.example:9000", "frida"),
        ("fedi.example", "frida@fedi.example"),
        (None, "frida"),
    ],
)
async def test_people_of_other_instances_are_named_with_theirs(
    host: str | None, handle: str
) -> None:
    instance = Instance()
    instance.on(INBOX, listed(said(501, account={**FRIDA, "host": host})))
    (comment,) = (await adapter(instance).poll("")).comments
    assert comment.author == handle
