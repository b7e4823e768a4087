"""The `[mail]` table: how questions to departments leave and how answers come in."""

import re
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from typing import Literal

from morgenlage.config.passwords import INLINE, WAYS, password_source
from morgenlage.config.sources import Source
from morgenlage.config.table import Table
from morgenlage.domain.mail import Security, Server
from morgenlage.words.offices import offices_words

ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}"
)
SECURITY: tuple[Security, ...] = ("starttls", "tls", "plain")
PORTS = (1, 65_535)
_HOST = re.compile(r"[A-Za-z0-9._:-]{1,253}")
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1")


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The way to departments and back."""

    sender: str
    """Our address."""
    name: str = ""
    """Who writes: `Pressestelle Kreis Milk`."""
    reply_to: str = ""
    """Where answers go; empty: to `sender`."""
    smtp: Server | None = None
    """None: questions are put into a folder as files."""
    imap: Server | None = None
    """None: answers come by file or paste."""
    folder: str = "INBOX"
    """On the IMAP server."""
    eml: Path | None = None
    """The folder for files; None: one in the state folder."""
    ca_file: Path | None = None
    """The office's own certificate authority, in place of the system's."""
    source: Source | None = field(default=None, repr=False)
    language: Literal["de", "en", ""] = ""
    """Of the mails; empty: as the screen speaks."""
    poll_seconds: float = 60.0


def mail_of(table: Table | None, folder: Path) -> MailSettings | None:
    """The settings, None where there are none; what is wrong is in the report.

    `folder`: that of the settings; relative paths begin there.
    """
    if table is None:
        return None
    say = offices_words(table.report.words)
    name, sender = _address(table, "from")
    _, reply_to = _address(table, "reply_to")
    user = table.text("user")
    smtp = _server(table, "smtp", {"starttls": 587, "tls": 465, "plain": 25}, user)
    imap = _server(table, "imap", {"starttls": 143, "tls": 993, "plain": 143}, user)
    eml, ca_file = table.text("eml"), table.text("ca_file")
    mailbox = table.text("folder", "INBOX")
    if not mailbox.isprintable() or '"' in mailbox or "\\" in mailbox:
        table.error("folder", say.bad_folder)
    source = password_source(table, folder)
    language = table.one_of("language", ("de", "en"))
    poll = table.number("poll_seconds", 60, 10, 86_400)
    if not table.has("from"):
        table.error("from", table.report.words.config.missing)
    if smtp is None and not table.has("smtp") and not table.has("eml"):
        table.error("", say.no_way)
    if smtp is not None and eml:
        table.error("eml", say.two_ways)
    if user and source is None and not any(table.has(k) for k in (*WAYS, *INLINE)):
        table.error("", say.no_password)
    if imap is not None and not user:
        table.error("user", say.imap_user)
    table.name_unknown()
    return MailSettings(
        sender,
        name,
        reply_to,
        smtp,
        imap,
        mailbox,
        folder / Path(eml).expanduser() if eml else None,
        folder / Path(ca_file).expanduser() if ca_file else None,
        source,
        "de" if language == "de" else "en" if language == "en" else "",
        poll,
    )


def _address(table: Table, key: str) -> tuple[str, str]:
    """Name and address of `Pressestelle <presse@kreis.example>`."""
    text = table.text(key)
    if not text:
        return "", ""
    name, address = parseaddr(text)
    if not ADDRESS.fullmatch(address) or not name.isprintable():
        say = offices_words(table.report.words)
        table.error(key, say.bad_address.format(found=text[:80]))
        return "", ""
    return name, address


def _server(table: Table, key: str, ports: dict[str, int], user: str) -> Server | None:
    """Host in `smtp`, port in `smtp_port`, security in `smtp_security`."""
    say = offices_words(table.report.words)
    host = table.text(key)
    wished = table.one_of(f"{key}_security", SECURITY)
    port = int(table.number(f"{key}_port", 0, *PORTS)) if table.has(f"{key}_port") else 0
    table.raw(f"{key}_port")
    if not host:
        return None
    if not _HOST.fullmatch(host):
        table.error(key, say.bad_host)
        return None
    security: Security = "starttls" if key == "smtp" else "tls"
    if wished:
        security = next(s for s in SECURITY if s == wished)
    if security == "plain" and not _LOOPBACK.fullmatch(host):
        table.error(f"{key}_security", say.plain_mail)
    return Server(host, port or ports[security], security, user)
