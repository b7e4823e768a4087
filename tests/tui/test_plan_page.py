"""A team's plan on the screen: shown first, taken in by Enter, written out; nothing overwritten."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from morgenlage.domain.piece import Piece
from tests.tui.driving import User, user
from tests.tui.planned import piece, planned
from tests.tui.sample import MASTODON
from tests.tui.stand_in import StandIn
from tui.options import Options

PLAN = f"""\
Datum;Uhrzeit;Konto;Text
24.12.2027;8:30 Uhr;{MASTODON};Stra\u00dfe frei
31.11.2027;9:00;{MASTODON};\x1b[31mkein Tag [bold]fett[/]
"""


async def until(u: User, true: Callable[[], object]) -> None:
    """Waits for work that is done beside the screen."""
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end, u.screen()
        await u.pilot.pause(0.02)


def texts(u: User) -> set[str]:
    """What the pieces on file say."""
    return {p.text for p in u.desk.situation.papers.of(Piece).values()}


async def asked_for(u: User, path: Path) -> None:
    """The plan's name, typed after its key."""
    await u.presses("1", "i")
    await gives(u, path)


async def gives(u: User, path: Path) -> None:
    """A path into the line, at once as from the clipboard."""
    u.app.screen.query_one("Field").value = str(path)  # type: ignore[attr-defined]  # an Input
    await u.presses("enter")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """As Excel writes it, with a slip."""
    path = tmp_path / "plan.csv"
    path.write_bytes(PLAN.encode("cp1252"))
    return path


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 45)])
async def test_a_plan_is_shown_first_and_enter_takes_it_in(
    plan: Path, size: tuple[int, int]
) -> None:
    async with user(StandIn(planned(piece("p", "Schon da"))), size=size) as u:
        await asked_for(u, plan)
        await until(u, lambda: "1 neu, 1 unbrauchbar" in u.screen())
        assert "diesen Tag gibt es nicht" in u.screen()
        assert "[bold]fett[/]" in u.screen()
        assert texts(u) == {"Schon da"}

        await u.reads()
        await u.presses("enter")
        await until(u, lambda: texts(u) == {"Schon da", "Straße frei"})
        assert u.said == ["plan.csv: 1 neu, 1 unbrauchbar. Alles Neue ist Entwurf."]


async def test_esc_takes_nothing_in(plan: Path) -> None:
    async with user(StandIn(planned(piece("p", "Schon da")))) as u:
        await asked_for(u, plan)
        await until(u, lambda: "1 neu, 1 unbrauchbar" in u.screen())
        await u.reads()
        await u.presses("escape")
        assert texts(u) == {"Schon da"}


async def test_what_is_no_plan_is_one_sentence(tmp_path: Path) -> None:
    async with user(StandIn(planned(piece("p", "Schon da")))) as u:
        await asked_for(u, tmp_path / "weg.csv")
        await until(u, lambda: u.said)
        assert "diese Datei oder diesen Ordner gibt es nicht" in u.said[0]


async def test_the_plan_is_written_out_and_comes_back_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "aus.csv"
    async with user(StandIn(planned(piece("p", "Schon da")))) as u:
        await u.presses("1", "f")
        await gives(u, path)
        await until(u, lambda: u.said)
        assert u.said == [f"{path}: 1 Beitrag geschrieben"]
        await asked_for(u, path)
        await until(u, lambda: "1 unverändert" in u.screen())
        await u.reads()
        await u.presses("enter")  # there is nothing to take in
        assert texts(u) == {"Schon da"}


async def test_a_read_only_seat_takes_nothing_in(plan: Path) -> None:
    desk = StandIn(planned(piece("p", "Schon da")))
    async with user(desk, options=Options(read_only=True)) as u:
        await u.presses("1", "i")
        assert "Plan (Datei" not in u.screen()
