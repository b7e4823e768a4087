"""How departments answer: asked, answered, how long it took, what is overdue. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple

from morgenlage.domain.inquiry import Inquiry, InquiryStage
from morgenlage.domain.working_time import WorkingTime


class Counts(NamedTuple):
    """One department's figures."""

    department: str
    name: str
    asked: int
    """Questions that left."""
    answered: int
    open: int
    """With them right now, or in doubt."""
    overdue: int
    hours: float | None
    """Working hours to an answer, the median; None: none answered yet."""
    next_deadline: datetime | None
    """Of those that are with them."""


LEFT = (InquiryStage.SENT, InquiryStage.UNKNOWN, InquiryStage.ANSWERED, InquiryStage.CLOSED)


def counts_of(
    inquiries: Iterable[Inquiry],
    working: WorkingTime,
    now: datetime,
    since: datetime | None = None,
) -> tuple[Counts, ...]:
    """Per department, in the order they were first asked. `since`: only those asked from then."""
    groups: dict[str, list[Inquiry]] = {}
    for inquiry in inquiries:
        if since is None or inquiry.asked_at >= since or inquiry.open:
            groups.setdefault(inquiry.department, []).append(inquiry)
    return tuple(
        counts
        for department, group in groups.items()
        if (counts := _counts(department, group, working, now)).asked or counts.open
    )


def _counts(department: str, group: list[Inquiry], working: WorkingTime, now: datetime) -> Counts:
    left = [i for i in group if i.stage in LEFT]
    answered = [i for i in group if i.answered_at is not None]
    took = [
        working.between(i.sent_at or i.asked_at, i.answered_at) / timedelta(hours=1)
        for i in answered
        if i.answered_at is not None
    ]
    there = [i for i in group if i.stage is InquiryStage.SENT]
    return Counts(
        department,
        group[-1].name,
        len(left),
        len(answered),
        sum(i.open for i in group),
        sum(i.overdue(now) for i in group),
        median(took) if took else None,
        min((i.deadline for i in there), default=None),
    )
