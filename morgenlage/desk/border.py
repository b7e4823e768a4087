"""The border of a visit to a platform: a deadline, and the only broad `except` in the house."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

from morgenlage.platform import PlatformError

T = TypeVar("T")
log = logging.getLogger("morgenlage.desk")


class Broken(PlatformError):
    """The adapter itself failed, in a way it never should."""


class Overdue(PlatformError):
    """It did not come back in time; what it did meanwhile nobody knows."""


async def within(seconds: float, visit: Coroutine[Any, Any, T]) -> T:
    """What the visit gives. Raises `PlatformError` and nothing else, `Overdue` after `seconds`.

    A visit that does not even end when it is cancelled is left behind.
    """
    task = asyncio.create_task(_contained(visit))
    try:
        done, _ = await asyncio.wait({task}, timeout=seconds)
    except asyncio.CancelledError:
        task.cancel()
        raise
    if not done:
        task.cancel()
        raise Overdue(f"no answer within {seconds:.0f} s")
    return task.result()


async def _contained(visit: Coroutine[Any, Any, T]) -> T:
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
        places = _places(error)
        log.error("adapter failed: %s at %s", name, places)
        raise Broken(name) from None


def _places(error: BaseException) -> str:
    """File names and lines of the traceback; never values, which may hold secrets."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(places[-6:])
