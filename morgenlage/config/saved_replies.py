"""Wordings from the files of a team: TOML with several, Markdown with one each, ours below them.

A file or a wording that is wrong is named with its line and left out; the others work.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from morgenlage.config.lines import Place, lines_of
from morgenlage.config.report import NoSettings, Report, SettingsError
from morgenlage.config.syntax import parse, read_text
from morgenlage.config.table import Table
from morgenlage.domain.saved_reply import VARIABLES, SavedReply, unknown_variables
from morgenlage.words import Words

DATA = Path(__file__).parents[1] / "data"
MOST_FILES = 500
LONGEST = 10_000
"""Characters of a wording: as many as the most generous platform takes."""
_PAIR = re.compile(r"([A-Za-z_]+)\s*:\s*(.*)$")
_LISTS = ("keys", "tags", "languages")


class Saved(NamedTuple):
    """What was found."""

    replies: tuple[SavedReply, ...]
    problems: tuple[str, ...] = ()
    """`FILE:LINE: what is wrong`, in the reader's language."""


def read_saved(path: Path | None, words: Words) -> Saved:
    """The team's wordings with ours below; one of theirs takes the place of ours by its name.

    `path`: a folder or one TOML file; what is not there is no mistake here. `shipped = false` in
    any of the team's TOML files leaves ours out.
    """
    own: dict[str, SavedReply] = {}
    problems: list[str] = []
    ours = True
    for file in _files(path):
        found = _read(file, words)
        problems += found.problems
        ours = ours and found.shipped
        for reply in found.replies:
            if reply.name.casefold() in own:
                problems.append(f"{file}: {words.replies.twice.format(name=reply.name)}")
            own.setdefault(reply.name.casefold(), reply)
    for reply in _shipped(words) if ours else ():
        own.setdefault(reply.name.casefold(), reply)
    return Saved(tuple(own.values()), tuple(problems))


class _Read(NamedTuple):
    replies: tuple[SavedReply, ...] = ()
    problems: tuple[str, ...] = ()
    shipped: bool = True


def _shipped(words: Words) -> Iterator[SavedReply]:
    for language in (words.language, "en" if words.language == "de" else "de"):
        found = _read(DATA / f"wordings.{language}.toml", words)
        yield from (reply._replace(shipped=True) for reply in found.replies)


def _files(path: Path | None) -> Iterator[Path]:
    if path is None or not path.exists():
        return
    if not path.is_dir():
        yield path
        return
    found = sorted(p for p in path.rglob("*") if p.suffix.lower() in (".toml", ".md"))
    visible = [p for p in found if not any(n.startswith(".") for n in p.relative_to(path).parts)]
    yield from [p for p in visible if p.stem.casefold() != "readme"][:MOST_FILES]


def _read(file: Path, words: Words) -> _Read:
    try:
        text = read_text(file, words)
        if file.suffix.lower() == ".md":
            return _markdown(file, text, words)
        found = parse(text, file, words)
    except (SettingsError, NoSettings) as wrong:
        return _Read(problems=tuple(wrong.problems))
    report = Report(file, words, lines_of(text))
    table = Table(found, (), report)
    shipped = table.switch("shipped", True)
    replies = [
        reply
        for entry in table.tables("wording")
        if (reply := _reply(entry, text, entry.text("text"))) is not None
    ]
    table.name_unknown()
    return _Read(tuple(replies), (*report.errors, *report.warnings), shipped)


def _reply(entry: Table, source: str, text: str, name: str = "") -> SavedReply | None:
    """One wording; None where something is wrong with it."""
    report, say = entry.report, entry.report.words.replies
    before = len(report.errors)
    for key in ("name", "text"):
        if not entry.has(key) and not (text if key == "text" else name):
            entry.error(key, report.words.config.missing)
    name = entry.text("name", name)
    if name and (not name.isprintable() or len(name) > 80):
        entry.error("name", say.bad_name)
    if len(text) > LONGEST:
        entry.error("text", say.long_wording.format(most=LONGEST))
    for unknown in unknown_variables(text):
        line = _line_with(f"{{{unknown}}}", source, report.line(entry.place))
        known = ", ".join(f"{{{v}}}" for v in VARIABLES)
        said = say.unknown_variable.format(found=f"{{{unknown}}}", known=known)
        report.lines[(*entry.place, f"{{{unknown}}}")] = line
        entry.error(f"{{{unknown}}}", said)
    languages = tuple(v.casefold()[:2] for v in entry.texts("languages"))
    keys, tags, owner = entry.texts("keys"), entry.texts("tags"), entry.text("owner")
    until = _until(entry)
    entry.text("text")
    entry.name_unknown()
    if len(report.errors) > before or not name or not text.strip():
        return None
    return SavedReply(name, text.strip(), keys, tags, languages, owner, until)


def _until(entry: Table) -> date | None:
    value = entry.raw("until")
    if value is None:
        return None
    try:
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        entry.error("until", entry.report.words.replies.bad_until_day)
        return None


def _line_with(what: str, source: str, start: int) -> int:
    for number, line in enumerate(source.splitlines(), 1):
        if number >= start and what in line:
            return number
    return start


def _markdown(file: Path, text: str, words: Words) -> _Read:
    """Front matter between `---` (key: value) or `+++` (TOML), then the wording itself."""
    rows = text.splitlines()
    name = file.stem.replace("-", " ").replace("_", " ")
    fence = rows[0].strip() if rows and rows[0].strip() in ("---", "+++") else ""
    if not fence:
        report = Report(file, words)
        reply = _reply(Table({}, (), report), text, text, name)
        return _Read((reply,) if reply else (), report.errors)
    end = next((n for n, row in enumerate(rows[1:], 1) if row.strip() == fence), None)
    if end is None:
        return _Read(problems=(f"{file}:1: {words.replies.no_fence.format(fence=fence)}",))
    body = "\n".join(rows[end + 1 :])
    head = "\n".join(["", *rows[1:end]])  # one line in place of the fence: numbers stay true
    if fence == "+++":
        try:
            found = parse(head, file, words)
        except SettingsError as wrong:
            return _Read(problems=tuple(wrong.problems))
        report = Report(file, words, lines_of(head))
    else:
        report = Report(file, words)
        found = _pairs(head, report)
    reply = _reply(Table(found, (), report), text, body, name)
    return _Read((reply,) if reply else (), (*report.errors, *report.warnings))


def _pairs(head: str, report: Report) -> dict[str, object]:
    """`key: value` lines; lists as `a, b` or `[a, b]`."""
    found: dict[str, object] = {}
    for number, line in enumerate(head.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        pair = _PAIR.match(line.strip())
        place: Place = (pair[1] if pair else line.strip()[:20],)
        report.lines[place] = number
        if pair is None:
            report.error(place, report.words.replies.no_pair)
            continue
        value = pair[2].strip().strip("\"'")
        if pair[1] in _LISTS:
            items = [v.strip().strip("\"'") for v in value.strip("[]").split(",")]
            found[pair[1]] = [v for v in items if v]
        else:
            found[pair[1]] = value
    return found
