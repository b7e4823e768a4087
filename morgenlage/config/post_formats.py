"""The library of formats: one TOML file each, with a table per language; a team's own beside ours.

A file that is wrong is named with its line and left out; the others work.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from morgenlage.config.lines import lines_of
from morgenlage.config.report import NoSettings, Report, SettingsError
from morgenlage.config.rule_check import LONGEST as LONGEST_PHRASE
from morgenlage.config.rule_check import wrong_phrase
from morgenlage.config.rules import DATA
from morgenlage.config.syntax import parse, read_text
from morgenlage.config.table import Table
from morgenlage.domain.format_draft import unknown_gaps
from morgenlage.domain.outcome import Shape
from morgenlage.domain.post_format import EFFORTS, GAPS, TONES, Effort, PostFormat, Tone
from morgenlage.domain.purposes import PURPOSE_IDS
from morgenlage.words import Language, Words
from morgenlage.words.post_formats import FormatWords, format_words

FOLDER = DATA / "formats"
MOST_FILES = 200
MOST_ITEMS = 20
LONGEST_NAME, LONGEST_LINE, LONGEST_TEXT, LONGEST_DRAFT = 48, 300, 600, 4000
"""Characters."""
MINUTES = (1, 10_000)
SHAPES: tuple[Shape, ...] = ("text", "image", "images", "video")
LANGUAGES: tuple[Language, ...] = ("de", "en")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LISTS = ("shots", "ask", "access", "checklist")


class Library(NamedTuple):
    """What was found, in the order of the files; a team's own first."""

    formats: tuple[PostFormat, ...]
    warnings: tuple[str, ...] = ()
    """What was passed over."""
    problems: tuple[str, ...] = ()
    """`FILE:LINE: KEY: what is wrong`; these files are left out."""
    own: int = 0
    """How many of them are the team's."""


@cache
def default_formats(language: Language) -> tuple[PostFormat, ...]:
    """Ours, in the order of their names."""
    found = (_ours(path, language) for path in sorted(FOLDER.glob("*.toml")))
    return tuple(sorted(found, key=lambda f: f.name.casefold()))


def read_formats(own: Path | None, words: Words) -> Library:
    """A team's formats with ours below; one of theirs replaces ours by its id, its file's name.

    `own`: their folder; None: they have none. Raises nothing: what is wrong is told in the result.
    """
    ours = default_formats(words.language)
    if own is None:
        return Library(ours)
    say = format_words(words)
    if not own.is_dir():
        return Library(ours, (), (f"{own}: {say.no_folder}",))
    theirs: dict[str, PostFormat] = {}
    warnings, problems = list[str](), list[str]()
    for path in _files(own, problems, say):
        try:
            found, remarks = read_format(path, words)
        except SettingsError as wrong:
            problems += wrong.problems
        else:
            theirs[found.id] = found
            warnings += remarks
    both = (*theirs.values(), *(f for f in ours if f.id not in theirs))
    return Library(both, tuple(warnings), tuple(problems), len(theirs))


def _files(own: Path, problems: list[str], say: FormatWords) -> Iterator[Path]:
    try:
        found = sorted(p for p in own.iterdir() if p.suffix == ".toml" and p.name[0] != ".")
    except OSError as problem:
        problems.append(f"{own}: {problem.strerror}")
        return
    if len(found) > MOST_FILES:
        problems.append(f"{own}: {say.many_files.format(most=MOST_FILES)}")
    yield from found[:MOST_FILES]


def read_format(path: Path, words: Words) -> tuple[PostFormat, tuple[str, ...]]:
    """One file, and what was passed over in it. Raises SettingsError with line and key."""
    try:
        text = read_text(path, words)
    except NoSettings as gone:  # it went away meanwhile, or points to nothing
        raise SettingsError(*gone.problems) from None
    report = Report(path, words, lines_of(text))
    table = Table(parse(text, path, words), (), report)
    found = _format(table, path.stem)
    if report.errors:
        raise SettingsError(*report.errors)
    return found, report.warnings


