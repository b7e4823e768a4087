"""Cards of the round's fifth step: an experiment that is due, a habit, a topic whose turn it is."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from morgenlage.domain.experiment import Experiment, Result
from morgenlage.domain.hush import WANTED_SO
from morgenlage.domain.newness import latest
from morgenlage.domain.newness_items import Item, days_without, nudges
from morgenlage.words.experiments import experiments_words, verdict_sentence
from morgenlage.words.newness_telling import question, seen_in
from tui.acts import beginning, closing, novelty
from tui.keymap import shown as key_shown
from tui.round_cards import Card
from widgets.guard import cut, shown
from widgets.text_page import Part

if TYPE_CHECKING:
    from tui.round_guide import Guide

Show = Callable[[tuple[Part, ...]], None]


def card_of(guide: "Guide", item: Item, ask: Content) -> Card:
    """One thing that is brought up."""
    words = guide.board.plan.novelty.say.keys
    if item.kind == "due":
        return _due(guide, item, ask)
    parts = (Part("text", shown(question(guide.board.words, item))),)
    if item.kind == "topic":
        topics = key_shown(guide.board.keys["topics"])
        answers: tuple[tuple[str, str], ...] = (("e", "seen"), (topics, "topics"), ("n", "rest"))
    else:
        answers = (("+", "try"), ("i", "improvement"), ("w", "wanted"), ("n", "rest"))
    act = _acts(guide, item)
    return Card(item.key, ask, parts, answers, item.about, words=words, act=act)


def _due(guide: "Guide", item: Item, ask: Content) -> Card:
    board, terms = guide.board, experiments_words(guide.board.words)
    novelty_ = board.plan.novelty
    experiment = board.desk.situation.papers.of(Experiment)[item.about]
    see = seen_in(board.words, experiment.see, experiment.measure)
    parts = (
        Part("row", cut(experiment.believe, 300), _capital(terms.believe)),
        Part("row", cut(see, 300), _capital(terms.see)),
        Part("row", question(board.words, item), _capital(terms.look_on)),
    )
    answers = ((key_shown(board.keys["open"]), "decide"), ("n", "rest"))

    def later(show: Show) -> None:
        def found(result: Result) -> None:
            said = verdict_sentence(board.words, result, experiment.measure)
            show((Part("row", said, novelty_.trying.term_result),))

        closing.found(board, experiment, found)

    return Card(
        item.key, ask, parts, answers, item.about, term_cells=18,
        words=novelty_.say.keys, act=_acts(guide, item), later=later,
    )  # fmt: skip


def _acts(guide: "Guide", item: Item) -> Callable[[str], bool]:
    """What an answer does beside leading on; False: nothing of ours."""
    board = guide.board

    def answered(what: str, text: str = "") -> None:
        guide.answer(item.key, what, "", text)

    def decide() -> None:
        experiment = board.desk.situation.papers.of(Experiment)[item.about]
        closing.ask(board, experiment, lambda e: answered(e.choice, e.believe))

    def try_it() -> None:
        tries = (item.key,) if item.kind == "format" else ()
        beginning.begin(board, tries=tries, then=lambda e: answered("new", e.believe))

    def wanted() -> None:
        day = board.plan.novelty.today + WANTED_SO
        board.plan.novelty.rest((item.key,), day)
        told = board.formats.of_day(day)
        board.say(board.plan.novelty.say.wanted.format(day=told))
        answered("wanted", item.name)

    ways: Mapping[str, Callable[[], None]] = {
        "decide": decide,
        "try": try_it,
        "improvement": lambda: novelty.improve(
            board, (item.key,), lambda text: answered("better", text)
        ),
        "wanted": wanted,
        "rest": lambda: answered("none"),
        "topics": lambda: board.run("topics"),
    }

    def act(name: str) -> bool:
        if name not in ways:
            return False
        if board.options.read_only and name not in ("rest", "topics"):
            board.say(board.words.notices.read_only, "warning")
        else:
            ways[name]()
        return True

    return act


def nudge(guide: "Guide") -> list[Part]:
    """What was new last, whoever began it and wherever; that it is time for something new, and what
    that could be."""
    situation, board = guide.agenda.situation, guide.board
    papers, now = board.desk.situation.papers, board.now()
    today, zone = board.plan.novelty.today, board.formats.zone
    parts = [Part("text", guide.said.never_new)]
    if (last := latest(situation.newness, papers, now)) is not None:
        form = guide.said.last_new if last.by else guide.said.last_new_alone
        age, person = board.formats.age(last.at, now), shown(last.by)
        parts = [Part("text", form.format(age=age, person=person, text=shown(last.about)))]
    days = days_without(situation.newness, papers, today, zone)
    if days is not None:
        parts.append(Part("text", guide.said.nudge.format(days=days)))
    known = situation.newness
    if known is not None and known.proposal and nudges(known, papers, today, zone):
        say = board.plan.novelty.say
        parts.append(Part("text", shown(say.could_be.format(name=known.name(known.proposal)))))
    return parts


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
