"""A plan from a spreadsheet: any separator and order of columns, German or English."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from morgenlage.domain.plan import FIELDS, Bad, Medium, NotAPlan, Raw, Remark, Sheet
from morgenlage.plans.decoding import Decoded
from morgenlage.plans.headers import MANY, field_of, text_for

SEPARATORS = ";,\t|"
MOST_ROWS = 20_000
MOST_BROKEN = 100
"""Rows with broken quotation marks before the file is given up."""
WIDEST = 400
"""Columns."""
HEADER_WITHIN = 15
"""A title and remarks may stand above the columns."""
_YES = frozenset({"x", "ja", "j", "yes", "y", "✓", "✔", "1", "true", "wahr"})
_NO = frozenset({"", "-", "–", "nein", "n", "no", "0", "false", "falsch"})
_FORMULA = re.compile(r"^'(?='*\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""What spreadsheets would run is written with a mark in front (`csv_out`)."""
_FILES = re.compile(r"\s*[|\n]\s*|\s*;\s+|;\s*(?=\S+\.\w{2,4}\s*(?:;|$))")
_SEP = re.compile(r"sep=(.)", re.I)
_SEVERAL = re.compile(r"\s*(?:[,;|\n+&]|\bund\b|\band\b|(?<=\w)\s*/\s*(?=\w))\s*")
_MEANT = {"day": "due", "hour": "due", "image": "media", "video": "media"}
_TEXTUAL = frozenset({"text", "title", "own", "image", "video"})
"""Without one of these columns it is no plan."""


class Column(NamedTuple):
    """What one column holds."""

    at: int
    field: str
    number: int = 1
    account: str = ""
    """Of a column for one account: its own words, or a cross."""
    crossed: bool = False
    """It may hold a cross alone."""


class Header(NamedTuple):
    """The line that names the columns."""

    line: int
    """Index into the lines; the table goes on below."""
    below: int
    columns: tuple[Column, ...]
    unknown: tuple[str, ...]
    width: int


class Record(NamedTuple):
    """One record and the number of the line it begins in."""

    line: int
    cells: Sequence[str] | None
    """None: its quotation marks do not match."""
    below: int = 0
    """Index of the line after it."""
    why: str = ""
    """Word key: why it cannot be read."""


def read_csv(source: Decoded, path: Path, accounts: Sequence[str]) -> Sheet:
    """All rows. `accounts`: names of ours and of their platforms. Raises `NotAPlan`."""
    lines = source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    said = _SEP.fullmatch(lines[0].strip())
    choices = said[1] if said else SEPARATORS
    headers = [(s, found) for s in choices if (found := _header(lines, s, accounts))]
    if not headers:
        raise NotAPlan("no-columns", path=path.name)
    separator, header = max(headers, key=lambda h: len(h[1].columns))
    remarks = [Remark("written-as", {"encoding": source.encoding, "separator": separator})]
    if header.unknown:
        remarks.append(Remark("unknown-columns", {"names": ", ".join(header.unknown)}))
    rows: list[Raw] = []
    bad: list[Bad] = []
    says, broken = _says(header.columns), 0
    for record in _records(lines, separator, header.below):
        if len(rows) + len(bad) >= MOST_ROWS:
            raise NotAPlan("too-many", path=path.name, most=MOST_ROWS)
        if record.cells is None:
            broken += 1
            bad.append(Bad(record.line, "", Remark(record.why), lines[record.line - 1][:80]))
            if broken > MOST_BROKEN:
                raise NotAPlan("no-table", path=path.name)
        elif any(cell.strip() for cell in record.cells[header.width :]):
            shown = " ".join(" ".join(record.cells).split())[:80]
            bad.append(Bad(record.line, "", Remark("more-cells"), shown))
        elif any(cell.strip() for cell in record.cells):
            rows.append(_row(record, header.columns, says))
    return Sheet("csv", path.name, tuple(rows), tuple(bad), tuple(remarks))


def _records(lines: Sequence[str], separator: str, first: int) -> Iterator[Record]:
    """From that line on. A record that cannot be read costs its first line alone."""
    at = first
    while at < len(lines):
        begun = at
        reader = csv.reader((f"{line}\n" for line in lines[at:]), delimiter=separator, strict=True)
        try:
            for cells in reader:
                below = at + reader.line_num
                yield Record(begun + 1, cells, below)
                begun = below
            return
        except csv.Error as wrong:
            # the parser's own words are the only way to tell the two apart
            why = "too-long" if "limit" in str(wrong) else "quotes"
            yield Record(begun + 1, None, begun + 1, why)
            at = begun + 1


