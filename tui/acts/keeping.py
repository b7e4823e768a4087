"""Keeps the search that is shown as a filter of the team, in its file beside the settings."""

from pathlib import Path
from typing import TYPE_CHECKING

from morgenlage.config.filters import with_filter
from morgenlage.config.report import SettingsError
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


def keep(board: "Dashboard", query: str) -> None:
    """Asks for a name and writes the filter on the disk's thread."""
    from tui.dialogs.line import Line  # dialogs are imported when first wanted

    say, path = board.words.searching, board.options.filters_file
    if path is None:
        board.say(say.no_place, "warning")
        return

    def wrong(name: str) -> str:
        taken = any(f.name == name for f in board.team.files.filters)
        return say.name_taken.format(name=cut(name, 40)) if taken else ""

    def given(name: str | None) -> None:
        if not name:
            return

        def kept(problem: str) -> None:
            if problem:
                board.say(say.not_kept.format(reason=problem), "error")
                return
            board.say(say.kept.format(name=name, path=path))
            board.team.keep_at(path)

        board.follow(board.desk.read(lambda: _write(board, path, name, query)), kept)

    board.app.push_screen(Line(say.keep_as.format(query=cut(query, 40)), check=wrong), given)


def _write(board: "Dashboard", path: Path, name: str, query: str) -> str:
    """Why it could not be written; empty where it was."""
    try:
        with_filter(path, name, query, board.words)
    except SettingsError as wrong:
        return wrong.problems[0]
    except OSError as problem:
        return problem.strerror or str(problem)
    return ""
