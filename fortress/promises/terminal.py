"""The terminal: deaf, small, cut off, poured into."""

from concurrent.futures import ThreadPoolExecutor

from fortress.promise import Promise, Scale, Tally
from fortress.terminals.leaving import FULL, QUICK, REVEALS, left
from fortress.terminals.rough import roughed
from fortress.terminals.stalled import stalled


def deaf(scale: Scale, guard: str) -> Tally:
    """A terminal that nobody reads, whoever paints on it."""
    with_changed_cells = Tally(0, 0) if guard else _deaf(scale, guard, "cells")
    return _deaf(scale, guard, "stock") + with_changed_cells


def _deaf(scale: Scale, guard: str, output: str) -> Tally:
    seconds = 2.5 if guard else 3.5 if scale == "quick" else 10.0
    found = stalled(seconds, guard, output)
    figures = (
        f"nobody reads {output} for {seconds:g} s: {found.visits * 1000:.0f} ms between visits, "
        f"{found.saves * 1000:.0f} saves, {found.sends * 1000:.0f} sends, {found.unsent} unsent"
    )
    return Tally(3, found.failures, figures + ("" if found.hung else ", the screen did not hang"))


def told(scale: Scale, guard: str) -> Tally:
    """Every way to end it, at every moment."""
    tries = (REVEALS[guard],) if guard else QUICK if scale == "quick" else FULL
    with ThreadPoolExecutor(2) as pool:
        found = [what for wrong in pool.map(lambda one: left(one, guard), tries) for what in wrong]
    return Tally(len(tries), len(found), "; ".join(found[:3]))


def rough(scale: Scale, guard: str) -> Tally:
    """Sizes, pastes, mouse, keys that no hand typed."""
    tried, wrong = roughed(scale == "quick", guard)
    return Tally(tried, len(wrong), "; ".join(wrong[:3]))


PROMISES = (
    Promise(
        "rough",
        "sizes, pastes, mouse and keys typed ahead do nothing",
        rough,
        ("seen", "burst"),
    ),
    Promise(
        "told-to-end",
        "told to end, cut off: out in 2 s, draft kept, terminal back",
        told,
        tuple(REVEALS),
        alone=True,
    ),
    Promise(
        "deaf",
        "a terminal nobody reads holds up no poll, save or send",
        deaf,
        ("own-thread", "posted-news"),
        alone=True,
    ),
)
