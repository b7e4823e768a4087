"""Regular expressions of a start, as Python's compiler has made them before.

Python compiles each of them in every process anew, in Python: a hundred are a fifteenth of a start.
What its compiler hands to the engine is kept with the code of a start (`one_read.py`) and handed to
the engine again, which checks it. Kept is what modules ask for while they are imported, nothing
that came from settings or from outside; only where the engine makes the same of it; nothing that
Python warns of. Where a Python has other insides, each is compiled as ever.
"""

import re
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any

Key = tuple[bool, str | bytes, int]
"""Whether it is one for bytes, the expression, the flags it was asked for with."""
Made = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]
"""What the engine wants besides the expression: flags, code, groups and their names."""
_NOT_KEPT = (
    AttributeError,
    LookupError,
    OverflowError,
    RuntimeError,
    TypeError,
    ValueError,
    Warning,
)
"""What tells that the insides are others, or that somebody is warned of the expression."""
Compile = Callable[..., re.Pattern[Any]]


class Patterns:
    """Stands before Python's compiler until the start is over."""

    def __init__(self) -> None:
        self.known: dict[Key, Made] = {}
        self.missed = 0
        """So many were not known."""
        self._asked: dict[Key, Made | None] = {}
        self._compiler: Any = None
        self._real: Compile = re.compile

    def begin(self) -> None:
        """Python asks here first."""
        with suppress(ImportError, AttributeError):
            compiler: Any = import_module("re._compiler")
            self._real, _ = compiler.compile, compiler._sre.compile
            self._compiler, compiler.compile = compiler, self._compile

    def over(self) -> None:
        """Python's compiler is as it was."""
        if self._compiler is not None and self._compiler.compile == self._compile:
            self._compiler.compile = self._real
        self.known = {}

    def _compile(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        if type(pattern) not in (str, bytes) or flags & re.DEBUG:
            return self._real(pattern, flags)
        key = isinstance(pattern, bytes), pattern, int(flags)
        if (made := self.known.get(key)) is not None:
            with suppress(RuntimeError, TypeError, ValueError, OverflowError):
                found: re.Pattern[Any] = self._compiler._sre.compile(pattern, *made)
                self._asked[key] = made
                return found
        self.missed += 1
        if _importing():
            self._asked[key] = None
        return self._real(pattern, flags)

    def made(self) -> dict[Key, Made]:
        """What is to be kept of this start."""
        found: dict[Key, Made] = {}
        for key, known in self._asked.items():
            if (made := known or self._made(key)) is not None:
                found[key] = made
        return found

    def _made(self, key: Key) -> Made | None:
        """What Python's compiler hands to the engine; None where that is not to be kept."""
        _, pattern, flags = key
        compiler, engine = self._compiler, self._compiler._sre
        listening = _Listening(engine)
        with warnings.catch_warnings(), suppress(*_NOT_KEPT):
            warnings.simplefilter("error")
            compiler._sre = listening
            try:
                real = self._real(pattern, flags)
            finally:
                compiler._sre = engine
            said, own, code, groups, names, places = listening.given
            made = int(own), [int(step) for step in code], int(groups), dict(names), tuple(places)
            if said == pattern and engine.compile(pattern, *made) == real:
                return made
        return None


class _Listening:
    """The engine, and what it was given last."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self.given: tuple[Any, ...] = ()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def compile(self, *given: Any) -> Any:
        self.given = given
        return self._engine.compile(*given)


def _importing() -> bool:
    """A module is being imported, and asks for it."""
    frame: Any = sys._getframe()
    while frame is not None:
        if getattr(frame.f_globals.get("__spec__"), "_initializing", False):
            return True
        frame = frame.f_back
    return False
