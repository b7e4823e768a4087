"""Every widget with a county's morning in it, as SVG: `python -m bench.gallery DIR`."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from bench import samples
from morgenlage.domain.agenda_row import rows_of
from morgenlage.words import words_for
from morgenlage.words.formats import Formats
from widgets.comment_list import CommentList
from widgets.composer import Composer
from widgets.head import Head
from widgets.key_line import KeyHint, KeyLine
from widgets.preview import Preview
from widgets.queue_list import QueueList
from widgets.review_line import ReviewLine
from widgets.signs import ascii as ascii_signs
from widgets.signs import unicode
from widgets.tab_line import Tab, TabLine
from widgets.text_page import Part, TextPage
from widgets.tiles import Tiles

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
    .side { width: 29; }
    #middle { border-left: solid $foreground 20%; border-right: solid $foreground 20%; }
    Preview { height: 11; border-top: solid $foreground 20%; }
    """

    def __init__(self, theme: str, wide: bool = True, plain: bool = False) -> None:
        super().__init__()
        self.wide = wide
        self._wanted = theme
        self.signs = ascii_signs() if plain else unicode()
        self.stored = {c.ref: c for c in samples.comments(40)}

    def compose(self) -> ComposeResult:
        """Head, two columns, footer."""
        yield self._told(Head())
        if not self.wide:
            yield self._told(TabLine())
        with Horizontal():
            if self.wide:
                yield self._told(QueueList(classes="side"))
            with Vertical(id="middle"):
                yield self._told(CommentList())
                yield self._told(Preview())
            if self.wide:
                yield self._told(Tiles(classes="side"))
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
        """The theme, then the values."""
        self.theme = self._wanted
        self.fill()

    def fill(self) -> None:
        """Everything gets its values."""
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
        for queue in self.query(QueueList):
            queue.rows = rows_of(samples.posts())
        for tiles in self.query(Tiles):
            tiles.figures, tiles.names = samples.figures(), samples.NAMES
        for tabs in self.query(TabLine):
            rows.hint_line = False
            tabs.tabs = (Tab("1", "Heute", "3"), Tab("2", "Kommentare", "18"), Tab("3", "Zahlen"))
            tabs.active, tabs.hint = "2", "12 neue, g"
        self.query_one(Preview).thread = samples.thread(self.stored[refs[0]])
        self.query_one(KeyLine).keys = tuple(KeyHint(key, word, key != "x") for key, word in KEYS)


class Writing(Gallery):
    """The composer, the review line and a page of help."""

    CSS = "TextPage { height: 10; }"

    def compose(self) -> ComposeResult:
        """One below the other."""
        yield self._told(Composer("Nein, der Radweg bleibt offen. Gesperrt ist nur die Fahrbahn"))
        yield self._told(Composer("Ja! " * 140, id="long"))
        yield self._told(ReviewLine())
        yield TextPage()

    def fill(self) -> None:
        """Everything gets its values."""
        for composer in self.query(Composer):
            composer.title = "Antwort an jonas · Mastodon · „Wird der Radweg an der …“"
            composer.limit, composer.hint = 500, ", Wortlaut  Esc prüfen"
        review = self.query_one(ReviewLine)
        review.notes = ("Der Wortlaut ist unverändert übernommen.",)
        self.query_one(TextPage).parts = (
            Part("title", "Kommentare"),
            Part("row", "Erledigt; der nächste offene kommt dran.", "e"),
            Part("row", "Antworten. Vor dem Senden fragt eine Zeile noch einmal nach.", "r"),
            Part("text", "Erledigtes kommt wieder, wenn jemand antwortet oder den Text ändert."),
        )


def shots() -> Iterator[tuple[str, str, tuple[int, int], bool]]:
    """Name, theme, size, ASCII or not."""
    for theme in ("textual-dark", "textual-light"):
        for size in ((120, 34), (80, 24)):
            yield f"{theme}-{size[0]}x{size[1]}", theme, size, False
    yield "ascii-80x24", "textual-dark", (80, 24), True


async def picture(app: Gallery, size: tuple[int, int]) -> str:
    """The app as an SVG, once it stands still."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.1)
        return app.export_screenshot()


def main(folder: Path) -> None:
    """Writes one SVG per shot."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, theme, size, plain in shots():
        svg = asyncio.run(picture(Gallery(theme, size[0] >= 100, plain), size))
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
        if not plain:
            svg = asyncio.run(picture(Writing(theme), size))
            (folder / f"writing-{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery"))
