"""Broken, rude and lying servers in front of YouTube: each case of the corpus as expected."""

import json
import traceback
from base64 import b64decode, b64encode
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
from morgenlage.words.saying import sentence, trouble
from tests.adapters.player import Player, cases
from tests.adapters.youtube.google import (
    SECRETS,
    Google,
    Kept,
    connected,
    credentials,
    decided,
    heard,
)

WHERE = "GET commentThreads.*moderationStatus=published"
"""Generic cases are played where the inbox is expected."""
PLACES = {
    "/youtube/v3/commentThreads": WHERE,
    "POST https://oauth2.googleapis.com/token": "POST token",
    "POST /youtube/v3/comments": "POST comments",
    "/any": WHERE,
}
CERTIFICATE = Unreachable("youtube.googleapis.com", tls=True)
BROKEN_OFF = Unreachable("the connection to youtube.googleapis.com broke off", why="broken-off")
NO_CONNECTION = Unreachable("youtube.googleapis.com")
QUOTA = "The request cannot be completed because you have exceeded your quota."
SHAPE = Malformed("the answer has an unexpected shape", why="shape")

OUTCOMES: dict[str, PlatformError | None] = {
    "youtube-084-quota": Limited(QUOTA, 3600, why="youtube-quota"),
    "youtube-085-comments-disabled": None,
    "youtube-087-refresh-invalid-grant": Unauthorized(
        "Token has been expired or revoked.", why="youtube-signed-out"
    ),
    "youtube-088-invalid-page-token": Refused("m", why="youtube-page-token"),
    "youtube-090-channel-id-missing": None,
    "youtube-091-send-processing-failure": Uncertain("m", why="server-error"),
    "generic-092-dns": NO_CONNECTION,
    "generic-093-refused": NO_CONNECTION,
    "generic-095-read-timeout": BROKEN_OFF,
    "generic-096-tls-expired": CERTIFICATE,
    "generic-098-tls-self-signed": CERTIFICATE,
    "generic-099-reset": BROKEN_OFF,
    "generic-101-no-network": NO_CONNECTION,
    "generic-102-proxy-407": Unreachable(
        "the proxy does not let us through to youtube.googleapis.com", why="proxy"
    ),
    "generic-104-huge-body": Malformed("the answer is too large", why="too-large"),
    "generic-108-invalid-utf8": SHAPE,
    "generic-110-bom": SHAPE,
    "generic-111-bad-gzip": Malformed("the answer is damaged", why="encoding"),
    "generic-113-lone-surrogate": SHAPE,
    "generic-114-nan-infinity": SHAPE,
    "generic-116-deep-nesting": SHAPE,
    "generic-117-duplicate-keys": SHAPE,
    "generic-119-wrong-content-type": SHAPE,
    "generic-120-charset-lie": SHAPE,
    "generic-122-two-documents": SHAPE,
    "generic-123-status-999": Malformed("HTTP 999"),
    "generic-125-date-skew": SHAPE,
    "generic-128-ok-after-long-outage": SHAPE,
}
"""Case -> what the poll (or the sending) raises; None: it goes well. The generic cases hold lists
as Mastodon sends them, which are no list of Google's: `WRAPPED` plays the good ones in an object.
"""
WRAPPED = (
    "generic-110-bom",
    "generic-113-lone-surrogate",
    "generic-117-duplicate-keys",
    "generic-119-wrong-content-type",
    "generic-120-charset-lie",
    "generic-125-date-skew",
    "generic-128-ok-after-long-outage",
)
BOM = b"\xef\xbb\xbf"


def wrapped(case: dict[str, Any]) -> dict[str, Any]:
    """The same fault in an answer of the right shape: a list becomes `items`."""
    if "then_gen" in case:
        return {**case, "then_gen": {"kind": "repeat", "repeat": '{"items":[]}', "n": 1}}
    if "body" in case:
        return {**case, "body": {"items": case["body"]}}
    raw = b64decode(case["body_b64"]) if "body_b64" in case else case["body_text"].encode()
    mark = BOM if raw.startswith(BOM) else b""
    inside = mark + b'{"items":' + raw.removeprefix(BOM) + b"}"
    return {**case, "body_b64": b64encode(inside).decode()}


