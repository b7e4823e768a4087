"""The moment after the first picture: the desk begins, and the search for garbage is settled."""

import gc

from morgenlage.desk.service import Desk


def begin(desk: Desk) -> None:
    """Lets the desk load and work.

    The search for garbage goes on once all is in memory, and leaves that out for good: going
    through 100,000 comments would stop keys for a tenth of a second now and then, and through what
    the start has imported for half as long, where next to nothing is found.
    """

    def hear(_: object) -> None:
        if desk.situation.progress is None:
            end()
            gc.freeze()
            gc.enable()

    end = desk.listen(hear)
    desk.go()
