"""Every pair of colours the page sets against each other, by the formula of WCAG 2 (level AAA)."""

import re

import pytest

from morgenlage.briefing.web import STYLE

CSS = STYLE.read_text(encoding="utf-8")
TEXT = [
    *((ink, ground) for ink in ("ink", "quiet", "accent", "link") for ground in ("paper",)),
    ("ink", "need"),
    ("accent", "need"),
    ("link", "need"),
]
SHAPES = [
    *((shape, "paper") for shape in ("shape", "mark", "quiet", "ink")),
    *((shape, "usual") for shape in ("shape", "mark", "ink")),
    ("accent", "paper"),
]
"""Lines, bars, marks, and the ring around what has the focus."""


def palette(scheme: str) -> dict[str, str]:
    """The colours by name; the night's stand in the second block that sets them."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.S)
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", blocks[scheme == "dark"]))


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Between 1 and 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read_even_with_weak_eyes(scheme: str, ink: str, ground: str) -> None:
    colours = palette(scheme)

    assert contrast(colours[ink], colours[ground]) >= 7.0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_stand_out(scheme: str, shape: str, ground: str) -> None:
    colours = palette(scheme)

    assert contrast(colours[shape], colours[ground]) >= 3.0


def test_night_has_every_colour_of_the_day_and_no_rule_has_its_own() -> None:
    assert palette("light").keys() == palette("dark").keys()
    rest = re.sub(r":root \{.*?\}", "", CSS, flags=re.S)
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(", rest) == []


def test_paper_is_always_by_day() -> None:
    assert "@media screen and (prefers-color-scheme: dark)" in CSS


def test_no_letter_is_smaller_than_nine_and_a_half_points_on_paper() -> None:
    on_paper = CSS.partition("@media print")[2]
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", on_paper)]

    assert len(sizes) > 3
    assert min(sizes) >= 9.5
    assert "em" not in "".join(re.findall(r"font-size: ([^;]+);", on_paper))
