"""Das haben wir schon immer so gemacht: formats nobody touches, posts that begin alike. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Literal, NamedTuple

from morgenlage.domain.experiment import experiments
from morgenlage.domain.improvement import improvements
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.ties import Ties, values
from morgenlage.domain.value import dataclass
from morgenlage.domain.wording import words_of

TIMES = 4
"""A format that was used less often since anything about it changed is no habit yet."""
WEEKS = 6
"""Shorter than this nothing is called always."""
WORDING_TIMES = 5
"""Days on which a post began with the same words."""
WINDOW = timedelta(weeks=12)
"""Words are compared as far back as this."""
IN_USE = timedelta(weeks=3)
"""What was used last before that is over by itself: nobody is reminded of it."""
OPENING = 3
"""Words a beginning has; one more where the first says nothing."""
LEAST = 10
"""Letters of a beginning: shorter ones are alike by chance."""
DUTY = "duty"
"""A post that carries this tag has to be as it is."""
STEP = 20
"""Posts looked at before somebody else may work: a few milliseconds."""

_SAYS_NOTHING = re.compile(
    "der|die|das|den|dem|des|eine?[nmr]?|i[nm]|am|an|ab|auf|bei|mit|fuer|zu[mr]?|vo[nm]|und|wir|"
    "the|a|on|at|for|with|from|to|of|and|we"
)


@dataclass(frozen=True, slots=True)
class Stale:
    """One habit."""

    kind: Literal["format", "wording"]
    about: str
    """A format's id; or the words, as they stood in the last of the posts."""
    times: int
    """Days on which it was used since anything about it changed."""
    weeks: int
    """Whole weeks since then."""

    @property
    def key(self) -> str:
        """Names it among all that can be brought up; the same from day to day."""
        said = " ".join(words_of(self.about)[0]) if self.kind == "wording" else self.about
        return f"{self.kind}:{said}"


class Use(NamedTuple):
    """A format in one post."""

    at: datetime
    tags: frozenset[str]


def uses(outcomes: Iterable[Outcome], ties: Ties) -> dict[str, list[Use]]:
    """Format -> where it was used, oldest first."""
    found: dict[str, list[Use]] = {}
    for one in outcomes:
        if (tags := ties.get(one.ref)) and not one.gone:
            for id in values(tags, "format"):
                found.setdefault(id, []).append(Use(one.at, tags))
    for used in found.values():
        used.sort(key=lambda use: use.at)
    return found


def stale_formats(
    used: Mapping[str, Sequence[Use]],
    papers: Papers,
    now: datetime,
    zone: tzinfo,
    names: Mapping[str, str] = MappingProxyType({}),
    strong: Collection[str] = (),
) -> tuple[Stale, ...]:
    """Those in use that nothing has touched for weeks, the longest first.

    `names`: what formats are called; an improvement that names one is about it. `strong`: those
    that bring clearly more than is usual: nobody is accused of them.
    """
    found = (
        _stale(id, all_, papers, now, zone, names.get(id, ""))
        for id, all_ in used.items()
        if id not in strong
    )
    return tuple(sorted(filter(None, found), key=lambda s: (-s.weeks, -s.times, s.about)))


def _stale(
    id: str, all_: Sequence[Use], papers: Papers, now: datetime, zone: tzinfo, name: str
) -> Stale | None:
    free = [use for use in all_ if DUTY not in use.tags and use.at <= now]
    tag = f"format:{id}"
    if not free or now - free[-1].at > IN_USE or _tried_now(tag, papers):
        return None
    touches = _touches(tag, name, free, papers)
    touched = max((at for at in touches if at <= now), default=free[0].at)
    days = {use.at.astimezone(zone).date() for use in free if use.at >= touched}
    weeks = (now - touched).days // 7
    if len(days) < TIMES or weeks < WEEKS:
        return None
    return Stale("format", id, len(days), weeks)


def _tried_now(tag: str, papers: Papers) -> bool:
    return any(e.open and tag in e.tries for e in experiments(papers).values())


