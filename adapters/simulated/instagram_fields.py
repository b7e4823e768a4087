"""Reads Graph's `fields` and cuts entities to them, as Graph does. Pure."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

_NAME = re.compile(r"(\w+)((?:\.\w+\([^()]*\))*)")
_LIMIT = re.compile(r"\.limit\((\d+)\)")


class Field(NamedTuple):
    """One field that is wanted."""

    inner: "Fields | None"
    """What is wanted of each thing in it."""
    limit: int
    """Items of an edge at most; 0: as many as Graph likes."""


Fields = Mapping[str, Field]
Edges = Mapping[str, Callable[[Field], Any]]


class Unknown(ValueError):
    """A field nobody knows."""


def read(text: str) -> dict[str, Field]:
    """`id,from,replies.limit(50){id,text}` as a tree. Raises `ValueError`."""
    fields, rest = _read(text.replace(" ", ""))
    if rest:
        raise ValueError(f"syntax error: {rest[:20]}")
    return fields


def _read(text: str) -> tuple[dict[str, Field], str]:
    found: dict[str, Field] = {}
    while match := _NAME.match(text):
        text = text[match.end() :]
        inner: dict[str, Field] | None = None
        if text.startswith("{"):
            inner, text = _read(text[1:])
            if not text.startswith("}"):
                raise ValueError("missing }")
            text = text[1:]
        limit = _LIMIT.search(match[2])
        found[match[1]] = Field(inner, int(limit[1]) if limit else 0)
        if not text.startswith(","):
            break
        text = text[1:]
    return found, text


def cut(
    entity: Mapping[str, Any], wanted: Fields, known: Collection[str], edges: Edges | None = None
) -> dict[str, Any]:
    """What of an entity was asked for; its `id` always. What it lacks is left out, never null.

    `known`: all fields such an entity may have. `edges`: what has to be looked up. Raises
    `Unknown`.
    """
    told: dict[str, Any] = {}
    for name, field in wanted.items():
        if edges and name in edges:
            if (found := edges[name](field)) is not None:
                told[name] = found
        elif name not in known:
            raise Unknown(name)
        elif name in entity:
            told[name] = entity[name]
    if "id" in entity:
        told["id"] = entity["id"]
    return told
