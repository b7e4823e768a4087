"""Which exception an answer stands for, and what its headers say about waiting."""

from datetime import UTC, datetime, timedelta

import httpx
import msgspec
import pytest

from adapters.answer import Answer, budget, readable, retry_after
from morgenlage.domain.account import Budget
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

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DICT = msgspec.json.Decoder(dict[str, int])


def answer(status: int, body: bytes = b"{}", write: bool = False, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, httpx.Headers(named), body, write, "canary")


def failure(found: Answer) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        found.checked(NOW)
    return caught.value


@pytest.mark.parametrize(
    ("status", "read", "written"),
    [
        (301, Malformed, Uncertain),
        (302, Malformed, Uncertain),
        (400, Refused, Refused),
        (401, Unauthorized, Unauthorized),
        (403, Unauthorized, Unauthorized),
        (404, Gone, Gone),
        (405, Refused, Refused),
        (408, Unreachable, Uncertain),
        (410, Gone, Gone),
        (422, Refused, Refused),
        (429, Limited, Limited),
        (500, Unreachable, Uncertain),
        (501, Refused, Refused),
        (503, Unreachable, Uncertain),
        (999, Malformed, Uncertain),
    ],
)
def test_a_status_has_its_exception(
    status: int, read: type[PlatformError], written: type[PlatformError]
) -> None:
    assert type(failure(answer(status))) is read
    assert type(failure(answer(status, write=True))) is written


def test_whether_a_403_lacks_a_permission_is_for_the_adapter_to_say() -> None:
    found = answer(403, b'{"error":"This action is not allowed"}')
    assert getattr(failure(found), "scope", None) is True
    with pytest.raises(Refused, match="not allowed"):
        found.checked(NOW, scope=lambda a: "scope" in a.reason)


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"a":', b"[1]", b"NaN", b'{"a":"x"}', b"\xff"])
def test_an_unreadable_answer_leaves_a_write_in_doubt(body: bytes) -> None:
    with pytest.raises(Malformed):
        answer(200, body).decode(DICT)
    with pytest.raises(Uncertain):
        answer(200, body, write=True).decode(DICT)


def test_the_reason_is_one_clean_line_without_the_token() -> None:
    found = answer(400, b'{"error":"Bad","message":"token canary\\n\\u001b[2J is \\u202e wrong"}')
    assert str(failure(found)) == "token … is wrong"
    assert found.code == "Bad"
    assert "canary" not in repr(found)


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("Validation failed: Text character limit of 500 exceeded", "too-long"),
        ("Validation failed: Text is too long (maximum is 500 characters)", "too-long"),
        ("Invalid app.bsky.feed.post record: text must not be longer than 300", "too-long"),
        ("You are blocked by this user", ""),
    ],
)
def test_a_text_that_is_too_long_is_told_apart(reason: str, why: str) -> None:
    found = failure(answer(422, msgspec.json.encode({"error": reason})))
    assert isinstance(found, Refused)
    assert found.why == why


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120),
        ({"retry-after": "315360000"}, 3600),
        ({"retry-after": "99999999999999999999"}, 3600),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "Sun, 22 Nov 2026 09:05:00 GMT"}, 300),
        ({"retry-after": "Sun, 22 Nov 2020 09:05:00 GMT"}, 0),
        ({"x-ratelimit-reset": "2026-11-22T09:10:00.000Z"}, 600),
        ({"x-ratelimit-reset": "9999-01-01T00:00:00Z"}, 3600),
        ({"x-ratelimit-reset": "1795338600"}, 600),
        ({"ratelimit-reset": "1795338060"}, 60),
        ({"ratelimit-reset": "30"}, 30),
        ({"ratelimit-reset": "²"}, None),
        ({"x-ratelimit-reset": "2026-11-22T09:10:00"}, None),
        ({}, None),
    ],
)
def test_when_to_come_back(headers: dict[str, str], seconds: float | None) -> None:
    wire_headers = httpx.Headers([(k.encode(), v.encode()) for k, v in headers.items()])
    assert retry_after(wire_headers, NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (
            {
                "x-ratelimit-limit": "300",
                "x-ratelimit-remaining": "12",
                "x-ratelimit-reset": "2026-11-22T09:05:00Z",
            },
            Budget(300, 12, NOW + timedelta(minutes=5)),
        ),
        ({"ratelimit-limit": "3000", "ratelimit-remaining": "5000"}, Budget(3000, 3000)),
        ({"ratelimit-limit": "3000", "ratelimit-remaining": "-7"}, Budget(3000, 0)),
        ({"ratelimit-limit": "0", "ratelimit-remaining": "0"}, None),
        ({"ratelimit-limit": "many", "ratelimit-remaining": "5"}, None),
        ({}, None),
    ],
)
def test_the_rate_budget(headers: dict[str, str], expected: Budget | None) -> None:
    assert budget(httpx.Headers(headers), NOW) == expected


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (rb'"a\ud800b"', rb'"a\ufffdb"'),
        (rb'"\udc00\ud83d"', rb'"\ufffd\ufffd"'),
        (rb'"\ud83d\ude00"', rb'"\ud83d\ude00"'),
        (rb'"\\ud800"', rb'"\\ud800"'),
        (b"\xef\xbb\xbf[]", b"[]"),
    ],
)
def test_only_broken_pairs_and_marks_are_taken_out(raw: bytes, read: bytes) -> None:
    assert readable(raw) == read
