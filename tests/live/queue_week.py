"""A week's plan from Markdown to the networks: real Bluesky, Mastodon, SMTP and IMAP on loopback.

Imported, checked, approved by mail, published at the hour by the service while no dashboard is
open; the service is killed at the worst moments. In the end the servers are asked.
"""

import email
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from tests.live.calling import Calling
from tests.live.dovecot import Dovecot, dovecot
from tests.live.fediverse import Neighbour
from tests.live.network import BlueskyNetwork, MastodonServer
from tests.live.test_posts_on_mastodon import PNG
from tests.mailing.servers import (
    PASSWORD,
    USER,
    Handler,
    certificate,
    delivered,
    server_context,
    smtp,
)

SKY, MASTO = "bluesky-kreis", "mastodon-kreis"
HEAD = "leitung@kreis.example"
BERLIN = ZoneInfo("Europe/Berlin")
ALT = "Ein gelber Bus mit offener Tür, darin Regale voller Bücher."
BUS = "Der Bücherbus steht heute bis 18 Uhr auf dem Marktplatz in Oberau."
BUS_HERE = f"{BUS} Neu dabei: Hörbücher für Kinder."
BATH = "Das Hallenbad in Unterau öffnet morgen schon um 7 Uhr."
TODAY = {"01-buecherbus": BUS, "02-hallenbad": BATH}
WEEK = {
    "03-sprechstunde": "Die Kreisbehindertenbeauftragte berät am Mittwoch von 14 bis 16 Uhr.",
    "04-laubsack": "Laubsäcke holt die Abfallwirtschaft ab Donnerstag kostenlos ab.",
    "05-kreistag": "Der Kreistag tagt am Freitag öffentlich im großen Saal.",
}
PATIENCE = 240.0
"""Seconds anything may take. A post whose answer was lost waits a minute before it is repeated."""


class Service:
    """The program that publishes by itself, in an office's folder."""

    say: Callable[[str], None]
    environ: dict[str, str]

    def dies(self, moment: str, account: str) -> None:
        """The service runs until it is killed at that moment."""
        self.say(f"$ morgenlage poll --watch     # wird getötet: {moment} {account}")
        with self._service("-m", "tests.live.mortal", moment, account) as service:
            code = service.wait(PATIENCE)
        assert code == -9, code
        self.say("kill -9\n")

    def lives(self, until: Callable[[], bool]) -> None:
        """The service runs until something is true, and is asked to stop."""
        self.say("$ morgenlage poll --watch")
        with self._service("-m", "morgenlage") as service:
            end = time.monotonic() + PATIENCE
            while not until():
                assert service.poll() is None
                assert time.monotonic() < end, "it did not happen in time"
                time.sleep(1.0)
            service.terminate()
            assert service.wait(20) == 0
        self.say("SIGTERM\n")

    def _service(self, *how: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, *how, "poll", "--watch"]
        return subprocess.Popen(command, env=self.environ)


