"""Looking and leaving: open, search, help, copies, themes, quit; nothing here decides anything."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from morgenlage.domain.outgoing import Outgoing, Stage
from tui import counts
from tui.acts import leading
from tui.acts.marking import unmark
from tui.cells import painted_anew
from tui.clipboard import copy
from tui.keymap import shown
from tui.themes import after

if TYPE_CHECKING:
    from morgenlage.domain.agenda_row import Row
    from morgenlage.domain.comment import Comment
    from tui.dashboard import Dashboard


def later(command: str) -> Callable[["Dashboard"], None]:
    """One honest sentence about a feature that is not there yet."""

    def say(board: "Dashboard") -> None:
        word = board.words.commands.named[command][0]
        board.say(board.words.notices.later.format(command=word))

    return say


def open_current(board: "Dashboard") -> None:
    """The whole conversation on its own page, read again on the platform; of a fold its members."""
    comment = board.current
    if comment is None:
        board.say(board.words.notices.nothing_selected, "warning")
        return
    if refs := board.comments.fold(comment.ref):
        from tui.dialogs.fold import Fold  # imported when first wanted

        fold = Fold(board, comment.ref, refs)
        board.app.push_screen(fold, lambda command: board.run(command) if command else None)
        return
    from tui.dialogs.conversation import Conversation  # imported when first wanted

    page = Conversation(board, comment.ref)
    board.app.push_screen(page)
    board.follow(board.desk.thread(comment.ref), page.show, reading=True)


def back(board: "Dashboard") -> None:
    """One step back: marks, search, full page; from the bare dashboard `q` leads out."""
    if unmark(board):
        return
    if board.comments.searched:
        board.comments.look_through(None)
        board.preview.needles = ()
        counts.show(board)
    elif board.pane != "comments" and board.way.last_key != "escape":
        board.go("comments")  # Esc stays in its pane: the next key means what it meant there
    elif board.guide is not None and board.guide.pause():
        return
    elif board.way.last_key == "escape":
        return  # Esc only steps back: whoever presses it once too often stays
    elif board.way.too_soon():
        key, quit = (shown(board.keys[c]) for c in ("back", "quit"))
        board.say(board.words.notices.quit_again.format(key=key, quit=quit))
    else:
        leave(board)


def leave(board: "Dashboard") -> None:
    """Out; while acts are held it asks once."""
    held = [o for o in _outbox(board) if o.stage is Stage.HELD]
    if not held:
        board.keep_draft()
        board.app.exit(0)
        return
    from tui.dialogs.menu import Choice, Menu  # imported when first wanted

    notices = board.words.notices
    menu = Menu(
        notices.quit_held.format(count=len(held)),
        (Choice("w", notices.quit_wait), Choice("y", notices.quit_leave)),
        notices.escape,
        careful=True,
    )
    board.app.push_screen(menu, lambda key: _out(board) if key == "y" else None)


def toggle_preview(board: "Dashboard") -> None:
    """On or off."""
    board.toggle_class("-preview")
    board.show_current()


def palette(board: "Dashboard") -> None:
    """All commands by name."""
    from tui.dialogs.palette import Palette  # imported when first wanted

    board.app.push_screen(Palette(board), lambda command: board.run(command) if command else None)


def show_help(board: "Dashboard") -> None:
    """Built from the live key map."""
    from tui.dialogs.help import Help  # imported when first wanted

    board.app.push_screen(Help(board))


def outbox(board: "Dashboard") -> None:
    """What is on its way out."""
    from tui.dialogs.outbox import OutboxDialog  # imported when first wanted

    board.app.push_screen(OutboxDialog(board))


def next_theme(board: "Dashboard") -> None:
    """Round the themes."""
    board.app.theme = after(board.app.theme)
    name = board.words.notices.themes.get(board.app.theme, board.app.theme)
    board.say(board.words.notices.theme.format(name=name))


def refresh(board: "Dashboard") -> None:
    """Asks all platforms now; the badges say so."""
    board.desk.refresh()


def show_address(board: "Dashboard") -> None:
    """The address, to be clicked or typed; it is copied as well (there is no browser over SSH)."""
    leading.show(board, leading.of(_thing(board)), shown(board.keys["link.show"]))


def copy_link(board: "Dashboard") -> None:
    """The address into the clipboard."""
    leading.take(board, leading.of(_thing(board)), shown(board.keys["link.copy"]))


def copy_text(board: "Dashboard") -> None:
    """The text into the clipboard."""
    thing = _thing(board)
    _copied(board, thing.text if thing else "", board.words.notices.no_text)


def delete_hint(board: "Dashboard") -> None:
    """Nothing is deleted by habit."""
    key, done, moderate = (
        shown(board.keys[c]) for c in ("delete.hint", "comment.done", "comment.moderate")
    )
    form = board.words.notices.delete_hint
    board.say(form.format(key=key, done=done, moderate=moderate))


def repaint(board: "Dashboard") -> None:
    """Everything again, after something else wrote into the terminal."""
    painted_anew(board.app)


def _copied(board: "Dashboard", text: str, none: str) -> None:
    if not text:
        board.say(none, "warning")
        return
    copy(board.app, text)
    board.say(copied(board, text))


def copied(board: "Dashboard", text: str) -> str:
    """`Kopiert: …`, with the first words of it."""
    head = text if len(text) <= 60 else text[:59] + "…"
    return board.words.notices.copied.format(text=head)


def _thing(board: "Dashboard") -> "Comment | Row | None":
    return board.today.current if board.pane == "today" else board.current


def _outbox(board: "Dashboard") -> tuple[Outgoing, ...]:
    return tuple(board.situation.outbox.values()) if board.situation else ()


def _out(board: "Dashboard") -> None:
    board.keep_draft()
    board.app.exit(0)


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {
    "open": open_current,
    "back": back,
    "quit": leave,
    "preview": toggle_preview,
    "palette": palette,
    "help": show_help,
    "outbox": outbox,
    "theme": next_theme,
    "refresh": refresh,
    "link.show": show_address,
    "link.copy": copy_link,
    "text.copy": copy_text,
    "delete.hint": delete_hint,
    "repaint": repaint,
}
