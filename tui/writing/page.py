"""A page on which a piece is written: the sheet, its accounts with counters, its fields."""

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Static

from morgenlage.domain.manuscript import Manuscript
from morgenlage.domain.piece import Piece
from morgenlage.words.composing import composing_words
from morgenlage.words.queue import queue_words
from tui.darkroom import Darkroom
from tui.dialogs.base import Dialog
from tui.keymap import shown, split
from tui.writing import asking, changing, explaining, outside, showing
from tui.writing.keeper import Keeper, Told
from tui.writing.keys import clicked, pressed
from tui.writing.rows import offered
from widgets.composer import Composer, typed
from widgets.field_list import FieldList
from widgets.guard import cut
from widgets.key_line import KeyLine
from widgets.picture import PictureView
from widgets.piece_composer import PieceComposer

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

WARM_AFTER = 1.0
"""Seconds after which what the check will need is loaded: first the page, then that."""


class WritingPage(Dialog[None]):
    """Two ways to be here: letters are text on the sheet, keys beside it. Esc goes between them."""

    DEFAULT_CSS = """
    WritingPage {
        background: $background;
        & > .title { height: 1; background: $panel; padding: 0 1; }
        & > #desk { height: 1fr; layout: vertical; }
        & #sheet { height: 1fr; }
        & .whispers { height: auto; max-height: 2; padding: 0 2; color: $text-warning; }
        & #fields { height: auto; }
        & FieldList { height: auto; max-height: 55vh; }
        & PictureView { display: none; }
        &.-wide > #desk { layout: horizontal; }
        &.-wide #sheet { width: 1fr; height: 1fr; }
        &.-wide #fields { width: 42%; min-width: 46; max-width: 60; height: 1fr; padding: 1 1 0 1; }
        &.-wide FieldList { max-height: 60vh; }
        &.-wide.-pictured PictureView { display: block; height: 1fr; margin-top: 1; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it

    def __init__(
        self, board: "Dashboard", piece: Piece | None, first: Manuscript, field: str = ""
    ) -> None:
        super().__init__()
        self.board = board
        self.say = composing_words(board.words)
        self.keeper = Keeper(board, piece, first, self._told)
        self.version = ""
        """Whose words stand on the sheet; empty: those of all. The cursor among the accounts
        stands there, too."""
        self.laid_by: dict[str, str] = {}
        """Own words of accounts that were left out here: they come back with them."""
        self._old, self._field = piece is not None, field
        self._asking = False
        self.title_line = Static("", classes="title", markup=False)
        self.whispers = Static("", classes="whispers", markup=False)
        self.composer = PieceComposer(self.page.text)
        self.composer.words, self.composer.formats = board.words, board.formats
        self.composer.signs, self.composer.hint = board.signs, self.say.hint
        self.composer.sheet.add_class("-writing")
        self.composer.sheet.spans = lambda line: showing.spans(self, line)
        self.list = FieldList()
        self.list.signs = board.signs
        self.picture = PictureView()
        self.darkroom = Darkroom(board, self.picture, self.say)
        self.keys = KeyLine()
        self.keys.signs = board.signs

    @property
    def old(self) -> bool:
        """It was there before this page was opened."""
        return self._old

    @property
    def colleague(self) -> str:
        """Who else writes this right now; empty: nobody."""
        return self.board.desk.situation.claims.get(self.keeper.ref, "")

    @property
    def page(self) -> Manuscript:
        """What is written, without the last keys on the sheet."""
        return self.keeper.page

    def compose(self) -> ComposeResult:
        """Title; sheet and fields; what the keys do."""
        yield self.title_line
        with Container(id="desk"):
            with Vertical(id="sheet"):
                yield self.composer
                yield self.whispers
            with Vertical(id="fields"):
                yield self.list
                yield self.picture
        yield self.keys

    def on_mount(self) -> None:
        """Ready to write; follows what colleagues do to the same piece."""
        self.watch(self.board, "situation", self._news, init=False)
        self.draw()
        self.call_after_refresh(self.begin_at, self._field)
        self.call_after_refresh(self.keeper.begin)
        self.keeper.claim(True)
        self.set_timer(WARM_AFTER, self.board.desk.warm)

    def kept(self) -> tuple[Future[Any], ...]:
        """Everything is handed over; it is on disk when these end."""
        self.keep()
        return self.keeper.pending

    def on_resize(self) -> None:
        """Another width folds other rows."""
        self.draw()

    def on_unmount(self) -> None:
        """Nobody writes here any more; a desk that closes lets go by itself."""
        if self.app.is_running:
            self.keeper.claim(False)
            self.darkroom.close()

    # writing

    def visit(self, version: str) -> None:
        """That account's words, those of all where empty: on the sheet and under the cursor."""
        if version != self.version:
            self.take()
            self.version = version
            self.composer.text = self.page.words(version)
            self.composer.sheet.recolour()
            self.draw()  # its row may have been folded away
        self.list.go(f"account:{version}")

    def write(self, version: str | None = None) -> None:
        """The keyboard goes to the sheet; with another version on it where one is named."""
        self.visit(self.version if version is None else version)
        if self.version and self.version not in self.page.accounts:
            self.board.say(self.say.off_here.format(account=cut(self.version, 40)), "warning")
            return
        self.composer.sheet.focus()
        self.draw()

    def begin_at(self, field: str) -> None:
        """At the words of all or of an account, else at that field."""
        field = changing.row_of(self, field)
        kind, _, account = field.partition(":")
        if kind in ("", "account"):
            self.write(account if account in self.page.accounts else "")
        else:
            self.list.focus()
            self.list.go(field)
            changing.choose(self, field)

    def take(self) -> None:
        """What stands on the sheet belongs to the page."""
        before = self.page.words(self.version)
        if self.composer.text != typed(before):  # cleaned by the sheet alone is not changed
            self.keeper.page = self.page.saying(self.version, self.composer.text)

    def change(self, page: Manuscript) -> None:
        """Another value in a field; kept at once."""
        before, self.keeper.page = self.page.words(self.version), page
        if page.words(self.version) != before:
            self.composer.text = page.words(self.version)
        self.keep()

    def keep(self) -> None:
        """Everything that is written is handed to the desk."""
        self.take()
        self.keeper.keep()
        self.draw()

    def next_version(self, steps: int) -> None:
        """The words of the next account, and after the last those of all again."""
        versions = ("", *(a for a in self.offered if a in self.page.accounts))
        at = versions.index(self.version) if self.version in versions else 0
        self.write(versions[(at + steps) % len(versions)])

    def on_piece_composer_typed(self) -> None:
        """All counters follow."""
        self.take()
        self.draw()

    def on_composer_changed(self, message: Composer.Changed) -> None:
        """A pause: it goes to disk."""
        message.stop()
        self.keep()
        self.keeper.claim(True)

    def on_composer_done(self, message: Composer.Done) -> None:
        """Esc: from the sheet to the fields."""
        message.stop()
        self.put_down()

    def put_down(self) -> None:
        """The pen: everything is kept, the keyboard goes to the fields."""
        self.keep()
        self.list.focus()
        self.draw()

    # keys

    @property
    def writing(self) -> bool:
        """Letters are text."""
        return self.focused is self.composer.sheet

    def on_key(self, event: events.Key) -> None:
        """What the sheet leaves over, and all keys beside it."""
        keys = self.board.keys
        if self.writing and event.key not in ("tab", "shift+tab", "f1", *split(keys["editor"])):
            return  # the sheet's own, or its binding's
        event.stop()
        if event.key == "f1":
            explaining.explain(self)
        elif event.key in ("tab", "shift+tab"):
            event.prevent_default()
            self.next_version(1 if event.key == "tab" else -1)
        elif event.key in split(keys["editor"]):
            event.prevent_default()
            outside.write(self)
        elif self.focused is self.list and not self.unseen:
            event.prevent_default()
            pressed(self, event.key, event.character or "")

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A click on a key is that key."""
        message.stop()
        clicked(self, message.key)

    def on_field_list_chosen(self, message: FieldList.Chosen) -> None:
        """Two clicks on a row."""
        message.stop()
        changing.choose(self, message.id)

    def on_field_list_moved(self, message: FieldList.Moved) -> None:
        """The sheet follows, other keys are offered."""
        message.stop()
        self.follow()
        showing.show_media(self)
        showing.show_keys(self)

    def on_picture_view_wanted(self, message: PictureView.Wanted) -> None:
        """Another size."""
        message.stop()
        self.darkroom.develop()

    def action_leave(self) -> None:
        """Esc beside the sheet."""
        self.leave()

    def follow(self) -> None:
        """On an account: its words are those on the sheet."""
        kind, _, account = self.list.current.partition(":")
        if kind == "account" and account != self.version:
            self.visit(account)

    def leave(self) -> None:
        """Away; all of it is kept."""
        self.keep()
        piece, said = self.keeper.piece, self.say.nothing_kept
        if self.keeper.filed:
            state = queue_words(self.board.words).states[piece.state if piece else "draft"]
            said = self.say.kept.format(state=state, key=shown(self.board.keys["calendar"]))
        self.dismiss(None)
        self.board.say(said)

    # what others do

    def _news(self) -> None:
        self.keeper.look()
        self.draw()

    def _told(self, told: Told) -> None:
        """The keeper has news."""
        if not self.is_mounted:
            return
        if told.kind in ("others", "both"):
            words = self.page.words(self.version)
            if words != self.composer.text:
                self.composer.text = words
        names = ", ".join(self._named(name) for name in told.fields)
        if told.kind == "others":
            mine = told.by == self.board.desk.who
            form = self.say.taken_over_self if mine else self.say.taken_over
            if not (mine and self.app.screen is not self):  # done on a page above: no news
                self.board.say(form.format(who=told.by, what=names), "warning")
        elif told.kind == "new":
            self.board.say(self.say.another, "error")
        elif told.kind == "both" and not self._asking:
            self._asking = True
            asking.both(self, told, names)
        self.draw()

    def settled(self) -> None:
        """Whose words count is decided."""
        self._asking = False
        self.composer.text = self.page.words(self.version)
        self.draw()

    def _named(self, field: str) -> str:
        """A field as people call it."""
        kind, _, account = field.partition(":")
        return account or self.say.names.get(kind, kind)

    @property
    def offered(self) -> tuple[str, ...]:
        """Accounts by their keys, 1 first."""
        situation = self.board.situation
        return offered(situation.accounts if situation else {}, self.page)

    def draw(self) -> None:
        """Everything that follows from what is written."""
        showing.show(self)
