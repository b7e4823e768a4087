"""The answer rate and the median time to an answer, as `morgenlage metrics` tells them."""

from collections.abc import Iterator, Sequence

from morgenlage.domain.answering import ALL, Answers, answering
from morgenlage.domain.matching import done
from morgenlage.wiring import Read
from morgenlage.words import Words
from morgenlage.words.formats import Formats


def answered(house: Read) -> tuple[Answers, ...]:
    """Of each account that was asked anything, first of all together."""
    office = house.settings.office.working_time
    return done(answering(house.situation, house.situation.now, office))


def answer_documents(answers: Sequence[Answers]) -> Iterator[dict[str, object]]:
    """Entries beside the figures, of the same shape; what too few say is absent, never 0.

    `account` is `*` for all together; `answer_rate` in per cent, `answer_minutes` the median in
    working hours, as minutes.
    """
    for found in answers:
        share, took = found.share, found.took
        rate = None if share is None else round(share * 100, 1)
        minutes = None if took is None else round(took.total_seconds() / 60)
        for metric, value in (("answer_rate", rate), ("answer_minutes", minutes)):
            if value is None:
                continue
            yield {
                "account": found.account,
                "metric": metric,
                "value": value,
                "week": None,
                "days": (),
                "usual": {"kind": "too-little", "beaten": 0, "weeks": 0},
                "period_days": found.days,
                "asked": found.asked,
                "answered": found.answered,
            }


def answer_lines(answers: Sequence[Answers], words: Words) -> Iterator[str]:
    """One line for each account and period."""
    say, form = words.sorting, Formats(words.language)
    for found in answers:
        who = say.all_accounts if found.account == ALL else found.account
        days = say.answers_days.format(days=found.days)
        counted = say.answers_of.format(answered=found.answered, asked=found.asked)
        rate = say.too_few if found.share is None else form.percent(found.share)
        took = form.took(found.took) if found.took is not None else ""
        median = say.median.format(time=took) if took else say.median_unknown
        yield f"{who}  {say.answers} {days}  {rate} ({counted})  {median}"
