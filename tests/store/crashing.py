"""Runs one morning of the store again and again, killed at each of its system calls in turn.

    python -m tests.store.crashing FOLDER [--in-place] [--few]

Prints how many places there were and what was wrong after which; `--in-place` writes files the
way TinyDB does, to show that this check sees it; `--few`: every fourth place. A program
of its own, because it forks.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from morgenlage.domain.action import Note, applied
from morgenlage.domain.metric import Sample
from morgenlage.domain.piece import Piece
from morgenlage.domain.record import Decided
from morgenlage.store import tiny
from morgenlage.store.errors import StateError
from morgenlage.store.replay import applied_to, travelled
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.store.story import DAY, MORNING, by_ref, comment, decided, outgoing, post

_CALLS = ("open", "write", "fsync", "link", "replace", "rename", "unlink", "close", "ftruncate")
BEFORE = [comment(n) for n in range(5)]
OLD_DAY = "2026-01-02"
OLD = (
    Sample("mastodon-kreis", "followers", MORNING - timedelta(days=400), 7),
    Sample("mastodon-kreis", "followers", MORNING, 12),
)


def die_at(number: int) -> None:
    """From now on the process ends itself at its n-th system call, half of a write done."""
    count = 0

    def dying(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*args: Any, **kwargs: Any) -> Any:
            nonlocal count
            count += 1
            if count == number:
                if name == "write":
                    call(args[0], bytes(args[1])[: len(args[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **kwargs)

        return instead

    for name in _CALLS:
        setattr(os, name, dying(name, getattr(os, name)))


def morning(state: Path, acknowledge: Callable[[Decided], None]) -> None:
    """Decides, keeps, files, decides again, brings it home, deletes old days, goes on."""
    store = Store.open(state)
    about = BEFORE[1]
    for turn in range(3):
        note = Note(about.ref, f"turn {turn}")
        entry = decided(about, note, outgoing=outgoing(f"o{turn}"))
        assert store.record([entry]).written
        acknowledge(entry)
        about = applied(note, about, "anna")
        if turn < 2:
            more = by_ref([comment(100 + turn), about])
            store.keep(Batch(days={DAY: more}, drafts={about.ref: f"Der {turn}"}))
        if turn == 1:
            entries = store.entries_since_checkpoint()
            store.checkpoint({DAY: {about.ref: about}}, travelled({}, entries))
            ours = post()
            store.file([Piece(id="p1", version=2, text="new"), Piece(id="p2", version=1)])
            store.keep(Batch(posts={ours.ref: ours}, samples=OLD, now=MORNING))
            store.purge(DAY)


def wrong_after(state: Path, acknowledged: list[str]) -> list[str]:
    """What a session that starts afterwards misses."""
    store = Store.open(state)
    entries = store.entries_since_checkpoint()
    day = applied_to(store.load_day(DAY), entries)
    rest = store.load_rest()
    outbox = travelled(rest.outbox, entries)
    wrong = [f"missing {c.ref}" for c in BEFORE if c.ref not in day]
    wrong += [f"{n.kind} {n.name}" for n in store.notes]
    journal = {e.id for e in store.history(99) if isinstance(e, Decided)}
    wrong += [f"lost {name}" for name in acknowledged if name not in journal]
    if not wrong and day[BEFORE[1].ref].handling.decisions < len(acknowledged):
        wrong.append("a decision is not given back")
    pieces = store.load_papers().of(Piece)
    if "p1" not in pieces or (pieces["p1"].version == 2) is not ("p2" in pieces):
        wrong.append("papers are neither old nor new")
    outcomes, posts = store.past().outcomes, rest.posts
    if posts and not outcomes:
        wrong.append("a post is there before what it brought")
    if OLD_DAY not in store.days() and len(acknowledged) < 2:
        wrong.append("an old day is gone before anybody wanted it")
    wrong += [f"outbox lacks o{n}" for n in range(len(acknowledged)) if f"o{n}" not in outbox]
    store.record([decided(day[BEFORE[2].ref])] if not wrong else [])
    wrong += [f"{n.kind} {n.name}" for n in store.notes if n.kind != "torn"]
    return wrong


def opened_after(state: Path, acknowledged: list[str]) -> list[str]:
    """The same, where it cannot even be opened, too."""
    try:
        return wrong_after(state, acknowledged)
    except StateError as refused:
        return [f"refused: {refused.path.name}"]


def killed(state: Path, number: int) -> tuple[bool, list[str]]:
    """Whether it was killed, and what it had acknowledged by then."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            os.close(hear)
            write = os.write
            die_at(number)
            morning(state, lambda e: void(write(tell, f"{e.id}\n".encode())))
            os._exit(0)
        os._exit(1)
    os.close(tell)
    with os.fdopen(hear) as pipe:
        said = pipe.read().split()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in (0, -signal.SIGKILL):
        raise SystemExit(f"the morning failed by itself at call {number}")
    return status != 0, said


def void(_: object) -> None:
    """Says that a result is not needed."""


def in_place(path: Path, data: bytes, **_: object) -> None:
    """The broken guard: overwrites the file where it is."""
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(fd, data)
    os.close(fd)


def main() -> int:
    """0 when no place does harm."""
    place = Path(sys.argv[1])
    if "--in-place" in sys.argv:
        vars(tiny)["replace_file"] = in_place
    template = place / "template"
    store = Store.open(template)
    store.keep(Batch(days={DAY: by_ref(BEFORE), OLD_DAY: by_ref([comment(9)])}))
    store.file([Piece(id="p1", version=1, text="old")])
    number, tried, wrong, alive = 0, 0, 0, True
    while alive:
        number, tried = number + (4 if "--few" in sys.argv else 1), tried + 1
        state = place / "state"
        shutil.rmtree(state, ignore_errors=True)
        shutil.copytree(template, state)
        alive, said = killed(state, number)
        for what in opened_after(state, said):
            wrong += 1
            print(f"after call {number}: {what}")
    print(f"{tried - 1} places, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
