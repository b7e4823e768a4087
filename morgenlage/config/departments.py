"""The address book `departments.toml`: whom we ask by mail, and what is theirs to answer."""

from pathlib import Path

from morgenlage.config.accounts import ID
from morgenlage.config.lines import lines_of
from morgenlage.config.mail import ADDRESS
from morgenlage.config.report import Report, SettingsError
from morgenlage.config.syntax import parse, read_text
from morgenlage.config.table import Table
from morgenlage.domain.department import Department
from morgenlage.words import Language, Words
from morgenlage.words.offices import offices_words

DATA = Path(__file__).parents[1] / "data"
DAYS = (1, 60)
MOST = 500


def read_departments(path: Path, words: Words) -> tuple[tuple[Department, ...], tuple[str, ...]]:
    """The book and warnings about what was passed over. Raises SettingsError with file and line."""
    text = read_text(path, words)
    found = parse(text, path, words)
    report = Report(path, words, lines_of(text))
    book = _departments(Table(found, (), report))
    if report.errors:
        raise SettingsError(*report.errors)
    return book, report.warnings


def demo_departments(language: Language, words: Words) -> tuple[Department, ...]:
    """The offices of the county that does not exist; also an example of such a file."""
    return read_departments(DATA / f"departments.{language}.toml", words)[0]


def _departments(table: Table) -> tuple[Department, ...]:
    say = offices_words(table.report.words)
    book: list[Department] = []
    for entry in table.tables("departments")[:MOST]:
        department = _department(entry)
        if any(d.id == department.id for d in book) and department.id:
            entry.error("id", say.twice.format(id=department.id))
        book.append(department)
    if not table.has("departments"):
        table.error("", say.no_departments)
    table.name_unknown()
    return tuple(book)


def _department(entry: Table) -> Department:
    say = offices_words(entry.report.words)
    for key in ("id", "name", "mail"):
        if not entry.has(key):
            entry.error(key, entry.report.words.config.missing)
    name, mail = entry.text("id"), entry.text("mail")
    if name and not ID.fullmatch(name):
        entry.error("id", entry.report.words.config.bad_id)
    if mail and not ADDRESS.fullmatch(mail):
        entry.error("mail", say.bad_address.format(found=mail[:80]))
    said, person = _line(entry, "name"), _line(entry, "person")
    days = int(entry.number("days", 2, *DAYS))
    topics, domains = entry.texts("topics"), entry.texts("domains")
    for domain in domains:
        if not ADDRESS.fullmatch(f"x@{domain}"):
            entry.error("domains", say.bad_domain.format(found=domain[:80]))
    entry.name_unknown()
    return Department(name, said or name, mail, person, topics, days, domains)


def _line(entry: Table, key: str) -> str:
    """A text that may stand in a mail's header."""
    text = entry.text(key)
    if text and (not text.isprintable() or len(text) > 80):
        entry.error(key, offices_words(entry.report.words).one_line)
        return ""
    return text
