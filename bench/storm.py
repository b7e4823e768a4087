"""A storm from its first comment to the page afterwards, on the real dashboard in a terminal.

    python -m bench.storm [--seconds 60] [--comments 400] [--seed 3]

Quiet morning, storm, alarm, `!` with a reason, planned posts pulled back, one answer to many, log,
resume post by post, end, report. Every step is asserted, figures and the report are printed.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from subprocess import run
from time import perf_counter, sleep, time
from typing import Any

from bench.figures import percentile
from bench.terminal import Terminal

QUIET = 20
"""Seconds of a usual morning before."""
ALARM = re.compile(r"(/| in )10 min")
ANSWER = "Das stimmt so nicht: Am Wertstoffhof aendert sich nichts. Es bleibt kostenlos."
COLUMNS, ROWS = 110, 36
KEY_BAR = 30.0
"""Milliseconds from key to paint, 95 of 100."""


class Show:
    """The dashboard of one demo, and the command line beside it."""

    def __init__(self, state: Path, seed: int, seconds: int, comments: int) -> None:
        self.environ = {
            "MORGENLAGE_LANG": "de",
            "TZ": "Europe/Berlin",
            "USER": "maike",
            "MORGENLAGE_STATE": str(state),
        }
        self.script = str(Path(sys.executable).with_name("morgenlage"))
        self.state = state
        argv = [self.script, "demo", "--state", str(state), "--seed", str(seed)]
        argv += ["--storm", f"{QUIET}/{seconds}/{comments}"]
        self.terminal = Terminal(argv, COLUMNS, ROWS, self.environ)

    def until(self, true: Callable[[], bool], what: str, seconds: float = 30.0) -> None:
        """Waits; ends the show where it does not happen."""
        end = perf_counter() + seconds
        while not true():
            if perf_counter() > end:
                raise SystemExit(f"{what}: it did not happen; the screen:\n{self.terminal.text()}")
            sleep(0.05)

    def sees(self, text: str, seconds: float = 30.0) -> None:
        """The text is on the screen, or comes."""
        self.until(lambda: text in self.terminal.text(), text, seconds)

    def types(self, *keys: str, pause: float = 0.45) -> None:
        """As a person does: a question is read before it is answered."""
        for key in keys:
            self.terminal.key(key)
            sleep(pause)

    def writes(self, text: str) -> None:
        """Slower than a paste."""
        for character in text:
            self.terminal.key(character, 0.01)

    def asks(self, *argv: str) -> Any:
        """What the command line says at the same time."""
        environ = {"PATH": "/usr/bin:/bin", "HOME": str(self.state), **self.environ}
        done = run([self.script, *argv], env=environ, capture_output=True, text=True, check=True)
        return json.loads(done.stdout) if "--json" in argv else done.stdout

    @property
    def cursor_on(self) -> str:
        """The line the cursor stands on."""
        lines = self.terminal.text().split("\n")
        return next((line for line in lines[2:] if line.startswith("▌")), "")


def storm_of(state: Path) -> tuple[float, int, int]:
    """When it begins (seconds since 1970), how long it lasts, how many comments."""
    ms, seconds, comments = json.loads((state / "county.json").read_bytes())["storm"]
    return ms / 1000, seconds, comments


def rings(show: Show) -> list[str]:
    """Silent before, loud within seconds."""
    begins, lasts, comments = storm_of(show.state)
    while time() < begins:
        assert not ALARM.search(show.terminal.text()), "an alarm on a usual morning"
        sleep(0.2)
    pressed = 0.0
    while not ALARM.search(show.terminal.text().split("\n")[0]):
        assert time() < begins + lasts + 30, show.terminal.text()
        if time() - pressed > 4:
            show.terminal.key("R")
            pressed = time()
        sleep(0.1)
    after = time() - begins
    header = show.terminal.text().split("\n")[0].strip()
    written = min(comments, round(after / lasts * comments))
    return [
        f"alarm after {after:.1f} s and {written} of {comments} comments "
        f"({lasts} s instead of ten minutes)",
        f"header: {header}",
    ]


def keys_stay_fast(show: Show) -> list[str]:
    """`j` and `k` while everything comes in."""
    begins, lasts, _ = storm_of(show.state)
    paints: list[float] = []
    turn = 0
    while time() < begins + lasts:
        for key in "jjkk":
            answer = show.terminal.key(key)
            if answer.paint is not None:
                paints.append(answer.paint)
        turn += 1
        if turn % 8 == 0:
            show.terminal.key("R")
        sleep(0.1)
    p95 = percentile(paints, 0.95)
    bar = "within" if p95 <= KEY_BAR else "ABOVE"
    return [
        f"j/k during the storm: p50 {median(paints):.1f} ms, p95 {p95:.1f} ms of "
        f"{len(paints)} keys ({bar} the bar of {KEY_BAR:.0f} ms)"
    ]


def holds(show: Show) -> list[str]:
    """Asked first, with a reason; then all posts that can be are pulled back on one yes."""
    show.types("!")
    show.sees("Krise?")
    show.types("y")
    show.writes("Geruecht: Gebuehr am Wertstoffhof")
    show.types("\r")
    show.sees("Was jetzt möglich ist")
    assert show.asks("status", "--json")["queue_held"]["by"] == "maike"
    show.types("p")
    show.sees("Zurückholen:")
    show.types("a" if " a " in show.terminal.text().split("\n")[-1] else "y")
    show.until(
        lambda: not [p for p in _posts(show) if p["state"] in ("planned", "pulling")
                     and not p["why_not"]],
        "posts pulled back",
    )  # fmt: skip
    posts = _posts(show)
    pulled = [p for p in posts if p["state"] == "pulled"]
    assert pulled, posts
    by_hand = [p for p in posts if p["why_not"]]
    return [f"held: {len(posts)} planned posts, {len(pulled)} pulled back, "
            f"{len(by_hand)} named to be stopped by hand"]  # fmt: skip


def _posts(show: Show) -> list[dict[str, Any]]:
    posts: list[dict[str, Any]] = show.asks("crisis", "--json")["posts"]
    return posts


def answers_many(show: Show) -> list[str]:
    """The largest fold, one careful answer, every member seen before it leaves."""
    show.types("\x1b", "g")
    show.until(lambda: "R" in show.terminal.text(), "the list")
    for _ in range(60):
        if "gleiche" in show.cursor_on:
            break
        show.types("j", pause=0.05)
    row = show.cursor_on
    assert "gleiche" in row, show.terminal.text()
    before = show.asks("crisis", "--json")["acts"].get("reply", 0)
    show.types("r")
    show.writes(ANSWER)
    show.types("\x1b", "y", pause=1.0)
    show.sees("y sendet")
    show.types("y", pause=1.0)
    show.until(
        lambda: show.asks("crisis", "--json")["acts"].get("reply", 0) > before + 1, "answers", 60
    )
    count = show.asks("crisis", "--json")["acts"]["reply"] - before
    return [f"row: {' '.join(row.split())}", f"one answer to {count} people"]


def resumes(show: Show) -> list[str]:
    """A note, each pulled post by its own yes, the queue freed, the end said aloud."""
    show.types("!")
    show.sees("Was jetzt möglich ist")
    show.types("n")
    show.writes("Landrat weiss Bescheid")
    show.types("\r")
    show.types("e")
    show.sees("erst fortsetzen")
    pulled = sum(p["state"] == "pulled" for p in _posts(show))
    show.types("z")
    for left in range(pulled, 0, -1):
        show.sees("dafür neu planen")
        show.types("y", pause=0.6)
        show.until(
            lambda left=left: sum(p["state"] == "pulled" for p in _posts(show)) < left,  # type: ignore[misc]  # binds this round's number
            "planned again",
        )
    show.sees("Darf wieder veröffentlicht werden")
    show.types("y")
    show.until(lambda: show.asks("status", "--json")["queue_held"] is None, "released")
    show.types("e")
    show.sees("Krise beenden")
    show.types("y")
    show.until(lambda: show.asks("crisis", "--json")["ended"] is not None, "ended")
    planned = sum(p["state"] == "replanned" for p in _posts(show))
    assert planned == pulled
    return [f"resumed: {planned} posts planned again, each by its own yes"]


def main() -> int:
    """The whole show."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--seconds", type=int, default=60)
    ask.add_argument("--comments", type=int, default=400)
    ask.add_argument("--seed", type=int, default=3)
    args = ask.parse_args()
    state = Path(tempfile.mkdtemp(prefix="morgenlage-storm-"))
    show = Show(state, args.seed, args.seconds, args.comments)
    try:
        show.sees("Kommentare")
        for part in (rings, keys_stay_fast, holds, answers_many, resumes):
            for line in part(show):
                print(f"{part.__name__:<16}{line}", flush=True)
        print()
        print(show.asks("crisis", "report", "--format", "text"))
        return 0
    finally:
        show.terminal.close()
        print(*(p.read_text() for p in state.glob("crash*")))
        shutil.rmtree(state, ignore_errors=True)


if __name__ == "__main__":
    raise SystemExit(main())
