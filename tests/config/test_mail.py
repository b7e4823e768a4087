"""The `[mail]` table and the address book: read whole, or each mistake has its line."""

from pathlib import Path

import pytest

from morgenlage.config.departments import demo_departments, read_departments
from morgenlage.config.settings import Settings, SettingsError, read_settings
from morgenlage.config.sources import TokenFile
from morgenlage.domain.department import Department
from morgenlage.domain.mail import Server
from morgenlage.words import Language, words_for

ACCOUNT = """\
[[accounts]]
id = "m"
platform = "mastodon"
url = "https://social.example"
token_file = "m.token"
"""
GOOD = """\
from = "Pressestelle <presse@kreis.example>"
smtp = "mail.kreis.example"
imap = "mail.kreis.example"
user = "presse"
password_file = "mail.password"
"""


def read(folder: Path, mail: str) -> Settings:
    file = folder / "config.toml"
    file.write_text(f"[mail]\n{mail}{ACCOUNT}")
    return read_settings(file, {"MORGENLAGE_LANG": "en"}, platforms=("mastodon",))


def complaints(folder: Path, mail: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(folder, mail)
    return [line.removeprefix(f"{folder / 'config.toml'}:") for line in caught.value.problems]


def test_a_whole_way_out_and_back(tmp_path: Path) -> None:
    mail = read(tmp_path, GOOD).mail

    assert mail is not None
    assert (mail.sender, mail.name) == ("presse@kreis.example", "Pressestelle")
    assert mail.smtp == Server("mail.kreis.example", 587, "starttls", "presse")
    assert mail.imap == Server("mail.kreis.example", 993, "tls", "presse")
    assert mail.source == TokenFile(tmp_path / "mail.password")
    assert "mail.password" not in repr(mail)


def test_where_mail_is_not_allowed_a_folder_is_enough(tmp_path: Path) -> None:
    mail = read(tmp_path, 'from = "a@b.example"\neml = "out"\n').mail

    assert mail is not None
    assert mail.smtp is None
    assert mail.eml == tmp_path / "out"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('from = "nobody"\neml = "o"\n', '2: mail.from: "nobody" is no mail address'),
        ('from = "a@b.example"\n', "1: mail: says no way out"),
        ('eml = "o"\n', "1: mail.from: is missing"),
        (GOOD + 'eml = "o"\n', "7: mail.eml: either smtp or eml"),
        (GOOD + 'smtp_security = "plain"\n', "7: mail.smtp_security: plain is possible only"),
        (GOOD + 'password = "geheim"\n', "7: mail.password: "),
        (GOOD + "smtp_port = 70000\n", "7: mail.smtp_port: "),
        (GOOD + 'ca_file = 3\n', "7: mail.ca_file: "),
        (GOOD.replace('password_file = "mail.password"\n', ""), "1: mail: needs password_file"),
        (GOOD.replace("mail.kreis.example", "http://x/y"), "3: mail.smtp: is no host name"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_line(tmp_path: Path, text: str, expected: str) -> None:
    found = complaints(tmp_path, text)

    assert any(line.startswith(expected) for line in found), found
    assert "geheim" not in "".join(found)


def book(folder: Path, text: str) -> tuple[Department, ...]:
    file = folder / "departments.toml"
    file.write_text(text)
    return read_departments(file, words_for("en"))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "names no department"),
        ('[[departments]]\nid = "a"\nname = "A"\n', "1: departments.mail: is missing"),
        ('[[departments]]\nid = "a"\nname = "A"\nmail = "x\\r\\ny@b.example"\n', "no mail address"),
        ('[[departments]]\nid = "a"\nname = "A\\nBcc: x"\nmail = "a@b.example"\n', "one line"),
        ('[[departments]]\nid = "a"\nname = "A"\nmail = "a@b.example"\ndays = 0\n', "5: "),
        ('[[departments]]\nid = "a"\nname = "A"\nmail = "a@b.example"\n' * 2, "two departments"),
        ("[[departments]\n", "1: "),
    ],
)
def test_mistakes_in_the_address_book_have_their_line(
    tmp_path: Path, text: str, expected: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        book(tmp_path, text)

    assert expected in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path / 'departments.toml'}:")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_example_that_is_shipped_has_no_mistake(language: Language) -> None:
    departments = demo_departments(language, words_for(language))

    assert len(departments) == 6
    assert all(d.topics and d.mail.endswith(".example") for d in departments)
