"""Accounts that cannot be reached, say no or say later: what is known stays, and nobody knocks."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from adapters.mastodon import Mastodon
from morgenlage.desk.deciding import Person
from morgenlage.desk.news import CameBack, Changed
from morgenlage.desk.service import Desk, Orders
from morgenlage.domain.account import Account
from morgenlage.domain.action import Done
from morgenlage.domain.triage import Rules
from morgenlage.platform import Platform, PlatformError, Unauthorized, Unreachable
from morgenlage.store.locks import poller_lease, sender_lease
from morgenlage.store.store import Store
from tests.adapters.mastodon.instance import Pocket
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every pause that has some jitter is over at once."""
    monkeypatch.setattr(random, "uniform", lambda *_: 0.0005)


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (Unauthorized("revoked"), False),
        (Unauthorized("no read", scope=True), False),
        (Unauthorized("unreadable", secret=True), False),
        (Unreachable("no route"), True),
    ],
)
@pytest.mark.usefixtures("hasty")
def test_who_is_not_let_in_does_not_knock_again(
    tmp_path: Path, error: PlatformError, again: bool
) -> None:
    platform = FakePlatform(MASTO, on_poll=lambda: error)
    with office(tmp_path, platform) as here:
        time.sleep(0.3)
        assert (platform.polls > 1) == again
        before = platform.polls
        here.desk.polled().result(5)
        assert platform.polls > before


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120),
        ({"retry-after": "Sun, 22 Nov 2026 09:05:00 GMT"}, 300),
        ({"x-ratelimit-reset": "2026-11-22T09:10:00.000Z"}, 600),
        ({"retry-after": "315360000"}, 3600),
        ({"x-ratelimit-reset": "9999-01-01T00:00:00Z"}, 3600),
        ({"retry-after": "soon"}, 60),
        ({"retry-after": "-5"}, 60),
        ({}, 60),
    ],
    ids=str,
)
def test_too_many_requests_waits_as_told_and_over_a_restart(
    tmp_path: Path, headers: dict[str, str], seconds: float
) -> None:
    asked: list[httpx.Request] = []

    def busy(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(429, headers=headers)

    def connected(_: Account) -> Platform:
        return Mastodon(MASTO, Pocket("t"), lambda: NOW, httpx.MockTransport(busy))

    with opened(tmp_path, connected, NOW) as here:
        here.until(lambda: here.desk.situation.accounts["masto"].trouble)
        trouble = here.desk.situation.accounts["masto"].trouble
        assert trouble is not None
        assert trouble.kind == "limited"
        assert trouble.next_try is not None
        wait = (trouble.next_try - NOW).total_seconds()
        assert seconds * 0.9 <= wait <= max(seconds + 2, seconds * 1.1)
    asked.clear()
    with opened(tmp_path, connected, NOW + timedelta(seconds=wait / 2)) as here:
        time.sleep(0.2)
        assert asked == []
        assert here.desk.situation.accounts["masto"].trouble == trouble
    with opened(tmp_path, connected, NOW + timedelta(seconds=wait + 1)) as here:
        here.until(lambda: asked)


@contextmanager
def opened(state: Path, connect: Callable[[Account], Platform], now: datetime) -> Iterator[Office]:
    """A start at that hour, which polls by itself and is not waited for."""
    leases = (poller_lease(state), sender_lease(state))
    orders = Orders((MASTO,), Person("lead", "lead"), 0.0, 30, polling=True, sending=True)
    store = Store.open(state, session="lead")
    desk = Desk(store, orders, Rules(), lambda: now, connect, leases)
    desk.go()
    try:
        assert desk.wait_loaded(5)
        yield Office(desk, [])
    finally:
        desk.close(5)
        for lease in leases:
            lease.release()


def test_without_a_network_what_was_known_is_there_at_once_and_says_how_old_it_is(
    tmp_path: Path,
) -> None:
    with office(tmp_path, FakePlatform(MASTO, [a_comment(1), a_comment(2)])) as here:
        here.until(lambda: here.desk.situation.comments)
        as_of = here.desk.situation.accounts["masto"].polled_at
    assert as_of is not None
    cut_off = FakePlatform(MASTO, hang=0.2, on_poll=lambda: Unreachable("social.example"))
    begun = time.monotonic()
    with opened(tmp_path, lambda _: cut_off, as_of + timedelta(hours=9)) as here:
        first = here.desk.situation
        assert time.monotonic() - begun < 2
        assert sorted(c.text for c in first.comments) == ["Remark 1", "Remark 2"]
        assert first.accounts["masto"].polled_at == as_of
        here.until(lambda: here.desk.situation.accounts["masto"].trouble)
        assert here.desk.situation.accounts["masto"].polled_at == as_of
        assert len(here.desk.situation.order) == 2


def test_all_that_comes_after_an_outage_is_said_once(tmp_path: Path) -> None:
    platform = FakePlatform(MASTO, [a_comment(n) for n in range(1, 31)])
    with office(tmp_path, platform) as here:
        done = [Done(c.ref) for c in here.desk.situation.comments]
        here.desk.decide(done).result(5)
        platform.on_poll = lambda: Unreachable("no route")
        here.desk.polled().result(5)
        here.news.clear()
        edited = [replace(c, text=f"{c.text}!") for c in platform.comments]
        platform.comments = edited + [a_comment(n) for n in range(31, 431)]
        platform.on_poll = lambda: None
        here.desk.polled().result(10)
        here.until(lambda: len(here.desk.situation.order) == 430)
        said = [news for news in here.news if not isinstance(news, Changed)]
        assert [(type(news), getattr(news, "amount", 0)) for news in said] == [(CameBack, 30)]
        assert here.desk.situation.accounts["masto"].trouble is None
