"""While the shared state is away the screen stays and says as of when it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from morgenlage.domain.paper import LONG_AGO
from morgenlage.words import Language
from tests.tui.driving import user
from tests.tui.sample import NOW, morning
from tests.tui.stand_in import StandIn

WHOLE = {
    "de": "Zustand seit So 07:34 weg: Stand von da, nichts wird entschieden oder gesendet",
    "en": "State away since Sun 07:34: shown as of then, nothing is decided or sent",
}
SHORT = {"de": "Zustand weg seit So 07:34", "en": "state away since Sun 07:34"}


def cut_off(**more: object) -> StandIn:
    return StandIn(replace(morning(), cut_off=NOW, **more))  # type: ignore[arg-type]  # fields of Situation by name


@pytest.mark.parametrize("language", ["de", "en"])
async def test_the_header_says_since_when_and_the_list_is_read_on(language: Language) -> None:
    desk = cut_off()
    desk.now = NOW + timedelta(minutes=7)
    async with user(desk, (160, 45), language) as person:
        before = person.screen()
        assert WHOLE[language] in before.partition("\n")[0]
        first = person.here
        await person.presses("j")
        assert person.here != first
        assert len(person.rows) == len(morning().order)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("size", [(100, 30), (80, 24)])
async def test_it_does_so_on_a_narrow_screen(language: Language, size: tuple[int, int]) -> None:
    async with user(cut_off(), size, language) as person:
        assert SHORT[language] in person.screen().partition("\n")[0]


async def test_it_comes_before_the_service_and_goes_with_its_cause() -> None:
    desk = cut_off(away=LONG_AGO)
    async with user(desk, (160, 45)) as person:
        assert f"{SHORT['de']} · Der Dienst läuft nicht" in person.screen().partition("\n")[0]
        desk.become(replace(desk.situation, cut_off=None))
        await person.pilot.pause()
        assert "Zustand" not in person.screen().partition("\n")[0]
