"""`e` on a post: says what became of one nobody is sure about, or lets a held one go on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from morgenlage.domain.agenda_row import Row
from tui.accounts import names_of
from tui.acts import posts
from tui.acts.approving import piece_of
from tui.acts.posts import said_by
from widgets.guard import cut, shown

if TYPE_CHECKING:
    from morgenlage.domain.piece import Copy, Piece
    from morgenlage.words.press import PressWords
    from tui.dashboard import Dashboard


def words(board: "Dashboard") -> "PressWords":
    """What is said of it; imported when first wanted."""
    from morgenlage.words.press import press_words

    return press_words(board.words)


def settle(board: "Dashboard", row: Row) -> None:
    """Asks about one account after the other, the unclear ones first."""
    piece = piece_of(board, row)
    if piece is None:
        return
    unclear = [copy for copy in piece.copies if copy.state == "unconfirmed"]
    held = _stopped(board, piece)
    if unclear:
        _ask(board, piece, unclear[0])
    elif held:
        _let_go(board, piece, held)
    else:
        board.say(words(board).nothing_unclear, "warning")


def _stopped(board: "Dashboard", piece: "Piece") -> "list[Copy]":
    from morgenlage.domain.held import stopped  # only who settles something needs it

    return list(stopped(board.desk.situation.papers, piece))


def _ask(board: "Dashboard", piece: "Piece", copy: "Copy") -> None:
    """Is it out there? Only somebody who has looked can say."""
    from tui.dialogs.menu import Choice, Menu  # dialogs are imported when first wanted

    say = words(board)
    choices = [Choice(key, word) for key, word in say.is_out_answers.items()]
    account = names_of(board.desk.situation).get(copy.account, copy.account)
    title = say.is_out.format(account=shown(cut(account, 24)))
    address = copy.permalink
    hint = say.look_at.format(address=shown(cut(address, 90))) if address else say.look_there
    menu = Menu(title, tuple(choices), board.words.notices.escape, careful=True, hint=hint)
    board.app.push_screen(
        menu, lambda key: _answered(board, piece.id, copy.account, key == "y") if key else None
    )


def _answered(board: "Dashboard", id_: str, account: str, there: bool) -> None:
    from morgenlage.domain.piece import Piece
    from morgenlage.domain.piece_steps import answered

    say, said = words(board), said_by(board)

    def told(done: Piece | None) -> None:
        if done is None:
            board.say(say.settled_already, "warning")
            return
        board.say(say.settled_there if there else say.settled_not)
        row = board.plan.row(id_)
        if row is not None and any(c.state == "unconfirmed" for c in done.copies):
            settle(board, row)

    board.follow(board.desk.change(Piece, id_, lambda p: answered(p, account, there, said)), told)


def _let_go(board: "Dashboard", piece: "Piece", held: "list[Copy]") -> None:
    """Goes on at its hour; one whose hour is over waits for another."""
    from tui.dialogs.menu import Choice, Menu  # dialogs are imported when first wanted

    say = words(board)
    names = names_of(board.desk.situation)
    accounts = ", ".join(names.get(c.account, c.account) for c in held)
    when = board.plan.when(piece.next_due)
    title = say.let_go.format(accounts=shown(cut(accounts, 40)), when=when)
    choices = tuple(Choice(key, word) for key, word in say.let_go_answers.items())
    menu = Menu(title, choices, board.words.notices.escape, careful=True)
    wanted = [copy.account for copy in held]
    board.app.push_screen(menu, lambda key: _resume(board, piece.id, wanted) if key else None)


def _resume(board: "Dashboard", id_: str, accounts: list[str]) -> None:
    from morgenlage.domain.piece import Piece
    from morgenlage.domain.piece_steps import resumed

    say, said = words(board), said_by(board)

    def change(piece: Piece) -> Piece | None:
        new = piece
        for account in accounts:
            new = resumed(new, account, said) or new
        return None if new is piece else new

    def told(done: Piece | None) -> None:
        if done is None:
            board.say(say.settled_already, "warning")
            return
        planned = any(c.state == "scheduled" for c in done.copies if c.account in accounts)
        board.say(say.goes_on if planned else say.goes_on_late)

    board.follow(board.desk.change(Piece, id_, change), told)


ON_ROW: Mapping[str, posts.Act] = {"post.settle": settle}
