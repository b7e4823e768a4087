"""What departments have answered often, offered among the team's wordings."""

from datetime import date
from typing import TYPE_CHECKING

from morgenlage.domain.house_answers import fitting_answers
from morgenlage.domain.inquiry import HouseAnswer
from morgenlage.domain.saved_reply import SavedReply
from morgenlage.words.offices import offices_words

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


def house_wordings(board: "Dashboard", text: str, today: date) -> tuple[SavedReply, ...]:
    """Those that fit this comment and still hold, newest first."""
    known = board.desk.situation.papers.of(HouseAnswer).values()
    say = offices_words(board.words)
    return tuple(
        SavedReply(
            say.house_name.format(name=house.name), house.text, owner=house.owner, until=house.until
        )
        for house in fitting_answers(text, known)
        if house.holds(today)
    )
