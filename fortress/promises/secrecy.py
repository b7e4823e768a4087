"""What is ours stays ours: files for their owner alone, nothing planted is followed."""

from fortress import canary_run, planted
from fortress.promise import Promise, Scale, Tally


def private(scale: Scale, guard: str) -> Tally:
    """Every file made under umask 000, then exchanged for every trick."""
    tries, wrong = planted.run(guard, 1 if scale == "full" else 6 if not guard else 4)
    return Tally(tries, len(wrong), "; ".join(wrong[:3]))


def canaries(scale: Scale, guard: str) -> Tally:
    """Twelve secrets through calls, screens, faults and crashes, then looked for everywhere."""
    tries, wrong, figures = canary_run.run(guard, quick=scale == "quick")
    return Tally(tries, len(wrong), "; ".join([figures, *wrong[:3]]))


PROMISES = (
    Promise(
        "canaries",
        "12 canary tokens are found nowhere",
        canaries,
        tuple(canary_run.NEEDED),
        seconds=280,
    ),
    Promise(
        "private-files",
        "files are for their owner alone, nothing planted is followed",
        private,
        tuple(planted.GUARDS),
        seconds=60,
    ),
)
