"""A screen that is laid out once for each size, however often Textual says how large it is."""

from typing import TypeVar

from textual import events
from textual.geometry import Size
from textual.screen import Screen

from tui.line import steady

T = TypeVar("T")


class Still(Screen[T], inherit_bindings=False):
    """Says nothing to a size it is laid out for.

    Textual lays out a page that opens twice, and the one below it with it, as if the terminal had
    changed; that was half the time until the page stood.
    """

    held = False
    """Nothing of it is painted yet, however often it is laid out."""

    def let_go(self) -> None:
        """Paints it, if it was held; like `_compositor_refresh` no public way."""
        if self.held:
            self.held = False
            self._compositor_refresh()

    def _compositor_refresh(self) -> None:
        if not self.held:
            super()._compositor_refresh()

    def _on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Where text is written, the cursor blinks or does not."""
        steady(self.app, event.widget)

    def _screen_resized(self, size: Size) -> None:
        """Textual has no public hook for this; the test of an opened page holds that it counts."""
        if size != self._compositor.size:
            super()._screen_resized(size)
