"""What came of an experiment: its posts against comparable ones of the same accounts. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from math import ceil, log
from statistics import median

from morgenlage.domain.effect import Effect, Seen, effect, together
from morgenlage.domain.experiment import LEAST, LEAST_DAYS, Experiment, Lack, Result
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.ties import Ties, ties, values
from morgenlage.domain.tying import belonging

LEAST_COMPARED = 10
"""Comparable posts an account needs to know what is usual there."""
BEFORE = timedelta(weeks=26)
"""Comparable posts reach back so far before the first one tried: half a year has a dozen posts
even where two a month come out, and goes through all but one season; what is older met other
followers, and another order of the feed. Those between and after the tried ones count, too: they
know best what these weeks were like."""
CLEAR = 2.0
"""A clear difference: twice or half as much. Whoever cannot exclude one has too little."""
_DAY = 86400.0


def result_of(
    experiment: Experiment, past: Past, papers: Papers, now: datetime, zone: tzinfo
) -> Result:
    """As of now. `zone`: of the office, for its weekdays. Never raises for want of data."""
    tied = ties(papers)
    ours = [o for o in belonging(experiment, past, tied) if not o.gone]
    ready = [o for o in ours if o.settled]
    result = Result("too-little", found_at=now, waiting=len(ours) - len(ready))
    told = [o for o in ready if o.measured(experiment.measure) is not None]
    if lack := _lack(ours, ready, told, zone):
        return replace(result, tried=len(told), lack=lack[0], missing=lack[1])
    usual = _usual(experiment, past.outcomes, told, tied)
    known = {a: posts for a, posts in usual.items() if len(posts) >= LEAST_COMPARED}
    held = [o for o in told if o.account in known]
    against = [o for posts in known.values() for o in posts]
    if len(held) < LEAST:
        most = max((len(posts) for posts in usual.values()), default=0)
        missing = max(LEAST_COMPARED - most, 1)
        counts = replace(result, tried=len(told), compared=sum(map(len, usual.values())))
        return replace(counts, lack="few-compared", missing=missing)
    counted = replace(
        result,
        tried=len(held),
        compared=len(against),
        median_tried=_median(held, experiment),
        median_compared=_median(against, experiment),
    )
    return _judged(counted, _effect(experiment, held, known, zone))


def _lack(
    ours: Sequence[Outcome], ready: Sequence[Outcome], told: Sequence[Outcome], zone: tzinfo
) -> tuple[Lack, int] | None:
    """What the tried posts themselves lack, and how many of it."""
    if not ours:
        return "untied", LEAST
    if ready and not told:
        return "no-counter", 0
    if len(told) < LEAST:
        missing = LEAST - len(told) - (len(ours) - len(ready))
        return ("few-tried", missing) if missing > 0 else ("waiting", LEAST - len(told))
    days = len({o.at.astimezone(zone).date() for o in told})
    return ("few-days", LEAST_DAYS - days) if days < LEAST_DAYS else None


def _usual(
    experiment: Experiment, outcomes: Iterable[Outcome], tried: Sequence[Outcome], tied: Ties
) -> dict[str, list[Outcome]]:
    """Comparable posts by account: settled and still there, of no experiment, of that time, and
    of the same broad shape unless the shape is what is tried."""
    first = {o.account: o.at - BEFORE for o in reversed(sorted(tried, key=lambda o: o.at))}
    any_shape = bool(values(experiment.tries, "shape"))
    moving = {(o.account, o.shape == "video") for o in tried}
    found: dict[str, list[Outcome]] = {account: [] for account in first}
    for each in outcomes:
        if (
            each.account in first
            and each.at >= first[each.account]
            and each.settled
            and not each.gone
            and each.measured(experiment.measure) is not None
            and (any_shape or (each.account, each.shape == "video") in moving)
            and not values(tied.get(each.ref, frozenset()), "experiment")
        ):
            found[each.account].append(each)
    return found


def _effect(
    experiment: Experiment,
    tried: Sequence[Outcome],
    usual: dict[str, list[Outcome]],
    zone: tzinfo,
) -> Effect:
    mine: dict[str, list[Outcome]] = defaultdict(list)
    for each in tried:
        mine[each.account].append(each)
    effects = [
        effect(
            [
                Seen(
                    o.at.timestamp() / _DAY,
                    float(o.measured(experiment.measure) or 0),
                    own,
                    _traits(experiment, o, zone),
                )
                for own, posts in ((True, mine[account]), (False, usual[account]))
                for o in posts
            ]
        )
        for account in mine
    ]
    return together(effects, [[_alike(a, b) for b in mine.values()] for a in mine.values()])


def _traits(experiment: Experiment, post: Outcome, zone: tzinfo) -> tuple[str, ...]:
    """What explains part of its success and is not what is tried."""
    traits: tuple[str, ...] = ()
    if not values(experiment.tries, "weekday"):
        traits += (f"day:{post.at.astimezone(zone).weekday()}",)
    if not values(experiment.tries, "shape"):
        traits += (f"shape:{post.shape}",)
    return traits


def _alike(some: Sequence[Outcome], others: Sequence[Outcome]) -> float:
    """Which share of these posts came out together with one of those: the same idea twice."""
    near = sum(any(abs((a.at - b.at).total_seconds()) <= _DAY for b in others) for a in some)
    return near / max(len(some), len(others))


def _judged(result: Result, found: Effect) -> Result:
    low, high = found.between
    result = replace(result, ratio=found.ratio, low=low, high=high)
    if low > 1:
        return replace(result, verdict="better")
    if high < 1:
        return replace(result, verdict="worse")
    if low > 1 / CLEAR and high < CLEAR:
        return replace(result, verdict="same")
    return replace(result, lack="wide", missing=_still(result.tried, low, high))


def _still(tried: int, low: float, high: float) -> int:
    """About how many more posts it takes to know, should they do as those before: until 1 lies
    outside, or a doubling and a halving do. The uncertainty shrinks with the square root of their
    number."""
    wide, off = log(high / low) / 2, abs(log(high * low)) / 2
    enough = max(off, log(CLEAR) - off)
    return max(1, ceil(tried * (wide / enough) ** 2) - tried)


def _median(posts: Sequence[Outcome], experiment: Experiment) -> float:
    return float(median(o.measured(experiment.measure) or 0 for o in posts))
