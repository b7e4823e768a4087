"""A bare app that puts one widget on the screen, and what a terminal would be sent of it."""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

CORPUS = Path(__file__).parent.parent / "corpora" / "hostile_comments.jsonl"


class Stage(App[None]):
    """One widget and nothing else."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        """The widget."""
        yield self.widget


def strips(widget: Widget) -> list[Strip]:
    """Every line of the widget as it is drawn now."""
    return list(widget.render_lines(widget.size.region))


def seen(widget: Widget) -> list[str]:
    """What somebody reads, line by line, without trailing blanks."""
    return [strip.text.rstrip() for strip in strips(widget)]


def on_screen(app: App[Any]) -> str:
    """Everything on the screen, borders and titles included."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    assert len(lines) == height
    return "\n".join(line.text[: width * 4] for line in lines)


def hostile() -> Iterator[tuple[str, str, str]]:
    """Id, expectation and full text of every case of the corpus, uncleaned."""
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        text = case["text"]
        if gen := case.get("gen"):
            text = gen.get("prefix", "") + gen["repeat"] * gen["n"] + gen.get("suffix", "")
        yield case["id"], case["expect"], text


def misdeeds(lines: list[Strip], cells: int) -> list[str]:
    """What a line must never hold: controls, turned or invisible text, clicks, a wrong width."""
    found = []
    for line in lines:
        if line.cell_length != cells:
            found.append(f"{line.cell_length} cells instead of {cells}: {line.text!r}")
        for segment in line:
            if segment.control:
                found.append(f"control segment {segment!r}")
            if segment.style is not None and (segment.style.meta or segment.style.link):
                found.append(f"meta or link in {segment!r}")
            found += [
                f"U+{ord(c):04X} in {segment.text[:40]!r}"
                for c in segment.text
                if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
            ]
    return found
