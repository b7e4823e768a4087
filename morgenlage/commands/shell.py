"""The three streams and the language of one call, and the only way anything gets printed."""

import codecs
import json
import os
import sys
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import NamedTuple, TextIO

from morgenlage.config.language import language_of, language_set_in
from morgenlage.config.places import Places, places
from morgenlage.last_known import give_back
from morgenlage.words import Words, words_for

GOOD, FAILED, USAGE = 0, 1, 2
"""Exit codes: all well, something asked for failed, usage or configuration."""


class Usage(Exception):
    """The call does not make sense. `str()` is ready to show, one line per problem; exit code 2."""


_PLAIN = {
    "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss",
    "·": "-", "–": "-", "—": "-", "−": "-", "…": "...", "„": '"', "“": '"', "”": '"',
    "±": "+-", "×": "x", "’": "'",
}  # fmt: skip


@cache
def _controls() -> Mapping[int, str | None]:
    """What becomes of each character that a terminal would obey. Made once something is printed."""
    return {
        **{code: " " for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)},
        # Turned reading direction could make a line say something else than it holds.
        **{code: None for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F))},
        **{code: None for code in (*range(0x2066, 0x206A), 0xFEFF, *range(0xFFF9, 0xFFFC))},
        **{code: None for code in (0x180E, 0x200B, *range(0x2060, 0x2066))},  # hide in a line
        **{code: "\ufffd" for code in range(0xD800, 0xE000)},
    }


def _escaped() -> Mapping[int, str]:
    """The same in JSON, which escapes only what is below a space by itself."""
    return {code: f"\\u{code:04x}" for code in _controls() if code >= 0x7F}


class Shell(NamedTuple):
    """Where a command reads and prints, and how it speaks."""

    environ: Mapping[str, str]
    words: Words
    places: Places
    read: TextIO
    out: TextIO
    err: TextIO

    def say(self, text: str) -> None:
        """One line on standard output; no picture of a dashboard stands there any more."""
        give_back()
        self.out.write(f"{clean(text)}\n")

    def paragraph(self, text: str, indent: str = "") -> None:
        """A sentence, broken between words where a person looks. `indent`: of its further lines."""
        if (width := self.width) is None:
            self.say(text)
            return
        from textwrap import wrap  # a prompt or script never pays for it

        for line in wrap(
            clean(text),
            max(width - 1, 20),
            subsequent_indent=indent,
            break_long_words=False,  # an address or a path can be copied whole
            break_on_hyphens=False,
        ):
            self.say(line)

    def complain(self, text: str) -> None:
        """One line on standard error; likewise."""
        give_back()
        self.err.write(f"{clean(text)}\n")

    def document(self, found: object) -> None:
        """One JSON document on standard output."""
        utf8 = codecs.lookup(self.out.encoding or "ascii").name == "utf-8"
        text = json.dumps(found, ensure_ascii=not utf8, indent=2, default=_as_json)
        self.out.write(f"{text.translate(_escaped())}\n")

    @property
    def width(self) -> int | None:
        """Cells of a line where a person looks; None where the output is piped."""
        if not self.out.isatty():
            return None
        try:
            return os.get_terminal_size(self.out.fileno()).columns or 80
        except OSError:
            return 80


def open_shell(environ: Mapping[str, str] | None = None) -> Shell:
    """The shell of this process. Speaks the language of the settings, even if they are broken."""
    environ = os.environ if environ is None else environ
    where = places(environ)
    words = words_for(language_of(environ, language_set_in(where.config)))
    for stream in (sys.stdout, sys.stderr):
        _make_safe(stream)
    return Shell(environ, words, where, sys.stdin, sys.stdout, sys.stderr)


def clean(text: str) -> str:
    """Text on one line without anything a terminal would obey, whoever wrote it."""
    return text if text.isascii() and text.isprintable() else text.translate(_controls())


def fitted(text: str, width: int | None) -> str:
    """Cleaned, and cut to so many cells where there is a width."""
    text = clean(text)
    if width is None or (len(text) <= width and text.isascii()):
        return text
    # Cell widths are needed only for what a person sees; a prompt or script never pays for them.
    from wcwidth import iter_graphemes, wcswidth

    used = 0
    kept: list[str] = []
    for grapheme in iter_graphemes(text):
        used += max(0, wcswidth(grapheme))
        if used > width - 1:
            return "".join(kept).rstrip() + "…" if wcswidth(text) > width else text
        kept.append(grapheme)
    return text


def _make_safe(stream: TextIO) -> None:
    """A character the encoding lacks is written plainly instead of ending the program."""
    codecs.register_error("plain", _plainly)
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="plain")


def _plainly(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    lacking = problem.object[problem.start : problem.end]
    return "".join(_PLAIN.get(character, "?") for character in lacking), problem.end


def _as_json(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone().isoformat()
    if isinstance(value, set | frozenset):
        return sorted(str(v) for v in value)
    raise TypeError(f"no JSON for {type(value).__name__}")
