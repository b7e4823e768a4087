"""Which post carries which tags: format, topic, office, experiment, people. Pure."""

from collections.abc import Mapping

from morgenlage.domain.label import Label
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import Piece
from morgenlage.domain.ref import Ref

KINDS = ("format", "topic", "office", "experiment", "hook", "person")
"""What stands before the colon of a tag; `duty`, `face` and `job` stand alone."""

Ties = Mapping[Ref, frozenset[str]]


def ties(papers: Papers) -> Ties:
    """Tags by published post: those of the piece it came from, and those it was given since."""
    found: dict[Ref, frozenset[str]] = {}
    for piece in papers.of(Piece).values():
        tags = frozenset((*piece.tags, *(f"person:{who}" for who in piece.people)))
        for copy in piece.copies:
            if copy.ref is not None and tags:
                found[copy.ref] = found.get(copy.ref, frozenset()) | tags
    for label in papers.of(Label).values():
        ref = Ref(label.id)
        found[ref] = found.get(ref, frozenset()) | frozenset(label.tags)
    return found


def values(tags: frozenset[str] | tuple[str, ...], kind: str) -> tuple[str, ...]:
    """What stands behind the colon of the tags of one kind, sorted."""
    start = f"{kind}:"
    return tuple(sorted(tag.removeprefix(start) for tag in tags if tag.startswith(start)))
