"""From a call to the period and to everything a brief is made from."""

import re
from argparse import Namespace
from datetime import date, datetime, timedelta, tzinfo

from morgenlage.commands.shell import Usage
from morgenlage.config.settings import Settings
from morgenlage.domain import brief_period
from morgenlage.domain.brief_making import Sources
from morgenlage.domain.brief_period import Period
from morgenlage.domain.when import NotWhen, when_of
from morgenlage.hindsight import practice_of, read_past
from morgenlage.wiring import Read
from morgenlage.words.brief_calls import BriefCalls

LONGEST = 366
LOOKING_BACK = timedelta(days=400)
"""Before the period: what is usual is told from ten periods of its length, a year at most."""
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


def period_of(args: Namespace, now: datetime, zone: tzinfo, say: BriefCalls, due: int) -> Period:
    """What the call is about. `due`: the weekday on which the brief goes out. Raises `Usage`."""
    if sum(value is not None for value in (args.days, args.month, args.council)) > 1:
        raise Usage(say.one_period)
    if args.month is not None:
        return _month(args.month, now, zone, say)
    if args.council is not None:
        return _council(args.council, now, zone, say)
    days = brief_period.WEEK_DAYS if args.days is None else _number(args.days)
    if not 1 <= days <= LONGEST:
        raise Usage(say.bad_days)
    return brief_period.last_days(now, zone, days, due)


def _number(text: str) -> int:
    """0 where it is none."""
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text.strip()) else 0


def due_day(settings: Settings) -> int:
    """The weekday (0: Monday) on which the brief goes out: notes belong to the week it closes."""
    schedule = settings.brief.schedule if settings.brief else None
    return schedule.weekday if schedule is not None else 0


def _month(text: str, now: datetime, zone: tzinfo, say: BriefCalls) -> Period:
    named = None
    if text:
        match = _MONTH.fullmatch(text.strip())
        if match is None or not 1 <= int(match[2]) <= 12 or int(match[1]) < 2000:
            raise Usage(say.bad_month.format(text=text))
        named = int(match[1]), int(match[2])
    try:
        return brief_period.month(now, zone, named)
    except ValueError:
        raise Usage(say.bad_month.format(text=text)) from None


def _council(text: str, now: datetime, zone: tzinfo, say: BriefCalls) -> Period:
    try:
        met = a_day(text, now.astimezone(zone).date()) if text else None
        return brief_period.council(now, zone, met)
    except (NotWhen, ValueError):
        raise Usage(say.bad_day.format(text=text)) from None


def a_day(text: str, today: date) -> date:
    """A day as people write it. Raises `NotWhen`, ValueError."""
    day: date | None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = when_of(text, today).day
    if day is None or day > today:
        raise ValueError(text)
    return day


def sources_of(read: Read, period: Period) -> Sources:
    """As it lies on disk. Raises `StateError`."""
    since = min(period.start - LOOKING_BACK, period.start - 11 * (period.end - period.start))
    past = read_past(read.plan.where, read.situation.accounts, since.date())
    demo = read.plan.demo is not None
    practice = practice_of(read.settings, read.words, demo=demo, cards=False)
    office = read.settings.office.working_time
    return Sources(read.situation, past, practice, office, read.situation.now)
