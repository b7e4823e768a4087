"""Each part of the brief as sentences. Generators: what has nothing to say yields nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from morgenlage.briefing.speech import Item, Speech, address, ended, line
from morgenlage.domain.brief import Backed, Best, Brief, Tried, Voices

WORDS = 90
"""Characters of a post that name it."""
NAME = 80
"""Characters of a person or a department."""
BELIEF = 140
"""Characters of what was believed; it may be as long as people like."""
BACKED = {"council": 12}
LINES = 5
"""Lines of backing beside the one of approvals; the rest is counted."""
RUNNING = 3
POSTS = 4
"""Of what comes next."""


def need(brief: Brief, speech: Speech) -> Iterator[Item]:
    """The one thing we need; that nobody wrote it is said, never made up."""
    yield Item(line(brief.need) or speech.say.no_need)


def worked(brief: Brief, speech: Speech) -> Iterator[Item]:
    """The best posts, or why none is named."""
    say, found = speech.say, brief.worked
    for best in found.best:
        yield _best(best, speech)
    if not found.best:
        form = say.none_above if found.judged else say.too_early if found.posts else say.no_posts
        yield Item(form.format(judged=found.judged, posts=found.posts))


def _best(best: Best, speech: Speech) -> Item:
    text = speech.say.best.format(
        times=speech.times(best.times),
        text=line(best.text, WORDS),
        account=speech.account(best.account),
        day=speech.day(best.at),
    )
    return Item(text, address(best.permalink))


def tried(brief: Brief, speech: Speech) -> Iterator[Item]:
    """Decided experiments, then running ones, then small improvements."""
    say = speech.say
    decided = [t for t in brief.tried if not t.running]
    running = [t for t in brief.tried if t.running]
    for one in decided:
        yield Item(_decided(one, speech))
    for one in running[:RUNNING]:
        yield Item(_due(one, brief, speech) if one.due else _running(one, speech))
    if (more := len(running) - RUNNING) > 0:
        yield Item(speech.count(say.running_more_one, say.running_more_many, more), more=more)
    if brief.improved:
        text, many = ended(brief.improved[0]), len(brief.improved)
        yield Item(speech.count(say.improved_one, say.improved_many, many, text=text))
    if not (brief.tried or brief.improved):
        yield Item(say.nothing_tried)


def _running(one: Tried, speech: Speech) -> str:
    believe = line(one.believe, BELIEF).rstrip(".")
    return speech.say.running.format(believe=believe, day=speech.form.of_day(one.look_on))


def _due(one: Tried, brief: Brief, speech: Speech) -> str:
    """With how it stands: that is what leadership decides upon."""
    today = one.look_on == brief.made_at.astimezone(speech.form.zone).date()
    return (speech.say.due_today if today else speech.say.due).format(
        believe=ended(line(one.believe, BELIEF)),
        verdict=_verdict(one, speech),
        day=speech.form.of_day(one.look_on),
    )


def _decided(one: Tried, speech: Speech) -> str:
    say = speech.say
    text = say.decided.format(
        believe=ended(line(one.believe, BELIEF)),
        verdict=_verdict(one, speech),
        choice=say.choices[one.choice],
    )
    learned = say.learned.format(text=ended(one.learned)) if one.learned.strip() else ""
    return f"{text.strip()} {learned}".strip()


def _verdict(one: Tried, speech: Speech) -> str:
    verdicts, kind = speech.say.verdicts, one.verdict or ""
    if one.ratio is None or one.low is None or one.high is None:
        return verdicts["too-little" if kind in ("better", "worse") else kind]
    ratios = {"times": one.ratio, "low": one.low, "high": one.high}
    return verdicts[kind].format(**{name: speech.times(value) for name, value in ratios.items()})


def voices(brief: Brief, speech: Speech) -> Iterator[Item]:
    """What came in, and how we answered."""
    say, found, form = speech.say, brief.voices, speech.form
    answered = say.came_answered.format(count=form.number(found.answered)) if found.answered else ""
    came = say.came_one if found.came == 1 else say.came_many
    told = came.format(came=form.number(found.came), answered=answered)
    yield Item(told if found.came else say.came_none)
    if found.moderated:
        yield Item(speech.count(say.moderated_one, say.moderated_many, found.moderated))
    yield Item(_rate(found, speech))
    if found.since is not None:
        yield Item(say.since.format(day=form.of_day(found.since)))


def _rate(found: Voices, speech: Speech) -> str:
    if found.rate is None:
        return speech.say.rate_unknown
    return speech.say.rate.format(
        rate=speech.form.percent(found.rate),
        answered=speech.form.number(round(found.rate * found.asked)),
        asked=speech.form.number(found.asked),
        took=_took(found.took, speech),
    )


def _took(took: timedelta | None, speech: Speech) -> str:
    if took is None:
        return ""
    if took < timedelta(minutes=1):
        return speech.say.took_fast
    return speech.say.took.format(took=speech.form.took(took))


def risk(brief: Brief, speech: Speech) -> Iterator[Item]:
    """One sentence; that none is known is one, too."""
    say, found = speech.say, brief.risk
    values = {
        name: line(value, 200) if isinstance(value, str) else speech.form.number(value)
        for name, value in found.values.items()
    }
    if "account" in values:
        values["account"] = speech.account(str(found.values["account"]))
    spans = say.in_days if found.kind in ("token", "going") else say.for_days
    if isinstance(days := found.values.get("days"), int):
        values["days"] = speech.span(spans, days)
    count = found.values.get("count", 0)
    form = say.risks_one.get(found.kind) if count == 1 else None
    if found.kind == "office" and isinstance(count, int) and count > 1:
        form = say.offices_late
    yield Item((form or say.risks[found.kind]).format(**values))


def quote(brief: Brief, speech: Speech) -> Iterator[Item]:
    """A citizen's sentence as a person chose it; nothing where nobody did."""
    if brief.quote.gone:
        yield Item(speech.say.quote_gone)
    elif brief.quote.text:
        yield Item(speech.say.quoted.format(text=line(brief.quote.text)))


