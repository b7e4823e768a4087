"""Posts, experiments and labels for tests of what was tried."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from morgenlage.domain.experiment import Experiment
from morgenlage.domain.label import Label
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.ref import ref_of
from tests.domain.making import NOW

EXPERIMENT = Experiment(
    id="reels",
    believe="ein Film am Sonntag wird mehr gesehen",
    look_on=date(2026, 11, 23),
    begun_at=NOW - timedelta(days=40),
)


def post(number: int, likes: int | None, *, days: float, **changes: Any) -> Outcome:
    """One settled post, so many days ago."""
    account = changes.pop("account", "kreis")
    at = NOW - timedelta(days=days)
    made = Outcome(
        ref_of(account, str(number)), account, "mastodon", at, at + timedelta(hours=73), likes=likes
    )
    return replace(made, **changes)


def usual(count: int = 40, *, likes: int = 10, account: str = "kreis") -> list[Outcome]:
    """Ordinary posts of the last months, every third day, sometimes more and sometimes less."""
    swing = (0.7, 1.0, 1.4, 0.9, 1.2, 0.8, 1.1)
    return [
        post(n, round(likes * swing[n % 7]), days=4 + 3 * n, account=account) for n in range(count)
    ]


def tried(likes: Iterable[int | None], *, account: str = "kreis", **changes: Any) -> list[Outcome]:
    """Posts of the experiment, one every fourth day, the latest five days ago."""
    return [
        post(500 + n, each, days=5.3 + 4 * n, account=account, **changes)
        for n, each in enumerate(likes)
    ]


def labels(posts: Iterable[Outcome], *tags: str) -> list[Label]:
    """Papers that tie these posts; without tags to the experiment."""
    return [Label(id=p.ref, tags=tags or (EXPERIMENT.tag,)) for p in posts]


def labelled(posts: Iterable[Outcome], *tags: str) -> Papers:
    """The same, on file."""
    return Papers().having(labels(posts, *tags))


def past_of(*groups: Iterable[Outcome]) -> Past:
    """All of them, oldest first."""
    everything = [each for group in groups for each in group]
    return Past(tuple(sorted(everything, key=lambda o: o.at)))
