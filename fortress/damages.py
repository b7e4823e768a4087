"""Ways in which a state folder can be damaged: 200 of them, the same every time."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

SHAPES = (
    b"[]", b"null", b"17", b'"x"', b"{}", b'{"_default": []}', b'{"_default": {"1": 7}}',
    b'{"_default": {"1": {"nothing": "known"}}}',
)  # fmt: skip
"""Valid JSON that is none of our files."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One state that is broken in one way."""

    name: str
    broken: dict[str, bytes | None]
    """File inside the state and what it holds now; None: it is gone."""

    def do(self, state: Path) -> None:
        """Breaks that state."""
        for name, data in self.broken.items():
            if data is None:
                (state / name).unlink()
            else:
                (state / name).write_bytes(data)


def damages(state: Path, count: int = 200) -> tuple[Damage, ...]:
    """So many for a good state: the journal's, then every other kind of file in turn."""
    chance = random.Random(200)
    found = list(_of_the_journal(state, chance))
    names = sorted(str(p.relative_to(state)) for p in state.rglob("*.json") if p.stem != "front")
    chance.shuffle(names)
    turns = zip(cycle(names), cycle(_WAYS), strict=False)
    for name, (way, what) in islice(turns, count - len(found)):
        good = (state / name).read_bytes()
        broken = what(good, chance)
        both = way.startswith("both")
        of = {name: broken, f"{name}.bak": what(good, chance)} if both else {name: broken}
        if way.startswith("copy"):
            of = {f"{name}.bak": broken}
        found.append(Damage(f"{name}: {way}", of))
    return tuple(found)


def _truncated(good: bytes, chance: random.Random) -> bytes:
    return good[: chance.randrange(1, len(good) - 2)]


def _flipped(good: bytes, chance: random.Random) -> bytes:
    data = bytearray(good)
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _nulls(good: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(max(1, len(good) - 64))
    return good[:place] + b"\0" * 64 + good[place + 64 :]


_Way = Callable[[bytes, random.Random], bytes | None]
_WAYS: tuple[tuple[str, _Way], ...] = (
    ("empty", lambda *_: b""),
    *((f"truncated {n}", _truncated) for n in range(7)),
    *((f"bits flipped {n}", _flipped) for n in range(7)),
    ("a block of NUL", _nulls),
    ("all NUL", lambda good, _: b"\0" * len(good)),
    ("garbage behind", lambda good, _: good + b"\xff\xfegarbage"),
    ("two documents", lambda good, _: good + good),
    *((f"shape {n}", lambda *_, shape=shape: shape) for n, shape in enumerate(SHAPES)),
    ("gone", lambda *_: None),
    ("copy truncated", _truncated),
    ("both truncated", _truncated),
    ("both bits flipped", _flipped),
    ("both empty", lambda *_: b""),
)


def _of_the_journal(state: Path, chance: random.Random) -> Iterator[Damage]:
    """Torn, overwritten, in another order, and with bits that changed."""
    (path,) = (state / "journal").glob("*.jsonl")
    name, good = str(path.relative_to(state)), path.read_bytes()
    lines = good.splitlines(keepends=True)
    last = len(good) - len(lines[-1])
    for end in sorted(chance.sample(range(last + 1, len(good)), 24)):
        yield Damage(f"{name}: torn at {end - last}", {name: good[:end]})
    for torn in (b"\0" * 300, b"half a li", b"00000000 {}\n", b"\r\n"):
        yield Damage(f"{name}: ends with {torn[:8]!r}", {name: good + torn})
    for n in range(4):
        at = chance.randrange(len(lines) - 1)
        wrong = [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]
        yield Damage(f"{name}: lines swapped {n}", {name: b"".join(wrong)})
    for n in range(8):
        at = chance.randrange(len(lines) - 1)
        broken = _flipped(lines[at].rstrip(b"\n"), chance).replace(b"\n", b" ") + b"\n"
        wrong = [*lines[:at], broken, *lines[at + 1 :]]
        yield Damage(f"{name}: bits flipped {n}", {name: b"".join(wrong)})
