"""A brief as headings and sentences: what text, Markdown and HTML share. Plain strings, unescaped.

Foreign words (a citizen's, a department's, leadership's) stand in these strings on one line,
without control codes, and else as they are: each form escapes all of them for itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from morgenlage.briefing.figures import numbers
from morgenlage.briefing.sentences import (
    backing,
    coming,
    need,
    quote,
    risk,
    thanks,
    topics,
    tried,
    voices,
    worked,
)
from morgenlage.briefing.speech import Item, Speech, names_of
from morgenlage.domain.brief import Brief
from morgenlage.words import Words
from morgenlage.words.brief import brief_words
from morgenlage.words.formats import Formats

__all__ = ["Item", "Page", "Section", "page", "period_of"]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    key: str
    """`need`, `worked`, `tried`, `numbers`, `voices`, `risk`, `quote`, `thanks`, `topics`,
    `backing`, `coming`."""
    heading: str
    items: tuple[Item, ...]
    """At least one."""


@dataclass(frozen=True, slots=True)
class Page:
    """The whole brief in one language."""

    title: str
    subtitle: str
    """The period, and when the brief was made."""
    sections: tuple[Section, ...]
    """In reading order; those without a word are left out, and in a brief for the council what we
    need where nobody wrote it."""


_PARTS: tuple[tuple[str, Callable[[Brief, Speech], Iterator[Item]]], ...] = (
    ("need", need),
    ("worked", worked),
    ("tried", tried),
    ("numbers", numbers),
    ("voices", voices),
    ("risk", risk),
    ("quote", quote),
    ("thanks", thanks),
    ("backing", backing),
    ("topics", topics),
    ("coming", coming),
)
_FIRST = ("need", "backing", "tried")
"""The council reads what was decided first, and what came of it."""


def page(brief: Brief, words: Words, form: Formats) -> Page:
    """Every sentence of it. `form`: language and the office's time zone."""
    names = names_of((n.account, n.platform) for n in brief.numbers)
    speech = Speech(brief_words(words), form, names)
    made = f"{form.date(brief.made_at)} {form.clock(brief.made_at)}"
    council = brief.period.kind == "council"
    sections = [
        Section(key, _heading(key, speech, council=council), tuple(part(brief, speech)))
        for key, part in _PARTS
        if not (council and key == "need" and not brief.need)
    ]
    if council:
        sections.sort(key=lambda s: _FIRST.index(s.key) if s.key in _FIRST else len(_FIRST))
    return Page(
        speech.say.titles[brief.period.kind].format(days=brief.period.days),
        speech.say.made.format(period=period_of(brief, form), made=made),
        tuple(section for section in sections if section.items),
    )


def _heading(key: str, speech: Speech, *, council: bool) -> str:
    if council and key == "backing":
        return speech.say.decisions
    said: str = getattr(speech.say, key)
    return said


def period_of(brief: Brief, form: Formats) -> str:
    """Its first and last day: `22. Nov – 29. Nov 2026`."""
    first, last = brief.period.first, brief.period.last
    return f"{_day(first, last, form)} – {form.of_day(last)} {last.year}"


def _day(first: date, last: date, form: Formats) -> str:
    day = form.of_day(first)
    return day if first.year == last.year else f"{day} {first.year}"
