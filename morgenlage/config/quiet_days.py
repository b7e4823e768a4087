"""Days on which an office does not joke, from `quiet-days.toml`: mourning of its own county."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from morgenlage.config.lines import lines_of
from morgenlage.config.report import Report, SettingsError
from morgenlage.config.syntax import parse, read_text
from morgenlage.config.table import Table
from morgenlage.words import Words
from morgenlage.words.planning import planning_words

_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_quiet_days(own: Path | None, words: Words) -> Mapping[str, str]:
    """`2026-12-24`, or `12-24` for every year, -> the day's name; empty where there is no file.

    Raises SettingsError with file, line and key of each mistake.
    """
    if own is None:
        return {}
    text = read_text(own, words)
    report = Report(own, words, lines_of(text))
    table = Table(parse(text, own, words), (), report)
    found = dict(filter(None, (_one(day, report) for day in table.tables("days"))))
    table.name_unknown()
    if report.errors:
        raise SettingsError(*report.errors)
    return found


def _one(table: Table, report: Report) -> tuple[str, str] | None:
    say = planning_words(report.words)
    when, name = table.text("date"), table.text("name")
    table.name_unknown()
    if not (when and name):
        table.error("date" if not when else "name", say.quiet_lacks)
        return None
    day = _day(when)
    if not day:
        table.error("date", say.quiet_no_date.format(found=when[:40]))
        return None
    return day, name


def _day(text: str) -> str:
    """As the key of the table; empty: no date. 29 February is a day of some years."""
    if iso := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in iso.groups())
    elif german := _GERMAN.fullmatch(text):
        day, month, year = int(german[1]), int(german[2]), int(german[3] or 0)
    else:
        return ""
    try:
        found = date(year or 2024, month, day)
    except ValueError:
        return ""
    return found.isoformat() if year else f"{found:%m-%d}"
