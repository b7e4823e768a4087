"""Somebody who is pictured, and what they have agreed to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import ClassVar, Literal, NamedTuple

from morgenlage.domain.paper import LONG_AGO, Paper
from morgenlage.domain.value import dataclass

Standing = Literal["valid", "missing", "elsewhere", "early", "expired", "withdrawn"]
"""`elsewhere`: agreed, but not to this account. `early`: agreed from a later day on."""

ERASED = "-"
"""Stands in the place of the id of somebody who was erased: nobody has it, so nobody agrees."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One agreement: to what, since when, until when, and where it is written down."""

    id: str
    """Unique for this person."""
    given: date
    accounts: tuple[str, ...] = ()
    """Where they may be shown; empty: on all of ours."""
    purpose: str = ""
    """What for, in the office's words."""
    proof: str = ""
    """Path of the signed form, or where it is kept; empty: nobody has written it down."""
    expires: date | None = None
    """Its last day; None: until it is withdrawn."""
    withdrawn: datetime | None = None
    noted_by: str = ""


class Answer(NamedTuple):
    """May this person be shown there on that day?"""

    standing: Standing
    day: date | None = None
    """When it ended, or begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Paper):
    """A person who is shown in our posts."""

    FILE: ClassVar[str] = "people"

    name: str = ""
    note: str = ""
    """Office, role, how to reach them; never published."""
    consents: tuple[Consent, ...] = ()
    made_at: datetime = LONG_AGO

    def agreed(self, account: str, day: date) -> Answer:
        """The answer that serves them best: any valid consent will do, and a withdrawal counts
        for the agreement it takes back."""
        there = [c for c in self.consents if not c.accounts or account in c.accounts]
        if any(_holds(c, day) for c in there):
            return Answer("valid")
        if not there:
            return Answer("elsewhere" if self.consents else "missing")
        last = max(there, key=lambda c: (c.given, c.id))
        if last.withdrawn is not None:
            return Answer("withdrawn", last.withdrawn.date())
        if last.given > day:
            return Answer("early", last.given)
        return Answer("expired", last.expires)


def _holds(consent: Consent, day: date) -> bool:
    if consent.withdrawn is not None or consent.given > day:
        return False
    return consent.expires is None or day <= consent.expires


def agreeing(person: Person, consent: Consent) -> Person:
    """With one more agreement; one of the same id is replaced."""
    others = tuple(c for c in person.consents if c.id != consent.id)
    return replace(person, consents=(*others, consent))


def withdrawing(person: Person, at: datetime, ids: Sequence[str] = ()) -> Person | None:
    """Without these agreements, or without any. They are kept as withdrawn: what was published
    under them needs its proof. None: there is nothing (left) to withdraw."""
    doomed = {c.id for c in person.consents if c.withdrawn is None and (not ids or c.id in ids)}
    if not doomed:
        return None
    taken = (replace(c, withdrawn=at) if c.id in doomed else c for c in person.consents)
    return replace(person, consents=tuple(taken))
