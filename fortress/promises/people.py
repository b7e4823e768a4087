"""Several people and processes on one state."""

from fortress import two_people, two_writers
from fortress.promise import Promise, Scale, Tally


def writers(scale: Scale, guard: str) -> Tally:
    """Sessions that write at the same time."""
    found = two_writers.run(200 if scale == "quick" else 1000, broken_guard=guard == "lock")
    failures = found.lost + found.overwritten
    return Tally(found.expected, failures, f"{found.conflicts} conflicts told")


def people(scale: Scale, guard: str) -> Tally:
    """Two people on the same comments, answers included."""
    found = two_people.run(200, 150 if scale == "quick" else 400, broken=guard == "settling")
    figures = (
        f"{found.answers} answers, {found.twice} comments answered twice, "
        f"{found.told} of {found.conflicts} conflicts told, {found.refused} second answers refused"
    )
    return Tally(found.decisions, found.faults, figures)


PROMISES = (
    Promise("writers", "sessions that write at once lose nothing", writers, ("lock",)),
    Promise("people", "two people answer nothing twice", people, ("settling",)),
)
