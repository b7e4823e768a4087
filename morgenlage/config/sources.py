"""Where an account's secret comes from. Values only; `secrets.py` reads them."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TokenFile:
    """The first line of a file that only its owner may read."""

    path: Path


@dataclass(frozen=True, slots=True)
class TokenCommand:
    """The first line a program prints; run without a shell."""

    argv: tuple[str, ...]
    folder: Path
    """Where it runs: the folder of the settings."""


@dataclass(frozen=True, slots=True)
class TokenCredential:
    """A systemd credential of the service we run in."""

    name: str


@dataclass(frozen=True, slots=True)
class FromKeyring:
    """An entry of the desktop's keyring, under the service name `morgenlage`."""

    name: str
    otherwise: "Source | None" = None
    """Where to look when there is no keyring, as on most servers."""


Source = TokenFile | TokenCommand | TokenCredential | FromKeyring
