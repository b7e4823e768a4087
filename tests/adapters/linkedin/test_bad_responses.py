"""Broken, rude and lying servers: each answer of the corpus that can come to a page."""

import random
import traceback
from typing import Any

import httpx
import pytest

from morgenlage.platform import Malformed, PlatformError, Unreachable, Visit
from tests.adapters.linkedin.ground import TOKEN, Server, adapter
from tests.adapters.linkedin.recorded import SECRETS, visit
from tests.adapters.mutations import mutated
from tests.adapters.player import Player, cases

HOST = "api.linkedin.com"
NOT_JSON = Malformed("the answer is not JSON", why="not-json")
BROKEN_OFF = Unreachable(f"the connection to {HOST} broke off", why="broken-off")
CERTIFICATE = Unreachable(HOST, tls=True)

OUTCOMES: dict[str, PlatformError | None] = {
    "generic-092-dns": Unreachable(HOST),
    "generic-093-refused": Unreachable(HOST),
    "generic-095-read-timeout": BROKEN_OFF,
    "generic-096-tls-expired": CERTIFICATE,
    "generic-098-tls-self-signed": CERTIFICATE,
    "generic-099-reset": BROKEN_OFF,
    "generic-101-no-network": Unreachable(HOST),
    "generic-102-proxy-407": Unreachable(
        f"the proxy does not let us through to {HOST}", why="proxy"
    ),
    "generic-104-huge-body": Malformed("the answer is too large", why="too-large"),
    "generic-108-invalid-utf8": NOT_JSON,
    "generic-110-bom": None,
    "generic-111-bad-gzip": Malformed("the answer is damaged", why="encoding"),
    "generic-113-lone-surrogate": None,
    "generic-114-nan-infinity": NOT_JSON,
    "generic-116-deep-nesting": NOT_JSON,
    "generic-117-duplicate-keys": None,
    "generic-119-wrong-content-type": None,
    "generic-120-charset-lie": None,
    "generic-122-two-documents": NOT_JSON,
    "generic-123-status-999": Malformed("HTTP 999"),
    "generic-125-date-skew": None,
    "generic-128-ok-after-long-outage": None,
}
"""Case -> what the visit raises; None: it goes well. Generic bodies are bare lists of statuses,
played as a page of our posts. LinkedIn has no cases of its own in the corpus."""
PLAYED = cases("linkedin", "generic")


class Wrapped:
    """Plays a generic case in LinkedIn's form: its lists become `{"elements": [...]}`."""

    def __init__(self, player: Player) -> None:
        self._player = player

    def __call__(self, request: httpx.Request) -> httpx.Response:
        played = self._player(request)
        mark = b"\xef\xbb\xbf" if played.content.startswith(b"\xef\xbb\xbf") else b""
        body = played.content.removeprefix(mark)
        if not body.startswith(b"["):
            return played
        first, newline, rest = body.partition(b"\n")
        first = first.replace(b'"id":"', b'"id":"urn:li:share:').replace(
            b'"content":', b'"commentary":'
        )
        content = mark + b'{"elements":' + first + b"}" + newline + rest
        return httpx.Response(played.status_code, headers=played.headers, content=content)


async def outcome(case: dict[str, Any]) -> tuple[Visit | None, PlatformError | None, Server]:
    """What became of a visit."""
    server, player = Server(), Player(case)
    server.on("/rest/posts", Wrapped(player))
    platform = adapter(server, daily_calls="5000")
    try:
        if "then_gen" in case:  # the outage comes first
            with pytest.raises(Unreachable):
                await platform.poll("")
        return await platform.poll(""), None, server
    except PlatformError as error:
        return None, error, server
    finally:
        await platform.aclose()


@pytest.mark.parametrize("case", PLAYED, ids=lambda case: case["id"])
async def test_a_bad_answer_becomes_what_the_table_says(
    case: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    _, error, server = await outcome(case)
    expected = OUTCOMES[case["id"]]
    assert type(error) is type(expected)
    assert str(error) == str(expected)
    if error is not None and expected is not None:
        assert vars(error) == vars(expected)
        assert TOKEN not in "".join(traceback.format_exception(error)) + repr(error)
    expect = case["expect"]
    assert len(server.asked) <= expect.get("max_requests", 20)
    assert {request.url.host for request in server.asked} == {HOST}
    assert TOKEN not in caplog.text


def test_no_case_is_left_out() -> None:
    assert {case["id"] for case in PLAYED} == set(OUTCOMES)


async def test_a_lone_surrogate_is_replaced() -> None:
    found, _, _ = await outcome(next(c for c in PLAYED if "113" in c["id"]))
    assert found is not None
    assert [post.text for post in found.posts] == ["a\ufffdb"]


async def test_recorded_answers_that_went_bad_end_as_our_exceptions() -> None:
    chance = random.Random(7)
    assert set(await visit(lambda body: body)) == {HOST}
    failures = 0
    for _ in range(300):
        try:
            asked = await visit(
                lambda body: mutated(body, chance) if chance.random() < 0.4 else body
            )
            assert set(asked) == {HOST}
        except PlatformError as error:
            failures += 1
            said = "".join(traceback.format_exception(error)) + repr(vars(error))
            assert not [s for s in SECRETS if s in said]
    assert 30 < failures <= 300
