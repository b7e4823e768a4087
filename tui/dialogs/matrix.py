"""What each account can do, as a table of words, and for each "no" the reason."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from morgenlage.domain.account import Ability, AccountStatus
from morgenlage.words import Words
from morgenlage.words.names import platform_name
from morgenlage.words.saying import sentence
from widgets.guard import fitted, shown
from widgets.signs import platform_sign
from widgets.wrapping import headline

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

COLUMNS = (
    Ability.REPLY,
    Ability.LIKE,
    Ability.HIDE,
    Ability.DELETE_OWN,
)
"""What a key does now."""
NAME, CELL, WIDE = 20, 8, 72
"""Cells of the account's name, of one ability, of a line: it fits a screen of 80."""


def accounts(board: "Dashboard") -> Iterator[Content]:
    """What each sign means, one line per account, then why what is not possible is not."""
    if board.situation is None:
        return
    words, notices = board.words, board.words.notices
    statuses = list(board.situation.accounts.values())
    legend = dict.fromkeys(
        f"{platform_sign(s.account.platform)} {platform_name(s.account.platform)}" for s in statuses
    )
    yield heading(notices.help_signs)
    for line in headline(shown("   ".join(legend)), WIDE, 4):
        yield Content(f"  {line}")
    yield Content("")
    yield heading(notices.help_accounts)
    labels = "".join(f"{notices.abilities[a]:<{CELL}}" for a in COLUMNS)
    yield Content.styled(" " * (NAME + 4) + labels, "$foreground 60%")
    for status in statuses:
        yield Content("").join(
            [Content(f"  {fitted(status.account.id, NAME)}  "), *_row(status, words)]
        )
    yield Content("")
    for said in dict.fromkeys(line for status in statuses for line in _reasons(status, words)):
        first, *more = headline(shown(said), WIDE - 4, 4)
        yield Content.styled(f"  - {first}", "$foreground 60%")
        yield from (Content.styled(f"    {line}", "$foreground 60%") for line in more)


def _row(status: AccountStatus, words: Words) -> Iterator[Content]:
    """Words, no signs: nothing has to be guessed. Unknown until the account was asked."""
    notices = words.notices
    unknown = not status.can and not status.cannot
    for ability in COLUMNS:
        can = ability in status.can
        said = "?" if unknown else notices.yes if can else notices.no
        yield Content.styled(f"{said:<{CELL}}", "$success" if can else "$foreground 60%")


def _reasons(status: AccountStatus, words: Words) -> Iterator[str]:
    """`Threads, gefällt: ...` for each column that is not possible there."""
    name = platform_name(status.account.platform)
    for ability in COLUMNS:
        if ability not in status.can and (reason := status.cannot.get(ability)):
            label = words.accounts.abilities[ability]
            yield f"{name}, {label}: {sentence(words, reason)}"


def heading(text: str) -> Content:
    """A part of the page begins."""
    return Content.styled(text, "$accent bold")
