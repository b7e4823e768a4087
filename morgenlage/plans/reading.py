"""Opens a plan, whatever form it has, and understands it against what is on file."""

import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from pathlib import Path

from morgenlage.domain.piece import Piece
from morgenlage.domain.plan import Bad, Entry, NotAPlan, Sheet
from morgenlage.domain.plan_entry import Understanding, entries
from morgenlage.domain.plan_merge import Choice, Proposal, proposal
from morgenlage.plans.attaching import Attacher, digests_of, paths_of
from morgenlage.plans.decoding import bytes_of, decoded
from morgenlage.plans.md_in import SUFFIXES, read_file, read_folder

Tell = Callable[[int, int], None]
"""Hears how many rows of how many are understood."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a plan is to be read."""

    accounts: Mapping[str, str]
    """Ours -> the platform's name."""
    zone: tzinfo
    now: datetime
    hour: time = time(10)
    otherwise: tuple[str, ...] = ()
    choice: Choice = ""
    upcoming: bool = False
    """Rows whose hour is over are left out."""
    people: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan, understood: what it would do here and what is wrong with it."""

    sheet: Sheet
    proposal: Proposal
    bad: tuple[Bad, ...]
    """Those the reader could not use and those that mean nothing, by line."""
    digests: Mapping[str, str]
    past: int = 0
    """Rows that were left out because their hour is over."""


def read_sheet(path: Path, accounts: Mapping[str, str], tell: Tell = lambda *_: None) -> Sheet:
    """What the file or folder says. Raises `NotAPlan`."""
    names = [*accounts, *dict.fromkeys(accounts.values())]
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        raise NotAPlan("no-file", path=path) from None
    if stat.S_ISDIR(mode):
        return read_folder(path, names, tell)
    if path.suffix.lower() in SUFFIXES:
        return _single(path, names)
    source = decoded(bytes_of(path), path)
    if source.text.lstrip()[:15].upper() == "BEGIN:VCALENDAR":
        from morgenlage.plans.ics_in import read_ics  # for this form alone

        return read_ics(source, path, names)
    if path.suffix.lower() in (".ics", ".ical", ".ifb", ".icalendar"):
        raise NotAPlan("no-calendar", path=path.name)
    from morgenlage.plans.csv_in import read_csv  # as above

    return read_csv(source, path, names)


def _single(path: Path, names: Sequence[str]) -> Sheet:
    """One Markdown file by itself."""
    from morgenlage.domain.plan import Unusable

    try:
        raw = read_file(path, path.name, names)
    except Unusable as wrong:
        line = int(wrong.remark.values.get("line", "1"))
        return Sheet("md", path.resolve().parent.name, (), (Bad(line, path.name, wrong.remark),))
    if raw is None:
        raise NotAPlan("no-front-matter", path=path.name)
    return Sheet("md", path.resolve().parent.name, (raw,))


def _gone(vanished: Sequence[Piece], bad: Sequence[Bad], plan: str) -> tuple[Piece, ...]:
    """Without what a row that cannot be read may stand for."""
    if any(not row.key for row in bad):
        return ()
    broken = {f"{plan}:{row.key.replace(':', '_')[:80]}" for row in bad}
    return tuple(piece for piece in vanished if piece.source not in broken)


def read_plan(
    path: Path, wanted: Wanted, pieces: Sequence[Piece], tell: Tell = lambda *_: None
) -> Reading:
    """Reads, understands, compares; changes nothing. Raises `NotAPlan`. Waits for the disk."""
    sheet = read_sheet(path, wanted.accounts, tell)
    root = path if path.is_dir() else path.parent
    attacher = Attacher(root, paths_of(pieces))
    understood = Understanding(
        wanted.accounts,
        wanted.zone,
        wanted.now.astimezone(wanted.zone).date(),
        attacher,
        wanted.hour,
        wanted.otherwise,
        people=wanted.people or {},
    )
    rows: list[Entry] = []
    bad = list(sheet.bad)
    past = 0
    for number, found in enumerate(entries(sheet, understood)):
        if isinstance(found, Bad):
            bad.append(found)
        elif wanted.upcoming and found.due is not None and found.due <= wanted.now:
            past += 1
        else:
            rows.append(found)
        if number % 50 == 49 or number + 1 == len(sheet.rows):
            tell(number + 1, len(sheet.rows))
    digests = {**digests_of(pieces), **attacher.digests}
    plan = f"{sheet.form}:{sheet.name.replace(':', '_')}"
    offered = proposal(rows, pieces, digests, wanted.now, plan, wanted.choice)
    gone = _gone(offered.vanished, bad, plan) if sheet.form != "md" or path.is_dir() else ()
    offered = Proposal(offered.rows, gone)
    ordered = tuple(sorted(bad, key=lambda b: (b.place, b.line)))
    return Reading(sheet, offered, ordered, digests, past)
