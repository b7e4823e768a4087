"""A simulated platform that several processes share: a file holds every act that reached it.

Nothing in it makes a second act the same as the first: whatever arrives twice is there twice.
"""

import asyncio
import json
import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import uniform
from time import time

from morgenlage.domain.account import Account
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.ref import Ref
from morgenlage.platform import Visit
from tests.desk.fake_platform import FakePlatform

COUNTY = Account("masto", "mastodon", "https://social.example", poll_seconds=3)
_SLOW = 0.0, 0.06
"""Seconds on the way there, and as many on the way back."""


class Arrival(dict[str, str]):
    """One act that took effect: `ref`, `key`, `by` whom it was sent, `at`."""


@dataclass
class Ledger(FakePlatform):
    """One process's way to it."""

    path: Path = Path()
    by: str = ""
    _read: int = 0
    _keys: set[str] = field(default_factory=set)

    async def poll(self, cursor: str) -> Visit:
        """Nothing is new."""
        self.polls += 1
        return Visit(cursor=str(self.polls))

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """It takes effect somewhere between the two ways; a process may die on each."""
        await asyncio.sleep(uniform(*_SLOW))
        act = {"ref": outgoing.ref, "key": outgoing.key, "by": self.by, "at": repr(time())}
        with self.path.open("ab") as file:  # one write at the end of a file is never torn
            os.write(file.fileno(), (json.dumps(act) + "\n").encode())
        await asyncio.sleep(uniform(*_SLOW))
        return Receipt(outgoing.key[:8])

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """Looks whether it is there."""
        with self.path.open("rb") as file:
            file.seek(self._read)
            new = file.read().rpartition(b"\n")[0]
        self._read += len(new) + bool(new)
        self._keys.update(json.loads(line)["key"] for line in new.splitlines())
        return Receipt(outgoing.key[:8]) if outgoing.key in self._keys else None

    def repeatable(self, outgoing: Outgoing, now: datetime) -> bool:
        """It would be there twice."""
        return False


def arrivals(path: Path) -> list[Arrival]:
    """Everything that took effect, in its order."""
    return [Arrival(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def doubles(path: Path) -> list[str]:
    """Comments about which more than one act took effect."""
    return [ref for ref, n in Counter(a["ref"] for a in arrivals(path)).items() if n > 1]


def comments(count: int) -> dict[Ref, Comment]:
    """As many, of three hours ago."""
    at = datetime.now(UTC) - timedelta(hours=3)
    made = (
        Comment(Ref(f"{COUNTY.id}:{n}"), COUNTY.id, "mastodon", "reply", f"citizen{n % 97}",
                f"id{n % 97}", f"Remark {n}: when does the bus go?", at)
        for n in range(count)
    )  # fmt: skip
    return {comment.ref: comment for comment in made}
