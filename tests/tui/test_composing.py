"""Writing a piece on the screen: words per account, fields, drafts that survive, two pens."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

import pytest
from textual.widget import Widget

from morgenlage.domain.account import Ability, Posting
from morgenlage.domain.manuscript import Manuscript, manuscript, onto
from morgenlage.domain.person import ERASED, Person
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import Said, approved, made
from morgenlage.domain.ref import Ref
from tests.tui.driving import User, user
from tests.tui.sample import BLUESKY, MASTODON, NOW, morning
from tests.tui.stand_in import StandIn
from tui.acts.composing import compose
from tui.dialogs.approve import ApprovePage
from tui.leaving import Keeps
from tui.writing.page import WritingPage

MEIER = Said("Meier", NOW)


def publishing(*pieces: Piece) -> StandIn:
    """A desk whose two accounts can publish, with these pieces on file."""
    desk = StandIn(morning())
    able = dict(desk.situation.accounts)
    for name, handle in ((MASTODON, "host"), (BLUESKY, "domain")):
        status = able[name]
        posting = Posting(status.limits, handle=handle)
        able[name] = replace(status, can=status.can | {Ability.PUBLISH}, posting=posting)
    desk.become(replace(desk.situation, accounts=MappingProxyType(able)))
    desk.file(pieces)
    return desk


def begun(text: str = "Radweg frei") -> Piece:
    """Meier's draft for both accounts."""
    page = Manuscript((MASTODON, BLUESKY), text)
    piece = onto(made("p1", page.accounts, MEIER), page, MEIER)
    assert piece is not None
    return piece


def pieces(desk: StandIn) -> list[Piece]:
    """What is on file."""
    return list(desk.situation.papers.of(Piece).values())


def only(desk: StandIn) -> Piece:
    """The one piece on file."""
    (piece,) = pieces(desk)
    return piece


async def pauses(who: User) -> None:
    """Long enough for a draft to be kept."""
    await who.pilot.pause(0.5)


async def opens(who: User) -> WritingPage:
    """The piece on file on the page."""
    compose(who.board, "p1")
    await who.pilot.pause()
    await who.reads()
    page = who.app.screen
    assert isinstance(page, WritingPage)
    return page


async def begins(who: User) -> WritingPage:
    """A new page for both accounts."""
    page = WritingPage(who.board, None, Manuscript((MASTODON, BLUESKY)))
    who.app.push_screen(page)
    await who.pilot.pause()
    return page


async def test_what_is_written_is_a_draft_at_the_first_pause() -> None:
    desk = publishing()
    async with user(desk) as who:
        await begins(who)
        await who.writes("Radweg frei")
        await pauses(who)

        piece = only(desk)
        assert (piece.text, piece.state) == ("Radweg frei", "draft")
        assert [c.account for c in piece.copies] == [MASTODON, BLUESKY]
        assert (piece.made_by, piece.written_by) == ("ich", "ich")


async def test_a_page_on_which_nothing_was_written_leaves_nothing() -> None:
    desk = publishing()
    async with user(desk) as who:
        await begins(who)
        await who.presses("escape")
        await who.reads()
        await who.presses("q")

        assert pieces(desk) == []
        assert who.app.screen is who.board
        assert who.said == ["Nichts geschrieben, nichts behalten."]


async def test_an_account_has_its_own_words_and_its_own_counter() -> None:
    desk = publishing()
    async with user(desk) as who:
        await begins(who)
        await who.writes("Frei")
        await who.presses("tab", "tab")
        await who.writes("!")
        await pauses(who)

        piece = only(desk)
        assert (piece.words(MASTODON), piece.words(BLUESKY)) == ("Frei", "Frei!")
        assert "Bluesky · bluesky-kreis · eigene Fassung" in who.screen()
        assert "4/500" in who.screen()
        assert "5/300" in who.screen()


