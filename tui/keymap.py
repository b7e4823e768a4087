"""Which key means which command: maps as TOML data, the default below every other."""

from functools import cache
from pathlib import Path

from textual.keys import format_key

from morgenlage import one_read
from morgenlage.config.looks import KEYMAPS
from tui.commands import BY_ID, COMMANDS

FOLDER = Path(__file__).with_name("keys")


class BadKeymap(ValueError):
    """A map that names an unknown command, or one key for two commands."""


@cache
def keymap(name: str = "default") -> dict[str, str]:
    """Command id -> comma-separated keys. What a map does not name keeps its default key,
    unless the map gives that key to another command.

    Raises `BadKeymap` for unknown maps and commands.
    """
    default = _read("default")
    if name == "default":
        return _borrowed(default)
    own = _read(name)
    taken = {key for keys in own.values() for key in split(keys)}
    rest = {
        command: ",".join(key for key in split(keys) if key not in taken)
        for command, keys in default.items()
        if command not in own
    }
    return _borrowed({**rest, **own})


def _borrowed(keys: dict[str, str]) -> dict[str, str]:
    """With those commands that go by another one's key."""
    return {**keys, **{c.id: keys[c.key_of] for c in COMMANDS if c.key_of}}


def split(keys: str) -> tuple[str, ...]:
    """The single keys of `j,down`; the comma as a key is written `comma`."""
    return tuple(k for k in keys.split(",") if k)


def shown(keys: str) -> str:
    """The first key as people write it: `e`, `Space`, `ctrl+d`, `⏎`."""
    first = split(keys)[0] if keys else ""
    if first in ("space", "tab", "escape"):
        return {"space": "Space", "tab": "Tab", "escape": "Esc"}[first]
    return first if first.startswith("ctrl+") else format_key(first)


def _read(name: str) -> dict[str, str]:
    path = FOLDER / f"{name}.toml"
    if name not in KEYMAPS or not path.is_file():
        raise BadKeymap(name)
    read: dict[str, str] = one_read.tables(path)
    if unknown := [command for command in read if command not in BY_ID]:
        raise BadKeymap(f"{name}: {', '.join(unknown)}")
    return read
