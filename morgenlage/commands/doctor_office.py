"""What `doctor` says about the files a team keeps beside the settings."""

from collections.abc import Iterator, Mapping

from morgenlage.commands.finding import Finding
from morgenlage.config.crisis import agreed
from morgenlage.config.departments import read_departments
from morgenlage.config.mail import MailSettings
from morgenlage.config.netiquette import read_netiquette
from morgenlage.config.pillars import read_pillars
from morgenlage.config.post_formats import read_formats
from morgenlage.config.quiet_days import read_quiet_days
from morgenlage.config.report import SettingsError
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
    try:
        rules, warnings = read_netiquette(own, words)
    except SettingsError as wrong:
        for line in wrong.problems:
            yield Finding("netiquette", "bad", line)
        return
    count = len(rules.paragraphs)
    said = say.rules_good.format(count=count, path=own) if own else say.rules_ours
    yield Finding("netiquette", "good", said.format(count=count, path=own))
    for warning in warnings:
        yield Finding("netiquette", "note", warning)


def of_crisis(plan: Plan, words: Words) -> Iterator[Finding]:
    """Whether the wordings agreed for a crisis can be read; each mistake with its line."""
    own, say = plan.settings.office.files.get("crisis"), words.crisis
    try:
        found, warnings = agreed(own, words)
    except SettingsError as wrong:
        for line in wrong.problems:
            yield Finding("crisis", "bad", line)
        return
    said = say.crisis_file if own else say.crisis_ours
    yield Finding("crisis", "good", said.format(count=len(found), path=own))
    for warning in warnings:
        yield Finding("crisis", "note", warning)


def of_quiet_days(plan: Plan, words: Words) -> Iterator[Finding]:
    """Whether the team's own days of mourning can be read, where there are any."""
    own = plan.settings.office.files.get("quiet_days")
    if own is None:
        return
    try:
        found = read_quiet_days(own, words)
    except SettingsError as wrong:
        for line in wrong.problems:
            yield Finding("quiet days", "bad", line)
        return
    said = planning_words(words).quiet_good.format(count=len(found), path=own)
    yield Finding("quiet days", "good", said)


def of_pillars(plan: Plan, words: Words) -> Iterator[Finding]:
    """Whether the team's own pillars can be read; each mistake with its line."""
    own, say = plan.settings.office.files.get("pillars"), topics_words(words)
    try:
        found, warnings = read_pillars(own, words)
    except SettingsError as wrong:
        for line in wrong.problems:
            yield Finding("pillars", "bad", line)
        return
    said = say.doctor_own if own else say.doctor_ours
    yield Finding("pillars", "good", said.format(count=len(found), path=own))
    for warning in warnings:
        yield Finding("pillars", "note", warning)


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
        try:
            book, warnings = read_departments(path, words)
        except SettingsError as wrong:
            for line in wrong.problems:
                yield Finding("departments", "bad", line)
        else:
            count = say.doctor_book.format(count=len(book))
            yield Finding("departments", "good", f"{count}, {path}")
            for warning in warnings:
                yield Finding("departments", "note", warning)
    mail = plan.settings.mail
    if mail is None:
        yield Finding("mail", "note", say.doctor_none)
        return
    yield _mail(plan, mail, words, environ)


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
