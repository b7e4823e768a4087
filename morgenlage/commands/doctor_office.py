"""What `doctor` says about the files a team keeps beside the settings."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from morgenlage.commands.file_finding import told
from morgenlage.commands.finding import Finding
from morgenlage.config.crisis import agreed
from morgenlage.config.departments import read_departments
from morgenlage.config.mail import MailSettings
from morgenlage.config.netiquette import read_netiquette
from morgenlage.config.pillars import read_pillars
from morgenlage.config.post_formats import read_formats
from morgenlage.config.quiet_days import read_quiet_days
from morgenlage.config.secrets import SecretError, read_secret
from morgenlage.wiring import Plan
from morgenlage.words import Words
from morgenlage.words.offices import offices_words
from morgenlage.words.planning import planning_words
from morgenlage.words.post_formats import format_words
from morgenlage.words.topics import topics_words


def of_netiquette(plan: Plan, words: Words) -> Iterator[Finding]:
    """Whether the rules of the house can be read; each mistake with its line."""
    own, say = plan.settings.office.files.get("netiquette"), words.moderation

    def read() -> tuple[str, tuple[str, ...]]:
        rules, warnings = read_netiquette(own, words)
        said = say.rules_good if own else say.rules_ours
        return said.format(count=len(rules.paragraphs), path=own), warnings

    return told("netiquette", read)


def of_crisis(plan: Plan, words: Words) -> Iterator[Finding]:
    """Whether the wordings agreed for a crisis can be read; each mistake with its line."""
    own, say = plan.settings.office.files.get("crisis"), words.crisis

    def read() -> tuple[str, tuple[str, ...]]:
        found, warnings = agreed(own, words)
        said = say.crisis_file if own else say.crisis_ours
        return said.format(count=len(found), path=own), warnings

    return told("crisis", read)


def of_quiet_days(plan: Plan, words: Words) -> Iterator[Finding]:
    """Whether the team's own days of mourning can be read, where there are any."""
    own = plan.settings.office.files.get("quiet_days")

    def read() -> tuple[str, tuple[str, ...]]:
        count = len(read_quiet_days(own, words))
        return planning_words(words).quiet_good.format(count=count, path=own), ()

    return told("quiet days", read) if own is not None else iter(())


def of_pillars(plan: Plan, words: Words) -> Iterator[Finding]:
    """Whether the team's own pillars can be read; each mistake with its line."""
    own, say = plan.settings.office.files.get("pillars"), topics_words(words)

    def read() -> tuple[str, tuple[str, ...]]:
        found, warnings = read_pillars(own, words)
        said = say.doctor_own if own else say.doctor_ours
        return said.format(count=len(found), path=own), warnings

    return told("pillars", read)


def of_formats(plan: Plan, words: Words) -> Iterator[Finding]:
    """How many formats there are; each mistake in a team's own with file and line."""
    own, say = plan.settings.office.files.get("formats"), format_words(words)
    library = read_formats(own, words)
    for line in library.problems:
        yield Finding("formats", "bad", line)
    said = say.doctor_good if own else say.doctor_ours
    told = said.format(count=len(library.formats), own=library.own, path=own)
    yield Finding("formats", "good", told)
    for warning in library.warnings:
        yield Finding("formats", "note", warning)


def of_departments(plan: Plan, words: Words, environ: Mapping[str, str]) -> Iterator[Finding]:
    """The address book, the way out and back, and whether its password is there."""
    say, path = offices_words(words), plan.settings.office.files.get("departments")
    if path is None and plan.settings.mail is None:
        return
    if path is not None:
        yield from told("departments", lambda: _book(path, words))
    mail = plan.settings.mail
    if mail is None:
        yield Finding("mail", "note", say.doctor_none)
        return
    yield _mail(plan, mail, words, environ)


def _book(path: Path, words: Words) -> tuple[str, tuple[str, ...]]:
    book, warnings = read_departments(path, words)
    return f"{offices_words(words).doctor_book.format(count=len(book))}, {path}", warnings


def _mail(plan: Plan, mail: MailSettings, words: Words, environ: Mapping[str, str]) -> Finding:
    say = offices_words(words)
    if mail.source is not None:
        try:
            read_secret(mail.source, words, environ)
        except SecretError as wrong:
            return Finding("mail", "bad", str(wrong))
    folder = mail.eml or plan.places.state / "departments"
    way = (
        say.by_mail.format(host=mail.smtp.host) if mail.smtp else say.by_file.format(folder=folder)
    )
    back = say.by_mail.format(host=mail.imap.host) if mail.imap else say.by_hand
    return Finding("mail", "good", say.doctor_mail.format(sender=mail.sender, way=way, back=back))
