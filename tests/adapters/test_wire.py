"""One policy for every request: what leaves, what comes back, what never shows."""

import logging
from datetime import UTC, datetime

import httpx
import msgspec
import pytest

from adapters.http import Wire
from morgenlage.platform import Limited, Malformed, Refused, Unauthorized, Uncertain, Unreachable

BASE = "https://kreis.example"
CANARY = "canary-7f2e"


def clock() -> datetime:
    return datetime(2026, 11, 22, tzinfo=UTC)


def answering(response: httpx.Response | Exception, asked: list[httpx.Request]) -> Wire:
    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if isinstance(response, Exception):
            raise response
        return response

    return Wire(BASE, clock, httpx.MockTransport(handle))


async def test_a_request_carries_the_token_and_nothing_we_did_not_mean() -> None:
    asked: list[httpx.Request] = []
    wire = answering(httpx.Response(200, json=[]), asked)
    await wire.get("/api", params={"types[]": ("a", "b"), "limit": 5}, bearer=CANARY)
    (request,) = asked
    assert str(request.url) == f"{BASE}/api?types%5B%5D=a&types%5B%5D=b&limit=5"
    assert dict(request.headers) == {
        "host": "kreis.example",
        "connection": "keep-alive",
        "accept": "application/json",
        "accept-encoding": "gzip",
        "user-agent": "morgenlage",
        "authorization": f"Bearer {CANARY}",
    }


async def test_a_redirect_is_an_error_and_the_token_stays_here() -> None:
    asked: list[httpx.Request] = []
    away = httpx.Response(302, headers={"location": "https://evil.example/"})
    wire = answering(away, asked)
    with pytest.raises(Malformed):
        await wire.get("/api", bearer=CANARY)
    with pytest.raises(Uncertain):
        await wire.post("/api", json={}, bearer=CANARY)
    assert {r.url.host for r in asked} == {"kreis.example"}


@pytest.mark.parametrize("base", ["http://kreis.example", "https://u@kreis.example", "kreis", ""])
async def test_nothing_is_sent_to_an_unsafe_address(base: str) -> None:
    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200)

    wire = Wire(base, clock, httpx.MockTransport(handle))
    with pytest.raises(Refused, match="https://"):
        await wire.get("/x", bearer=CANARY)
    assert asked == []


@pytest.mark.parametrize("token", ["a b", "a\nb", "ä", "a\x00"])
async def test_a_broken_token_is_not_sent_nor_shown(token: str) -> None:
    asked: list[httpx.Request] = []
    wire = answering(httpx.Response(200), asked)
    with pytest.raises(Unauthorized) as caught:
        await wire.get("/x", bearer=token)
    assert token not in str(caught.value)
    assert asked == []


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("x"),
        httpx.ConnectTimeout("x"),
        httpx.PoolTimeout("x"),
        httpx.ProxyError("x"),
        httpx.ReadTimeout("x"),
        httpx.WriteError("x"),
        httpx.ReadError("x"),
        httpx.RemoteProtocolError("x"),
        httpx.CloseError("x"),
        httpx.TooManyRedirects("x"),
        httpx.StreamClosed(),
        OSError("x"),
        httpx.InvalidURL("x"),
        httpx.LocalProtocolError(f"Illegal header value {CANARY}"),
        httpx.DecodingError("x"),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_no_error_of_httpx_gets_out(error: Exception) -> None:
    wire = answering(error, [])
    before_it_left = isinstance(
        error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout | httpx.ProxyError
    )
    ours = isinstance(error, httpx.InvalidURL | httpx.LocalProtocolError)
    unreadable = isinstance(error, httpx.DecodingError)
    on_get = Refused if ours else Malformed if unreadable else Unreachable
    on_post = Refused if ours else Unreachable if before_it_left else Uncertain
    with pytest.raises(on_get) as got:
        await wire.get("/x?key=canary-query", bearer=CANARY)
    with pytest.raises(on_post) as posted:
        await wire.post("/x", bearer=CANARY)
    for caught in (got.value, posted.value):
        assert "canary" not in str(caught) + repr(caught)
        assert caught.__cause__ is None
        assert caught.__suppress_context__


async def test_logs_hold_no_address_and_no_token(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    wire = answering(httpx.Response(200, json=[]), [])
    await wire.get("/x", params={"access_token": "canary-query"}, bearer=CANARY)
    assert "canary" not in caplog.text
    assert "canary" not in repr(wire) + repr(vars(wire).get("_token"))


async def test_the_budget_of_the_last_answer_is_kept() -> None:
    answers = iter(
        [
            httpx.Response(200, headers={"x-ratelimit-limit": "9", "x-ratelimit-remaining": "4"}),
            httpx.Response(429, headers={"retry-after": "7"}),
        ]
    )
    wire = Wire(BASE, clock, httpx.MockTransport(lambda _: next(answers)))
    await wire.get("/x")
    with pytest.raises(Limited) as caught:
        await wire.get("/x")
    assert caught.value.retry_after == 7
    assert wire.budget is not None
    assert wire.budget.remaining == 4


async def test_who_reads_error_codes_himself_gets_the_answer() -> None:
    wire = answering(httpx.Response(400, json={"error": "ExpiredToken", "message": "old"}), [])
    answer = await wire.ask("GET", "/x")
    assert (answer.status, answer.code, answer.reason) == (400, "ExpiredToken", "old")


async def test_a_closed_wire_opens_again() -> None:
    asked: list[httpx.Request] = []
    wire = answering(httpx.Response(200, json={"a": 1}), asked)
    await wire.get("/x")
    await wire.aclose()
    await wire.aclose()
    found = (await wire.get("/x")).decode(msgspec.json.Decoder(dict[str, int]))
    assert found == {"a": 1}
