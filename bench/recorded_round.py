"""Records a whole round over ssh with a cut line in the middle, and the same morning as text.

    python -m bench.recorded_round OUT_DIR

Fails where the round is not resumed on the same comment, or does not reach its end.
"""

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from bench.cast import Cast, told
from bench.hand import READ, Hand
from bench.round_by_text import walked
from bench.terminal import Terminal
from morgenlage.opening import demo_plan
from tests.live.slow_line import SlowLine, slow_line
from tests.live.ssh import SshServer, ssh_server

COLUMNS, ROWS = 100, 30
COMMENTS, SEED = 12, 3
ROOT = Path(__file__).parents[1]
PERSON = {"MORGENLAGE_LANG": "de", "TZ": "Europe/Berlin", "USER": "maike", "LOGNAME": "maike"}


class Recorded(NamedTuple):
    """What the run showed."""

    before: str
    """The comment under the cursor when the line was cut."""
    after: str
    """The one under the cursor when the round was taken up again."""
    summary: str
    text: str
    """The round of the same morning as plain text."""


def recorded(out: Path, pace: float = 0.5, comments: int = COMMENTS) -> Recorded:
    """The whole run; recordings and captures go into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="morgenlage-round-"))
    try:
        state = folder / "state"
        state.mkdir(mode=0o700)
        demo_plan({"MORGENLAGE_LANG": "de"}, state, comments=comments, seed=SEED)
        shutil.copytree(state, folder / "again")
        with ssh_server(folder) as server, slow_line(server.port, 80) as line:
            seen = _on_the_screen(out, server, line, state, pace)
        text = walked(folder / "again", PERSON)
        (out / "round-text.txt").write_text(text, encoding="utf-8")
        _hold(seen, text, out)
        return seen._replace(text=text)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _on_the_screen(
    out: Path, server: SshServer, line: SlowLine, state: Path, pace: float
) -> Recorded:
    exports = " ".join(f"{name}={quote(value)}" for name, value in PERSON.items())
    script = Path(sys.executable).with_name("morgenlage")
    remote = f"cd {ROOT} && LANG=C.UTF-8 {exports} {script} demo --state {state}"
    command = server.command(line.port, remote)
    cast = Cast(COLUMNS, ROWS, "Morgenlage: die Morgenrunde über SSH")

    first = Hand(Terminal(command, COLUMNS, ROWS), pace)
    first.sees("Kommentare")
    time.sleep(2)
    first.press("m")
    first.sees("Schritt ")
    first.keeps("Die Runde beginnt")
    while "Schritt 1 von 6" in first.terminal.text():
        first.press("e")
    first.sees("Schritt 2 von 6")
    first.keeps("Kommentare")
    first.press("e", "l", "s", "m", "e", "j")
    time.sleep(1.5)
    before = first.comment
    first.keeps("Hier reißt die Leitung")
    line.cut()
    time.sleep(2)
    cast.add(first.terminal, "bis die Leitung reißt")
    first.terminal.close()
    cast.say("Die Leitung ist gerissen. Neu verbunden:")

    again = Hand(Terminal(command, COLUMNS, ROWS), pace)
    again.sees("2/6")
    time.sleep(2)
    again.press("m")
    again.sees("Schritt 2 von 6")
    after = again.comment
    again.keeps("Wieder da, auf demselben Kommentar")
    summary = _to_the_end(again)
    cast.add(again.terminal, "von dort bis zum Ende")
    again.terminal.close()
    cast.write(out / "round.cast")
    screens = told([*first.moments, *again.moments])
    (out / "round-screens.txt").write_text(screens, encoding="utf-8")
    return Recorded(before, after, summary, "")


def _to_the_end(hand: Hand) -> str:
    """Through all that is left; the summary's first line."""
    while hand.at_fold:
        hand.press("e")
    hand.press("r")
    hand.sees("Antwort an")
    hand.terminal.key("Danke, wir melden uns.", 0.4)
    hand.press("\x1b")
    hand.sees("verwerfen")
    time.sleep(READ)
    hand.press("y")
    hand.until(lambda screen: "verwerfen" not in screen, "the answer to leave")
    for _ in range(80):
        if "Schritt 2 von 6" not in hand.terminal.text():
            break
        hand.press("e")
    hand.keeps("Heute: passt jeder Beitrag noch?")
    for _ in range(40):
        if "Schritt 3 von 6" not in hand.terminal.text():
            break
        hand.press("y")
    hand.sees("Schritt 4 von 6")
    hand.keeps("Zahlen")
    hand.press("e")
    hand.sees("Schritt 5 von 6")
    hand.keeps("Etwas Neues")
    for _ in range(6):  # what has become habit and whose turn it is: not today
        if "heute nicht" not in hand.terminal.text():
            break
        hand.press("n")
    hand.press("+")
    hand.sees("Heute probiert")
    hand.terminal.key("Reel am Sonntag", 0.3)
    hand.press("\r")
    hand.sees("Schritt 6 von 6")
    hand.press("n")
    hand.sees("Fertig:")
    hand.keeps("Fertig")
    time.sleep(0.5)
    summary = next(row.strip() for row in hand.terminal.text().splitlines() if "Fertig:" in row)
    hand.press("l")
    hand.sees("Protokoll der Runde")
    hand.keeps("Protokoll")
    hand.press("q", "Q")
    return summary


def _hold(seen: Recorded, text: str, out: Path) -> None:
    """What has to be true of it. Raises AssertionError."""
    if not seen.before or seen.before != seen.after:
        raise AssertionError(f"cut at {seen.before!r}, resumed at {seen.after!r}")
    if "Fertig:" not in seen.summary or "Fertig:" not in text:
        raise AssertionError("a round without an end")
    for path in out.iterdir():
        if path.suffix in (".cast", ".txt") and str(ROOT) in path.read_text(encoding="utf-8"):
            raise AssertionError(f"{path.name} names a folder of this machine")


def main() -> None:
    """Prints what was recorded, as JSON."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m bench.recorded_round OUT_DIR")
    out = Path(sys.argv[1])
    seen = recorded(out)
    sizes = {p.name: p.stat().st_size for p in sorted(out.iterdir()) if p.is_file()}
    found = {"cut_at": seen.before, "resumed_at": seen.after, "end": seen.summary, "bytes": sizes}
    print(json.dumps(found, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
