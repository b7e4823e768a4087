"""What is looked up before a piece is judged: files as they are, tags, how hard a text reads."""

import os
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from morgenlage.desk.inspection import file_facts, inspected, links_in
from morgenlage.desk.readability import school_year
from morgenlage.domain.account import Ability, Account, AccountStatus, Limits, Posting, Profile
from morgenlage.domain.draft import Attachment
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.post import Post
from morgenlage.domain.ready import findings
from morgenlage.domain.ref import ref_of
from morgenlage.domain.situation import Situation
from tests.desk.texts_good_posts_german import GOOD

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
HARD = (
    "Die Durchführung der straßenverkehrsrechtlichen Anordnungsmaßnahmen im Zusammenhang mit der "
    "grundhaften Erneuerung der Kreisstraßenbrücke erfordert die Vollsperrung der Ortsdurchfahrt. "
    "Die Umleitungsbeschilderung wird durch die Straßenmeisterei unter Berücksichtigung der "
    "verkehrlichen Belange entsprechend der verkehrsbehördlichen Genehmigung vorgenommen. "
    "Beeinträchtigungen der Grundstückszufahrten sind nach Maßgabe der Ausführungsplanung nicht "
    "auszuschließen und werden mit den Anliegerinnen und Anliegern einvernehmlich abgestimmt."
)


def situation(*posts: str) -> Situation:
    """One account that is called Musterland, and what was posted before."""
    posting = Posting(Limits("graphemes", 1000, 23), handle="host")
    account = Account("masto", "mastodon")
    profile = Profile("kreis", "Landkreis Musterland")
    status = AccountStatus(account, frozenset(Ability), posting=posting, profile=profile)
    known = [Post(ref_of("masto", str(i)), "masto", "mastodon", t, NOW)
             for i, t in enumerate(posts)]  # fmt: skip
    return Situation(NOW, {"masto": status}, posts={p.ref: p for p in known})


def piece(text: str, *media: Attachment) -> Piece:
    """For that account."""
    return Piece(id="p1", text=text, media=media, copies=(Copy("masto"),))


@pytest.mark.parametrize("text", GOOD)
def test_a_good_post_gets_no_hint(text: str) -> None:
    one = piece(text)

    assert findings(one, inspected(one, situation())) == ()


def test_a_tag_is_put_together_in_the_text_by_its_fix() -> None:
    one = piece("Frisch auf den Tisch #kreismilk, auch #kreismilk2 bleibt.")
    found = findings(one, inspected(one, situation()))

    assert found[0].values == {"tag": "#kreismilk", "better": "#KreisMilk"}
    assert found[0].fix is not None
    assert found[0].fix.content is not None
    assert found[0].fix.content.text == "Frisch auf den Tisch #KreisMilk, auch #kreismilk2 bleibt."


def test_a_tag_is_written_as_we_wrote_it_before() -> None:
    one = piece("Zum Wochenende: #mustertönt")
    facts = inspected(one, situation("Hört hin! #MusterTönt"))

    assert facts.better_tag("mustertönt") == "MusterTönt"


def test_our_own_name_is_known() -> None:
    one = piece("#landkreismusterland #musterland")

    assert dict(inspected(one, situation()).texts[one.text].better_tags) == {
        "landkreismusterland": "LandkreisMusterland"
    }


def test_a_text_of_an_office_is_hard_and_one_for_people_is_not() -> None:
    assert (school_year(HARD) or 0) > 13
    assert (school_year(next(t for t in GOOD if t.startswith("Sehr geehrte"))) or 99) < 11


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (HARD[:120], ""),
        (HARD, "en"),
        ("The council meets today. " * 20, ""),
    ],
)
def test_nothing_is_said_of_short_or_foreign_texts(text: str, language: str) -> None:
    assert school_year(text, language) is None


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A photograph that was taken upright: turned by its EXIF."""
    path = tmp_path / "rad.png"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(path, "JPEG", exif=exif)
    return path


def test_a_picture_is_what_its_bytes_say_and_as_it_is_shown(picture: Path) -> None:
    found = file_facts(picture)

    assert (found.type, found.width, found.height) == ("image/jpeg", 20, 40)
    assert (found.size, len(found.digest)) == (picture.stat().st_size, 64)


def test_what_is_no_file_is_missing_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").touch()

    assert file_facts(tmp_path / "none").trouble == "media-missing"
    assert file_facts(tmp_path).trouble == "media-missing"
    assert file_facts(tmp_path / "pipe").trouble == "media-missing"
    assert file_facts(tmp_path / "empty").trouble == "media-empty"


def test_a_broken_picture_and_a_bomb_are_named(tmp_path: Path) -> None:
    broken, bomb = tmp_path / "b.png", tmp_path / "bomb.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + b"nonsense" * 9)
    Image.new("1", (1, 1)).save(bomb)
    head = bytearray(bomb.read_bytes())
    head[16:24] = (60_000).to_bytes(4) + (60_000).to_bytes(4)
    head[29:33] = zlib.crc32(bytes(head[12:29])).to_bytes(4)
    bomb.write_bytes(head)

    assert file_facts(broken).trouble == "media-broken"
    assert file_facts(bomb).trouble == "media-huge"


def test_pictures_and_captions_of_a_piece_are_looked_at(picture: Path, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"\0\0\0\x18ftypmp42" + b"0" * 9)
    (tmp_path / "film.vtt").write_text("WEBVTT\n")
    media = Attachment("video", str(film), captions=str(tmp_path / "film.vtt"))
    facts = inspected(piece("x", Attachment("image", str(picture)), media), situation())

    assert [f.type for f in facts.files.values()] == ["image/jpeg", "video/mp4", "text/vtt"]


def test_every_link_of_a_piece_is_named_once() -> None:
    one = replace(piece("Mehr: https://a.example/x."), link="https://a.example/x")
    own = replace(one, copies=(Copy("masto", text="(https://b.example/y)"),))

    assert links_in(own) == ("https://a.example/x", "https://b.example/y")


def test_a_link_that_does_not_answer_is_a_hint_with_its_reason() -> None:
    one = piece("Mehr: https://a.example/x.")
    facts = replace(inspected(one, situation()), links={"https://a.example/x": "link-gone"})

    assert [(f.level, f.values) for f in findings(one, facts)] == [
        ("hint", {"link": "https://a.example/x", "reason": "link-gone"})
    ]


def test_what_the_first_check_loads_can_be_loaded_before() -> None:
    """In a process of its own: here everything is loaded long since."""
    told = """

from morgenlage.desk import inspection
inspection.warm()
import pyphen
loaded = set(pyphen.hdcache)
from morgenlage.desk.readability import school_year
from morgenlage.desk.tags import better_tags
school_year(%r)
better_tags(["schulbusverkehr"], {}, ())
print(len(loaded), set(pyphen.hdcache) == loaded)
"""
    run = [sys.executable, "-c", told % HARD]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "1 True\n"
