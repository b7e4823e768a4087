"""What a session has to reach, and what it reached: each figure beside its bar and the others'."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median

from bench.beside.line import ROUND_TRIP, limit
from bench.beside.measured import Start, Walk
from bench.beside.ours import BARE, NO_PREVIEW, OURS
from bench.figures import percentile


@dataclass
class Measured:
    """Of one program, a value per round."""

    starts: list[Start] = field(default_factory=list)
    walks: list[Walk] = field(default_factory=list)


Found = Mapping[str, Measured]
"""By the name of the program; the bare app may be missing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what of a program is measured, which of ours has to reach what."""

    what: str
    most: float
    unit: str
    figure: Callable[[Measured, Found], float]
    of: str = OURS
    """Whose figure has to be within it."""
    bytes: Callable[[Measured], float] | None = None
    """Bytes of it, where the line says how long they take at least."""
    round_trip: float = ROUND_TRIP
    """Of that line, in milliseconds."""


def _against(part: Callable[[Start], float]) -> Callable[[Measured, Found], float]:
    """Ratios are of the same round."""

    def ratio(one: Measured, found: Found) -> float:
        pairs = zip(one.starts, found[BARE].starts, strict=True)
        return median(part(start) / part(bare) for start, bare in pairs)

    return ratio


def _size(one: Measured, _: Found) -> float:
    return median(start.size for start in one.starts)


def _step(one: Measured, _: Found) -> float:
    return median(fmean(walk.sizes) for walk in one.walks)


def _page(one: Measured, _: Found) -> float:
    return median(walk.page for walk in one.walks)


def _lag(one: Measured, _: Found) -> float:
    return median(walk.lag for walk in one.walks)


def _paint(share: float) -> Callable[[Measured, Found], float]:
    def at(one: Measured, _: Found) -> float:
        paints = [paint for walk in one.walks for paint in walk.paints]
        return percentile(paints, share) if paints else 0.0

    return at


def _last(one: Measured) -> float:
    return median(walk.last for walk in one.walks)


HELD = "`j` held for 2 s, preview on: lag at the end"

AT_DESK = (
    Bar("first useful frame, against the bare app", 0.15, "x", _against(lambda s: s.useful)),
    Bar("ready for keys, against the bare app", 1.25, "x", _against(lambda s: s.answered)),
    Bar("a whole start", 14_000, "B", _size),
    Bar("`j`, preview off", 600, "B", _step, NO_PREVIEW),
    Bar("`j`, preview on", 1_300, "B", _step),
    Bar("page down, preview off", 3_500, "B", _page, NO_PREVIEW),
    Bar(HELD, 60, "ms", _lag),
    Bar("key to paint, scrolling, preview on: p50", 14, "ms", _paint(0.5)),
    Bar("key to paint, scrolling, preview on: p95", 35, "ms", _paint(0.95)),
)
SMALL = (
    Bar("`j`, list over the full width, preview off", 400, "B", _step, NO_PREVIEW),
    Bar("`j`, list over the full width, preview on", 1_000, "B", _step),
)
AT_HOME = (Bar(HELD, 100, "ms", _lag, bytes=_last),)
NARROW = (Bar(HELD, 100, "ms", _lag, bytes=_last, round_trip=0.0),)


def table(bars: Sequence[Bar], found: Found) -> Iterator[str]:
    """In Markdown: ours, whether it is enough, what others need for the same."""
    others = [name for name in found if name not in {OURS, NO_PREVIEW, BARE}]
    far = any(bar.bytes for bar in bars)
    heads = ("", "bar", "Morgenlage", "", *(("limit",) if far else ()), *others)
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for bar in bars:
        if (ours := found.get(bar.of)) is None:
            continue
        value = bar.figure(ours, found)
        cells = [bar.what, said(bar.most, bar.unit), said(value, bar.unit)]
        cells.append("pass" if value <= bar.most else "**short**")
        if far:
            least = limit(round(bar.bytes(ours)), bar.round_trip) if bar.bytes else 0.0
            cells.append(said(least, "ms") if bar.bytes else "")
        cells += [said(bar.figure(found[name], found), bar.unit) for name in others]
        yield f"| {' | '.join(cells)} |"


def short(bars: Sequence[Bar], found: Found) -> int:
    """How many are not reached."""
    there = [bar for bar in bars if bar.of in found]
    return sum(bar.figure(found[bar.of], found) > bar.most for bar in there)


def said(value: float, unit: str) -> str:
    """A figure with as many places as it is worth."""
    places = 2 if unit == "x" else 1 if unit == "ms" and value < 100 else 0
    return f"{value:,.{places}f} {unit}"
