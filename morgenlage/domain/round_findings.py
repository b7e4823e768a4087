"""What the first step of a round tells: what failed, what is unconfirmed, what is unusual.

A finder is a pure function. To tell one thing more, write one, put it into `FINDERS`, and give its
kind a sentence in `morgenlage/words/round_findings.py`.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from morgenlage.domain.action import name_of
from morgenlage.domain.inquiry import BARRED, Inquiry, Mailbox
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import account_of
from morgenlage.domain.situation import Situation


class Finding(NamedTuple):
    """One thing somebody should know before the comments."""

    key: str
    """Another one for every new incident, the same one while it lasts."""
    kind: str
    """Word key of its sentence and of what to do."""
    about: str = ""
    """A ref, an account or an outgoing act, for the log."""
    values: Mapping[str, str | int] = {}
    """What the sentence is filled in with; word keys and numbers, and the platforms' own words."""
    address: str = ""
    by: str | None = None
    """Handle of the stranger who stands at that address; None: it is one of ours."""


Finder = Callable[[Situation, datetime], Iterable[Finding]]


def unsettled(situation: Situation, now: datetime) -> Iterable[Finding]:
    """Outgoing acts that failed, or of which nobody knows."""
    for act in situation.outbox.values():
        if act.stage in (Stage.FAILED, Stage.UNKNOWN):
            comment = situation.comment(act.ref)
            yield Finding(
                f"outbox:{act.id}:{act.stage}:{act.tries}",
                act.stage.value,
                act.id,
                {"act": name_of(act.action), "account": account_of(act.ref), "reason": act.reason},
                comment.permalink if comment else "",
                comment.author if comment else None,
            )


def troubles(situation: Situation, now: datetime) -> Iterable[Finding]:
    """Accounts that do not answer, or that have to be signed in again."""
    for name, status in situation.accounts.items():
        if (trouble := status.trouble) is not None:
            values = {"account": name, "trouble": trouble.kind, "detail": trouble.detail}
            yield Finding(f"trouble:{name}:{trouble.kind}", "trouble", name, values)


def tokens(situation: Situation, now: datetime) -> Iterable[Finding]:
    """Tokens that end soon, permissions that were not given."""
    for name, status in situation.accounts.items():
        if status.profile is None or status.trouble is not None:
            continue
        if (days := status.profile.ends_in(now)) is not None:
            yield Finding(f"token:{name}", "token", name, {"account": name, "days": days})
        elif status.profile.missing:
            scopes = ", ".join(status.profile.missing)
            yield Finding(f"scopes:{name}", "scopes", name, {"account": name, "scopes": scopes})


def unread(situation: Situation, now: datetime) -> Iterable[Finding]:
    """Items of the last poll that could not be read: something is missing in the list."""
    for name, status in situation.accounts.items():
        if status.skipped:
            values: Mapping[str, str | int] = {"account": name, "count": status.skipped}
            yield Finding(f"unread:{name}", "unread", name, values)


def alarms(situation: Situation, now: datetime) -> Iterable[Finding]:
    """Accounts where far more comes in than usual."""
    for alarm in situation.alarms:
        key = f"alarm:{alarm.account}:{alarm.kind}:{alarm.since.isoformat()}"
        values: Mapping[str, str | int] = {
            "account": alarm.account,
            "count": alarm.shown,
            "minutes": alarm.minutes,
        }
        kind = "alarm-person" if alarm.kind == "person" else "alarm"
        yield Finding(key, kind, alarm.account, values)


def offices(situation: Situation, now: datetime) -> Iterable[Finding]:
    """Questions to departments that are overdue, did not get out, or of which nobody knows."""
    for asked in situation.papers.of(Inquiry).values():
        said = asked.question[:120]
        values = {"office": asked.name, "question": said, "reason": asked.reason}
        if asked.overdue(now):
            yield Finding(f"office:{asked.id}:overdue", "office-overdue", asked.id, values)
        elif asked.stage in BARRED:
            kind = f"office-{asked.stage}"
            yield Finding(f"office:{asked.id}:{asked.stage}:{asked.tries}", kind, asked.id, values)
    for box in situation.papers.of(Mailbox).values():
        if box.trouble:
            yield Finding(f"mailbox:{box.trouble}", "mailbox", "", {"reason": box.trouble})


def posts(situation: Situation, now: datetime) -> Iterable[Finding]:
    """Posts of ours that are unclear, failed, missed, or still held after a hold is over."""
    if not any(kind.FILE == "queue" for kind in situation.papers.kinds):
        return
    from morgenlage.domain.round_pieces import asking  # only where there are pieces

    for piece, copy in asking(situation.papers):
        state = "held" if copy.held else copy.state
        moved = copy.moved_at.isoformat()
        values = {"account": copy.account, "text": piece.headline, "reason": copy.reason}
        key = f"post:{piece.id}:{copy.account}:{state}:{moved}"
        yield Finding(key, f"post-{state}", piece.id, values, copy.permalink)


def approvals(situation: Situation, now: datetime) -> Iterable[Finding]:
    """Requests for approval that did not get out, or whose answer decides nothing."""
    if not any(kind.FILE == "requests" for kind in situation.papers.kinds):
        return
    from morgenlage.domain.round_requests import stuck  # only where somebody was asked

    for one in stuck(situation.papers):
        values = {"text": one.piece.headline, "who": one.who, "reason": one.reason}
        yield Finding(one.key, one.kind, one.piece.id, values)


def people(situation: Situation, now: datetime) -> Iterable[Finding]:
    """Posts that have to go after a withdrawal, consents that end soon. Names stay in the file of
    the people: a finding says how many and until when."""
    if not any(kind.FILE in ("people", "takedowns") for kind in situation.papers.kinds):
        return
    from morgenlage.domain.round_people import ending, taking_down  # only where people are noted

    for one in (*taking_down(situation, now), *ending(situation, now)):
        values: Mapping[str, str | int] = {"count": one.posts, "day": one.day.isoformat()}
        yield Finding(one.key, one.kind, one.person, values)


def briefs(situation: Situation, now: datetime) -> Iterable[Finding]:
    """Briefs for leadership that did not get out, or of which nobody knows; a month long."""
    if not any(kind.FILE == "briefs" for kind in situation.papers.kinds):
        return
    from morgenlage.domain.brief_notes import BriefNotes  # only where one was noted

    for notes in situation.papers.of(BriefNotes).values():
        for mail in notes.mailed:
            if mail.state in ("failed", "unknown") and now - mail.at <= timedelta(days=31):
                values = {"period": notes.id, "to": mail.to, "reason": mail.reason}
                key = f"brief:{notes.id}:{mail.to}:{mail.state}:{mail.at.isoformat()}"
                yield Finding(key, f"brief-{mail.state}", mail.to, values)


FINDERS: tuple[Finder, ...] = (
    alarms,
    people,
    posts,
    approvals,
    briefs,
    unsettled,
    offices,
    troubles,
    tokens,
    unread,
)
"""In the order in which they are told."""


def findings(situation: Situation, now: datetime) -> tuple[Finding, ...]:
    """Everything the first step tells."""
    return tuple(finding for finder in FINDERS for finding in finder(situation, now))
