"""A team's plan on the screen: read, shown before anything happens, taken in; written out."""

from pathlib import Path
from typing import TYPE_CHECKING

from tui.aside import aside

if TYPE_CHECKING:
    from morgenlage.desk.desk import Filed
    from morgenlage.domain.plan import NotAPlan
    from morgenlage.plans.reading import Reading
    from tui.dashboard import Dashboard


def take_in(board: "Dashboard") -> None:
    """Asks for the plan, reads it beside the screen, shows what it would do."""
    from morgenlage.words.plan_screen import plan_screen  # each of these when first wanted
    from tui.dialogs.path_line import PathLine

    def given(name: str | None) -> None:
        if name and name.strip():
            _read(board, Path(name.strip()).expanduser())

    board.app.push_screen(PathLine(board, plan_screen(board.words).ask_import), given)


def _read(board: "Dashboard", path: Path) -> None:
    from morgenlage.desk.planning import understood
    from morgenlage.domain.plan import NotAPlan

    situation, zone = board.desk.situation, board.formats.zone

    def work() -> "Reading | NotAPlan":
        try:
            return understood(path, situation, zone)
        except NotAPlan as wrong:
            return wrong

    aside(board, work, lambda found: _shown(board, found))


def _shown(board: "Dashboard", found: "Reading | NotAPlan") -> None:
    from morgenlage.desk.plan_report import sentence
    from morgenlage.domain.plan import NotAPlan
    from morgenlage.words.plan import plan_words
    from tui.dialogs.plan import PlanPage

    if isinstance(found, NotAPlan):
        board.say(sentence(plan_words(board.words).whole, found.remark), "warning")
        return
    reading = found

    def chosen(yes: str | None) -> None:
        if yes is not None:
            _file(board, reading)

    board.app.push_screen(PlanPage(board, reading), chosen)


def _file(board: "Dashboard", reading: "Reading") -> None:
    """On file, and said; what somebody changed in the same moment is said, too."""
    from morgenlage.desk.plan_report import counts_said
    from morgenlage.desk.planning import papers_for
    from morgenlage.words.plan import plan_words
    from morgenlage.words.plan_screen import plan_screen
    from tui.acts.posts import said_by

    papers, _ = papers_for(reading, said_by(board), board.desk.situation)
    if not papers:
        return

    def done(filed: "Filed") -> None:
        counts = counts_said(reading, board.words)
        name = reading.sheet.name
        board.say(plan_screen(board.words).done.format(name=name, counts=counts))
        for paper in filed.overtaken:
            board.say(plan_words(board.words).overtaken.format(id=paper.id), "warning")

    board.follow(board.desk.file(papers), done)


def write_out(board: "Dashboard") -> None:
    """Asks where to, and writes there what is planned."""
    from morgenlage.words.plan_screen import plan_screen
    from tui.dialogs.path_line import PathLine

    def given(name: str | None) -> None:
        if name and name.strip():
            _write(board, Path(name.strip()).expanduser())

    board.app.push_screen(PathLine(board, plan_screen(board.words).ask_export), given)


def _write(board: "Dashboard", path: Path) -> None:
    import os

    from morgenlage.desk import planning
    from morgenlage.words.plan_calls import plan_calls

    situation, zone, say = board.desk.situation, board.formats.zone, plan_calls(board.words)
    pieces = planning.to_write(situation, situation.now)

    def work() -> tuple[str, bool]:
        try:
            form = planning.form_of(path)
            planning.write_out(situation, board.words, zone, path, form, pieces)
        except FileExistsError:
            return say.exists.format(path=path), False
        except OSError as problem:
            detail = os.strerror(problem.errno or 0)
            return say.not_written.format(path=path, detail=detail), False
        told = say.written_one if len(pieces) == 1 else say.written
        return told.format(path=path, count=len(pieces)), True

    aside(board, work, lambda told: board.say(told[0], "information" if told[1] else "warning"))