def _touches(tag: str, name: str, used: Sequence[Use], papers: Papers) -> Iterator[datetime]:
    """When something about a format was new: its first use, the beginning and end of an experiment
    on it, an improvement, a post that was part of an experiment, a beginning it never had."""
    yield used[0].at
    posts = {id for use in used for id in values(use.tags, "experiment")}
    for experiment in experiments(papers).values():
        if tag in experiment.tries:
            yield experiment.begun_at
        if experiment.closed_at and (tag in experiment.tries or experiment.id in posts):
            yield experiment.closed_at
    called = " ".join(words_of(name)[0])
    for improvement in improvements(papers):
        said = f" {' '.join(words_of(improvement.text)[0])} " if called else ""
        if tag in improvement.tags or (called and f" {called} " in said):
            yield improvement.made_at
    hooks: set[str] = set()
    for use in used:
        if values(use.tags, "experiment"):
            yield use.at
        if new := set(values(use.tags, "hook")) - hooks:
            hooks |= new
            yield use.at


class _Begun(NamedTuple):
    """How one post began."""

    day: date
    at: datetime
    text: str


def stale_wordings(
    outcomes: Sequence[Outcome],
    ties: Ties,
    papers: Papers,
    now: datetime,
    zone: tzinfo,
    strong: Collection[str] = (),
) -> Iterator[tuple[Stale, ...] | None]:
    """Beginnings that our posts have had for weeks, the most frequent first; the last value that
    comes is the result, and None in between lets others work. Posts of the formats `strong` may
    begin alike: they bring clearly more than is usual."""
    free = {DUTY, *(f"format:{id}" for id in strong)}
    groups: dict[str, list[_Begun]] = {}
    for place, one in enumerate(outcomes):
        if place % STEP == STEP - 1:
            yield None
        if one.gone or not now - WINDOW <= one.at <= now or free & set(ties.get(one.ref, ())):
            continue
        if key := opening(one.text):
            begun = _Begun(one.at.astimezone(zone).date(), one.at, one.text)
            groups.setdefault(key, []).append(begun)
    yield None
    found = (_habit(key, begun, papers, now) for key, begun in _joined(groups).items())
    yield tuple(sorted(filter(None, found), key=lambda s: (-s.times, -s.weeks, s.about)))


def opening(text: str) -> str:
    """The first words, spelt one way, without greetings; empty where they tell nothing."""
    words, _ = words_of(text[:120])
    if not words:
        return ""
    count = OPENING + bool(_SAYS_NOTHING.fullmatch(words[0]))
    first = words[:count]
    said = " ".join(first)
    if len(words) <= count or len(said) < LEAST or any(word.isdigit() for word in first):
        return ""
    return said


def _as_written(text: str) -> str:
    """The opening as it stands in the text, without what greets before it."""
    key = opening(text)
    said = [word for word in text[:200].split() if words_of(word)[0]]
    count = len(key.split())
    start = next((n for n in range(min(4, len(said))) if opening(" ".join(said[n:])) == key), 0)
    while start < 4 and opening(" ".join(said[start + 1 :])) == key:
        start += 1
    return " ".join(said[start : start + count]).rstrip(",.:;!?…")


def _joined(groups: dict[str, list[_Begun]]) -> dict[str, list[_Begun]]:
    """A slip of the keyboard makes no new beginning."""
    from morgenlage.domain.lookalike import a_slip_apart  # costs a start some milliseconds

    joined: dict[str, list[_Begun]] = {}
    often: dict[str, list[str]] = {}
    for key in sorted(groups, key=lambda key: -len(groups[key])):
        alike = often.setdefault(key[:2], [])
        near = next((known for known in alike if a_slip_apart(known, key)), key)
        joined.setdefault(near, []).extend(groups[key])
        if near == key and len(groups[key]) > 1:
            alike.append(key)
    return joined


def _habit(key: str, begun: list[_Begun], papers: Papers, now: datetime) -> Stale | None:
    """One that was never changed on purpose since it began."""
    changed = max(
        (
            i.made_at
            for i in improvements(papers)
            if i.made_at <= now
            and (f"wording:{key}" in i.tags or set(key.split()) <= set(words_of(i.text)[0]))
        ),
        default=None,
    )
    left = sorted((b for b in begun if changed is None or b.at > changed), key=lambda b: b.at)
    days = {b.day for b in left}
    if len(days) < WORDING_TIMES or now - left[-1].at > IN_USE:
        return None
    weeks = -(-(left[-1].day - left[0].day).days // 7)
    if weeks < WEEKS:
        return None
    return Stale("wording", _as_written(left[-1].text), len(days), weeks)
