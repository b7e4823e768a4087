"""Keeps one answer as a wording: a Markdown file beside the others, never over one of them."""

import re
import unicodedata
from pathlib import Path

from morgenlage.config.atomic import write_private


class NoPlace(Exception):
    """There is nowhere to put it."""

    def __init__(self, *, file: bool) -> None:
        super().__init__()
        self.file = file
        """The wordings are one TOML file, which a person keeps."""


class There(Exception):
    """One of that name is there already; `str()` is its path."""


def save(place: Path | None, name: str, text: str, owner: str) -> Path:
    """Writes `NAME.md` there and gives its path. Raises `NoPlace`, `There`, `OSError`."""
    if place is None or place.suffix == ".toml" or place.is_file():
        raise NoPlace(file=place is not None)
    path = place / f"{_file_name(name)}.md"
    if path.exists():
        raise There(str(path))
    shown = " ".join(name.split())
    write_private(path, f"---\nname: {shown}\nowner: {owner}\n---\n{text.strip()}\n")
    return path


def _file_name(name: str) -> str:
    """Letters, digits and hyphens: nothing that could lead out of the folder or hide."""
    spelt = name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "wortlaut"
