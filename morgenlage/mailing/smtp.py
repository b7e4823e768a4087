"""Gives one mail to the mail server, and knows for certain whether it left, or says it does not."""

import asyncio
import ssl
from collections.abc import Callable

import aiosmtplib
from aiosmtplib import SMTP

from morgenlage.domain.mail import MailTrouble, NotSent, Rejected, Server, Unclear
from morgenlage.mailing.form import one_line
from morgenlage.platform import PlatformError

STEP_SECONDS = 20.0
"""One answer of the server."""
ALL_SECONDS = 60.0
"""The whole delivery."""
DATA_SECONDS = 40.0
"""After the text: servers look for spam before they answer."""


class Delivery:
    """One try. `submitted` tells whether the text may have left."""

    def __init__(
        self, server: Server, context: ssl.SSLContext | None, password: Callable[[], str]
    ) -> None:
        self._server = server
        self._context = context
        self._password = password
        self.submitted = False

    async def carry(self, sender: str, to: str, mail: bytes) -> None:
        """Ends when the server has taken it. Raises `NotSent`, `Rejected`, `Unclear`."""
        try:
            async with asyncio.timeout(ALL_SECONDS):
                await self._carry(sender, to, mail)
        except MailTrouble:
            raise
        except (TimeoutError, OSError, aiosmtplib.SMTPException, ValueError) as error:
            raise self._trouble(error) from None

    async def _carry(self, sender: str, to: str, mail: bytes) -> None:
        server = self._server
        client = SMTP(
            hostname=server.host,
            port=server.port,
            use_tls=server.security == "tls",
            start_tls=False,
            tls_context=self._context if server.security == "tls" else None,
            timeout=STEP_SECONDS,
            local_hostname="localhost",  # asking the system for our name can take seconds
        )
        try:
            await client.connect()
            if server.security == "starttls":
                await client.starttls(tls_context=self._context, server_hostname=server.host)
            if server.user:
                await client.login(server.user, self._secret())
            await client.mail(sender)
            await client.rcpt(to)
            self.submitted = True
            await client.data(mail, timeout=DATA_SECONDS)
            # Taken: whatever happens to the connection now changes nothing.
        finally:
            client.close()

    def _secret(self) -> str:
        try:
            return self._password()
        except PlatformError as error:
            raise Rejected("mail-password", str(error)) from None

    def _trouble(self, error: Exception) -> MailTrouble:
        """What became of it, as far as anybody can know."""
        match error:
            case aiosmtplib.SMTPAuthenticationError():
                return Rejected("mail-login", _said(error))
            case aiosmtplib.SMTPResponseException(code=code):
                kind = NotSent if 400 <= code < 500 else Rejected
                return kind("mail-refused", _said(error))
            case _ if _certificate(error):
                return Rejected("mail-certificate", "")
            case aiosmtplib.SMTPNotSupported():
                return Rejected("mail-no-tls", _said(error))
            case _ if self.submitted:
                return Unclear("mail-unclear", "")
            case TimeoutError() | aiosmtplib.SMTPTimeoutError():
                return NotSent("mail-slow", "")
        return NotSent("mail-unreachable", "")


def _certificate(error: BaseException | None) -> bool:
    """Somewhere in its causes a certificate was not believed."""
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _said(error: Exception) -> str:
    """The server's own words; they may quote us, never the password."""
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        return str(error.code)
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return one_line(f"{error.code} {error.message}")[:200]
    return one_line(str(error))[:200]
