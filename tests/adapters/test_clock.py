"""A server's clock that differs from ours is noted and said once, not with every answer."""

from datetime import UTC, datetime

import httpx
import pytest

from adapters import http
from adapters.http import Wire

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


def wire(date: str) -> Wire:
    headers = {"date": date} if date else {}
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json={}, headers=headers))
    return Wire("https://mastodon.example", lambda: NOW, transport)


@pytest.mark.parametrize(
    ("date", "ahead", "warnings"),
    [
        ("Sun, 22 Nov 2026 04:00:00 GMT", 10_800.0, 1),
        ("Sun, 22 Nov 2026 07:01:30 GMT", -90.0, 1),
        ("Sun, 22 Nov 2026 06:59:50 GMT", 10.0, 0),
        ("yesterday", None, 0),
        ("", None, 0),
    ],
)
async def test_another_time_is_noted_and_said_once(
    date: str,
    ahead: float | None,
    warnings: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(http, "_warned", set())
    for _ in range(2):
        one = wire(date)
        await one.get("/")
        await one.get("/")
        assert one.ahead == ahead
        await one.aclose()
    assert len([r for r in caplog.records if "clock" in r.message]) == warnings
