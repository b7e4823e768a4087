"""Pillars, shares and departments as lines of text."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from morgenlage.commands.queue_pieces import joined
from morgenlage.domain.pillars_due import Due
from morgenlage.domain.shares import LONG, Office, Share
from morgenlage.words import Words
from morgenlage.words.topics import Topics, topics_words

MOST = 8
"""Departments that are named at once."""


def pillar_lines(
    found: Sequence[Due], words: Words, stamp: Callable[[datetime], str]
) -> Iterator[str]:
    """`Straßen und Wege      vor 13 T    alle 10 T   3 T überfällig`"""
    say = topics_words(words)
    if not found:
        yield say.no_pillars
    wide = max((len(due.pillar.name) for due in found), default=0)
    for due in found:
        every = say.every.format(days=due.pillar.every)
        ago = ago_said(due.days, say)
        yield joined(
            (f"{due.pillar.name:<{wide}}", f"{ago:<10}", f"{every:<11}", said(due, say, stamp))
        ).rstrip()


def ago_said(days: int | None, say: Topics) -> str:
    """`vor 13 T`, `heute`, `nie`."""
    if days is None:
        return say.never
    return say.ago.format(days=days) if days else say.today


def said(due: Due, say: Topics, stamp: Callable[[datetime], str]) -> str:
    """What is overdue, what is coming; empty: all is well."""
    parts = []
    if due.overdue:
        parts.append((say.late if due.days is not None else say.late_never).format(days=due.over))
    if due.planned is not None:
        form = say.coming if due.covered or not due.over else say.coming_late
        parts.append(form.format(when=stamp(due.planned.at)))
    elif due.drafted:
        parts.append(say.drafted)
    return joined(parts)


def share_lines(found: Sequence[Share], words: Words) -> Iterator[str]:
    """`Pflichtbeiträge   34 von 80   12 nach den Worten vermutet`"""
    say = topics_words(words)
    yield ""
    if not found or not found[0].of:
        yield say.nothing
        return
    yield say.shares
    wide = max(map(len, say.kinds.values()))
    for share in found:
        counted = say.share.format(count=share.count, all=share.of)
        guess = say.guessed.format(count=share.guessed) if share.guessed else ""
        yield joined((f"  {say.kinds[share.kind]:<{wide}}", counted, guess))
    if found[0].untold:
        yield f"  {say.untold.format(count=found[0].untold, all=found[0].of)}"


def office_lines(found: Sequence[Office], words: Words) -> Iterator[str]:
    """Never shown, and the longest not shown."""
    say = topics_words(words)
    yield ""
    if not found:
        yield say.no_offices
        return
    never = [one.name for one in found if one.days is None]
    ago = [one for one in found if (one.days or 0) >= LONG]
    if never:
        yield say.never_shown.format(names=some(never, say))
    if ago:
        names = [say.office_ago.format(name=one.name, days=one.days) for one in ago]
        yield say.longest.format(names=some(names, say))


def some(names: Sequence[str], say: Topics) -> str:
    """The first of them, and how many more."""
    more = [say.and_more.format(count=len(names) - MOST)] if len(names) > MOST else []
    return ", ".join([*names[:MOST], *more])
