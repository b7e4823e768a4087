"""A piece in $EDITOR: the version on the sheet goes there and comes back."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.writing.page import WritingPage


def write(page: "WritingPage") -> None:
    """Kept before it goes and when it is back."""
    from tui.editor import NoEditor, NoRoom, Unusable, edited  # imported when first wanted

    words = page.board.words
    page.keep()
    try:
        page.composer.text = edited(page.app, page.composer.text, page.say.file)
    except NoEditor:
        page.board.say(words.notices.no_editor, "warning")
    except Unusable:
        page.board.say(words.replies.editor_left_nothing, "warning")
    except NoRoom as room:
        page.board.say(words.state.no_temporary.format(path=room.filename), "warning")
    except OSError:
        page.board.say(words.notices.editor_failed, "warning")
    page.keep()
