"""A team's plan at the desk: understood beside what is on file, taken in, written out.

Reads and writes files: for a thread that may wait.
"""

import os
from collections.abc import Iterable
from datetime import datetime, time, tzinfo
from pathlib import Path
from typing import Literal

from morgenlage.desk.fresh import fresh_id
from morgenlage.domain.person import Person
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.plan_merge import Choice, pieces_after
from morgenlage.domain.situation import Situation
from morgenlage.plans.attaching import digests_of
from morgenlage.plans.reading import Reading, Tell, Wanted, read_plan
from morgenlage.plans.writing import Place
from morgenlage.words import Words
from morgenlage.words.queue import queue_words

Form = Literal["csv", "ics", "md"]
SUFFIXES: dict[str, Form] = {".csv": "csv", ".ics": "ics", ".ical": "ics", ".txt": "csv"}


def understood(
    path: Path,
    situation: Situation,
    zone: tzinfo,
    *,
    hour: time = time(10),
    otherwise: tuple[str, ...] = (),
    choice: Choice = "",
    upcoming: bool = False,
    tell: Tell = lambda *_: None,
) -> Reading:
    """What the plan would do here. Raises `NotAPlan`."""
    people = situation.papers.of(Person).values()
    wanted = Wanted(
        {name: status.account.platform for name, status in situation.accounts.items()},
        zone,
        situation.now,
        hour,
        otherwise,
        choice,
        upcoming,
        {person.name.casefold(): person.id for person in people if person.name},
    )
    return read_plan(path, wanted, tuple(situation.papers.of(Piece).values()), tell)


def papers_for(
    reading: Reading, said: Said, situation: Situation
) -> tuple[list[Piece], dict[int, str]]:
    """What is to be filed, and for each row by its place the id of its piece."""
    taken = set(situation.papers.of(Piece))
    papers: list[Piece] = []
    ids: dict[int, str] = {}
    for number, row in enumerate(reading.proposal.rows):
        fresh = "" if row.piece else fresh_id(taken)
        taken.add(fresh)
        ids[number] = row.piece.id if row.piece else fresh
        after = pieces_after(row, said, reading.digests, fresh)
        if after is not None:
            papers.append(after)
    return papers, ids


def form_of(path: Path | None) -> Form:
    """By the name; a name without an ending is a folder."""
    if path is None:
        return "csv"
    return "md" if path.is_dir() or not path.suffix else SUFFIXES.get(path.suffix.lower(), "csv")


def to_write(situation: Situation, now: datetime, *, upcoming: bool = False) -> tuple[Piece, ...]:
    """Everything but what was dropped."""
    every = situation.papers.of(Piece).values()
    kept = (p for p in every if p.state != "dropped")
    return tuple(p for p in kept if not upcoming or p.next_due is None or p.next_due > now)


def place_for(
    situation: Situation, words: Words, zone: tzinfo, pieces: Iterable[Piece], folder: Path
) -> Place:
    """Where and how these are written. `folder`: files in it are named from there."""
    every = tuple(pieces)
    return Place(
        folder,
        zone,
        words.language,
        tuple(situation.accounts),
        queue_words(words).states,
        digests_of(every) | {m.file: m.digest for p in every for m in p.media if m.digest},
        {p.id: p.name for p in situation.papers.of(Person).values() if p.name},
    )


def content(pieces: tuple[Piece, ...], place: Place, form: Form, now: datetime) -> bytes:
    """A table or a calendar."""
    if form == "ics":
        from morgenlage.plans.ics_out import ics_of  # each form for itself

        return ics_of(pieces, place, now)
    from morgenlage.plans.csv_out import csv_of

    return csv_of(pieces, place).encode("utf-8", "replace")


def write_out(
    situation: Situation,
    words: Words,
    zone: tzinfo,
    path: Path,
    form: Form,
    pieces: tuple[Piece, ...],
) -> None:
    """Into a new file or an empty folder, readable by its owner alone. Raises `OSError`,
    `FileExistsError` where something is there already."""
    whole = path.absolute()
    place = place_for(situation, words, zone, pieces, whole if form == "md" else whole.parent)
    if form == "md":
        from morgenlage.plans.md_out import write_folder

        write_folder(pieces, place)
        return
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content(pieces, place, form, situation.now))
        file.flush()
        os.fsync(file.fileno())
