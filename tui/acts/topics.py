"""`M` and `H`: the pages of topics and of people."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from morgenlage.domain.past import Past
    from morgenlage.domain.practice import Practice
    from tui.dashboard import Dashboard


def topics(board: "Dashboard") -> None:
    """Whose turn it is; opens once the past is read."""

    def known(past: "Past") -> None:
        board.follow(
            board.desk.practice(), lambda practice: _show(board, past, practice), reading=True
        )

    board.follow(board.desk.past(), known, reading=True)


def _show(board: "Dashboard", past: "Past", practice: "Practice") -> None:
    from tui.dialogs.topics import TopicsPage  # imported when first wanted

    board.app.push_screen(TopicsPage(board, past, practice))


def people(board: "Dashboard") -> None:
    """Who was on camera; opens once the past is read."""
    board.follow(board.desk.past(), lambda past: _people(board, past), reading=True)


def _people(board: "Dashboard", past: "Past") -> None:
    from tui.dialogs.people import PeoplePage  # imported when first wanted

    board.app.push_screen(PeoplePage(board, past))
