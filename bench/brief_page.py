"""The demo's brief as files and pictures: `python -m bench.brief_page FOLDER [PERIOD...]`.

For each period the page itself, the sheet as PDF, and how it looks by day, by night, on a phone and
on paper, by headless Chromium.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic, sleep

from bench.chromium import Medium, Scheme, Tab, chromium
from morgenlage.demo import UNFINISHED
from morgenlage.opening import demo_plan
from morgenlage.wiring import open_house

SEED = 7
NEED = "Zwei Stunden im Monat mit dem Schulamt: Es war noch nie in einem Beitrag zu sehen."
PERIODS: dict[str, tuple[str, ...]] = {
    "week": (),
    "month": ("--month",),
    "council": ("--council",),
}
LOOKS: tuple[tuple[str, tuple[int, int], Medium, Scheme], ...] = (
    ("light", (900, 1273), "screen", "light"),
    ("dark", (900, 1273), "screen", "dark"),
    ("phone", (390, 844), "screen", "light"),
    ("print", (680, 1043), "print", "light"),
)
"""Name, window in CSS pixels, medium and colours; the last as wide as the text on A4."""
LONGEST_WAIT = 120.0
"""Seconds for the demo's past to be stored."""


def county(state: Path) -> None:
    """A demo that has looked at its platforms once, with its two years stored."""
    plan = demo_plan({"MORGENLAGE_LANG": "de"}, state, comments=None, seed=SEED)
    with open_house({}, polling=True, sending=False, plan=plan):
        sleep(3.0)  # the first visits end
        end = monotonic() + LONGEST_WAIT
        while (state / UNFINISHED).exists() and monotonic() < end:
            sleep(0.5)


def page(state: Path, period: tuple[str, ...], path: Path) -> str:
    """What the command line writes."""
    environ = {**os.environ, "MORGENLAGE_STATE": str(state), "MORGENLAGE_LANG": "de"}
    brief = (sys.executable, "-m", "morgenlage", "brief")
    noted, written = (
        ("note", *period, "--need", NEED),
        (*period, "--format", "html", "-o", str(path)),
    )
    for call in (noted, written):
        subprocess.run([*brief, *call], env=environ, check=True, stdout=subprocess.DEVNULL)
    return path.read_text(encoding="utf-8")


def pictures(tab: Tab, html: str, path: Path) -> None:
    """Beside the page: every look as PNG, and the sheet as PDF."""
    tab.show(html)
    for name, (width, height), medium, scheme in LOOKS:
        tab.resize(width, height, 1.5)
        tab.look(medium, scheme)
        picture = path.with_name(f"{path.stem}-{name}.png")
        picture.write_bytes(tab.picture())
        print(picture)
    path.with_suffix(".pdf").write_bytes(tab.printed())
    print(path.with_suffix(".pdf"))


def main(folder: Path, *names: str) -> None:
    """All periods, or those of these names."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as found, chromium() as browser:
        state, tab = Path(found) / "demo", browser.tab()
        county(state)
        for name in names or PERIODS:
            path = folder / f"brief-{name}.html"
            pictures(tab, page(state, PERIODS[name], path), path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
