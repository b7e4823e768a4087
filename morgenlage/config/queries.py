"""Queries in the reader's words: what there is to choose from, and what is wrong with one."""

from collections.abc import Iterable
from itertools import islice

from morgenlage.config.table import nearest
from morgenlage.domain.folding import folded
from morgenlage.domain.query import Choices, Mistake
from morgenlage.domain.situation import Situation
from morgenlage.domain.topics import Heading
from morgenlage.domain.triage import Rules
from morgenlage.words import Words
from morgenlage.words.names import platform_name
from morgenlage.words.saying import chip

USUAL = ("danger", "threat", "legal", "complaint", "question", "praise", "link")
"""Reasons our own filters ask for: understood also where a team's rules give them no weight."""
SHOWN = 18
"""Choices that are named; more fill the line and help nobody."""


def choices_of(
    situation: Situation, headings: Iterable[Heading], rules: Rules, words: Words
) -> Choices:
    """Platforms, accounts, topics and reasons, by id and by the name that is shown."""
    platforms = {status.account.platform for status in situation.accounts.values()}
    kinds = [*USUAL, *(rule.kind for rule in rules.texts), *(flag for flag, _ in rules.flags)]
    named = {k: chip(words, k, 0) for k in kinds} | dict(words.searching.counted)
    return {
        "platform": _known((platform_name(p), p) for p in platforms),
        "account": {folded(id): folded(id) for id in situation.accounts},
        "topic": _known((h.name, h.id) for h in headings),
        "reason": _known((name, kind) for kind, name in named.items()),
    }


def _known(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What can be typed for each: its name first, which is how it is listed."""
    return {typed: id for name, id in named for typed in (name, folded(name), id)}


def mistake(words: Words, wrong: Mistake) -> str:
    """The sentence of a mistake. What was typed stands in it, cut to a line."""
    found = f'"{wrong.found[:60]}"' if wrong.key.startswith("no_") else wrong.found
    names = _names(words, wrong)
    typed = nearest(folded(wrong.found[:60]), tuple(wrong.choices)) if wrong.choices else ""
    near = names[wrong.choices[typed]] if typed else ""
    form = getattr(words.searching, f"{wrong.key}_like" if near else wrong.key)
    dots = " …" if len(names) > SHOWN else ""
    listed = ", ".join(islice(names.values(), SHOWN)) + dots
    said: str = form.format(found=found, near=near, choices=listed)
    return said


def _names(words: Words, wrong: Mistake) -> dict[str, str]:
    """What is meant -> how it is called in the reader's language, as it would be typed."""
    say, names = words.searching, dict[str, str]()
    called = say.values.get(wrong.field, {}) if wrong.field else say.fields
    for typed, meant in wrong.choices.items():
        name = called.get(meant, typed)
        names.setdefault(meant, f'"{name}"' if " " in name else name)
    return names
