"""The whole journey on a demo with two years behind it, call by call, as it is printed.

`python -m bench.something_new [de|en]`: a try that is due and its verdict, what is overdue, a dry
job advert that becomes cards, a draft that is checked, approved, published, and told in the brief.
"""

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from subprocess import run

from morgenlage.opening import demo_plan
from morgenlage.wiring import open_house

ADVERT = {
    "de": "Wir suchen zum 1. Februar eine Straßenwärterin oder einen Straßenwärter (m/w/d), "
    "unbefristet, 39 Stunden, Entgeltgruppe 6. Bewerbungsfrist ist der 15. Dezember.",
    "en": "We are hiring a road worker from 1 February, permanent, 39 hours a week. "
    "Apply by 15 December.",
}
ACCOUNT = "mastodon-kreis"


class Journey:
    """Calls the installed program on one demo and prints what it says."""

    def __init__(self, folder: Path, language: str) -> None:
        self.state = folder / "state"
        self.environ = {"MORGENLAGE_LANG": language}
        plan = demo_plan(self.environ, self.state, comments=None, seed=7)
        with open_house(self.environ, polling=False, sending=False, plan=plan) as house:
            house.poll_once()

    def call(self, *arguments: str, quiet: bool = False) -> str:
        """One call and its output. Raises `RuntimeError` where it ends with 2."""
        script = Path(sys.executable).with_name("morgenlage")
        environ: Mapping[str, str] = {
            **os.environ,
            **self.environ,
            "MORGENLAGE_STATE": str(self.state),
        }
        done = run([str(script), *arguments], env=environ, capture_output=True, text=True)
        if not quiet:
            print(f"$ morgenlage {' '.join(arguments)}\n{done.stdout}{done.stderr}")
        if done.returncode == 2:
            raise RuntimeError(done.stderr)
        return done.stdout


def main(language: str) -> None:
    """Prints the journey."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        journey = Journey(folder, language)
        journey.call("experiments")
        journey.call("topics")
        advert = folder / "advert.txt"
        advert.write_text(ADVERT[language])
        journey.call("formats", "match", str(advert))
        before = pieces(journey)
        journey.call("formats", "use", "job-trailer", str(advert), "--account", ACCOUNT)
        (made,) = pieces(journey) - before
        for step in ("check", "approve", "publish"):
            journey.call("queue", step, made)
        journey.call("queue", "history", made)
        journey.call("brief")


def pieces(journey: Journey) -> set[str]:
    """Ids of all pieces."""
    return {p["id"] for p in json.loads(journey.call("queue", "--json", quiet=True)) if p["id"]}


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "de")
