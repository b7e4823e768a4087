"""People, consents and the posts that show somebody: as lines and as JSON."""

from collections.abc import Iterable
from datetime import date, datetime

from morgenlage.commands.queue_pieces import joined, stamp
from morgenlage.domain.appearing import Appearance, appearances
from morgenlage.domain.person import ERASED, Consent, Person
from morgenlage.domain.situation import Situation
from morgenlage.domain.takedown import Takedown
from morgenlage.domain.takedowns import to_do
from morgenlage.words import Words
from morgenlage.words.people import people_words
from morgenlage.words.queue import queue_words
from morgenlage.words.withdrawal import withdrawal_words

TEXT = 60
"""Characters of a post's text in one line."""


def person_line(person: Person, words: Words) -> str:
    """`k3m9xz  Erika Beispiel  Ausbildung`."""
    none = "" if person.consents else people_words(words).no_consents
    return joined((person.id, person.name, person.note, none))


def consent_line(consent: Consent, today: date, words: Words) -> str:
    """Where, since when, until when, what for, and where it is written down."""
    say = people_words(words)
    where = ", ".join(consent.accounts) or say.everywhere
    until = say.until.format(day=consent.expires) if consent.expires else say.no_end
    state = ""
    if consent.withdrawn is not None:
        state = say.taken_back.format(day=consent.withdrawn.date())
    elif consent.expires is not None and consent.expires < today:
        state = say.over
    proof = say.proof.format(proof=consent.proof) if consent.proof else say.proof_missing
    since = say.since.format(day=consent.given)
    return joined((consent.id, state, where, f"{since}, {until}", consent.purpose, proof))


def shown_line(shown: Appearance, words: Words, now: datetime) -> str:
    """`k3m9xz  mastodon-kreis  geplant  Di 10:00  Ein Tag im Bauhof  https://...`"""
    when = stamp(shown.at, now, words) if shown.at else ""
    state = state_word(shown.state, words)
    name = shown.piece or shown.ref or ""
    return joined((name, shown.account, state, when, shown.text[:TEXT], shown.permalink))


def state_word(state: str, words: Words) -> str:
    """Of a copy, or of a post that is gone."""
    known = queue_words(words).states.get(state)
    return known or withdrawal_words(words).gone


def document(
    person: Person, situation: Situation, shown: Iterable[Appearance] | None = None
) -> dict[str, object]:
    """One person with all that is known, the posts that show them, and what has to go."""
    found = appearances(person.id, situation.papers, situation.posts) if shown is None else shown
    tasks = [t for t in to_do(situation.papers, done=True) if t.person == person.id]
    return {
        "id": person.id,
        "name": person.name,
        "note": person.note,
        "consents": [
            {
                "id": c.id,
                "accounts": list(c.accounts) or None,
                "purpose": c.purpose,
                "given": c.given.isoformat(),
                "expires": c.expires.isoformat() if c.expires else None,
                "withdrawn": c.withdrawn.isoformat() if c.withdrawn else None,
                "proof": c.proof,
                "noted_by": c.noted_by,
            }
            for c in person.consents
        ],
        "posts": [appearance_document(a) for a in found],
        "tasks": [task_document(t, situation) for t in tasks],
    }


def appearance_document(shown: Appearance) -> dict[str, object]:
    """One post on one account."""
    return {
        "piece": shown.piece or None,
        "account": shown.account,
        "state": shown.state,
        "live": shown.live,
        "at": shown.at.isoformat() if shown.at else None,
        "ref": shown.ref,
        "permalink": shown.permalink,
        "text": shown.text,
    }


def task_document(task: Takedown, situation: Situation) -> dict[str, object]:
    """One to-do, with the name of the person it is about."""
    person = situation.papers.of(Person).get(task.person)
    return {
        "id": task.id,
        "person": task.person if task.person != ERASED else None,
        "name": person.name if person is not None else None,
        "account": task.account,
        "ref": task.ref or None,
        "piece": task.piece or None,
        "permalink": task.permalink,
        "asked_at": task.asked_at.isoformat(),
        "until": task.until.isoformat(),
        "done_at": task.done_at.isoformat() if task.done_at else None,
        "done_by": task.done_by,
    }
