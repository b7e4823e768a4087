"""Text from strangers in explanations, marked hits, titles and pickers: shown, never obeyed."""

from dataclasses import replace

import pytest

from morgenlage.config.rules import default_rules
from morgenlage.domain.comment import Handling
from morgenlage.domain.phrases import Wording
from morgenlage.domain.query import LONGEST
from morgenlage.domain.topics import Heading
from morgenlage.domain.triage import judged
from tests.tui.driving import user
from tests.tui.sample import morning
from tests.tui.stand_in import StandIn
from tests.tui.test_hostile import CONTROLS, MARKUP, TEXTS, hostile
from tui.acts.searching import look_for
from tui.options import Options
from tui.team import Files

CLICK = "[@click=app.simulate_key('e')]gratis[/]"
RULES = default_rules()


def judged_attacks(batch: list[str]) -> StandIn:
    """Attacks that ask, complain and threaten, so that every rule quotes them."""
    situation = hostile([f"{text} Wann? Seit Wochen! Letzte Warnung {text}" for text in batch])
    comments = [judged(c, RULES) for c in situation.comments]
    return StandIn(replace(situation, comments=situation.comments.having(comments)))


@pytest.mark.parametrize("start", range(0, len(TEXTS), 60))
async def test_an_explanation_quotes_attacks_without_obeying_them(start: int) -> None:
    desk = judged_attacks(TEXTS[start : start + 60])
    async with user(desk, size=(160, 50), options=Options(rules=RULES)) as u:
        for _ in desk.situation.order[:5]:
            await u.presses("?", "j", "escape", "j")
            assert CONTROLS.search(u.screen()) is None
        assert u.decided == []


@pytest.mark.parametrize("start", range(0, len(TEXTS), 60))
async def test_marked_words_in_attacks_leave_their_cells_nowhere(start: int) -> None:
    batch = TEXTS[start : start + 60]
    async with user(StandIn(hostile(batch)), size=(120, 50)) as u:
        for word in ("e", "a", "state:open", '"["'):
            look_for(u.board, word, "")
            await u.pilot.pause()
            assert CONTROLS.search(u.screen()) is None
            await u.presses("n", "n")
            assert CONTROLS.search(u.screen()) is None
        assert u.decided == []


@pytest.mark.parametrize("text", [*MARKUP, CLICK, "[/]", "\x1b[2J", "a\u202eb", "[bold]x"])
async def test_what_was_searched_for_is_a_title_and_no_markup(text: str) -> None:
    typed = text.replace('"', "")[: LONGEST - 2]
    async with user(StandIn(hostile([text])), size=(160, 40)) as u:
        look_for(u.board, f'state:open -"{typed}xyz"', "")
        await u.pilot.pause()
        assert CONTROLS.search(u.screen()) is None
        look_for(u.board, "state:open", text)
        await u.pilot.pause()
        assert CONTROLS.search(u.screen()) is None
        look_for(u.board, f"nonsense:{typed}", text)
        await u.pilot.pause(0.2)
        assert CONTROLS.search(u.screen()) is None
        assert u.decided == []


@pytest.mark.parametrize("text", [*MARKUP, CLICK, "[/]", "\x1b[2J", "", "x" * 3000, "👨‍👩‍👧" * 50])
async def test_names_in_pickers_are_names(text: str) -> None:
    situation = morning()
    first = situation.comment(situation.order[0])
    assert first is not None
    handling = Handling(assignee=text, by=text, topic=text)
    known = replace(first, handling=handling)
    desk = StandIn(replace(situation, comments=situation.comments.having([known])))
    async with user(desk, size=(100, 30)) as u:
        u.board.team.files = Files((Heading("a", text, Wording(("weg*",))),))
        for key in ("a", "t", "F"):
            await u.presses(key, "down")
            assert CONTROLS.search(u.screen()) is None
            await u.presses("escape")
        assert u.decided == []
