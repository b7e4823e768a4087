"""Plots as inline SVG: shapes alone, one path each, with a sentence that says what they show. Pure.

Shapes are stretched to the room they get and lines keep their width, so that words and figures
beside a plot stay text of the page: as large as all other text, on paper and on a phone.
"""

from collections.abc import Iterator, Sequence
from math import log2
from typing import NamedTuple

from morgenlage.briefing.markup import NOTHING, Html, element, joined, said

Value = float | None
"""None: nothing is known from then; the line has a gap."""
WIDE = 200
"""Units from end to end of a bar."""


class Frame(NamedTuple):
    """What one plot is drawn on: units of its own, and the values at its lower and upper edge."""

    width: int
    height: int
    low: float
    high: float
    margin: int = 4
    """Above and below, for the width of the line."""

    def y(self, value: float) -> float:
        """How far from the top that value stands."""
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.5
        return self.margin + (1 - share) * (self.height - 2 * self.margin)


def line_plot(values: Sequence[Value], says: str, name: str) -> Html:
    """A small line with its last value as a dot, for the row of a table; values oldest first.

    Fewer than two known values show nothing. `name`: unique in the page.
    """
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return NOTHING
    frame = Frame(120, 28, min(known), max(known))
    step = frame.width / (len(values) - 1)
    drawn = [
        element("path", class_="line", d=run, fill="none") for run in _runs(values, frame, step)
    ]
    last = max(place for place, value in enumerate(values) if value is not None)
    end = f"M{_n(last * step)} {_n(frame.y(known[-1]))}h0.01"
    return _picture(
        frame, says, name, *drawn, element("path", class_="dot", d=end, fill="none"), kind="spark"
    )


def bar_plot(value: float, usual: float, top: float, says: str, name: str) -> Html:
    """A bar from zero, with a mark where the usual ends. `top`: value at the right edge."""
    frame = Frame(WIDE, 10, 0, top, margin=0)
    bar = element(
        "rect", class_="now", x=0, y=2, width=_n(_x(frame, max(value, 0.0))), height=6, rx=1
    )
    tick = element("path", class_="tick", d=f"M{_n(_x(frame, usual))} 0v10", fill="none")
    return _picture(frame, says, name, _room(frame), bar, tick, kind="bar")


def share_plot(share: float, says: str, name: str) -> Html:
    """How much of the whole, 0 to 1."""
    frame = Frame(WIDE, 10, 0, 1, margin=0)
    bar = element("rect", class_="now", x=0, y=2, width=_n(_x(frame, share)), height=6, rx=1)
    return _picture(frame, says, name, _room(frame), bar, kind="bar")


def range_plot(low: float, middle: float, high: float, says: str, name: str) -> Html:
    """Between which ratios the truth lies, and the most likely one; dashed: 1, no difference.

    The scale is logarithmic: twice as much is as far from the middle as half as much. What lies
    beyond an eighth or eight times reaches to the edge.
    """
    frame = Frame(WIDE, 10, 0, 1, margin=0)

    def place(ratio: float) -> float:
        return WIDE * min(max((log2(max(ratio, 1e-9)) + 3) / 6, 0.0), 1.0)

    even = element("path", class_="tick even", d=f"M{_n(place(1))} 0v10", fill="none")
    reach = element("path", class_="reach", d=f"M{_n(place(low))} 5H{_n(place(high))}", fill="none")
    dot = element("path", class_="dot", d=f"M{_n(place(middle))} 5h0.01", fill="none")
    return _picture(frame, says, name, _room(frame), even, reach, dot, kind="range")


def _x(frame: Frame, value: float) -> float:
    return frame.width * min(value / frame.high, 1.0) if frame.high else 0.0


def _room(frame: Frame) -> Html:
    """The whole length there is, pale."""
    return element("rect", class_="usual", x=0, y=2, width=frame.width, height=6, rx=1)


def _picture(frame: Frame, says: str, name: str, *shapes: Html, kind: str) -> Html:
    """Read out as its sentence; the shapes are no part of what is read."""
    title = element("title", said(says), id=f"{name}-title")
    return element(
        "svg",
        title,
        joined(*shapes),
        class_=kind,
        role="img",
        aria_labelledby=f"{name}-title",
        viewBox=f"0 0 {frame.width} {frame.height}",
        preserveAspectRatio="none",
        focusable="false",
    )


def _runs(values: Sequence[Value], frame: Frame, step: float) -> Iterator[str]:
    """The path of every stretch without a gap; a single value is a dot."""
    run: list[str] = []
    for place, value in enumerate([*values, None]):
        if value is not None:
            run.append(f"{'L' if run else 'M'}{_n(place * step)} {_n(frame.y(value))}")
        elif run:
            yield "".join(run) if len(run) > 1 else f"{run[0]}h0.01"
            run = []


def _n(value: float) -> str:
    """A coordinate, as short as it is exact enough."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
