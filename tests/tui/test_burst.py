"""Keys faster than a hand are refused and said, not run."""

from textual import events

from tests.tui.driving import user
from tui.burst import LIMIT, Burst


def test_a_hand_is_no_burst() -> None:
    burst = Burst()
    for number in range(100):
        burst.arrived("je"[number % 2], number * 0.05)
        assert not burst.covers(number * 0.05)


def test_a_held_key_is_no_burst() -> None:
    burst = Burst()
    for number in range(200):
        burst.arrived("j", number * 0.002)
    assert not any(burst.covers(number * 0.002) for number in range(200))


def test_a_paste_is_a_burst_and_ends() -> None:
    burst = Burst()
    for number in range(LIMIT):
        burst.arrived("abc"[number % 3], number * 0.001)
    assert burst.covers(0.0)
    assert burst.covers(0.02)
    assert not burst.covers(0.5)
    burst.refuse()
    assert burst.over(0.05) == 0
    assert burst.over(1) == 1
    assert burst.over(1) == 0


def test_a_second_paste_is_whole_although_it_begins_as_the_first_ended() -> None:
    burst = Burst()
    for start in (0.0, 5.0):
        for number, key in enumerate("erledigt seltsam erledigt e"):
            burst.arrived(key, start + number * 0.001)
        assert burst.covers(start)


async def test_a_paste_into_the_wrong_window_runs_nothing_and_is_said() -> None:
    async with user() as u:
        for character in "erledigt seltsam erledigt e":
            key = "space" if character == " " else character
            u.app.post_message(events.Key(key, character))
        await u.pilot.pause(0.5)
        assert u.decided == []
        assert not u.board.comments.list.marked
        assert any("schneller als eine Hand" in said for said in u.said)
        await u.presses("e")
        assert len(u.decided) == 1


async def test_bracketed_paste_runs_nothing_and_is_said() -> None:
    async with user() as u:
        u.app.post_message(events.Paste("eee"))
        await u.pilot.pause()
        assert u.decided == []
        assert "nicht als Tasten" in u.said[0]


def test_what_was_read_at_once_is_a_burst_from_its_first_key_to_the_next_reading() -> None:
    burst = Burst()
    burst.heard(LIMIT, 1.0)
    burst.arrived("e", 1.2)
    assert burst.covers(1.2)
    burst.refuse()
    assert burst.over(1.25) == 0
    assert burst.over(9) == 1
    burst.heard(1, 20.0)
    burst.arrived("e", 20.001)
    assert burst.covers(19.0)
    assert not burst.covers(20.001)
