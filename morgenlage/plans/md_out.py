"""The plan as a folder of Markdown files, each with its pictures beside it."""

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from morgenlage.domain.piece import Piece
from morgenlage.domain.plan import Medium
from morgenlage.plans.writing import Place, Row, rows_of
from morgenlage.store.files import FILE, make_private

FOLDER = {"de": "bilder", "en": "media"}
NAMES = {
    "de": {
        "day": "datum", "hour": "zeit", "state": "status", "accounts": "konten", "title": "titel",
        "link": "link", "image": "bilder", "file": "datei", "alt": "alt", "captions": "untertitel",
        "own": "texte", "language": "sprache", "note": "notiz", "tags": "schlagworte",
        "people": "personen", "text": "text", "base": "prüfwert", "piece": "morgenlage",
    },
    "en": {
        "day": "date", "hour": "time", "state": "state", "accounts": "accounts", "title": "title",
        "link": "link", "image": "images", "file": "file", "alt": "alt", "captions": "captions",
        "own": "texts", "language": "language", "note": "note", "tags": "tags",
        "people": "people", "text": "text", "base": "fingerprint", "piece": "morgenlage",
    },
}  # fmt: skip
_WORD = re.compile(r"[^a-z0-9]+")
_TAKEN_APART = re.compile(r"^\s*(?:!\[|#{1,4}\s|---\s*$)", re.M)
"""What reading would take out of a text."""


def files_of(
    pieces: Sequence[Piece], place: Place
) -> Iterator[tuple[str, str, tuple[Medium, ...]]]:
    """Name, content, and the media that belong beside it, still under their own paths."""
    taken: set[str] = set()
    for row in rows_of(pieces, replace(place, folder=Path("/nowhere"))):
        name = _name(row, taken)
        taken.add(name)
        yield name, _content(row, place), row.media


def write_folder(pieces: Sequence[Piece], place: Place) -> None:
    """Writes all files into the folder, which must not be there yet or be empty. Raises OSError;
    `FileExistsError` where something lies there."""
    folder = place.folder
    make_private(folder)
    if any(folder.iterdir()):
        raise FileExistsError(17, os.strerror(17), str(folder))
    beside = folder / FOLDER[place.language]
    for name, content, media in files_of(pieces, place):
        for medium in media:
            for file in filter(None, (medium.file, medium.captions)):
                _copy(Path(file), beside, place)
        _write(folder / name, content)


def _fresh(path: Path) -> IO[bytes]:
    """A new file that only we can read. Raises OSError where anything has that name."""
    return open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE), "wb")


def _write(path: Path, content: str) -> None:
    with _fresh(path) as file:
        file.write(content.encode("utf-8", "replace"))


def _copy(file: Path, folder: Path, place: Place) -> None:
    """A copy beside the plan; one that is gone is left out, and reading the plan will say so."""
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / _beside(str(file), place)
    if file.is_file() and not os.path.lexists(target):
        with _fresh(target) as copy, file.open("rb") as source:
            shutil.copyfileobj(source, copy)


def _beside(file: str, place: Place) -> str:
    """Its name there: the same content has the same name, two of one name do not meet."""
    digest = place.digests.get(file, "")[:8]
    return f"{digest}-{Path(file).name}" if digest else Path(file).name


def _name(row: Row, taken: set[str]) -> str:
    """`2026-11-23-radweg.md`"""
    title = row.piece.title or row.piece.text or next(iter(row.own.values()), "")
    plain = unicodedata.normalize("NFKD", title.casefold().replace("ß", "ss"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = "-".join(_WORD.sub(" ", plain).split()[:5])[:50].strip("-") or row.piece.id
    day = f"{row.at:%Y-%m-%d}-" if row.at else ""
    name = f"{day}{words}.md"
    return name if name not in taken else f"{day}{words}-{row.piece.id}.md"


def _content(row: Row, place: Place) -> str:
    import yaml  # only who writes Markdown pays for it

    words, piece = NAMES[place.language], row.piece
    apart = bool(_TAKEN_APART.search(piece.text))
    front: dict[str, Any] = {}
    if row.at is not None:
        seconds = row.at.second
        front["day"] = f"{row.at:%Y-%m-%d}"
        front["hour"] = f"{row.at:%H:%M:%S}" if seconds else f"{row.at:%H:%M}"
    front |= {"state": row.state, "accounts": list(row.accounts), "title": piece.title}
    front |= {"link": piece.link, "image": [_medium(m, words, place) for m in row.media]}
    front |= {"own": dict(row.own), "language": piece.language, "note": piece.note}
    front |= {"tags": list(piece.tags), "people": list(row.people)}
    if apart:
        front["text"] = piece.text
    kept = {words[name]: value for name, value in front.items() if value not in ("", [], {})}
    kept |= {words["piece"]: piece.id, words["base"]: row.base}
    text = yaml.dump(kept, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=10_000)
    body = "" if apart else f"\n{piece.text}\n"
    return f"---\n{text}---\n{body}"


def _medium(medium: Medium, words: dict[str, str], place: Place) -> dict[str, str]:
    folder = FOLDER[place.language]
    found = {words["file"]: f"{folder}/{_beside(medium.file, place)}", words["alt"]: medium.alt}
    if medium.captions:
        found[words["captions"]] = f"{folder}/{_beside(medium.captions, place)}"
    return found


def _dumper() -> Any:
    """Texts of several lines stand as they are; nothing is a reference."""
    import yaml

    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        style = "|" if "\n" in value else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Plain.add_representer(str, text)
    return Plain
