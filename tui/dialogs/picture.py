"""The pictures of a post, as large as the terminal allows, each with its description."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content

from morgenlage.domain.draft import Attachment
from morgenlage.words.composing import composing_words
from tui.darkroom import Darkroom
from tui.dialogs.page import Page
from tui.keymap import split
from widgets.guard import cut, shown, title_of
from widgets.picture import PictureView

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class PicturePage(Page):
    """One after the other."""

    DEFAULT_CSS = """
    PicturePage > PictureView { height: 1fr; margin: 1 1 0 1; }
    """

    def __init__(
        self, board: "Dashboard", title: str, media: Sequence[Attachment], at: int = 0
    ) -> None:
        self._say = composing_words(board.words)
        super().__init__(board, "", "")
        self._about, self._media, self._at = title, tuple(media), at
        self._view = PictureView()
        self._view.most_said = 5
        self._room = Darkroom(board, self._view, self._say)

    @property
    def body(self) -> PictureView:
        """The picture."""
        return self._view

    def on_mount(self) -> None:
        """The first of them."""
        self._draw()

    def on_unmount(self) -> None:
        """The terminal may forget it."""
        super().on_unmount()
        self._room.close()

    def on_picture_view_wanted(self, message: PictureView.Wanted) -> None:
        """Another size."""
        message.stop()
        self._room.develop()

    def on_key(self, event: events.Key) -> None:
        """The next, the one before, back."""
        keys = self.board.keys
        if event.key in (*split(keys["move.down"]), "n", "right", "space"):
            self._go(1)
        elif event.key in (*split(keys["move.up"]), "N", "left"):
            self._go(-1)
        elif event.key in (*split(keys["back"]), *split(keys["picture"]), "enter"):
            self.dismiss(None)
        else:
            return
        event.stop()
        event.prevent_default()

    def _go(self, steps: int) -> None:
        self._at = (self._at + steps) % len(self._media)
        self._draw()

    def _draw(self) -> None:
        many, say = len(self._media) > 1, self._say
        place = f"   {self._at + 1}/{len(self._media)}" if many else ""
        name = cut(title_of(self._about), 60)
        self._title.update(Content.assemble(shown(name), (place, "$foreground 65% not bold")))
        self._foot.update(f"{say.next_picture if many else ''}{self.board.words.notices.escape}")
        self._room.show(self._media[self._at])
