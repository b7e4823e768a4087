"""`morgenlage experiments`: what is tried, on which posts, and what came of it."""

from argparse import Namespace
from datetime import date, timedelta

from morgenlage.commands.experiments_lines import (
    diary_document,
    experiment_document,
    experiment_lines,
    page_lines,
    refs_of,
)
from morgenlage.commands.shell import FAILED, GOOD, Shell
from morgenlage.config.local_time import local_zone
from morgenlage.domain.diary import diary
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.experiment import experiments as begun_ones
from morgenlage.domain.experiment_steps import result_of
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.ties import ties
from morgenlage.domain.tying import belonging, proposed
from morgenlage.hindsight import read_past
from morgenlage.wiring import clock, read_house
from morgenlage.words import Words
from morgenlage.words.diary import diary_words
from morgenlage.words.experiment_calls import experiment_calls
from morgenlage.words.formats import Formats


def experiments(shell: Shell, args: Namespace) -> int:
    """Without more words: all of them, those that run first."""
    if args.what not in (None, "list", "result", "diary"):
        from morgenlage.commands.experiments_acts import act  # only who changes opens a house

        return act(shell, args)
    read = read_house(shell.environ)
    past = read_past(read.plan.where, read.situation.accounts)
    papers = read.situation.papers
    if args.what == "diary":
        return _diary(shell, args, papers, past, read.words)
    if args.what == "result":
        one = meant(shell, papers, args.id, read.words)
        if one is None:
            return FAILED
        return _result(shell, args, one, papers, past, read.words)
    return _listed(shell, args, papers, past, read.words)


def _listed(shell: Shell, args: Namespace, papers: Papers, past: Past, words: Words) -> int:
    known = sorted(
        begun_ones(papers).values(),
        key=lambda e: (not e.open, e.look_on if e.open else _ago(e)),
    )
    if args.json:
        found = [document_of(each, papers, past) for each in known]
        shell.document({"experiments": found})
        return GOOD
    for each in known:
        tell(shell, each, papers, past, words)
    if not known:
        shell.paragraph(experiment_calls(words).none_yet)
    return GOOD


def _ago(experiment: Experiment) -> date:
    """So that of the decided ones the latest comes first."""
    closed = experiment.closed_at
    days = (clock() - closed).days if closed is not None else 0
    return date.min + timedelta(days=max(days, 0))


def _result(
    shell: Shell, args: Namespace, one: Experiment, papers: Papers, past: Past, words: Words
) -> int:
    """What can be said now, decided or not; and what might belong to it."""
    maybe = proposed(one, past, ties(papers), local_zone())
    if args.json:
        known = document_of(one, papers, past, now=True)
        shell.document({**known, "proposed": refs_of(maybe)})
        return GOOD
    tell(shell, one, papers, past, words, now=True)
    say = experiment_calls(words)
    if maybe:
        shell.paragraph(f"  {say.proposed.format(count=len(maybe), id=one.id)}", "    ")
        for post in maybe:
            shell.say(f"    {post.ref}  {post.text[:60]}")
    return GOOD


def _diary(shell: Shell, args: Namespace, papers: Papers, past: Past, words: Words) -> int:
    zone = local_zone()
    day = today()
    since = date.fromordinal(max(1, day.toordinal() - args.days + 1))
    pages = diary(papers, past, day, zone, since=since)
    if args.json:
        shell.document(diary_document(pages))
        return GOOD
    formats = Formats(words.language, zone)
    for page in pages:
        for line in page_lines(page, words, formats):
            indent = " " * (len(line) - len(line.lstrip()) + 2)
            shell.paragraph(line, indent)
    if not pages:
        shell.say(diary_words(words).empty)
    return GOOD


def tell(
    shell: Shell,
    one: Experiment,
    papers: Papers,
    past: Past,
    words: Words,
    *,
    now: bool = False,
) -> None:
    """In lines. `now`: what can be said now, not what was found when it was decided."""
    zone = local_zone()
    decided = None if now else one.result
    result = decided or result_of(one, past, papers, clock(), zone)
    for line in experiment_lines(one, result, today(), words, Formats(words.language, zone)):
        shell.paragraph(line, "    ")


def document_of(
    one: Experiment, papers: Papers, past: Past, *, now: bool = False
) -> dict[str, object]:
    """As JSON, likewise."""
    decided = None if now else one.result
    result = decided or result_of(one, past, papers, clock(), local_zone())
    return experiment_document(one, result, today(), refs_of(belonging(one, past, ties(papers))))


def meant(shell: Shell, papers: Papers, name: str, words: Words) -> Experiment | None:
    """By its id or the beginning of it; complains where it is none or several."""
    say, known = experiment_calls(words), begun_ones(papers)
    fitting = [name] if name in known else [i for i in known if name and i.startswith(name)]
    if len(fitting) == 1:
        return known[fitting[0]]
    if fitting:
        shell.complain(say.several.format(id=name, ids=", ".join(fitting[:6])))
    else:
        shell.complain(say.unknown.format(id=name))
    return None


def today() -> date:
    """On the office's calendar."""
    return clock().astimezone(local_zone()).date()
