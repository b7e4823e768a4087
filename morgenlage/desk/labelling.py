"""Puts tags on file: on the piece where a post came from one, else on the post itself."""

from collections.abc import Collection, Iterable
from concurrent.futures import Future
from typing import Any, NamedTuple

from morgenlage.desk.desk import DeskLike
from morgenlage.domain.label import Label
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import Piece
from morgenlage.domain.ref import Ref
from morgenlage.domain.tagging import labelled, tagged, tags_of


class Target(NamedTuple):
    """What is tagged: a piece, or the posts of one message that was made elsewhere."""

    piece: str = ""
    refs: tuple[Ref, ...] = ()


def tags_now(papers: Papers, target: Target) -> frozenset[str]:
    """Those it has, all of its posts together."""
    piece = papers.of(Piece).get(target.piece)
    found = [tags_of(piece)] if piece is not None else []
    labels = papers.of(Label)
    found += [frozenset(labels[ref].tags) for ref in target.refs if ref in labels]
    return frozenset[str]().union(*found)


Tagging = tuple[Target, Collection[str], Collection[str]]
"""What, which tags it gets, which it loses."""


def taking_back(papers: Papers, taggings: Iterable[Tagging]) -> tuple[Tagging, ...]:
    """What has to be done so that all is as it is now, paper by paper."""
    found: list[Tagging] = []
    for target, add, remove in taggings:
        piece = papers.of(Piece).get(target.piece)
        if piece is not None:
            found.append((Target(piece.id), *_other_way(tags_of(piece), add, remove)))
        for ref in target.refs:
            label = papers.of(Label).get(ref)
            if piece is None or label is not None:
                tags = frozenset(label.tags) if label is not None else frozenset[str]()
                given = () if piece is not None else add
                found.append((Target(refs=(ref,)), *_other_way(tags, given, remove)))
    return tuple(found)


def _other_way(
    tags: frozenset[str], add: Collection[str], remove: Collection[str]
) -> tuple[Collection[str], Collection[str]]:
    """What was there and goes comes back; what was not there goes again."""
    return tags & {*remove}, {*add} - tags


def tag(desk: DeskLike, targets: Iterable[Tagging]) -> list[Future[Any]]:
    """Adds and takes away; each future ends when its part is durable. What is taken away goes from
    a label beside the piece, too."""
    papers = desk.situation.papers
    done: list[Future[Any]] = []
    new: list[Label] = []
    for target, add, remove in targets:
        ours = target.piece in papers.of(Piece)
        if ours:
            done.append(_on_piece(desk, target.piece, add, remove))
        for ref in target.refs:
            there = papers.of(Label).get(ref)
            if there is not None:
                done.append(_on_label(desk, ref, () if ours else add, remove))
            elif not ours and (label := labelled(None, ref, add, remove)) is not None:
                new.append(label)
    if new:
        done.append(desk.file(new))
    return done


def _on_piece(
    desk: DeskLike, id_: str, add: Collection[str], remove: Collection[str]
) -> Future[Piece | None]:
    return desk.change(Piece, id_, lambda p: tagged(p, add, remove) or p)


def _on_label(
    desk: DeskLike, ref: Ref, add: Collection[str], remove: Collection[str]
) -> Future[Label | None]:
    return desk.change(Label, ref, lambda label: labelled(label, ref, add, remove) or label)
