"""A team's saved filters from TOML; the dashboard adds to the file, by hand it can be changed."""

import re
from pathlib import Path

from morgenlage.config.atomic import write_private
from morgenlage.config.lines import lines_of
from morgenlage.config.queries import mistake
from morgenlage.config.report import Report, SettingsError
from morgenlage.config.syntax import parse, read_text
from morgenlage.config.table import Table
from morgenlage.domain.filters import Filter
from morgenlage.domain.query import Choices, Mistake, parsed
from morgenlage.words import Words

LONGEST_NAME = 60
"""Characters of a filter's name."""


def read_filters(
    own: Path | None, words: Words, choices: Choices | None = None
) -> tuple[tuple[Filter, ...], tuple[str, ...]]:
    """The team's filters, and warnings about what was passed over.

    `choices`: what platforms, accounts, topics and reasons there are; see `parsed`.
    Raises SettingsError with file, line and key of each mistake.
    """
    if own is None:
        return (), ()
    text = read_text(own, words)
    report = Report(own, words, lines_of(text))
    table = Table(parse(text, own, words), (), report)
    filters = _filters(table, choices)
    table.name_unknown()
    if report.errors:
        raise SettingsError(*report.errors)
    return filters, report.warnings


def _filters(table: Table, choices: Choices | None) -> tuple[Filter, ...]:
    say = table.report.words
    found: dict[str, Filter] = {}
    for entry in table.tables("filters"):
        name, query = entry.text("name")[:LONGEST_NAME], entry.text("query")
        for key in ("name", "query"):
            if not entry.has(key):
                entry.error(key, say.config.missing)
        if name and name in found:
            entry.error("name", say.sorting.same_name.format(found=f'"{name}"'))
        try:
            parsed(query, choices)
        except Mistake as wrong:
            entry.error("query", mistake(say, wrong))
        entry.name_unknown()
        found[name] = Filter(f"own:{name}", query, name)
    return tuple(found.values())


def with_filter(path: Path, name: str, query: str, words: Words) -> None:
    """Adds a filter at the end of the file. Raises SettingsError where that cannot be read.

    Raises OSError where it cannot be written.
    """
    text = ""
    if path.exists():
        read_filters(path, words)  # nothing is added to a file that nobody can read
        text = read_text(path, words).rstrip("\n") + "\n\n"
    entry = f"[[filters]]\nname = {_quoted(name[:LONGEST_NAME])}\nquery = {_quoted(query)}\n"
    write_private(path.resolve(), text + entry)


def _quoted(text: str) -> str:
    """As a TOML string in one line."""
    plain = re.sub(r"[\x00-\x1f\x7f]", " ", text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
