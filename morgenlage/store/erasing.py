"""Takes one person out of everything that is not about comments alone: record, papers, log.

Who decided what and when stays; about whom it was nobody can tell any more. Callers have made sure
that no other process works on the state.
"""

import re
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.paper import LONG_AGO
from morgenlage.domain.record import Moved
from morgenlage.domain.ref import Ref
from morgenlage.store.deleting import line_with
from morgenlage.store.documents import Documents, as_file
from morgenlage.store.errors import StateError
from morgenlage.store.files import read, replace_file
from morgenlage.store.letters import Letters, erase_letters
from morgenlage.store.lines import whole
from morgenlage.store.meta import Checkpoint
from morgenlage.store.plain import encoded
from morgenlage.store.replay import travelled
from morgenlage.store.store import Store
from morgenlage.store.traces import Traces

KEPT = ("cases.json", "posts.json", "checkpoint.json", "meta.json", "clock.json")
"""Case files are evidence with a period and a switch of their own; posts are ours, and public."""
_DROPPED = re.compile(r"^crash-|\.corrupt-|\.torn$|\.tmp\.\d+$|\.pre-v")


class Erased(NamedTuple):
    """What came of it."""

    lines: int = 0
    """Of the record that were about them."""
    vague: tuple[str, ...] = ()
    """Names of theirs that sentences were not searched for: they could be anybody's."""
    doubtful: int = 0
    """Answers to them that may have gone out: nobody looks after them any more."""
    letters: Letters = Letters()
    """That lie as files and named them."""
    stuck: tuple[str, ...] = ()
    """Files of the state that could not be read or not be changed; the others were."""


def erase_traces(
    state: Path,
    comments: Collection[Comment],
    who: str = "",
    now: datetime = LONG_AGO,
    letters: Path | None = None,
    quoted: Collection[Comment] = (),
) -> Erased:
    """Takes these people out. `who` does it `now`. `letters`: where they are put down as files, if
    elsewhere, too. `quoted`: what letters are searched for besides. Raises `StateError`."""
    ours, doubtful = _bring_home(state, {c.ref for c in comments}, who, now)
    traces = Traces(comments, ours)
    lines, stuck = _record(state, traces), []
    for path in sorted(p for p in state.rglob("*") if p.is_file() and not p.is_symlink()):
        try:
            _file(path, traces)
        except FileNotFoundError:
            continue
        except (StateError, OSError):  # one that resists keeps none of the others
            stuck.append(path.relative_to(state).as_posix())
    about = Traces((*comments, *quoted), ours)
    folders = {state / "departments", letters or state / "departments"}  # once there, now here
    found = [erase_letters(folder, about) for folder in sorted(folders)]
    put_down = Letters(*(sum(names, ()) for names in zip(*found, strict=True)))
    return Erased(lines, about.vague, doubtful, put_down, tuple(stuck))


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


def _bring_home(
    state: Path, refs: Collection[Ref], who: str, now: datetime
) -> tuple[frozenset[str], int]:
    """Everything the journal says is in the files: its lines may change their length. Acts about
    these refs leave the outbox. Gives what our accounts are called, and how many of the acts may
    have gone out.
    """
    store = Store.open(state, session="erase")
    try:
        rest = store.load_rest()
        acts = travelled(rest.outbox, store.entries_since_checkpoint())
        about = [act for act in acts.values() if act.ref in refs]
        ended = [_ended(act) for act in about if act.pending]
        store.record([Moved(now, who, store.session, act) for act in ended])
        acts = {id_: act for id_, act in acts.items() if act.ref not in refs}
        for _ in range(2):  # the first write kept the old file as the last good copy
            store.checkpoint({}, acts)
    finally:
        store.close()
    profiles = (record.profile for record in rest.accounts.values())
    doubtful = sum(act.stage is Stage.FAILED for act in ended)
    return frozenset(rest.accounts) | {p.handle for p in profiles if p}, doubtful


def _ended(act: Outgoing) -> Outgoing:
    """What was held is taken back; of what may have left nobody says that it was."""
    if act.stage is Stage.HELD and not act.first_sent_at:
        return act.moved(Stage.CANCELLED)
    return act.moved(Stage.FAILED, reason="erased")


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
