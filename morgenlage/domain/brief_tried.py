"""What was tried and learned: experiments that ran or were decided, small improvements. Pure."""

from datetime import datetime, tzinfo

from morgenlage.domain.brief import Tried
from morgenlage.domain.brief_period import Period
from morgenlage.domain.experiment import Experiment, Result, experiments
from morgenlage.domain.experiment_result import result_of
from morgenlage.domain.improvement import improvements
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.ties import ties


def tried(
    papers: Papers, past: Past, period: Period, now: datetime, zone: tzinfo
) -> tuple[Tried, ...]:
    """Decided in the period, the newest first, then those that ran when it ended. Of these only
    such whose day has come are held against the figures: whoever looks earlier sees what is not
    there."""
    known = experiments(papers).values()
    decided = [e for e in known if e.closed_at is not None and period.holds(e.closed_at)]
    running = [e for e in known if _ran(e, period)]
    decided.sort(key=lambda e: (e.closed_at or e.begun_at, e.id), reverse=True)
    running.sort(key=lambda e: (e.look_on, e.id))
    counts = _tied(papers, past) if running else {}
    today = now.astimezone(zone).date()
    due = {e.id: result_of(e, past, papers, now, zone) for e in running if e.due(today)}
    return (
        *(_tried(e, e.result) for e in decided),
        *(
            _tried(e, due[e.id], running=True, due=True)
            if e.id in due
            else Tried(e.id, e.believe, e.look_on, True, tried=counts.get(e.tag, 0))
            for e in running
        ),
    )


def _ran(experiment: Experiment, period: Period) -> bool:
    closed = experiment.closed_at
    return experiment.begun_at <= period.end and (closed is None or closed > period.end)


def _tried(
    experiment: Experiment, result: Result | None, *, running: bool = False, due: bool = False
) -> Tried:
    return Tried(
        experiment.id,
        experiment.believe,
        experiment.look_on,
        running,
        due,
        verdict=result.verdict if result else None,
        ratio=result.ratio if result else None,
        low=result.low if result else None,
        high=result.high if result else None,
        tried=result.tried if result else 0,
        choice=experiment.choice,
        learned=experiment.learned,
    )


def _tied(papers: Papers, past: Past) -> dict[str, int]:
    """Published posts of each experiment, by its tag."""
    tags, counts = ties(papers), dict[str, int]()
    for outcome in past.outcomes:
        for tag in tags.get(outcome.ref, ()):
            if tag.startswith("experiment:"):
                counts[tag] = counts.get(tag, 0) + 1
    return counts


def improved(papers: Papers, period: Period) -> tuple[str, ...]:
    """Small improvements of the period, the newest first."""
    found = [i for i in improvements(papers) if period.holds(i.made_at)]
    return tuple(i.text for i in sorted(found, key=lambda i: (i.made_at, i.id), reverse=True))
