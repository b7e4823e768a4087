"""A state folder as a side of a move: read as a session that only looks reads it."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from morgenlage.domain.comment import Comment
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.store.annals import DaySeries
from morgenlage.store.documents import Documents
from morgenlage.store.errors import Note
from morgenlage.store.filing import DISPENSABLE, KINDS, kind_at
from morgenlage.store.lines import whole
from morgenlage.store.meta import Checkpoint, check_schema
from morgenlage.store.moving.goods import Item, Line, line_in
from morgenlage.store.moving.twice import Named, joined, twice
from morgenlage.store.replay import applied_to, travelled
from morgenlage.store.series import Series
from morgenlage.store.shelves import Draft
from morgenlage.store.store import Store
from morgenlage.store.values import AccountRecord

_STEM = re.compile(r"(\d{4}(?:-\d\d)?)\.json(?:\.bak)?$")
_SINGLE: dict[str, tuple[str, Any]] = {
    "posts": ("posts.json", Post),
    "samples": ("samples.json", Series),
    "drafts": ("drafts.json", Draft),
    "accounts": ("accounts.json", AccountRecord),
    "acts": ("outbox.json", dict[str, Any]),
}
_MANY: dict[str, Any] = {"comments": Comment, "outcomes": Outcome, "series": DaySeries}


class FromFolder:
    """Callers keep everybody else from writing."""

    def __init__(
        self,
        state: Path,
        clock: Callable[[], datetime],
        *,
        settled: bool = False,
        once: bool = False,
    ) -> None:
        """`settled`: it is a copy that was just made: no journal is applied to its files. `once`:
        a comment that lies in two days goes into one of them. Raises `StateError`."""
        check_schema(state)
        self.state = state
        self._store = Store(state, "move", read_only=True, clock=clock)
        self.notes: list[Note] = self._store.notes
        self._since = () if settled else self._store.entries_since_checkpoint()
        self._once = once

    def close(self) -> None:
        """Lets go of all files."""
        self._store.close()

    def file(self, kind: str, unit: str, *, read_only: bool = True) -> Documents[Any]:
        """The file in which that unit lies."""
        name, of = self._where(kind, unit)
        vital = kind == "papers" and unit not in DISPENSABLE
        note = self.notes.append
        return Documents(self.state / name, of, note, read_only=read_only, vital=vital)

    def _where(self, kind: str, unit: str) -> tuple[str, Any]:
        if kind == "papers":
            return f"{unit}.json", kind_at(KINDS[unit])
        return _SINGLE.get(kind) or (f"{kind}/{unit}.json", _MANY[kind])

    def units(self, kind: str) -> tuple[str, ...]:
        """Days, months, years, kinds of papers; one without a name of everything else."""
        match kind:
            case "comments":
                return tuple(reversed(self._store.days()))
            case "outcomes" | "series":
                found = map(_STEM.match, _names(self.state / kind))
                return tuple(sorted({match[1] for match in found if match}))
            case "papers":
                names = {name.removesuffix(".bak") for name in _names(self.state)}
                return tuple(sorted(name for name in KINDS if f"{name}.json" in names))
        return ("",)

    def items(self, kind: str, unit: str) -> Iterator[Item]:
        """By key; journal, papers and acts in their order. Raises `StateError`."""
        match kind:
            case "entries":
                return (Item("", line) for line in self._lines())
            case "comments":
                comments = applied_to(self._tray(unit), self._since)
                return _sorted((c.ref, c) for c in comments.values())
            case "acts":
                acts = travelled(self._store.load_rest().outbox, self._since)
                return (Item(id_, act) for id_, act in acts.items())
            case "kept":
                return iter([Item("", day)] if (day := self.mark().purged_before) else [])
            case "papers":
                return (Item(p.id, p) for p in self.file(kind, unit).read())
        return _sorted((_key(value), value) for value in self.file(kind, unit).read())

    def _tray(self, day: Day) -> dict[Ref, Comment]:
        tray = self._store.load_day(day)
        for ref in self._joined.keys() & tray.keys() if self._once else ():
            home, whole = self._joined[ref]
            if home == day:
                tray[ref] = whole
            else:
                del tray[ref]
        return tray

    @cached_property
    def _joined(self) -> dict[Ref, tuple[Day, Comment]]:
        """Comments that lie in several days, each with the one in which it stays."""
        found = joined(twice(self._store.days(), self._named), self._store.load_day)
        if found:
            self.notes.append(Note("twice", "comments", str(len(found))))
        return found

    def _named(self, day: Day) -> Iterator[str]:
        path = self.state / "comments" / f"{day}.json"
        file = Documents(path, Named, lambda _: None, read_only=True)
        return (found.ref for found in file.read())

    def mark(self) -> Checkpoint:
        """How far its files know the journal, and which days were deleted."""
        path = self.state / "checkpoint.json"
        found = Documents(path, Checkpoint, self.notes.append, read_only=True).read()
        return found[0] if found else Checkpoint()

    def months(self) -> list[Path]:
        """The files of the journal, oldest first."""
        names = [n for n in _names(self.state / "journal") if n.endswith(".jsonl")]
        return [self.state / "journal" / name for name in sorted(names)]

    def _lines(self) -> Iterator[Line]:
        """Whole lines, as many at once as one read gives; of others a note is made."""
        for path in self.months():
            skipped = 0
            with path.open("rb") as file:
                for line in file:
                    raw = _raw(line.removesuffix(b"\n")) if line.endswith(b"\n") else None
                    if raw is not None:
                        yield line_in(raw)
                    else:
                        skipped += 1
            note = Note("skipped", f"journal/{path.name}", str(skipped))
            if skipped and note not in self.notes:
                self.notes.append(note)


def _raw(line: bytes) -> dict[str, Any] | None:
    with suppress(msgspec.MsgspecError):
        if whole(line):
            return msgspec.json.decode(line[9:], type=dict[str, Any])
    return None


def _key(value: Any) -> str:
    if isinstance(value, Series | DaySeries):
        return f"{value.account} {value.metric}"
    return str(value.id if isinstance(value, AccountRecord) else value.ref)


def _sorted(pairs: Iterable[tuple[str, Any]]) -> Iterator[Item]:
    return iter(sorted((Item(*pair) for pair in pairs), key=lambda item: item.key))


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except FileNotFoundError:
        return []
