"""A platform renames a field: what was read before is read with a gap, or counted, or said."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from fortress.answers.good import NOW, Day, days
from fortress.answers.mutated import NOWHERE, Answers, Played, playable
from fortress.answers.short_wire import Asked, short_wire
from fortress.answers.sound import Soundness
from fortress.answers.wrong import encoded
from morgenlage.platform import PlatformError, Visit

Place = tuple[str, ...]
"""Names from the top of an answer down; `*` for any item of a list."""
POLL = "first poll"


_ASKED_LATER = {
    ("GET /*/*/media", ("data", "*", "comments_count")),  # read in turns, post by post
    (
        "GET /rest/socialActions/*/comments",
        ("elements", "*", "commentsSummary"),
    ),  # none: no answers
    (
        "GET /youtube/*/videos",
        ("items", "*", "status", "publishAt"),
    ),  # private without it: not ours to show
}
"""Fields whose absence means something of its own."""


@dataclass
class Renamings:
    """What came of renaming every field once."""

    tried: int = 0
    said: int = 0
    """Ended as an error people see."""
    silent: list[str] = field(default_factory=list)
    """Fewer items than there were, and nobody was told; or a value that is not sound."""

    def __add__(self, other: "Renamings") -> "Renamings":
        return Renamings(
            self.tried + other.tried, self.said + other.said, self.silent + other.silent
        )


class Renamed:
    """Plays good answers; one field has another name in all answers to one kind of request."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.line, self.place = "", Place()

    def answer(self, asked: Asked) -> httpx.Response:
        """The good answer, with or without that field."""
        found = self.answers.get((asked.line, asked.query)) or self.answers.get((asked.line, ()))
        if found is None:
            return httpx.Response(404, json={"error": "not found"})
        body = found.body
        if kind_of(asked.line) == self.line and self.place:
            body = encoded(_renamed(found.value, self.place))
        return httpx.Response(found.status, headers=found.headers, content=body)


def kind_of(line: str) -> str:
    """The line without ids: the same endpoint for all posts."""
    return "/".join("*" if any(c.isdigit() for c in p) else p for p in line.split("/"))


def places(value: Any, above: Place = ()) -> Iterator[Place]:
    """Every field there is, whatever item it stands in."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield (*above, name)
            yield from places(inner, (*above, name))
    elif isinstance(value, list):
        for item in value:
            yield from places(item, (*above, "*"))


def _renamed(value: Any, place: Place) -> Any:
    head, *rest = place
    if isinstance(value, list) and head == "*":
        return [_renamed(item, tuple(rest)) for item in value]
    if not isinstance(value, dict) or head not in value:
        return value
    if rest:
        return {**value, head: _renamed(value[head], tuple(rest))}
    return {(f"{k}_v2" if k == head else k): v for k, v in value.items()}


def fields_of(answers: Answers) -> list[tuple[str, Place]]:
    """Kind of request and field, each once."""
    found: dict[tuple[str, Place], None] = {}
    for (line, _), played in answers.items():
        for place in places(played.value):
            found[kind_of(line), place] = None
    return list(found)


async def _visit(day: Day) -> Visit:
    adapter = day.adapter(NOWHERE)
    try:
        return await adapter.poll("")
    finally:
        await adapter.aclose()


async def _day(day: Day, share: int) -> Renamings:
    """Every `share`th field of one platform."""
    answers: dict[tuple[str, Any], Played] = playable(day.answers[POLL])
    playing, found = Renamed(answers), Renamings()
    judge = Soundness(day.account.id, NOW, day.secrets)
    with short_wire(playing):
        whole = await _visit(day)
        for line, place in fields_of(answers)[::share]:
            playing.line, playing.place = line, place
            found.tried += 1
            name = f"{day.account.platform} {line} {'.'.join(place)}"
            try:
                visit = await _visit(day)
            except PlatformError:
                found.said += 1
                continue
            missing = _items(whole) - _items(visit)
            if missing and not visit.skipped and (line, place) not in _ASKED_LATER:
                found.silent.append(f"{name}: {len(missing)} missing")
            found.silent += [f"{name}: {fault}" for fault in judge.faults(visit)]
    return found


def _items(visit: Visit) -> set[str]:
    return {*(c.ref for c in visit.comments), *(p.ref for p in visit.posts)}


def run(platforms: tuple[str, ...], share: int = 1) -> Renamings:
    """Every `share`th field of what these platforms answer to a first poll."""
    total = Renamings()
    for day in days(platforms).values():
        total += asyncio.run(_day(day, share))
    return total
