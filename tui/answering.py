"""Writing an answer in the preview's place: draft, claim, review. What is sent, the desk sends."""

from concurrent.futures import Future
from typing import TYPE_CHECKING

from textual import events
from textual.containers import Vertical
from textual.widgets import Static

from morgenlage.domain.account import ANY_LENGTH, Limits
from morgenlage.domain.action import Reply
from morgenlage.domain.addressing import addressed
from morgenlage.domain.comment import Comment
from morgenlage.domain.length import length, too_long
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import Ref
from morgenlage.words.names import platform_name
from tui.keymap import shown
from tui.nearby import thread_at
from widgets.comment_row import author_of
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dashboard import Dashboard
    from widgets.composer import Composer
    from widgets.review_line import ReviewLine


class Answering(Vertical):
    """The one answer that is being written, if there is one."""

    def __init__(self, board: "Dashboard") -> None:
        super().__init__(id="answer")
        self._board = board
        self._comment: Comment | None = None
        self._first = ""
        """What stood there before anybody wrote: not worth keeping."""
        self._ahead = ""
        """Typed before the composer was there."""
        self._asked_again = False
        self._whom = Static("", classes="whom", markup=False)
        self._composer: Composer | None = None
        self._review: ReviewLine | None = None
        self.keeping: tuple[Future[None], ...] = ()
        """Drafts handed over that may not be on disk yet."""

    @property
    def active(self) -> bool:
        """Somebody is writing or reviewing."""
        return self._comment is not None

    @property
    def reviewing(self) -> bool:
        """The four keys are on the screen."""
        return self._review is not None and self._review.display

    def begin(self) -> None:
        """Opens the composer for the current comment, with its draft where there is one."""
        # Writing costs the import of a text editor: only who answers pays for it.
        from widgets.composer import Composer
        from widgets.review_line import ReviewLine

        board, comment = self._board, self._board.current
        if comment is None or board.situation is None or self.active:
            return
        self._comment, self._asked_again = comment, False
        self._first = f"@{comment.author} " if comment.platform == "mastodon" else ""
        text = board.situation.drafts.get(comment.ref) or self._first
        self._composer = composer = Composer(text)
        composer.words, composer.formats, composer.signs = board.words, board.formats, board.signs
        composer.title = board.words.notices.answer_to.format(
            author=author_of(comment, board.words), platform=platform_name(comment.platform)
        )
        composer.hint = board.words.notices.composer_keys.format(key=shown(board.keys["editor"]))
        composer.limit, composer.count = self._limits.length, self._count
        composer.sheet.add_class("-writing")
        self._review = ReviewLine()
        self._review.words, self._review.signs = board.words, board.signs
        self._review.display = False
        self._whom.display = False
        self._ahead = ""
        self.mount(composer, self._whom, self._review)
        board.add_class("-answering")
        board.desk.claim(comment.ref, True)
        board.follow(board.desk.thread(comment.ref), board.show_thread, reading=True)
        self.call_after_refresh(self._opened)
        board.show_current()
        if who := board.situation.claims.get(comment.ref):
            board.say(board.words.notices.claimed.format(who=who), "warning", 12)

    def wants(self, event: events.Key) -> bool:
        """A key that was meant for the text, typed before the composer could take it."""
        return (
            self._composer is not None
            and not self.reviewing
            and self.app.focused is not self._composer.sheet
            and (event.is_printable or event.key == "enter")
        )

    def take(self, event: events.Key) -> None:
        """Puts such a key where it belongs."""
        said = "\n" if event.key == "enter" else event.character or ""
        if self._composer is not None and self._composer.is_mounted:
            self._composer.insert(said)
        else:
            self._ahead += said

    def _opened(self) -> None:
        if self._composer is not None:
            self._composer.sheet.focus()
            if self._ahead:
                self._composer.insert(self._ahead)
                self._ahead = ""

    def keep(self) -> None:
        """Hands the draft to the desk; nothing where nothing was written."""
        if self._comment is None or self._composer is None:
            return
        text = self._composer.text
        worth = text if text.strip() != self._first.strip() else ""
        known = (
            self._board.situation.drafts.get(self._comment.ref, "") if self._board.situation else ""
        )
        if worth != known:
            self._keep(self._comment.ref, worth)

    def focus_again(self) -> None:
        """Back to where somebody writes or reviews."""
        if self.reviewing and self._review is not None:
            self._review.focus()
        elif self._composer is not None:
            self._composer.sheet.focus()

    def edit_outside(self) -> None:
        """Writes on in $EDITOR."""
        from tui.editor import NoEditor, edited  # imported when first wanted

        notices = self._board.words.notices
        if self._composer is None or self.reviewing:
            return
        self.keep()
        try:
            self._composer.text = edited(self.app, self._composer.text)
        except NoEditor:
            self._board.say(notices.no_editor, "warning")
        except OSError:
            self._board.say(notices.editor_failed, "warning")
        self.keep()

    def on_composer_changed(self) -> None:
        """A pause in writing: the draft goes to disk, colleagues still see that we answer."""
        self.keep()
        if self._comment is not None:
            self._board.desk.claim(self._comment.ref, True)

    def on_composer_done(self) -> None:
        """Shows what would go out, under whose name, and what speaks against it."""
        if self._comment is None or self._composer is None or self._review is None:
            return
        self.keep()
        text, notices = self._composer.text, self._board.words.notices
        over, long = (
            self._count(text) - self._limits.length,
            too_long(self._sent(text), self._limits),
        )
        empty = text.strip() == self._first.strip() or not text.strip()
        notes: list[str] = []
        self._whom.update(self._goes_to())
        self._whom.display = True
        if empty:
            notes.append(notices.empty_reply)
        elif long:
            platform = platform_name(self._comment.platform)
            notes.append(notices.too_long.format(count=max(1, over), platform=platform))
        if who := self._board.situation and self._board.situation.claims.get(self._comment.ref):
            notes.append(notices.claimed.format(who=who))
        if said := self._shut(self._comment):
            notes.append(said)
        self._review.can_send = not empty and not long
        self._review.notes = tuple(notes)
        self._asked_again = False
        self._review.display = True
        self._composer.sheet.disabled = True
        self._review.focus()
        self._board.show_keys()

    def _shut(self, comment: Comment) -> str:
        """That the account lets nobody in right now: the answer would wait, or fail."""
        situation = self._board.situation
        status = situation.accounts.get(comment.account) if situation else None
        if status is None or status.trouble is None or status.trouble.next_try is not None:
            return ""
        return self._board.words.notices.shut

    def on_review_line_chosen(self, message: "ReviewLine.Chosen") -> None:
        """Send, write on, park or discard."""
        message.stop()
        if self._comment is None or self._composer is None or self._review is None:
            return
        ref, notices = self._comment.ref, self._board.words.notices
        match message.choice:
            case "send":
                self._send(ref, self._composer.text)
            case "edit":
                self._review.display = self._whom.display = False
                self._composer.sheet.disabled = False
                self._composer.sheet.focus()
                self._board.show_keys()
            case "park":
                self.keep()
                self._close()
                self._board.say(notices.draft_kept)
            case "discard":
                self._keep(ref, "")
                self._close()
                self._board.say(notices.draft_gone)

    def _send(self, ref: Ref, text: str) -> None:
        if self._said_before(ref, text) and not self._asked_again and self._review is not None:
            self._asked_again = True
            self._review.notes = (*self._review.notes, self._board.words.notices.again)
            return
        self._close()
        board = self._board
        board.follow(board.desk.decide([Reply(ref, text, again=self._asked_again)]), board.refused)

    def _close(self) -> None:
        if self._comment is not None:
            self._board.desk.claim(self._comment.ref, False)
        self._comment = self._composer = self._review = None
        self._whom = Static("", classes="whom", markup=False)
        self._board.set_focus(self._board.comments.body)
        self._board.remove_class("-answering")
        self.remove_children()
        self._board.show_current()

    def _keep(self, ref: Ref, text: str) -> None:
        kept = self._board.desk.keep_draft(ref, text)
        self.keeping = (*(f for f in self.keeping if not f.done()), kept)
        self._board.follow(kept, lambda _: None)

    def _goes_to(self) -> str:
        """Account, platform and the first words it answers: the wrong one shows at a glance."""
        comment = self._comment
        assert comment is not None
        return self._board.words.notices.goes_to.format(
            account=comment.account,
            platform=platform_name(comment.platform),
            author=cut(author_of(comment, self._board.words), 40),
            words=cut(comment.text, 40),
        )

    def _said_before(self, ref: Ref, text: str) -> bool:
        situation = self._board.situation
        if situation is None:
            return False
        ours = any(
            isinstance(o.action, Reply) and o.ref == ref and o.action.text.strip() == text.strip()
            for o in situation.outbox.values()
            if o.stage is not Stage.CANCELLED
        )
        thread = thread_at(situation, ref)
        there = thread is not None and any(
            c.ours and c.parent == ref and c.text.strip() == text.strip() for c in thread.after
        )
        return ours or there

    def _sent(self, text: str) -> str:
        """As it will stand on the platform."""
        if self._comment is None or not self._limits.mention:
            return text
        return addressed(text, self._comment.author)

    def _count(self, text: str) -> int:
        """What the platform will count."""
        return length(self._sent(text), self._limits)

    @property
    def _limits(self) -> Limits:
        situation, comment = self._board.situation, self._comment
        status = situation.accounts.get(comment.account) if situation and comment else None
        return status.limits if status else ANY_LENGTH
