"""Who allowed what, when, in which words and way: "who allowed that?" has an answer. Pure.

Taken from what is on file anyway: decisions that were written down, approvals and refusals in the
history of each piece, what was decided about experiments.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Literal

from morgenlage.domain.approval_request import Reply, Request
from morgenlage.domain.backing import Backing
from morgenlage.domain.brief import Backed
from morgenlage.domain.brief_period import Period
from morgenlage.domain.experiment import experiments
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import Piece, Step

_STEPS: Mapping[str, Literal["approved", "refused"]] = {
    "approved": "approved",
    "sent-back": "refused",
}
_CHOICES: Mapping[str, Literal["kept", "adapted", "dropped"]] = {
    "keep": "kept",
    "adapt": "adapted",
    "drop": "dropped",
}
NEAR = timedelta(seconds=2)
"""Approvals of one piece by one person within this are one."""


def backing_log(papers: Papers, period: Period | None = None) -> tuple[Backed, ...]:
    """The newest first. `period`: only what was said in it."""
    found = (*_decisions(papers), *_pieces(papers), *_experiments(papers))
    inside = (b for b in found if period is None or period.holds(b.at))
    return tuple(sorted(inside, key=lambda b: (b.at, b.ref, b.who), reverse=True))


def _decisions(papers: Papers) -> Iterator[Backed]:
    for paper in papers.of(Backing).values():
        about = named(papers, paper.about)
        yield Backed(
            paper.said_at, paper.who, "decision", paper.words, about, paper.about, paper.way
        )


def named(papers: Papers, ref: str) -> str:
    """What `piece:ID` or `experiment:ID` is about, in our words; empty: nobody knows."""
    kind, _, id = ref.partition(":")
    if kind == "piece":
        piece = papers.of(Piece).get(id)
        return piece.headline if piece is not None else ""
    experiment = experiments(papers).get(id) if kind == "experiment" else None
    return experiment.believe if experiment is not None else ""


def _pieces(papers: Papers) -> Iterator[Backed]:
    replies: dict[str, list[Reply]] = {}
    for request in papers.of(Request).values():
        replies.setdefault(request.piece, []).extend(request.replies)
    for piece in papers.of(Piece).values():
        yield from _of_piece(piece, replies.get(piece.id, ()))


def _of_piece(piece: Piece, replies: Iterable[Reply]) -> Iterator[Backed]:
    """Its approvals and refusals; what was said about several accounts at once is one."""
    last: tuple[Step, list[str]] | None = None
    for step in (s for s in piece.steps if s.kind in _STEPS):
        if last is not None and _same(last[0], step):
            last[1].append(step.account)
            continue
        if last is not None:
            yield _backed(piece, *last, replies)
        last = step, [step.account] if step.account else []
    if last is not None:
        yield _backed(piece, *last, replies)


def _same(one: Step, other: Step) -> bool:
    near = abs(other.at - one.at) <= NEAR
    return near and (one.by, one.kind, one.text) == (other.by, other.kind, other.text)


def _backed(piece: Piece, step: Step, accounts: list[str], replies: Iterable[Reply]) -> Backed:
    words = step.text or _said(step, replies)
    named = f"piece:{piece.id}"
    return Backed(
        step.at, step.by, _STEPS[step.kind], words, piece.headline, named, step.way, tuple(accounts)
    )


def _said(step: Step, replies: Iterable[Reply]) -> str:
    """The words of the mail an approval came by, as far as they are kept."""
    if step.way != "mail":
        return ""
    same = (r for r in replies if r.sender == step.by and r.kind == "yes")
    return next((r.text for r in same if abs(r.at - step.at) <= NEAR), "")


def _experiments(papers: Papers) -> Iterator[Backed]:
    for experiment in experiments(papers).values():
        choice = _CHOICES.get(experiment.choice)
        if choice is not None and experiment.closed_at is not None:
            ref = f"experiment:{experiment.id}"
            yield Backed(
                experiment.closed_at,
                experiment.closed_by,
                choice,
                experiment.learned,
                experiment.believe,
                ref,
            )
