"""The busy county in a process of its own.

    python -m fortress.load.county FOLDER HOURS VOLUME STORM DAYS

Writes settings and tokens that lead to its servers into the folder, says `ready`, and serves until
its standard input ends. `DAYS`: how long comments are kept.
"""

import sys
from pathlib import Path

from adapters.simulated import World, bluesky_session
from adapters.simulated.sides import ROWS
from fortress.load.hours import Hours
from tests.live.county import county

ACCOUNTS = tuple(row for row in ROWS if row.platform != "youtube")
"""The eight. Tokens of YouTube last an hour, which here is over before they are used."""
POLL_SECONDS = 1
_PLENTY = {"daily_calls": "900000"}
"""A day is over before its calls could be used up slowly."""


def world_of(folder: Path, hours: Hours, volume: int, storm: str) -> World:
    """The county; the file in the folder makes it the same in every process. `storm`: seconds
    after the start, how many it lasts, how many comments, with slashes."""
    file = folder / "county.json"
    fresh = not file.exists()
    world = World(3, "de", hours.start, file, hours, moods={}, storm=storm, volume=volume)
    if fresh:
        list(world.stored(0))
    return world


def settings(folder: Path, world: World, urls: dict[str, str], keep_days: int) -> None:
    """Settings with all accounts, and their tokens beside them."""
    lines = [f'language = "de"\nhold_seconds = 1\nkeep_days = {keep_days}\nuser = "lead"\n']
    for row in ACCOUNTS:
        kind = "password" if row.platform == "bluesky" else "token"
        (folder / row.id).touch(0o600)
        (folder / row.id).write_text(world.secrets(row.id).secret() + "\n")
        lines.append(
            f'[[accounts]]\nid = "{row.id}"\nplatform = "{row.platform}"\nurl = "{urls[row.id]}"\n'
            f'{kind}_file = "{row.id}"\npoll_seconds = {POLL_SECONDS}\n'
        )
        lines += [f'identifier = "{row.identifier}"\n'] * bool(row.identifier)
        options = dict(row.options) | (_PLENTY if "daily_calls" in row.options else {})
        lines += ["[accounts.options]\n", *(f'{k} = "{v}"\n' for k, v in options.items())] * bool(
            options
        )
    (folder / "config.toml").write_text("".join(lines))


def main() -> int:
    """Serves."""
    folder, hours = Path(sys.argv[1]), Hours(Path(sys.argv[2]))
    volume, storm, keep_days = int(sys.argv[3]), sys.argv[4], int(sys.argv[5])
    bluesky_session.ACCESS = bluesky_session.REFRESH  # two hours are over before the next visit
    world = world_of(folder, hours, volume, storm)
    with county(world=world) as running:
        settings(folder, world, dict(running.urls), keep_days)
        print("ready", flush=True)
        sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main())
