"""Strips are guarded and exactly wide; only what differs is drawn again."""

import pytest
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from tests.widgets.stage import hostile, misdeeds
from widgets.painting import changed, strip_of

PAPER = Style(color="white", bgcolor="black")
LOUD = Style(color="red", bgcolor="black")


def test_what_a_widget_forgot_to_guard_is_caught_in_the_strip() -> None:
    for name, _, text in hostile():
        line = strip_of([(text, LOUD), (text, PAPER), ("Ende", LOUD)], 40, PAPER)
        assert not misdeeds([line], 40), name


def test_neighbours_of_one_look_become_one_segment() -> None:
    line = strip_of([("a", LOUD), ("b", LOUD), ("  ", PAPER), ("c", PAPER)], 10, PAPER)
    assert [segment.text for segment in line] == ["ab  ", "c     "]


def _line(text: str, style: Style = PAPER) -> Strip:
    return strip_of([(text[:1], LOUD), (text[1:], style)], 20, PAPER)


@pytest.mark.parametrize(
    ("old", "new", "region"),
    [
        (_line("gleich"), _line("gleich"), None),
        (_line("kurz"), _line("länger als"), Region(0, 3, 10, 1)),
        (_line("länger als"), _line("kurz"), Region(0, 3, 10, 1)),
        (_line("abc"), _line("xbc"), Region(0, 3, 1, 1)),
        (None, _line("neu"), Region(0, 3, 20, 1)),
        (_line("a"), strip_of([], 20, Style(bgcolor="blue")), Region(0, 3, 20, 1)),
    ],
)
def test_a_line_is_drawn_as_far_as_it_differs(
    old: Strip | None, new: Strip, region: Region | None
) -> None:
    assert changed(old, new, 3) == region
