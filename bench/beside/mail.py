"""Ten thousand letters in a maildir, and the two mail programs that show them."""

import mailbox
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from bench.beside.contender import Contender
from bench.beside.texts import people, sentences

_BEGIN = datetime(2026, 11, 1, tzinfo=UTC)


def _letters(folder: Path, count: int) -> Path:
    (folder / "mail").mkdir()
    box = mailbox.Maildir(folder / "mail" / "inbox")
    for number, (who, said) in enumerate(zip(people(count), sentences(count), strict=True)):
        letter = EmailMessage()
        letter["From"] = f"{who} <n{number}@example.org>"
        letter["To"] = "kreis@example.org"
        letter["Subject"] = f"Item {number}: {said[:60]}"
        letter["Date"] = format_datetime(_BEGIN + timedelta(minutes=number))
        letter["Message-ID"] = f"<{number}@example.org>"
        letter.set_content(said)
        box.add(mailbox.MaildirMessage(letter))
    return folder / "mail"


def _neomutt(folder: Path, mail: Path) -> Contender:
    settings = folder / "neomuttrc"
    settings.write_text(
        f'set folder="{mail}"\nset spoolfile="{mail}/inbox"\nset mbox_type=Maildir\n'
        f'set sort=date\nset header_cache="{folder}/cache"\nset mark_old=no\nset confirmappend=no\n'
        "bind index j next-entry\nset wait_key=no\nset beep=no\n"
        'set status_format="%f"\nset ts_enabled=no\nset arrow_cursor=yes\n'
    )
    argv = ["neomutt", "-n", "-F", str(settings)]
    return Contender("neomutt", argv, {"HOME": str(folder)}, "Item", _arrow)


def _aerc(folder: Path, mail: Path) -> Contender:
    place = folder / "config" / "aerc"
    place.mkdir(parents=True)
    accounts = place / "accounts.conf"
    source = f"source = maildir://{mail}\nfrom = k <k@example.org>\ndefault = inbox\n"
    accounts.write_text(f"[k]\n{source}")
    accounts.chmod(0o600)
    (place / "aerc.conf").write_text("[general]\nunsafe-accounts-conf = true\n")
    environ = {
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    return Contender("aerc", ["aerc"], environ, "Item", page="\x06")


def _arrow(screen: str) -> str:
    return next((row for row in screen.splitlines() if row.startswith("->")), "")


@contextmanager
def mail_programs(count: int) -> Iterator[list[Contender]]:
    """Those of the two that are installed, on a mailbox of so many letters."""
    made = {"neomutt": _neomutt, "aerc": _aerc}
    there = [name for name in made if which(name)]
    with TemporaryDirectory(prefix="morgenlage-mail-") as place:
        mail = _letters(Path(place), count) if there else Path(place)
        yield [made[name](Path(place), mail) for name in there]
