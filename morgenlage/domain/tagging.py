"""Gives posts their tags: pieces of ours, and posts that were made elsewhere. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from morgenlage.domain.experiment import experiments
from morgenlage.domain.label import Label
from morgenlage.domain.paper import Papers
from morgenlage.domain.person import Person
from morgenlage.domain.piece import Piece
from morgenlage.domain.practice import Practice
from morgenlage.domain.ref import Ref
from morgenlage.domain.ties import KINDS

ALONE = ("duty", "face", "job")
"""Tags without a value."""
OPEN = frozenset({"hook"})
"""Kinds whose values nobody lists."""
_VALUE = re.compile(r"[\w][\w.-]{0,59}")


class Wrong(NamedTuple):
    """Why something is no tag."""

    kind: str
    """`shape`: it is written in no known way. `unknown`: there is no such value."""
    known: tuple[str, ...] = ()
    """What would do."""


def choices(kind: str, practice: Practice, papers: Papers) -> Mapping[str, str]:
    """Value -> what people call it, of one kind of tag."""
    match kind:
        case "topic":
            return {p.id: p.name for p in practice.pillars}
        case "format":
            return {f.id: f.name for f in practice.formats}
        case "office":
            return practice.offices
        case "experiment":
            open_first = sorted(experiments(papers).values(), key=lambda e: not e.open)
            return {e.id: e.believe for e in open_first}
        case "person":
            return {p.id: p.name for p in papers.of(Person).values()}
    return {}


def wrong(tag: str, practice: Practice, papers: Papers) -> Wrong | None:
    """What is wrong with a tag somebody wants to give; None: nothing is."""
    kind, colon, value = tag.partition(":")
    if not colon:
        return None if tag in ALONE else Wrong("shape", (*ALONE, *(f"{k}:…" for k in KINDS)))
    if kind not in KINDS or not _VALUE.fullmatch(value):
        return Wrong("shape", (*ALONE, *(f"{k}:…" for k in KINDS)))
    known = choices(kind, practice, papers)
    return None if kind in OPEN or value in known else Wrong("unknown", tuple(known))


def tags_of(piece: Piece) -> frozenset[str]:
    """Its tags, with whoever is pictured as `person:ID`."""
    return frozenset((*piece.tags, *(f"person:{who}" for who in piece.people)))


def tagged(piece: Piece, add: Collection[str], remove: Collection[str] = ()) -> Piece | None:
    """With other tags; a person goes among those who are pictured, so that consent is asked for.
    None: it has them already. Words and approvals are untouched."""
    wanted = _wanted([*piece.tags], add, remove)
    people = _wanted(list(piece.people), _people(add), _people(remove))
    tags = tuple(tag for tag in wanted if not tag.startswith("person:"))
    new = replace(piece, tags=tags, people=tuple(people))
    return None if new == piece else new


def labelled(
    label: Label | None, ref: Ref, add: Collection[str], remove: Collection[str] = ()
) -> Label | None:
    """The label of a post that was made elsewhere, with other tags. None: it has them already."""
    before = label or Label(id=ref)
    tags = tuple(sorted(_wanted([*before.tags], add, remove)))
    return None if tags == tuple(sorted(before.tags)) else replace(before, tags=tags)


def _wanted(there: list[str], add: Iterable[str], remove: Collection[str]) -> list[str]:
    return [t for t in dict.fromkeys((*there, *add)) if t not in remove]


def _people(tags: Iterable[str]) -> list[str]:
    return [tag.removeprefix("person:") for tag in tags if tag.startswith("person:")]
