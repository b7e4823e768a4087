"""Broken, rude and lying servers: each answer of the corpus that can come to a Page."""

import random
import traceback
from typing import Any

import httpx
import pytest

from morgenlage.domain.action import Reply
from morgenlage.domain.draft import Draft
from morgenlage.domain.ref import Ref
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
from morgenlage.words.saying import sentence, trouble
from tests.adapters.facebook.recorded import SECRETS, visit
from tests.adapters.facebook.side import HOST, ME, TOKEN, Side, ours, outgoing
from tests.adapters.mutations import mutated
from tests.adapters.player import Player, cases

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
    "facebook-079-send-506-duplicate": Refused("(#506) Duplicate status message", why="duplicate"),
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
they are played as Graph's `data`, where the Page's posts are listed."""
PLAYED = cases("facebook", "generic")


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
        content = mark + b'{"data":' + first + b"}" + newline + rest
        return httpx.Response(played.status_code, headers=played.headers, content=content)


def place(case: dict[str, Any]) -> tuple[str, str]:
    """Method and path a case is about."""
    if case["platform"] == "generic":
        return "GET", "/me/published_posts"
    method, _, path = str(case["endpoint"]).rpartition(" ")
    return method or "GET", f"/{ME}/feed" if path.endswith("/feed") else ".*/comments"


async def outcome(case: dict[str, Any]) -> tuple[Visit | None, PlatformError | None, Side]:
    """What became of a poll, or of an answer or post where the case is about sending."""
    side, player = Side(), Player(case)
    post = side.post(900)
    comment = side.comment(post)
    method, path = place(case)
    side.on(method, path, Wrapped(player) if case["platform"] == "generic" else player)
    platform = side.start()
    try:
        if "then_gen" in case:  # the outage comes first
            with pytest.raises(Unreachable):
                await platform.poll("")
        if method == "GET":
            return await platform.poll(""), None, side
        if path.endswith("/feed"):
            await platform.publish(Draft("kreis", "Das Rathaus bleibt zu.", "key"))
        else:
            act = outgoing(Reply(Ref(f"kreis:{comment}"), "Ja"))
            await platform.send(act, ours(comment, post))
    except PlatformError as error:
        return None, error, side
    finally:
        await platform.aclose()
    return None, None, side


@pytest.mark.parametrize("case", PLAYED, ids=lambda case: case["id"])
async def test_a_bad_answer_becomes_what_the_table_says(
    case: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    found, error, side = await outcome(case)
    expected = OUTCOMES[case["id"]]
    assert type(error) is type(expected)
    assert str(error) == str(expected)
    if error is not None and expected is not None:
        assert vars(error) == vars(expected)
        assert TOKEN not in "".join(traceback.format_exception(error)) + repr(error)
    expect = case["expect"]
    assert len(side.asked) <= expect.get("max_requests", 20)
    assert {request.url.host for request in side.asked} == {HOST}
    assert TOKEN not in caplog.text
    assert expect.get("log_must_not_contain", TOKEN) not in caplog.text + repr(found)
    if found is not None and case["platform"] == "facebook" and "items" in expect:
        assert len(found.comments) == expect["items"]


def test_no_case_is_left_out() -> None:
    assert {case["id"] for case in PLAYED} == set(OUTCOMES)


@pytest.mark.parametrize(
    ("number", "kind"), [("060", "unauthorized"), ("066", "scope"), ("078", "refused")]
)
async def test_the_desk_says_it_in_german(number: str, kind: str) -> None:
    case = next(c for c in PLAYED if number in c["id"])
    _, error, _ = await outcome(case)
    assert error is not None
    said = trouble(words_for("de"), kind, error.reason)
    assert case["expect"]["message_must_contain"] in said
    assert sentence(words_for("en"), "blocked") != "blocked"


async def test_a_vanished_post_is_marked_as_deleted() -> None:
    found, _, _ = await outcome(next(c for c in PLAYED if "067" in c["id"]))
    assert found is not None
    assert found.gone == (f"kreis:{ME}_900",)


async def test_too_much_data_is_asked_for_in_smaller_pages() -> None:
    _, _, side = await outcome(next(c for c in PLAYED if "069" in c["id"]))
    limits = [r.url.params["limit"] for r in side.asked if r.url.path.endswith("/comments")]
    assert limits == ["100", "50", "25", "12", "6"]


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
    assert 30 < failures < 300
