"""Approval by mail through real SMTP and IMAP servers, in the folder that departments answer to."""

import email
from email.message import EmailMessage, Message
from email.policy import default
from pathlib import Path

import pytest

from tests.live.county import county
from tests.live.department_journey import ACCOUNT, Desk
from tests.live.dovecot import Dovecot, dovecot
from tests.mailing.servers import Handler, certificate, delivered, server_context, smtp

pytestmark = pytest.mark.live
HEAD = "leitung@kreis.example"


def mail_of(raw: bytes) -> Message:
    """As the receiver's program reads it."""
    return email.message_from_bytes(raw, policy=default)


def replied(box: Dovecot, asked: bytes, text: str, sender: str, number: int) -> None:
    """Somebody presses reply, which quotes all of the letter."""
    mail = mail_of(asked)
    body = mail.get_body()  # type: ignore[attr-defined]  # an EmailMessage by its policy
    quoted = "\n".join(f"> {line}" for line in body.get_content().splitlines())
    reply = EmailMessage()
    reply["From"] = sender
    reply["To"] = mail["From"]
    reply["Subject"] = f"AW: {mail['Subject']}"
    reply["In-Reply-To"] = mail["Message-ID"]
    reply["Message-ID"] = f"<reply-{number}@kreis.example>"
    reply.set_content(f"{text}\n\nAm Mo., 23. Nov. 2026 schrieb Presse:\n{quoted}\n")
    delivered(box.maildir, reply.as_bytes())


def test_a_piece_is_approved_by_a_reply_beside_a_departments_answer(tmp_path: Path) -> None:
    cert, key = certificate(tmp_path)
    handler = Handler()
    with (
        county() as there,
        dovecot() as box,
        smtp(handler, tls=server_context(cert, key)) as port,
    ):
        desk = Desk(tmp_path, there, box, port, print)
        config = tmp_path / "config.toml"
        strict = config.read_text().replace("token_file", "approval = true\ntoken_file")
        config.write_text(f'{strict}\n[queue]\napprovers = ["{HEAD}"]\n')
        text = "Der Eintritt ist\nfrei\nund die Bäder sind offen"
        adding = ("queue", "add", "--account", ACCOUNT, "--text", text, "--at", "2099-12-24 10:00")
        made = desk.json(*adding)
        token = desk.json("queue", "ask", made["id"])["token"]
        asked = handler.mails[-1]
        assert mail_of(asked)["To"] == HEAD
        assert f"#{token}]" in mail_of(asked)["Subject"]
        desk.runs("poll")
        comment = desk.json("comments")[0]["ref"]
        desk.runs("decide", comment, "forward", "--to", "abfall", "--text", "Wann?")
        about = handler.mails[-1]
        assert mail_of(about)["To"] != HEAD

        replied(box, asked, "", HEAD, 1)
        replied(box, asked, "frei", "leitung@kreis.example.evil.example", 2)
        replied(box, about, "Am Freitag.", "abfall@kreis.example", 3)
        desk.runs("departments", "fetch")
        (request,) = desk.json("queue", "history", made["id"])["requests"]
        assert [r["kind"] for r in request["replies"]] == ["unclear", "stranger"]
        assert desk.json("queue", "show", made["id"])["state"] == "review"
        (inquiry,) = desk.json("departments")["inquiries"]
        assert inquiry["answer"] == "Am Freitag."

        replied(box, asked, "Frei!\n\nViele Grüße\nH. Brinkmann", f"Leitung <{HEAD}>", 4)
        desk.runs("departments", "fetch")
        shown = desk.json("queue", "show", made["id"])
        assert shown["state"] == "scheduled"
        desk.runs("queue", "history", made["id"])
        approval = shown["copies"][0]["approval"]
        assert (approval["by"], approval["way"]) == (HEAD, "mail")
        assert len(handler.mails) == 2
