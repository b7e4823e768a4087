"""Each part of the brief as sentences. Generators: what has nothing to say yields nothing."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from morgenlage.briefing.speech import Item, Speech, address, ended, line
from morgenlage.domain.brief import Backed, Best, Brief, Tried

WORDS = 90
"""Characters of a post that name it."""
BACKED = {"week": 4, "month": 6, "council": 12}
"""Lines of backing; the rest is counted."""
RUNNING = 3


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
        form = say.due if one.due else say.running
        day = speech.form.of_day(one.look_on)
        yield Item(form.format(believe=line(one.believe).rstrip("."), day=day))
    if (more := len(running) - RUNNING) > 0:
        yield Item(speech.count(say.more_one, say.more_many, more), more=more)
    if brief.improved:
        text, many = ended(brief.improved[0]), len(brief.improved)
        yield Item(speech.count(say.improved_one, say.improved_many, many, text=text))
    if not (brief.tried or brief.improved):
        yield Item(say.nothing_tried)


def _decided(one: Tried, speech: Speech) -> str:
    say = speech.say
    known = one.ratio is not None and one.low is not None and one.high is not None
    kind = one.verdict or ""
    kind = "too-little" if kind in ("better", "worse") and not known else kind
    ratios = {"times": one.ratio, "low": one.low, "high": one.high}
    filled = {name: speech.times(value) for name, value in ratios.items() if value is not None}
    verdict = say.verdicts[kind].format(**filled) if known else say.verdicts[kind]
    text = say.decided.format(
        believe=ended(one.believe), verdict=verdict, choice=say.choices[one.choice]
    )
    learned = say.learned.format(text=ended(one.learned)) if one.learned.strip() else ""
    return f"{text.strip()} {learned}".strip()


def voices(brief: Brief, speech: Speech) -> Iterator[Item]:
    """What came in, and how we answered."""
    say, found, form = speech.say, brief.voices, speech.form
    came = say.came_one if found.came == 1 else say.came_many
    counts = {"came": found.came, "answered": found.answered, "moderated": found.moderated}
    numbers = {name: form.number(value) for name, value in counts.items()}
    yield Item(came.format(**numbers) if found.came else say.came_none)
    if found.rate is None:
        yield Item(say.rate_unknown)
    else:
        answered = round(found.rate * found.asked)
        rate = say.rate.format(rate=form.percent(found.rate), answered=answered, asked=found.asked)
        yield Item(" ".join(filter(None, (rate, _took(found.took, speech)))))
    if found.since is not None:
        yield Item(say.since.format(day=form.of_day(found.since)))


def _took(took: timedelta | None, speech: Speech) -> str:
    if took is None:
        return ""
    if took < timedelta(minutes=1):
        return speech.say.took_fast
    return speech.say.took.format(took=speech.form.took(took))


def risk(brief: Brief, speech: Speech) -> Iterator[Item]:
    """One sentence; that none is known is one, too."""
    values = {
        name: line(value, 200) if isinstance(value, str) else value
        for name, value in brief.risk.values.items()
    }
    if "account" in values:
        values["account"] = speech.account(str(values["account"]))
    yield Item(speech.say.risks[brief.risk.kind].format(**values))


def quote(brief: Brief, speech: Speech) -> Iterator[Item]:
    """A citizen's sentence as a person chose it; nothing where nobody did."""
    if brief.quote.gone:
        yield Item(speech.say.quote_gone)
    elif brief.quote.text:
        yield Item(speech.say.quoted.format(text=line(brief.quote.text)))


def thanks(brief: Brief, speech: Speech) -> Iterator[Item]:
    """Departments, with what they answered."""
    say = speech.say
    for one in brief.thanks:
        office = line(one.office)
        if one.answered:
            yield Item(speech.count(say.thanked_one, say.thanked_many, one.answered, office=office))
        else:
            yield Item(say.thanked.format(office=office))


def backing(brief: Brief, speech: Speech) -> Iterator[Item]:
    """What was decided and sent back, the newest first; approvals by whoever gave them."""
    say, most = speech.say, BACKED[brief.period.kind]
    approved: dict[str, list[Backed]] = {}
    found = []
    for one in brief.backing:
        if one.kind == "approved":
            approved.setdefault(one.who, []).append(one)
        else:
            found.append(backed(one, speech, speech.day(one.at)))
    found += [_approvals(given, speech) for given in approved.values()]
    yield from map(Item, found[:most])
    if (more := len(found) - most) > 0:
        yield Item(speech.count(say.more_one, say.more_many, more), more=more)


def _approvals(given: Sequence[Backed], speech: Speech) -> str:
    """One is told with its words, several are counted."""
    last, day = given[0], speech.day(given[0].at)
    if len(given) == 1:
        return backed(last, speech, day)
    return speech.say.approved_many.format(
        who=line(last.who, 80) or "?", count=len(given), day=day, about=line(last.about, WORDS)
    )


def backed(one: Backed, speech: Speech, day: str, about: str = "") -> str:
    """Who, what about, in which words. `about`: in place of its own."""
    about = about or line(one.about, WORDS) or line(one.ref)
    kind = one.kind if about or one.kind != "decision" else "general"
    text = speech.say.backed[kind].format(day=day, who=line(one.who, 80) or "?", about=about)
    words = line(one.words, 160)
    return speech.say.backed_words.format(line=text, words=words) if words else text


def topics(brief: Brief, speech: Speech) -> Iterator[Item]:
    """Whose turn it is, and what our posts showed."""
    say, found = speech.say, brief.topics
    for late in found.overdue:
        form = say.never if late.days is None else say.overdue
        yield Item(form.format(name=line(late.name), days=late.days, every=late.every))
    shares = ((say.faces, found.faces), (say.duty, found.duty))
    told = [form.format(count=n, of=found.posts) for form, n in shares if n is not None]
    if told:
        yield Item(" ".join(told))
    if found.unseen:
        yield Item(say.unseen.format(offices=", ".join(line(o) for o in found.unseen[:4])))


def coming(brief: Brief, speech: Speech) -> Iterator[Item]:
    """What comes next, soonest first."""
    say = speech.say
    for one in brief.coming:
        form = say.next_post if one.kind == "post" else say.next_experiment
        yield Item(form.format(day=speech.form.of_day(one.on), text=line(one.text, WORDS)))
