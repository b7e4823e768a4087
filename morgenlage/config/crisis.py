"""Agreed wordings for a crisis: a team's `crisis.toml`, or ours until there is one."""

from pathlib import Path
from typing import NamedTuple

from morgenlage.config.lines import lines_of
from morgenlage.config.report import Report, SettingsError
from morgenlage.config.syntax import parse, read_text
from morgenlage.config.table import Table
from morgenlage.words import Words

DATA = Path(__file__).parents[1] / "data"


class Agreed(NamedTuple):
    """A wording leadership has agreed to before it is needed."""

    name: str
    text: str
    owner: str = ""
    """Who agreed, and is asked before it is changed."""


def agreed(own: Path | None, words: Words) -> tuple[tuple[Agreed, ...], tuple[str, ...]]:
    """The wordings and warnings about what was passed over. Raises `SettingsError`.

    `own`: the team's file; None: ours in the language of the screen.
    """
    path = own or DATA / f"crisis.{words.language}.toml"
    text = read_text(path, words)
    report = Report(path, words, lines_of(text))
    table = Table(parse(text, path, words), (), report)
    found = tuple(_one(entry) for entry in table.tables("wordings"))
    table.name_unknown()
    if not found and not report.errors:
        report.error(("wordings",), words.crisis.no_wordings)
    if report.errors:
        raise SettingsError(*report.errors)
    return found, report.warnings


def _one(table: Table) -> Agreed:
    for key in ("name", "text"):
        if not table.has(key):
            table.error("", table.report.words.crisis.wording_lacks.format(key=key))
    made = Agreed(table.text("name"), table.text("text"), table.text("owner"))
    table.name_unknown()
    return made
