"""Hostile texts out of a grammar, harmless ones out of another; the same seed, the same texts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from fortress.foreign.pieces import HARMLESS, HOSTILE, WORDS
from fortress.hostile_state import cases

LONGEST = 60
"""Characters of most texts, so that a cell that shows one shows all of it."""
OPEN, CLOSE = "«", "»"
"""Around the number of a text."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text that somebody could send."""

    number: int
    harmless: bool
    said: str

    @property
    def tag(self) -> str:
        """What it begins with: where that is seen, it came through."""
        return f"{OPEN}{self.number:05d}{CLOSE}"

    @property
    def whole(self) -> str:
        """As it is sent."""
        return self.tag + self.said


def texts(count: int, seed: int = 7) -> tuple[Text, ...]:
    """So many; every eighth is harmless. No kind of attack is missing in the first hundred."""
    pick = Random(seed)
    return tuple(_text(number, pick) for number in range(count))


def corpus(first: int, most: int = 10_000) -> tuple[Text, ...]:
    """The attacks that were collected, of each the beginning; numbered from there on."""
    known = cases()[:: max(1, len(cases()) // most)][:most]
    return tuple(
        Text(first + n, case.expect == "unchanged", case.text[: LONGEST * 2])
        for n, case in enumerate(known)
    )


def _text(number: int, pick: Random) -> Text:
    if number % 8 == 5:
        made = " ".join(one(pick) for one in pick.choices(HARMLESS, k=pick.randint(1, 3)))
        return Text(number, True, made.strip())
    first = HOSTILE[number % len(HOSTILE)]
    more = pick.choices(HOSTILE, k=pick.choice((0, 0, 1, 1, 2)))
    return Text(number, False, _joined([first, *more], pick)[: LONGEST * 2])


def _joined(made_by: list[Callable[[Random], str]], pick: Random) -> str:
    """Attacks among words, sometimes one cut off or inside another."""
    parts: list[str] = []
    for make in made_by:
        part = make(pick)
        if pick.random() < 0.12:
            part = part[: pick.randint(0, len(part))]
        if parts and pick.random() < 0.12:
            at = pick.randint(0, len(parts[-1]))
            parts[-1] = parts[-1][:at] + part + parts[-1][at:]
        else:
            parts += [part, pick.choice(WORDS) if pick.random() < 0.5 else ""]
    return pick.choice(("", "", pick.choice(WORDS) + " ")) + "".join(parts)


def batches(of: tuple[Text, ...], size: int) -> Iterator[tuple[Text, ...]]:
    """In order, so many at a time."""
    for start in range(0, len(of), size):
        yield of[start : start + size]
