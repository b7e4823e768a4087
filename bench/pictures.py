"""Pictures of the real dashboard on the demo county: `python -m bench.pictures FOLDER [NAME...]`.

SVG by Textual's export, PNG by headless Chromium where it is installed.
"""

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import sleep
from zoneinfo import ZoneInfo

from textual import events

from bench.new_on_screen import ADVERT
from morgenlage.opening import demo_plan, options_of
from morgenlage.wiring import open_house
from tui.app import Morgenlage

WEB_FONT = re.compile(r"@font-face \{.*?\}", re.S)
SEED = 5


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture to take."""

    name: str
    size: tuple[int, int]
    language: str = "de"
    theme: str = "morgen-dark"
    keys: Sequence[str] = ()
    """One that begins with `<` is a text to paste, one with `=` a text to type; `{state}` in it is
    the demo's folder."""


WRITTEN = (
    "C",
    "=Ab Dienstag ist der neue Radweg am Bahnhof frei. #KreisMilk",
    *("escape", "K", "1", "2", "5", "9", "escape", "p"),
    "={state}/demo-pictures/radweg.jpg",
    "enter",
    "=Der neue Radweg am Bahnhof, frisch asphaltiert",
    *("enter", "s", "=Di 10:30", "enter", "2", "e", "= @kreis"),
)
NUMBERS = ("3", *"jjjjjjjj", "enter", "l")
"""To a year of Instagram's followers, with the film that ran well in it."""
CARDS = ("I", f"<{ADVERT['de']}")


PICTURES = (
    Picture("dashboard", (160, 45), keys=("j", "j", "j")),
    Picture("middle", (100, 30)),
    Picture("narrow", (80, 24)),
    Picture("light", (160, 45), theme="morgen-light"),
    Picture("narrow-light", (80, 24), theme="morgen-light"),
    Picture("english", (160, 45), "en"),
    Picture("middle-english", (100, 30), "en"),
    Picture("narrow-english", (80, 24), "en"),
    Picture("contrast", (100, 30), theme="morgen-contrast"),
    Picture("sixteen", (100, 30), theme="morgen-16"),
    Picture("reply", (120, 34), keys=("j", "r")),
    Picture("help", (100, 40), keys=("question_mark",)),
    Picture("round", (100, 30), keys=("m", "j", "j")),
    Picture("round-card", (100, 30), keys=("m", "greater_than_sign", "greater_than_sign")),
    Picture("moderation", (100, 30), keys=("j", "j", "j", "x")),
    Picture("department", (100, 30), keys=("j", "j", "f")),
    Picture("filters", (100, 30), keys=("F",)),
    Picture("week", (120, 40), keys=("w",)),
    Picture("month", (160, 45), keys=("w", "w")),
    Picture("month-narrow", (80, 24), keys=("w", "w")),
    Picture("month-english-light", (120, 34), "en", "morgen-light", ("w", "w")),
    Picture("piece", (100, 40), keys=("1", "enter")),
    Picture("writing", (160, 45), keys=WRITTEN),
    Picture("writing-middle", (100, 30), keys=WRITTEN),
    Picture("writing-narrow", (80, 24), keys=WRITTEN),
    Picture("writing-english-light", (120, 34), "en", "morgen-light", WRITTEN),
    Picture("plot", (160, 45), keys=NUMBERS),
    Picture("plot-narrow", (80, 24), "en", keys=NUMBERS),
    Picture("plot-light", (120, 34), theme="morgen-light", keys=NUMBERS),
    Picture("plot-sixteen", (100, 30), theme="morgen-16", keys=NUMBERS),
    Picture("plot-contrast", (100, 30), theme="morgen-contrast", keys=NUMBERS),
    Picture("cards", (160, 45), keys=CARDS),
    Picture("cards-narrow", (80, 24), keys=CARDS),
    Picture("experiments", (120, 34), keys=("E",)),
    Picture("topics", (120, 34), keys=("M",)),
    Picture("picture", (120, 34), keys=(*WRITTEN, "escape", "v")),
)


def svg(picture: Picture, state: Path) -> str:
    """The screen of a fresh demo after its first poll and the picture's keys."""
    plan = demo_plan({"MORGENLAGE_LANG": picture.language}, state, comments=None, seed=SEED)
    with open_house({}, polling=True, sending=False, plan=plan) as house:
        sleep(2.0)  # the first visits end
        zone = ZoneInfo("Europe/Berlin")
        options = replace(options_of(plan), theme=picture.theme, zone=zone, demo=False)
        app = Morgenlage(house.desk, house.words, options)
        return WEB_FONT.sub("", asyncio.run(taken(app, picture, state)))


async def taken(app: Morgenlage, picture: Picture, state: Path) -> str:
    """The screen as SVG, after the keys were pressed."""
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause(0.6)
        for key in picture.keys:
            if key.startswith("<"):
                app.post_message(events.Paste(key[1:]))
                await pilot.pause(1.0)
            elif key.startswith("="):
                text = key[1:].format(state=state)
                await pilot.press(*("space" if c == " " else c for c in text))
            else:
                await pilot.press(key)
            await pilot.pause(0.4)
        return app.export_screenshot(title="Morgenlage")


def png(drawing: Path) -> None:
    """The same as pixels, beside it."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing.read_text("utf-8"))
    chromium = shutil.which("chromium")
    if found is None or chromium is None:
        print(f"{drawing}: no PNG without Chromium")
        return
    width, height = (int(float(number)) + 1 for number in found.groups())
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
                *("--disable-background-networking", "--disable-component-update"),
                *("--disable-sync", f"--user-data-dir={profile}"),
                f"--window-size={width},{height}",
                f"--screenshot={drawing.with_suffix('.png')}",
                drawing.absolute().as_uri(),
            ],
            check=True,
            capture_output=True,
        )


def main(folder: Path, *names: str) -> None:
    """Takes all pictures, or those of these names."""
    folder.mkdir(parents=True, exist_ok=True)
    for picture in [p for p in PICTURES if not names or p.name in names]:
        with tempfile.TemporaryDirectory() as state:
            drawing = folder / f"{picture.name}.svg"
            drawing.write_text(svg(picture, Path(state) / "demo"), "utf-8")
            png(drawing)
            print(drawing.with_suffix(".png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
