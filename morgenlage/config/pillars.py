"""Pillars from TOML: ours, or a team's own list in place of it."""

import tomllib
from functools import cache
from pathlib import Path

from morgenlage.config.lines import lines_of
from morgenlage.config.report import Report, SettingsError
from morgenlage.config.rules import DATA
from morgenlage.config.syntax import parse, read_text
from morgenlage.config.table import Table
from morgenlage.config.topics import heading_of
from morgenlage.domain.phrases import Wording
from morgenlage.domain.pillar import Pillar
from morgenlage.words import Language, Words
from morgenlage.words.topics import topics_words

EVERY = (1, 366)
"""Days."""
USUAL = 14
MOST = 30
"""Pillars; more are no pillars any more, and no screen shows them at once."""


@cache
def default_pillars(language: Language) -> tuple[Pillar, ...]:
    """A county's, where a team has no list of its own. Words of both languages always count."""
    found = tomllib.loads((DATA / "pillars.toml").read_text("utf-8"))["pillars"]
    name = "name_en" if language == "en" else "name"
    return tuple(
        Pillar(
            p["id"],
            p[name],
            p.get("every", USUAL),
            p.get("duty", False),
            p.get("jobs", False),
            Wording(tuple(p.get("words", ()))),
        )
        for p in found
    )


def read_pillars(own: Path | None, words: Words) -> tuple[tuple[Pillar, ...], tuple[str, ...]]:
    """The pillars, and warnings about what was passed over.

    Raises SettingsError with file, line and key of each mistake.
    """
    if own is None:
        return default_pillars(words.language), ()
    text = read_text(own, words)
    report = Report(own, words, lines_of(text))
    table = Table(parse(text, own, words), (), report)
    pillars = _pillars(table)
    table.name_unknown()
    if not pillars and not report.errors:
        table.error("", topics_words(words).none_named)
    if report.errors:
        raise SettingsError(*report.errors)
    return pillars, report.warnings


def _pillars(table: Table) -> tuple[Pillar, ...]:
    say = table.report.words
    found: dict[str, Pillar] = {}
    for entry in table.tables("pillars"):
        id, name, wording = heading_of(entry, found)
        if (
            id not in found
            and name
            and any(name.casefold() == p.name.casefold() for p in found.values())
        ):
            entry.error("name", say.sorting.same_name.format(found=f'"{name}"'))
        every = round(entry.number("every", USUAL, *EVERY))
        duty, jobs = entry.switch("duty"), entry.switch("jobs")
        entry.name_unknown()
        found[id] = Pillar(id, name, every, duty, jobs, wording)
    if len(found) > MOST:
        table.error("pillars", topics_words(say).too_many.format(most=MOST))
    return tuple(found.values())
