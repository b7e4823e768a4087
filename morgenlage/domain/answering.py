"""How many questions and complaints were answered, and how long that took in working hours. Pure.

Counted is what needs an answer: a question or a complaint (legal steps, dangers, threats count as
complaints) that somebody else wrote to us, and that is neither hidden, deleted nor taken for spam
(a link by a stranger, somebody who pretends to be us). Answered is what one of us replied to: an
answer of ours below it, read on the platform or decided here. Done without an answer is not
answered. One that nobody has answered yet counts once it has waited a working day.
"""

from collections.abc import Generator, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.domain.value import dataclass
from morgenlage.domain.working_time import WorkingTime

NEEDING = frozenset({"question", "complaint", "legal", "danger", "threat"})
SPAM = frozenset({"link", "impersonation"})
PERIODS = (7, 30)
"""Days."""
LEAST = 5
"""Comments below which a share says nothing."""
IN_TIME = timedelta(hours=8)
"""Working hours within which nobody is late yet."""
LATE = timedelta(days=7)
"""No week is so full of holidays that less than `IN_TIME` is left of it."""
ALL = "*"
"""In place of an account: all of them together."""
STEP = 500


class Waited(NamedTuple):
    """One comment that needed an answer."""

    account: str
    at: datetime
    took: timedelta | None
    """In working hours; None: not answered."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What became of the questions and complaints of one account in the last days."""

    account: str
    """`ALL` for all of them."""
    days: int
    asked: int
    """How many count."""
    answered: int
    took: timedelta | None
    """Median in working hours; None where too few were answered."""

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where too few count."""
        return self.answered / self.asked if self.asked >= LEAST else None


def answering(
    situation: Situation, now: datetime, office: WorkingTime
) -> Generator[None, None, tuple[Answers, ...]]:
    """For each account that was asked anything, and first for all; 7 and 30 days."""
    found: list[Waited] = []
    shelf, start = situation.comments, now - timedelta(days=max(PERIODS))
    first = start.date().isoformat()
    replied: dict[Ref, datetime] = {}
    for day in shelf.days:
        if day >= first:
            _replies(shelf.ours(day), replied)
            yield
    for day in sorted(shelf.days):
        if day < first:
            continue
        tray = [c for c in shelf.days[day].values() if needs(c)]
        for begin in range(0, len(tray), STEP):
            for comment in tray[begin : begin + STEP]:
                if comment.account in situation.accounts and start <= comment.created_at <= now:
                    found += _waited(comment, replied, now, office)
            yield
        yield
    return tuple(_figures(found, now, situation.accounts))


def answered_within(
    situation: Situation, since: datetime, until: datetime, office: WorkingTime
) -> tuple[Waited, ...]:
    """What needed an answer in that span, as it stands at its end; for who can wait for it."""
    shelf, replied = situation.comments, dict[Ref, datetime]()
    first, last = (at.astimezone(UTC).date().isoformat() for at in (since, until))
    days = sorted(day for day in shelf.days if first <= day)
    for day in days:
        _replies(shelf.ours(day), replied)
    early = {ref: at for ref, at in replied.items() if at <= until}
    return tuple(
        waited
        for day in days
        if day <= last
        for comment in shelf.days[day].values()
        if comment.account in situation.accounts and since <= comment.created_at <= until
        if needs(comment)
        for waited in _waited(comment, early, until, office)
    )


def needs(comment: Comment) -> bool:
    """It is one that wants an answer."""
    found = comment.verdict.reasons
    if not found or comment.ours or comment.aside or comment.gone or comment.hidden:
        return False
    kinds = {reason.kind for reason in found}
    return bool(kinds & NEEDING) and not kinds & SPAM


def _replies(ours: Iterable[Comment], first: dict[Ref, datetime]) -> None:
    """When each comment got its first answer of ours, as far as the platforms tell."""
    for answer in ours:
        parent = answer.parent
        if parent is not None and not answer.gone:
            known = first.get(parent)
            first[parent] = answer.created_at if known is None else min(known, answer.created_at)


def _waited(
    comment: Comment, replied: Mapping[Ref, datetime], now: datetime, office: WorkingTime
) -> Iterable[Waited]:
    handling = comment.handling
    decided = handling.answered_at if handling.answered else None
    known = [at for at in (replied.get(comment.ref), decided) if at is not None]
    if known:
        yield Waited(
            comment.account, comment.created_at, office.between(comment.created_at, min(known))
        )
    elif handling.answered:
        return  # answered before it was kept when: it says nothing about either figure
    elif now - comment.created_at >= LATE or office.between(comment.created_at, now) >= IN_TIME:
        yield Waited(comment.account, comment.created_at, None)


def _middle(seconds: list[float]) -> float:
    """The median; `statistics` costs more to import than the whole desk has time for."""
    ranked, half = sorted(seconds), len(seconds) // 2
    return ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2


def _figures(
    found: Iterable[Waited], now: datetime, accounts: Iterable[str]
) -> Generator[Answers, None, None]:
    waited = tuple(found)
    for account in (ALL, *accounts):
        for days in PERIODS:
            since = now - timedelta(days=days)
            ours = [w for w in waited if account in (ALL, w.account) and w.at >= since]
            took = [w.took.total_seconds() for w in ours if w.took is not None]
            if ours:
                middle = timedelta(seconds=_middle(took)) if len(took) >= LEAST else None
                yield Answers(account, days, len(ours), len(took), middle)
