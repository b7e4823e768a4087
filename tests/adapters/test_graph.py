"""Graph's policy: what leaves, what its errors mean, what its headers tell, how its lists end."""

import hmac
import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import httpx
import msgspec
import pytest

from adapters.credentials import Credentials
from adapters.graph import Graph, Held, Many
from adapters.graph_answer import Said, usage
from morgenlage.domain.account import Account, Budget
from morgenlage.platform import (
    Gone,
    Limited,
    Malformed,
    PlatformError,
    Refused,
    Unauthorized,
    Uncertain,
    Unreachable,
)

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
TOKEN = "EAAB-canary-token"
SECRET = "canary-app-secret"
PROOF = hmac.new(SECRET.encode(), TOKEN.encode(), sha256).hexdigest()
HOST = "https://graph.example"

Answering = Callable[[httpx.Request], httpx.Response]


def graph(
    handle: Answering, *, url: str = "", secret: str = SECRET, version: str = "", **more: Any
) -> Graph:
    account = Account("kreis", "any", url=url, options={"version": version} if version else {})
    held = Held(Credentials(access_token=TOKEN, client_secret=secret))
    return Graph(HOST, account, held, lambda: NOW, httpx.MockTransport(handle), **more)


def answers(status: int, body: object, headers: dict[str, str] | None = None) -> Answering:
    return lambda _: httpx.Response(status, json=body, headers=headers)


def error(code: int, sub: int | None = None, **more: Any) -> dict[str, Any]:
    said = {"message": f"(#{code}) no", "type": "OAuthException", "code": code, **more}
    return {"error": said if sub is None else {**said, "error_subcode": sub}}


class Thing(msgspec.Struct):
    id: str


THINGS = Many(Thing)


async def raised(call: Any) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        await call
    return caught.value


async def test_the_token_is_a_header_and_the_proof_goes_with_every_call() -> None:
    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={})

    it = graph(handle)
    await it.get("/me", {"fields": "id"})
    await it.post("/1/comments", {"message": "Ja & nein"})
    await it.delete("/1")
    await it.get("/refresh", bare=True)
    assert [(r.method, str(r.url)) for r in asked] == [
        ("GET", f"{HOST}/v26.0/me?fields=id&appsecret_proof={PROOF}"),
        ("POST", f"{HOST}/v26.0/1/comments"),
        ("DELETE", f"{HOST}/v26.0/1?appsecret_proof={PROOF}"),
        ("GET", f"{HOST}/refresh?appsecret_proof={PROOF}"),
    ]
    assert asked[1].content == f"message=Ja+%26+nein&appsecret_proof={PROOF}".encode()
    assert {r.headers["authorization"] for r in asked} == {f"Bearer {TOKEN}"}


async def test_without_the_apps_secret_there_is_no_proof() -> None:
    asked: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200, json={})

    await graph(handle, secret="").get("/me")
    assert asked == [f"{HOST}/v26.0/me"]


@pytest.mark.parametrize(
    ("url", "said", "expected"),
    [
        ("", "", "https://graph.example/v26.0/me"),
        ("", "v25.0", "https://graph.example/v25.0/me"),
        ("", "25.0", "https://graph.example/v25.0/me"),
        ("", "../x", "https://graph.example/v26.0/me"),
        ("http://127.0.0.1:9/gate/", "", "http://127.0.0.1:9/gate/v26.0/me"),
        ("http://127.0.0.1:9/v21.0", "v25.0", "http://127.0.0.1:9/v21.0/me"),
    ],
)
async def test_the_version_is_a_setting_and_the_address_comes_first(
    url: str, said: str, expected: str
) -> None:
    asked: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200, json={})

    await graph(handle, url=url, version=said, secret="").get("/me")
    assert asked == [expected]


READS = [
    (400, error(190, 463), Unauthorized, {"scope": False}),
    (400, error(190, 460), Unauthorized, {"scope": False}),
    (401, error(102), Unauthorized, {"scope": False}),
    (403, error(10), Unauthorized, {"scope": True}),
    (403, error(200), Unauthorized, {"scope": True}),
    (403, error(299), Unauthorized, {"scope": True}),
    (400, error(3), Unauthorized, {"scope": True}),
    *[(400, error(c, is_transient=True), Limited, {}) for c in (4, 17, 32, 613, 80001, 80002)],
    (400, error(368), Refused, {"why": "blocked"}),
    (400, error(506), Refused, {"why": "duplicate"}),
    (400, error(100, 33), Gone, {}),
    (400, error(100), Refused, {"why": ""}),
    (404, error(803), Gone, {}),
    (400, error(2500), Refused, {"why": "not-offered-here"}),
    (405, error(99), Refused, {"why": "not-offered-here"}),
    (500, error(1), Unreachable, {"status": 500}),
    (400, error(2, is_transient=True), Unreachable, {}),
    (503, error(77), Unreachable, {}),
    (403, error(77), Refused, {}),
    (200, error(190), Unauthorized, {"scope": False}),
    (200, error(77), Refused, {}),
    (400, {"error": "odd"}, Refused, {}),
    (400, {"error": {"code": "abc"}}, Refused, {}),
    (400, [], Refused, {}),
    (302, {}, Malformed, {}),
    (999, {}, Malformed, {}),
]


