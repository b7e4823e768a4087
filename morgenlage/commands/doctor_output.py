"""What `doctor` says about how the terminal is written to."""

from collections.abc import Iterator

from morgenlage.commands.finding import Finding
from morgenlage.wiring import Plan
from morgenlage.words import Words


def of_output(plan: Plan, words: Words) -> Iterator[Finding]:
    """Changed cells alone; or everything, because it was set or because nobody knows better."""
    from tui.cells.seam import unknown  # the screen's own; other commands do not come here

    say = words.keeping
    if plan.settings.output != "cells":
        yield Finding("output", "note", say.output_set)
    elif what := unknown():
        yield Finding("output", "bad", say.output_unknown.format(what=what))
    else:
        yield Finding("output", "good", say.output_cells)
