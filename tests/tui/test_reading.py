"""A page that has to read first is open at once, and says what it waits for."""

from concurrent.futures import Future

import pytest

from morgenlage.domain.past import Past
from tests.tui.driving import user
from tests.tui.peopled import desk
from tests.tui.stand_in import StandIn
from tui.dialogs.brief import BriefPage
from tui.dialogs.experiments import ExperimentsPage
from tui.dialogs.formats import FormatsPage
from tui.dialogs.people import PeoplePage
from tui.dialogs.topics import TopicsPage
from tui.reading import SOON

READING = "Was früher war, wird gelesen …"


class Slow(StandIn):
    """What was before is read when the test says so."""

    def __init__(self, there: StandIn) -> None:
        super().__init__(there.situation)
        self.looked_back, self.practised = there.looked_back, there.practised
        self.reading: list[Future[Past]] = []

    def past(self) -> Future[Past]:
        """Not there yet."""
        self.reading.append(Future())
        return self.reading[-1]

    def is_read(self) -> None:
        """There."""
        for future in self.reading:
            future.set_result(self.looked_back)


@pytest.mark.parametrize(
    ("key", "page", "there"),
    [
        ("M", TopicsPage, "Straßen und Wege"),
        ("H", PeoplePage, "Erika Beispiel"),
        ("E", ExperimentsPage, ""),
        ("I", FormatsPage, ""),
        ("B", BriefPage, ""),
    ],
)
async def test_a_page_is_open_at_once_and_says_that_it_reads(
    key: str, page: type, there: str
) -> None:
    slow = Slow(desk())
    async with user(slow, size=(100, 30)) as who:
        await who.presses(key)
        assert isinstance(who.app.screen, page)
        assert not there or there not in who.screen()
        await who.pilot.pause(SOON * 2)
        assert READING in who.said

        slow.is_read()
        await who.pilot.pause()
        assert READING not in who.said
        assert there in who.screen()


async def test_a_page_that_was_left_while_it_read_stays_left() -> None:
    slow = Slow(desk())
    async with user(slow, size=(100, 30)) as who:
        await who.presses("M", "escape")
        slow.is_read()
        await who.pilot.pause()

        assert len(who.app.screen_stack) == 1


async def test_what_cannot_be_read_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.reading.AGAIN", 0.05)
    slow = Slow(desk())
    async with user(slow, size=(100, 30)) as who:
        await who.presses("H")
        await who.pilot.pause(SOON * 2)
        assert READING in who.said

        slow.reading[0].set_exception(OSError("gone"))
        await who.pilot.pause(0.2)
        assert READING not in who.said
