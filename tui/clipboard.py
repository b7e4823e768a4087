"""Copies by OSC 52: the terminal at the other end of the line takes the text, never a code."""

from textual.app import App

from widgets.guard import shown

LONGEST = 8192
"""Characters; longer ones are refused by many terminals."""


def copy(app: App[int] | App[object], text: str) -> str:
    """Hands the text over, without control codes, and returns what was handed over."""
    clean = "\n".join(shown(line) for line in text[:LONGEST].splitlines())
    app.copy_to_clipboard(clean)
    return clean
