"""Writing an answer in the preview's place: draft, claim, review. What is sent, the desk sends."""

from collections.abc import Sequence
from concurrent.futures import Future
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events
from textual.containers import Vertical
from textual.widgets import Static

from morgenlage.desk.desk import known
from morgenlage.domain.action import Action
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from tui.acts.together import decided, review
from tui.keymap import shown
from tui.turns import hold, settled
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dashboard import Dashboard
    from tui.reviewing import Answer
    from tui.wordings import Wordings
    from widgets.composer import Composer
    from widgets.review_line import ReviewLine


class Answering(Vertical):
    """The one answer that is being written, if there is one."""

    def __init__(self, board: "Dashboard") -> None:
        super().__init__(id="answer")
        self._board = board
        self._answer: Answer | None = None
        self._asked_again = False
        self._whom = Static("", classes="whom", markup=False)
        self._composer: Composer | None = None
        self._review: ReviewLine | None = None
        self.discarded: tuple[tuple[Ref, ...], str] | None = None
        """What an undo brings back first; nothing once something was decided since."""
        self.keeping: tuple[Future[None], ...] = ()
        """Drafts handed over that may not be on disk yet."""

    @property
    def active(self) -> bool:
        """Somebody is writing or reviewing."""
        return self._answer is not None

    @property
    def reviewing(self) -> bool:
        """The four keys are on the screen."""
        return self._review is not None and self._review.display

    @property
    def comment(self) -> Comment | None:
        """What is being answered; the shown one of several."""
        return self._answer.comment if self._answer is not None else None

    @property
    def text(self) -> str:
        """What is written; empty where nothing is."""
        return self._composer.text if self._composer is not None else ""

    @cached_property
    def wordings(self) -> "Wordings":
        """The saved ones, and which of them stand in answers begun here."""
        from tui.wordings import Wordings  # imported when first wanted

        return Wordings(self._board)

    def pick_wording(self) -> None:
        """Puts a saved wording where the cursor is."""
        if self._answer is not None and not self.reviewing:
            self.wordings.pick(self._answer.comments, self._put)

    def _put(self, text: str) -> None:
        if self._composer is not None and self._composer.is_mounted:
            self._composer.insert(text)
            self._composer.sheet.focus()

    def begin(self, refs: Sequence[Ref] = (), text: str = "") -> None:
        """Opens the composer with the draft where there is one.

        `refs`: what the text answers, the shown one first; empty: the current comment.
        `text`: to begin with, behind a draft that is there.
        """
        board, situation = self._board, self._board.situation
        if situation is None or self.active:
            return
        chosen = refs or ((board.current.ref,) if board.current else ())
        comments = known(situation, chosen)
        if not comments:
            return
        from tui.reviewing import Answer  # as above

        answer = Answer(board, comments)
        if who := answer.claimed_by():
            self._ask_first(answer, who, text)
        else:
            self._open(answer, text)

    def _ask_first(self, answer: "Answer", who: str, text: str) -> None:
        """A colleague is writing: two answers help nobody."""
        from tui.dialogs.menu import Choice, Menu  # dialogs are imported when first wanted

        say, notices = self._board.words.replies, self._board.words.notices
        me = self._board.desk.who
        asked = Menu(
            cut(say.claimed_sure.format(who=who) if who != me else say.claimed_mine_sure, 60),
            (Choice("y", say.claimed_go_on),),
            notices.escape,
            careful=True,
        )
        self.app.push_screen(asked, lambda key: self._open(answer, text) if key == "y" else None)

    def _open(self, answer: "Answer", text: str) -> None:
        # Writing costs the import of a text editor: only who answers pays for it.
        from widgets.composer import Composer
        from widgets.review_line import ReviewLine

        board = self._board
        if self.active or board.situation is None:
            return
        self._answer, self._asked_again = answer, False
        draft = board.situation.drafts.get(answer.ref) or ""
        if text and text not in draft:
            draft = f"{draft.rstrip()}\n\n{text}" if draft.strip() else f"{answer.first}{text}"
        self._composer = composer = Composer(draft or answer.first)
        composer.words, composer.formats, composer.signs = board.words, board.formats, board.signs
        composer.title = answer.title
        composer.hint = board.words.replies.writing_keys.format(
            wording=board.keys["comment.wording"].rpartition(",")[2],
            editor=shown(board.keys["editor"]),
        )
        composer.limit, composer.count = answer.limits.length, answer.count
        composer.nearer, composer.sheet.bare = answer.nearer, answer.first
        composer.sheet.add_class("-writing")
        self._review = ReviewLine()
        self._review.words, self._review.signs = board.words, board.signs
        self._review.display = False
        self._whom.display = False
        self.mount(composer, self._whom, self._review)
        board.add_class("-answering")
        board.comments.hold(answer.ref)
        self._claim(True)
        board.follow(board.desk.thread(answer.ref), board.show_thread, reading=True)
        hold(self.app)
        self.call_after_refresh(self._opened)
        board.show_current()

    def wants(self, event: events.Key) -> bool:
        """A key that was meant for the text, though somebody has clicked elsewhere meanwhile."""
        writing = self._composer is not None and not self.reviewing
        return writing and (event.is_printable or event.key == "enter")

    def take(self, event: events.Key) -> None:
        """Puts such a key where it belongs."""
        if self._composer is not None and self._composer.sheet.is_mounted:
            self._composer.insert("\n" if event.key == "enter" else event.character or "")

    def _opened(self) -> None:
        if self._composer is not None:
            self._composer.sheet.focus()
        settled(self.app)

    def keep(self) -> None:
        """Hands the draft to the desk; nothing where nothing was written."""
        if self._answer is None or self._composer is None:
            return
        text = self._composer.text
        worth = text if text.strip() != self._answer.first.strip() else ""
        situation = self._board.situation
        before = situation.drafts.get(self._answer.ref, "") if situation else ""
        if worth != before:
            self._keep(self._answer.ref, worth)

    def bring_draft_back(self) -> bool:
        """What was discarded last is a draft again, behind one begun since. False: nothing was."""
        board, situation = self._board, self._board.situation
        if self.discarded is None or situation is None or self.active:
            return False
        (ref, *_), text = self.discarded
        self.discarded = None
        there = situation.drafts.get(ref, "")
        if text.strip() and text not in there:
            self._keep(ref, f"{there.rstrip()}\n\n{text}" if there.strip() else text)
        board.comments.bring_back([ref])
        key = shown(board.keys["comment.reply"])
        board.say(board.words.undoing.draft_back.format(key=key))
        return True

    def focus_again(self) -> None:
        """Back to where somebody writes or reviews."""
        if self.reviewing and self._review is not None:
            self._review.focus()
        elif self._composer is not None:
            self._composer.sheet.focus()

    def edit_outside(self) -> None:
        """Writes on in $EDITOR."""
        from tui.editor import NoEditor, NoRoom, Unusable, edited  # imported when first wanted

        notices = self._board.words.notices
        if self._composer is None or self.reviewing:
            return
        self.keep()
        try:
            self._composer.text = edited(self.app, self._composer.text)
        except NoEditor:
            self._board.say(notices.no_editor, "warning")
        except Unusable:
            self._board.say(self._board.words.replies.editor_left_nothing, "warning")
        except NoRoom as room:
            no_room = self._board.words.state.no_temporary.format(path=room.filename)
            self._board.say(no_room, "warning")
        except OSError:
            self._board.say(notices.editor_failed, "warning")
        self.keep()

    def on_composer_wording_wanted(self) -> None:
        """`,` where nothing is written yet."""
        self.pick_wording()

    def on_composer_changed(self) -> None:
        """A pause in writing: the draft goes to disk, colleagues still see that we answer."""
        self.keep()
        self._claim(True)

    def on_composer_done(self) -> None:
        """Shows what would go out, under whose name, and what speaks against it."""
        if self._answer is None or self._composer is None or self._review is None:
            return
        self.keep()
        text, answer = self._composer.text, self._answer
        review = answer.review(text)
        said, stops = self.wordings.notes(answer.ref, text, answer.first)
        self._whom.update(review.goes_to)
        self._whom.display = True
        self._review.notes = (*said, *review.notes)
        self._review.empty = answer.empty(text)
        self._review.can_send = review.can_send and not stops
        self._asked_again = False
        self._review.display = True
        self._composer.sheet.disabled = True
        self._review.focus()
        self._board.show_keys()

    def on_review_line_chosen(self, message: "ReviewLine.Chosen") -> None:
        """Send, write on, park or discard."""
        message.stop()
        if self._answer is None or self._composer is None or self._review is None:
            return
        notices = self._board.words.notices
        match message.choice:
            case "send":
                self._send(self._answer, self._composer.text)
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
                self.discarded = (self._answer.refs, self._composer.text)
                self._keep(self._answer.ref, "")
                self._close()
                self._board.say(notices.draft_gone)

    def _send(self, answer: "Answer", text: str) -> None:
        if not self._asked_again and self._review is not None and (doubt := answer.doubt(text)):
            self._asked_again = True
            self._review.notes = (*self._review.notes, doubt)
            return
        actions = answer.actions(text, self._asked_again)
        if len(actions) > 1:
            review(self._board, actions, self._decide)
        else:
            self._decide(actions)

    def _decide(self, actions: Sequence[Action]) -> None:
        if (answer := self._answer) is not None:
            self.wordings.sent(answer.refs, self.text, answer.first)
        self._close()
        decided(self._board, actions)

    def _close(self) -> None:
        self._claim(False)
        self._answer = self._composer = self._review = None
        self._whom = Static("", classes="whom", markup=False)
        self._board.set_focus(self._board.comments.body)
        self._board.remove_class("-answering")
        self.remove_children()
        self._board.comments.hold(None)
        self._board.show_current()

    def _claim(self, busy: bool) -> None:
        """Colleagues see that somebody answers these, or no longer."""
        for ref in self._answer.refs if self._answer else ():
            self._board.desk.claim(ref, busy)

    def _keep(self, ref: Ref, text: str) -> None:
        kept = self._board.desk.keep_draft(ref, text)
        self.keeping = (*(f for f in self.keeping if not f.done()), kept)
        self._board.follow(kept, lambda _: None)
