"""Agreed wordings for a crisis: a team's `crisis.toml`, or ours until there is one."""

from pathlib import Path
from typing import NamedTuple

from morgenlage.config.lines import lines_of
from morgenlage.config.report import Report, SettingsError
from morgenlage.config.saved_replies import Saved
from morgenlage.config.syntax import parse, read_text
from morgenlage.config.table import Table
from morgenlage.domain.saved_reply import SavedReply
from morgenlage.words import Words

CRISIS = "crisis"
"""Tag of wordings that come first while a crisis runs."""
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


def agreed_first(saved: Saved, own: Path | None, words: Words) -> Saved:
    """All wordings with those agreed for a crisis among them, marked with `CRISIS`."""
    try:
        found, warnings = agreed(own, words)
    except SettingsError as wrong:
        return Saved(saved.replies, (*wrong.problems, *saved.problems))
    marked = tuple(
        SavedReply(one.name, one.text, tags=(CRISIS,), owner=one.owner, shipped=own is None)
        for one in found
    )
    return Saved((*marked, *saved.replies), (*warnings, *saved.problems))


def _one(table: Table) -> Agreed:
    for key in ("name", "text"):
        if not table.has(key):
            table.error("", table.report.words.crisis.wording_lacks.format(key=key))
    made = Agreed(table.text("name"), table.text("text"), table.text("owner"))
    table.name_unknown()
    return made
