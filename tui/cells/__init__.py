"""What the terminal shows, cell by cell, and the shortest way from there to what it should show."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

    from tui.dashboard import Dashboard


def forget(app: "App[Any]") -> None:
    """Something else may have written on the terminal: everything is sent again."""
    if (seam := getattr(app, "seam", None)) is not None:
        seam.forget()


def painted_anew(app: "App[Any]") -> None:
    """Everything again, after something else wrote into the terminal."""
    forget(app)
    app.refresh(repaint=True, layout=True)


def heard(board: "Dashboard", key: str) -> None:
    """The dashboard's key for that, on the pages above it, too."""
    if board.app.screen is not board and key in board.keys["repaint"].split(","):
        painted_anew(board.app)
