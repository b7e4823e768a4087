"""Every widget with a small county's morning in it, as SVG pictures: `python -m bench.gallery DIR`."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from bench import samples
from morgenlage.words import words_for
from morgenlage.words.formats import Formats
from widgets.comment_list import CommentList
from widgets.head import Head
from widgets.key_line import KeyHint, KeyLine
from widgets.preview import Preview
from widgets.signs import ascii as ascii_signs
from widgets.signs import unicode

KEYS = (
    ("e", "erledigt"),
    ("r", "antworten"),
    ("l", "gefällt"),
    ("s", "später"),
    ("f", "Fachamt"),
    ("x", "moderieren"),
    ("Space", "merken"),
    ("u", "zurück"),
    ("+", "Neues"),
    (":", "Befehle"),
)


class Gallery(App[None]):
    """One dashboard's worth of widgets, without a dashboard."""

    CSS = """
    #middle { width: 1fr; }
    #side { width: 30; padding: 0 1; }
    Preview { height: 12; }
    """

    def __init__(self, theme: str, plain: bool = False) -> None:
        super().__init__()
        self._wanted = theme
        self.signs = ascii_signs() if plain else unicode()
        self.stored = {c.ref: c for c in samples.comments(40)}

    def compose(self) -> ComposeResult:
        """Head, two columns, footer."""
        yield self._told(Head())
        with Horizontal(), Vertical(id="middle"):
            yield self._told(CommentList())
            yield self._told(Preview())
        yield self._told(KeyLine())

    def _told(self, widget: Widget) -> Any:
        told: Any = widget
        for name, value in {
            "now": samples.NOW,
            "words": words_for("de"),
            "formats": Formats("de", samples.ZONE),
            "signs": self.signs,
        }.items():
            if hasattr(told, name):
                setattr(told, name, value)
        return widget

    def on_mount(self) -> None:
        """Everything gets its values."""
        self.theme = self._wanted
        head = self.query_one(Head)
        head.accounts, head.open_count = samples.accounts(), 18
        rows = self.query_one(CommentList)
        refs = tuple(self.stored)
        rows.look = self.stored.get
        rows.travelling = lambda ref: samples.outgoing(self.stored[ref]) if ref == refs[5] else None
        rows.claims = {refs[6]: "Meier"}
        rows.marked = frozenset({refs[1]})
        rows.rows, rows.waiting = refs, 12
        rows.focus()
        self.query_one(Preview).thread = samples.thread(self.stored[refs[0]])
        self.query_one(KeyLine).keys = tuple(KeyHint(key, word, key != "x") for key, word in KEYS)


def shots() -> Iterator[tuple[str, str, tuple[int, int], bool]]:
    """Name, theme, size, ASCII or not."""
    for theme in ("textual-dark", "textual-light"):
        for size in ((120, 34), (80, 24)):
            yield f"{theme}-{size[0]}x{size[1]}", theme, size, False
    yield "ascii-80x24", "textual-dark", (80, 24), True


async def main(folder: Path) -> None:
    """Writes one SVG per shot."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, theme, size, plain in shots():
        app = Gallery(theme, plain)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            (folder / f"{name}.svg").write_text(app.export_screenshot(), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery")))
