"""The fifth step of the round as text: what is due, a habit, a topic; and one improvement."""

from datetime import timedelta

from morgenlage.commands.round_walk import ANSWER_SECONDS, Walk, one_line
from morgenlage.desk.closing_tries import adapted
from morgenlage.desk.fresh import fresh_id
from morgenlage.desk.noticing import all_of_it
from morgenlage.domain.experiment import Choice, Experiment, Result
from morgenlage.domain.experiment_steps import decided, follower, result_of
from morgenlage.domain.hush import WANTED_SO, Hush, hush
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.matching import done
from morgenlage.domain.newness import Newness, latest
from morgenlage.domain.newness_items import Item, days_without, nudges
from morgenlage.domain.piece_steps import Said
from morgenlage.words.experiments import experiments_words, verdict_sentence
from morgenlage.words.newness import novel_words
from morgenlage.words.newness_telling import question, seen_in
from morgenlage.words.trying import trying_words

CHOICES: dict[str, Choice] = {"h": "keep", "a": "adapt", "v": "drop"}
AGAIN = timedelta(weeks=3)
"""An experiment that was adapted is looked at after so long."""


def noticed(walk: Walk) -> Newness:
    """How it stands with the new, where the desk has not worked it out yet."""
    past = walk.desk.past().result(ANSWER_SECONDS)
    practice = walk.desk.practice().result(ANSWER_SECONDS)
    now, zone = walk.now(), walk.formats.zone
    return done(all_of_it(walk.desk.situation, past.outcomes, practice, now, zone))


def nudged(walk: Walk) -> list[str]:
    """What was new last, whoever began it and wherever; that it is time for something new, and what
    that could be."""
    zone, known, now = walk.formats.zone, walk.newness, walk.now()
    papers, today = walk.desk.situation.papers, now.astimezone(zone).date()
    lines = [walk.said.never_new]
    if (last := latest(known, papers, now)) is not None:
        form = walk.said.last_new if last.by else walk.said.last_new_alone
        age, text = walk.formats.age(last.at, now), one_line(last.about)
        lines = [form.format(age=age, person=last.by, text=text)]
    days = days_without(known, papers, today, zone)
    lines += [] if days is None else [walk.said.nudge.format(days=days)]
    if known is not None and known.proposal and nudges(known, papers, today, zone):
        name = known.name(known.proposal)
        lines.append(novel_words(walk.words).could_be.format(name=name))
    return lines


def ask_new(walk: Walk, key: str) -> None:
    """One of the things that are brought up."""
    item = walk.agenda.novel[key]
    if item.kind == "due":
        _due(walk, item)
        return
    walk.tell(question(walk.words, item))
    letter, _ = walk.letter("topic" if item.kind == "topic" else "habit")
    if walk.moves(letter):
        return
    match letter:
        case "i":
            _changed(walk, item)
        case "w":
            _wanted(walk, item)
        case "e":
            walk.passed(key, "seen", item.about)
        case _:
            walk.passed(key, "none", "")


def note(walk: Walk, text: str, tags: tuple[str, ...] = ()) -> None:
    """Files a small improvement; on file when this returns."""
    if walk.read_only:
        return
    known = walk.desk.situation.papers.of(Improvement)
    new = Improvement(
        id=fresh_id(known), text=text, made_at=walk.now(), made_by=walk.desk.who, tags=tags
    )
    walk.desk.file([new]).result(ANSWER_SECONDS)


def _changed(walk: Walk, item: Item) -> None:
    typed = one_line(walk.line(novel_words(walk.words).text_what), 300)
    if not typed:
        walk.tell(walk.say.none_chosen)
        return
    note(walk, typed, (item.key,))
    walk.passed(item.key, "better", "", typed)
    walk.tell(walk.say.line_is.format(text=typed))


def _wanted(walk: Walk, item: Item) -> None:
    day = walk.now().astimezone(walk.formats.zone).date() + WANTED_SO
    known = walk.desk.situation.papers.of(Hush).get(item.key)
    new = hush(item.key, day, known)
    if not walk.read_only and new is not known:
        walk.desk.file([new]).result(ANSWER_SECONDS)
    walk.passed(item.key, "wanted", "", item.name)
    walk.tell(novel_words(walk.words).wanted.format(day=walk.formats.of_day(day)))


def _due(walk: Walk, item: Item) -> None:
    say, terms = novel_words(walk.words), experiments_words(walk.words)
    experiment = walk.desk.situation.papers.of(Experiment)[item.about]
    walk.tell(say.text_due.format(name=one_line(experiment.believe)))
    see = seen_in(walk.words, experiment.see, experiment.measure)
    walk.tell(f"{terms.see}: {one_line(see)}. {question(walk.words, item)}")
    past = walk.desk.past().result(ANSWER_SECONDS)
    papers = walk.desk.situation.papers
    result = result_of(experiment, past, papers, walk.now(), walk.formats.zone)
    walk.tell(verdict_sentence(walk.words, result, experiment.measure))
    letter, _ = walk.letter("due")
    if walk.moves(letter):
        return
    if letter not in CHOICES or walk.read_only:
        walk.passed(item.key, "none", "")
        return
    if _decide(walk, experiment, CHOICES[letter], result):
        walk.passed(item.key, CHOICES[letter], "", one_line(experiment.believe))
    else:
        walk.passed(item.key, "none", "")


def _decide(walk: Walk, experiment: Experiment, choice: Choice, result: Result) -> bool:
    """Asks for the sentence, and for what is believed next; then both are filed at once. False:
    somebody else was faster."""
    say, learned = trying_words(walk.words), _learned(walk)
    said = Said(walk.desk.who, walk.now())

    def step(there: Experiment) -> Experiment:
        return decided(there, choice, learned, result, said)

    next_ = _next(walk, experiment, said) if choice == "adapt" else None
    if next_ is not None:
        there = adapted(walk.desk, experiment.id, step, next_)
    else:
        there = walk.desk.change(Experiment, experiment.id, step).result(ANSWER_SECONDS)
    if there is None or (there.turns and there.turns[-1].kind == "late"):
        walk.tell(say.overtaken)
        return False
    walk.tell(say.kept[choice].format(name=one_line(experiment.believe)))
    if next_ is not None:
        day = walk.formats.of_day(next_.look_on)
        walk.tell(say.begun.format(name=one_line(next_.believe), day=day))
    return True


def _learned(walk: Walk) -> str:
    """One sentence; empty only where somebody said so on purpose. Raises Pause."""
    while not (typed := walk.line(novel_words(walk.words).text_learned)):
        pass
    return "" if typed == "." else one_line(typed, 500)


def _next(walk: Walk, former: Experiment, said: Said) -> Experiment:
    """What follows; not on file yet. Raises Pause."""
    believe = one_line(walk.line(novel_words(walk.words).text_next), 500)
    day = walk.now().astimezone(walk.formats.zone).date() + AGAIN
    known = walk.desk.situation.papers.of(Experiment)
    return follower(former, fresh_id(known), said, day, believe)
