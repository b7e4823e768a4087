"""Deletes a comment and is killed between the case and the journal.

    python -m tests.desk.dying STATE

A program of its own, because it ends itself with SIGKILL, an hour ago by its own clock.
"""

import os
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from morgenlage.domain.action import Delete
from morgenlage.domain.netiquette import Netiquette, Paragraph
from morgenlage.domain.record import Decided, Entry
from morgenlage.domain.ref import ref_of
from morgenlage.store.store import Store
from morgenlage.store.values import Appended
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office


def main(state: Path) -> None:
    """Ends by being killed; anything else is a mistake."""
    record = Store.record

    def dying(self: Store, entries: Sequence[Entry]) -> Appended:
        if any(isinstance(e, Decided) for e in entries):
            os.kill(os.getpid(), signal.SIGKILL)
        return record(self, entries)

    Store.record = dying  # type: ignore[method-assign]  # this is what dies
    early = datetime.now(UTC) - timedelta(hours=1)
    rules = Netiquette((Paragraph("spam", "Werbung", "Keine Werbung."),), "spam")
    every = FakePlatform(MASTO).can | {"delete-foreign"}
    fake = FakePlatform(MASTO, [a_comment(1)], can=frozenset(every), cannot={})  # type: ignore[arg-type]  # names of abilities
    with office(state, fake, netiquette=lambda: rules, clock=lambda: early) as here:
        here.desk.decide([Delete(ref_of("masto", "1"), "spam")]).result(5)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
