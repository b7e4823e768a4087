"""Queries in the reader's words: what there is to choose from, and what is wrong with one."""

from collections.abc import Iterable

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
SHOWN = 16
"""Choices that are named; more fill the line and help nobody."""


def choices_of(
    situation: Situation, headings: Iterable[Heading], rules: Rules, words: Words
) -> Choices:
    """Platforms, accounts, topics and reasons, by id and by the name that is shown."""
    platforms = {status.account.platform for status in situation.accounts.values()}
    kinds = [*USUAL, *(rule.kind for rule in rules.texts), *(flag for flag, _ in rules.flags)]
    counted = {"repeated": "repeated", "waits": "waits"}  # their names hold a number
    return {
        "platform": {name: p for p in platforms for name in (p, folded(platform_name(p)))},
        "account": {folded(id): folded(id) for id in situation.accounts},
        "topic": {name: h.id for h in headings for name in (folded(h.name), h.id)},
        "reason": {name: k for k in kinds for name in (folded(chip(words, k, 0)), k)} | counted,
    }


def mistake(words: Words, wrong: Mistake) -> str:
    """The sentence of a mistake. What was typed stands in it, cut to a line."""
    found = f'"{wrong.found[:60]}"' if wrong.key.startswith("no_") else wrong.found
    near = nearest(wrong.found, wrong.choices) if wrong.choices else ""
    form = getattr(words.searching, f"{wrong.key}_like" if near else wrong.key)
    dots = " …" if len(wrong.choices) > SHOWN else ""
    listed = ", ".join(wrong.choices[:SHOWN]) + dots
    said: str = form.format(found=found, near=near, choices=listed)
    return said
