"""Answers of the house: when one is made, and which one fits a comment. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from morgenlage.domain.inquiry import HouseAnswer, Inquiry
from morgenlage.domain.likeness import alike, words_of

ALIKE_FROM = 3
"""Alike questions to the same department, this one included."""
HOLDS_DAYS = 120
"""Days for which a new one holds."""


def made_of(
    answered: Inquiry,
    others: Iterable[Inquiry],
    known: Iterable[HouseAnswer],
    owner: str,
    today: date,
) -> HouseAnswer | None:
    """What the department's newest answer becomes when it was asked the same often enough.

    An alike one that is there already is brought up to date. None: too few so far.
    """
    said = frozenset(answered.words)
    same = [
        i
        for i in others
        if i.department == answered.department
        and i.id != answered.id
        and i.answer
        and alike(said, frozenset(i.words))
    ]
    if len(same) + 1 < ALIKE_FROM:
        return None
    counts: dict[str, int] = {}
    for inquiry in (answered, *same):
        for word in inquiry.words:
            counts[word] = counts.get(word, 0) + 1
    common = tuple(sorted(w for w, n in counts.items() if 2 * n > len(same)))
    before = next(
        (
            h
            for h in known
            if h.department == answered.department and alike(frozenset(h.words), said)
        ),
        None,
    )
    return HouseAnswer(
        id=before.id if before else answered.id,
        version=before.version if before else 0,
        department=answered.department,
        name=answered.name,
        owner=owner or answered.name,
        text=answered.answer,
        words=common or answered.words,
        until=today + timedelta(days=HOLDS_DAYS),
        asked=len(same) + 1,
        delete_after=None,
    )


def fitting_answers(text: str, known: Iterable[HouseAnswer]) -> tuple[HouseAnswer, ...]:
    """Those made for questions like this text, newest first; whether they hold is the caller's."""
    said = words_of(text)
    found = [h for h in known if alike(said, frozenset(h.words))]
    return tuple(sorted(found, key=lambda h: h.at, reverse=True))
