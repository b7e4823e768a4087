"""The way to the departments and back as it is set: SMTP or a folder out, IMAP in."""

import asyncio
import os
import re
import ssl
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from morgenlage.domain.mail import Fetched, Letter, MailTrouble, NotSent, Rejected, Server
from morgenlage.mailing.form import mail_of
from morgenlage.store.files import FILE, make_private

LOOK_SECONDS = 90.0
"""One look into the folder, all together."""


class MailWay:
    """`morgenlage.domain.mail.Mail` on real servers."""

    def __init__(
        self,
        sender: str,
        name: str,
        folder: Path,
        password: Callable[[], str],
        *,
        smtp: Server | None = None,
        imap: Server | None = None,
        mailbox: str = "INBOX",
        ca_file: Path | None = None,
    ) -> None:
        self._sender = sender
        self._name = name
        self._folder = folder
        self._password = password
        self._smtp = smtp
        self._imap = imap
        self._mailbox = mailbox
        self._ca_file = ca_file

    @property
    def sender(self) -> str:
        """Our address."""
        return self._sender

    @property
    def reads(self) -> bool:
        """There is a folder to look into."""
        return self._imap is not None

    async def send(self, letter: Letter) -> str:
        """To the mail server, or into the folder. Raises `NotSent`, `Rejected`, `Unclear`."""
        mail = await asyncio.to_thread(mail_of, letter, self._sender, self._name)
        if self._smtp is None:
            return await asyncio.to_thread(put_down, self._folder, letter, mail)
        from morgenlage.mailing.smtp import Delivery  # a folder needs no mail server

        context = await asyncio.to_thread(self._context, self._smtp)
        await Delivery(self._smtp, context, self._password).carry(self._sender, letter.to, mail)
        return ""

    async def fetch(self, cursor: str) -> Fetched:
        """Letters that concern us. Raises `MailTrouble`."""
        if self._imap is None:
            return Fetched((), cursor)
        from morgenlage.mailing.imap import Look  # only who reads mail pays for it
        from morgenlage.mailing.reading import read

        context = await asyncio.to_thread(self._context, self._imap)
        look = Look(self._imap, context, self._password)
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                mails, reached = await asyncio.to_thread(look.take, self._mailbox, cursor)
        except TimeoutError:
            raise MailTrouble("mail-slow") from None
        finally:
            look.abort()
        found = [await asyncio.to_thread(read, mail) for mail in mails]
        return Fetched(tuple(letter for letter in found if letter is not None), reached)

    def _context(self, server: Server) -> ssl.SSLContext | None:
        """Certificates are checked, always; `ca_file` says whom to believe."""
        if server.security == "plain":
            return None
        try:
            return ssl.create_default_context(
                cafile=str(self._ca_file) if self._ca_file is not None else None
            )
        except (OSError, ssl.SSLError):
            raise NotSent("mail-ca-file", str(self._ca_file)) from None


def put_down(folder: Path, letter: Letter, mail: bytes) -> str:
    """The mail as a file that only its owner may read; the same letter is the same file.

    Raises `Rejected`.
    """
    name = re.sub(r"[^\w.-]+", "-", letter.message_id.strip("<>").partition("@")[0])
    path, new = folder / f"{name}.eml", folder / f".{name}.{token_hex(4)}.tmp"
    try:
        make_private(folder)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(mail)
            file.flush()
            os.fsync(file.fileno())
        new.rename(path)
    except OSError as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise Rejected("mail-folder", f"{folder}: {os.strerror(error.errno or 0)}") from None
    return str(path)