async def test_words_that_are_too_long_are_told_for_the_account_that_refuses_them() -> None:
    desk = publishing()
    async with user(desk) as who:
        await begins(who)
        who.app.screen.query_one("PieceComposer").text = "ä" * 301  # type: ignore[attr-defined]  # set as a paste would
        await pauses(who)

        assert "! 301/300" in who.screen()
        assert "301/500" in who.screen()
        assert "! 301/500" not in who.screen()


async def test_own_words_can_be_given_up_again() -> None:
    desk = publishing(begun().with_copy(Copy(BLUESKY, text="Frei!")))
    async with user(desk) as who:
        await opens(who)
        await who.presses("escape")
        await who.reads()
        await who.presses("j", "j", "x")

        assert only(desk).words(BLUESKY) == "Radweg frei"


def marked(page: WritingPage) -> tuple[str, str]:
    """Where the cursor stands and whose words are on the sheet."""
    return page.list.current, f"account:{page.version}"


async def beside(who: User) -> WritingPage:
    """The piece on file, the keyboard beside the sheet."""
    page = await opens(who)
    await who.presses("escape")
    await who.reads()
    return page


async def test_a_digit_goes_to_an_account_and_only_space_leaves_it_out() -> None:
    desk = publishing(begun())
    async with user(desk) as who:
        page = await beside(who)
        await who.presses("2")
        assert [c.account for c in only(desk).copies] == [MASTODON, BLUESKY]
        assert marked(page) == (f"account:{BLUESKY}",) * 2

        await who.presses("space")
        assert [c.account for c in only(desk).copies] == [MASTODON]
        assert "Bluesky · bluesky-kreis · nicht dabei" in who.screen()

        await who.presses("space")
        assert [c.account for c in only(desk).copies] == [MASTODON, BLUESKY]


async def test_writing_on_an_account_writes_its_own_words() -> None:
    desk = publishing(begun())
    async with user(desk) as who:
        await beside(who)
        await who.presses("j", "j", "e")
        await who.writes("!")
        await pauses(who)

        assert only(desk).words(MASTODON) == "Radweg frei"
        assert only(desk).words(BLUESKY) == "Radweg frei!"


async def test_an_account_that_takes_no_part_is_not_written_for() -> None:
    desk = publishing(begun())
    async with user(desk) as who:
        page = await beside(who)
        await who.presses("2", "space", "e")

        assert not page.writing
        assert who.said[-1].endswith("ist nicht dabei. Die Leertaste nimmt es dazu.")
        assert [c.account for c in only(desk).copies] == [MASTODON]


WALK = "j j k 2 1 0 j j j j 2 space k 2 e tab tab shift+tab tab escape G j j e escape o - 1"


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_marker_and_sheet_always_agree(size: tuple[int, int]) -> None:
    async with user(publishing(begun()), size=size) as who:
        page = await beside(who)
        for key in WALK.split():
            await who.presses(key)
            row, version = marked(page)
            assert row == version or not (page.writing or row.startswith("account:")), key


async def test_a_blank_line_alone_makes_no_own_words() -> None:
    desk = publishing(begun())
    async with user(desk) as who:
        await beside(who)
        await who.presses("2", "e", "enter")
        await pauses(who)

        assert only(desk).copies[1].text is None
        assert "eigene Fassung" not in who.screen().replace("macht eine eigene Fassung", "")


async def test_the_foot_says_how_own_words_are_given_back_while_they_are_written() -> None:
    desk = publishing(begun())
    async with user(desk) as who:
        await beside(who)
        await who.presses("2", "e")
        await who.writes("!")
        assert "Esc x wie alle" in who.screen()

        await who.presses("escape")
        await who.reads()
        await who.presses("x")
        assert only(desk).words(BLUESKY) == "Radweg frei"
        assert "Radweg frei!" not in who.screen()