async def outcome(case: dict[str, Any]) -> tuple[Visit | None, PlatformError | None, Google]:
    """What became of a poll, or of a reply where the case is about sending."""
    google, kept = Google(), Kept()
    sends = case["endpoint"] == "POST /youtube/v3/comments"
    comment = await heard(google) if sends else None
    if "token" in case["endpoint"]:
        kept = Kept(credentials(access_token=""))
    google.on(PLACES[case["endpoint"]], Player(case))
    youtube = connected(google, kept)
    try:
        if "then_gen" in case:  # the outage comes first
            with pytest.raises(Unreachable):
                await youtube.poll("")
        if comment is None:
            return await youtube.poll(""), None, google
        await youtube.send(decided(Reply(comment.ref, "Ja")), comment)
    except PlatformError as error:
        return None, error, google
    finally:
        await youtube.aclose()
    return None, None, google


@pytest.mark.parametrize("case", cases("youtube", "generic"), ids=lambda case: case["id"])
async def test_a_bad_answer_becomes_what_the_table_says(
    case: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    visit, error, google = await outcome(case)
    expected, expect = OUTCOMES[case["id"]], case["expect"]
    assert type(error) is type(expected)
    assert str(error) == str(expected)
    if error is not None and expected is not None:
        assert vars(error) == vars(expected)
        shown = "".join(traceback.format_exception(error)) + repr(error) + caplog.text
        assert not [secret for secret in SECRETS if secret in shown]
    assert len(google.asked) <= expect.get("max_requests", 20)
    assert {r.url.host for r in google.asked} <= {
        "youtube.googleapis.com",
        "youtubeanalytics.googleapis.com",
        "oauth2.googleapis.com",
    }
    if case["id"] not in WRAPPED and "or" not in expect["pane"]:  # those in the other test
        assert (error is None) == (expect["pane"] == "ok")
    if visit is not None and "items" in expect:
        inbox = [c for c in visit.comments if not c.hidden]
        assert (len(inbox), visit.skipped) == (expect["items"], 0)


@pytest.mark.parametrize(
    "case", [c for c in cases("generic") if c["id"] in WRAPPED], ids=lambda case: case["id"]
)
async def test_in_the_shape_of_google_it_is_read_as_far_as_it_can_be(case: dict[str, Any]) -> None:
    visit, error, _ = await outcome(wrapped(case))
    assert error is None
    assert visit is not None
    assert visit.posts


@pytest.mark.parametrize("case", cases("youtube", "generic"), ids=lambda case: case["id"])
async def test_people_read_what_the_corpus_wants_them_to_read(case: dict[str, Any]) -> None:
    wanted = case["expect"].get("message_must_contain", "")
    _, error, _ = await outcome(case)
    if error is None or not wanted:
        return
    german = words_for("de")
    assert wanted.lower() in trouble(german, kind_of(error), error.reason).lower()


def test_no_case_is_left_out() -> None:
    assert {case["id"] for case in cases("youtube", "generic")} == set(OUTCOMES)


def test_every_reason_of_this_adapter_has_its_words() -> None:
    from adapters.youtube import CAPABILITIES, UNVERIFIED
    from adapters.youtube_errors import _SAID

    keys = {*_SAID.values(), *CAPABILITIES[""].cannot.values(), *UNVERIFIED}
    keys |= {"youtube-quota", "youtube-locked", "youtube-half", "youtube-no-series"}
    for words in (words_for("de"), words_for("en")):
        assert [key for key in keys if sentence(words, key) == key] == []


def test_the_player_answers_as_it_should() -> None:
    quota = next(c for c in cases("youtube") if c["id"] == "youtube-084-quota")
    response = Player(quota)(httpx.Request("GET", "https://youtube.googleapis.com"))
    assert response.status_code == 403
    assert "quotaExceeded" in json.dumps(response.json())
