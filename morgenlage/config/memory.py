"""What is in our memory stays there: no core dump, no debugger, from the first secret on."""

import resource
from contextlib import suppress
from functools import cache

_SET_DUMPABLE = 4
"""`PR_SET_DUMPABLE` of prctl(2)."""


@cache
def close_memory() -> bool:
    """Once for each process. False where the system knows no such thing.

    A limit of 0 alone would not do: programs that collect dumps are handed them all the same.
    Other processes of the same user can read neither memory nor environment from now on. Programs
    we start are as they always were, save that they leave no core either.
    """
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        import ctypes  # slow to import, and only who holds a secret needs it

        return bool(ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0) == 0)
    except (ImportError, OSError, AttributeError):
        return False
