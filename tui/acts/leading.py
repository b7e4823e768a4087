"""Where an address leads is said before it is copied: its host first, whole.

An address that is not obviously at home is copied by the second press only, while the first one's
line can be read.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from morgenlage.domain.host import Lead, deceives, lead, spelled
from tui.clipboard import copy
from tui.toasts import stands, withdraw
from widgets import guard

if TYPE_CHECKING:
    from morgenlage.domain.agenda_row import Row
    from morgenlage.domain.comment import Comment
    from tui.dashboard import Dashboard

How = Callable[["Dashboard", "Address", str], None]
"""What is done with an address; by which key."""
LASTING = 12
"""Seconds an address can be read, and a question answered."""
MOST = 60
"""Characters of what follows the host."""


class Address(NamedTuple):
    """An address, and who sent it to us."""

    url: str
    by: str | None = None
    """Handle of a stranger; None: it is one of our own posts."""


def of(thing: "Comment | Row | None") -> Address:
    """Where a comment or one of our posts stands."""
    if thing is None:
        return Address("")
    return Address(thing.permalink, getattr(thing, "author", None))


def show(board: "Dashboard", address: Address, key: str) -> None:
    """Host and address, to be clicked or typed; copied as well. `key`: as people write it."""
    if found := _asked(board, address, key):
        copy(board.app, found.address)
        board.say(said(found), seconds=LASTING)


def take(board: "Dashboard", address: Address, key: str) -> None:
    """Copied; the line begins with the host."""
    if found := _asked(board, address, key):
        copy(board.app, found.address)
        board.say(copied(board, found))


def said(found: Lead) -> str:
    """`host: address`."""
    return f"{spelled(found.host)}: {found.address}"


def told(url: str) -> str:
    """The same for an address that is only shown; empty for what leads nowhere."""
    found = lead(url)
    return said(found) if found else ""


def copied(board: "Dashboard", found: Lead) -> str:
    """`Kopiert: host/…`: the path is cut, never the host."""
    path = found.address.partition("://")[2].removeprefix(found.host)
    host = spelled(found.host)
    path = guard.cut(path, MOST) if path.strip("/") else ""
    between = " " if path and host != found.host else ""
    return board.words.notices.copied.format(text=f"{host}{between}{path}")


def _asked(board: "Dashboard", address: Address, key: str) -> Lead | None:
    """The address, if it may be copied now; else it is said why not, or asked once."""
    notices = board.words.notices
    if not (found := lead(address.url)):
        board.say(notices.no_address, "warning")
        return None
    if not (form := _doubt(board, found.host, address.by)):
        return found
    question = form.format(host=spelled(found.host), key=key)
    if stands(board.app, question):
        withdraw(board.app, guard.shown(question))
        return found
    board.say(question, "warning", seconds=LASTING)
    return None


def _doubt(board: "Dashboard", host: str, by: str | None) -> str:
    """The question before it; empty where it is at home."""
    notices = board.words.notices
    if deceives(host):
        return notices.leads_astray
    return "" if by is None or _at_home(board, host, by) else notices.leads_away


def _at_home(board: "Dashboard", host: str, by: str) -> bool:
    """Where the author's handle says they are, or where our accounts and posts are."""
    theirs = by.rpartition("@")[2].casefold()
    if "." in theirs and (host == theirs or host.endswith(f".{theirs}")):
        return True
    if (now := board.situation) is None:
        return False
    ours = (
        *(a.account.url for a in now.accounts.values()),
        *(post.permalink for post in now.posts.values()),
    )
    return any(there.host == host for url in ours if (there := lead(url)))
