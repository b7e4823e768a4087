"""Measures the dashboard from the far end of a terminal: start, keys, bytes, memory, idleness."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, run
from time import perf_counter, sleep

from bench.figures import Row, percentile, spread
from bench.terminal import Terminal, program
from morgenlage.opening import demo_plan

COLUMNS, ROWS = 120, 40
KEYS = 8
"""Keys in one direction: few enough not to scroll."""


@contextmanager
def stored(comments: int) -> Iterator[Path]:
    """A demo's state with that many comments from before."""
    folder = Path(tempfile.mkdtemp(prefix="morgenlage-bench-"))
    try:
        demo_plan({"MORGENLAGE_LANG": "de"}, folder, comments=comments, seed=7)
        yield folder
    finally:
        shutil.rmtree(folder)


def dashboard(state: Path, **environ: str) -> Terminal:
    """The demo's dashboard on that state, started as users start it: by the installed script."""
    script = Path(sys.executable).with_name("morgenlage")
    argv = [str(script), "demo", "--state", str(state)]
    return Terminal(argv, COLUMNS, ROWS, {"MORGENLAGE_LANG": "de", "TZ": "UTC", **environ})


def useful(terminal: Terminal) -> float:
    """Milliseconds until comments and the keys for them are on the screen, the live ones: the last
    known picture says from when it is."""
    terminal.until("Kommentare")
    ready, end = terminal.until("erledigt"), perf_counter() + 30
    while "Stand " in terminal.text().partition("\n")[0]:
        if perf_counter() > end:
            raise TimeoutError("the live picture did not come")
        sleep(0.001)
        ready = (terminal.chunks[-1][0] - terminal.started) * 1000
    return ready


def start_once(state: Path | None) -> tuple[float, float]:
    """Milliseconds to a useful screen and MB of memory two seconds later; None: the bare app."""
    if state is None:
        terminal = Terminal(program("bare.py"), COLUMNS, ROWS)
        ready = terminal.until("Quit")
    else:
        terminal = dashboard(state)
        ready = useful(terminal)
    sleep(2.0)
    memory = terminal.process().memory_info().rss / 1e6
    terminal.close()
    return ready, memory


def starts(rounds: int = 7) -> list[Row]:
    """Start and memory against the bare app, small, usual and large."""
    with stored(1_000) as small, stored(10_000) as usual, stored(100_000) as large:
        for state in (small, usual, large):
            start_once(state)
        runs = [[start_once(s) for s in (None, small, usual, large)] for _ in range(rounds)]
    bare, few, many, most = ([run[i] for run in runs] for i in range(4))
    ready = [m[0] / b[0] for m, b in zip(many, bare, strict=True)]
    flat = [m[0] / f[0] for m, f in zip(most, few, strict=True)]
    memory = [m[1] / b[1] for m, b in zip(many, bare, strict=True)]
    ms = [spread([run[0] for run in runs]) for runs in (bare, few, many, most)]
    mb = [spread([run[1] for run in runs]) for runs in (bare, many)]
    beside_bare, flatness = f"ms: {ms[2]} / {ms[0]}", f"ms: {ms[3]} / {ms[1]}"
    return [
        Row("start, 10,000 stored, against the bare app", median(ready), 1.4, "x", beside_bare),
        Row("start, 100,000 stored against 1,000", median(flat), 1.3, "x", flatness),
        Row(
            "memory, 10,000, against the bare app", median(memory), 2, "x", f"MB: {mb[1]} / {mb[0]}"
        ),
    ]


def keys_once(state: Path, *, preview: bool) -> tuple[list[float], list[int]]:
    """Milliseconds and bytes of each `j` and `k` that does not scroll."""
    terminal = dashboard(state)
    try:
        useful(terminal)
        sleep(1.0)
        terminal.calm()  # all that is stored has been loaded
        terminal.quiet(0.5)
        if not preview:
            terminal.key("p", 0.3)
        answers = [terminal.key(key) for key in "j" * KEYS + "k" * KEYS + "j" * KEYS]
        return [a.paint for a in answers if a.paint is not None], [a.size for a in answers]
    finally:
        terminal.close()


