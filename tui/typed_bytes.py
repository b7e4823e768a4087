"""What a terminal sends, before Textual takes it apart.

What is no UTF-8 is an old terminal's letters, not the end of the program; of a paste comes no more
than anybody can use; and letters that came all at once are known as such before the first is a key.
"""

import codecs
import re
import sys
from collections.abc import Callable
from itertools import pairwise
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

ERRORS = "as-latin-1"
START, END = "\x1b[200~", "\x1b[201~"
LONGEST = 20_100
"""Characters of a marked paste that are passed on: more than the longest text takes."""
_SEQUENCE = re.compile(
    r"\x1b\[[0-9;:<=>?]*[ -/]*[@-~]|\x1bO.|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b"
)

Heard = Callable[[int, float], None]
"""Takes how many different keys one reading brought, and when (seconds, monotonic)."""


def lenient(kind: "type[Driver]", heard: Heard) -> "type[Driver]":
    """That driver; Textual's own ends with an error at the first `ü` of a Latin-1 terminal."""

    class Lenient(kind):  # type: ignore[misc, valid-type]  # which driver it is the platform says
        """Reads any byte."""

        def run_input_thread(self) -> None:
            # Textual has no hook for its decoder; the test of such a key holds that this is it.
            vars(sys.modules[kind.__module__])["getincrementaldecoder"] = lambda _: (
                lambda: Typed(heard)
            )
            super().run_input_thread()

    return Lenient


class Typed:
    """Bytes -> text, reading by reading."""

    def __init__(self, heard: Heard) -> None:
        codecs.register_error(ERRORS, as_latin_1)
        self._decoder = codecs.getincrementaldecoder("utf-8")(ERRORS)
        self._heard = heard
        self._pasted: int | None = None
        """Characters of the paste that is coming in; None: there is none."""
        self._before = ""
        """The end of the last reading, where a mark may have been cut in two."""

    def decode(self, data: bytes, final: bool = False) -> str:
        """What Textual reads of it."""
        at, said = monotonic(), self._decoder.decode(data, final)
        passed, beside = self._sorted(said)
        self._heard(keys_in(beside), at)
        return passed

    def _sorted(self, said: str) -> tuple[str, str]:
        """What is passed on, and what of it was not pasted."""
        passed, beside = list[str](), list[str]()
        while said:
            if self._pasted is None:
                said = self._typed(said, passed, beside)
            else:
                said = self._of_paste(said, passed)
        return "".join(passed), "".join(beside)

    def _typed(self, said: str, passed: list[str], beside: list[str]) -> str:
        """Up to the mark of a paste; the rest."""
        begun = len(self._before)
        at = (self._before + said).find(START)
        end = at + len(START) - begun if at >= 0 else len(said)
        passed.append(said[:end])
        beside.append(said[:end])
        if at >= 0:
            self._pasted, self._before = 0, ""
        else:
            self._before = (self._before + said)[-len(START) + 1 :]
        return said[end:]

    def _of_paste(self, said: str, passed: list[str]) -> str:
        """Up to the mark of its end, shortened; the rest."""
        said, self._before = self._before + said, ""
        at = said.find(END)
        if at < 0:
            cut = max(0, len(said) - len(END) + 1)
            said, self._before = said[:cut], said[cut:]
        room = max(0, LONGEST - (self._pasted or 0))
        text = said if at < 0 else said[:at]
        passed.append(text[:room])
        if at < 0:
            self._pasted = (self._pasted or 0) + len(text)
            return ""
        passed.append(END)
        self._pasted = None
        return said[at + len(END) :]


def keys_in(said: str) -> int:
    """How many different keys one after the other; a held key is one, a sequence none."""
    letters = _SEQUENCE.sub("", said)
    return sum(a != b and b.isprintable() for a, b in pairwise("\0" + letters))


def as_latin_1(problem: UnicodeError) -> tuple[str, int]:
    """The letter an old terminal means; what is none there either becomes a replacement sign."""
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    raw = problem.object[problem.start : problem.end]
    return "".join(chr(b) if b >= 0xA0 else "\ufffd" for b in raw), problem.end
