"""An unclear post is settled by whoever has looked; a held one goes on by a person's word."""

from dataclasses import replace

from morgenlage.domain.crisis import begun
from morgenlage.domain.paper import NO_PAPERS
from morgenlage.domain.piece import Piece, State
from tests.tui.driving import User
from tests.tui.planned import piece
from tests.tui.sample import BLUESKY, MASTODON, NOW
from tests.tui.test_approving import at, on_file, states


def standing(state: State, **changes: object) -> Piece:
    made = piece("p", "Freiluftkino am Kreishaus", state=state, accounts=(MASTODON, BLUESKY))
    copies = tuple(replace(c, **changes) for c in made.copies)  # type: ignore[arg-type]  # fields by name
    return replace(made, copies=copies)


async def settled(u: User, *keys: str) -> None:
    """Reads before each answer."""
    for key in keys:
        await u.reads()
        await u.presses(key)


async def test_each_unclear_account_is_asked_about_once() -> None:
    async with at(standing("unconfirmed", permalink="https://x.example/1")) as u:
        await u.presses("e")
        assert "Ist er bei" in u.screen()
        assert "https://x.example/1" in u.screen()
        await settled(u, "y", "n")
        assert states(u) == ["published", "failed"]


async def test_leaving_says_nothing() -> None:
    async with at(standing("unconfirmed")) as u:
        await settled(u, "e", "escape")
        assert states(u) == ["unconfirmed", "unconfirmed"]


async def test_a_held_one_goes_on() -> None:
    async with at(standing("scheduled", held="c1")) as u:
        await u.presses("e")
        assert "Weiterlassen?" in u.screen()
        await settled(u, "y")
        assert [c.held for c in on_file(u).copies] == ["", ""]


async def test_what_is_held_is_not_published_and_the_key_that_frees_it_is_named() -> None:
    async with at(standing("scheduled")) as u:
        u.desk.file([begun("Maike", "Gerücht", NOW, (), (), NO_PAPERS)])
        await u.presses("P")
        assert "JETZT" not in u.screen()
        assert any("Alles ist angehalten (Gerücht)" in said and "e läss" in said for said in u.said)
        await settled(u, "e", "y", "P")
        assert "JETZT" in u.screen()


async def test_what_a_hold_left_waiting_is_not_published_either() -> None:
    async with at(standing("scheduled", held="c1")) as u:
        await u.presses("P")
        assert any("Der Beitrag ist angehalten" in said for said in u.said)
        assert [c.wish for c in on_file(u).copies] == ["", ""]


async def test_a_hold_that_begins_while_the_word_is_typed_holds_it() -> None:
    async with at(standing("scheduled")) as u:
        await u.presses("P")
        await u.writes("jetzt")
        u.desk.file([begun("Maike", "Gerücht", NOW, (), (), NO_PAPERS)])
        await u.presses("enter")
        assert [c.wish for c in on_file(u).copies] == ["", ""]
        assert any("Alles ist angehalten (Gerücht)" in said for said in u.said)


async def test_what_is_approved_during_a_hold_does_not_promise_its_hour() -> None:
    async with at(standing("review")) as u:
        u.desk.file([begun("Maike", "Gerücht", NOW, (), (), NO_PAPERS)])
        await settled(u, "A", "y")
        assert states(u) == ["scheduled", "scheduled"]
        assert any("angehalten" in said and "wenn e ihn" in said for said in u.said)


async def test_what_is_clear_says_so() -> None:
    async with at(standing("scheduled")) as u:
        await u.presses("e")
        assert "nichts ungeklärt" in u.screen()


async def test_in_a_crisis_the_page_names_what_is_held_here() -> None:
    crisis = begun("Maike", "Gerücht", NOW, (), (), NO_PAPERS)
    async with at(standing("scheduled")) as u:
        u.desk.file([crisis])
        await u.presses("!")
        page = u.screen()
        assert "Hier angehalten; unter Heute lässt e einen weiter" in page
        assert "Freiluftkino am Kreishaus" in page
