"""Something new: the menu behind `+`, and a small improvement in one line."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from morgenlage.desk.desk import Filed
from morgenlage.desk.fresh import fresh_id
from morgenlage.domain.improvement import Improvement, withdrawn
from tui.acts import beginning, tying
from tui.dialogs.line import Line
from tui.dialogs.menu import Choice, Menu
from tui.keymap import shown
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

LONGEST = 300
"""Characters of an improvement: one line."""


def menu(board: "Dashboard") -> None:
    """An experiment, an improvement, formats, topics, the diary; or nothing of it today."""
    say, notices, keys = board.plan.novelty.say, board.words.notices, board.keys
    named = board.words.commands.named
    seat = notices.read_only if board.options.read_only else ""
    told = board.situation is not None and board.plan.novelty.told(board.situation, board.now())
    here = board.pane == "today"
    choices = (
        Choice("e", say.begin, seat),
        Choice("v", say.improve, seat),
        Choice(shown(keys["formats"]), named["formats"][0]),
        Choice(shown(keys["topics"]), named["topics"][0]),
        Choice("t", say.diary),
        *((Choice("p", say.tie, seat),) if here else ()),
        Choice("n", say.rest, seat or ("" if told else say.because_rests)),
    )
    ways: Mapping[str, Callable[[], None]] = {
        "e": lambda: beginning.begin(board),
        "v": lambda: improve(board),
        shown(keys["formats"]): lambda: board.run("formats"),
        shown(keys["topics"]): lambda: board.run("topics"),
        "t": lambda: board.run("experiments"),
        "p": lambda: tying.tie_row(board),
        "n": lambda: rest(board),
    }

    def chosen(key: str | None) -> None:
        if key is None:
            return
        reason = next(choice.why_not for choice in choices if choice.key == key)
        if reason:
            board.say(reason, "warning")
        else:
            ways[key]()

    hint = say.rest_means if told and not seat else ""
    board.app.push_screen(Menu(say.menu, choices, notices.escape, hint=hint), chosen)


def rest(board: "Dashboard") -> None:
    """All that the line says is quiet until tomorrow."""
    novelty = board.plan.novelty
    situation = board.desk.situation
    keys = tuple(item.key for item in novelty.told(situation, board.now()))
    novelty.rest(keys)
    board.say(novelty.say.rests if keys else novelty.say.nothing_rests)


def improve(
    board: "Dashboard", tags: tuple[str, ...] = (), then: Callable[[str], None] = lambda _: None
) -> None:
    """One line of what is done better from today on. `then`: with the text that was filed."""
    say = board.plan.novelty.say

    def given(text: str | None) -> None:
        if text and (line := " ".join(text.split())[:LONGEST]):
            note(board, line, tags)
            then(line)

    def complaint(text: str) -> str:
        return "" if text.strip() else say.improvement_hint

    board.app.push_screen(Line(say.improvement, check=complaint), given)


def note(board: "Dashboard", text: str, tags: tuple[str, ...] = (), *, quiet: bool = False) -> None:
    """Files an improvement; `quiet`: nobody has to hear of it."""
    novelty, known = board.plan.novelty, board.desk.situation.papers.of(Improvement)
    new = Improvement(
        id=fresh_id(known), text=text, made_at=board.now(), made_by=board.desk.who, tags=tags
    )

    def filed(_: Filed) -> None:
        if not quiet:
            board.say(novelty.say.improved.format(text=cut(text, 60)))
            novelty.note_undo(lambda: _withdraw(board, new))

    board.follow(board.desk.file([new]), filed)


def _withdraw(board: "Dashboard", improvement: Improvement) -> None:
    said, now = board.plan.novelty.trying.taken_back, board.now()
    change = board.desk.change(Improvement, improvement.id, lambda there: withdrawn(there, now))
    board.follow(change, lambda _: board.say(said.format(name=cut(improvement.text, 60))))
