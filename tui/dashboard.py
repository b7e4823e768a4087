"""The one screen: header, three panes, preview, footer. It shows situations and runs commands."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Static

from morgenlage.config.local_time import local_zone
from morgenlage.desk.desk import DeskLike, Recorded
from morgenlage.desk.news import Changed, News
from morgenlage.domain.action import Action
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.domain.thread import Thread
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from tui import alarms, counts, footer, renewed, saying
from tui.acts import ACTS, forwarding
from tui.acts import round as rounds
from tui.answering import Answering
from tui.commands import BY_ID, KEYED, PaneName, meant
from tui.hearing import Ended, Heard
from tui.hold_line import HoldLine
from tui.keymap import keymap, shown, split
from tui.leaving import Way
from tui.line import ages_at
from tui.nearby import thread_at
from tui.offers import why_not
from tui.options import Options
from tui.pacing import Pace
from tui.panes.base import Pane
from tui.panes.comments import Comments
from tui.panes.numbers import Numbers
from tui.panes.today import Today
from tui.plan import Plan
from tui.rates import Rates
from tui.still import Still
from tui.team import Team
from tui.toasts import Tone, toast
from widgets.comment_list import CommentList
from widgets.head import Head
from widgets.key_line import KeyLine
from widgets.preview import Preview
from widgets.signs import ascii, unicode
from widgets.tab_line import TabLine

if TYPE_CHECKING:
    from tui.round_guide import Guide

T = TypeVar("T")
PATIENCE = 8.0
"""Seconds after which a decision that is not confirmed yet is worth a word."""

PANES: tuple[PaneName, ...] = ("today", "comments", "numbers")
_KEYS = keymap()


class Dashboard(Still[None], inherit_bindings=False):
    """Composition and one reactive; a pane owns its rows, the desk owns the work."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-tiny"),
        (60, "-narrow"),
        (90, "-middle"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (15, "-high")]  # noqa: RUF012 - as above
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(_KEYS[c.id], f"command('{c.id}')", c.id, show=False, id=c.id) for c in KEYED
    ]

    AUTO_FOCUS = "CommentList"

    situation: reactive[Situation | None] = reactive(None, init=False, repaint=False)
    """What is shown. Replaced whole when the desk has news; each part repaints what differs."""

    rung, away = "", False  # the alarm said last; the service was away

    def __init__(self, desk: DeskLike, words: Words, options: Options) -> None:
        super().__init__()
        self.desk = desk
        self.words: Words = words
        self.options = options
        self.keys = keymap(options.keys)
        self.formats = Formats(words.language, options.zone or local_zone())
        self.signs = ascii() if options.ascii else unicode()
        self.pane: PaneName = "comments"
        self.last: Callable[[Comment], Action] | None = None
        """Makes the last act again, for another comment."""
        self.last_on: Ref | None = None
        given = words, self.formats, self.signs
        self.comments: Comments = Comments(*given)
        self.comments.pull_key = shown(self.keys["move.first"])
        self.comments.list.reasons = options.reasons
        self.today, self.plan = Today(*given), Plan(self)
        self.plan.serve(self.today)
        self.numbers = Numbers(*given)
        self.head, self.tabs, self.preview = Head(), TabLine(), Preview()
        self.answering: Answering = Answering(self)
        self.hold = HoldLine(self)
        self.guide: Guide | None = None
        """Of the morning round; made by the first `m`."""
        self.key_line = KeyLine()
        self.tiny = Static("", id="tiny", markup=False)
        self.add_class("-at-comments", "-preview")
        self.team, self.rates, self.pace, self.way = Team(self), Rates(self), Pace(self), Way()
        self._silence: Callable[[], None] = lambda: None
        self._appeared = False
        for widget in (self.head, self.preview):
            widget.words, widget.formats, widget.signs = given
        self.key_line.signs = self.signs
        self.head.name_of_it = words.notices.seat if options.read_only else self.head.name_of_it
        self.seat = words.notices.demo if options.demo and not options.read_only else ""
        """What the header says of this seat while there is nothing more urgent to say."""

    def compose(self) -> ComposeResult:
        """Few widgets: each one costs at the start and at every layout."""
        self._classify(self.app.size)
        yield self.tiny
        yield self.head
        yield self.tabs
        with Container(id="panes"):
            with Vertical(id="talk"):
                yield self.comments
                yield self.preview
                yield self.answering
            yield self.today
            yield self.numbers
        yield self.hold
        yield self.key_line

    def _classify(self, size: Size) -> None:
        """The layout's classes before the first layout: otherwise it is made and painted twice."""
        for value, points in (
            (size.width, self.HORIZONTAL_BREAKPOINTS),
            (size.height, self.VERTICAL_BREAKPOINTS),
        ):
            self.add_class([name for least, name in points if value >= least][-1])

    def on_mount(self) -> None:
        """Shows what is known, then listens."""
        self.set_reactive(Dashboard.situation, self.desk.situation)
        self.watch_situation(None, self.desk.situation)
        self._silence = self.desk.listen(self._hear)
        self.set_interval(60, self._minute)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Styles were worked out while widgets were mounted; appearing brings them nothing new."""
        if not self._appeared:
            self._appeared = True
            event.refresh_styles = False

    def on_unmount(self) -> None:
        """The desk outlives the screen."""
        self._silence()

    # what the desk says

    def _hear(self, news: News) -> None:
        """Called on the desk's thread: only passes it on."""
        self.post_message(Heard(news))

    def on_heard(self, message: Heard) -> None:
        """A new situation is shown; everything else is said."""
        if isinstance(message.news, Changed):
            self.pace.show(message.news.situation)
        else:
            saying.tell(self, message.news)

    def watch_situation(self, old: Situation | None, new: Situation | None) -> None:
        """Every part draws what differs for it; on the way out nothing may be mounted any more."""
        if new is None or not self.is_attached:
            return
        now = self.now()
        self.head.open_count = new.open_count
        self.head.accounts = tuple(new.accounts.values())
        self.head.notice = saying.progress(self, new.progress) or self.seat
        alarms.show(self, new)
        self._show(old, new, now)
        forwarding.show_asides(self, new, now)
        self.hold.show(new, now)
        self.rates.follow(new)
        self.show_current()
        counts.show(self)
        rounds.follow(self, old, new)
        saying.changes(self, old, new)

    def on_ended(self, message: Ended) -> None:
        """What somebody waited for is there, or it failed and says so."""
        if message.failure:
            self.say(message.sentence(self.words), "error")
        elif self.is_attached:  # not on the way out
            renewed.loads(self, lambda: message.then(message.future.result()))

    def follow(
        self, future: Future[T], then: Callable[[T], None], *, reading: bool = False
    ) -> None:
        """Calls `then` with the result, on the screen's own loop, when it is there.

        `reading`: nothing is decided by it, so nobody has to hear that it takes long.
        """

        def ended(future: Future[T]) -> None:
            self.post_message(Ended(future, then, reading))

        future.add_done_callback(ended)
        if not (reading or future.done()):
            self.set_timer(PATIENCE, lambda: self._not_yet(future))

    def _not_yet(self, future: Future[T]) -> None:
        """Something decided is not on disk although it should be."""
        if not future.done():
            said = self.words.notices.no_answer.format(seconds=round(PATIENCE))
            self.say(said, "error")

    def _minute(self) -> None:
        """Ages move on."""
        if self.situation is not None:
            self._show(self.situation, self.situation, self.now())

    def _show(self, old: Situation | None, new: Situation, now: datetime) -> None:
        self.head.now = ages = ages_at(self.app, now)
        for pane, at in ((self.comments, ages), (self.today, now), (self.numbers, ages)):
            pane.show(old, new, at)

    # what is selected

    @property
    def current(self) -> Comment | None:
        """The comment under the cursor."""
        return self.comments.current

    def now(self) -> datetime:
        """By the clock that was handed in."""
        return self.options.clock()

    def on_comment_list_moved(self, message: CommentList.Moved) -> None:
        """The preview and the footer follow the cursor."""
        message.stop()
        self.show_current()
        if self.guide is not None:
            self.guide.moved()

    def on_comment_list_chosen(self, message: CommentList.Chosen) -> None:
        """Opened by a double click."""
        message.stop()
        self.run("open")

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A click on a key of the footer is that key."""
        message.stop()
        for command in KEYED:
            if shown(self.keys[command.id]) == message.key:
                self.action_command(command.id)

    def on_tab_line_pressed(self, message: TabLine.Pressed) -> None:
        """A click on a tab."""
        message.stop()
        for name in PANES:
            if shown(self.keys[f"pane.{name}"]) == message.key:
                self.go(name)

    def show_current(self) -> None:
        """Preview for what is being answered, else for the comment under the cursor; the footer."""
        comment = self.answering.comment or self.current
        if (self.answering.active or self.has_class("-preview")) and self.situation is not None:
            self.preview.now = ages_at(self.app, self.now())
            self.preview.travelling = self.situation.travelling(comment.ref) if comment else None
            self.preview.thread = thread_at(self.situation, comment.ref) if comment else None
            self.preview.fold, self.preview.fold_count = self.comments.alike
        self.show_keys()

    def show_keys(self) -> None:
        """The keys of the pane in focus, or those of writing."""
        self.key_line.keys, self.key_line.help = footer.hints(self)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane that has the focus is the pane whose keys count."""
        for pane in event.widget.ancestors_with_self:
            if isinstance(pane, Pane) and pane.name_ != self.pane:
                self.go(pane.name_)

    def go(self, pane: PaneName) -> None:
        """To another pane."""
        self.remove_class(f"-at-{self.pane}")
        self.pane = pane
        self.add_class(f"-at-{pane}")
        self.query_one(f"#{pane}", Pane).body.focus()
        counts.show(self)
        self.show_keys()

    # what is wanted

    def run(self, command: str) -> None:
        """Runs a command, or says why not."""
        wanted = BY_ID[command]
        if reason := why_not(self, wanted):
            self.say(reason, "warning")
            self.answering.focus_again()
        else:
            self.comments.aim(wanted.marks)
            renewed.loads(self, lambda: ACTS[command](self))

    def action_command(self, command: str) -> None:
        """What every key is bound to; on some panes it means another command."""
        if not self.way.idle(split(self.keys[command])):
            self.run(meant(command, self.pane))

    def harmless(self, key: str) -> bool:
        """The key only moves or looks."""
        return any(c.chord and key in self.keys[c.id].split(",") for c in KEYED)

    def say(self, text: str, tone: Tone = "information", seconds: float = 0) -> None:
        """A toast; text from outside stays text."""
        toast(self.app, text, tone, seconds)

    def refused(self, recorded: Recorded) -> None:
        """Says what of a decision did not happen."""
        if reason := saying.refusals(self, recorded):
            self.say(reason, "warning")

    def show_thread(self, thread: Thread | None) -> None:
        """The platform has answered with a whole thread; shown if it is still wanted."""
        wanted = self.answering.comment or self.current
        if thread is not None and wanted and thread.comment.ref == wanted.ref:
            self.preview.thread = thread

    def keep_draft(self) -> None:
        """What is being written goes to the desk; called when we have to leave."""
        self.answering.keep()
        if self.guide is not None and self.guide.walking:
            self.guide.keep()

    @property
    def drafts_on_their_way(self) -> tuple[Future[Any], ...]:
        """Drafts (and the round's place) handed over that may not be on disk yet."""
        place = self.guide.kept if self.guide is not None else None
        return (*self.answering.keeping, *((place,) if place is not None else ()))
