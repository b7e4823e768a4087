"""Topics from TOML: ours, or a team's own list in place of it."""

import re
import tomllib
from collections.abc import Container, Mapping
from functools import cache
from pathlib import Path

from morgenlage.config.lines import lines_of
from morgenlage.config.report import Report, SettingsError
from morgenlage.config.rule_check import wrong_phrase
from morgenlage.config.rules import DATA
from morgenlage.config.syntax import parse, read_text
from morgenlage.config.table import Table
from morgenlage.domain.phrases import Wording
from morgenlage.domain.topics import Heading
from morgenlage.words import Language, Words

MOST = 60
"""Topics in a list; nobody finds a key for more."""
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@cache
def default_topics(language: Language) -> tuple[Heading, ...]:
    """A county's, where a team has no list of its own. Words of both languages always count."""
    found = tomllib.loads((DATA / "topics.toml").read_text("utf-8"))["topics"]
    name = "name_en" if language == "en" else "name"
    return tuple(Heading(t["id"], t[name], Wording(tuple(t["words"]))) for t in found)


def read_topics(own: Path | None, words: Words) -> tuple[tuple[Heading, ...], tuple[str, ...]]:
    """The topics, and warnings about what was passed over.

    Raises SettingsError with file, line and key of each mistake.
    """
    if own is None:
        return default_topics(words.language), ()
    text = read_text(own, words)
    report = Report(own, words, lines_of(text))
    table = Table(parse(text, own, words), (), report)
    headings = _headings(table)
    table.name_unknown()
    if not headings and not report.errors:
        table.error("", words.sorting.no_topics)
    if report.errors:
        raise SettingsError(*report.errors)
    return headings, report.warnings


def _headings(table: Table) -> tuple[Heading, ...]:
    say = table.report.words
    found: dict[str, Heading] = {}
    for topic in table.tables("topics"):
        heading = heading_of(topic, found)
        topic.name_unknown()
        found[heading.id] = heading
    if len(found) > MOST:
        table.error("topics", say.sorting.too_many.format(most=MOST))
    return tuple(found.values())


def heading_of(entry: Table, known: Container[str]) -> Heading:
    """Id, name and words of one entry. Mistakes go into its report. `known`: the ids before it."""
    say = entry.report.words
    id, name, phrases = entry.text("id"), entry.text("name"), entry.texts("words")
    for key in ("id", "name"):
        if not entry.has(key):
            entry.error(key, say.config.missing)
    if id and not _ID.fullmatch(id):
        entry.error("id", say.sorting.bad_id.format(found=f'"{id}"'))
    elif id in known:
        entry.error("id", say.sorting.same_id.format(found=f'"{id}"'))
    for phrase in phrases:
        if wrong := wrong_phrase(phrase, entry):
            entry.error("words", wrong)
    return Heading(id, name, Wording(phrases))


def by_id(headings: tuple[Heading, ...]) -> Mapping[str, str]:
    """Id -> name."""
    return {heading.id: heading.name for heading in headings}
