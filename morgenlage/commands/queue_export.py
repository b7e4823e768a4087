"""`morgenlage queue export`: the plan as CSV, iCalendar or Markdown, to be imported again."""

import os
from argparse import Namespace
from pathlib import Path
from typing import Literal

from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.config.local_time import local_zone
from morgenlage.domain.person import Person
from morgenlage.domain.piece import Piece
from morgenlage.plans.attaching import digests_of
from morgenlage.plans.writing import Place
from morgenlage.wiring import Read, clock, read_house
from morgenlage.words.plan_calls import PlanCalls, plan_calls
from morgenlage.words.queue import queue_words

Form = Literal["csv", "ics", "md"]
SUFFIXES: dict[str, Form] = {".csv": "csv", ".ics": "ics", ".ical": "ics", ".txt": "csv"}


def export(shell: Shell, args: Namespace) -> int:
    """Everything but what was dropped; nothing is overwritten."""
    house = read_house(shell.environ)
    say, path = plan_calls(house.words), args.output
    form: Form = args.format or _form(path)
    if form == "md" and path is None:
        raise Usage(say.needs_folder)
    pieces = _chosen(house, args.upcoming)
    place = _place(house, pieces, path, form)
    if path is None:
        _print(shell, pieces, place, form)
        return GOOD
    return _into(shell, pieces, place, path, form, say)


def _form(path: Path | None) -> Form:
    """By the name; a name without an ending is a folder."""
    if path is None:
        return "csv"
    return "md" if path.is_dir() or not path.suffix else SUFFIXES.get(path.suffix.lower(), "csv")


def _chosen(house: Read, upcoming: bool) -> tuple[Piece, ...]:
    now = house.situation.now
    every = house.situation.papers.of(Piece).values()
    kept = (p for p in every if p.state != "dropped" or not p.copies)
    return tuple(p for p in kept if not upcoming or p.due is None or p.due > now)


def _place(house: Read, pieces: tuple[Piece, ...], path: Path | None, form: Form) -> Place:
    folder = Path.cwd() if path is None else path.absolute()
    digests = digests_of(pieces)
    digests |= {m.file: m.digest for p in pieces for m in p.media if m.digest}
    return Place(
        folder if form == "md" or path is None else folder.parent,
        local_zone(),
        house.words.language,
        tuple(house.situation.accounts),
        queue_words(house.words).states,
        digests,
        {p.id: p.name for p in house.situation.papers.of(Person).values() if p.name},
    )


def _content(pieces: tuple[Piece, ...], place: Place, form: Form) -> bytes:
    if form == "ics":
        from morgenlage.plans.ics_out import ics_of  # each form for itself

        return ics_of(pieces, place, clock())
    from morgenlage.plans.csv_out import csv_of

    return csv_of(pieces, place).encode("utf-8", "replace")


def _print(shell: Shell, pieces: tuple[Piece, ...], place: Place, form: Form) -> None:
    """To standard output; a terminal must not obey what the texts hold."""
    from morgenlage.commands.shell import clean

    text = _content(pieces, place, form).decode().removeprefix("\ufeff")
    shell.out.write("".join(f"{clean(line)}\n" for line in text.replace("\r\n", "\n").split("\n")))


def _into(
    shell: Shell,
    pieces: tuple[Piece, ...],
    place: Place,
    path: Path,
    form: Form,
    say: PlanCalls,
) -> int:
    try:
        if form == "md":
            from morgenlage.plans.md_out import write_folder

            write_folder(pieces, place)
        else:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(_content(pieces, place, form))
                file.flush()
                os.fsync(file.fileno())
    except FileExistsError:
        shell.complain(say.exists.format(path=path))
        return FAILED
    except OSError as problem:
        detail = os.strerror(problem.errno or 0)
        shell.complain(say.not_written.format(path=path, detail=detail))
        return FAILED
    told = say.written_one if len(pieces) == 1 else say.written
    shell.say(told.format(path=path, count=len(pieces)))
    return GOOD
