"""People, consents and the posts that show somebody: as lines and as JSON."""

from collections.abc import Iterable
from datetime import date, datetime

from morgenlage.commands.queue_pieces import joined, stamp
from morgenlage.domain.person import Consent, Person
from morgenlage.domain.person_finding import Shown, shown_in
from morgenlage.domain.piece import Piece
from morgenlage.domain.situation import Situation
from morgenlage.words import Words
from morgenlage.words.people import people_words
from morgenlage.words.queue import queue_words

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


def shown_line(shown: Shown, words: Words, now: datetime) -> str:
    """`k3m9xz  mastodon-kreis  geplant  Di 10:00  Ein Tag im Bauhof  https://...`"""
    piece, copy = shown
    text = " ".join((piece.title or piece.words(copy.account)).split())
    when = stamp(piece.next_due, now, words) if piece.next_due else ""
    state = queue_words(words).states[copy.state]
    return joined((piece.id, copy.account, state, when, text[:TEXT], copy.permalink))


def document(
    person: Person, situation: Situation, shown: Iterable[Shown] | None = None
) -> dict[str, object]:
    """One person with all that is known, and the posts that show them."""
    pieces = situation.papers.of(Piece).values()
    posts = shown_in(person.id, pieces, situation.posts) if shown is None else shown
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
        "posts": [
            {
                "piece": s.piece.id,
                "account": s.copy.account,
                "state": s.copy.state,
                "live": s.live,
                "at": s.piece.next_due.isoformat() if s.piece.next_due else None,
                "ref": s.copy.ref,
                "permalink": s.copy.permalink,
            }
            for s in posts
        ],
    }