@pytest.mark.parametrize(("status", "body", "kind", "facts"), READS)
async def test_codes_decide_what_went_wrong(
    status: int, body: object, kind: type[PlatformError], facts: dict[str, object]
) -> None:
    found = await raised(graph(answers(status, body)).get("/1"))
    assert type(found) is kind
    assert {name: getattr(found, name) for name in facts} == facts


@pytest.mark.parametrize(
    ("status", "body"),
    [(500, error(2)), (400, error(1)), (502, {}), (200, error(77)), (302, {})],
)
async def test_a_write_the_server_stumbled_over_stays_in_doubt(status: int, body: object) -> None:
    assert type(await raised(graph(answers(status, body)).post("/1"))) is Uncertain


async def test_the_words_for_people_go_before_those_for_developers() -> None:
    found = await raised(graph(answers(400, error(100, error_user_msg="Zu lang."))).get("/1"))
    assert str(found) == "Zu lang."


async def test_a_refused_write_is_certain_and_in_the_words_for_people() -> None:
    said = error(100, error_user_title="Zu lang", error_user_msg="Der Text\x1b[2J ist zu lang.")
    found = await raised(graph(answers(400, said)).post("/1"))
    assert type(found) is Refused
    assert str(found) == "Zu lang: Der Text ist zu lang."


async def test_no_secret_comes_back_in_an_error(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    text = f"{TOKEN} {SECRET} {PROOF} https://x/?access_token=EAAOTHER&b"
    found = await raised(graph(answers(400, error(100, message=text))).get("/1"))
    assert str(found) == "… … … https://x/?access_token=…&b"
    shown = str(found) + repr(found) + repr(found.__traceback__) + caplog.text
    assert not [s for s in (TOKEN, SECRET, PROOF, "EAAOTHER") if s in shown]


async def test_a_refused_token_is_read_again() -> None:
    tokens = iter(["old", "new"])
    asked: list[str] = []

    class Reading:
        async def current(self) -> Credentials:
            return Credentials(access_token=next(tokens))

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers["authorization"])
        old = request.headers["authorization"] == "Bearer old"
        return httpx.Response(400, json=error(190)) if old else httpx.Response(200, json={})

    it = Graph(HOST, Account("k", "x"), Reading(), lambda: NOW, httpx.MockTransport(handle))
    await raised(it.get("/me"))
    await it.get("/me")
    await it.get("/me")
    assert asked == ["Bearer old", "Bearer new", "Bearer new"]


async def test_a_platform_reads_its_own_codes_first() -> None:
    def known(said: Said, detail: str, write: bool) -> PlatformError | None:
        return Uncertain(detail, why="own") if said.error_subcode == 2207051 and write else None

    it = graph(answers(400, error(4, 2207051)), known=known)
    assert (await raised(it.post("/1"))).why == "own"
    assert type(await raised(it.get("/1"))) is Limited


def buc(**reading: object) -> str:
    return json.dumps({"123": [{"type": "pages", **reading}]})


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"X-Business-Use-Case-Usage": buc(estimated_time_to_regain_access=14)}, 840.0),
        ({"X-Business-Use-Case-Usage": buc(estimated_time_to_regain_access=9999)}, 3600.0),
        ({"X-Business-Use-Case-Usage": buc(estimated_time_to_regain_access=-5)}, None),
        ({"X-Business-Use-Case-Usage": buc(), "Retry-After": "90"}, 90.0),
        ({"X-App-Usage": '{"call_count":100}'}, None),
    ],
)
async def test_a_pause_is_as_long_as_the_server_says(
    headers: dict[str, str], expected: float | None
) -> None:
    found = await raised(graph(answers(400, error(80001), headers)).get("/1"))
    assert isinstance(found, Limited)
    assert found.retry_after == expected


HOUR = NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"X-App-Usage": '{"call_count":28,"total_time":25,"total_cputime":71}'}, 29),
        ({"X-Page-Usage": '{"call_count":28}', "X-App-Usage": '{"call_count":30}'}, 70),
        ({"X-Business-Use-Case-Usage": buc(call_count=95.4, total_time=1)}, 5),
        ({"X-App-Usage": '{"call_count":140}'}, 0),
        ({"X-App-Usage": '{"call_count":-1,"total_time":10}'}, 90),
        ({"X-App-Usage": '{"call_count":-1}'}, None),
        ({"X-App-Usage": '{"call_count":true,"total_time":"99"}'}, None),
        ({"X-App-Usage": "{", "X-Page-Usage": "[]"}, None),
        ({"X-App-Usage": '{"call_count":1e999}'}, None),
        ({"X-Business-Use-Case-Usage": '{"1":5,"2":[7,{"call_count":40}]}'}, 60),
        ({}, None),
    ],
)
def test_the_fullest_counter_counts(headers: dict[str, str], expected: int | None) -> None:
    found = usage(httpx.Headers(headers), NOW)
    assert found == (None if expected is None else Budget(100, expected, HOUR))


