"""What `doctor` says about the leadership brief's way out."""

from collections.abc import Iterator

from morgenlage.commands.finding import Finding
from morgenlage.domain.brief_schedule import Schedule
from morgenlage.wiring import Plan
from morgenlage.words import Words
from morgenlage.words.brief_calls import BriefCalls, brief_calls
from morgenlage.words.formats import WEEKDAYS


def of_brief(plan: Plan, words: Words) -> Iterator[Finding]:
    """To whom it goes and when; whether it can leave. Nothing where no `[brief]` is set up."""
    say, brief = brief_calls(words), plan.settings.brief
    if brief is None:
        return
    if not brief.to:
        yield Finding("brief", "note", say.doctor_nobody)
        return
    to = ", ".join(brief.to)
    if brief.schedule is None:
        yield Finding("brief", "good", say.doctor_by_hand.format(to=to))
    else:
        every = _every(brief.schedule, words, say)
        yield Finding("brief", "good", say.doctor_good.format(to=to, every=every))
    if plan.settings.mail is None or plan.settings.mail.smtp is None:
        yield Finding("brief", "note", say.doctor_no_mail)


def _every(schedule: Schedule, words: Words, say: BriefCalls) -> str:
    time = f"{schedule.at:%H:%M}"
    if schedule.kind == "month":
        return say.doctor_month.format(time=time)
    return say.doctor_week.format(day=WEEKDAYS[words.language][schedule.weekday], time=time)
