"""What `doctor` says about one file a team keeps: that it is well, or each mistake in it."""

from collections.abc import Callable, Iterator

from morgenlage.commands.finding import Finding
from morgenlage.config.report import SettingsError

Good = Callable[[], tuple[str, tuple[str, ...]]]
"""Reads a file: what is good about it, and warnings."""


def told(what: str, read: Good) -> Iterator[Finding]:
    """One line where all is well, and one for each warning; else one for each mistake."""
    try:
        good, warnings = read()
    except SettingsError as wrong:
        for problem in wrong.problems:
            yield Finding(what, "bad", problem)
        return
    yield Finding(what, "good", good)
    for warning in warnings:
        yield Finding(what, "note", warning)
