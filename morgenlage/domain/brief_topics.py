"""What our posts were about: pillars whose turn it is, shares of people and of duty. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from morgenlage.domain.brief import Overdue, Topics
from morgenlage.domain.brief_period import Period
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.phrases import plain
from morgenlage.domain.pillar import Pillar
from morgenlage.domain.practice import Practice
from morgenlage.domain.ties import Ties, ties, values

LEAST = 5
"""Posts below which a share says nothing."""
SHOWN = 3


def topics(papers: Papers, past: Past, practice: Practice, period: Period) -> Topics:
    """As of the end of the period."""
    tags = ties(papers)
    before = [o for o in past.outcomes if o.at <= period.end]
    posts = [o for o in before if period.holds(o.at) and not o.gone]
    return Topics(
        _overdue(before, tags, practice.pillars, period.end),
        len(posts),
        _faces(posts, tags, practice),
        _duty(posts, tags, practice.pillars),
        _unseen(tags, practice),
    )


def about(outcome: Outcome, tags: Ties, pillars: Iterable[Pillar]) -> tuple[str, ...]:
    """Ids of the pillars a post is about: as it is tagged, else as its words say."""
    if tagged := values(tags.get(outcome.ref, frozenset()), "topic"):
        return tagged
    words = plain(outcome.text)
    return tuple(pillar.id for pillar in pillars if pillar.words.found(words))


def _overdue(
    before: Sequence[Outcome], tags: Ties, pillars: Sequence[Pillar], end: datetime
) -> tuple[Overdue, ...]:
    wanted, last = {pillar.id for pillar in pillars}, dict[str, int]()
    for outcome in reversed(before):
        if not wanted - last.keys():
            break
        for id in about(outcome, tags, pillars):
            last.setdefault(id, (end - outcome.at).days)
    late = [
        Overdue(pillar.name, last.get(pillar.id), pillar.every)
        for pillar in pillars
        if before and last.get(pillar.id, pillar.every + 1) > pillar.every
    ]
    late.sort(key=lambda o: (o.days is not None, -((o.days or 0) / o.every), o.name))
    return tuple(late[:SHOWN])


def _faces(posts: Sequence[Outcome], tags: Ties, practice: Practice) -> float | None:
    """Of the posts of which somebody said what they are; nobody can see it in the words."""
    known = [tags[o.ref] for o in posts if o.ref in tags]
    if len(known) < LEAST:
        return None
    faces = {f"format:{f.id}" for f in practice.formats if f.faces} | {"face"}
    shown = (bool(t & faces) or any(tag.startswith("person:") for tag in t) for t in known)
    return sum(shown) / len(known)


def _duty(posts: Sequence[Outcome], tags: Ties, pillars: Sequence[Pillar]) -> float | None:
    duty = {pillar.id for pillar in pillars if pillar.duty}
    known = []
    for outcome in posts:
        own, found = tags.get(outcome.ref, frozenset()), about(outcome, tags, pillars)
        if own or found:
            known.append("duty" in own or any(id in duty for id in found))
    return sum(known) / len(known) if len(known) >= LEAST else None


def _unseen(tags: Ties, practice: Practice) -> tuple[str, ...]:
    shown = {office for own in tags.values() for office in values(own, "office")}
    if not shown:
        return ()
    return tuple(name for id, name in practice.offices.items() if id not in shown)
