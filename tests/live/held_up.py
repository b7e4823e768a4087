"""What a desk is doing while an act stays held although it was to leave long ago."""

import asyncio
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from time import sleep
from traceback import extract_stack
from types import FrameType
from typing import Any

import psycopg

from morgenlage.desk.news import News, NotSaved
from morgenlage.desk.service import Desk
from morgenlage.domain.outgoing import Stage
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.link import connected
from morgenlage.wiring import clock
from tests.live.database import PASSWORD

LONG = 8.0, 16.0
"""Seconds past its hour after which it is spoken of the act that is held longest, once each."""
_EVERY, _ENOUGH = 0.5, 2000
_SESSIONS = """
SELECT application_name, state, wait_event_type, wait_event, now() - state_change, query
FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_LOCKS = """
SELECT a.application_name, l.objid, l.granted FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE l.locktype = 'advisory'
"""


def overdue(desk: Desk) -> dict[str, float]:
    """By held act: seconds since it was to leave; only those whose hour is over."""
    now = clock()
    held = [act for act in desk.situation.outbox.values() if act.stage is Stage.HELD]
    late = {act.id: (now - act.due_at).total_seconds() for act in held}
    return {id_: seconds for id_, seconds in late.items() if seconds > 0}


def watched(desk: Desk, url: str) -> Iterator[dict[str, Any]]:
    """A report whenever an act has been held for one of `LONG`; does not end by itself."""
    unsaved: list[str] = []

    def hear(news: News) -> None:
        if isinstance(news, NotSaved):
            unsaved.append(f"{clock():%H:%M:%S} {news.reason}")

    desk.listen(hear)
    said = 0
    while True:
        sleep(_EVERY)
        late = overdue(desk)
        id_ = max(late, key=late.__getitem__, default="")
        seconds = late.get(id_, 0.0)
        due = sum(seconds > long for long in LONG)
        if due > said:
            yield {"act": id_, "seconds": seconds, "unsaved": unsaved[-9:], **inside(desk, url)}
        said = due


def inside(desk: Desk, url: str) -> dict[str, Any]:
    """What everybody waits for, within and at the database, line by line."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    frames = sys._current_frames()
    return {
        "state": list(_state(desk)),
        "tasks": [f"{task.get_name()}: {_waits(task)}" for task in asyncio.all_tasks(desk._loop)],
        "threads": [f"{names.get(n, n)}: {_places(frame)}" for n, frame in frames.items()],
        "database": _database(url),
    }


def _state(desk: Desk) -> Iterator[str]:
    for name, outbox in desk._outboxes.items():
        yield f"outbox {name}: woken {outbox.wake.is_set()}, leaves {outbox._leaves}"
    yield f"writer: woken {desk._writer._wake.is_set()}, waiting {desk._writer._waiting}"
    yield f"unwritten {set(desk._clerk.unwritten)}"
    yield f"cut off {desk.situation.cut_off}"
    for name, there in (("store", desk._archive.store), ("leases", desk._sending)):
        yield f"{name} {repr(vars(getattr(there, '_leases', there)))[:_ENOUGH]}"
    for act in desk.situation.outbox.values():
        if act.pending:
            yield f"act {act}"
    with suppress(OSError):
        log = (desk._archive.store.state / "morgenlage.log").read_text("utf-8")
        yield from (f"log {line}" for line in log.splitlines()[-9:])


def _waits(task: "asyncio.Task[Any]") -> str:
    """From the outermost coroutine to what it waits for."""
    found: list[str] = []
    at: Any = task.get_coro()
    while at is not None:
        frame = getattr(at, "cr_frame", None)
        found.append(f"{at.__qualname__}:{frame.f_lineno}" if frame else repr(at))
        at = getattr(at, "cr_await", None)
    return " > ".join(found)


def _places(frame: FrameType) -> str:
    """The innermost ones."""
    calls = extract_stack(frame)[-12:]
    return " > ".join(f"{c.filename.rpartition('/')[2]}:{c.lineno} {c.name}" for c in calls)


def _database(url: str) -> list[str]:
    try:
        with connected(Address(url, lambda: PASSWORD), "held up") as connection:
            found = [*connection.execute(_SESSIONS), *connection.execute(_LOCKS)]
    except psycopg.Error as error:
        return [str(error)]
    return [" | ".join(map(str, row)) for row in found]