class PressOffice(Calling, Service):
    """Two accounts that ask for four eyes, a shared mailbox, a plan in a folder."""

    def __init__(
        self,
        folder: Path,
        sky: BlueskyNetwork,
        masto: MastodonServer,
        box: Dovecot,
        port: int,
        say: Callable[[str], None],
    ) -> None:
        super().__init__(folder, say, {"TZ": BERLIN.key, "USER": "maike"})
        self.sky, self.masto, self.box = sky, masto, box
        county = sky.accounts["county"]
        cert = folder / "both.pem"
        cert.write_text(box.cert.read_text() + (folder / "localhost.pem").read_text())
        for name, text in (
            ("sky", county.app_password),
            ("masto", masto.tokens["county"]),
            ("password", PASSWORD),
        ):
            self.secret(name, text)
        (folder / "config.toml").write_text(f"""
language = "de"
name = "maike"
[[accounts]]
id = "{SKY}"
platform = "bluesky"
url = "{sky.url}"
identifier = "{county.handle}"
token_file = "sky"
approval = true
[[accounts]]
id = "{MASTO}"
platform = "mastodon"
url = "{masto.url}"
token_file = "masto"
approval = true
[queue]
approvers = ["{HEAD}"]
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

    # -- the plan -----------------------------------------------------------------------------

    def write_plan(self, first: datetime) -> Path:
        """Two posts for today, a minute apart, and three for the rest of the week."""
        plan = self.folder / "plan"
        (plan / "bilder").mkdir(parents=True)
        (plan / "bilder" / "bus.png").write_bytes(PNG)
        picture = f"\n![{ALT}](bilder/bus.png)\n\n## {MASTO}\n\n{BUS_HERE}\n"
        self._entry(plan, "01-buecherbus", first, BUS + "\n" + picture)
        self._entry(plan, "02-hallenbad", first + timedelta(minutes=1), BATH)
        for days, (name, text) in enumerate(WEEK.items(), 1):
            at = (first + timedelta(days=days)).replace(hour=10, minute=0)
            self._entry(plan, name, at, text)
        (plan / "06-verrutscht.md").write_text("---\ndatum: 31.02.2027\n---\nIrgendwann.\n")
        return plan

    def _entry(self, plan: Path, name: str, at: datetime, text: str) -> None:
        front = f"datum: {at:%d.%m.%Y}\nzeit: {at:%H:%M}\nkonten: [{SKY}, {MASTO}]"
        (plan / f"{name}.md").write_text(f"---\n{front}\n---\n\n{text}\n")

    def ids(self) -> dict[str, str]:
        """The pieces on file by the beginning of their text."""
        return {row["text"]: row["id"] for row in self.pieces()}

    def pieces(self) -> list[Any]:
        """All of them, whole."""
        found = {row["id"] for row in self.json("queue", "--all") if row["id"]}
        return [self.json("queue", "show", one) for one in sorted(found)]

    def states(self, id_: str) -> dict[str, str]:
        """Account -> how far it has come."""
        shown = self.json("queue", "show", id_)
        return {c["account"]: c["state"] for c in shown["copies"]}

    # -- approval by mail ---------------------------------------------------------------------

    def approved_by_mail(self, handler: Handler, ids: list[str]) -> None:
        """The head of the office answers each letter with one word."""
        for number, one in enumerate(ids):
            self.json("queue", "ask", one)
            delivered(self.box.maildir, _reply(handler.mails[-1], number))
        self.runs("departments", "fetch")

    # -- what the servers have ----------------------------------------------------------------

    def on_mastodon(self) -> list[Any]:
        """Every status of ours, asked of the server itself."""
        citizen = Neighbour(self.masto.url, self.masto.tokens["citizen"])
        county = Neighbour(self.masto.url, self.masto.tokens["county"])
        try:
            found: list[Any] = citizen.get(f"accounts/{county.me['id']}/statuses", limit=40)
        finally:
            citizen.close()
            county.close()
        return found

    def on_bluesky(self) -> list[Any]:
        """Every post of ours, asked of the server itself."""
        params: Mapping[str, str | int] = {
            "repo": self.sky.accounts["county"].did,
            "collection": "app.bsky.feed.post",
            "limit": 100,
        }
        answer = httpx.get(f"{self.sky.url}/xrpc/com.atproto.repo.listRecords", params=params)
        found: list[Any] = answer.raise_for_status().json()["records"]
        return found


def _reply(asked: bytes, number: int) -> bytes:
    """Somebody presses reply and writes one word above the quoted letter."""
    mail = email.message_from_bytes(asked, policy=default)
    body = mail.get_body()
    assert body is not None
    reply = EmailMessage()
    reply["From"] = f"Heike Brinkmann <{HEAD}>"
    reply["To"] = mail["From"]
    reply["Subject"] = f"AW: {mail['Subject']}"
    reply["In-Reply-To"] = mail["Message-ID"]
    reply["Message-ID"] = f"<frei-{number}@kreis.example>"
    quoted = "\n".join(f"> {line}" for line in body.get_content().splitlines())
    reply.set_content(f"Frei!\n\nAm Sonntag schrieb die Pressestelle:\n{quoted}\n")
    return reply.as_bytes()


def next_minutes(ahead: float) -> datetime:
    """The first full minute after so many seconds."""
    at = datetime.now(BERLIN) + timedelta(seconds=ahead + 60)
    return at.replace(second=0, microsecond=0)


def journey(
    folder: Path, sky: BlueskyNetwork, masto: MastodonServer, say: Callable[[str], None]
) -> None:
    """The whole way; fails where anything is not as it should be."""
    cert, key = certificate(folder)
    handler = Handler()
    with ExitStack() as stack:
        box = stack.enter_context(dovecot())
        port = stack.enter_context(smtp(handler, tls=server_context(cert, key)))
        office = PressOffice(folder, sky, masto, box, port, say)
        first = next_minutes(45.0)
        bus, bath = _planned(office, first)
        _allowed(office, handler, bus)
        _out(office, bus, bath, first)
        _there(office, say)
        office.runs("queue", "history", bus)
        office.runs("queue")


def _planned(office: PressOffice, first: datetime) -> tuple[str, str]:
    """Imported: shown first, then done, then done again without a second one."""
    plan = str(office.write_plan(first))
    office.runs("queue", "import", plan, code=1)
    assert office.pieces() == []
    office.runs("queue", "import", plan, "--apply", code=1)
    assert len(office.pieces()) == 5
    (office.folder / "plan" / "06-verrutscht.md").unlink()
    office.runs("queue", "import", plan, "--apply")
    assert len(office.pieces()) == 5
    ids = office.ids()
    for id_ in ids.values():
        checked = office.json("queue", "check", id_, "--offline", code=1)
        assert checked
    office.runs("queue", "check", ids[BUS], "--offline", code=1)
    return ids[BUS], ids[BATH]


def _allowed(office: PressOffice, handler: Handler, bus: str) -> None:
    """By mail; then all of it is planned, and nothing is out."""
    office.approved_by_mail(handler, list(office.ids().values()))
    mail = email.message_from_bytes(handler.mails[0], policy=default)
    body = mail.get_body()
    assert body is not None
    office.say(f"An {mail['To']}: {mail['Subject']}\n\n{body.get_content()}\nAntwort: Frei!\n")
    assert set(office.states(bus).values()) == {"scheduled"}
    office.runs("queue")
    texts = [s["content"] for s in office.on_mastodon()]
    assert not any("Bücherbus" in text for text in texts)


def _out(office: PressOffice, bus: str, bath: str, first: datetime) -> None:
    """The hour comes; the service dies three times on the way and is started again."""
    office.dies("commit", MASTO)
    assert office.states(bus)[MASTO] == "sending"
    office.dies("outcome", MASTO)
    assert office.states(bus)[MASTO] == "sending"
    office.dies("intent", SKY)
    done = {"published"}
    office.lives(lambda: {*office.states(bus).values(), *office.states(bath).values()} == done)
    for id_ in (bus, bath):
        for copy in office.json("queue", "show", id_)["copies"]:
            assert copy["permalink"]
    assert datetime.now(BERLIN) - first < timedelta(minutes=10)


def _there(office: PressOffice, say: Callable[[str], None]) -> None:
    """Each exactly once, with its own words and its alt text; nothing of the days to come."""
    statuses = office.on_mastodon()
    say(f"Auf Mastodon: {len(statuses)} Beiträge von uns")
    for text, alts in ((BUS_HERE, [ALT]), (BATH, [])):
        (status,) = [s for s in statuses if text[:40] in s["content"]]
        assert [m["description"] for m in status["media_attachments"]] == alts
        say(f"  {status['url']}  {text}  {alts}")
    records = office.on_bluesky()
    for text, alts in ((BUS, [ALT]), (BATH, [])):
        (record,) = [r for r in records if r["value"]["text"] == text]
        embed = record["value"].get("embed", {})
        assert [image["alt"] for image in embed.get("images", [])] == alts
        say(f"  {record['uri']}  {text}  {alts}")
    out = " ".join([*(s["content"] for s in statuses), *(r["value"]["text"] for r in records)])
    assert not [text for text in WEEK.values() if text in out]
