"""An explanation in words: one line a rule, with its weight, the words it saw, and where it stands.

Both the screen and the command line show it; what comes from strangers stands in fields of its own.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from morgenlage.config.rule_places import (
    Lines,
    place_of_base,
    place_of_phrase,
    place_of_weight,
    rule_files,
)
from morgenlage.domain.comment import Comment
from morgenlage.domain.explaining import Because, Explanation
from morgenlage.domain.matched import first_phrase
from morgenlage.domain.triage import LOOKED_AT, Rules
from morgenlage.words import Words
from morgenlage.words.formats import MINUS, Formats
from morgenlage.words.saying import chip


class Told(NamedTuple):
    """One line."""

    weight: str
    """`+30`; empty for what adds nothing."""
    said: str
    seen: str = ""
    """What a stranger wrote and the rule saw: not ours, so whoever shows it guards it."""
    place: str = ""
    """File and line."""


def told(
    why: Explanation, words: Words, formats: Formats, places: dict[str, str] | None = None
) -> tuple[Told, ...]:
    """Everything that adds up, then the sum and the place in the list.

    `places`: kind of reason -> file and line, once they are known; see `places_of`.
    """
    return tuple(_told(why, words, formats, places or {}))


def _told(
    why: Explanation, words: Words, formats: Formats, places: dict[str, str]
) -> Iterator[Told]:
    say = words.sorting
    yield Told(_signed(why.base), say.base, place=places.get("base", ""))
    for because in why.because:
        kind = because.reason.kind
        said = chip(words, kind, because.reason.amount)
        yield Told(_signed(because.weight), said, _seen(because, words), places.get(kind, ""))
    if not why.because and why.returned is None:
        yield Told("", say.nothing_found)
    if why.text_gone:
        yield Told("", say.text_gone)
    yield from _waiting(why, words, formats, places)
    if why.returned is not None:
        back = why.returned.reason
        yield Told(_signed(why.returned.weight), chip(words, back.kind, back.amount))
    yield Told(f"= {why.urgency}", _total(why, words))
    yield from _place(why, words)


def _seen(because: Because, words: Words) -> str:
    say = words.sorting
    if because.words:
        quoted = " … ".join(because.words)
        return say.for_words.format(words=quoted)
    return say.for_hosts.format(hosts=", ".join(because.hosts)) if because.hosts else ""


def _waiting(
    why: Explanation, words: Words, formats: Formats, places: dict[str, str]
) -> Iterator[Told]:
    say, waiting = words.sorting, why.waiting
    where = places.get("waiting", "")
    if waiting.reason is not None:
        said = chip(words, "waits", waiting.reason.amount)
        yield Told(_signed(waiting.bonus), said, place=where)
    if waiting.next_at is not None and why.place is not None:
        when = f"{formats.day(waiting.next_at)} {formats.clock(waiting.next_at)}"
        more = say.waiting_next.format(
            hours=f"{waiting.next_hours:g}", weight=_signed(waiting.next_bonus), when=when
        )
        yield Told("", more, place="" if waiting.reason else where)


def _total(why: Explanation, words: Words) -> str:
    say = words.sorting
    said = say.total.format(urgency=why.urgency)
    if why.sum > 100:
        return f"{said} ({say.capped.format(sum=why.sum)})"
    if why.sum < 0:
        return f"{said} ({say.floored.format(sum=why.sum)})"
    return said


def _place(why: Explanation, words: Words) -> Iterator[Told]:
    say, place = words.sorting, why.place
    if place is None:
        return
    yield Told("", say.place_of.format(place=place.number, all=place.of))
    if place.before is None:
        yield Told("", say.first_of_all)
        return
    more = place.before_urgency > why.urgency
    form = say.before_more if more else say.before_older
    said = form.format(urgency=place.before_urgency, own=why.urgency)
    yield Told("", said, place.before.author)


def _signed(weight: int | None) -> str:
    if weight is None:
        return "?"
    return f"{MINUS}{-weight}" if weight < 0 else f"+{weight}"


def places_of(why: Explanation, comment: Comment, rules: Rules, own: Path | None) -> dict[str, str]:
    """Kind of reason -> file and line, the phrase's where one was found. Reads the files."""
    files = rule_files(own)
    found = {"base": place_of_base(files), "waiting": _place_of_waiting(files)}
    wordings = {rule.kind: rule.wording for rule in rules.texts}
    for because in why.because:
        kind = because.reason.kind
        where = place_of_weight(files, kind)
        if because.words and kind in wordings:
            phrase = first_phrase(wordings[kind], comment.text[:LOOKED_AT])
            line = place_of_phrase(files, phrase) if phrase else ""
            where = ", ".join(part for part in (line, where) if part)
        found[kind] = where
    return found


def _place_of_waiting(files: tuple[Lines, ...]) -> str:
    key = ("waiting", "hours")
    return next((f"{f.name}:{f.keys[key]}" for f in files if key in f.keys), "")
