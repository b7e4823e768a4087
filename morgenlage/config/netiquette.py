"""The netiquette from TOML: a team's own file, else ours in the language of the screen."""

import re
from pathlib import Path

from morgenlage.config.lines import lines_of
from morgenlage.config.report import Report, SettingsError
from morgenlage.config.syntax import parse, read_text
from morgenlage.config.table import Table
from morgenlage.domain.netiquette import DEFAULT_KEEP, DEFAULT_REVIEW, Netiquette, Paragraph
from morgenlage.words import Words

DATA = Path(__file__).parents[1] / "data"
MOST = 18
"""Paragraphs: one key each."""
LONGEST = 4_000
"""Characters of one text."""
_ID = re.compile(r"[\w.-]{1,40}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,500}")


def read_netiquette(own: Path | None, words: Words) -> tuple[Netiquette, tuple[str, ...]]:
    """The rules of the house, and warnings about what was passed over in the file.

    A file of one's own replaces ours. Raises SettingsError with file, line and key.
    """
    path = own or DATA / f"netiquette.{words.language}.toml"
    text = read_text(path, words)
    report = Report(path, words, lines_of(text))
    rules = _rules(Table(parse(text, path, words), (), report))
    if report.errors:
        raise SettingsError(*report.errors)
    return rules, tuple(report.warnings)


def _rules(table: Table) -> Netiquette:
    say = table.report.words.moderation
    review = int(table.number("review_months", DEFAULT_REVIEW, 1, 120))
    keep = int(table.number("keep_months", DEFAULT_KEEP, 1, 120))
    if review > keep:
        table.error("review_months", say.review_after_end)
    found = table.tables("paragraphs")
    if not found and not table.report.errors:
        table.error("paragraphs", say.no_paragraphs)
    if len(found) > MOST:
        table.error("paragraphs", say.too_many_paragraphs.format(most=MOST))
    paragraphs = tuple(_paragraph(one) for one in found)
    _name_doubles(found, paragraphs)
    ids = tuple(p.id for p in paragraphs if p.id)
    usual = table.one_of("default", ids)
    table.name_unknown()
    return Netiquette(paragraphs, usual or next(iter(ids), ""), review, keep)


def _paragraph(table: Table) -> Paragraph:
    say = table.report.words.moderation
    name = _required(table, "id")
    if name and (not _ID.fullmatch(name) or name.isdigit()):
        table.error("id", say.bad_id)
    url = table.text("url")
    if url and not _ADDRESS.fullmatch(url):
        table.error("url", say.bad_url)
    title, text = _required(table, "title"), _required(table, "text")
    wording = _short(table, "wording", table.text("wording"))
    table.name_unknown()
    return Paragraph(name, title, text, wording, url)


def _required(table: Table, key: str) -> str:
    if not table.has(key):
        table.error("", table.report.words.moderation.lacks.format(key=key))
    return _short(table, key, table.text(key))


def _short(table: Table, key: str, text: str) -> str:
    if len(text) > LONGEST:
        table.error(key, table.report.words.moderation.too_long_text.format(most=LONGEST))
    return text


def _name_doubles(tables: tuple[Table, ...], paragraphs: tuple[Paragraph, ...]) -> None:
    seen: set[str] = set()
    for table, paragraph in zip(tables, paragraphs, strict=True):
        name = paragraph.id.casefold()
        if name and name in seen:
            table.error("id", table.report.words.moderation.twice.format(id=paragraph.id))
        seen.add(name)
