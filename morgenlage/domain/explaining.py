"""Why a comment stands where it stands, rule by rule, with the words that mattered. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from morgenlage.domain.comment import Comment, Reason
from morgenlage.domain.matched import matched_words
from morgenlage.domain.situation import Situation
from morgenlage.domain.triage import (
    LOOKED_AT,
    Rules,
    from_office,
    given_back,
    pressing,
    strange_hosts,
    waits,
)

LATEST = 3
"""Matches of one rule that are told."""


class Because(NamedTuple):
    """One rule's part."""

    reason: Reason
    weight: int | None
    """What it adds; None: the rule is no longer there."""
    words: tuple[str, ...] = ()
    """Which words of the comment it saw, as they were written."""
    hosts: tuple[str, ...] = ()
    """Where its links lead, for the rule about links."""


class Waiting(NamedTuple):
    """How long it waits, and what that adds."""

    reason: Reason | None
    bonus: int
    next_hours: float | None = None
    """The next threshold; None: there is none any more."""
    next_bonus: int = 0
    next_at: datetime | None = None


class Place(NamedTuple):
    """Where it stands in the list."""

    number: int
    """From 1."""
    of: int
    before: Comment | None
    """The one above it."""
    before_urgency: int = 0


class Explanation(NamedTuple):
    """Everything that adds up to where it stands."""

    base: int
    because: tuple[Because, ...]
    waiting: Waiting
    returned: Because | None
    """What a department gave back is lifted to where such things stand."""
    sum: int
    """Before it is cut to 0 to 100."""
    urgency: int
    text_gone: bool
    """The text had to be deleted: its words cannot be told any more."""
    place: Place | None
    """None: it is not in the list."""


def explained(comment: Comment, situation: Situation, rules: Rules, now: datetime) -> Explanation:
    """The stored verdict taken apart; its reasons are those that were found, never new ones."""
    gone = bool(comment.last_print) or comment.gone
    because = tuple(_because(r, comment, rules, gone=gone) for r in comment.verdict.reasons)
    waiting = _waiting(comment, rules, now)
    parts = rules.base + sum(b.weight or 0 for b in because) + waiting.bonus
    urgency = pressing(comment, now, rules)
    returned = None
    if given_back(comment) and comment.open:
        returned = Because(from_office(comment, now), max(0, urgency - max(0, min(100, parts))))
    return Explanation(
        rules.base,
        because,
        waiting,
        returned,
        parts,
        urgency,
        gone,
        _place(comment, situation, rules, now),
    )


def _because(reason: Reason, comment: Comment, rules: Rules, *, gone: bool) -> Because:
    kind = reason.kind
    if kind == "link":
        hosts = () if gone else strange_hosts(comment, rules)[:LATEST]
        return Because(reason, rules.link, hosts=hosts)
    if kind == "repeated":
        return Because(reason, rules.repeated)
    for rule in rules.texts:
        if rule.kind == kind:
            text = "" if gone else comment.text[:LOOKED_AT]
            return Because(reason, rule.urgency, matched_words(rule.wording, text)[:LATEST])
    return Because(reason, dict(rules.flags).get(kind))


def _waiting(comment: Comment, rules: Rules, now: datetime) -> Waiting:
    waited = (now - comment.created_at) / timedelta(hours=1)
    passed = [bonus for hours, bonus in rules.waiting if waited >= hours]
    coming = [(hours, bonus) for hours, bonus in rules.waiting if waited < hours]
    reason = waits(comment, now, rules)
    if not coming:
        return Waiting(reason, passed[-1] if passed else 0)
    hours, bonus = coming[0]
    at = comment.created_at + timedelta(hours=hours)
    return Waiting(reason, passed[-1] if passed else 0, hours, bonus, at)


def _place(comment: Comment, situation: Situation, rules: Rules, now: datetime) -> Place | None:
    order: Sequence[str] = situation.order
    if not comment.open or comment.ref not in order:
        return None
    at = order.index(comment.ref)
    before = situation.comment(situation.order[at - 1]) if at else None
    urgency = pressing(before, now, rules) if before is not None else 0
    return Place(at + 1, len(order), before, urgency)
