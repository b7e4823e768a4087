"""The brief's figures: each account against its own usual range, and how people were answered."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import UTC, date, timedelta

from morgenlage.domain.answering import LEAST, answered_within
from morgenlage.domain.brief import Numbers, Voices
from morgenlage.domain.brief_period import Period
from morgenlage.domain.brief_posts import middle
from morgenlage.domain.case import Case
from morgenlage.domain.case_counts import COUNTED, NEVER
from morgenlage.domain.metric import COMPARED, FLOWS, TOO_LITTLE, Usual, usual
from morgenlage.domain.past import Days, Past
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.domain.working_time import WorkingTime

JUDGED_BY = ("views", "reach", "engagement", "interactions")
"""The first of these that an account tells is what it is judged by."""
STALE = 3
"""Days after which a level of followers says nothing about a day."""
KNOWN = 0.8
"""Share of a span's days that have to be known, or nothing is said of it."""
PLOTTED = timedelta(days=91)
"""Before the period: what a plot shows to compare with."""


def numbers(situation: Situation, past: Past, period: Period) -> tuple[Numbers, ...]:
    """Of each account, in the order of the settings."""
    counts: dict[str, int] = {}
    for outcome in past.outcomes:
        if period.holds(outcome.at):
            counts[outcome.account] = counts.get(outcome.account, 0) + 1
    return tuple(
        _numbers(name, status.account.platform, counts.get(name, 0), past.series, period)
        for name, status in situation.accounts.items()
    )


def _numbers(
    account: str,
    platform: str,
    posts: int,
    series: Mapping[tuple[str, str], Days],
    period: Period,
) -> Numbers:
    until = period.end.astimezone(UTC).date()
    followers = _until(series.get((account, "followers"), ()), until)
    now, before = _level(followers, until), _level(followers, _start(period))
    metric = next((m for m in JUDGED_BY if _until(series.get((account, m), ()), until)), "")
    days = _until(series.get((account, metric), ()), until)
    value, compared = _judged(metric, days, period)
    return Numbers(
        account,
        platform,
        posts,
        now,
        None if now is None or before is None else now - before,
        metric,
        value,
        compared,
        _plotted(days, period),
        _plotted(followers, period),
    )


def _judged(metric: str, days: Days, period: Period) -> tuple[float | None, Usual]:
    """What the period brought, and whether earlier ones of its length brought more.

    Platforms tell a day late, so spans are counted back from the last day that is known.
    """
    if not days or period.end.astimezone(UTC).date() - days[-1][0] > timedelta(days=STALE):
        return None, TOO_LITTLE
    known, length, end = dict(days), timedelta(days=period.days), days[-1][0]

    def span(back: int) -> float | None:
        last = end - back * length
        found = [known[d] for n in range(length.days) if (d := last - timedelta(days=n)) in known]
        if len(found) < KNOWN * length.days:
            return None
        mean = sum(found) / len(found)
        return mean * length.days if metric in FLOWS else mean

    this = span(0)
    earlier = [v for back in range(1, COMPARED + 1) if (v := span(back)) is not None]
    return this, TOO_LITTLE if this is None else usual(this, earlier)


def _until(days: Days, last: date) -> Days:
    return days[: bisect_right(days, last, key=lambda d: d[0])]


def _level(days: Days, day: date) -> float | None:
    """The reading in force on that day, where one is not too old for it."""
    place = bisect_right(days, day, key=lambda d: d[0]) - 1
    if place < 0 or day - days[place][0] > timedelta(days=STALE):
        return None
    return days[place][1]


def _plotted(days: Days, period: Period) -> Days:
    first = _start(period) - PLOTTED
    return days[bisect_right(days, first, key=lambda d: d[0]) :]


def _start(period: Period) -> date:
    return period.start.astimezone(UTC).date()


def voices(situation: Situation, period: Period, office: WorkingTime) -> Voices:
    """What people wrote in the period, and what became of it. Comments are deleted in time:
    `since` says from when on they are there."""
    shelf, end = situation.comments, period.end
    days = [d for d in shelf.days if _start(period).isoformat() <= d <= f"{end.astimezone(UTC):%F}"]
    replied = {c.parent for d in days for c in shelf.ours(d) if c.parent is not None and not c.gone}
    came = answered = 0
    for day in days:
        for comment in shelf.days[day].values():
            if comment.to_us and comment.account in situation.accounts:
                inside = period.holds(comment.created_at)
                came += inside
                answered += inside and (comment.handling.answered or comment.ref in replied)
    waited = answered_within(situation, period.start, end, office)
    took = [w.took.total_seconds() for w in waited if w.took is not None]
    enough = len(waited) >= LEAST
    return Voices(
        came,
        answered,
        moderated(situation.papers.of(Case).values(), period),
        len(waited),
        len(took) / len(waited) if enough else None,
        timedelta(seconds=middle(took)) if len(took) >= LEAST else None,
        _since(situation, period),
    )


def _since(situation: Situation, period: Period) -> date | None:
    """The first day whose comments are kept, where the period began earlier."""
    first = min(situation.comments.days, default="")
    return date.fromisoformat(first) if first > _start(period).isoformat() else None


def moderated(cases: Iterable[Case], period: Period) -> int:
    """Comments about which something was done in the period that holds."""
    return len({case.ref for case in cases if _restricted(case, period)})


def _restricted(case: Case, period: Period) -> Ref | None:
    for decision in case.decisions:
        if decision.what in COUNTED and period.holds(decision.at):
            outcome = case.outcome(decision)
            if outcome is None or outcome.what not in (*NEVER, "undone"):
                return case.ref
    return None
