"""Situation, past, papers and practice -> the leadership brief. Pure; the same in, the same out."""

from datetime import datetime

from morgenlage.domain.backing_log import backing_log
from morgenlage.domain.brief import Brief
from morgenlage.domain.brief_next import coming
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.brief_numbers import numbers, voices
from morgenlage.domain.brief_period import Period
from morgenlage.domain.brief_posts import worked
from morgenlage.domain.brief_quotes import quoted
from morgenlage.domain.brief_risk import risk
from morgenlage.domain.brief_thanks import thanks
from morgenlage.domain.brief_topics import topics
from morgenlage.domain.brief_tried import improved, tried
from morgenlage.domain.past import Past
from morgenlage.domain.practice import Practice
from morgenlage.domain.situation import Situation
from morgenlage.domain.value import dataclass
from morgenlage.domain.working_time import WorkingTime


@dataclass(frozen=True, slots=True)
class Sources:
    """All a brief is made from."""

    situation: Situation
    past: Past
    practice: Practice
    office: WorkingTime
    """The office's hours, public holidays and time zone."""
    now: datetime


def brief(sources: Sources, period: Period) -> Brief:
    """The whole brief of that period."""
    situation, papers, now = sources.situation, sources.situation.papers, sources.now
    zone, notes = sources.office.zone, notes_of(sources.situation, period)
    past = sources.past.of(situation.accounts)
    return Brief(
        period,
        now,
        notes.need,
        worked(past, papers, period),
        tried(papers, past, period, now, zone),
        improved(papers, period),
        numbers(situation, past, period),
        voices(situation, period, sources.office),
        risk(situation, notes, now, zone),
        quoted(situation, notes),
        thanks(papers, notes, sources.practice, period),
        backing_log(papers, period),
        topics(papers, past, sources.practice, period, zone),
        coming(situation, period, now, zone),
    )


def notes_of(situation: Situation, period: Period) -> BriefNotes:
    """What people noted for that period; empty, and not on file, where nobody did."""
    known = situation.papers.of(BriefNotes).get(period.id)
    return known if known is not None else BriefNotes(id=period.id)
