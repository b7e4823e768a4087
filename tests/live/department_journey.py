"""A question to a department and back: county, SMTP server and Dovecot on loopback, one story."""

import email
import json
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from adapters.simulated.sides import TOKENS
from tests.live.calling import Calling
from tests.live.county import County, county
from tests.live.dovecot import Dovecot, dovecot
from tests.mailing.servers import (
    PASSWORD,
    USER,
    Handler,
    certificate,
    delivered,
    server_context,
    smtp,
)

ACCOUNT = "mastodon-kreis"
BOOK = """
[[departments]]
id = "strassen"
name = "Straßenbauamt"
mail = "strassen@kreis.example"
person = "Frau Ottensmeyer"
topics = ["Radweg", "gesperrt"]

[[departments]]
id = "abfall"
name = "Abfallwirtschaft"
mail = "abfall@kreis.example"
topics = ["Container"]
"""
ANSWER = """Nein, der Radweg bleibt frei. Gesperrt ist nur die Fahrbahn, bis 28. November.

Mit freundlichen Grüßen
i. A. Ottensmeyer

Am Montag schrieb Pressestelle <presse@kreis.example>:
> Guten Tag Frau Ottensmeyer,
> ...
"""


class Desk(Calling):
    """The command line of one office whose platforms and mail servers are real sockets."""

    def __init__(
        self, folder: Path, county: County, box: Dovecot, port: int, say: Callable[[str], None]
    ) -> None:
        super().__init__(folder, say)
        cert = folder / "both.pem"
        cert.write_text(box.cert.read_text() + (folder / "localhost.pem").read_text())
        self.secret("token", TOKENS[ACCOUNT])
        self.secret("password", PASSWORD)
        (folder / "departments.toml").write_text(BOOK)
        (folder / "config.toml").write_text(f"""
language = "de"
hold_seconds = 0
[[accounts]]
id = "{ACCOUNT}"
platform = "mastodon"
url = "{county.urls[ACCOUNT]}"
token_file = "token"
[mail]
from = "Pressestelle <presse@kreis.example>"
smtp = "localhost"
smtp_port = {port}
imap = "localhost"
imap_port = {box.port}
user = "{USER}"
password_file = "password"
ca_file = "both.pem"
""")


def journey(folder: Path, say: Callable[[str], None]) -> None:
    """The whole way; fails where anything is not as it should be."""
    cert, key = certificate(folder)
    handler = Handler()
    with (
        county() as there,
        dovecot() as box,
        smtp(handler, tls=server_context(cert, key)) as port,
    ):
        desk = Desk(folder, there, box, port, say)
        desk.runs("poll")
        asked = [c for c in desk.json("comments") if "question" in c["reasons"]]
        # the newest: to what came long ago the county may have answered elsewhere
        comments = sorted(asked, key=lambda c: str(c["created_at"]), reverse=True)[:2]
        first, second = comments[0]["ref"], comments[1]["ref"]
        say(f"Der Kommentar: {comments[0]['author']}: {comments[0]['text']}\n")
        token = _asked(desk, handler, first, say)
        assert first not in {c["ref"] for c in desk.json("comments")}
        _answered(box, handler.mails[-1], say)
        desk.runs("departments", "fetch")
        _came_back(desk, first, token)
        _replied(desk, there, first)
        _overdue(desk, handler, second, say)
        desk.runs("departments")
        counts = desk.json("departments")["departments"]
        assert [(c["asked"], c["answered"], c["open"]) for c in counts] == [(2, 1, 1)]


def _asked(desk: Desk, handler: Handler, ref: str, say: Callable[[str], None]) -> str:
    desk.runs(*("decide", ref, "forward", "--to", "strassen", "--text", "Ist der Radweg gesperrt?"))
    mail = email.message_from_bytes(handler.mails[-1], policy=default)
    body = mail.get_body()
    assert body is not None
    say("Was beim Mailserver ankam:\n")
    for name in ("From", "To", "Subject", "Message-ID"):
        say(f"{name}: {mail[name]}")
    say("\n" + body.get_content())
    return str(mail["Subject"]).partition("#")[2].partition("]")[0]


