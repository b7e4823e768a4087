"""Unusual rises: real ones are found, quiet years stay quiet, and what was on is told honestly."""

import math
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from morgenlage.domain.bumps import bumps
from morgenlage.domain.causes import Known, causes
from morgenlage.domain.crisis import Crisis
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.label import Label
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import NO_PAPERS
from morgenlage.domain.past import Days
from morgenlage.domain.ref import Ref

START = date(2024, 11, 1)
Draw = Callable[[random.Random, int], float]


def series(draw: Draw, seed: int = 1, count: int = 730) -> Days:
    pick = random.Random(seed)
    return tuple((START + timedelta(days=n), float(draw(pick, n))) for n in range(count))


def counted(pick: random.Random, rate: float) -> int:
    """By chance, as many as that on average."""
    found, product, limit = 0, pick.random(), math.exp(-rate)
    while product > limit:
        found, product = found + 1, product * pick.random()
    return found


QUIET: dict[str, Draw] = {
    "steady": lambda pick, n: pick.gauss(100, 10),
    "rare": lambda pick, n: counted(pick, 0.3),
    "a few a day": lambda pick, n: counted(pick, 5),
    "jumpy": lambda pick, n: counted(pick, pick.gammavariate(2, 5)),
    "very jumpy": lambda pick, n: counted(pick, pick.expovariate(1 / 10)),
    "one loud weekday": lambda pick, n: counted(pick, 30 if n % 7 == 1 else 6),
    "a quiet winter": lambda pick, n: counted(pick, 20 + 12 * math.sin(n / 58)),
}


@pytest.mark.parametrize("kind", QUIET)
def test_two_quiet_years_show_no_bump_in_nineteen_of_twenty_cases(kind: str) -> None:
    loud = sum(bool(bumps(series(QUIET[kind], seed), "views")) for seed in range(40))
    assert loud <= 2


def test_followers_that_come_and_go_show_no_bump() -> None:
    level = 4000.0
    days = []
    pick = random.Random(7)
    for n in range(730):
        level += pick.gauss(1, 5)
        days.append((START + timedelta(days=n), float(round(level))))
    assert bumps(tuple(days), "followers") == ()


def test_a_rise_of_followers_is_told_by_what_came_new_that_day() -> None:
    level, days = 4000.0, []
    pick = random.Random(7)
    for n in range(120):
        level += pick.gauss(2, 3) + (62 if n == 80 else 0)
        days.append((START + timedelta(days=n), float(round(level))))
    (found,) = bumps(tuple(days), "followers")
    assert found.day == START + timedelta(days=80)
    assert 55 <= found.brought <= 75
    assert found.usual <= 5


def test_days_in_a_row_are_one_bump_and_its_strongest_day_carries_the_number() -> None:
    rise = {50: 900.0, 51: 2000.0, 52: 700.0}
    days = series(lambda pick, n: pick.gauss(100, 10) + rise.get(n, 0), count=120)
    (found,) = bumps(days, "views")
    assert [(found.first - START).days, (found.day - START).days, (found.last - START).days] == [
        50, 51, 52,
    ]  # fmt: skip
    assert found.brought > 3500


def test_several_bumps_in_one_month_do_not_hide_each_other() -> None:
    high = {40, 47, 54, 61}
    days = series(lambda pick, n: pick.gauss(100, 10) + (900 if n in high else 0), count=120)
    assert {(b.day - START).days for b in bumps(days, "views")} == high


def test_only_the_clearest_are_told_in_the_order_of_their_days() -> None:
    high = {20 + 30 * n: 500.0 + 100 * (n % 4) for n in range(10)}
    days = series(lambda pick, n: pick.gauss(100, 10) + high.get(n, 0), count=330)
    found = bumps(days, "views", most=3)
    assert len(found) == 3
    assert [b.day for b in found] == sorted(b.day for b in found)


def test_nothing_is_unusual_where_little_is_known() -> None:
    days = series(lambda pick, n: 5000 if n == 6 else 10, count=12)
    assert bumps(days, "views") == ()


