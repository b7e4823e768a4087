"""What strangers write is never a control code, never markup, never a click."""

from datetime import UTC, datetime

from fortress.hostile_state import cases
from fortress.hostile_walk import SIZES, Way, all_gone, ways
from fortress.promise import Promise, Scale, Tally
from fortress.unguarded import with_markup, without_guard


def today_of(names: tuple[str, ...], turns: int) -> tuple[str, ...]:
    """Every third of them, say; others tomorrow, so that each is tried within so many days."""
    return names[datetime.now(UTC).toordinal() % turns :: turns]


def walked(scale: Scale, guard: str) -> Tally:
    """The corpus through the real dashboard on a pseudo terminal, cleaned and raw, on both outputs.

    With the guard taken out each of the walks has to notice it."""
    quick, total = scale == "quick", Tally(0, 0)
    of = tuple(c for n, c in enumerate(cases()) if not quick or n % 7 == 0)
    few = (
        Way(of[:8], SIZES[0], harmless=True),
        Way(of, SIZES[0], guarded=not guard, every=20),
        Way(of[:8], SIZES[0], harmless=True, output="cells"),
        Way(of, SIZES[0], guarded=not guard, every=20, output="cells"),
    )
    blind = list[str]()
    for way, found in all_gone(few if quick or guard else ways(of, 4, False)):
        worst = [f"{n} x {shape}" for shape, n in found.foreign.most_common(2)]
        said = ", ".join([f"{found.sequences} controls read", *worst, *found.faults[:2]])
        total += Tally(len(way.of), found.failures, said)
        blind += [str(way)] if guard and not found.failures else []
    if blind:
        return Tally(total.tries, 0, f"noticed nothing: {', '.join(blind)}")
    return total


def shown(scale: Scale, guard: str) -> Tally:
    """Generated texts and the corpus, raw, through every page and dialog; every byte is read."""
    if guard == "guard":
        without_guard()
    if guard == "text-not-markup":
        with_markup()
    from fortress.foreign.pages import PAGES
    from fortress.foreign.screens import SIZE, SMALL, walked  # after the guard is gone
    from fortress.foreign.texts import corpus, texts

    if guard:
        found = walked(texts(60), ("conversation", "menu", "line"), SMALL, 1)
    elif scale == "quick":
        pages = today_of(tuple(PAGES), 3)
        found = walked((*texts(280), *corpus(280, 20)), pages, SMALL, 1)
    else:
        found = walked((*texts(20_000), *corpus(20_000)), tuple(PAGES), SIZE, 40, 1)
    figures = f"{len(found.places)} places, {found.painted / 1e6:.1f} million characters read"
    worst = [f"{n} x {shape}" for shape, n in found.foreign.most_common(2)]
    tries = len(set().union(*found.places.values()))
    return Tally(tries, found.failures, "; ".join([figures, *worst, *found.faults[:2]]))


def written(scale: Scale, guard: str) -> Tally:
    """Generated texts and the corpus through the border and through all that is written or sent."""
    from fortress.foreign import outputs
    from fortress.foreign.texts import corpus, texts

    count = 120 if guard else 160 if scale == "quick" else 20_000
    every = (*texts(count), *corpus(count, 60 if scale == "quick" and not guard else 10_000))
    with outputs.without(guard):
        found = outputs.run(every, 0 if guard else 12 if scale == "quick" else 200)
    places = f"{len(outputs.SINKS)} places and {len(outputs.CALLS)} commands"
    return Tally(len(every), len(found), "; ".join([places, *found[:2]]))


def large(scale: Scale, guard: str) -> Tally:
    """Keys over a megabyte, 100,000 lines, 5,000 new comments."""
    from fortress.foreign.large import LONG, slow

    quick = scale == "quick"
    tried, found, worst = slow(guard != "window", today_of(tuple(LONG), 3) if quick else ())
    figures = f"worst {worst * 1000:.0f} ms of work for a key"
    return Tally(tried, len(found), "; ".join([figures, *found[:2]]))


PROMISES = (
    Promise("large", "a key is answered in 100 ms over any text", large, ("window",), alone=True),
    Promise(
        "written", "foreign texts in files, mails and commands stay text", written,
        ("cleaning", "line", "cell", "html", "header", "log", "copy"), seconds=480,
    ),
    Promise(
        "screens", "foreign texts on every page and dialog stay text", shown,
        ("guard", "text-not-markup"), seconds=350,
    ),
    Promise(
        "walk",
        "hostile texts on the real dashboard stay text",
        walked,
        ("guard",),
        seconds=450,
    ),
)  # fmt: skip
