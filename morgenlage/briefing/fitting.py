"""What of a brief fits on one page of A4, and how much was left out of which part. Pure.

Nothing is set smaller: what matters least gives way first, and its part says how many more there
were. Heights are reckoned in lines of running text, with room to spare for wide fonts; a live test
prints full pages and counts them.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from morgenlage.briefing.page import Page, Section
from morgenlage.domain.shortening import shortened

GIVES_WAY = ("coming", "backing", "topics", "tried", "worked")
"""Parts that can be shortened, the one that matters least first; each keeps one sentence."""
FEW = 4
LEGENDS = frozenset({"worked", "tried"})
"""Parts whose plots have a line that says what is what."""
WHOLE = frozenset({"need", "numbers"})
"""Parts as wide as the page; all others share two columns."""
OURS = frozenset({"numbers", "voices"})
"""Parts whose sentences are never cut: their length is known."""
ATTEMPTS = (
    (240, True),
    (180, True),
    (130, True),
    (130, False),
    (100, False),
    (80, False),
    (60, False),
)
"""Characters of one sentence, and whether the large figures are shown: tried one after the other.
What is longer ends with a sign that says so."""
LONGEST_WHOLE = 420
COLUMN = 50
"""Characters of one line in a column, rounded down."""
LINE = 80
"""The same across the page, in the larger letters of what we need."""
LINES = 60.5
"""Of a page, less a rest for fonts that are taller than ours."""
AROUND = 4.9
"""Title, period, the line at the foot, and the gaps between."""
GLANCE = 3.1
"""The large figures."""
HEAD = 2.8
"""Heading and first row of the table."""
ROW = 1.25
NAME = 26
"""Characters of an account's name that fit into one line of its row."""
HEADING = 1.3
"""Of a part; the gap below the part is `GAP`, that below a sentence `SMALL`."""
GAP = 0.6
SMALL = 0.2
PLOT = 0.7


class Look(NamedTuple):
    """What else is drawn."""

    names: Sequence[str] = ()
    """Of the accounts: a row of the table each."""
    drawn: frozenset[tuple[str, int]] = frozenset()
    """Part and place of the sentences that have a plot."""


PLAIN = Look()


class Fitted(NamedTuple):
    """What is shown, and how many sentences each part has beside it."""

    page: Page
    left_out: dict[str, int]
    glance: bool
    """There is room for the large figures, which the sentences say, too."""


def fitted(page: Page, look: Look = PLAIN) -> Fitted:
    """As much as one page holds. Sentences are cut shorter only where nothing else is left to
    give way."""
    for longest, glance in ATTEMPTS:
        found = _fitted(page, longest, look, glance)
        if lines(found, look) <= LINES:
            break
    return found


def _fitted(page: Page, longest: int, look: Look, glance: bool) -> Fitted:
    left_out = {s.key: count for s in page.sections if (count := sum(i.more for i in s.items))}
    sections = {s.key: _shortened(s, longest) for s in page.sections}
    while True:
        found = Fitted(replace(page, sections=tuple(sections.values())), dict(left_out), glance)
        key = _next(sections) if lines(found, look) > LINES else None
        if key is None:
            return found
        sections[key] = replace(sections[key], items=sections[key].items[:-1])
        left_out[key] = left_out.get(key, 0) + 1


def lines(found: Fitted, look: Look = PLAIN) -> float:
    """How high that is, in lines of running text."""
    shown = [s for s in found.page.sections if s.items]
    whole = sum(_whole(s, look) for s in shown if s.key in WHOLE)
    blocks = [
        height
        for section in shown
        if section.key not in WHOLE
        for height in _blocks(section, look, counted=section.key in found.left_out)
    ]
    return AROUND + (GLANCE if found.glance else 0) + whole + _columns(blocks)


def _columns(blocks: Sequence[float]) -> float:
    """The height of two columns, as even as blocks that stay whole allow."""
    total, left = sum(blocks), 0.0
    best = total
    for height in blocks:
        left += height
        best = min(best, max(left, total - left))
    return best


def _blocks(section: Section, look: Look, *, counted: bool) -> list[float]:
    """What stays together: the heading with its first sentence, every other sentence, the rest."""
    heights = [
        _rows(item.text, COLUMN) + SMALL + (PLOT if (section.key, place) in look.drawn else 0)
        for place, item in enumerate(section.items)
    ]
    heights[0] += HEADING
    legend = any(key == section.key for key, _ in look.drawn) and section.key in LEGENDS
    heights[-1] += GAP + (1 + SMALL) * (counted + 2 * legend)
    return heights


def _next(sections: dict[str, Section]) -> str | None:
    """Long parts are brought down to a few sentences first; then what matters least gives way, as
    a part that is shortened needs a line to say so."""
    able = [key for key in GIVES_WAY if key in sections and len(sections[key].items) > 1]
    long = (key for key in able if len(sections[key].items) > FEW)
    return next(long, able[0] if able else None)


def _whole(section: Section, look: Look) -> float:
    if section.key == "numbers":
        said = sum(_rows(item.text, LINE) for item in section.items if not item.account)
        return HEAD + said + sum(ROW * _rows(name, NAME) for name in look.names)
    return 3.0 + sum(1.25 * _rows(item.text, LINE) for item in section.items)


def _rows(text: str, width: int) -> int:
    """Lines of so many characters; a word that is longer than a line is broken."""
    rows, used = 1, 0
    for word in text.split():
        needed = len(word) + (1 if used else 0)
        if used + needed > width:
            rows, used, needed = rows + (1 if used else 0), 0, len(word)
        rows += (used + needed - 1) // width
        used = (used + needed - 1) % width + 1
    return rows


def _shortened(section: Section, longest: int) -> Section:
    kept = tuple(item for item in section.items if not item.more)
    if section.key not in OURS:
        most = LONGEST_WHOLE if section.key in WHOLE else longest
        kept = tuple(replace(item, text=shortened(item.text, most)) for item in kept)
    return replace(section, items=kept)
