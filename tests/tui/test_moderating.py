"""The ladder at the keyboard: rungs, paragraphs, the typed word, and what stops it."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from textual import events

from morgenlage.config.office import Office
from morgenlage.domain.account import Ability
from morgenlage.domain.action import Block, Delete, Hide, Unhide
from morgenlage.domain.casebook import decided, opened
from morgenlage.domain.netiquette import Netiquette, Paragraph
from morgenlage.domain.ref import ref_of
from tests.tui.driving import User, user
from tests.tui.sample import BLUESKY, morning
from tests.tui.stand_in import StandIn
from tui.options import Options

HERE = ref_of(BLUESKY, "2")
EVERY = frozenset(
    {Ability.REPLY, Ability.HIDE, Ability.UNHIDE, Ability.DELETE_FOREIGN, Ability.BLOCK}
)


def able() -> StandIn:
    """A morning on which Bluesky could do everything."""
    now = morning()
    status = replace(now.accounts[BLUESKY], can=EVERY)
    return StandIn(replace(now, accounts=MappingProxyType({**now.accounts, BLUESKY: status})))


async def chosen(u: User, *keys: str) -> None:
    """On the comment that can be moderated: the ladder, then these keys, each seen."""
    await u.presses("j", "x")
    for key in keys:
        await u.reads()
        await u.presses(key)


async def test_hiding_is_three_keys() -> None:
    async with user() as u:
        await chosen(u, "h", "2")
        assert u.decided == [(Hide(HERE, "beleidigung"),)]


async def test_enter_names_the_usual_paragraph() -> None:
    async with user() as u:
        await chosen(u, "h", "enter")
        assert u.decided == [(Hide(HERE, "werbung"),)]


async def test_a_sentence_goes_with_it() -> None:
    async with user() as u:
        await chosen(u, "h", "i")
        await u.writes("zum dritten Mal")
        await u.presses("enter")
        assert "Ihr Satz: zum dritten Mal" in u.screen()
        await u.reads()
        await u.presses("1")
        assert u.decided == [(Hide(HERE, "werbung", "zum dritten Mal"),)]


async def test_what_the_platform_cannot_do_stands_there_with_its_reason() -> None:
    async with user() as u:
        await u.presses("x")
        assert "auf Mastodon lässt sich nicht ausblenden" in u.screen()
        assert "Esc zurück" in u.screen()
        await u.reads()
        await u.presses("h")
        assert "Welcher Absatz?" not in u.screen()
        await u.presses("escape")
        first = u.here
        await u.presses("j")
        assert u.here != first
        assert u.decided == []


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 45)])
async def test_the_rungs_stand_mildest_first(size: tuple[int, int]) -> None:
    async with user(able(), size=size) as u:
        await u.presses("j", "x")
        screen = u.screen()
        places = [
            screen.index(word)
            for word in (" a  antworten", " n  mit einem", " h  auf der", " d  auf der", " b  Verf")
        ]
        assert places == sorted(places)


async def test_what_is_hidden_already_is_said_and_can_be_shown_again() -> None:
    async with user() as u:
        await u.presses("j")
        u.desk.arrive(replace(u.current, hidden=True))
        await u.pilot.pause()
        await u.presses("x")
        await u.reads()
        await u.presses("h")
        assert "Das ist schon ausgeblendet." in u.screen()
        await u.presses("u")
        assert u.decided == [(Unhide(HERE),)]


async def test_keys_typed_ahead_confirm_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.dialogs.base.UNSEEN", 60.0)  # however slow this machine is
    async with user(able()) as u:
        await u.presses("j", "x", "h", "1")
        assert u.decided == []


@pytest.mark.parametrize(
    ("rung", "word", "act"),
    [
        ("d", "löschen", Delete),
        ("d", "LOESCHEN", Delete),
        ("b", "sperren", Block),
    ],
)
async def test_the_typed_word_does_it(rung: str, word: str, act: type[Delete]) -> None:
    async with user(able()) as u:
        await chosen(u, rung, "4")
        await u.writes(word)
        await u.presses("enter")
        assert u.decided == [(act(HERE, "drohung"),)]
        assert u.board.last is None  # nothing of it is repeated without the word


@pytest.mark.parametrize("typed", ["lösche", "löschen!", "sperren", "ja", "l ö s c h e n"])
async def test_anything_else_is_said_and_the_word_typed_again_is_no_command(typed: str) -> None:
    async with user(able()) as u:
        await chosen(u, "d", "1")
        await u.writes(typed)
        await u.presses("enter")
        assert u.decided == []
        assert f"„{typed}“ ist nicht „löschen“" in u.screen()
        await u.writes("löschen")
        assert u.decided == []
        await u.presses("enter")
        assert u.decided == [(Delete(HERE, "werbung"),)]
        assert u.app.screen is u.board


async def test_an_empty_line_stops_it() -> None:
    async with user(able()) as u:
        await chosen(u, "d", "1")
        await u.presses("enter")
        assert u.decided == []
        assert u.said[-1].startswith("Angehalten")
        assert u.app.screen is u.board


async def test_leaving_stops_it() -> None:
    async with user(able()) as u:
        await chosen(u, "b", "1")
        await u.writes("sperren")
        await u.presses("escape")
        assert u.decided == []
        assert u.said[-1].startswith("Angehalten")


async def test_a_paste_is_refused() -> None:
    async with user(able()) as u:
        await chosen(u, "d", "1")
        u.app.screen.focused.post_message(events.Paste("löschen"))  # type: ignore[union-attr]  # the line has the focus
        await u.pilot.pause()
        assert "Einfügen zählt hier nicht" in u.said[-1]
        await u.presses("enter")
        assert u.decided == []


async def test_in_english_the_word_is_english() -> None:
    async with user(able(), language="en") as u:
        await chosen(u, "d", "1")
        await u.writes("löschen")
        await u.presses("enter")
        assert u.decided == []
        await u.writes("delete")
        await u.presses("enter")
        assert u.decided == [(Delete(HERE, "spam"),)]


async def test_every_marked_one_is_shown_before_anything_happens() -> None:
    async with user(able(), size=(100, 30)) as u:
        await u.presses("j", "space", "j", "space", "x")
        assert "2 Kommentare" in u.screen()
        assert "mona.example" in u.screen()
        assert "karinb.example" in u.screen()


async def test_pointing_to_the_netiquette_opens_the_composer_with_its_words() -> None:
    async with user() as u:
        await chosen(u, "n", "2")
        assert u.board.answering.active
        assert "Wir diskutieren gern mit Ihnen" in u.screen()
        assert u.decided == []


async def test_a_team_has_paragraphs_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "netiquette.toml"
    file.write_text('[[paragraphs]]\nid = "a1"\ntitle = "Nur sachlich"\ntext = "Bitte sachlich."\n')
    options = Options(office=Office(files={"netiquette": file}))
    async with user(options=options) as u:
        await chosen(u, "h")
        assert "Nur sachlich" in u.screen()
        await u.reads()
        await u.presses("1")
        assert u.decided == [(Hide(HERE, "a1"),)]


async def test_a_broken_netiquette_is_said_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "netiquette.toml"
    file.write_text('[[paragraphs]]\nid = "a1"\ntitle = "Nur sachlich"\n')
    options = Options(office=Office(files={"netiquette": file}))
    async with user(options=options) as u:
        await chosen(u, "h", "1")
        assert "netiquette.toml:1" in u.said[-1]
        assert u.decided == []


async def test_a_read_only_seat_moderates_nothing() -> None:
    async with user(options=Options(read_only=True)) as u:
        await u.presses("j", "x")
        assert u.app.screen is u.board


async def test_case_files_are_listed_and_read() -> None:
    desk = able()
    about = desk.situation.comment(HERE)
    assert about is not None
    rule = Netiquette((Paragraph("ton", "Ton", "Bitte freundlich."),))
    case = opened(about, desk.situation, ())
    act = Delete(HERE, "ton", "[red]x[/red]")
    case = decided(case, act, about, desk.situation, rule, "maike", ("d1", "o1"))
    desk.file([case])
    async with user(desk, size=(80, 24)) as u:
        await u.presses("K")
        assert f"> {case.id}" in u.screen()
        assert "@mona.example: gelöscht (noch nicht" in u.screen()
        await u.presses("enter")
        assert f"Fallakte {case.id}" in u.screen()
        assert "| " in u.screen()
        await u.presses("G")
        assert "alles stimmt mit den Prüfsummen überein" in u.screen()
        await u.presses("escape", "escape")
        assert u.app.screen is u.board


async def test_without_cases_the_page_says_how_one_begins() -> None:
    async with user() as u:
        await u.presses("K")
        assert "Noch keine Fallakte" in u.screen()
