"""Broken, rude and lying servers: each generic case of the corpus, and PeerTube's own.

What only a real socket sends is the wire's business: `test_sockets.py`.
"""

import traceback
from typing import Any

import httpx
import pytest

from morgenlage.desk.polling import kind_of
from morgenlage.domain.action import Reply
from morgenlage.platform import (
    Limited,
    Malformed,
    PlatformError,
    Refused,
    Unauthorized,
    Uncertain,
    Unreachable,
    Visit,
)
from morgenlage.words import words_for
from morgenlage.words.saying import trouble
from tests.adapters.peertube.instance import (
    API,
    INBOX,
    TOKEN,
    VIDEOS,
    Instance,
    adapter,
    listed,
    outgoing,
    problem,
    said,
    video,
)
from tests.adapters.player import Player, cases

ELSEWHERE = {"location": "https://evil.example/"}
ODD = {"generic-114-nan-infinity": Malformed, "generic-120-charset-lie": None}
"""Cases that may go either way, and which way they go here."""


def played(case: dict[str, Any]) -> Instance:
    """An instance that is well, but for the list of our videos: the cases are lists."""
    instance, player = Instance(), Player(case)

    def answer(request: httpx.Request) -> httpx.Response:
        told = player(request)
        if told.status_code != 200 or "content-encoding" in told.headers:
            return told
        body = told.content
        mark = body[:3] if body.startswith(b"\xef\xbb\xbf") else b""
        whole = mark + b'{"total":null,"data":' + body.removeprefix(mark) + b"}"
        headers = {k: v for k, v in told.headers.items() if k != "content-length"}
        return httpx.Response(200, headers=headers, content=whole)

    instance.on(VIDEOS, answer)
    return instance


async def outcome(case: dict[str, Any]) -> tuple[Visit | None, PlatformError | None, Instance]:
    """What became of a visit."""
    instance = played(case)
    platform = adapter(instance)
    try:
        if "then_gen" in case:  # the outage comes first
            for _ in case["sequence"]:
                with pytest.raises(Unreachable):
                    await platform.poll("")
        return await platform.poll(""), None, instance
    except PlatformError as error:
        return None, error, instance
    finally:
        await platform.aclose()


@pytest.mark.parametrize("case", cases("generic"), ids=lambda case: case["id"])
async def test_a_bad_answer_meets_what_the_case_expects(
    case: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    _, error, instance = await outcome(case)
    expect = case["expect"]
    pane = expect["pane"]
    if pane == "error":
        assert error is not None
        shown = trouble(words_for("de"), kind_of(error), error.reason)
        assert expect.get("message_must_contain", "") in shown
    elif case["id"] in ODD:
        expected = ODD[case["id"]]
        assert (type(error) if error else None) is expected
    else:
        assert error is None
    if error is not None:
        said_of_it = "".join(traceback.format_exception(error)) + repr(vars(error))
        assert TOKEN not in said_of_it + caplog.text
    assert {request.url.host for request in instance.asked} == {"video.example"}
    assert len(instance.asked) <= 12


@pytest.mark.parametrize(
    ("answer", "kind", "why"),
    [
        (problem(401, "Invalid token", "invalid_token"), Unauthorized, ""),
        (problem(403, "blocked", "account_blocked"), Unauthorized, ""),
        (problem(429, "slow"), Limited, ""),
        (problem(500, "x"), Unreachable, ""),
        (problem(503, "x"), Unreachable, ""),
        (lambda _: httpx.Response(502, text="<html>"), Unreachable, ""),
        (lambda _: httpx.Response(200, text="<html>Anmelden"), Malformed, "not-json"),
        (lambda _: httpx.Response(302, headers=ELSEWHERE), Malformed, "redirect"),
        (lambda _: httpx.Response(200, json=[]), Malformed, "shape"),
        (lambda _: httpx.Response(200, json={"data": {}}), Malformed, "shape"),
        (lambda _: httpx.Response(204), Malformed, "not-json"),
    ],
)
@pytest.mark.parametrize("path", [f"{API}/users/me", VIDEOS, INBOX])
async def test_a_failure_of_any_list_is_one_of_our_exceptions(
    path: str, answer: Any, kind: type[PlatformError], why: str
) -> None:
    instance = Instance()
    instance.on(path, answer)
    with pytest.raises(kind) as error:
        await adapter(instance).poll("")
    assert error.value.why == why


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (problem(500, "x"), Uncertain),
        (problem(504, "x"), Uncertain),
        (lambda _: httpx.Response(200, text="<html>"), Uncertain),
        (lambda _: httpx.Response(200, json={}), Uncertain),
        (problem(400, "Incorrect request parameters: text"), Refused),
        (problem(429, "slow"), Limited),
    ],
)
async def test_an_answer_of_ours_that_got_no_clear_word_is_in_doubt(
    answer: Any, kind: type[PlatformError]
) -> None:
    instance = Instance()
    instance.on(INBOX, listed(said(501)))
    platform = adapter(instance)
    comment = (await platform.poll("")).comments[0]
    instance.on(f"{API}/videos/7/comments/501", answer)
    with pytest.raises(kind):
        await platform.send(outgoing(Reply(comment.ref, "Ja")), comment)


async def test_null_and_missing_fields_cost_one_item_each() -> None:
    instance = Instance()
    keys = list(said(1))
    broken = [{**said(600 + n), key: None} for n, key in enumerate(keys)]
    missing = [{k: v for k, v in said(700 + n).items() if k != key} for n, key in enumerate(keys)]
    wrong = [{**said(800 + n), key: [{}]} for n, key in enumerate(keys)]
    odd: list[object] = [None, 7, "x", [], {}]
    instance.on(INBOX, listed(*broken, *missing, *wrong, *odd))
    instance.on(VIDEOS, listed(video(), None, {"id": "x"}, {}, {**video(9), "name": None}))
    visit = await adapter(instance).poll("")
    assert len(visit.comments) + visit.skipped == 3 * len(keys) + len(odd) + 3
    assert len(visit.comments) > 2 * (len(keys) - 4)
    assert [p.ref for p in visit.posts] == ["kreis:7", "kreis:9"]


@pytest.mark.parametrize("at", ["gestern", "", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59+23:59"])
async def test_odd_times_fall_back_to_when_we_were_told(at: str) -> None:
    instance = Instance()
    instance.on(INBOX, listed(said(501, createdAt=at)))
    (comment,) = (await adapter(instance).poll("")).comments
    assert comment.created_at.isoformat() == "2026-11-22T07:00:00+00:00"
