"""What of the new is worth bringing up today, most important first: for the line and the round."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, tzinfo
from typing import Literal, NamedTuple

from morgenlage.domain.newness import NUDGE, Newness, due, latest, running
from morgenlage.domain.paper import Papers

Kind = Literal["due", "days", "never", "format", "wording", "topic", "running"]
_DAYS = "days"


class Item(NamedTuple):
    """One thing, as values for a sentence."""

    kind: Kind
    key: str
    """Names it: what was answered or waved off today is known by it."""
    about: str = ""
    """Experiment, format or topic id, or words of ours."""
    name: str = ""
    """What people call it."""
    times: int = 0
    amount: int = 0
    """Days or weeks, as the kind counts; of what runs: how many run."""


def items(
    newness: Newness | None,
    papers: Papers,
    today: date,
    zone: tzinfo,
    quiet: Collection[str] = (),
) -> tuple[Item, ...]:
    """All of it that does not rest, most important first.

    What is due and what runs is read from the papers themselves; the rest from `newness`, where it
    is known yet.
    """
    return tuple(item for item in _all(newness, papers, today, zone) if item.key not in quiet)


def asked(
    newness: Newness | None,
    papers: Papers,
    today: date,
    zone: tzinfo,
    quiet: Collection[str] = (),
) -> tuple[Item, ...]:
    """What a round asks about: everything due, then the first habit, then the first topic."""
    found = items(newness, papers, today, zone, quiet)
    ripe = tuple(item for item in found if item.kind == "due")
    habits = tuple(item for item in found if item.kind in ("format", "wording"))
    topics = tuple(item for item in found if item.kind == "topic")
    return (*ripe, *habits[:1], *topics[:1])


def line(found: Sequence[Item]) -> tuple[Item, ...]:
    """What the dashboard says of `items`, in one line that nags nobody: the experiment that is due,
    else that it is time for something new; and one habit, else one topic. What runs is told where
    there is nothing else."""
    first = [item for item in found if item.kind in ("due", "days", "never")]
    habits = [item for item in found if item.kind in ("format", "wording", "topic")]
    runs = [item for item in found if item.kind == "running"]
    return (*first[:1], *habits[:1]) or tuple(runs[:1])


def _all(newness: Newness | None, papers: Papers, today: date, zone: tzinfo) -> Iterator[Item]:
    for one in due(papers, today):
        over = (today - one.look_on).days
        yield Item("due", experiment_key(one.id), one.id, one.believe, amount=over)
    if newness is not None:
        yield from _habits(newness, papers, today, zone)
    if going := running(papers, today):
        first = going[0]
        left = (first.look_on - today).days
        yield Item("running", f"running:{first.id}", first.id, first.believe, len(going), left)


def _habits(newness: Newness, papers: Papers, today: date, zone: tzinfo) -> Iterator[Item]:
    if nudges(newness, papers, today, zone):
        days = days_since(newness, papers, today, zone)
        yield Item("never", _DAYS) if days is None else Item("days", _DAYS, amount=days)
    for habit in newness.stale:
        name = newness.name(habit.about) if habit.kind == "format" else habit.about
        yield Item(habit.kind, habit.key, habit.about, name, habit.times, habit.weeks)
    for late in newness.late:
        yield Item("topic", f"topic:{late.topic}", late.topic, late.name, amount=late.days)


def experiment_key(id: str) -> str:
    """Names an experiment among all that can be brought up."""
    return f"experiment:{id}"


def days_since(newness: Newness | None, papers: Papers, today: date, zone: tzinfo) -> int | None:
    """Since something was new: begun, made better, or a format used for the first time. None:
    never, as far as anybody knows."""
    last = latest(newness, papers, datetime.combine(today, time.max, zone))
    return None if last is None else (today - last.at.astimezone(zone).date()).days


def nudges(newness: Newness | None, papers: Papers, today: date, zone: tzinfo) -> bool:
    """It is time for something new."""
    if newness is None:
        return False
    days = days_since(newness, papers, today, zone)
    return newness.at_work if days is None else days >= NUDGE


def days_without(newness: Newness | None, papers: Papers, today: date, zone: tzinfo) -> int | None:
    """Days without anything new, where they are enough to say so; None: they are not."""
    days = days_since(newness, papers, today, zone)
    return days if days is not None and days >= NUDGE else None
