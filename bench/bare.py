"""The yardstick: the smallest honest Textual program, a header and a footer."""

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Footer, Header


class Bare(App[None]):
    """Nothing but what every Textual program has."""

    TITLE = "bare"
    BINDINGS = [  # noqa: RUF012 (Textual's own way of declaring them)
        Binding("q", "quit", "Quit"),
        Binding("x", "skip", "Skip"),
        Binding("r", "reply", "Reply"),
    ]

    def compose(self) -> ComposeResult:
        """Header and footer."""
        yield Header()
        yield Footer()


if __name__ == "__main__":
    Bare().run()