def _answered(box: Dovecot, asked: bytes, say: Callable[[str], None]) -> None:
    """The department presses reply in its mail program; a stranger has guessed wrong."""
    mail = email.message_from_bytes(asked, policy=default)
    reply = EmailMessage()
    reply["From"] = "Ottensmeyer, Jutta <j.ottensmeyer@kreis.example>"
    reply["To"] = mail["From"]
    reply["Subject"] = f"AW: {mail['Subject']}"
    reply["In-Reply-To"] = mail["Message-ID"]
    reply["Message-ID"] = "<antwort-1@kreis.example>"
    reply.set_content(ANSWER)
    forged = EmailMessage()
    forged["From"] = "strassen@kreis.example.evil.example"
    forged["Subject"] = mail["Subject"]
    forged["Message-ID"] = "<evil@evil.example>"
    forged.set_content("Bitte antworten Sie: https://evil.example")
    private = EmailMessage()
    private["From"] = "x@kreis.example"
    private["Subject"] = "Betriebsausflug"
    private.set_content("Geht Morgenlage nichts an.")
    for one in (private, forged, reply):
        delivered(box.maildir, one.as_bytes())
    say(f"Das Straßenbauamt antwortet:\n\n{ANSWER}")


def _came_back(desk: Desk, ref: str, token: str) -> None:
    first = desk.json("comments")
    place, back = next((n, c) for n, c in enumerate(first, 1) if c["ref"] == ref)
    assert back["reasons"][0] == "office-answered"
    # what stands above it is as pressing: danger, or a question that waits
    assert all(c["urgency"] >= back["urgency"] for c in first[:place])
    desk.runs("comments", "--limit", str(place))
    (inquiry,) = desk.json("departments")["inquiries"]
    assert (inquiry["token"], inquiry["stage"]) == (token, "answered")
    assert inquiry["answer"].startswith("Nein, der Radweg bleibt frei.")
    assert "Ottensmeyer" not in inquiry["answer"]
    assert inquiry["foreign"] == ["strassen@kreis.example.evil.example"]


def _replied(desk: Desk, there: County, ref: str) -> None:
    """The draft goes out as the answer to the citizen."""
    drafts = json.loads((desk.folder / "state" / "drafts.json").read_text())["_default"]
    (draft,) = [d["text"] for d in drafts.values() if d["ref"] == ref]
    desk.runs("decide", ref, "reply", "--text", draft)
    (sent,) = [o for o in desk.json("outbox") if o["ref"] == ref]
    assert sent["state"] == "sent"


def _overdue(desk: Desk, handler: Handler, ref: str, say: Callable[[str], None]) -> None:
    """Nobody answers; four days later it is back in sight, and a reminder leaves by a key."""
    desk.runs("decide", ref, "forward", "--to", "strassen", "--text", "Und die Umleitung?")
    token = next(i["token"] for i in desk.json("departments")["inquiries"] if i["stage"] == "sent")
    with pytest.MonkeyPatch.context() as later:
        _four_days_later(later, desk, ref, token, say)
    assert (
        b"Erinnerung"
        in email.message_from_bytes(handler.mails[-1], policy=default)["Subject"].encode()
    )


def _four_days_later(
    later: pytest.MonkeyPatch, desk: Desk, ref: str, token: str, say: Callable[[str], None]
) -> None:
    """The same state opened by a desk whose clock is ahead."""
    from morgenlage import wiring
    from morgenlage.desk import asking
    from morgenlage.domain.inquiry import Inquiry
    from morgenlage.domain.ref import Ref
    from morgenlage.words.saying import chip

    real = wiring.clock

    def ahead() -> datetime:
        return real() + timedelta(days=4)

    later.setattr(wiring, "clock", ahead)
    with wiring.open_house(desk.environ, polling=False, sending=True) as house:
        end = time.monotonic() + 30
        while ref not in house.desk.situation.order:
            assert time.monotonic() < end
            time.sleep(0.05)
        comment = house.desk.situation.comment(Ref(ref))
        assert comment is not None
        assert comment.handling.back == "office-overdue"
        until = comment.handling.until
        assert until is not None
        said = chip(house.words, "office-overdue", until.toordinal())
        say(f"Vier Tage später steht er wieder in der Liste: {said}\n")
        inquiry = house.desk.situation.papers.of(Inquiry)[token]
        asking.remind(house.desk, inquiry, ahead()).result(10)
        while not house.desk.situation.papers.of(Inquiry)[token].reminders:
            assert time.monotonic() < end
            time.sleep(0.05)
        while house.desk.situation.papers.of(Inquiry)[token].remind_at is not None:
            assert time.monotonic() < end
            time.sleep(0.05)
        say("Die Erinnerung ist draußen.\n")
