"""`queue check` on the command line: red, hint, and good enough."""

from pathlib import Path

import pytest
from PIL import Image

from morgenlage.domain.account import Ability, Limits, Posting
from tests.cli.calling import CONFIG, Office, Said
from tests.desk.fake_platform import FakePlatform


@pytest.fixture
def one(empty: Office, platform: FakePlatform) -> Office:
    """One account that takes little."""
    platform.posting = Posting(Limits("graphemes", 60, 23), caption_types=("text/vtt",))
    return empty


def added(office: Office, *more: str) -> str:
    """The id of a piece as `queue add` leaves it."""
    said = office.call("queue", "add", "--account", "m", "--json", *more)
    assert said.code == 0, said.err
    id_: str = said.json["id"]
    return id_


def check(office: Office, *more: str) -> Said:
    """`queue check` of a new piece."""
    return office.call("queue", "check", added(office, *more))


def test_a_good_one_is_good_enough(one: Office) -> None:
    said = check(one, "--text", "The cycle path is open.")

    assert (said.code, said.out, said.err) == (0, "Good enough: out with it.\n", "")


def test_a_red_one_says_what_and_ends_with_1(one: Office) -> None:
    said = check(one, "--text", "x" * 61)

    assert said.code == 1
    assert said.out.splitlines() == [
        "1 thing keeps it from going out.",
        "  red   m: 1 characters too long (61 of 60)",
    ]


def test_a_hint_keeps_nothing(one: Office) -> None:
    said = check(one, "--text", "Frisch #kreismilk")

    assert said.code == 0
    assert said.out.splitlines()[1] == "  hint  #kreismilk: #KreisMilk is read out word by word"


def test_it_speaks_german(one: Office) -> None:
    one.config.write_text(CONFIG.replace('"en"', '"de"'))
    said = check(one, "--text", "Frisch #kreismilk")

    assert said.out.splitlines() == [
        "Gut genug: raus damit. Was unten steht, könnte besser sein, muss aber nicht.",
        "  Hinweis  #kreismilk: #KreisMilk wird Wort für Wort vorgelesen",
    ]


def test_pictures_are_looked_at(one: Office, tmp_path: Path) -> None:
    picture = tmp_path / "a.jpg"
    Image.new("RGB", (4, 4)).save(picture, "JPEG")
    id_ = added(one, "--text", "Rad", "--image", str(picture), "--alt", "Ein Rad")
    good = one.call("queue", "check", id_)
    Image.new("RGB", (5, 5)).save(picture, "JPEG")
    other = one.call("queue", "check", id_)
    picture.unlink()
    gone = one.call("queue", "check", id_)

    assert good.code == 0
    assert "a.jpg is another file than the one that was chosen" in other.out
    assert "a.jpg is not there, or cannot be read" in gone.out


def test_the_document_is_for_scripts(one: Office) -> None:
    id_ = added(one, "--text", "Frisch #kreismilk")
    said = one.call("queue", "check", id_, "--json")

    assert said.json == {
        "id": id_,
        "ready": True,
        "school_year": None,
        "findings": [
            {
                "level": "hint",
                "kind": "hashtag-case",
                "account": None,
                "media": None,
                "text": "#kreismilk: #KreisMilk is read out word by word",
                "fix": "write #KreisMilk",
            }
        ],
    }


def test_nothing_foreign_reaches_the_terminal(one: Office) -> None:
    said = check(one, "--text", "\x1b[31m#kreismilk @x\u202e@y.example !!! \x07")

    assert said.code == 0
    assert not any(sign in said.out for sign in "\x1b\x07\u202e")


def test_what_is_not_there_is_said(one: Office) -> None:
    assert one.call("queue", "check", "nothing").code == 1
    assert one.call("queue", "check", added(one, "--text", "x"), "--account", "z").code == 1


def test_a_platform_that_fetches_pictures_wants_a_place_for_them(
    one: Office, platform: FakePlatform, tmp_path: Path
) -> None:
    platform.can = platform.can - {Ability.UPLOAD}
    picture = tmp_path / "a.jpg"
    Image.new("RGB", (4, 4)).save(picture, "JPEG")
    id_ = added(one, "--text", "Rad", "--image", str(picture), "--alt", "Ein Rad")
    for call in (("check", id_), ("check", id_, "--offline"), ("approve", id_)):
        said = one.call("queue", *call)
        assert said.code == 1
        assert "[media]" in said.out + said.err
    assert one.call("queue", "check", added(one, "--text", "Rad")).code == 0
