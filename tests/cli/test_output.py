"""Where Textual is not as it is known here, it writes by itself, and `doctor` says so."""

import pytest
import textual
from textual import _compositor
from textual.app import App

from morgenlage.config.rules import default_rules
from morgenlage.demo import furnish, new_demo
from morgenlage.wiring import clock
from morgenlage.words import words_for
from tests.cli.calling import Office
from tests.tui.stand_in import StandIn
from tui.app import Morgenlage
from tui.cells import seam
from tui.options import Options


def at_a_terminal() -> Morgenlage:
    return Morgenlage(StandIn(), words_for("de"), Options(cells=True))


def test_the_pinned_version_is_known_and_written_to_cell_by_cell() -> None:
    assert seam.unknown() == ""
    assert at_a_terminal().seam is not None


@pytest.mark.parametrize(
    ("of", "name", "other"),
    [
        (textual, "__version__", "9.0.0"),
        (_compositor, "ChopsUpdate", None),
        (_compositor.LayoutUpdate, "__init__", lambda self, strips: None),
        (App, "_display", lambda self, renderable: None),
    ],
)
def test_what_is_not_as_known_means_stock_output(
    monkeypatch: pytest.MonkeyPatch,
    office: Office,
    of: object,
    name: str,
    other: object,
) -> None:
    monkeypatch.setattr(of, name, other)
    assert at_a_terminal().seam is None
    said = office.call("doctor", "--offline", MORGENLAGE_OUTPUT="cells")
    assert seam.unknown() in said.out
    assert "stock output is used" in said.out


def test_doctor_says_which_way_is_taken(office: Office) -> None:
    assert "only what changes" in office.call("doctor", "--offline", MORGENLAGE_OUTPUT="cells").out
    assert (
        '(`output = "stock"`' in office.call("doctor", "--offline", MORGENLAGE_OUTPUT="stock").out
    )


def test_doctor_says_so_in_a_demo_too(monkeypatch: pytest.MonkeyPatch, empty: Office) -> None:
    furnish(new_demo(empty.state, "en", clock, 20, 1), empty.state, default_rules(), clock)
    assert "only what changes" in empty.call("doctor", "--offline").out
    monkeypatch.setattr(textual, "__version__", "9.0.0")
    assert "Textual 9.0.0 is not known here: stock output is used" in " ".join(
        empty.call("doctor", "--offline").out.split()
    )
