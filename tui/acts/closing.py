"""Decides an experiment: keep, adapt or drop, with one sentence of learning; and opens it again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from morgenlage.domain.experiment import Choice as Way
from morgenlage.domain.experiment import Experiment, Result, experiments
from morgenlage.domain.experiment_steps import decided, reopened, result_of
from morgenlage.domain.past import Past
from morgenlage.domain.piece_steps import Said
from morgenlage.words.experiments import experiments_words
from tui.acts import beginning
from tui.dialogs.begin import Lines
from tui.dialogs.line import Line
from tui.dialogs.menu import Choice, Menu
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

CHOICES: dict[str, Way] = {"h": "keep", "a": "adapt", "v": "drop"}
"""Letter -> what it decides; the same in the menu of a page or card, and in the text round."""
NO_SENTENCE = "."
"""Typed alone: nothing was learned, and that is said on purpose."""


def found(board: "Dashboard", experiment: Experiment, then: Callable[[Result], None]) -> None:
    """What has come of it so far; worked out beside the screen."""
    papers, now, zone = board.desk.situation.papers, board.now(), board.formats.zone

    def counted(past: Past) -> None:
        work = board.desk.read(lambda: result_of(experiment, past, papers, now, zone))
        board.follow(work, then, reading=True)

    board.follow(board.desk.past(), counted, reading=True)


def ask(
    board: "Dashboard",
    experiment: Experiment,
    then: Callable[[Experiment], None] = lambda _: None,
) -> None:
    """Which way it goes; an adapted one that nothing follows yet is followed now."""
    say, known = board.plan.novelty.trying, experiments(board.desk.situation.papers)
    if not experiment.open:
        if experiment.choice == "adapt" and not any(
            e.follows == experiment.id for e in known.values()
        ):
            adapt(board, experiment)
        else:
            board.say(say.only_open, "warning")
        return
    words = experiments_words(board.words).choices
    choices = tuple(Choice(letter, words[name]) for letter, name in CHOICES.items())

    def chosen(key: str | None) -> None:
        if key is not None:
            decide(board, experiment, CHOICES[key], then)

    board.app.push_screen(Menu(say.decide, choices, board.words.notices.escape), chosen)


def decide(
    board: "Dashboard",
    experiment: Experiment,
    choice: Way,
    then: Callable[[Experiment], None] = lambda _: None,
) -> None:
    """Asks for the sentence, then files the choice with what was found. `then`: with what is on
    file; an experiment that is adapted is followed by the next one at once."""
    say = board.plan.novelty.trying
    if board.options.read_only:
        board.say(board.words.notices.read_only, "warning")
        return

    def learned(text: str | None) -> None:
        if text is not None:
            sentence = "" if text == NO_SENTENCE else text
            found(board, experiment, lambda result: file(result, sentence))

    def file(result: Result, sentence: str) -> None:
        said = Said(board.desk.who, board.now())
        change = board.desk.change(
            Experiment, experiment.id, lambda e: decided(e, choice, sentence, result, said)
        )
        board.follow(change, kept)

    def kept(there: Experiment | None) -> None:
        if there is None or (there.turns and there.turns[-1].kind == "late"):
            board.say(say.overtaken, "warning")
            return
        board.say(say.kept[choice].format(name=cut(there.believe, 60)))
        board.plan.novelty.note_undo(lambda: reopen(board, there.id))
        then(there)
        if choice == "adapt":
            adapt(board, there)

    def complaint(text: str) -> str:
        return "" if text.strip() else say.learned_hint

    board.app.push_screen(Line(say.learned, check=complaint), learned)


def adapt(board: "Dashboard", former: Experiment) -> None:
    """The next experiment, with the lines of the one before to begin from."""
    lines = Lines(former.believe, former.see)
    beginning.begin(board, lines, former.tries, former.accounts, follows=former.id)


def reopen(board: "Dashboard", id: str) -> None:
    """Nobody has decided any more; what was learned stays in its history."""
    said = Said(board.desk.who, board.now())

    def opened(there: Experiment | None) -> None:
        if there is not None:
            name = cut(there.believe, 60)
            board.say(board.plan.novelty.trying.open_again.format(name=name))

    board.follow(board.desk.change(Experiment, id, lambda e: reopened(e, said)), opened)
