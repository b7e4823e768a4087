"""The library of formats: one TOML file each, with a table per language; a team's own beside ours.

A file that is wrong is named with its line; the others work.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from morgenlage.config.rules import DATA
from morgenlage.domain.post_format import PostFormat
from morgenlage.words import Language, Words

FOLDER = DATA / "formats"


@cache
def default_formats(language: Language) -> tuple[PostFormat, ...]:
    """Ours, in the order of their names."""
    found = (_format(path, language) for path in sorted(FOLDER.glob("*.toml")))
    return tuple(sorted(found, key=lambda f: f.name.casefold()))


def read_formats(own: Path | None, words: Words) -> tuple[tuple[PostFormat, ...], tuple[str, ...]]:
    """A team's formats with ours below, and warnings; one of theirs replaces ours by its id."""
    ours = default_formats(words.language)
    if own is None:
        return ours, ()
    theirs = {f.id: f for f in (_format(p, words.language) for p in sorted(own.glob("*.toml")))}
    return (*theirs.values(), *(f for f in ours if f.id not in theirs)), ()


def _format(path: Path, language: Language) -> PostFormat:
    found: Mapping[str, Any] = tomllib.loads(path.read_text("utf-8"))
    said = found[language if language in found else "de"]
    return PostFormat(
        path.stem,
        said["name"],
        said["hook"],
        tuple(said["shots"]),
        tuple(said["ask"]),
        found["effort"],
        found["minutes"],
        tuple(said["access"]),
        said["works"],
        said["fails"],
        found["shape"],
        tuple(found["purposes"]),
        tuple(found["words"]),
        found["faces"],
        tuple(said["checklist"]),
        said["draft"],
    )