async def test_own_words_of_an_account_left_out_by_mistake_come_back_with_it() -> None:
    desk = publishing(begun().with_copy(Copy(BLUESKY, text="Frei!")))
    async with user(desk) as who:
        await beside(who)
        await who.presses("2", "space", "space")

        assert only(desk).words(BLUESKY) == "Frei!"


async def test_a_post_can_be_for_one_account_or_for_none_yet_with_one_key() -> None:
    desk = publishing(begun())
    async with user(desk) as who:
        page = await beside(who)
        await who.presses("2", "o")
        assert [c.account for c in only(desk).copies] == [BLUESKY]

        await who.presses("-")
        assert page.page.accounts == ()
        assert "! kein Konto: K" in who.screen()

        await who.presses("K", "-", "1", "escape")
        assert [c.account for c in only(desk).copies] == [MASTODON]


@pytest.mark.parametrize("key", ["-", "o"])
async def test_what_is_approved_is_not_left_out_with_many_at_once(key: str) -> None:
    piece = begun()
    allowed = approved(piece, MASTODON, Said("Chefin", NOW), piece.seal(MASTODON))
    assert allowed is not None
    desk = publishing(allowed)
    async with user(desk) as who:
        await beside(who)
        await who.presses("2", key)

        assert only(desk).allowed(MASTODON)
        assert "Freigegebenes bleibt; die Leertaste lässt ein einzelnes Konto weg." in who.said


async def test_a_new_post_is_for_no_account_until_somebody_has_chosen() -> None:
    desk = publishing()
    async with user(desk) as who:
        await who.presses("C")
        await who.writes("Frei")
        assert "! kein Konto: K" in who.screen()
        await who.presses("escape")
        await who.reads()
        await who.presses("A")

        assert "Erst wählen, für welche Konten dieser Beitrag ist." in who.said
        await who.reads()
        await who.presses("2", "escape")
        assert [(c.account, c.state) for c in only(desk).copies] == [(BLUESKY, "draft")]


async def test_a_new_post_is_for_the_accounts_of_the_last_one() -> None:
    mine = replace(begun(), made_by="ich").with_copy(Copy(BLUESKY, "dropped"))
    others = replace(begun(), id="p2", made_at=NOW.replace(year=2027))
    async with user(publishing(mine, others)) as who:
        await who.presses("C")
        page = who.app.screen

        assert isinstance(page, WritingPage)
        assert page.page.accounts == (MASTODON,)


@pytest.mark.parametrize("keys", ["f1", "escape ?"])
async def test_help_names_the_keys_of_both_modes(keys: str) -> None:
    async with user(publishing(begun()), size=(100, 40)) as who:
        page = await opens(who)
        await who.presses(*keys.replace("?", "question_mark").split())
        await who.pilot.pause()

        for seen in ("Auf dem Blatt", "Daneben (Esc)", "nur dieses Konto", "wie alle"):
            assert seen in who.screen()
        await who.presses("q")
        assert who.app.screen is page


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("t", "Der Radweg", lambda p: p.title == "Der Radweg"),
        ("l", "https://kreis.example/r", lambda p: p.link == "https://kreis.example/r"),
        ("i", "erst nach der Sitzung", lambda p: p.note == "erst nach der Sitzung"),
        ("s", "di 10:30", lambda p: p.due == datetime(2026, 11, 24, 9, 30, tzinfo=UTC)),
    ],
)
async def test_every_field_has_a_key(key: str, text: str, said: Callable[[Piece], bool]) -> None:
    desk = publishing(begun())
    async with user(desk) as who:
        await opens(who)
        await who.presses("escape")
        await who.reads()
        await who.presses(key)
        await who.writes(text)
        await who.presses("enter")

        assert said(only(desk))


async def test_what_to_think_of_at_that_hour_stands_beside_it() -> None:
    at = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    desk = publishing(replace(begun(), due=at), replace(begun("Schnee"), id="p2", due=at))
    async with user(desk, size=(160, 45)) as who:
        await opens(who)

        assert "Di 24. Nov 10:30 · zwei zugleich" in who.screen()


