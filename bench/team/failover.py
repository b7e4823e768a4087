"""The database dies in the middle of a morning: what dashboards and outbox showed, each second.

    python -m bench.team failover

Two dashboards with real screens, one in German and one in English, decide and send all along; the
primary is killed with SIGKILL, and seconds later its standby is promoted.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.team.table import Figure, table
from tests.live.colleagues import Colleague, Report
from tests.live.failing_over import Run, failed_over

BACK = 10.0
"""Seconds from the promotion until every dashboard decides again."""
HELD = 10.0
"""Seconds past its hour for which an act may stay held once all are back."""


def main(arguments: list[str]) -> int:
    """Prints the recording and the verdicts; 1 where a bar was missed. Takes no arguments."""
    with tempfile.TemporaryDirectory(prefix="morgenlage-failover-") as folder:
        run = failed_over(Path(folder))
    for line in (*recording(run), "", *outbox(run), "", *stuck(run)):
        print(line)
    figures = tuple(verdicts(run))
    print(*table(figures), sep="\n", flush=True)
    return int(any(figure.short for figure in figures))


def recording(run: Run) -> Iterator[str]:
    """Every second, counted from the death of the primary."""
    marks = [(run.killed, "-- primary killed"), (run.promoted, "-- standby promoted")]
    rows = [(r["at"], _line(one, r)) for one in run.team for r in one.said("screen", run.begun)]
    for at, said in sorted([*marks, *rows]):
        yield f"{at - run.killed:+6.1f} s  {said}"


def _line(one: Colleague, report: Report) -> str:
    acts = " ".join(f"{stage} {count}" for stage, count in sorted(report["outbox"].items()))
    head = " ".join(report["head"].split())
    return f"{one.name:5} {head} | {report['rows']} rows | outbox: {acts}"


def outbox(run: Run) -> Iterator[str]:
    """What became of every act."""
    yield "The outbox, as the journal tells it:"
    for way, count in run.reckoning.ways:
        yield f"{count:6}  {way}"


def stuck(run: Run) -> Iterator[str]:
    """What went on inside wherever an act did not leave in time."""
    for one in run.team:
        for report in one.said("stuck"):
            yield f"{report.pop('at') - run.killed:+6.1f} s  {one.name}: an act is held up"
            for what, found in report.items():
                lines = found if isinstance(found, list) else [found]
                yield from (f"    {what} {line}" for line in lines)


def verdicts(run: Run) -> Iterator[Figure]:
    """Each bar and what was found."""
    found = run.reckoning
    for one in run.team:
        back = 1000 * run.back(one)
        yield Figure(f"{one.name} decides again after the promotion", back, "ms", 1000 * BACK)
    yield Figure("longest that a due act stayed held then", 1000 * run.overdue, "ms", 1000 * HELD)
    yield Figure("decisions that were told to be kept", found.kept, "")
    yield Figure("of those not in the journal", len(found.lost), "", 0)
    yield Figure("conflicts and decisions nobody was told of", len(found.silent), "", 0)
    yield Figure("acts that reached the platform", found.sent, "")
    yield Figure("of those doubles", len(found.doubles), "", 0)
    yield Figure("of those without a decision in the journal", len(found.unfounded), "", 0)
