"""Waits until the situation of an open house is as wanted."""

import threading
from collections.abc import Callable
from time import monotonic

from morgenlage.domain.situation import Situation
from morgenlage.wiring import House


def wait_until(house: House, ready: Callable[[Situation], bool], seconds: float) -> bool:
    """True once it is so; False when the time is over."""
    changed = threading.Event()
    end = house.desk.listen(lambda _: changed.set())
    give_up = monotonic() + seconds
    try:
        while not ready(house.desk.situation):
            if monotonic() >= give_up:
                return False
            changed.wait(0.2)
            changed.clear()
        return True
    finally:
        end()
