"""Keys typed before the live picture is there: they wait, and act on nothing that was not seen.

They have their turn once all is laid out, before anything is painted.

Moves and looks are run, in their order. Any other is run where the list shows the comments that the
last known picture showed, with the cursor on the same one; what decides, where each comment it
would act on was shown and is what it was. Otherwise it is told, and with it goes whatever was typed
behind it: that was meant for what it would have opened.
"""

from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from textual import events

from morgenlage import last_known
from morgenlage.domain.ref import Ref
from morgenlage.words.last_known import last_known_words
from tui.commands import KEYED
from tui.keymap import split
from tui.last_frame import print_of, rows_in_sight

if TYPE_CHECKING:
    from tui.app import Morgenlage

PATIENCE = 0.1
"""Seconds for which the first picture waits for what the keys before it do."""
TAKES_BACK = ("undo", "redo")
"""What these act on no list shows."""


class Early:
    """Of one application, from its start to its first picture."""

    def __init__(self, app: "Morgenlage") -> None:
        self._app = app
        self._waiting: list[events.Key | events.Paste] | None = []
        self._since = inf
        """When the first picture went out (seconds, monotonic)."""
        here = last_known.standing()
        self._frame = here.frame if here is not None and here.below else None
        self._seen: frozenset[Ref] = frozenset()
        """Comments that were shown, and are what they were."""
        self._same = self._refused = self._painted = False

    def displayed(self) -> None:
        """A picture is on its way to the terminal: what is typed from now on was typed to it."""
        self._since = min(self._since, monotonic())

    def takes(self, event: events.Event) -> bool:
        """It has to wait for the first picture."""
        if (
            self._waiting is None
            or not self._app.at_terminal
            or not isinstance(event, events.Key | events.Paste)
        ):
            return False
        if not event.is_forwarded:
            self._waiting.append(event)
        return not event.is_forwarded

    async def over(self) -> None:
        """All has its place: what was typed before has its turn, and the first picture shows what
        became of it. Once that is painted, all begins that can wait for keys."""
        typed, self._waiting = self._waiting or [], None
        self._compare()
        for event in typed:
            await self._app.turns.take(event)
        self._app.set_timer(PATIENCE, self._paint)
        self._app.turns.then(self._paint)

    def _paint(self) -> None:
        board = self._app.board
        if not self._painted:
            self._painted = True
            board.let_go()
            board.call_after_refresh(self._begin)

    def _begin(self) -> None:
        board = self._app.board
        board.team.begin()
        if (begin := board.options.on_first_paint) is not None:
            begin()

    def _compare(self) -> None:
        """What of the list was seen."""
        board, frame = self._app.board, self._frame
        if frame is None or board.situation is None or len(frame.prints) != len(frame.refs):
            return
        look = board.situation.comment
        pairs = zip(frame.refs, frame.prints, strict=True)
        self._seen = frozenset(
            Ref(r) for r, kept in pairs if kept and kept == print_of(look(Ref(r)))
        )
        here = board.current
        rows = rows_in_sight(board.comments.list)[: len(frame.refs)]
        at_cursor = here is not None and here.ref == frame.said("cursor") and here.ref in self._seen
        self._same = at_cursor and rows == frame.refs

    def refuses(self, event: events.Key | events.Paste) -> bool:
        """It has its turn and was typed too early for what it would do now; that is told once."""
        app = self._app
        if not app.at_terminal or event.time >= self._since or self._goes(event):
            return False
        if not self._refused and isinstance(event, events.Key):
            key = event.character if event.is_printable and event.character else event.key
            app.board.say(last_known_words(app.words).refused.format(key=key), "warning")
        self._refused = True
        return True

    def _goes(self, event: events.Key | events.Paste) -> bool:
        app, board = self._app, self._app.board
        if isinstance(event, events.Paste):  # it is text, and decides nothing
            return not self._refused
        key = event.key
        quits, leaves = split(board.keys["quit"]), split(board.keys["back"])
        if key in quits and not event.is_printable:
            return True
        if self._refused:
            return False
        if app._writing:
            return event.is_printable or key == "backspace"
        # A page was not seen when this was typed, whatever opened it. Who leaves decides nothing.
        known = key in (*quits, *leaves) or board.harmless(key) or self._may(event)
        return app.screen is board and known

    def _may(self, event: events.Key) -> bool:
        """A key of the dashboard that does more than move or look."""
        board = self._app.board
        names = {event.key, event.character}  # `percent_sign`; a map says `%`
        command = next((c for c in KEYED if not names.isdisjoint(split(board.keys[c.id]))), None)
        if command is None:
            return True
        if not self._same or command.id in TAKES_BACK:
            return False
        return not (command.writes or command.marks) or self._saw_all()

    def _saw_all(self) -> bool:
        """Each comment that it would act on."""
        board = self._app.board
        return board.pane == "comments" and self._seen.issuperset(board.comments.chosen)
