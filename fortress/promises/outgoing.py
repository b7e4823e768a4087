"""What leaves the house leaves once, or a person is asked."""

from fortress import outgoing_acts
from fortress.doubles import __main__ as doubles
from fortress.doubles.guards import GUARDS
from fortress.doubles.models import MODELS
from fortress.promise import Promise, Scale, Tally


def answers(scale: Scale, guard: str) -> Tally:
    """Answers over a line that loses replies, in a process that is killed."""
    found = outgoing_acts.run(60 if scale == "quick" else 200, broken=guard == "doubt")
    figures = (
        f"{found.kills} kills, {found.doubles} doubles, {found.silent} lost silently, "
        f"{found.false} called wrongly, {found.asked} left to a person"
    )
    return Tally(found.acts, found.doubles + found.silent + found.false, figures)


def posts(scale: Scale, guard: str) -> Tally:
    """The real press before models of all platforms."""
    runs = 8 if scale == "quick" else 250
    models = tuple(m for m in MODELS if not guard or m.name == "facebook")
    found = list(doubles.table(models, 1, runs * (3 if guard else 1), guard))
    count = {k: sum(x.verdicts[k] for x in found) for k in ("double", "lost", "wrong", "asked")}
    deaths = sum(line.killed for line in found)
    figures = f"{deaths} deaths, {count['double']} doubles, {count['lost']} lost silently, "
    figures += f"{count['asked']} left to a person"
    tries = sum(line.verdicts.total() for line in found)
    return Tally(tries, sum(len(line.bad) for line in found), figures)


PROMISES = (
    Promise("answers", "an answer goes out once or says so", answers, ("doubt",)),
    Promise(
        "posts",
        "a post goes out once or says so",
        posts,
        tuple(name for name in GUARDS if name),
        seconds=400,
    ),
)