def test_what_was_read_after_a_gap_is_no_rise_of_one_day() -> None:
    days = [(START + timedelta(days=n), 4000.0 + 2 * n) for n in range(40)]
    days += [(START + timedelta(days=n), 4500.0 + 2 * n) for n in range(60, 100)]
    assert bumps(tuple(days), "followers") == ()


def test_rises_before_the_period_are_not_told_but_still_count_as_known() -> None:
    days = series(lambda pick, n: pick.gauss(100, 10) + (900 if n in (30, 90) else 0), count=120)
    found = bumps(days, "views", START + timedelta(days=85))
    assert [(b.day - START).days for b in found] == [90]


# what was on


ACCOUNT = "m"
BUMP_DAY = START + timedelta(days=80)


def a_bump() -> Days:
    return series(lambda pick, n: pick.gauss(100, 10) + (900 if n == 80 else 0), count=120)


def post(name: str, days: int, likes: int | None, account: str = ACCOUNT) -> Outcome:
    at = datetime(2024, 11, 1, 9, tzinfo=UTC) + timedelta(days=days)
    read = at + timedelta(days=4)
    ref = Ref(f"{account}:{name}")
    return Outcome(
        ref, account, "mastodon", at, read, name, f"https://s.example/{name}", likes=likes
    )


def explained(known: Known) -> list[tuple[str, str]]:
    (bump,) = bumps(a_bump(), "views")
    return [(cause.kind, cause.text) for cause in causes(bump, ACCOUNT, known)]


def test_posts_of_that_day_and_the_two_before_explain_it_the_strongest_first() -> None:
    outcomes = (
        post("zu früh", 77, 900),
        post("klein", 78, 3),
        post("gross", 79, 213),
        post("selber Tag", 80, 50),
        post("anderes Konto", 80, 999, "b"),
        post("danach", 81, 999),
    )
    assert explained(Known(outcomes)) == [("post", "gross"), ("post", "selber Tag")]


def test_a_post_without_counters_is_named_without_a_count() -> None:
    (bump,) = bumps(a_bump(), "views")
    (cause,) = causes(bump, ACCOUNT, Known((post("stumm", 80, None),)))
    assert cause.brought is None
    assert cause.address == "https://s.example/stumm"


def test_nothing_is_made_up_where_nothing_was_on() -> None:
    assert explained(Known((post("weit weg", 20, 50),))) == []


def test_what_was_tried_begun_made_better_and_a_crisis_are_named() -> None:
    at = datetime(2024, 11, 1, 9, tzinfo=UTC) + timedelta(days=79)
    later = at + timedelta(days=30)
    papers = NO_PAPERS.having(
        [
            Experiment(id="e1", believe="Reel am Sonntag", look_on=BUMP_DAY, begun_at=at),
            Experiment(
                id="e2",
                believe="läuft schon",
                look_on=BUMP_DAY,
                begun_at=at - timedelta(days=40),
            ),
            Experiment(id="e3", believe="anderswo", look_on=BUMP_DAY, begun_at=at, accounts=("b",)),
            Improvement(id="i1", text="Untertitel", made_at=at),
            Improvement(id="i2", text="viel später", made_at=later),
            Label(id=f"{ACCOUNT}:gross", tags=("experiment:e2",)),
            Crisis(id="c1", began=at, began_by="maike", reason="Hochwasser"),
            Crisis(
                id="c2",
                began=at - timedelta(days=40),
                began_by="maike",
                reason="vorbei",
                ended=at - timedelta(days=30),
            ),
        ]
    )
    known = Known(
        (post("gross", 79, 213),), papers, lambda day: "Neujahr" if day == BUMP_DAY else ""
    )
    assert explained(known) == [
        ("post", "gross"),
        ("tried", "läuft schon"),
        ("begun", "Reel am Sonntag"),
        ("improvement", "Untertitel"),
        ("crisis", "Hochwasser"),
        ("holiday", "Neujahr"),
    ]
