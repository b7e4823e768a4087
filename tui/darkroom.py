"""Develops pictures for a view: off the screen, the newest wish only."""

import os
from typing import TYPE_CHECKING

from morgenlage.domain.draft import Attachment
from tui import graphics
from tui.aside import aside
from widgets.guard import cut
from widgets.picture import PictureView, Pixels

if TYPE_CHECKING:
    from morgenlage.desk.pictures import Picture
    from morgenlage.words.composing import Composing
    from tui.dashboard import Dashboard


class Darkroom:
    """One view and what it shall show."""

    def __init__(self, board: "Dashboard", view: PictureView, say: "Composing") -> None:
        self._board, self._view, self._say = board, view, say
        self._shown: Attachment | None = None
        self._wish: tuple[str, int, int] | None = None
        self._real = graphics.draws(board.app, os.environ)

    def show(self, media: Attachment | None) -> None:
        """This one from now on; None: nothing."""
        if media == self._shown:
            return
        file = self._shown.file if self._shown is not None else ""
        self._shown = media
        self._view.said = self._words(media)
        if media is None or media.file != file:
            self._view.pixels, self._view.note, self._wish = None, "", None
            self.close()
        self.develop()

    def develop(self) -> None:
        """For the size the view has now."""
        media, view = self._shown, self._view
        if media is None or not view.size:
            return
        name = cut(media.file.rpartition("/")[2], 60)
        if media.kind != "image":
            view.note = name
            return
        if not media.file or not self._drawable:
            view.note = name or self._say.not_here
            return
        size = graphics.wanted(view.room, graphics.cell()) if self._real else view.room
        wish = (media.file, *size)
        if wish != self._wish:
            self._wish = wish
            aside(self._board, lambda: developed(*wish), lambda got: self._there(wish, name, got))

    @property
    def _drawable(self) -> bool:
        """The terminal has colours and half blocks."""
        return not (self._board.options.ascii or self._board.app.no_color)

    def _there(self, wish: tuple[str, int, int], name: str, got: "Picture | str") -> None:
        """Developed; shown where nobody wished otherwise meanwhile."""
        view = self._view
        if wish != self._wish or not view.is_mounted:
            return
        if isinstance(got, str):
            view.note = f"{self._board.signs.trouble} {name}: {self._say.unseen[got]}"
            return
        if self._real:
            self._hand_over(got)
        else:
            view.pixels = Pixels(got.width, got.height, got.rgb)
        view.note = (
            f"{name} {self._board.signs.dot} {got.full[0]} {self._board.signs.times} {got.full[1]}"
        )

    def close(self) -> None:
        """The terminal need not keep it any longer."""
        if (before := self._view.placed) is not None:
            self._view.placed = None
            graphics.take_back(self._board.app, before)

    def _hand_over(self, got: "Picture") -> None:
        """The terminal itself draws it."""
        self.close()
        where = graphics.placed(self._view.room, graphics.cell(), got.width, got.height)
        graphics.hand_over(self._board.app, where, got.width, got.height, got.rgb)
        self._view.placed = where

    def _words(self, media: Attachment | None) -> str:
        if media is None:
            return ""
        if media.kind == "video":
            captions = media.captions.rpartition("/")[2]
            said = (
                self._say.captions_are.format(file=captions) if captions else self._say.no_captions
            )
            return "\n".join(part for part in (media.alt, said) if part)
        return media.alt or f"{self._board.signs.trouble} {self._say.no_alt}"


def developed(file: str, wide: int, high: int) -> "Picture | str":
    """The picture, or the word key of why there is none."""
    from morgenlage.desk.pictures import Unseen, picture  # Pillow, once a picture is looked at

    try:
        return picture(file, wide, high)
    except Unseen as unseen:
        return unseen.why
