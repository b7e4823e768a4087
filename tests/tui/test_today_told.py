"""What is said in the pane of today's posts: where it lies, how long it stands, what it stops."""

from datetime import timedelta

from textual.widgets._toast import Toast

from morgenlage.domain.piece import Piece
from tests.tui.driving import User, user
from tests.tui.planned import AT_TEN, piece, planned
from tests.tui.sample import BLUESKY, NOW
from tests.tui.stand_in import StandIn
from tui.toasts import FRESH

LONG = "Dieser Beitrag ist unterwegs oder draußen: Die Worte bleiben, wie sie sind. " * 2
WORDY = "In einer Welt voller Schlagzeilen zählt die eine, die auch in hundert Jahren noch stimmt."


def many() -> StandIn:
    """More posts than the window has lines, the first one unclear."""
    rest = [piece(f"p{n}", WORDY, AT_TEN + timedelta(minutes=n)) for n in range(12)]
    doubt = piece("radweg", "Radweg", NOW - timedelta(days=1), "unconfirmed", (BLUESKY,))
    return StandIn(planned(doubt, *rest))


async def say(u: User, text: str) -> None:
    """As an act would, and long enough to be drawn."""
    u.board.say(text, "warning")
    await u.pilot.pause(0.1)


async def test_the_second_key_of_a_refused_move_begins_nothing_else() -> None:
    async with user(many(), size=(80, 24)) as u:
        await u.presses("1", "s", "m")

        assert u.app.screen is u.board
        assert u.board.guide is None

        await u.presses("m")
        assert u.board.guide is not None


async def test_any_other_key_after_a_refused_move_means_what_it_means() -> None:
    async with user(many(), size=(80, 24)) as u:
        await u.presses("1", "s")
        u.board.today.list.current = "p0"
        await u.presses("s", "m")

        assert u.board.plan.when(u.desk.situation.papers.of(Piece)["p0"].due) == "Mo 23. Nov 10:00"


async def test_nothing_of_the_list_sticks_out_beside_what_is_said() -> None:
    async with user(many(), size=(80, 24)) as u:
        await u.presses("1")
        await say(u, LONG)

        toast = u.app.screen.query_one(Toast)
        assert (toast.region.x, toast.region.right) == (0, 80)
        covered = u.screen().splitlines()[toast.region.y : toast.region.bottom]
        assert len(covered) > 1
        assert not any("…" in line for line in covered)


async def test_what_is_said_of_the_last_post_does_not_lie_on_it() -> None:
    async with user(many(), size=(80, 24)) as u:
        await u.presses("1", "G")
        await say(u, LONG)
        cursor = [n for n, line in enumerate(u.screen().splitlines()) if line.startswith("▌1")]
        toast = u.app.screen.query_one(Toast)

        assert len(cursor) == 1
        assert toast.region.bottom < cursor[0]

        await u.presses("g")
        await say(u, LONG[:60])
        assert u.app.screen.query(Toast).last().region.bottom == 23


async def test_what_was_said_of_a_post_goes_with_the_cursor() -> None:
    async with user(many(), size=(80, 24)) as u:
        await u.presses("1")
        await say(u, LONG)
        await u.pilot.pause(FRESH)
        await u.presses("j")

        assert u.said == []
