"""A question through a real SMTP server: it leaves, or it certainly does not, or nobody knows."""

import asyncio
import email
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.policy import default
from pathlib import Path

import pytest

from morgenlage.domain.mail import Enclosed, Letter, MailTrouble, NotSent, Rejected, Server, Unclear
from morgenlage.mailing import smtp as sending
from morgenlage.mailing.way import MailWay
from tests.mailing.servers import (
    PASSWORD,
    USER,
    Handler,
    certificate,
    server_context,
    smtp,
)

LETTER = Letter(
    "roads@county.example",
    "Ms Otto",
    "[Morgenlage #abcdefghjkmn] Gesperrt?\r\nBcc: all@county.example",
    "Guten Tag Frau Müller-Größe,\n\n> ﷽ 🚲 عربى\n.\nEnde\n",
    "<morgenlage.abcdefghjkmn.0@county.example>",
    datetime(2026, 11, 23, 8, tzinfo=UTC),
    "antwort@county.example",
)


def way(port: int, folder: Path, **changes: object) -> MailWay:
    given: dict[str, object] = {"smtp": Server("127.0.0.1", port, "plain"), **changes}
    return MailWay("press@county.example", "Presse\nKreis", folder, lambda: PASSWORD, **given)  # type: ignore[arg-type]  # keywords by name


async def test_a_picture_arrives_as_it_is_whatever_it_is_called(tmp_path: Path) -> None:
    handler, picture = Handler(), bytes(range(256)) * 4
    name = "kino\r\nBcc: all@county.example\x1b[2J ü.png"
    letter = LETTER._replace(files=(Enclosed(name, "image/png", picture),))
    with smtp(handler) as port:
        assert await way(port, tmp_path).send(letter) == ""

    mail = email.message_from_bytes(handler.mails[0], policy=default)
    (file,) = mail.iter_attachments()
    assert (file.get_content_type(), file.get_content()) == ("image/png", picture)
    assert "\x1b" not in str(file.get_filename())
    assert mail["Bcc"] is None
    body = mail.get_body()
    assert body is not None
    assert body.get_content().startswith("Guten Tag Frau Müller-Größe,")


async def test_a_mail_arrives_whole_and_with_one_line_per_header(tmp_path: Path) -> None:
    handler = Handler()
    with smtp(handler) as port:
        assert await way(port, tmp_path).send(LETTER) == ""

    mail = email.message_from_bytes(handler.mails[0], policy=default)
    assert mail["Subject"] == "[Morgenlage #abcdefghjkmn] Gesperrt? Bcc: all@county.example"
    assert mail["Bcc"] is None
    assert mail["From"] == "Presse Kreis <press@county.example>"
    assert mail["Reply-To"] == "antwort@county.example"
    assert mail["Message-ID"] == "<morgenlage.abcdefghjkmn.0@county.example>"
    body = mail.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == LETTER.body
    assert handler.mails[0].isascii()


async def test_encryption_and_sign_in_with_the_offices_own_authority(tmp_path: Path) -> None:
    cert, key = certificate(tmp_path)
    for implicit in (False, True):
        handler = Handler()
        with smtp(handler, tls=server_context(cert, key), implicit=implicit) as port:
            server = Server("localhost", port, "tls" if implicit else "starttls", USER)
            await way(port, tmp_path, smtp=server, ca_file=cert).send(LETTER)
        assert len(handler.mails) == 1


async def test_a_certificate_nobody_vouches_for_gets_no_password_and_no_mail(
    tmp_path: Path,
) -> None:
    cert, key = certificate(tmp_path)
    asked: list[int] = []

    def password() -> str:
        asked.append(1)
        return PASSWORD

    handler = Handler()
    with smtp(handler, tls=server_context(cert, key)) as port:
        server = Server("localhost", port, "starttls", USER)
        wrong = MailWay("a@b.example", "", tmp_path, password, smtp=server)
        with pytest.raises(Rejected) as refused:
            await wrong.send(LETTER)
        other, _ = certificate(tmp_path, "elsewhere.example")
        by_ip = MailWay("a@b.example", "", tmp_path, password, smtp=server, ca_file=other)
        with pytest.raises(Rejected):
            await by_ip.send(LETTER)

    assert refused.value.reason == "mail-certificate"
    assert asked == []
    assert handler.mails == []


async def test_a_wrong_password_is_told_and_never_shown(tmp_path: Path) -> None:
    cert, key = certificate(tmp_path)
    with smtp(Handler(), tls=server_context(cert, key)) as port:
        server = Server("localhost", port, "starttls", USER)
        wrong = MailWay(
            "a@b.example", "", tmp_path, lambda: "falsch-0815", smtp=server, ca_file=cert
        )
        with pytest.raises(Rejected) as refused:
            await wrong.send(LETTER)

    assert refused.value.reason == "mail-login"
    assert "falsch-0815" not in str(refused.value) + repr(refused.value)


@pytest.mark.parametrize(
    ("step", "answer", "kind"),
    [
        ("at_rcpt", "550 no such user", Rejected),
        ("at_rcpt", "451 greylisted, later", NotSent),
        ("at_data", "554 looks like spam", Rejected),
        ("at_data", "452 disk full", NotSent),
        ("at_data", "hang up", Unclear),
    ],
)
async def test_every_refusal_is_certain_or_says_that_it_is_not(
    tmp_path: Path, step: str, answer: str, kind: type[MailTrouble]
) -> None:
    handler = Handler()
    setattr(handler, step, answer)
    with smtp(handler) as port, pytest.raises(MailTrouble) as trouble:
        await way(port, tmp_path).send(LETTER)

    assert type(trouble.value) is kind


async def test_nobody_there_is_certain(tmp_path: Path) -> None:
    with smtp(Handler()) as port:
        pass
    with pytest.raises(NotSent) as trouble:
        await way(port, tmp_path).send(LETTER)

    assert trouble.value.reason == "mail-unreachable"


@asynccontextmanager
async def silent(at: bytes = b"") -> AsyncIterator[int]:
    """A server that speaks SMTP up to a command, takes that, and says nothing any more."""

    talking: list[asyncio.Task[None]] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        talking.append(task)
        if at:
            writer.write(b"220 here\r\n")
        while line := await reader.readline():
            if line.upper().startswith(at):
                if at == b"DATA":
                    writer.write(b"354 go on\r\n")
                await reader.read()
                break
            writer.write(b"250 OK\r\n")
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await asyncio.wait(talking, timeout=5)


async def test_silence_before_the_text_is_certain_after_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "STEP_SECONDS", 0.2)
    monkeypatch.setattr(sending, "DATA_SECONDS", 0.2)
    async with silent() as port:
        with pytest.raises(NotSent):
            await way(port, tmp_path).send(LETTER)
    async with silent(b"MAIL") as port:
        with pytest.raises(NotSent):
            await way(port, tmp_path).send(LETTER)
    async with silent(b"DATA") as port:
        with pytest.raises(Unclear):
            await way(port, tmp_path).send(LETTER)


def test_where_mail_is_not_allowed_it_is_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    path = Path(asyncio.run(way(0, folder, smtp=None).send(LETTER)))
    again = asyncio.run(way(0, folder, smtp=None).send(LETTER))

    assert again == str(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [p.name for p in folder.iterdir()] == ["morgenlage.abcdefghjkmn.0.eml"]
    assert email.message_from_bytes(path.read_bytes())["To"] == "Ms Otto <roads@county.example>"
