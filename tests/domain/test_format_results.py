"""A format is held against what is usual for the same account in the same quarter."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from morgenlage.domain.format_results import FormatResult, format_results
from morgenlage.domain.label import Label
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.ref import Ref

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


def out(number: int, likes: int, account: str = "a", day: int = 0, settled: bool = True) -> Outcome:
    at = START + timedelta(days=day or number)
    read = at + timedelta(days=4 if settled else 1)
    return Outcome(Ref(f"{account}:{number}"), account, "mastodon", at, read, likes=likes)


def labelled(*refs: str, format: str = "guess") -> Papers:
    return Papers().having(Label(id=ref, version=1, tags=(f"format:{format}",)) for ref in refs)


def test_the_ratio_is_that_of_medians() -> None:
    past = Past((*(out(n, 9) for n in range(10)), out(20, 19), out(21, 29), out(22, 1999)))

    result = format_results(past, labelled("a:20", "a:21", "a:22"))["guess"]

    assert result == FormatResult("guess", 3, START + timedelta(days=22), 0, 3, 3.0)


def test_a_good_quarter_makes_no_format_better() -> None:
    spring = tuple(out(n, 99, day=n + 1) for n in range(8))
    autumn = tuple(out(n, 9, day=240 + n) for n in range(20, 28))
    one = replace(out(50, 9), at=START + timedelta(days=262), read_at=START + timedelta(days=270))

    assert format_results(Past((*spring, *autumn, one)), labelled("a:50"))["guess"].ratio == 1.0


def test_with_too_few_others_nothing_is_usual() -> None:
    past = Past((*(out(n, 9) for n in range(4)), out(20, 99)))

    result = format_results(past, labelled("a:20"))["guess"]

    assert (result.times, result.counted, result.ratio) == (1, 0, None)
    assert result.careful == 1.0


def test_what_has_not_settled_is_used_but_not_counted() -> None:
    past = Past((*(out(n, 9) for n in range(9)), out(20, 0, settled=False)))

    result = format_results(past, labelled("a:20"))["guess"]

    assert (result.times, result.counted) == (1, 0)


def test_the_copies_of_one_piece_count_once() -> None:
    others = tuple(out(n, 9, account) for account in "ab" for n in range(9))
    piece = Piece(
        id="p",
        version=1,
        tags=("format:guess",),
        copies=tuple(Copy(a, "published", ref=Ref(f"{a}:20")) for a in "ab"),
    )
    past = Past((*others, out(20, 19, "a"), out(20, 39, "b")))

    result = format_results(past, Papers().having([piece]))["guess"]

    assert (result.times, result.counted, result.ratio) == (1, 1, 3.0)


def test_the_same_words_of_one_day_are_one_post_on_several_accounts() -> None:
    twins = tuple(replace(out(20, 19, a), text="Raten Sie mal: was ist das?") for a in "ab")

    result = format_results(Past(twins), labelled("a:20", "b:20"))["guess"]

    assert result.times == 1


def test_what_is_planned_waits() -> None:
    piece = Piece(id="p", version=1, tags=("format:guess",), copies=(Copy("a", "scheduled"),))

    result = format_results(Past(), Papers().having([piece]))["guess"]

    assert (result.times, result.waiting, result.last) == (0, 1, None)


def test_a_platform_that_tells_nothing_counts_for_nothing() -> None:
    past = Past((*(out(n, 9) for n in range(9)), replace(out(20, 1), likes=None)))

    assert format_results(past, labelled("a:20"))["guess"].ratio is None


@pytest.mark.parametrize(("counted", "careful"), [(1, 1.149), (4, 1.414), (40, 1.878)])
def test_few_posts_are_pulled_towards_the_usual(counted: int, careful: float) -> None:
    assert FormatResult("x", counted=counted, ratio=2.0).careful == pytest.approx(
        careful, abs=0.001
    )