def thanks(brief: Brief, speech: Speech) -> Iterator[Item]:
    """All departments in one line, with what they answered: nobody is thanked as one more."""
    say, told = speech.say, []
    for one in brief.thanks:
        office = line(one.office, NAME)
        if one.answered:
            told.append(
                speech.count(say.thanked_one, say.thanked_many, one.answered, office=office)
            )
        else:
            told.append(say.thanked.format(office=office))
    if told:
        yield Item(say.thanked_all.format(offices=", ".join(told)))


def backing(brief: Brief, speech: Speech) -> Iterator[Item]:
    """What was decided and sent back, the newest first; approvals by whoever gave them."""
    say, most = speech.say, BACKED.get(brief.period.kind, LINES)
    approved = [one for one in brief.backing if one.kind == "approved"]
    told = [backed(b, speech, speech.day(b.at)) for b in brief.backing if b.kind != "approved"]
    yield from map(Item, told[:most])
    if approved:
        yield Item(_approvals(approved, speech))
    if (more := len(told) - most) > 0:
        yield Item(speech.count(say.more_one, say.more_many, more), more=more)


def _approvals(given: Sequence[Backed], speech: Speech) -> str:
    """One is told with its words, several are counted by who gave them."""
    last, day = given[0], speech.day(given[0].at)
    if len(given) == 1:
        return backed(last, speech, day)
    by = Counter(line(one.who, NAME) or "?" for one in given)
    return speech.say.approved_many.format(
        by=", ".join(f"{who} {count}" for who, count in by.most_common()),
        count=len(given),
        day=day,
        about=line(last.about, WORDS),
    )


def backed(one: Backed, speech: Speech, day: str, about: str = "") -> str:
    """Who, what about, in which words. `about`: in place of its own."""
    about = about or line(one.about, WORDS).rstrip(".") or line(one.ref)
    kind = one.kind if about or one.kind != "decision" else "general"
    text = speech.say.backed[kind].format(day=day, who=line(one.who, NAME) or "?", about=about)
    words = line(one.words, 160)
    return speech.say.backed_words.format(line=text, words=words) if words else text


def topics(brief: Brief, speech: Speech) -> Iterator[Item]:
    """Whose turn it is, and what our posts showed."""
    say, found = speech.say, brief.topics
    for late in found.overdue:
        form = say.never if late.days is None else say.overdue
        ago = speech.span(say.ago, late.days or 0)
        every = say.every[late.every > 1].format(days=speech.form.number(late.every))
        yield Item(form.format(name=line(late.name), ago=ago, every=every))
    shares = ((say.faces, found.faces), (say.duty, found.duty))
    told = [form.format(count=n, of=found.posts) for form, n in shares if n is not None]
    if told:
        yield Item(" ".join(told))
    if found.unseen:
        yield Item(say.unseen.format(offices=", ".join(line(o) for o in found.unseen[:4])))


def coming(brief: Brief, speech: Speech) -> Iterator[Item]:
    """What comes next, soonest first: a few posts, all experiments, how many posts more."""
    say, today = speech.say, brief.made_at.astimezone(speech.form.zone).date()
    posts = [c for c in brief.coming if c.kind == "post"]
    shown = posts[:POSTS]
    for one in brief.coming:
        if one.kind == "experiment" or one in shown:
            form = say.next_post if one.kind == "post" else say.next_experiment
            day = say.today if one.on == today else speech.form.of_day(one.on)
            yield Item(form.format(day=day, text=line(one.text, WORDS)))
    if (more := len(posts) - len(shown)) > 0:
        yield Item(speech.count(say.posts_more_one, say.posts_more_many, more), more=more)