async def test_an_hour_nobody_can_read_stays_to_be_mended() -> None:
    desk = publishing(begun())
    async with user(desk) as who:
        await opens(who)
        await who.presses("escape")
        await who.reads()
        await who.presses("s")
        await who.writes("bald")
        await who.presses("enter")

        assert "bald: Das ist kein Termin" in who.screen()
        assert only(desk).due is None


async def test_a_link_counts_before_it_is_sent() -> None:
    desk = publishing(begun("Frei"))
    async with user(desk) as who:
        await opens(who)
        await who.presses("escape")
        await who.reads()
        await who.presses("l")
        await who.writes("https://kreis.example/radweg/lang")
        await who.presses("enter")

        assert "29/500" in who.screen()  # the words, an empty line, the flat rate of a link
        assert "39/300" in who.screen()


async def test_what_will_be_no_mention_is_said_while_it_is_written() -> None:
    desk = publishing()
    async with user(desk) as who:
        await begins(who)
        await who.presses("tab", "tab")
        await who.writes("Danke, @bauhof")

        assert "@bauhof bleibt dort nur Text" in who.screen()


async def test_a_session_that_is_ended_hands_the_last_words_over() -> None:
    desk = publishing()
    async with user(desk) as who:
        await begins(who)
        await who.writes("Rad")
        who.app.leave()

        assert only(desk).text == "Rad"
        assert all(future.done() for future in who.app.kept)


def test_the_page_is_one_that_keeps() -> None:
    assert issubclass(WritingPage, Keeps)


async def test_what_is_written_can_be_read_for_approval_from_the_page() -> None:
    desk = publishing()
    async with user(desk) as who:
        await begins(who)
        await who.writes("Frei")
        await who.presses("escape")
        await who.reads()
        await who.presses("A")

        assert isinstance(who.app.screen, ApprovePage)
        assert "Frei" in who.screen()


async def test_where_nothing_is_written_nothing_can_be_approved() -> None:
    async with user(publishing()) as who:
        await begins(who)
        await who.presses("escape")
        await who.reads()
        await who.presses("A")

        assert who.said == ["Noch nichts geschrieben."]


async def test_who_is_pictured_is_picked_and_a_missing_consent_is_said() -> None:
    desk = publishing(begun())
    desk.file([Person(id="mona", name="Mona Sauer")])
    async with user(desk) as who:
        await opens(who)
        await who.presses("escape")
        await who.reads()
        await who.presses("m", "m", "escape")

        assert only(desk).people == ("mona",)
        assert "! Mona Sauer (keine Einwilligung)" in who.screen()


async def test_somebody_who_was_erased_is_said_and_can_be_taken_out() -> None:
    desk = publishing(replace(begun(), people=(ERASED,)))
    async with user(desk) as who:
        await opens(who)
        await who.presses("escape")
        await who.reads()
        assert "! jemand, der gelöscht wurde (kei" in who.screen()
        await who.presses("m", "j", "escape")

        assert only(desk).people == ()


async def test_somebody_new_in_the_picture_is_named_there() -> None:
    desk = publishing(begun())
    async with user(desk) as who:
        await opens(who)
        await who.presses("escape")
        await who.reads()
        await who.presses("m", "+")
        await who.writes("Jonas Berg")
        await who.presses("enter")

        (person,) = desk.situation.papers.of(Person).values()
        assert (person.name, only(desk).people) == ("Jonas Berg", (person.id,))


async def test_a_page_that_is_open_is_gone_back_to() -> None:
    desk = publishing(begun())
    async with user(desk) as who:
        page = await opens(who)
        await who.presses("escape")
        await who.reads()
        compose(who.board, "p1", f"account:{BLUESKY}")
        await who.pilot.pause()

        assert who.app.screen is page
        assert (page.version, page.writing) == (BLUESKY, True)


