"""What leaves the house leaves once, or a person is asked."""

from datetime import UTC, datetime

from fortress import outgoing_acts
from fortress.doubles import __main__ as doubles
from fortress.doubles.guards import GUARDS
from fortress.doubles.models import MODELS, Model
from fortress.promise import Promise, Scale, Tally

QUICK_RUNS, GUARD_RUNS = 4, 30
"""For each model; for the one that has a guard taken out."""


def answers(scale: Scale, guard: str) -> Tally:
    """Answers over a line that loses replies, in a process that is killed."""
    found = outgoing_acts.run(36 if scale == "quick" else 200, broken=guard == "doubt")
    figures = (
        f"{found.kills} kills, {found.doubles} doubles, {found.silent} lost silently, "
        f"{found.false} called wrongly, {found.asked} left to a person"
    )
    return Tally(found.acts, found.doubles + found.silent + found.false, figures)


def posts(scale: Scale, guard: str) -> Tally:
    """The real press before models of all platforms; quick: other seeds every day."""
    quick = scale == "quick"
    first = 1 + datetime.now(UTC).toordinal() % 1000 * QUICK_RUNS if quick and not guard else 1
    runs = QUICK_RUNS if quick else 250
    models: tuple[Model, ...] = MODELS
    if guard:
        runs, models = GUARD_RUNS, tuple(m for m in MODELS if m.name == "facebook")
    found = list(doubles.table(models, first, runs, guard, jobs=1 if quick or guard else 2))
    count = {k: sum(x.verdicts[k] for x in found) for k in ("double", "lost", "wrong", "asked")}
    deaths, two = (sum(getattr(line, name) for line in found) for name in ("killed", "two"))
    figures = f"{deaths} deaths, {two} with two senders, {count['double']} doubles, "
    figures += f"{count['lost'] + count['wrong']} lost silently, {count['asked']} left to a person"
    bad = [f"{line.model.name} seed {seed}" for line in found for seed in line.bad]
    figures += "".join(f", {name}" for name in bad[:3])
    tries = sum(line.verdicts.total() for line in found)
    out = sum(line.states["published"] for line in found)
    idle = not guard and out <= tries / 2  # nothing sent, nothing doubled: that is no proof
    return Tally(tries, len(bad) + idle, figures)


PROMISES = (
    Promise("answers", "an answer goes out once or says so", answers, ("doubt",)),
    Promise(
        "posts",
        "a post goes out once or says so",
        posts,
        tuple(name for name in GUARDS if name),
        seconds=600,
    ),
)
