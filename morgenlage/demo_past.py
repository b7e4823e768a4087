"""The two years before the demo: posts with results, numbers, experiments, people, leadership.

Stored behind the first picture. What the county's platforms still show is theirs; this is what an
office would have kept of the time before.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta, tzinfo
from itertools import groupby
from pathlib import Path
from random import Random
from typing import NamedTuple

from morgenlage.config.local_time import local_zone
from morgenlage.demo import Demo
from morgenlage.demo_papers import papers_before
from morgenlage.demo_sayings import history, sayings, tagged
from morgenlage.demo_series import flows, followers, interactions
from morgenlage.demo_told import Channel, channels, told
from morgenlage.domain.label import Label
from morgenlage.domain.metric import Sample
from morgenlage.domain.outcome import Outcome, outcome
from morgenlage.domain.paper import Paper
from morgenlage.domain.post import Post
from morgenlage.store.store import Store
from morgenlage.store.values import Batch


class Before(NamedTuple):
    """All of it, ready to be stored."""

    outcomes: tuple[Outcome, ...]
    samples: tuple[Sample, ...]
    papers: tuple[Paper, ...]


def furnish_past(demo: Demo, state: Path) -> None:
    """Puts two years on file, once for each demo with a usual morning."""
    store = Store.open(state, session="demo")
    try:
        rest = store.load_rest()
        found = before(demo, rest.posts.values(), rest.samples, local_zone())
        store.keep(Batch(outcomes=found.outcomes, samples=found.samples))
        store.file(found.papers)
    finally:
        store.close()


def before(demo: Demo, posts: Iterable[Post], samples: Iterable[Sample], zone: tzinfo) -> Before:
    """Two years up to what these posts and readings tell."""
    out = [p for p in posts if p.state == "published" and p.at <= demo.start]
    data = history(demo.language)
    known = channels(out)
    past = told(demo.seed, demo.start, zone, known, data)
    tags = {t.outcome.ref: t.tags for t in past} | tagged(out, sayings(data))
    outcomes = tuple(t.outcome for t in past)
    shown = [o for p in out if (o := outcome(p, None, demo.start)) is not None]
    (went_round,) = (run["first"] for run in data.plain["run"] if run["id"] == "film")
    numbers = _numbers(demo, known, samples, [*outcomes, *shown], went_round)
    labels = tuple(
        Label(id=ref, version=1, at=demo.start, by="demo", tags=own) for ref, own in tags.items()
    )
    papers = papers_before(data, demo.start, zone, (*outcomes, *shown), labels)
    return Before(outcomes, tuple(numbers), papers)


def _numbers(
    demo: Demo,
    known: Sequence[Channel],
    samples: Iterable[Sample],
    outcomes: Sequence[Outcome],
    went_round: int,
) -> Iterable[Sample]:
    """All series, account by account. `went_round`: on which day the film did, counted from the
    start."""
    read: dict[tuple[str, str], list[Sample]] = {}
    for sample in samples:
        read.setdefault((sample.account, sample.metric), []).append(sample)
    by = _by_account(outcomes)
    film = demo.start.date() + timedelta(days=went_round)
    for channel in known:
        name, draw = channel.account, Random(f"{demo.seed} numbers {channel.account}")
        if count := read.get((name, "followers")):
            yield from followers(count, demo.start, film, draw)
        yield from flows(name, channel.platform, demo.start, film, draw)
        if brought := read.get((name, "interactions")):
            whole = channel.since + timedelta(days=7)
            yield from interactions(by[name], brought, demo.start, whole)


def _by_account(outcomes: Iterable[Outcome]) -> Mapping[str, list[Outcome]]:
    ordered = sorted(outcomes, key=lambda o: o.account)
    return {name: list(own) for name, own in groupby(ordered, key=lambda o: o.account)}
