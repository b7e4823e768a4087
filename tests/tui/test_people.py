"""The page of people: who was seen, to-dos, consents; a withdrawal needs its word."""

from dataclasses import replace

import pytest

from morgenlage.domain.person import Person
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.takedown import Takedown
from morgenlage.words import Language
from tests.tui.driving import User, user
from tests.tui.peopled import desk
from tests.tui.sample import MASTODON
from tests.tui.stand_in import StandIn
from tui.dialogs.people import PeoplePage
from tui.dialogs.person import PersonPage
from tui.options import Options


async def opens(who: User) -> None:
    await who.presses("H")
    await who.pilot.pause()
    assert isinstance(who.app.screen, PeoplePage)


def line(who: User, start: str) -> str:
    return next(text for text in who.screen().splitlines() if start in text)


def tasks(there: StandIn) -> dict[str, Takedown]:
    return dict(there.situation.papers.of(Takedown))


async def test_to_dos_stand_first_then_people_with_their_consents() -> None:
    async with user(desk(), size=(100, 30)) as who:
        await opens(who)
        text = who.screen()

        assert text.index("ÜBERFÄLLIG seit 20. Nov") < text.index("bis 24. Nov")
        assert text.index("bis 24. Nov") < text.index("Erika Beispiel")
        assert "! ENDET 20. Dez" in line(who, "Erika Beispiel")
        assert "zuletzt Fr 07:34 auf" in line(who, "Erika Beispiel")
        assert "! KEINE EINWILLIGUNG" in line(who, "Lena Neu")
        assert "1 zu sehen · 1 geplant" in text


async def test_a_to_do_is_ticked() -> None:
    there = desk()
    async with user(there, size=(100, 30)) as who:
        await opens(who)
        await who.presses("e")

        assert not tasks(there)["a2"].open
        assert tasks(there)["a2"].done_by == "ich"
        assert "ÜBERFÄLLIG" not in who.screen()


async def test_a_tick_is_taken_back_where_it_was_made() -> None:
    there = desk()
    async with user(there, size=(80, 24)) as who:
        await opens(who)
        assert "u zurücknehmen" not in who.screen()
        await who.presses("e")
        assert "u zurücknehmen" in who.screen().splitlines()[-1]
        await who.presses("u")

        assert tasks(there)["a2"].open
        assert tasks(there)["a2"].done_by == ""
        assert "Hinter den Kulissen der Leitstelle: wieder zu erledigen." in who.said
        await who.presses("u")
        assert "Nichts zurückzunehmen." in who.said
        await who.presses("e", "e", "j", "j")
        assert "u zurücknehmen" in who.screen().splitlines()[-1]


async def test_to_dos_say_which_post_they_mean_and_how_to_reach_it() -> None:
    there = desk()
    async with user(there, size=(80, 24)) as who:
        await opens(who)
        assert "Kreistag" not in who.screen()
        first, below = who.screen().splitlines()[2:4]
        assert "6. Nov  Hinter den" in first
        assert below.strip() == "https://social.example/@kreis/p3"
        await who.presses("tab")
        assert isinstance(who.app.screen, PeoplePage)
        assert isinstance(who.app.screen.current, Person)
        await who.presses("tab")
        assert isinstance(who.app.screen.current, Takedown)


@pytest.mark.parametrize("language", ["de", "en"])
async def test_what_was_leaving_while_a_consent_went_has_its_address_once_it_is_out(
    language: Language,
) -> None:
    there = desk(language)
    sending = there.situation.papers.of(Piece)["azubis"]
    there.file([sending.with_copy(replace(sending.copies[0], state="sending"))])
    word = "widerrufen" if language == "de" else "withdraw"
    async with user(there, size=(80, 24), language=language) as who:
        await opens(who)
        await who.presses("tab", "w")
        await who.writes(word)
        await who.presses("enter")
        (task,) = [t for t in tasks(there).values() if t.piece == "azubis"]
        assert (task.ref, task.open) == ("", True)
        assert there.situation.papers.of(Piece)["azubis"].copies[0].wish == ""

        sent = there.situation.papers.of(Piece)["azubis"]
        out = replace(sent.copies[0], state="published", permalink="https://social.example/azubi")
        there.file([sent.with_copy(out)])
        page = who.app.screen
        assert isinstance(page, PeoplePage)
        for _ in range(200):  # what is on file comes to a page in its turn
            if task.id in [item.id for item in page.items]:
                break
            await who.pilot.pause(0.01)
        page.at = [item.id for item in page.items].index(task.id)
        page.draw()
        await who.pilot.pause()
        assert "https://social.example/azubi" in who.screen()
        assert ("geplant:" if language == "de" else "queued:") not in who.screen()


