"""Plots as SVG: what they draw, and that they say it."""

import re
from math import isclose
from xml.etree import ElementTree

from morgenlage.briefing.plots import bar_plot, line_plot, range_plot, share_plot


def numbers(path: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]


def test_a_line_runs_from_the_first_to_the_last_value() -> None:
    svg = ElementTree.fromstring(line_plot([10, 30, 20], "Von 10 auf 20.", "a"))
    line, dot = svg.findall("path")

    assert numbers(line.attrib["d"]) == [0, 24, 60, 4, 120, 14]
    assert numbers(dot.attrib["d"])[:2] == [120, 14]


def test_what_is_not_known_is_a_gap_and_never_zero() -> None:
    svg = ElementTree.fromstring(line_plot([10, 12, None, 11, 12], "", "a"))

    assert len(svg.findall("path[@class='line']")) == 2


def test_a_single_value_between_gaps_is_still_seen() -> None:
    svg = ElementTree.fromstring(line_plot([1, None, 3, None, 2, 2], "", "a"))

    assert len([p for p in svg.findall("path") if p.attrib["d"].endswith("h0.01")]) == 3


def test_an_even_line_lies_in_the_middle() -> None:
    svg = ElementTree.fromstring(line_plot([5, 5, 5], "", "a"))

    assert numbers(svg.findall("path")[0].attrib["d"])[1::2] == [14, 14, 14]


def test_one_value_makes_no_line() -> None:
    assert line_plot([None, 5, None], "", "a") == ""


def test_every_plot_is_an_image_with_a_name_that_says_what_it_shows() -> None:
    plots = [
        line_plot([1, 2], "Steigt <stark>.", "p"),
        bar_plot(3, 2, 4, "Steigt <stark>.", "p"),
        share_plot(0.5, "Steigt <stark>.", "p"),
        range_plot(0.5, 1, 2, "Steigt <stark>.", "p"),
    ]

    for plot in plots:
        svg = ElementTree.fromstring(plot)
        title = svg.find("title")
        assert svg.attrib["role"] == "img"
        assert title is not None
        assert svg.attrib["aria-labelledby"] == title.attrib["id"] == "p-title"
        assert title.text == "Steigt <stark>."


def test_a_bar_is_as_long_as_its_share_of_the_longest() -> None:
    svg = ElementTree.fromstring(bar_plot(30, 10, 60, "", "p"))
    tick = svg.find("path")
    assert tick is not None

    assert svg.findall("rect")[1].attrib["width"] == "100"
    assert isclose(numbers(tick.attrib["d"])[0], 200 / 6, abs_tol=0.01)


def test_twice_and_half_are_as_far_from_no_difference() -> None:
    svg = ElementTree.fromstring(range_plot(0.5, 1, 2, "", "p"))
    even, reach, _ = svg.findall("path")
    left, _, right = numbers(reach.attrib["d"])

    assert (left, numbers(even.attrib["d"])[0], right) == (66.67, 100, 133.33)


def test_six_times_the_usual_is_not_cut_off_at_four() -> None:
    shapes = ElementTree.fromstring(range_plot(2.8, 4.1, 6, "", "p")).findall("path")
    right, dot = numbers(shapes[1].attrib["d"])[-1], numbers(shapes[2].attrib["d"])[0]
    assert dot < right < 200


def test_what_lies_far_out_stays_in_the_picture() -> None:
    for low, high in ((0.0, 1e9), (1e-9, 0.001), (100, 1000)):
        reach = ElementTree.fromstring(range_plot(low, low, high, "", "p")).findall("path")[1]
        assert all(0 <= n <= 200 for n in numbers(reach.attrib["d"]))
