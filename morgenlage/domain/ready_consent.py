"""May everybody who is pictured be shown there on that day?"""

from collections.abc import Iterator, Mapping
from datetime import date

from morgenlage.domain.finding import Facts, Finding, Fix
from morgenlage.domain.person import ERASED, Person
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.ties import values


def consent_findings(piece: Piece, copy: Copy, facts: Facts) -> Iterator[Finding]:
    """Red for each person whose consent is missing or over by the day it goes out."""
    day = facts.day(piece)
    for id_ in _shown(piece):
        person = facts.people.get(id_)
        if person is None:
            kind, values = "person-erased" if id_ == ERASED else "person-unknown", {"person": id_}
            yield Finding("red", kind, "", values, fix=Fix("people", field="people"))
            continue
        answer = person.agreed(copy.account, day)
        if answer.standing == "valid":
            continue
        ended = answer.day.isoformat() if answer.day is not None else ""
        values = {"person": person.name or id_, "id": id_, "day": ended}
        yield Finding("red", f"consent-{answer.standing}", copy.account, values)


def _shown(piece: Piece) -> Iterator[str]:
    """Whoever is in it, by the list of those pictured or by a tag."""
    yield from dict.fromkeys((*piece.people, *values(piece.tags, "person")))


def refuses(piece: Piece, account: str, people: Mapping[str, Person], day: date) -> str:
    """Word key of why it must not go out on that day; empty: everybody has agreed."""
    for id_ in _shown(piece):
        person = people.get(id_)
        if person is None or person.agreed(account, day).standing != "valid":
            return "no-consent"
    return ""