def keys(rounds: int = 7) -> list[Row]:
    """`j` in the list, with and without preview, in small and large stores."""
    with stored(1_000) as small, stored(10_000) as usual, stored(100_000) as large:
        on = [keys_once(usual, preview=True) for _ in range(rounds)]
        off = [keys_once(usual, preview=False) for _ in range(rounds)]
        few, most = [], []
        for _ in range(rounds):
            few.append(median(keys_once(small, preview=True)[0]))
            most.append(median(keys_once(large, preview=True)[0]))
    paints = [ms for run in on for ms in run[0]]
    ratios = [b / a for a, b in zip(few, most, strict=True)]
    flat = f"{spread(most)} / {spread(few)}"
    return [
        Row("j, preview on, 10,000: key to paint p50", median(paints), 12, "ms"),
        Row("j, preview on, 10,000: key to paint p95", percentile(paints, 0.95), 30, "ms"),
        Row("bytes per j, preview off", median(size for run in off for size in run[1]), 400, "B"),
        Row("bytes per j, preview on", median(size for run in on for size in run[1]), 1700, "B"),
        Row("j with 100,000 against 1,000", median(ratios), 1.2, "x", f"ms: {flat}"),
    ]


def writing_once(state: Path) -> tuple[list[float], list[int]]:
    """Milliseconds and bytes of each letter of a post for all accounts, words on its sheet."""
    terminal = dashboard(state)
    try:
        useful(terminal)
        sleep(1.0)
        terminal.calm()
        for keys in ("C", "Der Radweg an der Lahn ist wieder frei. #KreisMilk ", "\x1b", "K"):
            terminal.key(keys, 0.7)
        for key in (*"123456789", "\x1b", "0", "e"):
            terminal.key(key, 0.3)
        terminal.quiet(0.5)
        answers = [terminal.key(letter) for letter in "Kommen Sie gern vorbei und"]
        return [a.paint for a in answers if a.paint is not None], [a.size for a in answers]
    finally:
        terminal.close()


def writing(rounds: int = 3) -> list[Row]:
    """A letter while a post for nine accounts is written, all counters following."""
    with stored(1_000) as state:
        runs = [writing_once(state) for _ in range(rounds)]
    paints = [ms for run in runs for ms in run[0]]
    return [
        Row("a letter of a post for nine accounts: key to paint p50", median(paints), 30, "ms"),
        Row(
            "a letter of a post for nine accounts: key to paint p95",
            percentile(paints, 0.95),
            60,
            "ms",
        ),
    ]


def idle(seconds: float = 60.0) -> list[Row]:
    """Nothing new, nobody types."""
    with stored(10_000) as state:
        terminal = dashboard(state, MORGENLAGE_DEMO_MOOD="*=quiet")
        try:
            useful(terminal)
            sleep(5.0)
            terminal.quiet(2.0)
            process = terminal.process()
            before, size, began = process.cpu_times(), terminal.size, perf_counter()
            sleep(seconds)
            after, took = process.cpu_times(), perf_counter() - began
            used = (after.user + after.system - before.user - before.system) / took * 100
            return [
                Row(f"idle {seconds:.0f} s: CPU", used, 1.0, "%"),
                Row(f"idle {seconds:.0f} s: bytes", terminal.size - size, 500, "B"),
            ]
        finally:
            terminal.close()


def status(rounds: int = 7) -> list[Row]:
    """`morgenlage status` against an interpreter that does nothing."""
    with stored(10_000) as state:
        environ = {**os.environ, "MORGENLAGE_STATE": str(state)}
        ours = [sys.executable, "-m", "morgenlage", "status"]
        more = []
        for _ in range(rounds + 1):
            nothing = _run_ms([sys.executable, "-c", "pass"], environ)
            more.append(_run_ms(ours, environ) - nothing)
    return [Row("morgenlage status, more than python -c pass", median(more[1:]), 100, "ms")]


def _run_ms(argv: list[str], environ: dict[str, str]) -> float:
    began = perf_counter()
    run(argv, env=environ, stdout=DEVNULL, check=True)
    return (perf_counter() - began) * 1000
