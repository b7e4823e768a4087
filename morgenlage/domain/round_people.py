"""What the round tells of people: posts that have to go, consents that end. Names nobody. Pure."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from morgenlage.domain.appearing import appearances, consenting
from morgenlage.domain.person import Person
from morgenlage.domain.situation import Situation
from morgenlage.domain.takedowns import overdue, to_do


class Concern(NamedTuple):
    """One thing to tell."""

    key: str
    kind: str
    person: str
    """An id."""
    posts: int
    day: date


def taking_down(situation: Situation, now: datetime) -> Iterator[Concern]:
    """To-dos after withdrawals, one line per person and standing; overdue ones first."""
    today, groups = now.date(), dict[tuple[bool, str], list[date]]()
    for task in to_do(situation.papers):
        groups.setdefault((overdue(task, today), task.person), []).append(task.until)
    for (late, person), days in sorted(groups.items(), key=lambda g: (not g[0][0], g[0][1])):
        kind = "takedown-overdue" if late else "takedown"
        yield Concern(f"{kind}:{person}:{min(days)}", kind, person, len(days), min(days))


def ending(situation: Situation, now: datetime) -> Iterator[Concern]:
    """Consents that end soon while posts show, or will show, the person."""
    for person in situation.papers.of(Person).values():
        end = consenting(person, now.date()).ending
        if end is None or end.expires is None:
            continue
        found = appearances(person.id, situation.papers, situation.posts)
        if count := sum(a.live or a.queued for a in found):
            key = f"consent-ending:{person.id}:{end.expires}"
            yield Concern(key, "consent-ending", person.id, count, end.expires)