def _header(lines: Sequence[str], separator: str, accounts: Sequence[str]) -> Header | None:
    """The first line that looks like names of columns; None: none does."""
    for record in _records(lines[:HEADER_WITHIN], separator, 0):
        if record.cells is None or len(record.cells) > WIDEST:
            continue
        columns, unknown = _columns(record.cells, accounts)
        if len(columns) > 1 and _TEXTUAL & {c.field for c in columns}:
            return Header(record.line, record.below, columns, unknown, len(record.cells))
    return None


def _columns(
    cells: Sequence[str], accounts: Sequence[str]
) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """What each column holds; names nobody knows."""
    found: list[Column] = []
    unknown: list[str] = []
    for at, cell in enumerate(cells):
        field, number = field_of(cell)
        account, crossed = ("", False) if field else text_for(cell, accounts)
        taken = {(c.field, c.number) for c in found}
        if account:
            found.append(Column(at, "own", 1, account, crossed))
        elif field in MANY and field:
            while (field, number) in taken:
                number += 1
            found.append(Column(at, field, number))
        elif field and (field, 1) not in taken:
            found.append(Column(at, field))
        elif cell.strip():
            unknown.append(" ".join(cell.split())[:40])
    if any(c.field == "description" for c in found):
        meant = "alt" if any(c.field == "text" for c in found) else "text"
        found = [c._replace(field=meant) if c.field == "description" else c for c in found]
    return tuple(found), tuple(unknown)


def _says(columns: Sequence[Column]) -> frozenset[str]:
    """The fields this plan has."""
    there = {_MEANT.get(c.field, c.field) for c in columns}
    if any(c.field == "own" for c in columns):
        there |= {"own", "accounts"} if any(c.crossed for c in columns) else {"own"}
    return frozenset(there & set(FIELDS))


def _row(record: Record, columns: Sequence[Column], says: frozenset[str]) -> Raw:
    values: dict[str, str] = {}
    several: dict[str, dict[int, str]] = {}
    accounts: list[str] = []
    own: list[tuple[str, str]] = []
    for column in columns:
        cells = record.cells or ()
        cell = _FORMULA.sub("", cells[column.at].strip()) if column.at < len(cells) else ""
        if column.field == "own":
            mark = cell.casefold()
            if column.crossed and mark in _YES:
                accounts.append(column.account)
            elif cell and not (column.crossed and mark in _NO):
                own.append((column.account, cell))
        elif column.field in MANY:
            several.setdefault(column.field, {})[column.number] = cell
        else:
            values[column.field] = cell
    return Raw(
        line=record.line,
        key=values.get("id", ""),
        piece=values.get("piece", ""),
        base=values.get("base", ""),
        day=values.get("day", ""),
        hour=values.get("hour", ""),
        accounts=(*names_in(values.get("accounts", "")), *accounts),
        own=tuple(own),
        text=values.get("text", ""),
        title=values.get("title", ""),
        link=values.get("link", ""),
        language=values.get("language", ""),
        note=values.get("note", ""),
        state=values.get("state", ""),
        hashtags=values.get("hashtags", ""),
        tags=names_in(values.get("tags", "")),
        people=names_in(values.get("people", "")),
        media=tuple(_media(several)),
        says=says,
    )


def names_in(cell: str) -> tuple[str, ...]:
    """Names in one cell."""
    return tuple(part for part in map(str.strip, _SEVERAL.split(cell)) if part) if cell else ()


def _media(several: Mapping[str, Mapping[int, str]]) -> Iterator[Medium]:
    """Each file with the description and captions of the same number."""
    for field in ("image", "video"):
        for number, cell in sorted(several.get(field, {}).items()):
            files = [part.strip() for part in _FILES.split(cell) if part.strip()]
            alt = several.get("alt", {}).get(number, "") if field == "image" or number == 1 else ""
            captions = several.get("captions", {}).get(number, "")
            if field == "video" and several.get("image", {}).get(number):
                alt = ""
            alts = [alt] if len(files) == 1 else [p.strip() for p in _FILES.split(alt)]
            for n, file in enumerate(files):
                yield Medium(file, alts[n] if n < len(alts) else "", captions if n == 0 else "")
