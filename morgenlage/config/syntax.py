"""From the bytes of a settings file to its tables; what is not TOML is explained by its line."""

import os
import re
import shlex
import stat
from pathlib import Path

from morgenlage.config.regular import NotAFile, read_regular
from morgenlage.config.report import NoSettings, SettingsError
from morgenlage.words import Words

LARGEST = 1_000_000
"""Bytes. Settings are a page of text; more is the wrong file."""

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_EXPECTED = (
    # What tomllib says begins with -> the word that says what would be right.
    ("Invalid value", "expect_value"),
    ("Expected '=' after a key", "expect_equals"),
    ("Invalid statement", "expect_equals"),
    ("Invalid initial character for a key part", "expect_equals"),
    ("Expected newline or end of document", "expect_end"),
    ("Unterminated string", "expect_quote"),
    ("Expected \"'", "expect_quote"),
    ("Unclosed array", "expect_bracket"),
    ("Unclosed inline table", "expect_bracket"),
    ("Expected ']", "expect_bracket"),
    ("Cannot overwrite", "expect_once"),
    ("Cannot declare", "expect_once"),
    ("Cannot mutate", "expect_once"),
    ("Cannot redefine", "expect_once"),
    ("Duplicate", "expect_once"),
    ("Unescaped '\\' in a string", "expect_escape"),
    ("Invalid hex value", "expect_escape"),
    ("Found invalid character", "expect_plain"),
    ("Illegal character '\\n'", "expect_quote"),
    ("Illegal character", "expect_plain"),
)


def read_text(path: Path, words: Words, *, trusted: bool = False) -> str:
    """The file's text without a byte order mark. Raises SettingsError or NoSettings.

    `trusted`: it says which programs run and where tokens go, so only we or root may write it.
    """
    say = words.config
    try:
        content, found = read_regular(path, LARGEST)
    except FileNotFoundError:
        raise NoSettings(f"{path}: {say.no_file}") from None
    except NotAFile:
        raise SettingsError(f"{path}: {say.not_a_file}") from None
    except OSError as problem:
        detail = os.strerror(problem.errno or 0)
        raise SettingsError(f"{path}: {say.unreadable.format(detail=detail)}") from None
    if len(content) > LARGEST:
        raise SettingsError(f"{path}: {say.too_large}")
    if trusted and found.st_uid not in (os.geteuid(), 0):
        raise SettingsError(f"{path}: {say.foreign}")
    if trusted and found.st_mode & stat.S_IWOTH:
        raise SettingsError(f"{path}: {say.for_all.format(quoted=shlex.quote(str(path)))}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise SettingsError(f"{path}:{line}: {say.not_utf8}") from None


def parse(text: str, path: Path, words: Words) -> dict[str, object]:
    """The tables of the file. Raises SettingsError naming line, column and what was expected."""
    import tomllib  # where there are settings

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError(_explained(str(problem), text, path, words)) from None
    except RecursionError:
        raise SettingsError(f"{path}:1: {words.config.expect_bracket}") from None


def _explained(message: str, text: str, path: Path, words: Words) -> str:
    """The line itself is not quoted: somebody may have put a token there."""
    at = _AT.search(message)
    rows = text.splitlines() or [""]
    line, column = (int(at[1]), int(at[2])) if at and at[1] else (len(rows), len(rows[-1]) + 1)
    bare = _AT.sub("", message)
    word = next((word for start, word in _EXPECTED if bare.startswith(start)), "")
    expected: str = (
        getattr(words.config, word) if word else words.config.expect_other.format(detail=bare)
    )
    return f"{path}:{line}: {words.config.syntax.format(column=column, expected=expected)}"
