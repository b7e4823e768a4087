"""Looks into one folder of an IMAP server: reads what concerns us, changes and deletes nothing."""

import base64
import imaplib
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from morgenlage.domain.mail import MailTrouble, Server
from morgenlage.mailing.form import one_line
from morgenlage.mailing.reading import concerns_us
from morgenlage.platform import PlatformError

STEP_SECONDS = 15.0
LARGEST = 1_000_000
"""Bytes of one mail that are read; an answer stands at its beginning."""
MOST = 200
"""Letters taken in one look; the rest comes with the next."""
FIRST_LOOK = timedelta(days=30)
"""So far back the first look into a folder goes."""
_HEADERS = (
    "(UID BODY.PEEK[HEADER.FIELDS (SUBJECT REFERENCES IN-REPLY-TO CONTENT-TYPE AUTO-SUBMITTED)])"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Look:
    """One look, on a thread of its own: `imaplib` waits."""

    def __init__(
        self, server: Server, context: ssl.SSLContext | None, password: Callable[[], str]
    ) -> None:
        self._server = server
        self._context = context
        self._password = password
        self._imap: imaplib.IMAP4 | None = None

    def abort(self) -> None:
        """From another thread: whoever waits for the server stops waiting."""
        if (imap := self._imap) is not None:
            try:
                imap.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

    def take(self, folder: str, cursor: str) -> tuple[list[bytes], str]:
        """Mails that concern us and came after this, oldest first; where to begin next.

        Raises `MailTrouble`.
        """
        try:
            return self._take(folder, cursor)
        except MailTrouble:
            raise
        except ssl.SSLError:
            raise MailTrouble("mail-certificate") from None
        except TimeoutError:
            raise MailTrouble("mail-slow") from None
        except (imaplib.IMAP4.error, OSError, ValueError, IndexError, TypeError) as error:
            raise MailTrouble("mail-unreadable", type(error).__name__) from None
        finally:
            self._leave()

    def _take(self, folder: str, cursor: str) -> tuple[list[bytes], str]:
        imap = self._imap = self._connected()
        self._sign_in(imap)
        kind, _ = imap.select(f'"{_utf7(folder)}"', readonly=True)
        if kind != "OK":
            raise MailTrouble("mail-no-folder", folder)
        validity = (imap.response("UIDVALIDITY")[1] or [b"0"])[0]
        now_valid = validity.decode("ascii", "replace") if isinstance(validity, bytes) else "0"
        known, _, last = cursor.partition(":")
        since = int(last) if known == now_valid and last.isdigit() else None
        uids = self._new(imap, since)[:MOST]
        mails = [mail for uid in uids if (mail := self._read(imap, uid)) is not None]
        reached = max([*uids, since or 0])
        if since is None and not uids:
            reached = max(0, self._next(imap) - 1)
        return mails, f"{now_valid}:{reached}"

    def _connected(self) -> imaplib.IMAP4:
        server = self._server
        try:
            if server.security == "tls":
                return imaplib.IMAP4_SSL(
                    server.host, server.port, ssl_context=self._context, timeout=STEP_SECONDS
                )
            imap = imaplib.IMAP4(server.host, server.port, timeout=STEP_SECONDS)
            if server.security == "starttls":
                self._imap = imap
                imap.starttls(ssl_context=self._context)
            return imap
        except (ssl.SSLError, TimeoutError):
            raise
        except OSError:
            raise MailTrouble("mail-unreachable") from None
        except imaplib.IMAP4.error:
            raise MailTrouble("mail-no-tls") from None

    def _sign_in(self, imap: imaplib.IMAP4) -> None:
        try:
            imap.login(self._server.user, _quotable(self._password()))
        except PlatformError as error:
            raise MailTrouble("mail-password", str(error)) from None
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            raise MailTrouble("mail-login") from None

    def _new(self, imap: imaplib.IMAP4, since: int | None) -> list[int]:
        """UIDs after this one, rising."""
        if since is None:
            day = datetime.now(UTC) - FIRST_LOOK  # the server's own dates, no decision of ours
            wanted = f"SINCE {day.day}-{_MONTHS[day.month - 1]}-{day.year}"
        else:
            wanted = f"UID {since + 1}:*"
        _, found = imap.uid("SEARCH", wanted)
        text = b" ".join(part for part in found if isinstance(part, bytes))
        # "n:*" names the last one even where it is older.
        return sorted(int(n) for n in text.split() if n.isdigit() and int(n) > (since or 0))

    def _next(self, imap: imaplib.IMAP4) -> int:
        found = (imap.response("UIDNEXT")[1] or [None])[0]
        return int(found) if isinstance(found, bytes) and found.isdigit() else 1

    def _read(self, imap: imaplib.IMAP4, uid: int) -> bytes | None:
        """The mail where its headers concern us: all others stay unread by us."""
        _, head = imap.uid("FETCH", str(uid), _HEADERS)
        if not concerns_us(b"".join(_literals(head))):
            return None
        _, body = imap.uid("FETCH", str(uid), f"(UID BODY.PEEK[]<0.{LARGEST}>)")
        return b"".join(_literals(body)) or None

    def _leave(self) -> None:
        imap, self._imap = self._imap, None
        if imap is None:
            return
        try:
            imap.logout()
        except (imaplib.IMAP4.error, OSError, ValueError):
            imap.shutdown()


def _literals(answer: list[object] | None) -> Iterator[bytes]:
    """What the server sent as data, without its own lines around it."""
    for part in answer or ():
        if isinstance(part, tuple) and len(part) > 1 and isinstance(part[1], bytes):
            yield part[1]


def _quotable(password: str) -> str:
    """`imaplib` quotes it but sends ASCII only. Raises MailTrouble."""
    if not password.isascii():
        raise MailTrouble("mail-password-ascii")
    return password


def _utf7(folder: str) -> str:
    """A folder's name as IMAP writes it (RFC 3501, 5.1.3)."""

    def coded(match: re.Match[str]) -> str:
        raw = base64.b64encode(match[0].encode("utf-16-be")).rstrip(b"=").replace(b"/", b",")
        return f"&{raw.decode('ascii')}-"

    return re.sub("[^\x20-\x7e]+", coded, one_line(folder).replace("&", "&-"))
