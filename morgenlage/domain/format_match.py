"""Which formats fit a dry text: by what it is about, what is under-used, and what did well here.

Pure rules. Every card says why it is there; what would be tactless is not offered at all.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from math import log2, sqrt
from typing import NamedTuple

from morgenlage.domain.dry_text import Facts, facts_of
from morgenlage.domain.format_draft import last_day
from morgenlage.domain.format_results import FormatResult
from morgenlage.domain.phrases import Wording, plain
from morgenlage.domain.post_format import PostFormat
from morgenlage.domain.purposes import BAD_NEWS, CONDOLENCE, TOLD_BY, Matter, matter_of
from morgenlage.domain.value import dataclass

WEEKS_RESTED = 12
"""Weeks after which a format is as good as new."""
WEEKS_FRESH = 2
"""Weeks in which a format is still in everybody's mind."""
CARDS = 3
_STEM = 6
"""Letters of a word that are compared: endings of both languages lie behind."""
_WORD = re.compile(r"[a-z]{4,40}")


@dataclass(frozen=True, slots=True)
class Reason:
    """A word key with what belongs into the sentence."""

    kind: str
    """`purpose`, `deadline`, `words`, `any`, `never`, `rested`, `lately`, `waiting`, `ran`,
    `grave`."""
    text: str = ""
    count: int = 0
    ratio: float = 1.0


class Match(NamedTuple):
    """A format that may be used for the text."""

    format: PostFormat
    points: float
    reasons: tuple[Reason, ...] = ()


class Offer(NamedTuple):
    """All that is said of one dry text."""

    matter: Matter
    facts: Facts
    matches: tuple[Match, ...] = ()
    """The best one first; all that may be used."""
    barred: int = 0
    """Formats that would be tactless."""

    @property
    def cards(self) -> tuple[Match, ...]:
        """Those that are shown side by side."""
        return self.matches[:CARDS]


def offer(
    text: str,
    formats: Sequence[PostFormat],
    results: Mapping[str, FormatResult],
    now: datetime,
    *,
    hushed: bool = False,
) -> Offer:
    """What fits the text. `hushed`: something grave is going on in the county anyway."""
    matter, facts = matter_of(text), facts_of(text)
    if hushed and not matter.gravity:
        matter = Matter((*matter.purposes, BAD_NEWS), "warning")
    allowed = [f for f in formats if fitting(f, matter)]
    words = plain(text[:TOLD_BY])
    stems = _stems(words)
    found = [_match(f, matter, facts, words, stems, results.get(f.id), now) for f in allowed]
    found.sort(key=lambda match: (-match.points, match.format.id))
    return Offer(matter, facts, tuple(found), len(formats) - len(allowed))


def fitting(format: PostFormat, matter: Matter) -> bool:
    """It may be used for a matter so grave: what is sober and made for such a thing. After a death
    nothing but what is made for that; without one none of these. Beside a text that nobody could
    make out nothing funny is offered, either."""
    if matter.gravity == "death":
        return CONDOLENCE in format.purposes and format.tone == "sober"
    if matter.gravity:
        return format.tone == "sober" and bool(set(format.purposes) & set(matter.purposes))
    if not matter.purposes and format.tone == "funny":
        return False
    return format.purposes != (CONDOLENCE,)


def _match(
    format: PostFormat,
    matter: Matter,
    facts: Facts,
    words: str,
    stems: frozenset[str],
    result: FormatResult | None,
    now: datetime,
) -> Match:
    fit, why = _fit(format, matter, facts, words, stems)
    use, how = _use(result, now)
    own, well = _own(result)
    small = 0.15 if format.effort == "small" else -0.1 if format.effort == "large" else 0.0
    reasons = (*why, *how, *well)
    if matter.gravity:
        reasons = (Reason("grave", matter.gravity), *reasons)
    return Match(format, round(fit + use + own + small, 3), reasons)


