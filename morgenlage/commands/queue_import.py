"""`morgenlage queue import`: shows what a team's plan would change, and does it where asked to."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from morgenlage.commands.shell import FAILED, GOOD, USAGE, Shell, Usage
from morgenlage.config.local_time import local_zone
from morgenlage.desk.plan_report import counted, counts_said, document, lines, sentence
from morgenlage.desk.planning import papers_for, understood
from morgenlage.domain.paper import Paper
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.plan import NotAPlan
from morgenlage.domain.situation import Situation
from morgenlage.domain.when import NotWhen, hour_of
from morgenlage.plans.reading import Reading
from morgenlage.wiring import House, Plan, clock, open_house, read_house
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.plan import plan_words
from morgenlage.words.plan_calls import plan_calls

WRITE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What importing came to."""

    reading: Reading
    ids: dict[int, str]
    """Place among the rows -> the piece's id, also of new ones."""
    late: tuple[str, ...] = ()
    """Pieces somebody changed in the same moment."""


def import_(shell: Shell, args: Namespace) -> int:
    """Without `--apply` nothing is written. Good rows are kept whatever the others are like."""
    if args.apply:
        with open_house(shell.environ, polling=False, sending=False) as house:
            return _applied(shell, args, house)
    read = read_house(shell.environ)
    reading = _read(shell, args, read.plan, read.situation)
    if isinstance(reading, int):
        return reading
    ids = {n: row.piece.id for n, row in enumerate(reading.proposal.rows) if row.piece}
    return _told(shell, read.words, args, Outcome(reading, ids))


def _applied(shell: Shell, args: Namespace, house: House) -> int:
    reading = _read(shell, args, house.plan, house.desk.situation)
    if isinstance(reading, int):
        return reading
    said = Said(house.desk.who, clock(), "call")
    papers, ids = papers_for(reading, said, house.desk.situation)
    late: tuple[Paper, ...] = ()
    if papers:
        late = house.desk.file(papers).result(WRITE_SECONDS).overtaken
    return _told(shell, house.words, args, Outcome(reading, ids, tuple(p.id for p in late)))


def _read(shell: Shell, args: Namespace, plan: Plan, situation: Situation) -> Reading | int:
    """The plan, understood; an exit code where it is none."""
    words = plan.words
    path, hour = _path(args, plan), _hour(args.hour, words)
    otherwise = _otherwise(args.account or (), tuple(situation.accounts), words)
    progress = _Progress(shell, words)
    try:
        return understood(
            path,
            situation,
            local_zone(),
            hour=hour,
            otherwise=otherwise,
            choice=args.take or "",
            upcoming=args.upcoming,
            tell=progress,
        )
    except NotAPlan as wrong:
        shell.complain(sentence(plan_words(words).whole, wrong.remark))
        return USAGE if wrong.remark.kind == "no-file" else FAILED
    finally:
        progress.end()


def _path(args: Namespace, plan: Plan) -> Path:
    if args.plan is not None:
        given: Path = args.plan
        return given.expanduser()
    queue = plan.settings.queue
    if queue is None or queue.plan is None:
        raise Usage(plan_calls(plan.words).no_plan)
    return queue.plan


def _hour(text: str | None, words: Words) -> time:
    try:
        return hour_of(text) if text else time(10)
    except NotWhen:
        raise Usage(plan_calls(words).bad_hour.format(text=text)) from None


def _otherwise(given: Sequence[str], known: Sequence[str], words: Words) -> tuple[str, ...]:
    for name in given:
        if name not in known:
            raise Usage(words.cli.no_account.format(id=name, known=", ".join(known)))
    return tuple(given)


def _told(shell: Shell, words: Words, args: Namespace, outcome: Outcome) -> int:
    """Everything about every row; what needs a person goes to standard error, too."""
    reading, now = outcome.reading, clock()
    form = Formats(words.language, local_zone())
    counts = counted(reading, outcome.late)
    if args.json:
        shell.document(document(reading, outcome.ids, outcome.late, words, bool(args.apply)))
    else:
        for text, wrong in lines(reading, outcome.ids, words, form, now, everything=args.all):
            (shell.complain if wrong else shell.say)(text)
    say = plan_words(words)
    for name in outcome.late:
        shell.complain(say.overtaken.format(id=name))
    if not args.json:
        shell.say(counts_said(reading, words, outcome.late))
        for text in _ending(args, counts, words):
            shell.say(text)
    return FAILED if counts.get("bad") or counts.get("conflict") or outcome.late else GOOD


def _ending(args: Namespace, counts: dict[str, int], words: Words) -> Iterator[str]:
    """What was done or would be, and what waits for a person."""
    say = plan_words(words)
    left = {say.to_decide: counts.get("conflict", 0), say.to_mend: counts.get("bad", 0)}
    if counts.get("new") or counts.get("changed"):
        yield say.done if args.apply else say.nothing
    elif not any(left.values()):
        yield say.nothing_to_do
    yield from (text.format(count=count) for text, count in left.items() if count)


class _Progress:
    """How far reading is, on one line that is written over; only where a person looks."""

    def __init__(self, shell: Shell, words: Words) -> None:
        self._shell = shell
        self._say = plan_words(words).progress
        self._shows = shell.err.isatty()
        self._shown = 0

    def __call__(self, done: int, total: int) -> None:
        if self._shows and (total >= 100) and (done == total or done % 50 == 0):
            text = self._say.format(done=done, total=total)
            self._shell.err.write(f"\r{text}")
            self._shell.err.flush()
            self._shown = len(text)

    def end(self) -> None:
        """Clears the line."""
        if self._shown:
            self._shell.err.write("\r" + " " * self._shown + "\r")
            self._shell.err.flush()
