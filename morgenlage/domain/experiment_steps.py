"""How an experiment goes on: begun, put off, decided, opened again. Pure.

Steps return None where they are not possible any more, so that they can be given to
`Desk.change`, which asks them again when somebody else was faster.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from morgenlage.domain.experiment import Choice, Experiment, Result, Turn, TurnKind
from morgenlage.domain.experiment_result import result_of
from morgenlage.domain.outcome import Measure
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.plain_text import plain
from morgenlage.domain.value import dataclass
from morgenlage.domain.when import NotWhen, day_of

__all__ = [
    "begun",
    "day_to_look",
    "decided",
    "due_on",
    "follower",
    "put_off",
    "reopened",
    "result_of",
]

LONGEST = 500
"""Characters of a line; what is longer is no line."""
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "einem einer one a", "zwei two", "drei three", "vier four", "fünf five",
            "sechs six", "sieben seven", "acht eight", "neun nine", "zehn ten",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_DAYS = {"tag": 1, "day": 1, "woche": 7, "week": 7, "monat": 28, "month": 28}
_AHEAD = re.compile(r"in\s+(\d{1,3}|[a-zäöü]+)\s+(tag|day|woche|week|monat|month)(?:en|n|e|s)?")


@dataclass(frozen=True, slots=True)
class Lines:
    """What somebody writes to begin one."""

    believe: str
    see: str
    look_on: date
    measure: Measure = "interactions"
    tries: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Something is believed, and somebody says where it would show."""
        return bool(_line(self.believe) and _line(self.see))


def begun(id_: str, lines: Lines, said: Said, *, follows: str = "") -> Experiment:
    """A new one; not on file yet."""
    return Experiment(
        id=id_,
        believe=_line(lines.believe),
        see=_line(lines.see),
        measure=lines.measure,
        look_on=lines.look_on,
        tries=tuple(dict.fromkeys(tag for t in lines.tries if (tag := _line(t)))),
        accounts=tuple(dict.fromkeys(lines.accounts)),
        begun_at=said.at,
        begun_by=plain(said.by),
        follows=follows,
    )


def day_to_look(text: str, today: date) -> date:
    """The day we look on: a date, a weekday, `in vier Wochen`, `in 10 days` (a month is four
    weeks, so that the weekday stays). Raises `NotWhen`; a day that is over is none."""
    found = _AHEAD.fullmatch(" ".join(text.casefold().split()))
    number = 0
    if found:
        number = int(found[1]) if found[1].isdigit() else _NUMBERS.get(found[1], 0)
    day = today + timedelta(days=number * _DAYS[found[2]]) if found and number else None
    day = day or day_of(text, today)
    if day < today:
        raise NotWhen("no-such-day", text)
    return day


def due_on(experiments: Iterable[Experiment], today: date) -> tuple[Experiment, ...]:
    """Those whose day has come and that nobody has decided, longest due first."""
    return tuple(sorted((e for e in experiments if e.due(today)), key=lambda e: (e.look_on, e.id)))


def put_off(experiment: Experiment, look_on: date, said: Said) -> Experiment | None:
    """To another day. None where it is decided."""
    if not experiment.open:
        return None
    if experiment.look_on == look_on:
        return experiment
    return _turned(replace(experiment, look_on=look_on), said, "put-off", text=look_on.isoformat())


def decided(
    experiment: Experiment, choice: Choice, learned: str, result: Result, said: Said
) -> Experiment:
    """Kept, adapted or dropped, with the sentence that was learned and what was found.

    Where somebody else has decided meanwhile, theirs stands and this sentence is kept beside it:
    the last turn is `late`. Where its beginning was taken back meanwhile, it is there again.
    """
    learned = _line(learned)
    if not experiment.open:
        if (experiment.choice, experiment.learned) == (choice, learned):
            return experiment
        return _turned(experiment, said, "late", choice, learned)
    closed = replace(
        experiment,
        result=result,
        choice=choice,
        learned=learned,
        delete_after=None,
        closed_at=said.at,
        closed_by=plain(said.by),
    )
    return _turned(closed, said, "decided", choice, learned, result)


def reopened(experiment: Experiment, said: Said) -> Experiment | None:
    """Nobody has decided any more; what had been learned stays in its history. None: it is open."""
    if experiment.open:
        return None
    blank = replace(experiment, result=None, choice="", learned="", closed_at=None, closed_by="")
    return _turned(blank, said, "reopened")


def follower(
    experiment: Experiment, id_: str, said: Said, look_on: date, believe: str = ""
) -> Experiment:
    """The one that adapts this one: the same lines until somebody writes others."""
    lines = Lines(
        believe or experiment.believe,
        experiment.see,
        look_on,
        experiment.measure,
        experiment.tries,
        experiment.accounts,
    )
    return begun(id_, lines, said, follows=experiment.id)


def _turned(
    experiment: Experiment,
    said: Said,
    kind: TurnKind,
    choice: Choice = "",
    text: str = "",
    result: Result | None = None,
) -> Experiment:
    turn = Turn(said.at, plain(said.by), kind, choice, text, result)
    return replace(experiment, turns=(*experiment.turns, turn))


def _line(text: str) -> str:
    """On one line, without codes, no longer than a line is."""
    return " ".join(plain(text).split())[:LONGEST]


def chain(experiment: Experiment, experiments: Sequence[Experiment]) -> tuple[Experiment, ...]:
    """The ones it goes back to, the first one first, itself last."""
    known = {e.id: e for e in experiments}
    found = [experiment]
    while (before := known.get(found[0].follows)) is not None and before not in found:
        found.insert(0, before)
    return tuple(found)
