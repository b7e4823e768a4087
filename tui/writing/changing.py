"""What a key on a row does: an account takes part or not, a field is asked for or cleared."""

from dataclasses import replace
from typing import TYPE_CHECKING

from morgenlage.domain.manuscript import Manuscript
from tui.writing import asking, attaching
from tui.writing.rows import FIELDS

if TYPE_CHECKING:
    from tui.writing.page import WritingPage


def choose(page: "WritingPage", row: str) -> None:
    """Enter on a row: to write that account's words, or to change that field."""
    kind, _, account = row.partition(":")
    if kind == "accounts":
        asking.accounts(page)
    elif kind == "account":
        if account and account not in page.page.accounts:
            turn(page, account)
        page.write(account)
    elif row == "media":
        attaching.add(page)
    elif kind == "media":
        attaching.describe(page, int(account))
    elif kind:
        page.list.go(row)
        asking.field(page, row)


def show(page: "WritingPage", row: str) -> None:
    """The picture of a row, else the first."""
    kind, _, at = row.partition(":")
    attaching.show(page, int(at) if kind == "media" and at else 0)


def turn_row(page: "WritingPage", row: str) -> None:
    """Space on a row."""
    kind, _, account = row.partition(":")
    if kind == "account" and account:
        turn(page, account)


def turn(page: "WritingPage", account: str) -> None:
    """An account takes part, or no longer."""
    page.list.go(f"account:{account}")
    page.take()
    here, piece = page.page.accounts, page.keeper.piece
    copy = piece.copy(account) if piece is not None else None
    if account in here and copy is not None and not copy.editable:
        page.board.say(page.say.refused, "warning")
        return
    wanted = [a for a in page.offered if (a in here) != (a == account)]
    page.change(page.page.for_accounts(tuple(wanted)))


def clear(page: "WritingPage", row: str) -> None:
    """A field is empty again; an account says what all say."""
    kind, _, account = row.partition(":")
    page.take()
    if kind == "account" and account:
        if account == page.version:
            page.composer.text = page.page.text
        page.change(page.page.saying(account, ""))
    elif kind == "media":
        if account:
            attaching.remove(page, int(account))
    elif kind in FIELDS:
        page.change(replace(page.page, **{kind: getattr(Manuscript(), kind)}))
