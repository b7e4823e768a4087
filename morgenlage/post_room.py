"""From the settings to the way departments are written to: address book, mail, the demo's own."""

import logging
from collections.abc import Mapping
from pathlib import Path

from morgenlage.config.departments import demo_departments, read_departments
from morgenlage.config.local_time import local_zone
from morgenlage.config.mail import MailSettings
from morgenlage.config.report import SettingsError
from morgenlage.config.secrets import read_secret
from morgenlage.config.settings import Settings
from morgenlage.demo import Demo
from morgenlage.desk.asking import Room
from morgenlage.desk.correspondence import Post
from morgenlage.desk.requesting import Approvers
from morgenlage.domain.department import Department
from morgenlage.domain.mail import Mail
from morgenlage.mailing.reading import text_answer
from morgenlage.mailing.way import MailWay
from morgenlage.platform import Clock
from morgenlage.words import Words
from morgenlage.words.formats import Formats

log = logging.getLogger("morgenlage.desk")

NOBODY = "morgenlage@localhost.invalid"
"""Who writes where nobody has set it: such a mail stays a file."""
DEMO_SENDER = "presse@kreis-wiesental.example"
DEMO_APPROVER = "leitung@kreis-wiesental.example"


def room(settings: Settings, words: Words, state: Path, demo: Demo | None) -> Room:
    """What is needed to ask. Raises `SettingsError` where the address book has mistakes."""
    mail = settings.mail
    folder = "" if demo is not None or (mail and mail.smtp) else str(_folder(mail, state))
    return Room(
        book(settings, words, demo),
        formats(settings),
        settings.office.working_time,
        _signed(settings, demo),
        sender(settings, demo),
        mail.reply_to if mail else "",
        folder,
        settings.hold_seconds,
        settings.keep_days,
        text_answer,
    )


def approvers(settings: Settings, demo: Demo | None) -> tuple[str, ...]:
    """Whose word approves a piece by mail."""
    if demo is not None:
        return (DEMO_APPROVER,)
    return settings.queue.approvers if settings.queue else ()


def approving(settings: Settings, state: Path, demo: Demo | None) -> Approvers:
    """What is needed to ask for approval."""
    mail = settings.mail
    return Approvers(
        approvers(settings, demo),
        formats(settings),
        _signed(settings, demo),
        mail.reply_to if mail else "",
        "" if demo is not None or (mail and mail.smtp) else str(_folder(mail, state)),
        settings.hold_seconds,
        settings.keep_days,
    )


def book(settings: Settings, words: Words, demo: Demo | None) -> tuple[Department, ...]:
    """The address book; empty where there is none. Raises `SettingsError`."""
    path = settings.office.files.get("departments")
    if path is not None:
        return read_departments(path, words)[0]
    return demo_departments(settings.language, words) if demo is not None else ()


def post(
    settings: Settings,
    words: Words,
    state: Path,
    environ: Mapping[str, str],
    demo: Demo | None,
    clock: Clock,
) -> Post | None:
    """What the desk sends and reads with; None, and a line in the log, where that cannot be."""
    try:
        departments = book(settings, words, demo)
    except SettingsError as wrong:
        log.error("no departments: %s", wrong.problems[0])
        departments = ()
    return Post(
        _mail(settings, words, state, environ, demo, clock),
        departments,
        formats(settings),
        _signed(settings, demo),
        settings.keep_days,
        settings.hold_seconds,
        settings.mail.poll_seconds if settings.mail else 2.0 if demo else 60.0,
        approvers(settings, demo),
    )


def _mail(
    settings: Settings,
    words: Words,
    state: Path,
    environ: Mapping[str, str],
    demo: Demo | None,
    clock: Clock,
) -> Mail:
    if demo is not None:
        from morgenlage.mailing.simulated import SimulatedMail  # the demo's alone

        path = state / "county-mail.json"
        return SimulatedMail(path, DEMO_SENDER, settings.language, clock)
    mail = settings.mail or MailSettings(NOBODY)

    def password() -> str:
        if mail.source is None:
            return ""
        return read_secret(mail.source, words, environ)

    return MailWay(
        mail.sender,
        mail.name,
        _folder(mail, state),
        password,
        smtp=mail.smtp,
        imap=mail.imap,
        mailbox=mail.folder,
        ca_file=mail.ca_file,
    )


def formats(settings: Settings) -> Formats:
    """Language and zone of the letters."""
    language = settings.mail.language if settings.mail else ""
    return Formats(language or settings.language, local_zone())


def sender(settings: Settings, demo: Demo | None) -> str:
    """Our address."""
    if demo is not None:
        return DEMO_SENDER
    return settings.mail.sender if settings.mail else NOBODY


def _signed(settings: Settings, demo: Demo | None) -> str:
    if demo is not None:
        return (
            "Pressestelle Kreis Wiesental"
            if settings.language == "de"
            else "Press Office, Wiesental County"
        )
    return (settings.mail.name if settings.mail else "") or settings.user


def _folder(mail: MailSettings | None, state: Path) -> Path:
    return mail.eml if mail is not None and mail.eml is not None else state / "departments"
