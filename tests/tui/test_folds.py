"""Look-alikes as one row, and that nothing leaves the house before it was listed."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from morgenlage.domain.action import Action, Assign, Done, Like, Reply, Unlike
from morgenlage.domain.comment import Comment
from morgenlage.domain.folds import Folds
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.domain.situation import Situation
from tests.tui.driving import User, user
from tests.tui.sample import BLUESKY, MASTODON, NOW, PIXELFED, comments, in_order, morning
from tests.tui.stand_in import StandIn
from tests.tui.test_hostile import CONTROLS, TEXTS
from tui.dialogs.fold import Fold
from tui.dialogs.review import Review

QUESTION = "Wird der Radweg an der K 14 auch gesperrt?"
FOLDED = ("a1", "a2", "a3", "a4")


def copies(texts: Sequence[str], names: Sequence[str] = FOLDED) -> tuple[Comment, ...]:
    """Comments that count as one fold, on three accounts in turn, above all others."""
    base, where = comments()[0], (MASTODON, BLUESKY, PIXELFED)
    return tuple(
        replace(
            base,
            ref=ref_of(where[n % 3], name),
            account=where[n % 3],
            platform="bluesky" if n % 3 == 1 else "mastodon",
            author=f"buerger{n}",
            text=text,
            verdict=replace(base.verdict, urgency=95),
            created_at=base.created_at.replace(minute=n % 60),
        )
        for n, (name, text) in enumerate(zip(names, texts, strict=True))
    )


def folded(texts: Sequence[str] = (QUESTION,) * 4, names: Sequence[str] = FOLDED) -> Situation:
    """The sample morning with one fold more."""
    whole, made = morning(), copies(texts, names)
    shelf = whole.comments.having(made)
    order = in_order(shelf)
    refs = tuple(c.ref for c in made)
    return replace(
        whole,
        comments=shelf,
        order=order,
        open_count=len(order),
        folds=Folds(dict.fromkeys(refs, 7), {7: refs}),
    )


def refs(*names: str) -> list[str]:
    return list(names)


def decided(u: User) -> list[list[str]]:
    """Platform ids of what was decided, group by group."""
    return [[a.ref.partition(":")[2] for a in group] for group in u.decided]


def kinds(u: User) -> set[type[Action]]:
    return {type(a) for group in u.decided for a in group}


async def test_copies_are_one_row_with_their_count_and_the_preview_tells_who() -> None:
    async with user(StandIn(folded())) as u:
        assert u.rows[0] == "a1"
        assert not set(u.rows) & {"a2", "a3", "a4"}
        screen = u.screen()
        assert "4 gleiche" in screen
        assert "×4" in screen
        assert "buerger3" in screen


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 45)])
async def test_the_count_stands_in_every_layout(size: tuple[int, int]) -> None:
    async with user(StandIn(folded()), size=size, language="en") as u:
        assert "4 alike" in u.screen()
        assert "×4" in u.screen()


async def test_what_stays_in_the_house_happens_at_once_to_all_and_is_one_undo() -> None:
    async with user(StandIn(folded())) as u:
        await u.presses("e")
        assert decided(u) == [["a1", "a2", "a3", "a4"]]
        assert kinds(u) == {Done}
        assert u.rows[0] == "1"
        assert any("4 × erledigt" in said for said in u.said)
        await u.presses("u")
        assert u.rows[0] == "a1"
        assert u.here == "a1"
        assert "4 gleiche" in u.screen()


async def test_a_note_or_a_colleague_reaches_all_members() -> None:
    async with user(StandIn(folded())) as u:
        await u.presses("a")
        await u.writes("mona")
        await u.presses("enter")
        assert kinds(u) == {Assign}
        assert decided(u) == [["a1", "a2", "a3", "a4"]]


async def test_nothing_leaves_before_it_was_listed_and_confirmed() -> None:
    async with user(StandIn(folded())) as u:
        await u.presses("l")
        assert u.decided == []
        assert isinstance(u.app.screen, Review)
        screen = u.screen()
        for n in range(4):
            assert f"buerger{n}" in screen
        assert "3 von 4 können hinaus" in screen  # one platform knows no likes
        await u.presses("escape")
        assert u.decided == []
        await u.presses("l")
        await u.reads()
        await u.presses("y")
        assert kinds(u) == {Like}
        assert decided(u) == [["a1", "a2", "a4"]]


async def test_a_key_typed_ahead_confirms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.dialogs.base.UNSEEN", 30.0)  # a machine may be slow
    async with user(StandIn(folded())) as u:
        await u.pilot.press("l", "y")
        assert u.decided == []


async def test_what_is_taken_out_in_the_review_does_not_leave() -> None:
    async with user(StandIn(folded())) as u:
        await u.presses("l", "space", "j")
        await u.reads()
        await u.presses("y")
        assert decided(u) == [["a2", "a4"]]


async def test_enter_lists_the_members_and_one_taken_out_is_a_row_of_its_own() -> None:
    async with user(StandIn(folded())) as u:
        await u.presses("enter")
        assert isinstance(u.app.screen, Fold)
        assert "buerger2" in u.screen()
        await u.presses("j", "space", "escape")
        assert "a2" in u.rows
        assert "3 gleiche" in u.screen()
        await u.presses("e")
        assert decided(u) == [["a1", "a3", "a4"]]


async def test_where_the_row_itself_is_taken_out_the_act_is_on_the_others() -> None:
    async with user(StandIn(folded())) as u:
        await u.presses("enter", "space", "e")
        assert decided(u) == [["a2", "a3", "a4"]]
        assert "a1" in u.rows


async def test_one_answer_to_all_goes_through_the_review() -> None:
    async with user(StandIn(folded())) as u:
        await u.presses("r")
        await u.writes("Nein, frei.")
        await u.presses("escape")
        await u.reads()
        await u.presses("y")
        assert u.decided == []
        assert isinstance(u.app.screen, Review)
        assert "Nein, frei." in u.screen()
        await u.reads()
        await u.presses("y")
        assert kinds(u) == {Reply}
        assert decided(u) == [["a1", "a2", "a3", "a4"]]
        assert not u.board.answering.active


async def test_leaving_the_review_of_an_answer_goes_back_to_writing() -> None:
    async with user(StandIn(folded())) as u:
        await u.presses("r")
        await u.writes("Nein")
        await u.presses("escape")
        await u.reads()
        await u.presses("y", "escape")
        assert u.decided == []
        assert u.board.answering.active


async def test_the_review_of_an_answer_to_many_says_how_many_and_where() -> None:
    async with user(StandIn(folded())) as u:
        await u.presses("r")
        await u.writes("Nein")
        await u.presses("escape")
        await u.reads()
        assert "an 4, auf Mastodon und Bluesky: „Wird der Radweg" in u.screen()


async def test_the_strictest_platform_counts_where_one_answer_goes_to_several() -> None:
    async with user(StandIn(folded())) as u:
        await u.presses("r")
        composer = u.board.answering._composer
        assert composer is not None
        assert composer.limit == 300  # Bluesky's


async def test_marks_that_leave_are_reviewed_as_well() -> None:
    async with user(StandIn(folded())) as u:
        await u.presses("j", "space", "space", "l")
        assert u.decided == []
        assert isinstance(u.app.screen, Review)
        await u.reads()
        await u.presses("y")
        assert decided(u) == [["1", "2"]]


async def test_everything_shown_is_marked_with_one_key_hits_too() -> None:
    async with user(StandIn(folded())) as u:
        await u.presses("slash")
        await u.writes("gewinnen")
        await u.presses("enter", "%")
        await u.presses("e")
        assert sorted(decided(u)[0]) == ["3", "8", "9"]


async def test_hits_are_not_folded_so_that_nothing_unseen_is_decided() -> None:
    async with user(StandIn(folded())) as u:
        await u.presses("slash")
        await u.writes("buerger1")
        await u.presses("enter", "e")
        assert decided(u) == [["a2"]]


async def test_the_last_act_is_repeated_on_the_next_and_on_a_fold() -> None:
    async with user(StandIn(folded())) as u:
        await u.presses("j", "e", "k")
        assert u.here == "a1"
        await u.presses(".")
        assert decided(u) == [["1"], ["a1", "a2", "a3", "a4"]]


async def test_a_copy_that_comes_in_moves_nothing_and_is_counted() -> None:
    desk = StandIn(folded())
    async with user(desk) as u:
        await u.presses("j", "j")
        before, rows = u.here, u.rows
        more = replace(copies((QUESTION,), ("a5",))[0], created_at=NOW)
        members = (*desk.situation.folds.members[7], more.ref)
        shelf = desk.situation.comments.having([more])
        desk.become(
            replace(
                desk.situation,
                comments=shelf,
                order=in_order(shelf),
                open_count=desk.situation.open_count + 1,
                folds=Folds(dict.fromkeys(members, 7), {7: members}),
            )
        )
        await u.presses()
        assert u.here == before
        assert u.rows == rows
        assert "5 gleiche" in u.screen()
        assert u.board.comments.list.waiting == 0


async def test_when_copies_are_found_later_the_cursor_goes_to_their_row() -> None:
    whole = folded()
    desk = StandIn(replace(whole, folds=Folds()))
    async with user(desk) as u:
        await u.presses("j", "j")
        assert u.here == "a3"
        desk.become(replace(desk.situation, folds=whole.folds))
        await u.presses()
        assert u.here == "a1"
        await u.presses("e")
        assert decided(u) == [["a1", "a2", "a3", "a4"]]


async def test_an_act_is_about_what_was_chosen_when_its_key_was_pressed() -> None:
    desk = StandIn(folded())
    async with user(desk) as u:
        await u.presses("j", "s")
        assert u.board.current is not None
        first = desk.situation.comments.get(ref_of(MASTODON, "1"))
        assert first is not None
        theirs = replace(first.handling, state="done", by="mona", decisions=1)
        desk.arrive(replace(first, handling=theirs))
        await u.presses("m")
        assert u.decided == []
        assert any("mona" in said for said in u.said)


async def test_a_note_goes_to_the_chosen_one_though_the_list_moved_meanwhile() -> None:
    desk = StandIn(folded())
    async with user(desk) as u:
        await u.presses("j", "i")
        await u.writes("x")
        desk.arrive(*(replace(c, gone=True) for c in copies((QUESTION,) * 4)))
        await u.presses("enter")
        assert decided(u) == [["1"]]


async def test_likes_of_a_fold_are_taken_back_when_all_have_one() -> None:
    whole = folded()
    liked = [replace(c, liked=True) for c in copies((QUESTION,) * 4)]
    whole = replace(whole, comments=whole.comments.having(liked))
    async with user(StandIn(whole)) as u:
        await u.presses("l")
        await u.reads()
        await u.presses("y")
        assert kinds(u) == {Unlike}


@pytest.mark.parametrize("start", range(0, len(TEXTS), 60))
async def test_no_attack_leaves_its_cells_on_the_pages_of_members(start: int) -> None:
    batch = TEXTS[start : start + 60]
    names = [f"h{n}" for n in range(len(batch))]
    async with user(StandIn(folded(batch, names)), size=(120, 40)) as u:
        assert CONTROLS.search(u.screen()) is None
        for key in ("enter", "l"):
            await u.presses(key)
            for _ in range(len(batch) // 15 + 1):
                assert CONTROLS.search(u.screen()) is None
                await u.presses("ctrl+d")
            await u.presses("escape")
        assert u.decided == []


async def test_attacks_are_no_markup_on_the_pages_of_members() -> None:
    attack = "[@click=app.simulate_key('y')]gratis[/] [/]"
    async with user(StandIn(folded((attack,) * 4))) as u:
        for key in ("enter", "l"):
            await u.presses(key)
            assert "[@click=app.simulate_key('y')]gratis[/]" in u.screen()
            await u.presses("escape")
        assert [Ref(a.ref) for group in u.decided for a in group] == []
