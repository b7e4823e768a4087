"""`A` approves for the hour, `P` publishes now, `a` asks for approval: three acts that differ."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from morgenlage.domain.agenda_row import Row
from tui.accounts import names_of
from tui.acts import checking, composing, posts
from tui.acts.fitting import settled_first
from tui.acts.held import approved_form, free
from tui.acts.posts import said_by
from tui.keymap import shown as key_shown
from widgets.guard import shown

if TYPE_CHECKING:
    from morgenlage.desk.requesting import Approvers, Asked
    from morgenlage.domain.approval_request import Request
    from morgenlage.domain.finding import Facts
    from morgenlage.domain.piece import Copy, Piece
    from morgenlage.words.approving import Approving
    from tui.dashboard import Dashboard

HINTS = 6
"""Hints that a letter repeats."""


def words(board: "Dashboard") -> "Approving":
    """What is said of it; imported when first wanted."""
    from morgenlage.words.approving import approving_words

    return approving_words(board.words)


def approve(board: "Dashboard", row: Row) -> None:
    """The page to read; a yes allows exactly what stood there."""
    piece = piece_of(board, row)
    if piece is None:
        return
    from tui.dialogs.approve import ApprovePage  # dialogs are imported when first wanted

    page = ApprovePage(board, piece.id)

    def chosen(answer: str | None) -> None:
        if answer == "yes":
            _approve(board, piece.id, page.seals)
        elif answer == "back":
            _ask_why(board, piece.id, page.seals)
        elif answer == "check":
            checking.check_piece(board, piece.id)
        elif answer == "edit":
            composing.compose(board, piece.id)

    board.app.push_screen(page, chosen)


def _approve(board: "Dashboard", id_: str, seals: Mapping[str, str]) -> None:
    from morgenlage.domain.allowing import demanding, let_in
    from morgenlage.domain.piece import Piece

    say, said = words(board), said_by(board)
    demand = demanding(board.desk.situation.accounts)
    before = _copies(board, id_, seals)

    def told(done: Piece | None) -> None:
        if done is None:
            board.say(say.overtaken, "warning")
            return
        board.plan.note_undo(lambda: _withdraw(board, id_, before))
        form, key = approved_form(board, done), key_shown(board.keys["undo"])
        when = board.plan.when(done.next_due)
        board.say(form.format(when=when, accounts=_names(board, seals), key=key))

    change = board.desk.change(Piece, id_, lambda p: let_in(p, seals, said, demand))
    board.follow(change, told)


def _ask_why(board: "Dashboard", id_: str, seals: Mapping[str, str]) -> None:
    """Nothing goes back without a word on what should change."""
    from tui.dialogs.line import Line

    say = words(board)
    line = Line(say.back_why, check=lambda text: "" if text else say.back_needed)
    board.app.push_screen(line, lambda why: _send_back(board, id_, seals, why) if why else None)


def _send_back(board: "Dashboard", id_: str, seals: Mapping[str, str], why: str) -> None:
    from morgenlage.domain.piece import Piece
    from morgenlage.domain.piece_steps import sent_back

    say, said = words(board), said_by(board)
    before = _copies(board, id_, seals)

    def change(piece: Piece) -> Piece | None:
        new = piece
        for account in seals:
            new = sent_back(new, account, said, why) or new
        return None if new is piece else new

    def told(done: Piece | None) -> None:
        if done is None:
            board.say(say.overtaken, "warning")
            return
        board.plan.note_undo(lambda: _withdraw(board, id_, before))
        board.say(say.sent_back.format(accounts=_names(board, seals)))

    board.follow(board.desk.change(Piece, id_, change), told)


def _withdraw(board: "Dashboard", id_: str, before: "tuple[Copy, ...]") -> None:
    """Undo: these copies stand where they stood, as far as nothing has left."""
    from morgenlage.domain.allowing import withdrawn
    from morgenlage.domain.piece import Piece

    say, said = words(board), said_by(board)

    def change(piece: Piece) -> Piece | None:
        new = piece
        for copy in before:
            new = withdrawn(new, copy, said) or new
        return None if new is piece else new

    def told(done: Piece | None) -> None:
        accounts = _names(board, [copy.account for copy in before])
        if done is None:
            board.say(say.not_withdrawn, "warning")
        else:
            board.say(say.withdrawn.format(accounts=accounts))

    board.follow(board.desk.change(Piece, id_, change), told)


def publish(board: "Dashboard", row: Row) -> None:
    """Out at once, after a word was typed."""
    piece = piece_of(board, row)
    if piece is None:
        return
    from morgenlage.domain.allowing import demanding, why_not_publish

    say, demand = words(board), demanding(board.desk.situation.accounts)
    whys = {c.account: why_not_publish(piece, c, board.desk.who, demand) for c in piece.copies}
    ready = [account for account, why in whys.items() if not why]
    if not ready:
        why = "; ".join(say.why_not[w] for w in dict.fromkeys(whys.values()) if w)
        said = say.publish_nothing.format(why=why or say.why_not["empty"])
        board.say(said, "warning")
    elif ready := free(board, piece, ready):
        looked = board.desk.inspect(piece, ask=False)
        board.follow(looked, lambda facts: _confirm(board, piece, ready, facts), reading=True)


def _confirm(board: "Dashboard", piece: "Piece", ready: list[str], facts: "Facts") -> None:
    if _red(board, piece, ready, facts):
        return
    from tui.dialogs.publish import Publish

    dialog = Publish(board, piece, ready)
    board.app.push_screen(
        dialog, lambda yes: _publish(board, piece.id, dialog.seals) if yes else None
    )


def _red(board: "Dashboard", piece: "Piece", accounts: Sequence[str], facts: "Facts") -> bool:
    """Law or platform forbid it; said, with the key that shows all of it."""
    from morgenlage.domain.before_approval import reds_of
    from tui.finding_lines import reds_line

    if not (found := reds_of(piece, facts, accounts)):
        return False
    key = key_shown(board.keys["post.check"])
    what = reds_line(board, piece, found)
    board.say(words(board).reds.format(what=what, key=key), "warning", 10)
    return True


def _publish(board: "Dashboard", id_: str, seals: Mapping[str, str]) -> None:
    from morgenlage.domain.allowing import demanding, let_out
    from morgenlage.domain.piece import Piece

    say, said = words(board), said_by(board)
    demand = demanding(board.desk.situation.accounts)
    now = board.desk.situation.papers.of(Piece).get(id_)
    left = free(board, now, list(seals)) if now is not None else []
    if len(left) < len(seals):  # a hold began while the word was typed
        if left:
            board.say(say.overtaken, "warning")
        return

    def told(done: Piece | None) -> None:
        if done is None:
            board.say(say.overtaken, "warning")
        else:
            board.say(say.publishing.format(accounts=_names(board, seals)))

    change = board.desk.change(Piece, id_, lambda p: let_out(p, seals, said, demand))
    board.follow(change, told)


def ask(board: "Dashboard", row: Row) -> None:
    """One line says who is written to; the mail can be read first."""
    if (piece := piece_of(board, row)) is not None:
        ask_for(board, piece.id)


def ask_for(board: "Dashboard", id_: str) -> None:
    """The same for a piece that was written just now: what is on its way comes first."""
    from morgenlage.domain.piece import Piece

    def read(piece: Piece | None) -> None:
        if piece is not None:
            room = board.options.approvers or (lambda: _nobody(board))
            board.follow(board.desk.read(room), lambda r: _ask(board, id_, r), reading=True)

    board.follow(board.desk.change(Piece, id_, lambda piece: piece), read, reading=True)


def _nobody(board: "Dashboard") -> "Approvers":
    from morgenlage.desk.requesting import Approvers

    return Approvers((), board.formats, "", "", "", 0.0, 30)


def _ask(board: "Dashboard", id_: str, room: "Approvers") -> None:
    from morgenlage.desk.requesting import open_accounts
    from morgenlage.domain.piece import Piece

    piece = board.desk.situation.papers.of(Piece).get(id_)
    if piece is None:
        return
    say = words(board)
    accounts = open_accounts(piece)
    if not accounts:
        named = _names(board, [c.account for c in piece.copies])
        board.say(say.nothing_to_ask.format(accounts=named), "warning")
        return

    def look(facts: "Facts") -> None:
        if not _red(board, piece, accounts, facts):
            _with_digests(board, piece, facts, lambda p: _draw_up(board, p, accounts, room, facts))

    board.follow(board.desk.inspect(piece, ask=False), look, reading=True)


def _with_digests(
    board: "Dashboard", piece: "Piece", facts: "Facts", then: "Callable[[Piece], None]"
) -> None:
    """Goes on once it is on file what the files hold: that is what gets approved."""
    from morgenlage.domain.before_approval import fingerprinted
    from morgenlage.domain.piece import Piece

    if fingerprinted(piece, facts.files) is piece:
        then(piece)
        return
    change = board.desk.change(Piece, piece.id, lambda p: fingerprinted(p, facts.files))
    board.follow(change, lambda p: then(p) if p is not None else None, reading=True)


def _draw_up(
    board: "Dashboard",
    piece: "Piece",
    accounts: tuple[str, ...],
    room: "Approvers",
    facts: "Facts",
) -> None:
    from morgenlage.desk.requesting import drawn_up
    from morgenlage.domain.before_approval import hints_of
    from morgenlage.words import words_for
    from tui.finding_lines import finding_line

    language = words_for(room.formats.language)
    hints = [
        finding_line(board, piece, hint, language, room.formats)
        for hint in hints_of(piece, facts)[:HINTS]
    ]
    request = drawn_up(piece, accounts, room, said_by(board), hold=room.hold, findings=hints)
    _offer(board, request, room)


def _offer(board: "Dashboard", request: "Request", room: "Approvers") -> None:
    from tui.dialogs.menu import Choice, Menu

    say = words(board)
    accounts = [s.account for s in request.asked_about]
    to = ", ".join(s.to for s in request.sheets)
    yes = say.ask_yes.format(to=shown(to)) if request.sheets else say.ask_screen
    choices = [Choice("y", yes)]
    if request.sheets:
        choices.append(Choice("p", say.ask_look))
    hint = say.ask_file.format(folder=room.folder) if room.folder and request.sheets else ""

    def chosen(key: str | None) -> None:
        if key == "y":
            _send(board, request, accounts)
        elif key == "p":
            from tui.dialogs.request import RequestPage

            page = RequestPage(board, request)
            board.app.push_screen(page, lambda _: _offer(board, request, room))

    title = say.ask_title.format(accounts=_names(board, accounts))
    menu = Menu(title, tuple(choices), board.words.notices.escape, careful=True, hint=shown(hint))
    board.app.push_screen(menu, chosen)


def _send(board: "Dashboard", request: "Request", accounts: list[str]) -> None:
    from morgenlage.desk.requesting import ask as asked_for

    say, before = words(board), _copies(board, request.piece, accounts)

    def told(done: "Asked") -> None:
        if done.piece is None:
            board.say(say.overtaken, "warning")
            return
        board.plan.note_undo(lambda: _withdraw(board, request.piece, before))
        key = key_shown(board.keys["undo"])
        board.say(say.asked.format(accounts=_names(board, accounts), key=key))

    board.follow(asked_for(board.desk, request, said_by(board)), told)


def piece_of(board: "Dashboard", row: Row) -> "Piece | None":
    """The piece of a row; says where a post belongs that is none of ours."""
    from morgenlage.domain.piece import Piece

    piece = board.desk.situation.papers.of(Piece).get(row.piece) if row.piece else None
    if piece is None:
        posts.movable(board, row)  # says so
    return piece


def _copies(
    board: "Dashboard", id_: str, accounts: "Mapping[str, str] | list[str]"
) -> "tuple[Copy, ...]":
    from morgenlage.domain.piece import Piece

    piece = board.desk.situation.papers.of(Piece).get(id_)
    return tuple(c for c in piece.copies if c.account in accounts) if piece is not None else ()


def _names(board: "Dashboard", accounts: "Mapping[str, str] | list[str]") -> str:
    names = names_of(board.desk.situation)
    return ", ".join(shown(names.get(account, account)) for account in accounts)


ON_ROW: Mapping[str, posts.Act] = {
    "post.ask": settled_first(ask),
    "post.approve": settled_first(approve),
    "post.publish": settled_first(publish),
}
