"""The stage of a real morning: two servers, citizens on them, settings, a county's terminal."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Any

from tests.live.citizen import Citizen
from tests.live.fediverse import Neighbour
from tests.live.network import BlueskyNetwork, MastodonServer

HOLD = 2
"""Seconds an act is held: long enough to see it, short enough to wait for."""


@dataclass(frozen=True)
class Morning:
    """One county with its two accounts."""

    folder: Path
    citizen: Citizen
    county_sky: Citizen
    neighbour: Neighbour
    county_masto: Neighbour

    @property
    def environ(self) -> dict[str, str]:
        """What points the program to this county."""
        return {
            "MORGENLAGE_CONFIG": str(self.folder / "config.toml"),
            "MORGENLAGE_STATE": str(self.folder / "state"),
            "MORGENLAGE_LANG": "de",
        }

    def run(self, *arguments: str, good: bool = True) -> str:
        """A command on the command line; what it printed."""
        command = [sys.executable, "-m", "morgenlage", *arguments]
        done = subprocess.run(
            command, env={**os.environ, **self.environ}, capture_output=True, text=True, check=False
        )
        assert (done.returncode == 0) == good, f"{arguments}: {done.stderr}"
        return done.stdout

    def json(self, *arguments: str) -> Any:
        """A command's one JSON document."""
        return json.loads(self.run(*arguments, "--json"))

    def ref(self, text: str) -> str:
        """The ref of the stored comment that holds this text."""
        found = [c["ref"] for c in self.json("comments", "--state", "all") if text in c["text"]]
        assert len(found) == 1, f"{len(found)} comments hold {text!r}"
        return str(found[0])

    def dashboard(self) -> str:
        """The command line that opens the dashboard on the other side of a connection."""
        here = Path(__file__).parents[2]
        exports = " ".join(f"{name}={quote(value)}" for name, value in self.environ.items())
        return f"cd {here} && LANG=C.UTF-8 {exports} {sys.executable} -m morgenlage"


@contextmanager
def morning(folder: Path, bluesky: BlueskyNetwork, mastodon: MastodonServer) -> Iterator[Morning]:
    """Settings with both accounts in `folder`, and people who are signed in."""
    county, citizen = bluesky.accounts["county"], bluesky.accounts["citizen"]
    secrets = {"masto.token": mastodon.tokens["county"], "sky.password": county.app_password}
    for name, secret in secrets.items():
        (folder / name).write_text(f"{secret}\n")
        (folder / name).chmod(0o600)
    (folder / "config.toml").write_text(
        f"""language = "de"
hold_seconds = {HOLD}
[[accounts]]
id = "masto"
platform = "mastodon"
url = "{mastodon.url}"
token_file = "masto.token"
poll_seconds = 15
[[accounts]]
id = "sky"
platform = "bluesky"
url = "{bluesky.url}"
identifier = "{county.handle}"
password_file = "sky.password"
poll_seconds = 15
"""
    )
    people = (
        Citizen(bluesky.url, citizen.handle, citizen.password),
        Citizen(bluesky.url, county.handle, county.password),
        Neighbour(mastodon.url, mastodon.tokens["citizen"]),
        Neighbour(mastodon.url, mastodon.tokens["county"]),
    )
    try:
        yield Morning(folder, *people)
    finally:
        for person in people:
            person.close()