async def test_an_answer_without_usage_keeps_what_was_known() -> None:
    turns = iter([{"X-App-Usage": '{"call_count":75}'}, {}])
    it = graph(lambda _: httpx.Response(200, json={}, headers=next(turns)))
    await it.get("/1")
    await it.get("/1")
    assert it.budget == Budget(100, 25, HOUR)


def listing(*pages: object) -> tuple[list[dict[str, str]], Answering]:
    asked: list[dict[str, str]] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(dict(request.url.params))
        assert request.url.host == "graph.example"
        return httpx.Response(200, json=pages[min(len(asked), len(pages)) - 1])

    return asked, handle


def page(*ids: str, after: str = "", url: str = "https://evil.example/?access_token=x") -> object:
    paging = {"cursors": {"before": "B", "after": after}, "next": url} if after else {}
    return {"data": [{"id": i} for i in ids], "paging": paging}


async def test_a_list_is_followed_by_its_cursors_alone() -> None:
    asked, handle = listing(page("1", after="A"), page(after="B"), page("2"))
    it = graph(handle, secret="")
    found = [p async for p in it.pages("/1/comments", THINGS, {"limit": 9}, 9)]
    assert [[t.id for t in p.items] for p in found] == [["1"], [], ["2"]]
    assert asked == [{"limit": "9"}, {"limit": "9", "after": "A"}, {"limit": "9", "after": "B"}]
    assert not found[-1].more


async def test_a_cursor_without_a_next_page_is_the_end() -> None:
    asked, handle = listing({"data": [], "paging": {"cursors": {"after": "A"}}})
    assert [p.more async for p in graph(handle).pages("/1", THINGS, {}, 9)] == [False]
    assert len(asked) == 1


async def test_a_cursor_may_stand_in_the_address_only() -> None:
    away = {"data": [], "paging": {"next": "https://evil.example/x?access_token=E&after=A"}}
    asked, handle = listing(away)
    found = [p async for p in graph(handle, secret="").pages("/1", THINGS, {}, 9)]
    assert asked == [{}, {"after": "A"}]
    assert not found[-1].more


@pytest.mark.parametrize("most", [2, 9])
async def test_endless_lists_end(most: int) -> None:
    asked, handle = listing(page("1", after="A"), page("1", after="B"), page("1", after="A"))
    found = [p async for p in graph(handle).pages("/1", THINGS, {}, most)]
    assert len(asked) == min(most, 3)
    assert found[-1].more == (most == 2)


async def test_empty_pages_without_end_end() -> None:
    asked: list[int] = []

    def handle(_: httpx.Request) -> httpx.Response:
        asked.append(1)
        return httpx.Response(200, json=page(after=f"A{len(asked)}"))

    assert len([p async for p in graph(handle).pages("/1", THINGS, {}, 99)]) == 3


async def test_one_bad_item_is_counted_and_no_more() -> None:
    body = {"data": [{"id": "1"}, 7, {"id": None}, {"id": "2"}], "paging": "odd"}
    (found,) = [p async for p in graph(answers(200, body)).pages("/1", THINGS, {}, 9)]
    assert ([t.id for t in found.items], found.skipped) == (["1", "2"], 2)


@pytest.mark.parametrize("body", [b'{"data":[{"id":"\xfc"}]}', b'{"data":{}}', b"[]", b"{", b""])
async def test_what_is_no_list_at_all_is_told(body: bytes) -> None:
    it = graph(lambda _: httpx.Response(200, content=body))
    assert type(await raised(anext(it.pages("/1", THINGS, {}, 9)))) is Malformed


async def test_a_server_asked_for_too_much_is_asked_for_less() -> None:
    asked: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.params["limit"])
        much = "Please reduce the amount of data you're asking for, then retry your request"
        return httpx.Response(500, json=error(1, message=much))

    found = await raised(anext(graph(handle).pages("/1", THINGS, {"limit": 50}, 9)))
    assert type(found) is Unreachable
    assert asked == ["50", "25", "12", "6"]


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (403, error(200), "no-permission"),
        (404, {}, "not-offered-here"),
        (405, {}, "not-offered-here"),
        (501, {}, "not-offered-here"),
    ],
)
async def test_what_the_server_denies_is_lost_for_this_run(
    status: int, body: object, why: str
) -> None:
    asked: list[int] = []

    def handle(_: httpx.Request) -> httpx.Response:
        asked.append(1)
        return httpx.Response(status, json=body)

    it = graph(handle)
    for _ in range(3):
        assert await it.optional("series", it.get("/1/insights")) is None
    assert it.lost == {"series": why}
    assert len(asked) == 1


async def test_a_stumble_loses_no_ability() -> None:
    it = graph(answers(503, {}))
    assert type(await raised(it.optional("series", it.get("/1")))) is Unreachable
    assert it.lost == {}