async def test_a_page_can_begin_at_a_field() -> None:
    async with user(publishing(begun())) as who:
        compose(who.board, "p1", "due")
        for _ in range(20):  # two pages open one after the other; a busy machine takes its time
            await who.pilot.pause(0.1)
            if who.screen():
                break

        assert "Wann? (10:30" in who.screen()


async def test_what_a_colleague_changes_elsewhere_stands_here_and_is_told() -> None:
    desk = publishing(begun())
    async with user(desk) as who:
        page = await opens(who)
        await who.writes(" seit heute")
        there = replace(only(desk), link="https://kreis.example")
        desk.become(
            replace(
                desk.situation, papers=desk.situation.papers.having([there.filed("Meier", NOW)])
            )
        )
        await pauses(who)

        assert page.page.link == "https://kreis.example"
        assert only(desk).link == "https://kreis.example"
        assert only(desk).text.endswith(" seit heute")
        assert "Meier hat geändert: Link. Es steht jetzt hier." in who.said


async def test_accounts_turned_off_and_on_here_are_told_as_nobody_elses_doing() -> None:
    desk = publishing()
    async with user(desk) as who:
        await begins(who)
        await who.writes("Frei")
        await who.presses("escape")
        await who.reads()
        for _ in range(2):
            await who.presses("K", "1", "escape")  # away, then back: last on file, first here
            await who.reads()
        await pauses(who)

        assert {c.account for c in only(desk).copies} == {MASTODON, BLUESKY}
        assert not [said for said in who.said if "geändert" in said]


async def test_hints_settled_on_a_page_above_are_told_as_nobody_elses_doing() -> None:
    desk = publishing(begun("Heute #kreismilk"))
    async with user(desk) as who:
        page = await opens(who)
        await who.presses("escape")
        await who.reads()
        await who.presses("c")
        await who.reads()
        await who.presses("a", "escape")
        await pauses(who)

        assert page.composer.text == only(desk).text == "Heute #KreisMilk"
        assert not [said for said in who.said if "geändert" in said]


def both_write(desk: StandIn) -> None:
    """Meier writes the same words otherwise."""
    there = replace(only(desk), text="Radweg zu").filed("Meier", NOW)
    desk.become(replace(desk.situation, papers=desk.situation.papers.having([there])))