async def test_somebody_is_noted_down_and_agrees() -> None:
    there = desk()
    async with user(there, size=(100, 30)) as who:
        await opens(who)
        await who.presses("+")
        await who.writes("Anna Anders")
        await who.presses("enter")
        await who.writes("Kfz")
        await who.presses("enter")
        assert "▌ Anna Anders" in who.screen()
        await who.presses("a")
        await who.reads()
        await who.presses("enter")
        await who.writes("31.12.2027")
        await who.presses("enter")
        await who.writes("akte")
        await who.presses("enter", "enter")

        anna = next(p for p in there.situation.papers.of(Person).values() if p.note == "Kfz")
        (consent,) = anna.consents
        assert anna.name == "Anna Anders"
        assert (consent.accounts, consent.proof, str(consent.expires)) == ((), "akte", "2027-12-31")


async def withdraws(who: User, word: str) -> None:
    """Erika, below the two to-dos."""
    await opens(who)
    await who.presses("j", "j", "w")
    assert "zu sehen: 1, geplant: 1" in who.screen()
    await who.writes(word)
    await who.presses("enter")


async def test_a_withdrawal_needs_its_word_and_makes_to_dos() -> None:
    there = desk()
    async with user(there, size=(100, 30)) as who:
        await withdraws(who, "ja")
        assert len(tasks(there)) == 2
        assert there.situation.papers.of(Person)["erika"].consents[0].withdrawn is None

        await who.writes("widerrufen")
        await who.presses("enter")
        made = [t for t in tasks(there).values() if t.person == "erika"]
        assert there.situation.papers.of(Person)["erika"].consents[0].withdrawn is not None
        assert {(t.ref, t.piece) for t in made} == {(f"{MASTODON}:o0", ""), ("", "azubis")}
        assert {str(t.until) for t in made} == {"2026-11-24"}
        assert "Aufgaben: 2, bis 24. Nov" in " ".join(who.said)


async def test_leaving_the_question_withdraws_nothing() -> None:
    there = desk()
    async with user(there, size=(100, 30)) as who:
        await opens(who)
        await who.presses("j", "j", "w", "escape")

        assert len(tasks(there)) == 2
        assert "Nichts ist widerrufen." in who.said


async def test_what_a_platform_holds_is_called_back() -> None:
    there = desk()
    piece = there.situation.papers.of(Piece)["azubis"]
    there.file([piece.with_copy(native(piece))])
    async with user(there, size=(100, 30)) as who:
        await withdraws(who, "widerrufen")

        assert there.situation.papers.of(Piece)["azubis"].copies[0].wish == "cancel"


def native(piece: Piece) -> Copy:
    return replace(piece.copies[0], native=True)


async def test_a_person_has_a_page_with_every_post() -> None:
    async with user(desk(), size=(100, 30)) as who:
        await opens(who)
        await who.presses("j", "j", "enter")
        text = who.screen()

        assert isinstance(who.app.screen, PersonPage)
        assert "Hinter den Kulissen: ein Tag beim Bauhof" in text
        assert "Ein Tag mit unseren Azubis" in text
        assert "akte/7.pdf" in text


async def test_a_read_only_seat_changes_nothing() -> None:
    there = desk()
    async with user(there, size=(100, 30), options=Options(read_only=True)) as who:
        before = there.situation.papers
        await opens(who)
        await who.presses("e", "+", "j", "j", "a", "w")

        assert isinstance(who.app.screen, PeoplePage)
        assert there.situation.papers is before
        assert "Widerruf" not in who.screen().splitlines()[-1]
        await who.presses("tab")
        assert "erledigt" not in who.screen().splitlines()[-1]


async def test_names_are_text_and_never_markup() -> None:
    there = desk()
    there.file([Person(id="x", name="[red]Böse[/] \x1b[31m")])
    async with user(there, size=(100, 30)) as who:
        await opens(who)

        assert "[red]Böse[/]" in who.screen()
