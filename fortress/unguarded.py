"""Runs Morgenlage with a guard taken out: shows that the check of hostile texts can fail.

    python -m fortress.unguarded guard|cells|clean [ARGUMENTS OF morgenlage ...]

Only for measuring: the product has no such switch.
"""

import sys
from typing import Any


def without_guard() -> None:
    """What is drawn is drawn as it came."""
    from widgets import guard  # patched before anything that uses it is imported

    guard.shown = lambda text: text
    guard._washed = lambda text: text  # type: ignore[assignment]  # no cache on a broken guard


def without_cells() -> None:
    """The same, and cells hold controls, which behind that guard they leave out by themselves."""
    from tui.cells import cell  # as above

    without_guard()
    cell.category = lambda character: ""  # type: ignore[attr-defined]  # asks for controls alone


def with_markup() -> None:
    """What a page shows is read as markup, as the library does where nobody forbids it."""
    from textual.widgets import Static  # as above

    begun = Static.__init__

    def marked(self: Static, *given: Any, **named: Any) -> None:
        begun(self, *given, **{**named, "markup": True})

    Static.__init__ = marked  # type: ignore[method-assign]  # that is the point


def without_cleaning() -> None:
    """What a platform sends is taken in as it came."""
    from adapters import clean  # as above

    def raw(text: str, longest: int = 0) -> clean.Cleaned:
        return clean.Cleaned(text)

    clean.clean = raw


def main() -> int:
    """The exit code of the program."""
    taken = {"guard": without_guard, "cells": without_cells, "clean": without_cleaning}
    taken[sys.argv.pop(1)]()
    from morgenlage.cli import main as run  # after the guard is gone

    return run()


if __name__ == "__main__":
    sys.exit(main())
