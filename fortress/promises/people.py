"""Several people and processes on one state."""

from fortress import many_writers, two_people
from fortress.promise import Promise, Scale, Tally


def writers(scale: Scale, guard: str) -> Tally:
    """Three sessions that write at the same time."""
    found = many_writers.run(3, 200 if scale == "quick" else 1000, broken=guard)
    failures = found.lost + found.overwritten + found.late
    return Tally(found.expected, failures, found.figures)


def people(scale: Scale, guard: str) -> Tally:
    """Two people on the same comments, answers included."""
    found = two_people.run(200, 150 if scale == "quick" else 400, broken=guard == "settling")
    figures = (
        f"{found.answers} answers, {found.twice} comments answered twice, "
        f"{found.told} of {found.conflicts} conflicts told, {found.refused} second answers refused"
    )
    return Tally(found.decisions, found.faults, figures)


PROMISES = (
    Promise(
        "writers",
        "three that write at once lose nothing, p99 <= 20 ms",
        writers,
        ("lock", "turn"),
        alone=True,
    ),
    Promise("people", "two people answer nothing twice", people, ("settling",)),
)
