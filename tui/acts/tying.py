"""Says which posts belong to an experiment; nothing is tied by itself."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from morgenlage.desk.labelling import Target, tag, tags_now
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.newness import open_ones
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.piece import Piece
from morgenlage.domain.ref import Ref
from morgenlage.domain.ties import ties
from morgenlage.domain.tying import bearer, belonging, proposed
from morgenlage.words.newness_telling import tags as tags_words
from tui.accounts import names_of
from tui.dialogs.choosing import ChoosePage, Option
from tui.dialogs.picker import Entry, Picker
from tui.keymap import shown
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

MOST = 80
"""Posts that are offered: those that fit first, then the latest."""


def choose(board: "Dashboard", experiment: Experiment, then: Callable[[], None]) -> None:
    """Offers posts since it began: those that belong, those that fit, the rest."""
    say, desk = board.plan.novelty.trying, board.desk

    def offer(past: Past) -> None:
        tied, zone = ties(desk.situation.papers), board.formats.zone
        own = belonging(experiment, past, tied)
        fit = proposed(experiment, past, tied, zone)
        options = _options(board, experiment, past, own, fit)
        if not options:
            board.say(say.no_candidates)
            return
        before = {o.ref for o in own}
        page = ChoosePage(board, say.ties, say.ties_foot, options, before)

        def ended(answer: str | None) -> None:
            if answer is not None:
                change = before ^ {Ref(ref) for ref in page.chosen}
                tie(board, experiment, tuple(change - before), into=True)
                tie(board, experiment, tuple(change & before), into=False)
                board.plan.novelty.note_undo(lambda: _back(board, experiment, before, change))
            then()

        board.app.push_screen(page, ended)

    board.follow(desk.past(), offer, reading=True)


def _options(
    board: "Dashboard",
    experiment: Experiment,
    past: Past,
    own: Sequence[Outcome],
    fit: Sequence[Outcome],
) -> tuple[Option, ...]:
    say, names = board.plan.novelty.trying, names_of(board.desk.situation)
    why = say.fits.format(why=tags_words(board.words, experiment.tries, {}))
    first = {o.ref: say.tied for o in own} | {o.ref: why for o in fit}
    rest = (
        o
        for o in past.outcomes
        if o.at >= experiment.begun_at
        and o.ref not in first
        and not o.gone
        and (not experiment.accounts or o.account in experiment.accounts)
    )
    newest = sorted(rest, key=lambda o: o.at, reverse=True)
    return tuple(
        Option(
            o.ref,
            f"{board.formats.moment(o.at, board.now())} · {names.get(o.account, o.account)}",
            " · ".join(filter(None, (cut(o.text, 60), first.get(o.ref, "")))),
        )
        for o in (*reversed(own), *reversed(fit), *newest)
    )[:MOST]


def tie(board: "Dashboard", experiment: Experiment, names: Sequence[str], *, into: bool) -> None:
    """Ties posts (refs, or ids of pieces) to it, or takes them out."""
    papers = board.desk.situation.papers
    add, remove = ((experiment.tag,), ()) if into else ((), (experiment.tag,))
    for future in tag(board.desk, [(_target(papers, name), add, remove) for name in names]):
        board.follow(future, lambda _: None)


def _target(papers: Papers, name: str) -> Target:
    """The piece that is meant, or that a post came from; a post that may carry a label, too."""
    paper = bearer(papers, name)
    if not isinstance(paper, Piece):
        return Target(refs=(Ref(name),))
    return Target(paper.id, tuple(copy.ref for copy in paper.copies if copy.ref is not None))


def _back(board: "Dashboard", experiment: Experiment, before: set[Ref], change: set[Ref]) -> None:
    tie(board, experiment, tuple(change - before), into=False)
    tie(board, experiment, tuple(change & before), into=True)
    name = cut(experiment.believe, 60)
    board.say(board.plan.novelty.trying.taken_back.format(name=name))


def tie_row(board: "Dashboard") -> None:
    """The post under the cursor of today's: to one of the experiments that run, or out of it."""
    say, row = board.plan.novelty.trying, board.today.current
    running = open_ones(board.desk.situation.papers)
    if row is None:
        board.say(say.no_row, "warning")
    elif not running:
        board.say(say.none_runs.format(key=shown(board.keys["new"])), "warning")
    elif len(running) == 1:
        _turn(board, running[0], row.key)
    else:
        papers = board.desk.situation.papers
        tags = tags_now(papers, _target(papers, row.key))
        entries = [Entry(e.id, cut(e.believe, 40), now=e.tag in tags) for e in running]
        by_id = {e.id: e for e in running}

        def chosen(id: str | None) -> None:
            if id is not None:
                _turn(board, by_id[id], row.key)

        picker = Picker(say.which, entries, board.words.notices.escape, board.signs)
        board.app.push_screen(picker, chosen)


def _turn(board: "Dashboard", experiment: Experiment, name: str) -> None:
    """Into it, or out of it where it belongs already."""
    row = board.today.current
    names = row.refs if row is not None and not row.piece and row.refs else (name,)
    papers = board.desk.situation.papers
    into = experiment.tag not in tags_now(papers, _target(papers, name))
    tie(board, experiment, names, into=into)
    say = board.plan.novelty.trying
    form = say.tied_to if into else say.untied_from
    board.say(form.format(name=cut(experiment.believe, 60)))
    board.plan.novelty.note_undo(lambda: tie(board, experiment, names, into=not into))
