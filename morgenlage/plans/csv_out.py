"""The plan as a table that a spreadsheet opens and that comes back without differences."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from morgenlage.domain.piece import Piece
from morgenlage.plans.writing import Place, Row, rows_of

_RUNS = re.compile(r"'*\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""A spreadsheet would take the cell for a formula; `csv_in` takes the mark away again."""
HEADERS = {
    "de": {
        "piece": "Morgenlage", "day": "Datum", "hour": "Uhrzeit", "state": "Status",
        "accounts": "Konten", "title": "Titel", "text": "Text", "link": "Link", "image": "Bild",
        "alt": "Alt-Text", "captions": "Untertitel", "language": "Sprache", "note": "Notiz",
        "tags": "Schlagworte", "people": "Personen", "base": "Prüfwert", "own": "Text {account}",
    },
    "en": {
        "piece": "Morgenlage", "day": "Date", "hour": "Time", "state": "State",
        "accounts": "Accounts", "title": "Title", "text": "Text", "link": "Link", "image": "Image",
        "alt": "Alt text", "captions": "Captions", "language": "Language", "note": "Note",
        "tags": "Tags", "people": "People", "base": "Fingerprint", "own": "Text {account}",
    },
}  # fmt: skip


def csv_of(pieces: Sequence[Piece], place: Place) -> str:
    """All of it, with a mark in front by which Excel knows UTF-8. Semicolons in German."""
    rows = tuple(rows_of(pieces, place))
    words = HEADERS[place.language]
    accounts = [a for a in place.accounts if any(a in row.own for row in rows)]
    most = max([1, *(len(row.media) for row in rows)])
    names = ["piece", "day", "hour", "state", "accounts", "title", "text"]
    header = [words[name] for name in names]
    header += [words["own"].format(account=account) for account in accounts]
    header.append(words["link"])
    for n in range(most):
        header += [f"{words[m]} {n + 1}" if n else words[m] for m in ("image", "alt", "captions")]
    header += [words[name] for name in ("language", "note", "tags", "people", "base")]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if place.language == "de" else ",")
    writer.writerow(header)
    for row in rows:
        writer.writerow(map(_cell, _cells(row, accounts, most, place)))
    return "\ufeff" + out.getvalue()


def _cells(row: Row, accounts: Iterable[str], most: int, place: Place) -> list[str]:
    day = hour = ""
    if row.at is not None:
        day = f"{row.at:%d.%m.%Y}" if place.language == "de" else f"{row.at:%Y-%m-%d}"
        hour = f"{row.at:%H:%M:%S}" if row.at.second else f"{row.at:%H:%M}"
    media = [part for medium in row.media for part in (medium.file, medium.alt, medium.captions)]
    media += [""] * (3 * most - len(media))
    return [
        row.piece.id, day, hour, row.state, ", ".join(row.accounts), row.piece.title,
        row.piece.text, *(row.own.get(account, "") for account in accounts), row.piece.link,
        *media, row.piece.language, row.piece.note, ", ".join(row.piece.tags),
        ", ".join(row.people), row.base,
    ]  # fmt: skip


def _cell(text: str) -> str:
    return f"'{text}" if _RUNS.match(text) else text
