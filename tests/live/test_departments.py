"""A question to a department and back, through real SMTP and IMAP servers."""

import asyncio
from pathlib import Path

import pytest

from morgenlage.domain.mail import MailTrouble, Server
from morgenlage.mailing.way import MailWay
from tests.live.department_journey import journey
from tests.live.dovecot import Dovecot, dovecot
from tests.mailing.servers import PASSWORD, USER, delivered

pytestmark = pytest.mark.live
TOKEN = "abcdefghjkmn"


def test_the_whole_way_from_the_comment_to_the_answer(tmp_path: Path) -> None:
    journey(tmp_path, print)


def way(box: Dovecot, password: str = PASSWORD, **changes: object) -> MailWay:
    given: dict[str, object] = {
        "imap": Server("localhost", box.port, "tls", USER),
        "ca_file": box.cert,
        **changes,
    }
    return MailWay("press@county.example", "", Path(), lambda: password, **given)  # type: ignore[arg-type]  # keywords by name


def a_mail(number: int, subject: str = f"Re: [Morgenlage #{TOKEN}] x") -> bytes:
    head = f"From: roads@county.example\nSubject: {subject}\nMessage-ID: <{number}@x>"
    return f"{head}\n\nOpen {number}.".encode()


def test_each_letter_is_fetched_once_and_the_folder_stays_as_it_was() -> None:
    with dovecot() as box:
        empty = asyncio.run(way(box).fetch(""))
        delivered(box.maildir, a_mail(1))
        delivered(box.maildir, a_mail(2, "private"))
        first = asyncio.run(way(box).fetch(empty.cursor))
        delivered(box.maildir, a_mail(3))
        second = asyncio.run(way(box).fetch(first.cursor))
        third = asyncio.run(way(box).fetch(second.cursor))

        assert [m.text for m in first.letters] == ["Open 1."]
        assert [m.text for m in second.letters] == ["Open 3."]
        assert (third.letters, third.cursor) == ((), second.cursor)
        flagged = [p.name for p in box.maildir.rglob("*test*") if ",S" in p.name]
        assert flagged == []
        assert len([p for p in box.maildir.rglob("*test*") if p.is_file()]) == 3


def test_a_folder_that_was_made_anew_is_read_from_its_beginning() -> None:
    with dovecot() as box:
        delivered(box.maildir, a_mail(1))
        found = asyncio.run(way(box).fetch("12345:999"))

        assert [m.text for m in found.letters] == ["Open 1."]


def test_starttls_and_every_way_to_be_refused() -> None:
    with dovecot() as box:
        delivered(box.maildir, a_mail(1))
        upgraded = Server("localhost", box.starttls, "starttls", USER)
        assert asyncio.run(way(box, imap=upgraded).fetch("")).letters

        for broken, reason in (
            (way(box, "falsch"), "mail-login"),
            (way(box, ca_file=None), "mail-certificate"),
            (way(box, mailbox="Fächer"), "mail-no-folder"),
        ):
            with pytest.raises(MailTrouble) as trouble:
                asyncio.run(broken.fetch(""))
            assert trouble.value.reason == reason
    with pytest.raises(MailTrouble) as trouble:
        asyncio.run(way(box).fetch(""))
    assert trouble.value.reason in ("mail-unreachable", "mail-ca-file")
