"""Takes one person out of everything that is not about comments alone: record, papers, log.

Who decided what and when stays; about whom it was nobody can tell any more. Callers have made sure
that no other process works on the state.
"""

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref, account_of
from morgenlage.store.deleting import line_with
from morgenlage.store.documents import Documents, as_file
from morgenlage.store.files import read, replace_file
from morgenlage.store.lines import whole
from morgenlage.store.meta import Checkpoint
from morgenlage.store.plain import encoded
from morgenlage.store.replay import travelled
from morgenlage.store.store import Store

GONE = "erased"
"""Stands after the account in place of a ref."""
GAP = "…"
"""Stands in place of a name, an id or what was said."""
KEPT = ("cases.json", "posts.json", "checkpoint.json", "meta.json", "clock.json")
"""Case files are evidence with a period and a switch of their own; posts are ours, and public."""
_DROPPED = re.compile(r"^crash-|\.corrupt-|\.torn$|\.tmp\.\d+$|\.pre-v")
_SHORTEST = {"id": 5, "handle": 4, "name": 8, "text": 20}
"""Characters from which on something is looked for in other people's sentences."""


class Traces:
    """What tells one person from all others."""

    def __init__(self, comments: Iterable[Comment]) -> None:
        known = tuple(comments)
        self._refs = {c.ref for c in known}
        words: set[str] = set(self._refs)
        for kind, field in (("id", "author_id"), ("handle", "author"), ("name", "author_name"),
                            ("text", "text")):  # fmt: skip
            found = {getattr(c, field).strip() for c in known}
            words |= {word for word in found if len(word) >= _SHORTEST[kind]}
        every = "|".join(map(re.escape, sorted(filter(None, words), key=len, reverse=True)))
        self._pattern = re.compile(rf"(?<!\w)(?:{every})(?!\w)" if every else r"(?!)", re.I)

    def out_of(self, value: Any) -> Any:
        """The plain value without them; the same object where there are none."""
        if isinstance(value, str):
            return self._pattern.sub(self._instead, value)
        if isinstance(value, dict):
            return {self.out_of(key): self.out_of(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.out_of(item) for item in value]
        return value

    def _instead(self, match: re.Match[str]) -> str:
        ref = Ref(match[0])
        return f"{account_of(ref)}:{GONE}" if ref in self._refs else GAP

    def are_in(self, data: bytes) -> bool:
        """Any of them is in this file."""
        return self._pattern.search(data.decode("utf-8", "replace")) is not None


def erase_traces(state: Path, comments: Collection[Comment]) -> int:
    """Takes these people out; how many lines of the record were about them. Raises `StateError`."""
    traces = Traces(comments)
    _bring_home(state)
    lines = _record(state, traces)
    for path in sorted(p for p in state.rglob("*") if p.is_file() and not p.is_symlink()):
        name = path.name.removesuffix(".bak")
        if path.parent.name in ("journal", "sessions") and not _DROPPED.search(path.name):
            continue
        data = read(path)
        if name in KEPT or not traces.are_in(data):
            continue
        if _DROPPED.search(path.name):
            path.unlink(missing_ok=True)
        elif name.endswith(".json"):
            _document(path, data, traces)
        elif path.name.startswith("morgenlage.log"):
            kept = [line for line in data.splitlines(keepends=True) if not traces.are_in(line)]
            replace_file(path, b"".join(kept), backup=False)
    return lines


def _bring_home(state: Path) -> None:
    """Everything the journal says is in the files: its lines may change their length."""
    store = Store.open(state, session="erase")
    try:
        acts = travelled(store.load_rest().outbox, store.entries_since_checkpoint())
        for _ in range(2):  # the first write kept the old file as the last good copy
            store.checkpoint({}, acts)
    finally:
        store.close()


def _record(state: Path, traces: Traces) -> int:
    """The journal without them, and the checkpoint behind its new end."""
    months, count = sorted((state / "journal").glob("*.jsonl")), 0
    for path in months:
        data = read(path)
        if traces.are_in(data):
            lines = [_line(line, traces) for line in data.split(b"\n")]
            count += sum(
                1 for line, was in zip(lines, data.split(b"\n"), strict=True) if line != was
            )
            replace_file(path, b"\n".join(lines), backup=False)
    marks = Documents(state / "checkpoint.json", Checkpoint, lambda _: None)
    for mark in marks.read() if months else ():
        end = months[-1].stat().st_size
        marks.write([Checkpoint(months[-1].name, end, mark.purged_before)])
    return count


def _line(line: bytes, traces: Traces) -> bytes:
    if not whole(line) or not traces.are_in(line):
        return line if whole(line) else b""
    return line_with(traces.out_of(msgspec.json.decode(line[9:])))


def _document(path: Path, data: bytes, traces: Traces) -> None:
    """A TinyDB file, or the last picture."""
    with suppress(msgspec.DecodeError):
        clean = traces.out_of(msgspec.json.decode(data))
        if "_default" in clean:
            tables = {
                name: {key: encoded(document) for key, document in table.items()}
                for name, table in clean.items()
            }
            replace_file(path, as_file(tables), backup=False)
        else:
            replace_file(path, encoded(clean), backup=False)
        return
    path.unlink(missing_ok=True)
