"""What a run wrote down: on which machine, and its tables between two marks of a page."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

BEGIN, END = "<!-- {}: begin -->", "<!-- {}: end -->"
"""What stands between is written by a run."""


def machine() -> str:
    """The day, and what is worth knowing of this machine: no names, no paths."""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}; {os.cpu_count()} cores, {_processor()}; "
        f"Python {platform.python_version()}, Textual {version('textual')}."
    )


def _processor() -> str:
    """Its model, where Linux says it (proc_cpuinfo(5))."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.machine()


def written(page: Path, text: str, what: str = "measured") -> None:
    """Replaces what stands between the marks of that run. Raises `ValueError` where they are
    missing."""
    first, last = BEGIN.format(what), END.format(what)
    before, begin, rest = page.read_text(encoding="utf-8").partition(first)
    _, end, after = rest.partition(last)
    if not (begin and end):
        raise ValueError(f"no {first} and {last} in that page")
    page.write_text(f"{before}{first}\n\n{text.strip()}\n\n{last}{after}", encoding="utf-8")
