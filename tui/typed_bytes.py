"""What a keyboard sends that is no UTF-8: an old terminal's letters, not the end of the program."""

import codecs
import sys
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

ERRORS = "as-latin-1"


def lenient(kind: "type[Driver]") -> "type[Driver]":
    """That driver; Textual's own ends with an error at the first `ü` of a Latin-1 terminal."""

    class Lenient(kind):  # type: ignore[misc, valid-type]  # which driver it is the platform says
        """Reads any byte."""

        def run_input_thread(self) -> None:
            # Textual has no hook for its decoder; the test of such a key holds that this is it.
            codecs.register_error(ERRORS, as_latin_1)
            decoder = partial(codecs.getincrementaldecoder("utf-8"), errors=ERRORS)
            vars(sys.modules[kind.__module__])["getincrementaldecoder"] = lambda _: decoder
            super().run_input_thread()

    return Lenient


def as_latin_1(problem: UnicodeError) -> tuple[str, int]:
    """The letter an old terminal means; what is none there either becomes a replacement sign."""
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    raw = problem.object[problem.start : problem.end]
    return "".join(chr(b) if b >= 0xA0 else "\ufffd" for b in raw), problem.end