@pytest.mark.parametrize(
    ("key", "text"),
    [("m", "!Radweg frei"), ("t", "Radweg zu"), ("b", "Radweg zu\n\n!Radweg frei")],
)
async def test_of_what_two_write_at_once_a_person_says_what_counts(
    key: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("widgets.composer.PAUSE", 60)  # both write before either is on file
    desk = publishing(begun())
    async with user(desk) as who:
        page = await opens(who)
        await who.presses("home")
        await who.writes("!")
        both_write(desk)
        await who.pilot.pause()
        assert "Meier hat gleichzeitig geändert: Text" in who.screen()
        assert desk.situation.drafts[Ref("queue:p1")] == "!Radweg frei"
        await who.reads()
        await who.presses(key)

        assert (only(desk).text, page.composer.text) == (text, text)
        assert Ref("queue:p1") not in desk.situation.drafts


async def test_words_nobody_decided_about_ask_again_when_the_piece_is_opened() -> None:
    desk = publishing(begun())
    desk.keep_draft(Ref("queue:p1"), "Meine Worte")
    async with user(desk) as who:
        compose(who.board, "p1")
        await who.pilot.pause()
        await who.reads()

        assert "Noch nicht entschieden, seit zwei gleichzeitig schrieben: Text" in who.screen()
        await who.presses("m")
        assert only(desk).text == "Meine Worte"


async def test_words_for_a_piece_that_has_left_become_another_one() -> None:
    desk = publishing(begun())
    async with user(desk) as who:
        await opens(who)
        await who.writes("!")
        out = only(desk)
        for copy in out.copies:
            out = out.with_copy(replace(copy, state="sending"))
        desk.become(
            replace(desk.situation, papers=desk.situation.papers.having([out.filed("x", NOW)]))
        )
        await pauses(who)
        await who.presses("escape")
        await who.reads()
        await who.presses("1")
        await pauses(who)

        texts = {p.text for p in pieces(desk)}
        assert "Radweg frei!" in texts


async def test_who_opens_what_a_colleague_writes_is_asked_first() -> None:
    desk = publishing(begun())
    desk.become(replace(desk.situation, claims=MappingProxyType({Ref("queue:p1"): "Meier"})))
    async with user(desk) as who:
        compose(who.board, "p1")
        await who.pilot.pause()
        assert "Meier schreibt gerade an diesem Beitrag. Trotzdem schreiben?" in who.screen()

        await who.reads()
        await who.presses("y")
        assert isinstance(who.app.screen, WritingPage)


async def test_what_is_out_opens_no_page() -> None:
    out = begun()
    for copy in out.copies:
        out = out.with_copy(replace(copy, state="published"))
    async with user(publishing(out)) as who:
        compose(who.board, "p1")
        await who.pilot.pause()

        assert who.app.screen is who.board
        assert "unterwegs oder draußen" in who.said[0]


async def test_approved_words_that_are_changed_are_a_draft_again() -> None:
    piece = begun()
    allowed = approved(piece, MASTODON, Said("Chefin", NOW), piece.seal(MASTODON))
    assert allowed is not None
    desk = publishing(allowed)
    async with user(desk) as who:
        await opens(who)
        await who.writes("!")
        await pauses(who)

        assert [c.state for c in only(desk).copies] == ["draft", "draft"]
        assert not only(desk).allowed(MASTODON)


async def test_a_piece_opened_and_left_is_as_it_was() -> None:
    desk = publishing(begun())
    before = only(desk)
    async with user(desk) as who:
        await opens(who)
        await who.presses("escape")
        await who.reads()
        await who.presses("q")

        assert only(desk) == before
        assert manuscript(before).text == "Radweg frei"


async def test_an_imported_text_is_not_changed_by_looking_at_it() -> None:
    desk = publishing(begun("Zeile eins\r\n\tZeile zwei\u2028"))
    before = only(desk)
    async with user(desk) as who:
        await opens(who)
        await pauses(who)
        await who.presses("escape")
        await who.reads()
        await who.presses("q")

        assert only(desk) == before


async def test_a_letter_paints_the_frame_of_the_sheet_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async with user(publishing(begun())) as who:
        page = await opens(who)
        await pauses(who)
        painted: list[Widget] = []
        refresh = Widget.refresh

        def noted(self: Widget, *regions: object, **how: bool) -> Widget:
            painted.append(self)
            return refresh(self, *regions, **how)  # type: ignore[arg-type]  # passed on as it came

        monkeypatch.setattr(Widget, "refresh", noted)
        await who.presses("x")

        assert page.page.text == "Radweg freix"
        assert painted.count(page.composer) == 1


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 45)])
async def test_everything_is_in_sight_at_every_size(size: tuple[int, int]) -> None:
    async with user(publishing(begun()), size=size) as who:
        await opens(who)

        for seen in ("Radweg frei", "mastodon-kreis", "11/300", "Wann", "Notiz", "Esc Felder"):
            assert seen in who.screen()


async def test_a_checklist_keeps_its_lines_when_it_was_looked_at() -> None:
    listed = replace(begun(), note="Checkliste\n[ ] gefragt\n[ ] geprüft")
    desk = publishing(listed)
    async with user(desk, size=(100, 30)) as who:
        await opens(who)
        await who.presses("escape")
        await who.reads()
        await who.presses("i")
        await who.reads()
        lines = [line.strip("▊▎ ") for line in who.screen().splitlines()]
        assert [line for line in lines if line.startswith("[ ]")] == ["[ ] gefragt", "[ ] geprüft"]
        await who.presses("escape")
        await who.reads()

        assert only(desk).note == listed.note