def _format(table: Table, id: str) -> PostFormat:
    say = format_words(table.report.words)
    if not _ID.fullmatch(id):
        table.error("", say.bad_id.format(found=id[:60]))
    for key in ("effort", "shape"):
        if not table.has(key):
            table.error(key, table.report.words.config.missing)
    effort, shape = table.one_of("effort", EFFORTS), table.one_of("shape", SHAPES)
    tone = table.one_of("tone", TONES)
    minutes = round(table.number("minutes", 0, *MINUTES))
    faces = table.switch("faces")
    purposes, phrases = _purposes(table, say), _phrases(table)
    said = {language: found for language in LANGUAGES if (found := table.table(language))}
    if not said:
        table.error("", say.no_language)
    spoken = {language: _said(found, say) for language, found in said.items()}
    table.name_unknown()
    language = table.report.words.language
    values = spoken.get(language) or next(iter(spoken.values()), {})
    return PostFormat(
        id=id,
        effort=_or(effort, EFFORTS[1]),
        shape=_or(shape, SHAPES[1]),
        tone=_or(tone, TONES[1]),
        minutes=minutes,
        faces=faces,
        purposes=purposes,
        words=phrases,
        **values or {"name": "", "hook": ""},
    )


def _or(value: str, usual: Any) -> Any:
    """Checked to be one of its kind, or missing."""
    return value or usual


def _purposes(table: Table, say: FormatWords) -> tuple[str, ...]:
    found = table.texts("purposes")
    for purpose in found:
        if purpose not in PURPOSE_IDS:
            known = ", ".join(PURPOSE_IDS)
            table.error("purposes", say.bad_purpose.format(found=f'"{purpose[:40]}"', known=known))
    return tuple(dict.fromkeys(found))


def _phrases(table: Table) -> tuple[str, ...]:
    found = table.texts("words")
    if len(found) > LONGEST_PHRASE:
        table.error("words", format_words(table.report.words).many.format(most=LONGEST_PHRASE))
        return ()
    for phrase in found:
        if wrong := wrong_phrase(phrase, table):
            table.error("words", wrong)
    return found


def _said(table: Table, say: FormatWords) -> dict[str, Any]:
    """All words in one language."""
    for key in ("name", "hook", "draft"):
        if not table.has(key):
            table.error(key, table.report.words.config.missing)
    name, hook = table.text("name"), table.text("hook")
    if len(name) > LONGEST_NAME or not name.isprintable():
        table.error("name", say.bad_name.format(most=LONGEST_NAME))
    draft = table.text("draft")
    for key, text, most in (("hook", hook, LONGEST_TEXT), ("draft", draft, LONGEST_DRAFT)):
        if len(text) > most:
            table.error(key, say.too_long.format(most=most))
    for gap in unknown_gaps(draft):
        known = ", ".join(f"{{{each}}}" for each in GAPS)
        table.error("draft", say.bad_gap.format(found=f"{{{gap}}}", known=known))
    works, fails = table.text("works"), table.text("fails")
    for key, text in (("works", works), ("fails", fails)):
        if len(text) > LONGEST_TEXT:
            table.error(key, say.too_long.format(most=LONGEST_TEXT))
    lists = {key: _list(table, key, say) for key in _LISTS}
    table.name_unknown()
    return {"name": name, "hook": hook, "draft": draft, "works": works, "fails": fails, **lists}


def _list(table: Table, key: str, say: FormatWords) -> tuple[str, ...]:
    found = table.texts(key)
    if len(found) > MOST_ITEMS:
        table.error(key, say.many.format(most=MOST_ITEMS))
    if any(len(item) > LONGEST_LINE for item in found):
        table.error(key, say.too_long.format(most=LONGEST_LINE))
    return found


def _ours(path: Path, language: Language) -> PostFormat:
    """One of ours: the tests hold it against all that is asked of a team's."""
    found: Mapping[str, Any] = tomllib.loads(path.read_text("utf-8"))
    said = found[language]
    effort: Effort = found["effort"]
    tone: Tone = found["tone"]
    return PostFormat(
        path.stem,
        said["name"],
        said["hook"],
        tuple(said["shots"]),
        tuple(said["ask"]),
        effort,
        found["minutes"],
        tuple(said["access"]),
        said["works"],
        said["fails"],
        found["shape"],
        tuple(found["purposes"]),
        tuple(found["words"]),
        found["faces"],
        tone,
        tuple(said["checklist"]),
        said["draft"].strip(),
    )
