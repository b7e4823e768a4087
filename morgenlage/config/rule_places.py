"""In which file and line a rule stands: for whoever wants to know why, and change it."""

from pathlib import Path
from typing import NamedTuple

from morgenlage.config.lines import Place, lines_of
from morgenlage.config.rules import DATA, RULE_FILES

LONGEST = 400
"""Characters of a phrase that are looked for."""


class Lines(NamedTuple):
    """One file of rules, read."""

    name: str
    """The path for one's own; the bare name for ours."""
    text: str
    keys: dict[Place, int]


def rule_files(own: Path | None) -> tuple[Lines, ...]:
    """One's own file first: what it says wins. A file that cannot be read says nothing."""
    paths = [*([own] if own else []), *(DATA / name for name in RULE_FILES)]
    found = []
    for path in paths:
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        found.append(Lines(str(path) if path == own else path.name, text, lines_of(text)))
    return tuple(found)


def place_of_weight(files: tuple[Lines, ...], kind: str) -> str:
    """`rules.toml:27` for what a kind of reason weighs; empty where no file says it."""
    keys: tuple[Place, ...] = (
        ("wording", kind, "urgency"),
        ("flags", kind),
        (kind, "urgency"),
    )
    for file in files:
        for key in keys:
            if key in file.keys:
                return f"{file.name}:{file.keys[key]}"
    return ""


def place_of_base(files: tuple[Lines, ...]) -> str:
    """Where it is said what any comment starts with."""
    return next((f"{f.name}:{f.keys['base',]}" for f in files if ("base",) in f.keys), "")


def place_of_phrase(files: tuple[Lines, ...], phrase: str) -> str:
    """`rules.de.toml:41` for a phrase, as it is written there; empty where no file holds it."""
    quoted = f'"{phrase[:LONGEST]}"'
    for file in files:
        for number, line in enumerate(file.text.splitlines(), 1):
            if quoted in line:
                return f"{file.name}:{number}"
    return ""
