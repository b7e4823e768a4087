"""The border of a visit to a platform: a deadline, and the only broad `except` in the house."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from morgenlage.platform import PlatformError

T = TypeVar("T")
log = logging.getLogger("morgenlage.desk")

PAUSE = 1.0
"""Seconds after which work that broke down is taken up again."""


LAST_STEPS, LAST_ANSWERS = 0.5, 0.4
"""Seconds that a desk which closes gives everything, and then what has left for a platform; all
of its closing takes 1.5."""


class Broken(PlatformError):
    """The adapter itself failed, in a way it never should."""


class Overdue(PlatformError):
    """It did not come back in time; what it did meanwhile nobody knows."""

    why = "deadline"


async def within(seconds: float, visit: Coroutine[Any, Any, T]) -> T:
    """What the visit gives. Raises `PlatformError` and nothing else, `Overdue` after `seconds`.

    A visit that does not even end when it is cancelled is left behind.
    """
    task = asyncio.create_task(contained(visit))
    try:
        done, _ = await asyncio.wait({task}, timeout=seconds)
    except asyncio.CancelledError:
        task.cancel()
        raise
    if not done:
        task.cancel()
        raise Overdue(f"no answer within {seconds:.0f} s")
    return task.result()


async def to_its_end(work: Coroutine[Any, Any, T]) -> T:
    """What the work gives. Who waits for it may be cancelled: it goes on, because what has left
    the house cannot be called back. A desk that closes waits for it as long as it can."""
    task = asyncio.create_task(work)
    _going_on.add(task)
    task.add_done_callback(_going_on.discard)
    return await asyncio.shield(task)


async def done_anyway(doing: asyncio.Future[T]) -> T:
    """What comes of it. Who waits for it may be cancelled: it goes on, and what it fails of then
    is a line in the log, where Python would print it onto the screen."""
    try:
        return await asyncio.shield(doing)
    except asyncio.CancelledError:
        doing.add_done_callback(_left)
        raise


def _left(doing: asyncio.Future[Any]) -> None:
    if not doing.cancelled() and (error := doing.exception()) is not None:
        log.error("left behind: %s", type(error).__name__)


_going_on: set[asyncio.Task[Any]] = set()
"""The loop itself holds tasks by a weak reference only."""


async def ended(rest: Collection[asyncio.Task[Any]]) -> None:
    """The last seconds of a desk: what is still at work ends, or is given up."""
    late = set(rest)
    if late:
        late = (await asyncio.wait(late, timeout=LAST_STEPS))[1]
    if out := late & _going_on:
        await asyncio.wait(out, timeout=LAST_ANSWERS)
    for task in late:
        task.cancel()


async def contained(visit: Awaitable[T]) -> T:
    """What the visit gives; whatever goes wrong in it leaves as a `PlatformError`."""
    try:
        return await visit
    except PlatformError:
        raise
    except asyncio.CancelledError:
        if (task := asyncio.current_task()) is not None and task.cancelling():
            raise
        raise Broken("CancelledError") from None
    except BaseException as error:  # one broken platform must not silence the others
        name = type(error).__name__
        log.error("adapter failed: %s at %s", name, places(error))
        raise Broken(name) from None


async def kept(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Does work that never ends by itself; a fault of ours in it is logged, and it goes on."""
    while True:
        try:
            await contained(work())
        except PlatformError as error:
            log.error("%s broke down: %s", name, error)
            await asyncio.sleep(PAUSE)


def refused(error: BaseException) -> Future[Any]:
    """What comes of asking where nobody is any more."""
    told: Future[Any] = Future()
    told.set_exception(error)
    return told


def each(*steps: Callable[[], None]) -> None:
    """Does all of them, whichever breaks; raises the first fault once they are done."""
    faults: list[Exception] = []
    for step in steps:
        try:
            step()
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise faults[0]


def places(error: BaseException) -> str:
    """File names and lines of the traceback; never values, which may hold secrets."""
    found = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(found[-6:])
