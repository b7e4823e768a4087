"""A plan from a calendar: each event is read by itself, so that a broken one costs only itself."""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from morgenlage.domain.plan import FIELDS, Bad, Medium, NotAPlan, Raw, Remark, Sheet, Unusable
from morgenlage.plans.decoding import Decoded
from morgenlage.plans.headers import plain
from morgenlage.plans.ics_payload import PROPERTY, Payload, payload

MOST = 20_000
"""Events."""
LONGEST = 5000
"""Lines of one event."""
_RULE = re.compile(
    r"RRULE:FREQ=YEARLY(?:;(?:BYDAY|BYMONTH|BYMONTHDAY|UNTIL|INTERVAL|WKST)=[^;:]{1,24})*", re.I
)
_SERIES = ("RRULE", "RDATE")


class Block(NamedTuple):
    """The lines of one component, and the number of its first."""

    line: int
    kind: str
    lines: tuple[str, ...]


def read_ics(source: Decoded, path: Path, accounts: Sequence[str]) -> Sheet:
    """All events. `accounts`: names of ours and of their platforms. Raises `NotAPlan`."""
    lines = source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(line.strip().upper() == "BEGIN:VCALENDAR" for line in lines[:50]):
        raise NotAPlan("no-calendar", path=path.name)
    blocks = tuple(_blocks(lines))
    events = [b for b in blocks if b.kind == "VEVENT" or (b.kind == "VTODO" and _of_ours(b))]
    if len(events) > MOST:
        raise NotAPlan("too-many", path=path.name, most=MOST)
    remarks = [Remark("written-as", {"encoding": source.encoding, "separator": ""})]
    others = sorted({b.kind for b in blocks if b not in events} & {"VTODO", "VJOURNAL"})
    if others:
        remarks.append(Remark("other-parts", {"names": ", ".join(others)}))
    _learn_zones([b for b in blocks if b.kind == "VTIMEZONE"])
    rows: list[Raw] = []
    bad: list[Bad] = []
    known = {plain(account): account for account in accounts}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the library thinks of names of zones
        for block in events:
            try:
                rows.append(_row(block, known))
            except Unusable as wrong:
                bad.append(Bad(block.line, "", wrong.remark, _summary(block)))
    return Sheet("ics", path.name, tuple(rows), tuple(bad), tuple(remarks))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Components right below the calendar. One without an end is broken off at the next."""
    begun, kind = 0, ""
    for number, line in enumerate(lines):
        name, _, value = line.strip().upper().partition(":")
        if name not in ("BEGIN", "END") or value == "VCALENDAR":
            continue
        top = value in ("VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY")
        if name == "BEGIN" and top:
            if kind:
                yield Block(begun + 1, kind, tuple(lines[begun:number]))
            begun, kind = number, value
        elif name == "END" and value == kind:
            yield Block(begun + 1, kind, tuple(lines[begun : number + 1]))
            kind = ""
    if kind:
        yield Block(begun + 1, kind, tuple(lines[begun : begun + 2]))


def _of_ours(block: Block) -> bool:
    return any(line.upper().startswith(PROPERTY) for line in block.lines)


def _learn_zones(zones: Sequence[Block]) -> None:
    """Time zones the file describes itself, where it describes them as zones are: by years.

    A rule by seconds would be unfolded for hours.
    """
    from icalendar import Calendar  # only who reads a calendar pays for it

    for zone in zones[:50]:
        rules = [line for line in zone.lines if line.upper().startswith(("RRULE", "RDATE"))]
        if len(zone.lines) > 200 or len(rules) > 20 or not all(map(_RULE.fullmatch, rules)):
            continue
        text = "\r\n".join(("BEGIN:VCALENDAR", *zone.lines, "END:VCALENDAR", ""))
        try:
            Calendar.from_ical(text)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
            continue


def _row(block: Block, known: Mapping[str, str]) -> Raw:
    if block.lines[-1].strip().upper() != f"END:{block.kind}":
        raise Unusable("no-event-end")
    if len(block.lines) > LONGEST:
        raise Unusable("too-long")
    event = _event(block)
    if any(event.get(name) is not None for name in _SERIES):
        raise Unusable("series")
    if _text(event, "STATUS").upper() == "CANCELLED":
        raise Unusable("off", state="CANCELLED")
    names = tuple(_categories(event))
    accounts = tuple(known[plain(name)] for name in names if plain(name) in known)
    ours = payload(_text(event, PROPERTY))
    if ours is not None:
        return _returned(block, event, ours, accounts)
    moment, all_day = _start(event)
    others = [name for name in names if plain(name) not in known]
    summary, text = _text(event, "SUMMARY"), _text(event, "DESCRIPTION")
    says = {"due", "text", "title"}
    says |= {"link"} if event.get("URL") is not None else set()
    says |= {"accounts"} if accounts else set()
    return Raw(
        line=block.line,
        key=_key(event),
        moment=moment,
        all_day=all_day,
        accounts=accounts,
        text=text or summary,
        title=summary if text else "",
        link=_text(event, "URL"),
        says=frozenset(says),
        remarks=(Remark("categories", {"names": ", ".join(others)[:80]}),) if others else (),
    )


def _returned(block: Block, event: Any, ours: Payload, accounts: Sequence[str]) -> Raw:
    """One that we wrote out: what a calendar cannot hold comes with it, the rest may be changed."""
    moment, all_day = _start(event) if block.kind == "VEVENT" else (None, False)
    summary = _text(event, "SUMMARY")
    return Raw(
        line=block.line,
        key=_key(event),
        piece=ours.id,
        base=ours.base,
        moment=moment,
        all_day=all_day,
        accounts=tuple(accounts) or ours.accounts,
        own=ours.own,
        text=_text(event, "DESCRIPTION"),
        title=ours.title if summary == ours.summary else summary,
        link=_text(event, "URL"),
        language=ours.language,
        note=ours.note,
        state=ours.state,
        tags=ours.tags,
        people=ours.people,
        media=tuple(Medium(*parts) for parts in ours.media),
        says=frozenset(FIELDS),
    )


def _key(event: Any) -> str:
    return "/".join(filter(None, (_text(event, "UID"), _text(event, "RECURRENCE-ID"))))


def _event(block: Block) -> Any:
    """The event, or the task that an undated one is written as."""
    from icalendar import Event, Todo

    kind = Event if block.kind == "VEVENT" else Todo
    try:
        found = kind.from_ical("\r\n".join((*block.lines, "")))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
        raise Unusable("no-event") from None
    if not isinstance(found, kind):
        raise Unusable("no-event")
    return found


def _value(event: Any, name: str) -> Any:
    """A property as the library has it; the first of several."""
    found = event.get(name)
    return found[0] if isinstance(found, list) and found else found


def _text(event: Any, name: str) -> str:
    found = _value(event, name)
    if found is None:
        return ""
    to_ical = getattr(found, "to_ical", None)
    return str(found) if isinstance(found, str) or to_ical is None else to_ical().decode()


def _start(event: Any) -> tuple[datetime, bool]:
    """When it begins, and whether that is a day alone. Raises `Unusable`."""
    found = _value(event, "DTSTART")
    if found is None:
        raise Unusable("no-start")
    try:
        at = found.dt
        zone = str(found.params.get("TZID", "")).strip('"')
    except (ValueError, AttributeError, KeyError):
        raise Unusable("bad-start") from None
    if isinstance(at, datetime):
        if zone and at.tzinfo is None:
            raise Unusable("no-such-zone", zone=zone)
        return at, False
    if isinstance(at, date):
        return datetime.combine(at, time(0)), True
    raise Unusable("bad-start")


def _categories(event: Any) -> Iterator[str]:
    found = event.get("CATEGORIES")
    for part in found if isinstance(found, list) else [found] if found is not None else []:
        for name in getattr(part, "cats", []):
            yield str(name).strip()


def _summary(block: Block) -> str:
    return next((x.partition(":")[2][:80] for x in block.lines if x.startswith("SUMMARY")), "")
