"""Begins an experiment: three lines, then what is tried; only the first must be written."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from morgenlage.desk.desk import Filed
from morgenlage.desk.fresh import fresh_id
from morgenlage.domain.experiment import Experiment, withdrawn
from morgenlage.domain.experiment_steps import Lines as Written
from morgenlage.domain.experiment_steps import begun
from morgenlage.domain.outcome import MEASURES, Measure
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.practice import Practice
from morgenlage.domain.trying import look_day, measure_in, tags_for
from morgenlage.words.experiments import experiments_words
from morgenlage.words.newness_telling import tag as tag_words
from tui.accounts import names_of
from tui.dialogs.begin import Begin, Lines
from tui.dialogs.choosing import ChoosePage, Option
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

Then = Callable[[Experiment], None]


def begin(
    board: "Dashboard",
    known: Lines | None = None,
    tries: Sequence[str] = (),
    accounts: Sequence[str] = (),
    *,
    follows: str = "",
    then: Then = lambda _: None,
) -> None:
    """Asks for the three lines, then for what is tried, and files it. `then`: with what was filed.

    `known`: lines to begin with; `follows`: the experiment that this one adapts.
    """
    novelty = board.plan.novelty
    if board.options.read_only:
        board.say(board.words.notices.read_only, "warning")
        return

    def written(lines: Lines | None) -> None:
        if lines is None:
            board.say(novelty.trying.not_begun)
            return
        board.follow(board.desk.practice(), lambda practice: _choose(lines, practice), reading=True)

    def _choose(lines: Lines, practice: Practice) -> None:
        options = _options(board, practice)
        chosen = {*tries, *(f"on:{account}" for account in accounts), measure_in(lines.see)}
        say = novelty.trying
        page = ChoosePage(board, say.what, say.what_foot, options, chosen)

        def ended(answer: str | None) -> None:
            if answer is None:
                begin(board, lines, tries, accounts, follows=follows, then=then)
            else:
                _file(board, lines, page.chosen, follows, then)

        board.app.push_screen(page, ended)

    dialog = Begin(board, novelty.trying, known or Lines(), novelty.today, again=bool(follows))
    board.app.push_screen(dialog, written)


def _options(board: "Dashboard", practice: Practice) -> tuple[Option, ...]:
    """What can be tried, what is counted, and where."""
    novelty = board.plan.novelty
    say, names = novelty.trying, novelty.names(practice)
    measures = experiments_words(board.words).measures
    tags = tags_for([f.id for f in practice.formats], [p.id for p in practice.pillars])
    tried = [
        Option(tag, tag_words(board.words, tag, names), say.tries[tag.partition(":")[0]])
        for tag in tags
    ]
    counted = [Option(m, measures[m], say.measures, "measure") for m in MEASURES]
    accounts = names_of(board.desk.situation)
    where = [Option(f"on:{id}", name, say.only_on) for id, name in accounts.items()]
    return (*counted, *tried, *where)


def _file(
    board: "Dashboard", lines: Lines, chosen: Sequence[str], follows: str, then: Then
) -> None:
    novelty, known = board.plan.novelty, board.desk.situation.papers.of(Experiment)
    measure: Measure = next((m for m in MEASURES if m in chosen), measure_in(lines.see))
    written = Written(
        lines.believe,
        lines.see or experiments_words(board.words).measures[measure],
        look_day(lines.look_on, novelty.today),
        measure,
        tuple(c for c in chosen if c not in MEASURES and not c.startswith("on:")),
        tuple(c.removeprefix("on:") for c in chosen if c.startswith("on:")),
    )
    said = Said(board.desk.who, board.now())
    new = begun(fresh_id(known), written, said, follows=follows)

    def filed(_: Filed) -> None:
        day = board.formats.of_day(new.look_on)
        board.say(novelty.trying.begun.format(name=cut(new.believe, 60), day=day))
        novelty.note_undo(lambda: withdraw(board, new.id))
        then(new)

    board.follow(board.desk.file([new]), filed)


def withdraw(board: "Dashboard", id: str) -> None:
    """As if it had never been begun: it is deleted with the next purge, and not shown until."""
    novelty, now = board.plan.novelty, board.now()

    def gone(there: Experiment | None) -> None:
        if there is not None:
            board.say(novelty.trying.taken_back.format(name=cut(there.believe, 60)))

    change = board.desk.change(Experiment, id, lambda e: withdrawn(e, now))
    board.follow(change, gone)
