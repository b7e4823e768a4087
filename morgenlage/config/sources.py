"""Where an account's secret comes from. Values only; `secrets.py` reads them."""

from pathlib import Path
from typing import NamedTuple


class TokenFile(NamedTuple):
    """The first line of a file that only its owner may read."""

    path: Path


class TokenCommand(NamedTuple):
    """The first line a program prints; run without a shell."""

    argv: tuple[str, ...]
    folder: Path
    """Where it runs: the folder of the settings."""


class TokenCredential(NamedTuple):
    """A systemd credential of the service we run in."""

    name: str


class FromKeyring(NamedTuple):
    """An entry of the desktop's keyring, under the service name `morgenlage`."""

    name: str
    otherwise: "Source | None" = None
    """Where to look when there is no keyring, as on most servers."""


Source = TokenFile | TokenCommand | TokenCredential | FromKeyring
