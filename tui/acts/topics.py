"""`M` and `H`: the pages of topics and of people."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

    from morgenlage.domain.past import Past
    from morgenlage.domain.practice import Practice
    from tui.dashboard import Dashboard


T = TypeVar("T")


def _when_read(board: "Dashboard", future: "Future[T]", then: Callable[[T], None]) -> None:
    """Shows what was read, unless somebody has gone to another page while it was."""
    pages = len(board.app.screen_stack)

    def there(found: T) -> None:
        if len(board.app.screen_stack) == pages:
            then(found)

    board.follow(future, there, reading=True)


def topics(board: "Dashboard") -> None:
    """Whose turn it is; opens once the past is read."""

    def known(past: "Past") -> None:
        _when_read(board, board.desk.practice(), lambda found: _show(board, past, found))

    _when_read(board, board.desk.past(), known)


def _show(board: "Dashboard", past: "Past", practice: "Practice") -> None:
    from tui.dialogs.topics import TopicsPage  # imported when first wanted

    board.app.push_screen(TopicsPage(board, past, practice))


def people(board: "Dashboard") -> None:
    """Who was on camera; opens once the past is read."""
    _when_read(board, board.desk.past(), lambda past: _people(board, past))


def _people(board: "Dashboard", past: "Past") -> None:
    from tui.dialogs.people import PeoplePage  # imported when first wanted

    board.app.push_screen(PeoplePage(board, past))
