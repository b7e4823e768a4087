"""Saved wordings on the dashboard: picked, filled in, opened for editing, told when unchanged."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from morgenlage.config.office import Office
from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Comment
from morgenlage.domain.saved_reply import ReplyUsed
from tests.tui.driving import User, user
from tests.tui.sample import morning
from tests.tui.stand_in import StandIn
from tests.tui.test_answering import JONAS, MONA, begins, reviews
from tui.options import Options

OWN = """
shipped = false
[[wording]]
name = "Dank"
text = "Hallo {name}, danke!"
[[wording]]
name = "Alt"
text = "Der alte Wortlaut."
until = 2020-01-31
[[wording]]
name = "Fest"
text = "Das prüfen wir."
"""


def team(tmp_path: Path, text: str = OWN) -> Options:
    """Settings beside which a team's wordings lie."""
    (tmp_path / "wordings").mkdir(exist_ok=True)
    (tmp_path / "wordings" / "team.toml").write_text(text, "utf-8")
    return Options(office=Office(files={"wordings": tmp_path / "wordings"}, folder=tmp_path))


def named(name: str) -> StandIn:
    """The sample morning; Mona calls herself that."""
    situation = morning()
    mona = situation.comment(MONA)
    assert mona is not None
    shelf = situation.comments.having([replace(mona, author_name=name)])
    return StandIn(replace(situation, comments=shelf))


def written(u: User) -> str:
    """What stands in the composer."""
    return u.board.answering.text


async def picks(u: User, filtered: str) -> None:
    """Types into the picker, takes the first."""
    await u.pilot.pause(0.1)
    await u.writes(filtered)
    await u.presses("enter")
    await u.pilot.pause(0.2)


async def test_the_comma_in_the_list_opens_a_wording_for_editing(tmp_path: Path) -> None:
    async with user(named("Mona Muster"), options=team(tmp_path)) as u:
        await u.presses("j", "comma")
        await picks(u, "dank")
        assert written(u) == "Hallo Mona Muster, danke!"
        await u.writes(" Jana")
        await reviews(u)
        assert "Unverändert" not in u.screen()
        await u.presses("y")
        assert u.decided == [(Reply(MONA, "Hallo Mona Muster, danke! Jana"),)]


async def test_the_comma_in_an_empty_answer_does_the_same(tmp_path: Path) -> None:
    async with user(options=team(tmp_path)) as u:
        await u.presses("r")
        await u.pilot.pause(0.2)
        await u.presses("comma")
        await picks(u, "fest")
        assert written(u) == "@jonas Das prüfen wir."


async def test_a_comma_in_a_text_is_a_comma_and_ctrl_t_puts_one_in(tmp_path: Path) -> None:
    async with user(options=team(tmp_path)) as u:
        await begins(u, "Hallo")
        await u.presses("comma", "space")
        await u.presses("ctrl+t")
        await picks(u, "fest")
        assert written(u) == "Hallo, Das prüfen wir."


async def test_without_a_name_there_is_a_gap_that_keeps_it_here(tmp_path: Path) -> None:
    async with user(named("{link}"), options=team(tmp_path)) as u:
        await u.presses("j", "comma")
        await picks(u, "dank")
        assert written(u) == "Hallo [name?], danke!"
        await reviews(u)
        assert "Erst die Lücke füllen: [name?]" in u.screen()
        await u.presses("y")
        assert u.decided == []


async def test_what_is_sent_unchanged_is_told_and_counted(tmp_path: Path) -> None:
    desk = named("Mona Muster")
    used = [
        ReplyUsed(id=f"w{n}", wording="Fest", unchanged=True, refs=(JONAS,), at=desk.now)
        for n in range(3)
    ]
    jonas = desk.situation.comment(JONAS)
    assert jonas is not None
    answered = replace(jonas, handling=replace(jonas.handling, answered=True))
    shelf = desk.situation.comments.having([answered])
    papers = desk.situation.papers.having(used)
    desk.become(replace(desk.situation, papers=papers, comments=shelf))
    async with user(desk, options=team(tmp_path)) as u:
        await u.presses("j", "comma")
        await picks(u, "fest")
        await reviews(u)
        assert "Unverändert übernommen: „Fest“, zum 4. Mal diese Woche." in u.screen()
        await u.presses("y")
        assert u.decided == [(Reply(MONA, "Das prüfen wir."),)]
        kept = list(u.desk.situation.papers.of(ReplyUsed).values())
        assert [(k.wording, k.refs, k.unchanged) for k in kept[3:]] == [("Fest", (MONA,), True)]
        assert kept[3].delete_after is not None


