"""Pictures of a piece on the screen: attached, described at once, shown, never in the way."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from morgenlage.domain.comment import Media
from morgenlage.domain.draft import Attachment
from tests.tui.driving import User, user
from tests.tui.stand_in import StandIn
from tests.tui.test_composing import begun, only, opens, publishing
from tui.acts.composing import compose
from tui.dialogs.picture import PicturePage
from tui.options import Options
from widgets.picture import HALF, PictureView


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture on this machine."""
    Image.new("RGB", (400, 300), "#336699").save(tmp_path / "radweg.jpg")
    return tmp_path / "radweg.jpg"


async def until_seen(who: User, text: str) -> None:
    """Until it is on the screen; a thread beside it may have to read a file first."""
    for _ in range(100):
        await who.pilot.pause(0.02)
        if text in who.screen():
            return
    raise AssertionError(f"{text} is not to be seen:\n{who.screen()}")


async def at_fields(who: User) -> None:
    """On the page of the piece, beside its sheet."""
    await opens(who)
    await who.presses("escape")
    await who.reads()


async def gives(who: User, path: Path | str) -> None:
    """A path into the line, at once as from the clipboard."""
    who.app.screen.query_one("Field").value = str(path)  # type: ignore[attr-defined]  # an Input
    await who.presses("enter")


async def test_a_picture_is_attached_and_its_description_asked_at_once(photo: Path) -> None:
    desk = publishing(begun())
    async with user(desk, size=(160, 45)) as who:
        await at_fields(who)
        await who.presses("p")
        await gives(who, photo)
        await until_seen(who, "Was ist auf dem Bild zu sehen?")
        assert only(desk).media[0].file == str(photo)

        await who.writes("Der Radweg")
        await who.presses("enter")
        (media,) = only(desk).media
        assert (media.kind, media.alt, len(media.digest)) == ("image", "Der Radweg", 64)
        await until_seen(who, HALF * 20)
        assert "radweg.jpg · 400 × 300" in who.screen()


async def test_a_picture_nobody_described_says_so_and_stays(photo: Path) -> None:
    desk = publishing(begun())
    async with user(desk) as who:
        await at_fields(who)
        await who.presses("p")
        await gives(who, photo)
        await until_seen(who, "Was ist auf dem Bild zu sehen?")
        await who.presses("escape")

        assert "! keine Beschreibung" in who.screen()
        assert len(only(desk).media) == 1


async def test_a_file_that_is_no_picture_is_refused_and_asked_again(tmp_path: Path) -> None:
    (tmp_path / "liste.pdf").write_bytes(b"%PDF-1.7")
    desk = publishing(begun())
    async with user(desk) as who:
        await at_fields(who)
        await who.presses("p")
        await gives(who, tmp_path / "liste.pdf")
        await until_seen(who, "liste.pdf: weder Bild")

        assert "Bild oder Video:" in who.screen()
        assert only(desk).media == ()


async def test_a_video_asks_for_its_captions(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + bytes(40))
    (tmp_path / "film.vtt").write_text("WEBVTT\n")
    desk = publishing(begun())
    async with user(desk) as who:
        await at_fields(who)
        await who.presses("p")
        await gives(who, tmp_path / "film.mp4")
        await until_seen(who, "Untertitel (.vtt, .srt; leer: keine)")
        await gives(who, tmp_path / "film.vtt")
        await until_seen(who, "film.mp4")

        (media,) = only(desk).media
        assert (media.kind, media.captions) == ("video", str(tmp_path / "film.vtt"))


async def test_who_comes_from_the_check_lands_where_something_is_missing(photo: Path) -> None:
    media = Attachment("image", str(photo), "Der Radweg")
    desk = publishing(replace(begun(), media=(media, replace(media, alt=""))))
    async with user(desk) as who:
        compose(who.board, "p1", "alt")
        await until_seen(who, "Was ist auf dem Bild zu sehen?")
        await who.writes("Der Bahnhof")
        await who.presses("enter")

        assert [m.alt for m in only(desk).media] == ["Der Radweg", "Der Bahnhof"]


async def test_tab_completes_a_path_and_shows_what_is_possible(tmp_path: Path) -> None:
    for name in ("radweg-1.jpg", "radweg-2.jpg"):
        (tmp_path / name).touch()
    async with user(publishing(begun())) as who:
        await at_fields(who)
        await who.presses("p")
        field = who.app.screen.query_one("Field")
        field.value = f"{tmp_path}/ra"  # type: ignore[attr-defined]  # an Input
        await who.presses("tab")
        await until_seen(who, "radweg-1.jpg  radweg-2.jpg")

        assert field.value == f"{tmp_path}/radweg-"  # type: ignore[attr-defined]  # an Input


async def test_a_picture_is_taken_out_again(photo: Path) -> None:
    media = Attachment("image", str(photo), "Radweg")
    desk = publishing(replace(begun(), media=(media,)))
    async with user(desk) as who:
        await at_fields(who)
        await who.presses("j", "j", "j", "j", "x")

        assert only(desk).media == ()


async def shows(who: User) -> PictureView:
    """The page with the picture."""
    page = who.app.screen
    assert isinstance(page, PicturePage)
    return page.body


async def test_v_shows_the_picture_of_a_piece(photo: Path) -> None:
    media = Attachment("image", str(photo), "Der Radweg am Bahnhof")
    desk = publishing(replace(begun(), media=(media, replace(media, file="/nirgends/a.jpg"))))
    async with user(desk) as who:
        await at_fields(who)
        await who.presses("v")
        await until_seen(who, HALF * 20)
        assert "Der Radweg am Bahnhof" in who.screen()
        assert "1/2" in who.screen()

        await who.presses("n")
        await until_seen(who, "! a.jpg: diese Datei gibt es nicht")
        assert HALF not in who.screen()
        await who.presses("v")
        assert not isinstance(who.app.screen, PicturePage)


async def test_without_colours_and_blocks_its_words_are_shown(photo: Path) -> None:
    media = Attachment("image", str(photo), "Der Radweg am Bahnhof")
    desk = publishing(replace(begun(), media=(media,)))
    async with user(desk, options=Options(ascii=True)) as who:
        await at_fields(who)
        await who.presses("v")
        await who.pilot.pause(0.1)

        assert "Der Radweg am Bahnhof" in who.screen()
        assert HALF not in who.screen()


async def test_what_lies_on_a_platform_is_described_and_never_fetched() -> None:
    desk = StandIn()
    ref = desk.situation.order[0]
    comment = desk.situation.comment(ref)
    assert comment is not None
    there = Media("image", "https://social.example/a.jpg", "Ein Schlagloch")
    async with user(desk) as who:
        desk.arrive(replace(comment, media=(there,)))
        await who.pilot.pause()
        await who.presses("v")

        assert "Ein Schlagloch" in who.screen()
        assert "es wird nicht abgerufen" in who.screen()


async def test_where_there_is_no_picture_v_says_so() -> None:
    desk = StandIn()
    async with user(desk) as who:
        bare = [r for r in desk.situation.order if not _pictured(desk, r)]
        while who.current.ref != bare[0]:
            await who.presses("j")
        await who.presses("v")

        assert who.said == ["Da ist kein Bild."]


def _pictured(desk: StandIn, ref: object) -> bool:
    comment = desk.situation.comment(ref)  # type: ignore[arg-type]  # a ref of the order
    post = desk.situation.posts.get(comment.post) if comment and comment.post else None
    return bool(comment and comment.media) or bool(post and post.media)
