"""The whole journey on a demo with two years behind it, printed so that it can be read.

`python -m bench.something_new [de|en]`: the round as plain text with a try that is due, its
verdict, a habit, an overdue topic; the same on the screen, and a dry job advert that becomes
cards, a draft, a checked, approved and published post; last the brief that tells all of it.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from subprocess import run
from typing import NamedTuple

from bench.cast import told
from bench.new_by_text import round_by_text
from bench.new_on_screen import OnScreen
from morgenlage.opening import demo_plan
from morgenlage.wiring import open_house
from morgenlage.words import Language

SEED = 7


class Journey(NamedTuple):
    """What was said and shown on the way."""

    text: str
    """The round as plain text, from its fifth step on."""
    screens: list[tuple[str, str]]
    """With their titles."""
    history: str
    """What the command line says of the post that went out."""
    brief: str


def journey(folder: Path, language: Language, pace: float = 0.1) -> Journey:
    """All of it, on two copies of one demo: the round is walked twice. Raises `TimeoutError`
    where a screen does not come."""
    state, again = folder / "state", folder / "again"
    environ = {"MORGENLAGE_LANG": language}
    plan = demo_plan(environ, state, comments=None, seed=SEED)
    with open_house(environ, polling=False, sending=False, plan=plan) as house:
        house.poll_once()
    shutil.copytree(state, again)
    text = round_by_text(again, language)
    before = _published(state, environ)
    screens = OnScreen(state, language, folder, pace).walked()
    (made,) = _published(state, environ) - before
    history = _call(state, environ, "queue", "history", made)
    return Journey(text, screens, history, _call(state, environ, "brief", "--days", "8"))


def _call(state: Path, environ: Mapping[str, str], *arguments: str) -> str:
    """What the installed program prints. Raises `RuntimeError` where it does not end well."""
    script = Path(sys.executable).with_name("morgenlage")
    everything = {**os.environ, **environ, "MORGENLAGE_STATE": str(state)}
    done = run([str(script), *arguments], env=everything, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def _published(state: Path, environ: Mapping[str, str]) -> set[str]:
    """Ids of the pieces that are out."""
    found = json.loads(_call(state, environ, "queue", "--all", "--json"))
    return {piece["id"] for piece in found if piece["id"] and piece["state"] == "published"}


def main(language: Language) -> None:
    """Prints the journey."""
    with tempfile.TemporaryDirectory() as name:
        seen = journey(Path(name), language)
    print("$ morgenlage round --text", "…", seen.text, sep="\n")
    print("$ morgenlage demo", told(seen.screens), sep="\n\n")
    print("$ morgenlage queue history", seen.history, sep="\n")
    print("$ morgenlage brief --days 8", seen.brief, sep="\n")


if __name__ == "__main__":
    main("en" if sys.argv[1:] == ["en"] else "de")
