"""The brief's figures: each account against its own usual range, and how people were answered."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, timedelta
from itertools import chain

from morgenlage.domain.answering import LEAST, answered_within
from morgenlage.domain.brief import Numbers, Voices
from morgenlage.domain.brief_period import Period
from morgenlage.domain.brief_posts import middle
from morgenlage.domain.case import Case
from morgenlage.domain.case_counts import COUNTED, NEVER
from morgenlage.domain.metric import COMPARED, TOO_LITTLE, Usual, usual
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.past import Days, Past
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.domain.working_time import WorkingTime

JUDGED_BY = ("views", "reach", "engagement")
"""The first of these that can be held against earlier spans is what an account is judged by; else
what a post brings."""
PER_POST = "per_post"
FEWEST = 3
"""Settled posts of a span, or their median says nothing."""
STALE = 3
"""Days after which a level of followers says nothing about a day."""
KNOWN = 0.8
"""Share of a span's days that have to be known, or nothing is said of it."""
PLOTTED = timedelta(days=91)
"""Before the period: what a plot shows to compare with."""


def numbers(situation: Situation, past: Past, period: Period) -> tuple[Numbers, ...]:
    """Of each account, in the order of the settings."""
    posts: dict[str, list[Outcome]] = {name: [] for name in situation.accounts}
    for outcome in past.outcomes:
        if outcome.account in posts and outcome.at <= period.end:
            posts[outcome.account].append(outcome)
    return tuple(
        _numbers(name, status.account.platform, posts[name], past.series, period)
        for name, status in situation.accounts.items()
    )


def _numbers(
    account: str,
    platform: str,
    posts: Sequence[Outcome],
    series: Mapping[tuple[str, str], Days],
    period: Period,
) -> Numbers:
    until = period.end.astimezone(UTC).date()
    followers = _until(series.get((account, "followers"), ()), until)
    now, before = _level(followers, until), _level(followers, _start(period))
    known = {m: _until(series.get((account, m), ()), until) for m in (*JUDGED_BY, "interactions")}
    able = {m: _sums(known[m], period.days) for m in JUDGED_BY if _fresh(known[m], until)}
    metric = _telling({**able, PER_POST: _per_post(posts, period)})
    spans = able[metric] if metric in able else _per_post(posts, period)
    days = (
        known["interactions"] or _by_posts(posts, period) if metric == PER_POST else known[metric]
    )
    return Numbers(
        account,
        platform,
        sum(period.holds(post.at) for post in posts),
        now,
        None if now is None or before is None else now - before,
        metric if days or spans[0] is not None else "",
        spans[0],
        _compared(spans),
        _plotted(days, period),
        _plotted(followers, period),
    )


Spans = Sequence[float | None]
"""What the period brought, then what each span of its length before it did."""


def _telling(able: Mapping[str, Spans]) -> str:
    """The first that can be held against earlier spans; else the first that has a value."""
    compared = (m for m, spans in able.items() if _compared(spans).kind != TOO_LITTLE.kind)
    valued = (m for m, spans in able.items() if spans[0] is not None)
    return next(chain(compared, valued), PER_POST)


def _by_posts(posts: Sequence[Outcome], period: Period) -> Days:
    """What the posts of seven days have brought, day by day, where no counter tells it."""
    brought: dict[date, int] = {}
    for post in posts:
        if (interactions := post.interactions) is not None:
            day = post.at.astimezone(UTC).date()
            brought[day] = brought.get(day, 0) + interactions
    if not brought:
        return ()
    last = period.end.astimezone(UTC).date()
    first = max(min(brought) + timedelta(days=6), _start(period) - PLOTTED)
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return tuple(
        (day, float(sum(brought.get(day - timedelta(days=n), 0) for n in range(7)))) for day in span
    )


def _compared(spans: Spans) -> Usual:
    earlier = [value for value in spans[1:] if value is not None]
    return TOO_LITTLE if spans[0] is None else usual(spans[0], earlier)


def _fresh(days: Days, until: date) -> bool:
    return bool(days) and until - days[-1][0] <= timedelta(days=STALE)


def _sums(days: Days, length: int) -> Spans:
    """Platforms tell a day late, so spans are counted back from the last day that is known."""
    known, last = dict(days), days[-1][0].toordinal()
    found: list[float | None] = []
    for back in range(COMPARED + 1):
        span = range(last - (back + 1) * length + 1, last - back * length + 1)
        told = [v for n in span if (v := known.get(date.fromordinal(n))) is not None]
        found.append(sum(told) * length / len(told) if len(told) >= KNOWN * length else None)
    return found


def _per_post(posts: Sequence[Outcome], period: Period) -> Spans:
    """The median of what the settled posts of a span have brought."""
    length, spans = period.end - period.start, [list[int]() for _ in range(COMPARED + 1)]
    for post in posts:
        back = (period.end - post.at) // length
        if back <= COMPARED and post.settled and (brought := post.interactions) is not None:
            spans[back].append(brought)
    return [middle(span) if len(span) >= FEWEST else None for span in spans]


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
