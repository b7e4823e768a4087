"""The last look before several acts leave the house: each of them is listed, and what cannot be."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from morgenlage.desk.deciding import impossible, pointless
from morgenlage.desk.desk import known
from morgenlage.domain.action import Action, Reply
from morgenlage.domain.ref import Ref, account_of
from morgenlage.words.saying import sentence
from tui import saying
from tui.dialogs.members import Members
from widgets.guard import shown

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class Review(Members):
    """Answers `send`; `going` is what somebody has seen and wants."""

    DEFAULT_CSS = """
    Review > .text { max-height: 5; padding: 0 2; color: $text-muted; }
    """

    def __init__(self, board: "Dashboard", actions: Sequence[Action]) -> None:
        super().__init__(board, "", "")
        self._actions = {a.ref: a for a in actions}
        self._why_not = _reasons(board, actions)
        self._comments = known(board.desk.situation, tuple(self._actions))
        self.taken()

    @property
    def going(self) -> list[Action]:
        """Everything listed that is possible and was not taken out."""
        return [
            self._actions[c.ref]
            for c in self._comments
            if c.ref not in self.out and c.ref not in self._why_not
        ]

    def compose(self) -> ComposeResult:
        """Title, the text where there is one, comments, foot."""
        title, body, foot = super().compose()
        yield title
        first = next(iter(self._actions.values()), None)
        if isinstance(first, Reply):
            yield Static(shown(first.text), classes="text", markup=False)
        yield body
        yield foot

    def taken(self) -> None:
        """Title and foot say how many would leave."""
        words, number = self.board.words.folds, self.board.formats.number
        first = next(iter(self._actions.values()), None)
        going = len(self.going)
        what = saying.what(self.board.words, first) if first else ""
        counts = {"count": number(going), "all": number(len(self._comments))}
        self._title.update(words.review_title.format(what=what, **counts))
        send = words.review_send.format(count=counts["count"]) if going else words.nothing_leaves
        keys = words.review_keys.format(mark=self.key_of("mark.one"), open=self.key_of("open"))
        self._foot.update(f"{send}   {keys}")
        self.fill(self._comments, self._why_not)

    def on_key(self, event: events.Key) -> None:
        """Only one key sends, and not before anybody can have read."""
        if event.character == "y":
            event.stop()
            event.prevent_default()
            if self.going and not self.unseen:
                self.dismiss("send")


def _reasons(board: "Dashboard", actions: Sequence[Action]) -> dict[Ref, str]:
    """What cannot be done, and why, in the user's words."""
    situation, found = board.desk.situation, {}
    for action in actions:
        status = situation.accounts.get(account_of(action.ref))
        reason = impossible(action, status, situation.comment(action.ref))
        if reason := reason or pointless(action, situation):
            found[action.ref] = sentence(board.words, reason)
    return found
