"""Header, tabs and footer: what gives way when room is short, and what never does."""

from typing import Any

import pytest
from textual.app import ComposeResult

from bench import samples
from morgenlage.words.formats import Formats
from tests.widgets.stage import Stage, seen
from widgets.head import Head
from widgets.key_line import KeyHint, KeyLine
from widgets.tab_line import Tab, TabLine

TABS = (Tab("1", "Heute", "3"), Tab("2", "Kommentare", "18"), Tab("3", "Zahlen"))
KEYS = (KeyHint("e", "erledigt"), KeyHint("r", "antworten"), KeyHint("x", "moderieren", False))


def head() -> Head:
    """A header with four accounts, two of them in trouble."""
    widget = Head()
    for name, value in {
        "now": samples.NOW,
        "formats": Formats("de", samples.ZONE),
        "accounts": samples.accounts(),
        "open_count": 1018,
        "notice": "nur lesen",
    }.items():
        setattr(widget, name, value)
    return widget


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            120,
            " Morgenlage   So 22. Nov   nur lesen   1.018 offen" + " " * 9 + "  MA 2 min  BS 2 min"
            "  IG ! Kontingent 71 %  FB ! nicht erreicht",
        ),
        (
            108,
            " Morgenlage   So 22. Nov   nur lesen   1.018 offen        MA  BS  "
            "IG ! Kontingent 71 %  FB ! nicht erreicht",
        ),
        (
            80,
            " Morgenlage   1.018 offen            MA  BS  "
            "IG ! Kontingent 71 %  FB ! nicht erreicht",
        ),
        (50, " Morgenlage   1.018 offen              IG !  FB !"),
        (30, " Morgenlage   1.018 offen"),
    ],
)
async def test_the_header_says_the_most_important_things_last(cells: int, expected: str) -> None:
    widget = head()
    async with Stage(widget).run_test(size=(cells, 3)) as pilot:
        await pilot.pause()
        line = seen(widget)[0]
        assert " ".join(line.split()) == " ".join(expected.split())
        assert len(line) <= cells - 1


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (60, " e erledigt  r antworten  ·x moderieren  ? Hilfe"),
        (46, " e erledigt  r antworten  ? Hilfe"),
        (20, " ? Hilfe"),
    ],
)
async def test_help_is_always_the_last_key(cells: int, expected: str) -> None:
    widget = KeyLine()
    widget.keys = KEYS
    async with Stage(widget).run_test(size=(cells, 3)) as pilot:
        await pilot.pause()
        assert seen(widget) == [expected]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (80, " 1 Heute 3   2 Kommentare 18   3 Zahlen" + " " * 30 + "12 neue, g"),
        (44, " 1 Heute 3   2 Komme… 18   3 Zahlen"),
        (30, " 1 He… 3   2 Ko… 18   3 Za…"),
    ],
)
async def test_counts_stay_when_names_give_way(cells: int, expected: str) -> None:
    widget = TabLine()
    widget.tabs, widget.active, widget.hint = TABS, "2", "12 neue, g"
    async with Stage(widget).run_test(size=(cells, 3)) as pilot:
        await pilot.pause()
        assert seen(widget)[0].startswith(expected.rstrip())


class Clicked(Stage):
    """Remembers which key a click meant."""

    keys: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The widget."""
        yield self.widget

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A key of the footer."""
        self.keys += (message.key,)

    def on_tab_line_pressed(self, message: TabLine.Pressed) -> None:
        """A tab."""
        self.keys += (message.key,)


@pytest.mark.parametrize(
    ("kind", "attributes", "offsets", "expected"),
    [
        (KeyLine, {"keys": KEYS}, (2, 14, 45), ("e", "r", "?")),
        (TabLine, {"tabs": TABS}, (2, 15, 33), ("1", "2", "3")),
    ],
)
async def test_a_click_is_the_key_it_hits(
    kind: Any, attributes: dict[str, Any], offsets: tuple[int, ...], expected: tuple[str, ...]
) -> None:
    widget = kind()
    for name, value in attributes.items():
        setattr(widget, name, value)
    app = Clicked(widget)
    async with app.run_test(size=(60, 3)) as pilot:
        for x in offsets:
            await pilot.click(kind, offset=(x, 0))
        await pilot.pause()
        assert app.keys == expected
