"""Sentences about something new, from plain values, for screen and text."""

from collections.abc import Iterable
from typing import Protocol

from morgenlage.words import Words
from morgenlage.words.experiments import experiments_words
from morgenlage.words.formats import WEEKDAYS
from morgenlage.words.newness import novel_words
from morgenlage.words.trying import trying_words


class Told(Protocol):
    """What a sentence needs of an item (`domain.newness_items.Item`)."""

    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def times(self) -> int: ...
    @property
    def amount(self) -> int: ...


def short(words: Words, item: Told) -> str:
    """In a few words, for the line on the dashboard."""
    say = novel_words(words)
    match item.kind:
        case "days":
            return say.days["one" if item.amount == 1 else "many"].format(count=item.amount)
        case "never":
            return say.never
        case "running":
            key = "many" if item.times > 1 else "last" if item.amount == 1 else "one"
            return say.running[key].format(count=item.times, days=item.amount)
    form: str = getattr(say, item.kind)
    amount = item.amount
    return form.format(name=item.name, times=item.times, weeks=amount, days=amount)


def question(words: Words, item: Told) -> str:
    """As the round asks."""
    say = novel_words(words)
    if item.kind == "due":
        key = "today" if item.amount == 0 else "one" if item.amount == 1 else "many"
        return say.asked_due[key].format(count=item.amount)
    form: str = getattr(say, f"asked_{item.kind}")
    amount = item.amount
    return form.format(name=item.name, times=item.times, weeks=amount, days=amount)


def tag(words: Words, tag: str, names: dict[str, str]) -> str:
    """What a tag stands for, in words; `names`: those of formats and topics, by tag."""
    say = trying_words(words)
    kind, _, value = tag.partition(":")
    if tag in names or tag in say.values:
        return names.get(tag) or say.values[tag]
    if kind == "hour":
        return say.at_hours.format(hours=value.replace("-", "\N{EN DASH}"))
    if kind == "weekday" and value.isdecimal() and int(value) < 7:
        return WEEKDAYS[words.language][int(value)]
    return value


def tags(words: Words, all_: Iterable[str], names: dict[str, str]) -> str:
    """`Format: Quiz · Tag: So`."""
    say = trying_words(words)
    told = []
    for one in all_:
        kind = one.partition(":")[0]
        told.append(f"{say.tries.get(kind, kind)}: {tag(words, one, names)}")
    return " · ".join(told)


def seen_in(words: Words, see: str, measure: str) -> str:
    """What somebody wrote, to be read behind "we will see it in"; and what is counted for it, where
    they do not say so themselves."""
    say = experiments_words(words)
    counted = say.measures.get(measure, measure)
    written = see.strip()
    if written.casefold().startswith(say.joint):
        written = written[len(say.joint) :].lstrip()
    if not written or say.stems.get(measure, counted) in written.casefold():
        return written or counted
    return f"{written} ({counted})"
