"""What counts as needing an answer, as answered, and how long that took in working hours."""

from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from morgenlage.domain.account import Account, AccountStatus
from morgenlage.domain.answering import ALL, LEAST, Answers, answering, needs
from morgenlage.domain.comment import Comment, Handling, Reason, Verdict
from morgenlage.domain.matching import done
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import EMPTY
from morgenlage.domain.situation import Situation
from morgenlage.domain.working_time import WorkingTime
from tests.domain.making import NOW, comment

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = WorkingTime(BERLIN, time(8), time(16))
QUESTION = Verdict(35, (Reason("question"),))


def asked(id: str, hours: float = 72, **more: Any) -> Comment:
    """A question from so many hours ago."""
    return comment("Wann?", id=id, hours=hours, **{"verdict": QUESTION, **more})


def reply(to: Comment, hours: float) -> Comment:
    """An answer of ours that came so many hours later."""
    at = to.created_at + timedelta(hours=hours)
    id = f"r{to.ref.partition(':')[2]}"
    return comment("Ab Montag", id=id, ours=True, parent=to.ref, created_at=at)


def figures(*comments: Comment, now: datetime = NOW) -> dict[tuple[str, int], Answers]:
    """By account and days."""
    accounts = {n: AccountStatus(Account(n, "mastodon")) for n in ("kreis", "bauhof")}
    situation = Situation(now, MappingProxyType(accounts), EMPTY.having(comments))
    return {(a.account, a.days): a for a in done(answering(situation, now, OFFICE))}


@pytest.mark.parametrize(
    ("about", "wanted"),
    [
        ({}, True),
        ({"verdict": Verdict(40, (Reason("complaint"),))}, True),
        ({"verdict": Verdict(10, (Reason("praise"),))}, False),
        ({"verdict": Verdict(55, (Reason("question"), Reason("link")))}, False),
        ({"hidden": True}, False),
        ({"gone": True}, False),
        ({"ours": True}, False),
        ({"aside": True}, False),
        ({"handling": Handling("done")}, True),
    ],
)
def test_what_needs_an_answer(about: dict[str, Any], wanted: bool) -> None:
    assert needs(asked("1", **about)) is wanted


def test_nothing_asked_is_absent_not_zero() -> None:
    assert figures(comment("Danke")) == {}


def test_too_few_say_nothing_and_enough_give_a_share_and_a_median() -> None:
    few = [asked(str(n)) for n in range(LEAST - 1)]
    more = [asked(str(n), hours=90 + n) for n in range(LEAST + 1)]

    assert figures(*few)[ALL, 7].share is None
    found = figures(*more, *(reply(c, 2) for c in more[:LEAST]))[ALL, 7]

    assert (found.asked, found.answered) == (LEAST + 1, LEAST)
    assert found.share == pytest.approx(LEAST / (LEAST + 1))
    assert found.took is not None


def test_time_outside_the_office_does_not_count() -> None:
    """Friday 15:00, answered Monday 9:00: two hours."""
    friday = datetime(2026, 11, 20, 15, tzinfo=BERLIN)
    questions = [asked(str(n), created_at=friday + timedelta(seconds=n)) for n in range(LEAST)]
    replies = [reply(q, 66) for q in questions]

    found = figures(*questions, *replies, now=datetime(2026, 11, 23, 12, tzinfo=BERLIN))

    assert found[ALL, 7].took == timedelta(hours=2)


def test_what_is_fresh_is_not_held_against_anybody() -> None:
    fresh = asked("1", hours=3)

    assert figures(fresh) == {}
    assert figures(fresh, reply(fresh, 1))[ALL, 7].answered == 1


def test_done_without_an_answer_is_not_answered() -> None:
    dealt_with = asked("1", handling=Handling("done", at=NOW), hours=100)

    assert figures(dealt_with)[ALL, 7].answered == 0


def test_an_answer_decided_here_counts_before_the_platform_tells_of_it() -> None:
    handling = Handling("done", answered=True, answered_at=NOW - timedelta(hours=60))

    assert figures(asked("1", handling=handling))[ALL, 7].answered == 1


def test_answered_at_a_time_nobody_knows_is_left_out() -> None:
    assert figures(asked("1", handling=Handling("done", answered=True))) == {}


def test_each_account_has_its_own_figures() -> None:
    other = asked("2").__class__
    there = other(Ref("bauhof:1"), "bauhof", "mastodon", "reply", "a", "a", "Wann?",
                  NOW - timedelta(hours=80), verdict=QUESTION)  # fmt: skip

    found = figures(asked("1"), there)

    assert {key for key in found if key[1] == 7} == {(ALL, 7), ("kreis", 7), ("bauhof", 7)}
    assert found[ALL, 7].asked == 2


def test_thirty_days_reach_further_than_seven() -> None:
    found = figures(asked("1", hours=24 * 20), asked("2", hours=24 * 40))

    assert (ALL, 7) not in found
    assert found[ALL, 30].asked == 1


MORNINGS = st.lists(
    st.tuples(st.floats(1, 24 * 29), st.one_of(st.none(), st.floats(0.1, 300))), max_size=25
)


@settings(max_examples=60)
@given(MORNINGS)
def test_figures_stay_within_their_bounds(morning: list[tuple[float, float | None]]) -> None:
    questions = [asked(str(n), hours=hours) for n, (hours, _) in enumerate(morning)]
    replies = [
        reply(q, later)
        for q, (hours, later) in zip(questions, morning, strict=True)
        if later is not None and later < hours
    ]

    for found in figures(*questions, *replies).values():
        assert 0 <= found.answered <= found.asked
        assert found.share is None or 0 <= found.share <= 1
        assert found.took is None or timedelta() <= found.took
        assert found.answered <= len(replies)
