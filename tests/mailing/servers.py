"""Real mail servers on loopback for tests: SMTP by aiosmtpd, with certificates of our own."""

import asyncio
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP as Server
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "presse", "geheim-4711"


@dataclass
class Handler:
    """Takes mails, or answers what a test wants at each step."""

    mails: list[bytes] = field(default_factory=list)
    at_rcpt: str = ""
    at_data: str = ""
    maildir: Path | None = None

    async def handle_RCPT(
        self, server: Server, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.at_rcpt:
            return self.at_rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Server, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        self.mails.append(content if isinstance(content, bytes) else b"")
        if self.at_data == "hang up":
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return "250 never seen"
        if self.maildir is not None:
            delivered(self.maildir, self.mails[-1])
        return self.at_data or "250 taken"


def delivered(maildir: Path, mail: bytes) -> None:
    """Into a Maildir, as a delivery agent does it."""
    number = len(list((maildir / "new").iterdir())) + len(list((maildir / "cur").iterdir()))
    name = f"{1_700_000_000 + number}.M{number}.test"
    (maildir / "tmp" / name).write_bytes(mail)
    (maildir / "tmp" / name).rename(maildir / "new" / name)


def certificate(folder: Path, name: str = "localhost") -> tuple[Path, Path]:
    """Certificate and key, signed by itself: a test's own authority."""
    cert, key = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-keyout", str(key), "-out", str(cert), "-subj", f"/CN={name}"),
            *("-addext", f"subjectAltName=DNS:{name}"),
        ],
        check=True,
        capture_output=True,
    )
    key.chmod(0o600)
    return cert, key


def _auth(server: object, session: object, envelope: object, how: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and data.password == PASSWORD.encode()
    return AuthResult(success=good, handled=good)


@contextmanager
def smtp(
    handler: Handler, *, tls: ssl.SSLContext | None = None, implicit: bool = False
) -> Iterator[int]:
    """A server at work; its port. `implicit`: TLS from the first byte."""
    given: dict[str, Any] = {}
    if tls is not None and not implicit:
        given = {"tls_context": tls, "require_starttls": True, "auth_required": True}
    if tls is not None:
        given |= {"authenticator": _auth, "auth_require_tls": not implicit}
    controller = Controller(
        handler, hostname="127.0.0.1", port=_free(), ssl_context=tls if implicit else None, **given
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop(no_assert=True)


def _free() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def server_context(cert: Path, key: Path) -> ssl.SSLContext:
    """For the server's side."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context
