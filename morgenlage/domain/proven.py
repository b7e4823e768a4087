"""What a dry text says outright: a fact with the words beside it that prove what it is. Pure.

A day is no fact by itself: it is the first day of a closure, of a rule, of an event. Only where
the same sentence says so is it told as that; two that differ are told as neither.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice

from morgenlage.domain.fact_patterns import (
    AMOUNT_OF_MONEY,
    DATE,
    HOUR,
    MONTH_AND_YEAR,
    OFFICE,
    PLACE,
    named,
)
from morgenlage.domain.value import dataclass

LOOKED_AT = 8_000
"""Characters that are looked at; what is not said on four pages is not what it is about."""
LONGEST = 500
"""Characters of a sentence that are looked at."""
DAYS = 12
"""Days in a sentence that are looked at."""
_END = re.compile(r"(?<=[^\W\d]{2}[.!?])\s+(?=[A-ZÄÖÜ„\"])|(?<=\d{4}\.)\s+(?=[A-ZÄÖÜ„\"])|\n")
_ABBREVIATED = re.compile(r"\b(?:Dr|Prof|Nr|Tel|Str|bzw|ca|inkl|Mio|Mrd|St|No)\.$")
_SHORT = 50
"""Characters of a line that is no part of a paragraph."""
_VAGUELY = r"(?:voraussichtlich|vsl\.|etwa|ungefähr|spätestens|probably|expected)"
_LAST = re.compile(
    r"(?:\bbis(?:\s(?:zum|einschließlich|einschl\.|spätestens|voraussichtlich|etwa|Ende))*"
    r"|frist(?:\w{0,12})?:?(?:\s(?:ist|endet|läuft|bis|am|zum|der))*"
    r"|schluss:?(?:\s(?:ist|am|der|zum))*|\bspätestens(?:\s(?:am|bis|zum))*"
    r"|\b(?:until|till|by|to|through)(?:\s(?:probably|about|the))*"
    r"|\b(?:closing date|deadline)(?:\sfor\s\w{3,15})?:?(?:\s(?:is|on|the))*"
    r"|\bno later than(?:\sthe)?)\s?$",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:ab|vom|von|seit|from|beginnt am|beginnen am|startet am|starts on|begins on)"
    r"(?:\s(?:dem|den|voraussichtlich|etwa|the))*\s?$",
    re.IGNORECASE,
)
_SHORT_RANGE = re.compile(
    rf"\b(?:vom|from)\s([0-3]?\d\.)\s?(?:bis|–|-)\s(?:zum\s)?(?={DATE.pattern})"
)
_HOUR_BESIDE = re.compile(rf",?\s(?:um\s|ab\s|gegen\s|at\s|from\s)?(?:{HOUR.pattern})")
_VAGUE_BEFORE = re.compile(
    rf"\b({_VAGUELY})\s(?:(?:am|zum|bis|ab|until)\s)?(?:zum\s)?$", re.IGNORECASE
)

_CLOSED = re.compile(
    r"gesperrt|\b(?:voll|teil)?sperrung|geschlossen|\bschließt\b|\b(?:closed|closes|closure)\b",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\barbeiten\b|bauarbeiten|maßnahme|sperrung|\bdauer|\bwork|\blast\b", re.IGNORECASE
)
_BUILDING = re.compile(
    r"baustelle|neubau|sanier|ausbau|bauarbeiten|erneuer"
    r"|building site|rebuilding|rebuilt|restoration",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\bwieder\b|\breopen|\bagain\b", re.IGNORECASE)
_FINISHED = re.compile(
    r"\bfertig\b|fertiggestellt|fertigstellung|abgeschlossen\b|\barbeiten dauern"
    r"|\bcomplet(?:ed|ion)\b"
    r"|\bfinished\b|bauende",
    re.IGNORECASE,
)
_FORCE = re.compile(
    r"\bgilt\b|\bgelten\b|in kraft|\bwirksam\b|\btakes? effect|\bin force", re.IGNORECASE
)
_FROM_DAY = re.compile(r"\b(?:ab|from)(?:\sdem)?\s?$", re.IGNORECASE)
_ON_DAY = re.compile(r"\b(?:am|zum|on)\s?$", re.IGNORECASE)
_EVENT = re.compile(
    r"\bl(?:ädt|aden)\b|\bfinde[tn]\b[^\n]{0,120}\bstatt\b|\beintritt\b|\beinlass\b|\bbeginn(?:t|en)?\b|führung"
    r"|konzert|ausstellung|\btakes? place|\binvit|\badmission|open day|\bwelcome\b|\bdoors open",
    re.IGNORECASE,
)
_NO_EVENT = re.compile(
    r"sitzung|beschlossen|verstorben|gestorben|bauarbeiten|bewerb|\banmeld|vorverkauf|frist|\bmeeting\b",
    re.IGNORECASE,
)
_APPLY = re.compile(r"bewerb|\bappl(?:y|ic)|closing date", re.IGNORECASE)
_BIDS = re.compile(r"angebot|submission|\bbids?\b|\btenders?\b", re.IGNORECASE)
_KEPT = re.compile(r"aufbewahrt|aufgehoben|abgeholt|\bkept\b|collected|claimed", re.IGNORECASE)
_WARNED = re.compile(r"warn|\bgilt\b|in force", re.IGNORECASE)
_HAND_IN = re.compile(
    r"bewerb|angebot|antr[aä]g|beantrag|einreich|einzureich|anmeld|abgeb|frist|spätestens|abgeholt"
    r"|\bappl(?:y|ic)|\bsubmit|register|registration|deadline|closing|no later|\bbids?\b",
    re.IGNORECASE,
)
_COST = re.compile(
    r"(?:\bkoste[nt]\b|\bkosten\b|(?:bau|gesamt)kosten\b|\bcosts?\b|\bcosting\b)[^.;\n]{0,60}$",
    re.IGNORECASE,
)
_INCOME = re.compile(
    r"erträge|aufwendung|einnahme|zuschuss|förder|gebühr|eintritt|zuwendung|\brevenue|\bincome|\bgrants?\b|\bfees?\b"
    r"|\bpro\b|\bje\b|\bper\b",
    re.IGNORECASE,
)
_FEE = re.compile(r"(?:gebühr\w{0,3}|\bkoste[nt]|\bfees?|\bcosts?)\b[^.;\n]{0,40}$", re.IGNORECASE)
_LARGE_SUM = re.compile(r"\b(?:Mio|Mrd|Milli|million|billion)|\bbau", re.IGNORECASE)
_ADMISSION = re.compile(r"(?:\beintritt|\badmission)\b[^.;\n]{0,25}$", re.IGNORECASE)
_FREE = re.compile(
    r"\b(?:Eintritt|Admission)(?:\s(?:ist|is))?:?\s(frei|kostenlos|free)\b", re.IGNORECASE
)
_ASKED = re.compile(
    r"auskunft|auskünfte|\bfragen\b|rückfragen|kontakt|zuständig|\bwenden\b|\bquestions\b|\bcontact\b",
    re.IGNORECASE,
)
_STATED = re.compile(rf"\b(?:Stand|As of|as of):?\s(?:vom\s|am\s)?(?={DATE.pattern})")
_VOTE = re.compile(
    r"\b\d{1,3}\s(?:zu|gegen)\s\d{1,3}(?:\sStimmen)?(?:\s(?:bei|und)\s(?:\d{1,3}|einer)\sEnthaltung(?:en)?)?"
    r"|\b\d{1,3}\sJa(?:-Stimmen)?,?\s?(?:gegen|zu|und|bei)?\s\d{1,3}\s(?:Nein|Enthaltung)[\w-]{0,12}"
    r"(?:\s(?:bei|und)\s(?:\d{1,3}|einer)\sEnthaltung(?:en)?)?"
    r"|\beinstimmig\b|\bunanimously\b|\b\d{1,3}\s(?:votes\s)?to\s\d{1,3}(?:\svotes)?(?:,?\s(?:with|and)\s\d{1,3}\sabstentions?)?(?=\W)"
)
_VEHICLES = re.compile(
    r"\b\d{1,3}\s(?:Fahrzeuge|Streufahrzeuge|Räumfahrzeuge|Winterdienstfahrzeuge|Lkw|Schneepflüge"
    r"|vehicles|gritters|ploughs|lorries)\b"
)
_DETOUR = re.compile(
    r"\b(?:Umleitung|Umfahrung|diversion|Diversion)\b[^.;\n]{0,60}?\b(?:über|via|by way of)\s"
    r"([^.;:\n]{2,90}?)(?=\s(?:ausgeschildert|eingerichtet|geführt|umgeleitet)\b|[.;:,\n]|$)"
)
_STOPS = re.compile(
    r"\b(?:[Hh]altestellen?|[Ss]tops?)\s([^.;:\n]{2,90}?)\s(?:entfäll[t]|entfallen"
    r"|kann nicht|können nicht"
    r"|werden nicht|wird nicht|is left out|are left out|is not served|are not served)"
)
_REASON = re.compile(
    r"\b(?:[Ww]egen|[Aa]ufgrund|[Bb]ecause of|[Dd]ue to)\s([^.;:,\n]{3,90}?)"
    r"(?=\s(?:wird|werden|ist|sind|muss|müssen|bleibt"
    r"|bleiben|kommt|the|is|are|will|voll|gesperrt|geschlossen)\b|[.;:,\n]|$)"
)


@dataclass(frozen=True)
class Said:
    """A sentence."""

    text: str

    @cached_property
    def days(self) -> tuple["Day", ...]:
        """The days it names, in order."""
        return tuple(_days(self.text))

    def has(self, *cues: re.Pattern[str]) -> bool:
        """It holds each of them."""
        return all(cue.search(self.text) for cue in cues)


@dataclass(frozen=True, slots=True)
class Day:
    """As it stands there. `first`, `last`: the words before it say so. `bare`: without its hour."""

    bare: str
    full: str
    before: str
    first: bool = False
    last: bool = False


def proven(text: str) -> Mapping[str, str]:
    """All that is said outright, by the name of the gap it fills."""
    said = [Said(s[:LONGEST]) for s in sentences(text[:LOOKED_AT])]
    shut = [s for s in said if s.has(_CLOSED) and not s.has(_AGAIN)]
    ends = [
        *shut,
        *(s for s in said if shut and s.has(_WORK) and not s.has(_AGAIN) and s not in shut),
    ]
    events = [s for s in said if s.has(_EVENT) and not s.has(_NO_EVENT) and not s.has(_CLOSED)]
    held = [s for s in events if _event_days(s)]
    found: Mapping[str, Iterable[str]] = {
        "closed_from": (d.full for s in shut for d in s.days if d.first),
        "closed_until": (d.full for s in ends for d in s.days if d.last),
        "closed_place": _firsts(PLACE, (s.text.partition("Umleitung")[0] for s in shut)),
        "closed_office": _all(OFFICE, shut),
        "detour": _groups(_DETOUR, said),
        "stops": _groups(_STOPS, said),
        "reason": _groups(_REASON, shut),
        "works_place": _firsts(PLACE, (s.text for s in said if s.has(_BUILDING))),
        "finished": _finished(said),
        "starts": (d.bare for s in said for d in _in_force(s)),
        "apply_until": _until(said, _APPLY),
        "bids_until": _until(said, _BIDS),
        "bids_hour": _all(HOUR, [s for s in said if s.has(_BIDS) and any(d.last for d in s.days)]),
        "kept_until": _until(said, _KEPT),
        "warned_until": (d.full for s in said if s.has(_WARNED) for d in s.days if d.last),
        "deadline": _until(said, _HAND_IN),
        "event_day": (d.bare for s in held for d in _event_days(s)),
        "event_hour": _all(HOUR, held),
        "event_place": _all(PLACE, held),
        "cost": _sums(said, _COST, _INCOME),
        "fee": _sums(said, _FEE, _LARGE_SUM),
        "admission": (*_groups(_FREE, said), *_sums(said, _ADMISSION)),
        "contact": _all(OFFICE, [s for s in said if s.has(_ASKED)]),
        "as_of": _as_of(said),
        "vote": _all(_VOTE, said),
        "vehicles": _all(_VEHICLES, said),
    }
    return {name: only for name, values in found.items() if (only := one_of(values))}


def sentences(text: str) -> Iterator[str]:
    """Its sentences; a short line is one, too. A number before a full stop ends none."""
    lines = (line.strip() for line in text.split("\n"))
    joined = "".join(f"{line}\n" if len(line) < _SHORT else f"{line} " for line in lines)
    kept = ""
    for part in _END.split(joined):
        kept = f"{kept} {part}".strip()
        if kept and not _ABBREVIATED.search(kept):
            yield " ".join(kept.split())
            kept = ""
    if kept:
        yield " ".join(kept.split())


def one_of(values: Iterable[str]) -> str:
    """The only one; empty where there is none, or where they differ."""
    distinct = dict.fromkeys(value for value in values if value)
    return next(iter(distinct)) if len(distinct) == 1 else ""


def _days(text: str) -> Iterator[Day]:
    short = _SHORT_RANGE.search(text)
    if short:
        yield Day(short[1], short[1], "", first=True)
    for found in islice(DATE.finditer(text), DAYS):
        before = text[max(0, found.start() - 60) : found.start()]
        bare = _trimmed(found[0])
        hour = _HOUR_BESIDE.match(text, found.end())
        vague = _VAGUE_BEFORE.search(before)
        full = f"{vague[1]} {bare}" if vague else bare
        full = f"{full}{hour[0]}" if hour else full
        yield Day(
            bare, full, before, _FIRST.search(before) is not None, _LAST.search(before) is not None
        )


def _trimmed(date: str) -> str:
    """Without the full stop of the sentence; that of `3.12.` stays."""
    said = " ".join(date.split()).rstrip(",")
    bare = said.removesuffix(".")
    return said if bare[-1:].isdigit() else bare


def _until(said: Iterable[Said], cue: re.Pattern[str]) -> Iterator[str]:
    return (d.bare for s in said if s.has(cue) for d in s.days if d.last)


def _event_days(said: Said) -> tuple[Day, ...]:
    return tuple(d for d in said.days if not d.last)


def _in_force(said: Said) -> Iterator[Day]:
    """`ab dem 1. Mai` says it by itself; `am 1. Mai` where something comes into force."""
    if any(said.has(cue) for cue in (_NO_EVENT, _EVENT, _CLOSED, _AGAIN)):
        return
    for day in said.days:
        on = said.has(_FORCE) and _ON_DAY.search(day.before)
        if not day.last and (on or _FROM_DAY.search(day.before)):
            yield day


def _finished(said: Iterable[Said]) -> Iterator[str]:
    for each in said:
        if each.has(_FINISHED):
            yield from (d.full for d in each.days if not d.first)
            if not each.days:
                yield from (found[0] for found in MONTH_AND_YEAR.finditer(each.text))


def _sums(
    said: Iterable[Said], before: re.Pattern[str], never: re.Pattern[str] | None = None
) -> Iterator[str]:
    for each in said:
        for found in AMOUNT_OF_MONEY.finditer(each.text):
            clear = never is None or not never.search(each.text)
            if clear and before.search(each.text[: found.start()]):
                yield found[0].strip()


def _as_of(said: Iterable[Said]) -> Iterator[str]:
    for each in said:
        for found in _STATED.finditer(each.text):
            yield from (d.full for d in _days(each.text[found.end() :]) if not d.before.strip())


def _firsts(pattern: re.Pattern[str], texts: Iterable[str]) -> Iterator[str]:
    """The first place each of them names; a road with its `between` says more than without."""
    each = [next((p[0] for p in pattern.finditer(t) if named(p[0])), "") for t in texts]
    return (place for place in each if place and not any(o != place and place in o for o in each))


def _all(pattern: re.Pattern[str], said: Iterable[Said]) -> Iterator[str]:
    return (found[0] for s in said for found in pattern.finditer(s.text) if named(found[0]))


def _groups(pattern: re.Pattern[str], said: Iterable[Said]) -> Iterator[str]:
    return (found[1].strip() for s in said for found in pattern.finditer(s.text))
