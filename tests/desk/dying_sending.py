"""Answers a comment and is killed at one moment of sending.

    python -m tests.desk.dying_sending STATE MOMENT

Moments: `intent` is on disk and nothing has left; `sent`: done there, no answer read; `read`: the
answer was read, nothing is written; `written`: the outcome is on disk. A program of its own,
because it ends itself with SIGKILL. What took effect is a line in `STATE.platform`.
"""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from morgenlage.desk import outbox
from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Receipt, Stage
from morgenlage.domain.record import Entry, Moved
from morgenlage.domain.ref import ref_of
from morgenlage.platform import Platform
from morgenlage.store.store import Store
from morgenlage.store.values import Appended
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office

MOMENTS = ("intent", "sent", "read", "written")
_WRITTEN = {"intent": Stage.SENDING, "written": Stage.SENT}


class Filed(FakePlatform):
    """Outlives its visitors: a file of keys."""

    place: Path
    dies = False

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """Takes effect; the visitor may not live to hear so."""
        self.sends += 1
        with self.place.open("a") as file:
            file.write(f"{outgoing.key}\n")
        if self.dies:
            die()
        return Receipt(outgoing.key)

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """Looks into the file."""
        self.finds += 1
        return Receipt(outgoing.key) if outgoing.key in self.there else None

    @property
    def there(self) -> list[str]:
        """What took effect, doubles included."""
        return self.place.read_text().split() if self.place.exists() else []


def filed(state: Path) -> Filed:
    """The platform of that state."""
    platform = Filed(MASTO, [a_comment(1)])
    platform.place = state.with_suffix(".platform")
    return platform


def die() -> None:
    """Without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(state: Path, moment: str) -> None:
    """Ends by being killed; anything else is a mistake."""
    record, carry_out = Store.record, outbox.carry_out

    def dying(self: Store, entries: Sequence[Entry]) -> Appended:
        done = record(self, entries)
        stages = [e.outgoing.stage for e in entries if isinstance(e, Moved)]
        if _WRITTEN.get(moment) in stages:
            die()
        return done

    async def heard(platform: Platform, outgoing: Outgoing, comment: Comment) -> Receipt:
        receipt = await carry_out(platform, outgoing, comment)
        if moment == "read":
            die()
        return receipt

    Store.record = dying  # type: ignore[method-assign]  # this is what dies
    outbox.carry_out = heard
    platform = filed(state)
    platform.dies = moment == "sent"
    with office(state, platform) as here:
        here.desk.decide([Reply(ref_of("masto", "1"), "Ja.")]).result(5)
        here.until_stage(Stage.SENT)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
