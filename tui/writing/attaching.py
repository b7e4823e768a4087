"""Pictures and videos of a piece: picked, read once for their digest, described at once."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from morgenlage.domain.draft import Attachment
from tui.aside import aside
from tui.dialogs.line import Line
from tui.dialogs.path_line import PathLine
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.writing.page import WritingPage

T = TypeVar("T")


def add(page: "WritingPage", known: str = "") -> None:
    """Asks for a file; a picture is described, a video gets its captions."""
    from morgenlage.desk.file_look import media_at

    def given(name: str | None) -> None:
        if name:
            _read(page, name, lambda: media_at(name), added, lambda: add(page, name))

    def added(media: Attachment) -> None:
        page.take()
        page.change(replace(page.page, media=(*page.page.media, media)))
        at = len(page.page.media) - 1
        page.list.go(f"media:{at}")
        describe(page, at)

    page.app.push_screen(PathLine(page.board, page.say.ask_file, known), given)


def describe(page: "WritingPage", at: int) -> None:
    """What somebody who cannot see the picture should know; of a video its captions first."""
    media = page.page.media[at]
    if media.kind == "video":
        _captions(page, at, media.captions)
        return

    def given(text: str | None) -> None:
        if text is not None:
            _put(page, media, replace(media, alt=text))

    page.app.push_screen(Line(page.say.ask_alt, media.alt), given)


def remove(page: "WritingPage", at: int) -> None:
    """Out of the piece; the file stays where it is."""
    page.take()
    left = page.page.media[:at] + page.page.media[at + 1 :]
    page.change(replace(page.page, media=left))


def show(page: "WritingPage", at: int) -> None:
    """As large as the terminal allows."""
    from tui.dialogs.picture import PicturePage

    if not page.page.media:
        page.board.say(page.say.no_picture, "warning")
        return
    title = page.page.title or page.page.text or page.say.new
    page.app.push_screen(PicturePage(page.board, title, page.page.media, at))


def _captions(page: "WritingPage", at: int, known: str) -> None:
    from morgenlage.desk.file_look import captions_at

    media = page.page.media[at]

    def found(path: str) -> None:
        _put(page, media, replace(media, captions=path))

    def given(name: str | None) -> None:
        if name == "":
            found("")
        elif name is not None:
            again = lambda: _captions(page, at, name)  # noqa: E731 - one thought
            _read(page, name, lambda: captions_at(name), found, again)

    page.app.push_screen(PathLine(page.board, page.say.ask_captions, known), given)


def _put(page: "WritingPage", old: Attachment, new: Attachment) -> None:
    """In its place, wherever that is by now; nowhere where somebody took it out meanwhile."""
    page.take()
    media = tuple(new if m == old else m for m in page.page.media)
    page.change(replace(page.page, media=media))


def _read(
    page: "WritingPage",
    name: str,
    work: Callable[[], T],
    then: Callable[[T], None],
    again: Callable[[], None],
) -> None:
    """Reads a file beside the screen; what is wrong with it is said and it is asked again."""
    from morgenlage.desk.file_look import NotTaken

    board, say, short = page.board, page.say, cut(name.rpartition("/")[2] or name, 50)

    def looked() -> T | NotTaken:
        try:
            return work()
        except NotTaken as wrong:
            return wrong

    def there(found: T | NotTaken) -> None:
        if not page.is_mounted:
            return
        if isinstance(found, NotTaken):
            board.say(say.refused_file[found.why].format(file=short), "warning")
            again()
        else:
            then(found)

    board.say(say.looking.format(file=short))
    aside(board, looked, there)
