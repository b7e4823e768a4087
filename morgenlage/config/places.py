"""Where the settings and the state lie: what the environment says, else the XDG folders."""

import os
import pwd
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

# platformdirs would add a quarter to the start of `morgenlage status`; two folders are two lines.


class Places(NamedTuple):
    """The two places everything of ours lies in. Nothing is created by naming them."""

    config: Path
    """The TOML file."""
    state: Path
    """The directory of journal, stored comments and sessions."""


def places(environ: Mapping[str, str]) -> Places:
    """`MORGENLAGE_CONFIG` and `MORGENLAGE_STATE`, else XDG.

    Source: XDG Base Directory Specification; relative values count as not set there.
    """
    config = environ.get("MORGENLAGE_CONFIG")
    state = environ.get("MORGENLAGE_STATE")
    return Places(
        Path(config).expanduser().absolute()
        if config
        else _xdg(environ, "XDG_CONFIG_HOME", ".config") / "morgenlage" / "config.toml",
        Path(state).expanduser().absolute()
        if state
        else _xdg(environ, "XDG_STATE_HOME", ".local/state") / "morgenlage",
    )


def _xdg(environ: Mapping[str, str], name: str, below_home: str) -> Path:
    set_to = Path(environ.get(name, ""))
    return set_to if set_to.is_absolute() else _home(environ) / below_home


def _home(environ: Mapping[str, str]) -> Path:
    """The home directory, also where a cron job or container does not name it."""
    home = Path(environ.get("HOME", ""))
    if home.is_absolute():
        return home
    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        # A container's user without an entry: the current directory is at least theirs to see.
        return Path.cwd()
