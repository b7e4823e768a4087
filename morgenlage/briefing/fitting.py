"""What of a brief fits on one page of A4, and how much was left out of which part. Pure.

Nothing is set smaller: what matters least gives way first, and its part says how many more there
were. Heights are reckoned in lines of running text, with room to spare for wide fonts; a live test
prints full pages and counts them.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from morgenlage.briefing.page import Item, Page, Section

GIVES_WAY = ("coming", "backing", "topics", "thanks", "tried", "worked")
"""Parts that can be shortened, the one that matters least first; each keeps one sentence."""
WHOLE = frozenset({"need", "numbers"})
"""Parts as wide as the page; all others share two columns."""
OURS = frozenset({"numbers", "voices"})
"""Parts whose sentences are never cut: their length is known."""
DRAWN = frozenset({"worked", "tried", "voices"})
"""Parts with a plot below some of their sentences."""
ATTEMPTS = ((240, True), (180, True), (130, True), (130, False), (100, False), (80, False))
"""Characters of one sentence, and whether the large figures are shown: tried one after the other.
What is longer ends with a sign that says so."""
LONGEST_WHOLE = 420
COLUMN = 49
"""Characters of one line in a column, rounded down."""
LINE = 80
"""The same across the page, in the larger letters of what we need."""
LINES = 61.0
"""Of a page, less a rest for fonts that are taller than ours."""
AROUND = 4.8
"""Title, period, the line at the foot, and the gaps between."""
GLANCE = 2.8
ROW = 1.4
NAME = 26
"""Characters of an account's name that fit into one line of its row."""
HEADING = 1.75
"""A heading and the gap below its part."""


class Fitted(NamedTuple):
    """What is shown, and how many sentences each part has beside it."""

    page: Page
    left_out: dict[str, int]
    glance: bool
    """There is room for the large figures, which the sentences say, too."""


def fitted(page: Page, names: Sequence[str] = ()) -> Fitted:
    """As much as one page holds. Sentences are cut shorter only where nothing else is left to
    give way. `names`: of the accounts, a row of the table each."""
    room = LINES - sum(ROW * _rows(name, NAME) for name in names)
    for longest, glance in ATTEMPTS:
        found = _fitted(page, longest, room, glance)
        if lines(found) <= room:
            break
    return found


def _fitted(page: Page, longest: int, room: float, glance: bool) -> Fitted:
    left_out = {s.key: count for s in page.sections if (count := sum(i.more for i in s.items))}
    sections = {s.key: _shortened(s, longest) for s in page.sections}
    while True:
        found = Fitted(replace(page, sections=tuple(sections.values())), dict(left_out), glance)
        key = _next(sections) if lines(found) > room else None
        if key is None:
            return found
        sections[key] = replace(sections[key], items=sections[key].items[:-1])
        left_out[key] = left_out.get(key, 0) + 1


def lines(found: Fitted) -> float:
    """How high that is without the rows of the table, in lines of running text."""
    shown = [s for s in found.page.sections if s.items]
    whole = sum(_whole(s) for s in shown if s.key in WHOLE)
    column = [_column(s) for s in shown if s.key not in WHOLE]
    tallest = max((_item(s.key, i) for s in shown for i in s.items), default=0.0)
    around = AROUND + (GLANCE if found.glance else 0)
    return around + whole + (sum(column) + len(found.left_out) + tallest) / 2


def _next(sections: dict[str, Section]) -> str | None:
    """Long parts are brought down to a few sentences first, then all by one at a time; among
    those of a length the one that matters least gives way."""
    able = [key for key in GIVES_WAY if key in sections and len(sections[key].items) > 1]
    if not able:
        return None
    most = max(len(sections[key].items) for key in able)
    return next(key for key in able if len(sections[key].items) >= min(most, 4))


def _whole(section: Section) -> float:
    if section.key == "numbers":
        return 3.4 + sum(_rows(item.text, LINE) for item in section.items if not item.account)
    return 3.0 + sum(1.25 * _rows(item.text, LINE) for item in section.items)


def _column(section: Section) -> float:
    legend = 1.0 if section.key in ("worked", "tried") else 0.0
    return HEADING + legend + sum(_item(section.key, item) for item in section.items)


def _item(key: str, item: Item) -> float:
    return _rows(item.text, COLUMN) + (0.9 if key in DRAWN else 0.2)


def _rows(text: str, width: int) -> int:
    return max(1, ceil(len(text) / width))


def _shortened(section: Section, longest: int) -> Section:
    kept = tuple(item for item in section.items if not item.more)
    if section.key not in OURS:
        most = LONGEST_WHOLE if section.key in WHOLE else longest
        kept = tuple(replace(item, text=shortened(item.text, most)) for item in kept)
    return replace(section, items=kept)


def shortened(text: str, longest: int) -> str:
    """At most so many characters, cut between words where there are any."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    words = cut.rpartition(" ")[0]
    return (words if len(words) > longest // 2 else cut).rstrip(
        " ,.;:-\u2013"
    ) + "\N{HORIZONTAL ELLIPSIS}"
