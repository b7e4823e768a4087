"""What the terminal shows, cell by cell, and the shortest way from there to what it should show."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App


def forget(app: "App[Any]") -> None:
    """Something else may have written on the terminal: everything is sent again."""
    if (seam := getattr(app, "seam", None)) is not None:
        seam.forget()
