"""Broken, rude and lying servers: each answer of the corpus that can come to Instagram."""

import random
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters.instagram_login import LOGIN
from morgenlage.domain.action import Reply
from morgenlage.domain.draft import Attachment
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
from tests.adapters.instagram.ground import (
    ANNA,
    FIRST,
    ME,
    NOW,
    SECRET,
    TOKEN,
    Server,
    adapter,
    outgoing,
)
from tests.adapters.instagram.recorded import SECRETS, known, visit
from tests.adapters.instagram.test_login import APP, facebook, instagram
from tests.adapters.instagram.test_publishing import Shelf, draft, picture, ready
from tests.adapters.mutations import mutated
from tests.adapters.player import Player, cases

HOST = "graph.instagram.com"
NOT_JSON = Malformed("the answer is not JSON", why="not-json")
BROKEN_OFF = Unreachable(f"the connection to {HOST} broke off", why="broken-off")
CERTIFICATE = Unreachable(HOST, tls=True)

OUTCOMES: dict[str, PlatformError | None] = {
    "facebook-060-token-expired-190-463": Unauthorized(
        "Error validating access token: Session has expired on Friday, 20-Nov-26"
    ),
    "facebook-061-token-invalid-190-460": Unauthorized(
        "The session has been invalidated because the user changed their password"
    ),
    "facebook-063-rate-4": Limited("(#4) Application request limit reached"),
    "facebook-064-rate-80001-buc": Limited(
        "There have been too many calls to this Page account.", 14 * 60
    ),
    "facebook-066-permission-10": Unauthorized(
        "(#10) This endpoint requires the 'pages_read_engagement' permission", scope=True
    ),
    "facebook-067-missing-object-100-33": None,
    "facebook-069-reduce-data": Unreachable(
        "Please reduce the amount of data you're asking for, then retry your request",
        why="too-large",
        status=500,
    ),
    "facebook-070-from-missing": None,
    "facebook-072-paging-other-host": None,
    "facebook-073-paging-token-leak": None,
    "facebook-075-text-javascript": None,
    "facebook-076-send-500-after-commit": Uncertain(
        "An unexpected error has occurred. Please retry your request later.", why="server-error"
    ),
    "facebook-078-send-368-block": Refused("We limit how often you can post", why="blocked"),
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
"""Case -> what the poll (or the sending) raises; None: it goes well. Generic bodies are bare lists:
they are played as Graph's `data`."""
ELSEWHERE = {"facebook-079-send-506-duplicate"}
"""Of an endpoint Instagram has not. 081 and 082 stand in `test_publishing.py`."""
PLAYED = [c for c in cases("facebook", "generic") if c["id"] not in ELSEWHERE]


class Wrapped:
    """Plays a generic case in Graph's form: its lists become `{"data": [...]}`."""

    def __init__(self, player: Player) -> None:
        self._player = player

    def __call__(self, request: httpx.Request) -> httpx.Response:
        played = self._player(request)
        mark = b"\xef\xbb\xbf" if played.content.startswith(b"\xef\xbb\xbf") else b""
        body = played.content.removeprefix(mark)
        if not body.startswith(b"["):
            return played
        first, newline, rest = body.partition(b"\n")
        return httpx.Response(
            played.status_code,
            headers=played.headers,
            content=mark
            + b'{"data":'
            + first.replace(b"content", b"caption")
            + b"}"
            + newline
            + rest,
        )


async def outcome(
    case: dict[str, Any],
) -> tuple[Visit | None, PlatformError | None, Server]:
    """What became of a poll, or of a reply where the case is about sending."""
    server, player = Server(), Player(case)
    sends = str(case["endpoint"]).startswith("POST")
    generic = case["platform"] == "generic"
    where = f"/{ANNA}/replies" if sends else f"/{ME}/media" if generic else f"/{FIRST}/comments"
    server.on(where, Wrapped(player) if generic else player)
    platform = adapter(server)
    try:
        if "then_gen" in case:  # the outage comes first
            with pytest.raises(Unreachable):
                await platform.poll("")
            server = Server()
            return await adapter(server).poll(""), None, server
        if not sends:
            return await platform.poll(""), None, server
        comment = await known()
        await platform.send(outgoing(Reply(comment.ref, "Ja")), comment)
    except PlatformError as error:
        return None, error, server
    finally:
        await platform.aclose()
    return None, None, server


@pytest.mark.parametrize("case", PLAYED, ids=lambda case: case["id"])
async def test_a_bad_answer_becomes_what_the_table_says(
    case: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    visit, error, server = await outcome(case)
    expected = OUTCOMES[case["id"]]
    assert type(error) is type(expected)
    assert str(error) == str(expected)
    if error is not None and expected is not None:
        assert vars(error) == vars(expected)
        assert TOKEN not in "".join(traceback.format_exception(error)) + repr(error)
    expect = case["expect"]
    assert len(server.asked) <= expect.get("max_requests", 20)
    assert {request.url.host for request in server.asked} <= {HOST}
    assert TOKEN not in caplog.text
    assert expect.get("log_must_not_contain", TOKEN) not in caplog.text + repr(visit)
    if visit is not None and case["platform"] != "generic" and "items" in expect:
        assert len(visit.comments) == expect["items"]


def test_no_case_is_left_out() -> None:
    assert {case["id"] for case in PLAYED} == set(OUTCOMES)


async def test_a_vanished_post_is_marked_as_deleted() -> None:
    case = next(c for c in PLAYED if "067" in c["id"])
    visit, _, _ = await outcome(case)
    assert visit is not None
    assert visit.gone == (f"kreis:{FIRST}",)


async def test_too_much_data_is_asked_for_in_smaller_pages() -> None:
    case = next(c for c in PLAYED if "069" in c["id"])
    _, _, server = await outcome(case)
    limits = [r.url.params["limit"] for r in server.asked if r.url.path.endswith("/comments")]
    assert limits == ["50", "25", "12", "6"]


async def test_recorded_answers_that_went_bad_end_as_our_exceptions() -> None:
    chance = random.Random(7)
    assert set(await visit(lambda body: body)) == {HOST}
    failures = 0
    for _ in range(300):
        try:
            await visit(lambda body: mutated(body, chance) if chance.random() < 0.4 else body)
        except PlatformError as error:
            failures += 1
            said = "".join(traceback.format_exception(error)) + repr(vars(error))
            assert not [s for s in SECRETS if s in said]
    assert 30 < failures < 300


async def test_publishing_and_signing_in_end_as_our_exceptions_and_leave_nothing(
    tmp_path: Path,
) -> None:
    chance = random.Random(8)
    one = draft(Attachment("image", picture(tmp_path), "Halle"))

    def bad(server: Server) -> Callable[[httpx.Request], httpx.Response]:
        def play(request: httpx.Request) -> httpx.Response:
            good = server(request).content
            return httpx.Response(
                200, content=mutated(good, chance) if chance.random() < 0.3 else good
            )

        return play

    failures = 0
    for turn in range(200):
        shelf = Shelf()
        login, server = ("facebook", facebook()) if turn % 2 else ("instagram", instagram())
        answers = {**APP, "login": login}
        transport = httpx.MockTransport(bad(server))
        try:
            assert LOGIN.finish is not None
            await LOGIN.finish(answers, None, "abc", lambda: NOW, transport)
            await adapter(bad(ready())).publish(one, shelf)
        except PlatformError as error:
            failures += 1
            said = "".join(traceback.format_exception(error)) + repr(vars(error))
            assert not [s for s in (*SECRETS, SECRET) if s in said]
        assert shelf.there == []
    assert 50 < failures < 200