def _fit(
    format: PostFormat, matter: Matter, facts: Facts, words: str, stems: frozenset[str]
) -> tuple[float, tuple[Reason, ...]]:
    """How well it suits what the text is about."""
    points, reasons = 0.0, []
    shared = [p for p in matter.purposes if p in format.purposes]
    if shared:
        place = matter.purposes.index(shared[0])
        rank = format.purposes.index(shared[0])
        points += (3.0, 2.0, 1.4, 1.0)[place] - min(rank, 3) * 0.3 + 0.2 * (len(shared) - 1)
        reasons.append(Reason("purpose", shared[0]))
        if until := last_day(format, facts):
            reasons.append(Reason("deadline", until))
    said = _phrases(format).spans(words)
    if said:
        distinct = dict.fromkeys(words[start:end].strip() for start, end in said[:200])
        points += min(0.4 * len(distinct), 1.2)
        if not shared:
            reasons.append(Reason("words", ", ".join(list(distinct)[:2])))
    if not reasons:
        reasons.append(Reason("any"))
    points += min(3 * likeness(stems, _about(format)), 0.9)
    return points, tuple(reasons)


def _use(result: FormatResult | None, now: datetime) -> tuple[float, tuple[Reason, ...]]:
    """What was not seen for long is welcome; what is on its way already is not."""
    if result is not None and result.waiting:
        return -0.8, (Reason("waiting", count=result.waiting),)
    if result is None or result.last is None:
        return 0.5, (Reason("never"),)
    weeks = max(0.0, (now - result.last).total_seconds()) / (7 * 86400)
    if weeks < WEEKS_FRESH:
        return -0.6, (Reason("lately", count=int(weeks * 7)),)
    points = 0.6 * min(weeks, WEEKS_RESTED) / WEEKS_RESTED
    return points, (Reason("rested", count=int(weeks)),) if weeks >= 4 else ()


def _own(result: FormatResult | None) -> tuple[float, tuple[Reason, ...]]:
    """What it brought here, pulled towards "as usual" where few posts stand behind it."""
    if result is None or result.ratio is None:
        return 0.0, ()
    points = max(-0.8, min(0.8, log2(result.careful)))
    return points, (Reason("ran", count=result.counted, ratio=result.ratio),)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The cosine of two sets of word stems, from 0 to 1."""
    if not one or not other:
        return 0.0
    return len(one & other) / sqrt(len(one) * len(other))


def _stems(words: str) -> frozenset[str]:
    """Of words as `plain` gives them."""
    return frozenset(word[:_STEM] for word in _WORD.findall(words)) - _EMPTY


@lru_cache(512)
def _phrases(format: PostFormat) -> Wording:
    return Wording(format.words)


@lru_cache(512)
def _about(format: PostFormat) -> frozenset[str]:
    """The stems of what the format says of itself."""
    said = " ".join((format.name, format.hook, format.works, format.draft, *format.shots))
    return _stems(plain(said))


_EMPTY = frozenset(
    word[:_STEM]
    for words in (
        "aber alle auch beim bleibt dabei damit dann dass deren dies diese diesem diesen dieser",
        "doch durch eine einem einen einer eines etwas geht gibt haben hatte hier ihre ihren",
        "ihrer immer jede jeder kann kein keine können mehr mein muss nach nicht noch nur oder",
        "ohne schon sein seine seit sich sind sowie über unser unsere unter viel viele vom wann",
        "warum wegen weil welche wenn werden wird wieder wurde zwei zwischen about after also",
        "been before being every from have here into just more most much must only other over",
        "same some such than that their them then there these they this those through under",
        "very what when where which while will with without would your kreis kreises county",
        "sekunden seconds bild picture",
    )
    for word in words.split()
)
"""Words that say nothing of the matter."""


def by_turn(
    formats: Iterable[PostFormat], results: Mapping[str, FormatResult], now: datetime
) -> tuple[PostFormat, ...]:
    """The library as it is worth looking at: what did well and has rested comes first."""

    def order(format: PostFormat) -> tuple[float, str]:
        result = results.get(format.id)
        return -(_use(result, now)[0] + _own(result)[0]), format.name.casefold()

    return tuple(sorted(formats, key=order))
