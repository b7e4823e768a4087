"""The one risk leadership should know: what a person wrote, else the most serious finding. Pure."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, tzinfo

from morgenlage.domain.brief import Risk
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.crisis import running
from morgenlage.domain.inquiry import Inquiry
from morgenlage.domain.person import Person
from morgenlage.domain.person_finding import shown_in
from morgenlage.domain.piece import Piece
from morgenlage.domain.situation import Situation
from morgenlage.domain.takedown import Takedown

SILENT = timedelta(days=1)
"""An account that has not answered for so long is a risk; less is a bad night."""
LOCKED_OUT = ("unauthorized", "secret")

Values = Mapping[str, str | int]
Finder = Callable[[Situation, datetime, date], "Risk | None"]


def risk(situation: Situation, notes: BriefNotes, now: datetime, zone: tzinfo) -> Risk:
    """Of kind `none` where nothing is known; that is said, too."""
    if notes.risk.strip():
        return Risk("noted", {"text": notes.risk.strip()})
    today = now.astimezone(zone).date()
    found = (find(situation, now, today) for find in _FINDERS)
    return next((one for one in found if one is not None), Risk())


def _crisis(situation: Situation, now: datetime, today: date) -> Risk | None:
    crisis = running(situation.papers)
    return None if crisis is None else Risk("crisis", {"text": crisis.reason})


def _alarm(situation: Situation, now: datetime, today: date) -> Risk | None:
    for alarm in situation.alarms:
        values: Values = {"account": alarm.account, "count": alarm.shown, "minutes": alarm.minutes}
        return Risk("alarm", values)
    return None


def _takedown(situation: Situation, now: datetime, today: date) -> Risk | None:
    """Posts that have to go because somebody took their consent back: late ones first."""
    left = [t for t in situation.papers.of(Takedown).values() if t.open]
    late = [t for t in left if t.until <= today]
    if late:
        days = (today - min(t.until for t in late)).days
        return Risk("takedown", {"count": len(late), "days": days})
    if not left:
        return None
    return Risk("going", {"count": len(left), "days": (min(t.until for t in left) - today).days})


def _consent(situation: Situation, now: datetime, today: date) -> Risk | None:
    """Posts out there with somebody who does not agree (any more)."""
    pieces = tuple(situation.papers.of(Piece).values())
    count = sum(
        1
        for person in situation.papers.of(Person).values()
        for shown in shown_in(person.id, pieces, situation.posts)
        if shown.live and person.agreed(shown.copy.account, today).standing != "valid"
    )
    return Risk("consent", {"count": count}) if count else None


def _locked_out(situation: Situation, now: datetime, today: date) -> Risk | None:
    for name, status in situation.accounts.items():
        if status.trouble is not None and status.trouble.kind in LOCKED_OUT:
            return Risk("trouble", {"account": name, "days": (now - status.trouble.since).days})
    return None


def _token(situation: Situation, now: datetime, today: date) -> Risk | None:
    ends = [
        (days, name)
        for name, status in situation.accounts.items()
        if status.profile is not None and (days := status.profile.ends_in(now)) is not None
    ]
    if not ends:
        return None
    days, name = min(ends)
    return Risk("token", {"account": name, "days": days})


def _office(situation: Situation, now: datetime, today: date) -> Risk | None:
    """Without the question: it may name whoever asked it."""
    late = [i for i in situation.papers.of(Inquiry).values() if i.overdue(now)]
    if not late:
        return None
    worst = min(late, key=lambda i: (i.deadline, i.id))
    days = (now - worst.deadline).days
    return Risk("office", {"office": worst.name, "count": len(late), "days": days})


def _silent(situation: Situation, now: datetime, today: date) -> Risk | None:
    for name, status in situation.accounts.items():
        if status.trouble is not None and now - status.trouble.since >= SILENT:
            return Risk("trouble", {"account": name, "days": (now - status.trouble.since).days})
    return None


_FINDERS: tuple[Finder, ...] = (
    *(_crisis, _alarm, _takedown, _consent, _locked_out, _token, _office, _silent),
)
"""The most serious first."""
