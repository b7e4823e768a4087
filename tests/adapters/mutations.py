"""Recorded answers, changed at random: what servers, proxies and attackers may make of them."""

import random
from collections.abc import Callable
from typing import Any

import msgspec

FOREIGN = "https://evil.example/steal?access_token=x"
_ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    10**30,
    1.5e308,
    "",
    "\x00\x1b[2J\x1b]52;c;eA==\x07",
    "\u202eTEXT\u2066",
    "x" * 70_000,
    FOREIGN,
    "2026-13-45T99:99:99Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999+23:59",
    [],
    {},
    [None],
    {"id": {"id": None}},
    [[[[[[]]]]]],
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each value inside."""
    found = [path]
    if isinstance(value, dict):
        for key in value:
            found += places(value[key], (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value[:30]):
            found += places(item, (*path, index))
    return found


def changed(value: Any, path: tuple[Any, ...], new: Callable[[Any], Any]) -> Any:
    """A copy with one value replaced."""
    if not path:
        return new(value)
    head, rest = path[0], path[1:]
    if isinstance(value, dict):
        return {k: changed(v, rest, new) if k == head else v for k, v in value.items()}
    return [changed(v, rest, new) if i == head else v for i, v in enumerate(value)]


def without(value: Any, path: tuple[Any, ...]) -> Any:
    """A copy in which one key or item is missing."""
    *above, last = path

    def drop(held: Any) -> Any:
        if isinstance(held, dict):
            return {k: v for k, v in held.items() if k != last}
        return [v for i, v in enumerate(held) if i != last]

    return changed(value, tuple(above), drop)


def mutated(body: bytes, chance: random.Random) -> bytes:
    """The answer with something wrong in it."""
    kind = chance.randrange(10)
    if kind == 0:
        return body[: chance.randrange(len(body) + 1)]
    if kind == 1:
        at = chance.randrange(len(body) + 1)
        return body[:at] + bytes([chance.randrange(256)]) + body[at + 1 :]
    if kind == 2:
        at = chance.randrange(len(body) + 1)
        return body[:at] + chance.choice((b"\\ud83d", b"\xff\xfe", b"NaN", b"{", b'"')) + body[at:]
    try:
        value = msgspec.json.decode(body)
    except msgspec.MsgspecError:
        return body[::-1]
    if not isinstance(value, dict | list):
        return body[::-1]
    paths = places(value)
    for _ in range(chance.randrange(1, 4)):
        path = chance.choice(paths)
        try:
            if kind < 7:
                value = changed(value, path, lambda _: chance.choice(_ODD))
            elif kind < 9 and path:
                value = without(value, path)
            else:
                value = changed(value, path, _repeated)
        except (KeyError, IndexError, TypeError, AttributeError):
            break  # an earlier change took the way there
    return msgspec.json.encode(value)


def _repeated(held: Any) -> Any:
    return held * 3 if isinstance(held, list) and len(held) < 40 else {"data": held}