async def test_one_that_has_expired_is_marked_and_asks(tmp_path: Path) -> None:
    async with user(options=team(tmp_path)) as u:
        await u.presses("j", "comma")
        await u.pilot.pause(0.1)
        await u.writes("alt")
        assert "abgelaufen 31. Januar 2020" in u.screen()
        await u.presses("enter")
        assert "Trotzdem öffnen?" in u.screen()
        await u.reads()
        await u.presses("y")
        await u.pilot.pause(0.2)
        assert written(u) == "Der alte Wortlaut."


@pytest.mark.alone
async def test_a_broken_file_is_told_and_the_others_work(tmp_path: Path) -> None:
    options = team(tmp_path)
    (tmp_path / "wordings" / "bad.toml").write_text("[[wording]]\nname = 3\n", "utf-8")
    async with user(options=options) as u:
        await u.presses("comma")
        await u.pilot.pause(0.1)
        assert "bad.toml" in "".join(u.screen().split())
        assert "Fest" in u.screen()


async def test_without_any_file_there_are_ours() -> None:
    for language, name in (("de", "Danke für den Hinweis"), ("en", "Thanks for telling us")):
        async with user(language="de" if language == "de" else "en") as u:
            await u.presses("comma")
            await u.pilot.pause(0.1)
            await u.writes(name)
            assert name in u.screen()
            await u.presses("enter")
            await u.pilot.pause(0.2)
            assert "[name?]" in written(u)


async def test_an_answer_is_saved_without_the_name_of_who_was_answered(tmp_path: Path) -> None:
    async with user(named("Mona Muster"), options=team(tmp_path)) as u:
        await begins(u, "Hallo Mona Muster, bald!")
        await u.presses("ctrl+s")
        await u.writes("Bald")
        await u.presses("enter")
        path = tmp_path / "wordings" / "bald.md"
        assert path.read_text("utf-8").endswith("---\nHallo {name}, bald!\n")
        assert written(u) == "Hallo Mona Muster, bald!"
        await u.presses("ctrl+s")
        await u.writes("bald")
        await u.presses("enter")
        await u.pilot.pause()
        assert "gibt es schon" in u.screen()
        await u.writes("Anders")
        await u.presses("enter")
        assert (tmp_path / "wordings" / "anders.md").is_file()


async def test_one_text_for_many_calls_nobody_by_anothers_name(tmp_path: Path) -> None:
    async with user(named("Mona Muster"), options=team(tmp_path)) as u:
        u.board.answering.begin((MONA, JONAS))
        await u.pilot.pause(0.2)
        await u.presses("ctrl+t")
        await picks(u, "dank")
        assert written(u) == "Hallo [name?], danke!"


async def test_nothing_foreign_is_markup_in_the_picker(tmp_path: Path) -> None:
    wording = 'name = "[red]a[/] [@click=app.bell]x[/]"\ntext = "[/] {name}"\n'
    text = f"shipped = false\n[[wording]]\n{wording}"
    async with user(options=team(tmp_path, text)) as u:
        await u.presses("comma")
        await u.pilot.pause(0.1)
        assert "[red]a[/]" in u.screen()


def comment_of(desk: StandIn) -> Comment:
    """Mona's."""
    found = desk.situation.comment(MONA)
    assert found is not None
    return found


async def test_the_nearer_limit_is_shown_in_bytes() -> None:
    from morgenlage.domain.account import Limits

    situation = morning()
    account = comment_of(StandIn(situation)).account
    limits = Limits("graphemes", 300, 0, 100)
    status = replace(situation.accounts[account], limits=limits)
    accounts = MappingProxyType({**situation.accounts, account: status})
    async with user(StandIn(replace(situation, accounts=accounts))) as u:
        await begins(u, "")
        assert u.board.answering._composer is not None
        u.board.answering._composer.text = "👨‍👩‍👧‍👦" * 5
        await u.pilot.pause()
        assert "125/100 Byte" in u.screen()
        await reviews(u)
        assert "Um 25 Byte zu lang" in u.screen()
        await u.presses("y")
        assert u.decided == []
