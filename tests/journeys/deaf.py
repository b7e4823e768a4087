"""Decides as another process does, and waits until the desk under test has tried to send it."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from morgenlage.domain.action import Action, applied
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.record import Decided, Moved
from morgenlage.domain.shelf import EMPTY
from morgenlage.store.replay import applied_to
from morgenlage.store.store import Store


def decided_by_another(state: Path, action: Action, seconds: float) -> bool:
    """Whether somebody else moved that act on its way within that time."""
    store = Store.open(state, session="other")
    shelf = EMPTY.having(c for day in store.days() for c in store.load_day(day).values())
    comment = shelf.get(action.ref)
    assert comment is not None
    comment = applied_to({action.ref: comment}, store.entries_since_checkpoint())[action.ref]
    now = datetime.now(UTC)
    act = Outgoing("deaf", action, "key", now, now - timedelta(seconds=1), "other",
                   comment.handling)  # fmt: skip
    after = applied(action, comment, "other")
    entry = Decided(
        now, "other", "other", "d-deaf", action, comment.handling, after.handling, after.liked,
        after.hidden, act,
    )  # fmt: skip
    assert store.record([entry]).written
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for seen in store.tail():
            if isinstance(seen, Moved) and seen.outgoing.id == act.id and seen.outgoing.tries:
                return True
        time.sleep(0.1)
    return False
