"""Which comment wants a human first, and why. Pure rules, no input or output."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from typing import NamedTuple

from morgenlage.domain.comment import UNJUDGED, Comment, Reason, Verdict, fingerprint
from morgenlage.domain.host import hosts_in
from morgenlage.domain.phrases import Wording, plain
from morgenlage.domain.value import dataclass

URGENT = 60
"""From this urgency of its verdict on (0 to 100) a comment counts among those that come first."""
RETURNED = 80
"""What a department gives back is at least this pressing: before all but hazards and threats."""
LOOKED_AT = 4000
"""Characters of a comment that are judged; hostile length costs no more than this."""

LINK = re.compile(r"(?:https?://|www\.)([^\s/?#<>\"]{1,2000})\S{0,2000}", re.IGNORECASE)


class TextRule(NamedTuple):
    """One kind of remark, known by its wording."""

    kind: str
    urgency: int
    """Added when it matches; negative lowers."""
    wording: Wording
    alone: bool = False
    """Counts only where no rule before it matched: praise beside a complaint is irony."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything triage goes by. See `morgenlage.config.rules` for the files."""

    base: int = 0
    """The urgency of a comment nothing is said about."""
    texts: tuple[TextRule, ...] = ()
    flags: tuple[tuple[str, int], ...] = ()
    """What cleaning noticed -> urgency added; the flag's name is the reason."""
    link: int = 0
    """Urgency added for a link by somebody we do not know."""
    known_hosts: frozenset[str] = frozenset()
    """Hosts (with everything below them) whose links are harmless. Lower case."""
    known_authors: frozenset[str] = frozenset()
    """Handles whose links are harmless. Lower case, without @."""
    repeated: int = 0
    """Urgency added for an author with several open comments."""
    repeated_from: int = 3
    """Open comments by one author that count as several, this one included."""
    waiting: tuple[tuple[float, int], ...] = ()
    """Hours waited -> urgency added from then on, rising in both."""
    people: tuple[str, ...] = ()
    """Who works here: names nobody may imitate. Noticed on arrival, so in no fingerprint."""
    fingerprint: str = ""
    """Changes when any rule changes: stored verdicts of other rules are judged anew."""


def verdict(comment: Comment, rules: Rules, *, seen: int = 0, known: bool = False) -> Verdict:
    """What the rules think of a comment, without regard to the time.

    `seen`: other open comments by the same author. `known`: we have answered this author before.
    """
    if not comment.to_us or comment.gone:
        return UNJUDGED
    text = comment.text[:LOOKED_AT]
    found: list[tuple[int, Reason]] = []
    hosts = LINK.findall(text) if "://" in text or "www." in text else ()
    words = plain(LINK.sub(" ", text) if hosts else text)
    for rule in rules.texts:
        if not (rule.alone and found) and rule.wording.found(words):
            found.append((rule.urgency, Reason(rule.kind)))
    if hosts and rules.link and not known and _strange(comment, hosts, rules):
        found.append((rules.link, Reason("link")))
    if rules.repeated and seen + 1 >= rules.repeated_from:
        found.append((rules.repeated, Reason("repeated", seen + 1)))
    if comment.flags:
        found += [(urgency, Reason(f)) for f, urgency in rules.flags if f in comment.flags]
    found.sort(key=lambda weighed: -weighed[0])
    urgency = rules.base + sum(weight for weight, _ in found)
    return Verdict(max(0, min(100, urgency)), tuple(reason for _, reason in found))


def _strange(comment: Comment, hosts: Sequence[str], rules: Rules) -> bool:
    """At least one link leads to a host that nobody vouched for."""
    if comment.author.casefold() in rules.known_authors:
        return False
    return any(not _vouched(host, rules.known_hosts) for host in hosts)


def strange_hosts(comment: Comment, rules: Rules) -> tuple[str, ...]:
    """Hosts of its links that nobody vouched for, each once."""
    hosts = LINK.findall(comment.text[:LOOKED_AT])
    strange = (hosts_in(h) or (h,) for h in hosts if not _vouched(h, rules.known_hosts))
    return tuple(dict.fromkeys(chain.from_iterable(strange)))


def _vouched(link: str, known: frozenset[str]) -> bool:
    """The host or one it lies below is known. User info, port and strokes do not fool it."""
    hosts = hosts_in(link)
    return bool(hosts) and all(_below(host, known) for host in hosts)


def _below(host: str, known: frozenset[str]) -> bool:
    labels = host.removeprefix("www.").split(".")
    return any(".".join(labels[n:]) in known for n in range(len(labels)))


def judged(comment: Comment, rules: Rules, *, seen: int = 0, known: bool = False) -> Comment:
    """The comment with its verdict; the same object where nothing changed.

    One whose text had to be deleted keeps the verdict it got when there was one.
    """
    if comment.last_print:
        return comment
    new = verdict(comment, rules, seen=seen, known=known)
    return comment if new == comment.verdict else replace(comment, verdict=new)


def waits(comment: Comment, now: datetime, rules: Rules) -> Reason | None:
    """That somebody has been waiting for long, in whole hours; None before the first threshold."""
    waited = (now - comment.created_at) / timedelta(hours=1)
    if not rules.waiting or waited < rules.waiting[0][0]:
        return None
    return Reason("waits", int(waited))


def pressing(comment: Comment, now: datetime, rules: Rules) -> int:
    """How much it wants a human at this time, 0 to 100: its verdict and how long it has waited."""
    waited = (now - comment.created_at).total_seconds()
    bonus = 0
    for hours, urgency in rules.waiting:
        if waited < hours * 3600:
            break
        bonus = urgency
    urgency = min(100, comment.verdict.urgency + bonus)
    return max(urgency, RETURNED) if given_back(comment) else urgency


def reasons(comment: Comment, now: datetime, rules: Rules) -> tuple[Reason, ...]:
    """All reasons at this time: why it is back, those of the verdict, waiting."""
    waiting = waits(comment, now, rules)
    found = (*comment.verdict.reasons, waiting) if waiting else comment.verdict.reasons
    back = comment.handling.back
    if not back or not comment.open:
        return found
    if given_back(comment):
        return (from_office(comment, now), *found)
    return (Reason(f"back-{back}"), *found)


def given_back(comment: Comment) -> bool:
    """A department has answered, or has not although it should have."""
    return comment.handling.back.startswith("office-")


def from_office(comment: Comment, now: datetime) -> Reason:
    """Why a department gives it back. Overdue ones count days; within a week they name the day:
    its ordinal."""
    until = comment.handling.until
    if comment.handling.back != "office-overdue" or until is None:
        return Reason(comment.handling.back)
    days = (now - until).days
    return Reason("office-overdue", until.toordinal() if days < 7 else days)


def came_back(old: Comment, new: Comment) -> bool:
    """What we had done is no longer what we saw then: it was edited since.

    An answer by somebody else is a comment of its own; whoever takes it in opens its parent.
    """
    settled = old.handling.state == "done" or old.handling.until_answer
    if not settled or not old.handling.done_at or new.gone or new.ours:
        return False
    return fingerprint(new) != old.handling.done_at
