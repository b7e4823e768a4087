"""What a key on a row does: an account takes part or not, a field is asked for or cleared."""

from dataclasses import replace
from typing import TYPE_CHECKING

from morgenlage.domain.manuscript import Manuscript
from tui.keymap import split
from tui.writing import asking, attaching
from tui.writing.rows import FIELDS

if TYPE_CHECKING:
    from tui.dashboard import Dashboard
    from tui.writing.page import WritingPage


ON_PIECE = ("post.check", "post.ask", "post.approve", "post.publish")
"""Commands of the plan that make sense while a piece is written."""


def command_of(board: "Dashboard", key: str) -> str:
    """Which of them this key means; empty: none."""
    from tui.acts.rows import ON_ROW  # which lead here

    there = [c for c in ON_PIECE if c in ON_ROW]
    return next((c for c in there if key in split(board.keys[c])), "")


def row_of(page: "WritingPage", field: str) -> str:
    """The row where a field is; the first picture or video that lacks what is named."""
    if field == "text":
        return ""
    lacking = {"alt": ("image", "alt"), "captions": ("video", "captions")}.get(field)
    if lacking is None:
        return field
    kind, name = lacking
    here = [n for n, m in enumerate(page.page.media) if m.kind == kind]
    bare = [n for n in here if not getattr(page.page.media[n], name).strip()]
    return f"media:{(bare or here)[0]}" if here else "media"


def choose(page: "WritingPage", row: str) -> None:
    """Enter on a row: to write that account's words, or to change that field."""
    kind, _, account = row.partition(":")
    if kind == "accounts":
        asking.accounts(page)
    elif kind == "account":
        page.write(account)
    elif row == "media":
        attaching.add(page)
    elif row == "people":
        from tui.writing import pictured  # imported when first wanted

        pictured.pick(page)
    elif kind == "media":
        attaching.describe(page, int(account))
    elif kind:
        page.list.go(row)
        asking.field(page, row)


def act(page: "WritingPage", command: str) -> None:
    """What can be done with a post on the plan is done with this one, once it is on file."""
    from tui.acts import rows  # which lead here

    board, keeper = page.board, page.keeper
    page.keep()
    if not keeper.filed:
        board.say(page.say.nothing_yet, "warning")
        return
    if not page.page.accounts:
        board.say(page.say.choose_first, "warning")
        asking.accounts(page)
        return

    def on_file(_: object) -> None:
        rows.run(board, command, board.plan.row(keeper.id))

    waiting = [future for future in keeper.pending if not future.done()]
    if waiting:
        board.follow(waiting[-1], on_file)
    else:
        on_file(None)


def show(page: "WritingPage", row: str) -> None:
    """The picture of a row, else the first."""
    kind, _, at = row.partition(":")
    attaching.show(page, int(at) if kind == "media" and at else 0)


def turn_row(page: "WritingPage", row: str) -> None:
    """Space on a row."""
    kind, _, account = row.partition(":")
    if kind == "account" and account:
        turn(page, account)


def write(page: "WritingPage", row: str) -> None:
    """On an account: its own words; elsewhere those that stand on the sheet."""
    kind, _, account = row.partition(":")
    page.write(account if kind == "account" else None)


def turn(page: "WritingPage", account: str) -> None:
    """An account takes part, or no longer."""
    here = page.page.accounts
    wanted = tuple(a for a in page.offered if (a in here) != (a == account))
    for_accounts(page, wanted, one=True)


def only(page: "WritingPage", row: str) -> None:
    """The account of that row and no other."""
    kind, _, account = row.partition(":")
    if kind == "account" and account:
        for_accounts(page, (account,))


def for_accounts(page: "WritingPage", wanted: tuple[str, ...], *, one: bool = False) -> None:
    """For these and no others; what has left the house stays. Own words wait for their account.

    Unless it is about `one`, what somebody has approved stays, too: a slip would undo it all.
    """
    page.take()
    before, piece = page.page, page.keeper.piece
    copies = piece.copies if piece is not None else ()
    out = {c.account for c in copies if not c.editable}
    fixed = out | {c.account for c in copies if c.approval is not None and not one}
    kept = {a for a in before.accounts if a in fixed and a not in wanted}
    new = before.for_accounts(tuple(a for a in page.offered if a in kept or a in wanted))
    page.laid_by |= {a: said for a, said in before.own if a not in new.accounts}
    for account in new.accounts:
        if account not in before.accounts and account in page.laid_by:
            new = new.saying(account, page.laid_by.pop(account))
    page.change(new)
    if kept:
        page.board.say(page.say.refused if kept & out else page.say.approved_stay, "warning")


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
