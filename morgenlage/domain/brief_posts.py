"""What worked: posts that brought more than is usual for their own account. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta

from morgenlage.domain.brief import Best, Worked
from morgenlage.domain.brief_period import Period
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.takedown import Takedown

BEFORE = timedelta(days=91)
"""Posts of so long before are what a post is held against."""
LEAST = 8
"""Posts below which nobody can say what is usual."""
CLEARLY = 1.5
"""So many times the usual is worth a leader's minute; less is everyday."""
SHOWN = {"council": 5}
FEW = 3
"""Of all other kinds of period."""


def worked(past: Past, papers: Papers, period: Period) -> Worked:
    """The best posts of the period, each against the median of its account's posts before it. Not
    shown are those that have to go because somebody took their consent back."""
    accounts: dict[str, list[Outcome]] = {}
    for outcome in past.outcomes:
        accounts.setdefault(outcome.account, []).append(outcome)
    going = {t.ref for t in papers.of(Takedown).values()}
    posts = [o for o in past.outcomes if period.holds(o.at) and not o.gone]
    known = [best for o in posts if (best := _held_against(o, accounts[o.account])) is not None]
    shown = (b for b in known if b.times >= CLEARLY and b.ref not in going)
    good = sorted(shown, key=lambda b: (-b.times, b.at, b.ref))
    return Worked(_one_each(good)[: SHOWN.get(period.kind, FEW)], len(posts), len(known))


def _held_against(post: Outcome, before: Sequence[Outcome]) -> Best | None:
    """None: it has not settled, or there is too little to say what is usual."""
    brought = post.interactions
    if brought is None or not post.settled:
        return None
    begin = bisect_left(before, post.at - BEFORE, key=lambda o: o.at)
    end = bisect_left(before, post.at, key=lambda o: o.at)
    compared = [n for o in before[begin:end] if o.settled and (n := o.interactions) is not None]
    usual = middle(compared)
    if len(compared) < LEAST or usual <= 0:
        return None
    return Best(
        post.ref,
        post.account,
        post.platform,
        post.at,
        post.text,
        post.permalink,
        brought,
        usual,
        len(compared),
    )


def _one_each(good: Sequence[Best]) -> tuple[Best, ...]:
    """The same words on several accounts are one success: the best of them is told."""
    told: dict[str, Best] = {}
    for best in good:
        told.setdefault(best.text or best.ref, best)
    return tuple(told.values())


def middle(values: Sequence[float]) -> float:
    """The median; 0 of nothing."""
    if not values:
        return 0.0
    ranked, half = sorted(values), len(values) // 2
    return float(ranked[half]) if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2
