"""Every command as data: from one declaration come key, footer, palette entry, help and greying."""

from typing import Literal, NamedTuple

from morgenlage.domain.account import Ability

PaneName = Literal["today", "comments", "numbers"]

EVERYWHERE: frozenset[PaneName] = frozenset({"today", "comments", "numbers"})
COMMENTS: frozenset[PaneName] = frozenset({"comments"})
WITH_ADDRESS: frozenset[PaneName] = frozenset({"today", "comments"})
TODAY: frozenset[PaneName] = frozenset({"today"})
NUMBERS: frozenset[PaneName] = frozenset({"numbers"})


class Command(NamedTuple):
    """Something a user can want. Its word and explanation are in `words.commands`."""

    id: str
    panes: frozenset[PaneName] = EVERYWHERE
    """Where it makes sense; elsewhere it is greyed with a reason."""
    footer: int = 0
    """Place among the footer's keys, 1 first; 0: not in the footer."""
    ability: Ability | None = None
    """What the platform of the comment must be able to do."""
    marks: bool = False
    """Works on all marked comments, where there are any."""
    writes: bool = False
    """Decides, asks a platform or writes a file: not offered in a read-only seat."""
    later: bool = False
    """The feature behind it comes with a later version."""
    chord: bool = False
    """Nothing but a move or a look: may be typed ahead without limits."""
    key_of: str = ""
    """It is what that command's key means on its own panes, and has no key of its own."""


def _look(command: str, footer: int = 0) -> Command:
    return Command(command, footer=footer, chord=True)


COMMANDS: tuple[Command, ...] = (
    Command("comment.done", COMMENTS, 1, marks=True, writes=True),
    Command("comment.reply", COMMENTS, 2, Ability.REPLY, marks=True, writes=True),
    Command("comment.like", COMMENTS, 3, Ability.LIKE, marks=True, writes=True),
    Command("comment.snooze", COMMENTS, 4, marks=True, writes=True),
    Command("comment.forward", COMMENTS, 5, marks=True, writes=True),
    Command("comment.assign", COMMENTS, 11, marks=True, writes=True),
    Command("comment.note", COMMENTS, 13, marks=True, writes=True),
    Command("comment.topic", COMMENTS, 19, marks=True, writes=True),
    Command("comment.moderate", COMMENTS, 5, marks=True, writes=True),
    Command("comment.wording", COMMENTS, 17, Ability.REPLY, writes=True),
    Command("wording.save", COMMENTS, writes=True),
    Command("editor", COMMENTS),
    Command("mark.one", COMMENTS, 6),
    Command("mark.range", COMMENTS),
    Command("mark.like", COMMENTS),
    Command("mark.shown", COMMENTS),
    Command("repeat", COMMENTS, marks=True, writes=True),
    Command("undo", footer=7, writes=True),
    Command("redo", writes=True),
    Command("open", COMMENTS, 8, chord=True),
    Command("link.show", WITH_ADDRESS),
    Command("link.copy", WITH_ADDRESS),
    Command("text.copy", WITH_ADDRESS),
    _look("move.down"),
    _look("move.up"),
    _look("move.first"),
    _look("move.last"),
    _look("move.half-down"),
    _look("move.half-up"),
    Command("move.next-open", COMMENTS, chord=True),
    Command("move.previous-open", COMMENTS, chord=True),
    _look("pane.next"),
    _look("pane.today"),
    _look("pane.comments"),
    _look("pane.numbers"),
    _look("preview", 13),
    Command("search", footer=10),
    Command("filters", footer=18),
    Command("outbox", footer=14),
    Command("round", footer=9),
    Command("round.next"),
    Command("round.previous"),
    Command("refresh", footer=12, writes=True),
    Command("crisis"),
    Command("departments"),
    Command("cases"),
    Command("theme"),
    Command("palette", footer=15),
    Command("help", footer=16),
    Command("repaint"),
    Command("back"),
    Command("quit"),
    Command("delete.hint"),
    Command("picture", WITH_ADDRESS),
    Command("new", footer=17),
    Command("brief"),
    Command("backing"),
    Command("experiments"),
    Command("formats"),
    Command("numbers.open", NUMBERS, 1, chord=True, key_of="open"),
    Command("topics"),
    Command("people"),
    Command("post.open", TODAY, 8, chord=True, key_of="open"),
    Command("post.move", TODAY, 4, writes=True, key_of="comment.snooze"),
    Command("post.edit", TODAY, 2, writes=True, key_of="comment.reply"),
    Command("post.drop", TODAY, 5, writes=True, key_of="comment.moderate"),
    Command("post.ask", TODAY, 6, writes=True, key_of="comment.assign"),
    Command("post.approve", TODAY, 6, writes=True),
    Command("post.publish", TODAY, 7, writes=True),
    Command("post.settle", TODAY, 10, writes=True, key_of="comment.done"),
    Command("post.talk", WITH_ADDRESS, 12),
    Command("calendar", footer=10),
    Command("post.check", TODAY, 3),
    Command("post.topic", TODAY, 19, writes=True, key_of="comment.topic"),
    Command("post.new", writes=True),
    Command("plan.import", TODAY, writes=True, key_of="comment.note"),
    Command("plan.export", TODAY, writes=True, key_of="comment.forward"),
)

BY_ID: dict[str, Command] = {c.id: c for c in COMMANDS}
KEYED = tuple(c for c in COMMANDS if not c.key_of)
"""Those with a key of their own."""


def meant(command: str, pane: PaneName) -> str:
    """The command that the key of this one means on that pane."""
    found = (c.id for c in COMMANDS if c.key_of == command and pane in c.panes)
    return next(found, command)


def offered(pane: PaneName) -> tuple[Command, ...]:
    """What the footer of a pane shows, most used first."""
    shown = [c for c in COMMANDS if c.footer and pane in c.panes and not c.later]
    return tuple(sorted(shown, key=lambda c: c.footer))
