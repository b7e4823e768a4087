"""The sentence of each account: followers, what it is judged by, and whether that is usual."""

from collections.abc import Iterator

from morgenlage.briefing.speech import Item, Speech
from morgenlage.domain.brief import Brief, Numbers
from morgenlage.domain.brief_period import Period


def numbers(brief: Brief, speech: Speech) -> Iterator[Item]:
    """One sentence for each account; for the council one for all of them."""
    if not brief.numbers:
        yield Item(speech.say.no_accounts)
    elif brief.period.kind == "council":
        yield _together(brief, speech)
    else:
        for one in brief.numbers:
            yield Item(_sentence(one, speech, brief.period), account=one.account)


def _sentence(one: Numbers, speech: Speech, period: Period) -> str:
    parts = [_followers(one.followers, one.grown, speech)]
    parts.append(speech.count(speech.say.posts_one, speech.say.posts_many, one.posts))
    if one.value is not None and one.metric in speech.say.figures:
        value = speech.form.number(round(one.value))
        figure = speech.say.figures[one.metric].format(value=value)
        parts.append(f"{figure}, {_usual(one, speech, period)}")
    elif one.followers is None:
        parts.append(speech.say.silent)
    return f"{speech.account(one.account)}: {'; '.join(part for part in parts if part)}."


def _followers(count: float | None, grown: float | None, speech: Speech) -> str:
    """Empty where the platform does not tell it."""
    if count is None:
        return ""
    told = speech.form.number(count)
    if grown is None:
        return speech.say.followers.format(count=told)
    return speech.say.followers_grown.format(count=told, change=speech.form.change(grown))


def _usual(one: Numbers, speech: Speech, period: Period) -> str:
    say, found = speech.say, one.usual
    form = {"better": say.better, "worse": say.worse}.get(found.kind)
    if form is None:
        return say.usual[found.kind]
    spans = say.all_spans if found.beaten == found.weeks else say.spans
    span = spans[period.kind].format(beaten=found.beaten, weeks=found.weeks, days=period.days)
    return form.format(span=span)


def _together(brief: Brief, speech: Speech) -> Item:
    """Those whose followers are known at both ends."""
    known = [(n.followers, n.grown) for n in brief.numbers if n.followers is not None]
    grown = [g for _, g in known if g is not None]
    total = sum(f for f, _ in known if f is not None) if known else None
    parts = [
        _followers(total, sum(grown) if len(grown) == len(known) else None, speech),
        speech.count(
            speech.say.posts_one, speech.say.posts_many, sum(n.posts for n in brief.numbers)
        ),
    ]
    return Item(f"{speech.say.all_accounts}: {'; '.join(part for part in parts if part)}.")
