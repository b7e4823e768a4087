"""What each command does: one function each, found by the command's id."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.acts import (
    composing,
    crisis,
    deciding,
    filing,
    forwarding,
    looking,
    marking,
    moderating,
    moving,
    round,
    rows,
    snoozing,
    undoing,
    wording,
)
from tui.commands import COMMANDS

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

Act = Callable[["Dashboard"], None]


def _search(board: "Dashboard") -> None:
    from tui.acts import searching  # the query language is imported when first wanted

    searching.ask(board)


def _filters(board: "Dashboard") -> None:
    from tui.acts import searching  # as above

    searching.filters(board)


def _calendar(board: "Dashboard") -> None:
    from tui.dialogs.calendar import CalendarPage  # imported when first wanted

    board.app.push_screen(CalendarPage(board))


def _topics(board: "Dashboard") -> None:
    from tui.dialogs.topics import TopicsPage  # as above

    board.app.push_screen(TopicsPage(board))


def _people(board: "Dashboard") -> None:
    from tui.dialogs.people import PeoplePage  # as above

    board.app.push_screen(PeoplePage(board))


def _plan_in(board: "Dashboard") -> None:
    from tui.acts import planning  # as above

    planning.take_in(board)


def _plan_out(board: "Dashboard") -> None:
    from tui.acts import planning  # as above

    planning.write_out(board)


def _new(board: "Dashboard") -> None:
    from tui.acts import novelty  # as above

    novelty.menu(board)


def _brief(board: "Dashboard") -> None:
    from tui.dialogs.brief import BriefPage  # as above

    board.app.push_screen(BriefPage(board))


def _backing(board: "Dashboard") -> None:
    from tui.dialogs.backing import BackingPage  # as above

    board.app.push_screen(BackingPage(board))


def _experiments(board: "Dashboard") -> None:
    from tui.dialogs.experiments import ExperimentsPage  # as above

    board.app.push_screen(ExperimentsPage(board))


def _plot(board: "Dashboard") -> None:
    from tui.acts import plotting  # as above

    plotting.open_plot(board)


def _formats(board: "Dashboard") -> None:
    from tui.acts import formats  # as above

    formats.open_library(board)


ACTS: Mapping[str, Act] = {
    **{c.id: looking.later(c.id) for c in COMMANDS if c.later},
    **moving.ACTS,
    **marking.ACTS,
    **deciding.ACTS,
    **undoing.ACTS,
    **filing.ACTS,
    "search": _search,
    "filters": _filters,
    **forwarding.ACTS,
    **moderating.ACTS,
    **snoozing.ACTS,
    **looking.ACTS,
    **round.ACTS,
    **crisis.ACTS,
    **wording.ACTS,
    **rows.ACTS,
    **composing.ACTS,
    "calendar": _calendar,
    "brief": _brief,
    "backing": _backing,
    "new": _new,
    "experiments": _experiments,
    "numbers.open": _plot,
    "topics": _topics,
    "people": _people,
    "formats": _formats,
    "plan.import": _plan_in,
    "plan.export": _plan_out,
}
