"""What each command does: one function each, found by the command's id."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

from tui.commands import BY_ID, COMMANDS

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


_HERE: Mapping[str, Act] = {
    "search": _search,
    "filters": _filters,
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
_FILES = (
    "moving", "looking", "rows", "round", "forwarding", "deciding", "marking", "undoing", "filing",
    "moderating", "snoozing", "crisis", "wording", "composing",
)  # fmt: skip
"""Those that a morning begins with first: the others are imported when one of theirs is wanted.
No command is in two of them."""


class _Acts(Mapping[str, Act]):
    def __getitem__(self, command: str) -> Act:
        if command in _HERE:
            return _HERE[command]
        if BY_ID[command].later:
            return cast(Act, import_module("tui.acts.looking").later(command))
        for name in _FILES:
            found: Mapping[str, Act] = import_module(f"tui.acts.{name}").ACTS
            if command in found:
                return found[command]
        raise KeyError(command)

    def __iter__(self) -> Iterator[str]:
        for name in _FILES:
            yield from import_module(f"tui.acts.{name}").ACTS
        yield from _HERE
        yield from (c.id for c in COMMANDS if c.later)

    def __len__(self) -> int:
        return len(set(self))


ACTS: Mapping[str, Act] = _Acts()
