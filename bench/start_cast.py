"""Records a start, with its times, as anybody can play it: `python -m bench.start_cast [FILE]`.

A key is typed at the last known picture. The bytes are those that came (asciinema's cast, version
2); the table says when the picture stood, when the live one took over, and when the key was seen.
"""

import codecs
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple

from bench.beside.ours import CALM
from bench.dashboard import COLUMNS, ROWS, dashboard, stored, useful
from bench.terminal import Terminal

KEY = "j"
LIST = slice(35, 85)
"""Columns of the comments at 120."""


class Recorded(NamedTuple):
    """One start; milliseconds from the command on."""

    lines: tuple[str, ...]
    """Of the cast."""
    times: dict[str, float]
    size: int
    """Bytes."""


def left(state: Path) -> None:
    """Opens the dashboard, lets it load and leaves it: its last picture is kept."""
    terminal = dashboard(state, **CALM)
    try:
        useful(terminal)
        sleep(1.0)
        terminal.calm()
        terminal.quiet(0.5)
    finally:
        terminal.close()


def recorded(state: Path) -> Recorded:
    """A start on that state, where a last picture is kept."""
    terminal = dashboard(state, **CALM)
    try:
        whole = terminal.until("Hilfe")
        # As of the chunk that it came in: on a busy machine the live one may be waiting behind it.
        picture = "\n".join(terminal.screen.display)
        before, shown = cursor(picture), old(picture)
        typed = (perf_counter() - terminal.started) * 1000
        os.write(terminal.fd, KEY.encode())
        live = terminal.when(lambda screen: not old(screen) and "Hilfe" in screen, "the live one")
        seen = terminal.when(lambda screen: cursor(screen) not in ("", before), "the key")
        terminal.quiet(0.7)
    finally:
        terminal.close()
    if not shown:
        raise ValueError(f"no last known picture was shown; there was:\n{picture}")
    first = (terminal.chunks[0][0] - terminal.started) * 1000
    times = {
        "first byte": first,
        "last known picture whole": whole,
        "key typed": typed,
        "live picture": live,
        "the key's effect seen": seen,
    }
    return Recorded(tuple(_cast(terminal, typed)), times, terminal.size)


def old(screen: str) -> bool:
    """The header says from when it is."""
    return "Stand " in screen.partition("\n")[0]


def cursor(screen: str) -> str:
    """The comment that the cursor stands on."""
    rows = (row[LIST] for row in screen.splitlines())
    return "".join(row for row in rows if row.startswith("▌"))


def _cast(terminal: Terminal, typed: float) -> Iterator[str]:
    head = {"version": 2, "width": COLUMNS, "height": ROWS, "title": "morgenlage: a start"}
    yield json.dumps({**head, "env": {"TERM": "xterm-256color"}}, ensure_ascii=False)
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    events = [(at - terminal.started, "o", data) for at, data in terminal.chunks]
    events.append((typed / 1000, "i", KEY.encode()))
    for at, kind, data in sorted(events):
        text = data.decode() if kind == "i" else decoder.decode(data)
        yield json.dumps([round(at, 4), kind, text], ensure_ascii=False)


def main(path: Path | None) -> None:
    """Writes the cast and prints the table."""
    with stored(10_000) as state:
        left(state)
        found = recorded(state)
    if path is not None:
        path.write_text("\n".join(found.lines) + "\n", encoding="utf-8")
    for what, at in found.times.items():
        print(f"{what:<26}{at:8.0f} ms")
    print(f"{'bytes in all':<26}{found.size:8,}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
