"""Takes one person out of the files of a state folder: record, papers, log.

Who decided what and when stays; about whom it was nobody can tell any more.
"""

import re
from pathlib import Path
from typing import Any

import msgspec

from morgenlage.store.deleting import line_with
from morgenlage.store.documents import Documents, as_file
from morgenlage.store.errors import StateError
from morgenlage.store.files import read, replace_file
from morgenlage.store.lines import whole
from morgenlage.store.meta import Checkpoint
from morgenlage.store.plain import encoded
from morgenlage.store.traces import Traces
from morgenlage.store.values import TakenOut

KEPT = ("cases.json", "posts.json", "checkpoint.json", "meta.json", "clock.json")
"""Case files are evidence with a period and a switch of their own; posts are ours, and public."""
_DROPPED = re.compile(r"^crash-|\.corrupt-|\.torn$|\.tmp\.\d+$|\.pre-v")


def out_of_folder(state: Path, traces: Traces) -> TakenOut:
    """Of all its files. What the journal says is in the files already: its lines change their
    length, and nobody else works on them. Raises `StateError`."""
    return TakenOut(_record(state, traces), out_of_files(state, traces))


def out_of_files(state: Path, traces: Traces) -> tuple[str, ...]:
    """Of all files but the record; the names of those that resist, which keep none of the
    others."""
    stuck = []
    for path in sorted(p for p in state.rglob("*") if p.is_file() and not p.is_symlink()):
        try:
            _file(path, traces)
        except FileNotFoundError:
            continue
        except (StateError, OSError):
            stuck.append(path.relative_to(state).as_posix())
    return tuple(stuck)


def _file(path: Path, traces: Traces) -> None:
    """One file of the state without them. Raises `StateError` and OSError."""
    name, dropped = path.name.removesuffix(".bak"), _DROPPED.search(path.name)
    if path.parent.name in ("journal", "sessions") and not dropped:
        return
    if name in KEPT:
        return
    if dropped:
        if traces.are_in(read(path)):
            path.unlink(missing_ok=True)
    elif name.endswith(".json"):
        _document(path, read(path), traces)
    elif path.name.startswith("morgenlage.log"):
        lines = read(path).splitlines(keepends=True)
        kept = [line for line in lines if not traces.are_in(line)]
        if len(kept) < len(lines):
            replace_file(path, b"".join(kept), backup=False)


def _record(state: Path, traces: Traces) -> int:
    """The journal without them, and the checkpoint behind its new end."""
    months, count = sorted((state / "journal").glob("*.jsonl")), 0
    for path in months:
        before = read(path).split(b"\n")
        after = [_line(line, traces) for line in before]
        if changed := sum(line != was for line, was in zip(after, before, strict=True)):
            count += changed
            replace_file(path, b"\n".join(after), backup=False)
    marks = Documents(state / "checkpoint.json", Checkpoint, lambda _: None)
    for mark in marks.read() if months else ():
        end = months[-1].stat().st_size
        marks.write([Checkpoint(months[-1].name, end, mark.purged_before)])
    return count


def _line(line: bytes, traces: Traces) -> bytes:
    """What cannot be read says nothing, and nobody could take anything out of it: it goes."""
    if not whole(line):
        return b""
    value = msgspec.json.decode(line[9:])
    clean = traces.out_of(value)
    return line if clean == value else line_with(clean)


def _document(path: Path, data: bytes, traces: Traces) -> None:
    """A TinyDB file, or the last picture. What nobody can read goes where it names them."""
    try:
        value = msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.MsgspecError, ValueError):
        if traces.are_in(data):
            path.unlink(missing_ok=True)
        return
    clean = traces.out_of(value)
    if clean == value:
        return
    if "_default" not in clean:
        replace_file(path, encoded(clean), backup=False)
        return
    tables = {
        name: {key: encoded(document) for key, document in table.items()}
        for name, table in clean.items()
    }
    replace_file(path, as_file(tables), backup=False)
