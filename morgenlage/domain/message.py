"""What we said: one message on all accounts that carried it, and what it was about. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.phrases import plain
from morgenlage.domain.piece import Piece
from morgenlage.domain.pillar import Pillar
from morgenlage.domain.practice import Practice
from morgenlage.domain.ref import Ref
from morgenlage.domain.ties import ties, values

FACE = "face"
"""The tag of a post in which somebody is to be seen."""


class About(NamedTuple):
    """What a text is about: ids, and whether nobody but its words says so."""

    ids: tuple[str, ...] = ()
    guessed: bool = False


NOTHING = About()


class Message(NamedTuple):
    """One message, wherever it came out."""

    at: datetime
    """When it came out first."""
    refs: tuple[Ref, ...]
    text: str
    permalink: str
    tags: frozenset[str]
    """Those of all its posts together."""
    piece: str = ""
    """The piece it came from; empty: it was published elsewhere."""

    @property
    def face(self) -> bool:
        """Somebody is to be seen in it, as far as it was written down."""
        return FACE in self.tags or any(tag.startswith("person:") for tag in self.tags)


def messages(outcomes: Iterable[Outcome], papers: Papers) -> tuple[Message, ...]:
    """Posts as messages, oldest first: the copies of a piece are one, and so are posts that say
    the same on the same day. What was taken down is left out."""
    tags = ties(papers)
    origin = {c.ref: p.id for p in papers.of(Piece).values() for c in p.copies if c.ref}
    groups: dict[tuple[str, str | date], list[Outcome]] = {}
    for one in outcomes:
        if not one.gone:
            groups.setdefault(_key(one, origin.get(one.ref, "")), []).append(one)
    made = (_message(group, tags, origin) for group in groups.values())
    return tuple(sorted(made, key=lambda m: (m.at, m.refs)))


def _key(one: Outcome, piece: str) -> tuple[str, str | date]:
    if piece:
        return "", piece
    return (one.text, one.at.date()) if one.text else (one.ref, "")


def _message(
    group: list[Outcome], tags: Mapping[Ref, frozenset[str]], origin: Mapping[Ref, str]
) -> Message:
    if len(group) == 1:
        (one,) = group
        known = tags.get(one.ref, frozenset())
        return Message(one.at, (one.ref,), one.text, one.permalink, known, origin.get(one.ref, ""))
    first = min(group, key=lambda o: (o.at, o.ref))
    refs = tuple(o.ref for o in group)
    joined = frozenset[str]().union(*(tags.get(ref, frozenset()) for ref in refs))
    link = first.permalink or next((o.permalink for o in group if o.permalink), "")
    return Message(first.at, refs, first.text, link, joined, origin.get(first.ref, ""))


def pillars_of(tags: Iterable[str], text: str, practice: Practice) -> About:
    """The pillars it was tagged with; else the one whose words stand in it most often."""
    if told := values(frozenset(tags), "topic"):
        return About(told)
    guess = _likely(text, practice.pillars)
    return About((guess,), guessed=True) if guess else NOTHING


def offices_of(tags: Iterable[str], text: str, practice: Practice) -> About:
    """The departments it was tagged with; else those whose whole name stands in it."""
    if told := values(frozenset(tags), "office"):
        return About(told)
    if not practice.offices:
        return NOTHING
    words = plain(text)
    named = tuple(id for id, name in _names(practice) if name in words)
    return About(named, guessed=True) if named else NOTHING


def latest(found: Sequence[Message]) -> Iterator[Message]:
    """The newest first."""
    return reversed(found)


@lru_cache(8192)  # the same messages are asked about for every picture of the page
def _likely(text: str, pillars: tuple[Pillar, ...]) -> str:
    words = plain(text)
    best, most = "", 0
    for pillar in pillars:
        if (hits := pillar.words.count(words)) > most:
            best, most = pillar.id, hits
    return best


def _names(practice: Practice) -> tuple[tuple[str, str], ...]:
    return _plain_names(tuple(practice.offices.items()))


@lru_cache(8)  # folded once per address book, not once per message
def _plain_names(offices: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((id, f" {plain(name).strip(' .')} ") for id, name in offices if name.strip())
