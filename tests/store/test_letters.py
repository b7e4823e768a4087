"""Letters that lie as files name nobody who is erased, however a mail hides what it says."""

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from morgenlage.domain.mail import Letter
from morgenlage.mailing.form import mail_of
from morgenlage.mailing.way import put_down
from morgenlage.store.erasing import erase_traces
from morgenlage.store.errors import StateError
from morgenlage.store.files import read
from morgenlage.store.letters import Letters, erase_letters
from morgenlage.store.store import Store
from morgenlage.store.traces import Traces
from tests.store.story import comment as said

THEM = said(
    1,
    author="müller.öko@x.example",
    author_id="4711081512",
    author_name="Jörg Müller-Lüdenscheidt",
    text="Wann wird die Brücke über die Wümme endlich wieder für Räder geöffnet?",
)
PLAIN = Letter(
    to="roads@county.example",
    to_name="Straßen",
    subject="[Morgenlage #abcdefghjkmn] Frage",
    body="Guten Tag,\nbitte um Auskunft.",
    message_id="<morgenlage.abcdefghjkmn.0@county.example>",
    at=datetime(2026, 11, 22, 8, tzinfo=UTC),
)


def put(folder: Path, letter: Letter) -> str:
    """As it is put down; the name of the file."""
    return Path(put_down(folder, letter, mail_of(letter, "press@county.example", "Presse"))).name


@pytest.mark.parametrize(
    "named",
    [
        PLAIN._replace(body=f"Auch @{THEM.author} hat gefragt, siehe oben und unten. " * 4),
        PLAIN._replace(body=f"Dazu {THEM.author_name}: ja"),
        PLAIN._replace(body="> " + THEM.text.replace(" Wümme ", " Wümme\n> ")),
        PLAIN._replace(subject=f"Frage von {THEM.author_name}, Brücke, " + "lang " * 20),
    ],
)
def test_a_letter_that_names_them_goes_and_others_stay(tmp_path: Path, named: Letter) -> None:
    name = put(tmp_path, named)
    other = put(tmp_path, PLAIN._replace(message_id="<morgenlage.other.0@county.example>"))

    assert erase_letters(tmp_path, Traces([THEM])) == Letters((name,))
    assert [path.name for path in tmp_path.iterdir()] == [other]


def test_a_letter_of_somebody_else_stays_and_is_named(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Weitergeleitet"
    mail.set_content(f"Das war {THEM.author_name}.", cte="base64")
    (tmp_path / "own.eml").write_bytes(mail.as_bytes())

    assert erase_letters(tmp_path, Traces([THEM])) == Letters(left=("own.eml",))
    assert (tmp_path / "own.eml").exists()


def test_what_is_no_mail_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"\xff\x00 Content-Type: text/plain; charset=nonsense\n\n\xfe")
    (tmp_path / "b.eml").write_bytes(b"Subject: =?x?b?####?=\nContent-Type: text/x; charset=y\n\n?")
    name = put(tmp_path, PLAIN._replace(body=THEM.text))

    assert erase_letters(tmp_path, Traces([THEM])).gone == (name,)
    assert erase_letters(tmp_path / "nowhere", Traces([THEM])) == Letters()


@pytest.mark.parametrize("refuses", ["read", "unlink"])
def test_one_that_resists_keeps_none_of_the_others_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refuses: str
) -> None:
    for number in range(3):
        put(
            tmp_path,
            PLAIN._replace(body=THEM.text, message_id=f"<morgenlage.{number}.0@county.example>"),
        )
    whole, remove = read, Path.unlink

    def reads(path: Path) -> bytes:
        if refuses == "read" and ".1." in path.name:
            raise StateError(path, "is not a regular file of this user", "not-ours")
        return whole(path)

    def unlinks(path: Path, missing_ok: bool = False) -> None:
        if refuses == "unlink" and ".1." in path.name:
            raise PermissionError
        remove(path, missing_ok)

    monkeypatch.setattr("morgenlage.store.letters.read", reads)
    monkeypatch.setattr(Path, "unlink", unlinks)
    names = tuple(f"morgenlage.{number}.0.eml" for number in range(3))
    found = erase_letters(tmp_path, Traces([THEM]))
    assert found == Letters((names[0], names[2]), stuck=(names[1],))


def test_a_folder_that_cannot_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, PLAIN)

    def refused(_: object) -> list[str]:
        raise PermissionError(13, "refused")

    for how in ("os.listdir", "os.scandir"):
        monkeypatch.setattr(how, refused)
    assert erase_letters(tmp_path, Traces([THEM])) == Letters(stuck=(tmp_path.name,))


def test_a_letter_of_parts_in_parts_without_end_is_named(tmp_path: Path) -> None:
    parts = [f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000)]
    (tmp_path / "deep.eml").write_text("X-Morgenlage: 1\n" + "".join(parts))
    gone = put(tmp_path, PLAIN._replace(body=f"Dazu {THEM.author_name}: ja"))
    assert erase_letters(tmp_path, Traces([THEM])) == Letters((gone,), stuck=("deep.eml",))


def test_letters_are_searched_where_they_were_put_down_before_and_are_now(tmp_path: Path) -> None:
    before, now = tmp_path / "state" / "departments", tmp_path / "mail"
    for folder in (before, now):
        folder.mkdir(parents=True)
    named = PLAIN._replace(body=f"Dazu {THEM.author_name}: ja")
    names = {put(before, named), put(now, named._replace(message_id="<morgenlage.x.0@c.example>"))}
    found = erase_traces(Store.open(tmp_path / "state"), [THEM], letters=now)
    assert set(found.letters.gone) == names
    assert not [*before.iterdir(), *now.iterdir()]


def test_one_that_was_never_finished_goes_too(tmp_path: Path) -> None:
    name = put(tmp_path, PLAIN._replace(body=THEM.text))
    (tmp_path / name).rename(tmp_path / f".{name}.tmp")

    assert erase_letters(tmp_path, Traces([THEM])) == Letters((f".{name}.tmp",))


def test_what_a_link_leads_to_is_nobody_s_letter_of_ours(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "elsewhere.eml", tmp_path / "letters"
    folder.mkdir()
    elsewhere.write_bytes(b"X-Morgenlage: 1\n\n" + THEM.text.encode())
    (folder / "a.eml").symlink_to(elsewhere)

    assert erase_letters(folder, Traces([THEM])) == Letters()
    assert (folder / "a.eml").is_symlink()
    assert elsewhere.exists()


def test_what_a_mail_program_would_not_show_is_found_as_it_lies_there(tmp_path: Path) -> None:
    head = b"X-Morgenlage: 1\nContent-Type: application/x-unknown\n\n"
    (tmp_path / "a.eml").write_bytes(head + THEM.author_name.encode())

    assert erase_letters(tmp_path, Traces([THEM])) == Letters(("a.eml",))
