"""Front matter of Markdown files: the small part of YAML a person writes, and nothing else of it.

Every value stays the text that was written: `8:30` is no number and `no` is no falsehood.
References (`&a`, `*a`), which can unfold to gigabytes, and deep nesting are refused.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from morgenlage.domain.plan import Unusable
from morgenlage.plans.as_meant import as_meant

LONGEST = 64 * 2**10
"""Characters."""
DEEPEST = 6
_FENCE = re.compile(r"-{3,}")
_MEANT = re.compile(
    r"\s*(?:-{2,}|[–—]+)\s*$|(?:datum|date|konten|accounts|titel|title|zeit)\s*:", re.I
)
"""A first line that was meant to begin front matter."""
Value = Any
"""`str`, or a list or dict of such."""


class Split(NamedTuple):
    """A file in its two parts."""

    front: str
    body: str
    first: int
    """Number of the line on which the front matter begins; 0: there is none."""


def split(text: str) -> Split:
    """Front matter and what is below it. Raises `Unusable` where it has no end."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[start].rstrip()):
        if _MEANT.match(lines[start]):
            raise Unusable("no-beginning", line=start + 1, text=lines[start].strip()[:60])
        return Split("", text, 0)
    for end in range(start + 1, len(lines)):
        if _FENCE.fullmatch(line := lines[end].rstrip()) or line == "...":
            return Split("\n".join(lines[start + 1 : end]), "\n".join(lines[end + 1 :]), start + 2)
    raise Unusable("no-end", line=start + 1)


def fields(front: str, first: int) -> dict[str, Value]:
    """Its fields, in small letters. `first`: number of its first line. Raises `Unusable`."""
    import yaml  # only who reads a plan in Markdown pays for it

    if len(front) > LONGEST:
        raise Unusable("front-too-long")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        readable = as_meant(front.expandtabs(2) if "\t" in front else front)
        events = yaml.parse(readable, Loader=loader)
        found = _document(iter(events), first)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        line = first + (mark.line if mark else 0)
        raise Unusable("front-line", line=line, text=_line(front, line - first)) from None
    except yaml.YAMLError:
        raise Unusable("front-line", line=first, text="") from None
    if found == "":
        return {}
    if not isinstance(found, dict):
        raise Unusable("front-line", line=first, text=_line(front, 0))
    return found


def _line(front: str, number: int) -> str:
    lines = front.split("\n")
    return lines[number].strip()[:60] if 0 <= number < len(lines) else ""


def _document(events: Iterator[object], first: int) -> Value:
    import yaml

    for event in events:
        if isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            continue
        if isinstance(event, yaml.StreamEndEvent):
            return ""
        return _value(event, events, first, 0)
    return ""


def _value(event: object, events: Iterator[object], first: int, depth: int) -> Value:
    """Built from events by hand: no constructor, no type, no reference."""
    import yaml

    line = first + event.start_mark.line  # type: ignore[attr-defined]  # every event has its mark
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise Unusable("reference", line=line)
    if depth > DEEPEST:
        raise Unusable("too-deep", line=line)
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        found: list[Value] = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            found.append(_value(inner, events, first, depth + 1))
        return found
    mapping: dict[str, Value] = {}
    while not isinstance(inner := next(events), yaml.MappingEndEvent):
        line = first + inner.start_mark.line  # type: ignore[attr-defined]  # as above
        key = _value(inner, events, first, depth + 1)
        if not isinstance(key, str):
            raise Unusable("front-line", line=line, text="")
        if key.strip().casefold() in mapping:
            raise Unusable("field-twice", line=line, name=key.strip())
        mapping[key.strip().casefold()] = _value(next(events), events, first, depth + 1)
    return mapping
