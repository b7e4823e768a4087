"""What can be done with a row of the plan: open, move, give up, go to its talk. On the pane, on
the calendar and on the post's own page the same keys do the same."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from morgenlage.domain.agenda_row import AHEAD, Row
from tui.keymap import shown
from widgets.guard import cut, title_of

if TYPE_CHECKING:
    from morgenlage.domain.piece import Piece, State
    from morgenlage.domain.piece_steps import Said
    from tui.dashboard import Dashboard

Act = Callable[["Dashboard", Row], None]
USUAL = time(10)
"""When a post goes out for which no hour stands yet."""


def open_row(board: "Dashboard", row: Row) -> None:
    """Everything about it on a page of its own."""
    from tui.dialogs.piece import PiecePage  # dialogs are imported when first wanted

    board.app.push_screen(PiecePage(board, row.key))


def move(board: "Dashboard", row: Row) -> None:
    """A one-line menu with the days; the hour stays. `d` asks for a date or an hour."""
    from tui.dialogs.menu import Choice, Menu  # as above

    piece = movable(board, row, "" if can_move(row) else board.plan.say.not_moved)
    if piece is None:
        board.way.await_no_more((*board.plan.say.moves, "d"))
        return
    say, formats, now = board.plan.say, board.formats, board.now()
    moments = targets(piece.next_due, now, board)
    said = {
        key: form.format(clock=formats.clock(moments[key]), day=formats.day(moments[key]))
        for key, form in say.moves.items()
        if key in moments
    }

    def chosen(key: str | None) -> None:
        if key == "d":
            _ask_hour(board, piece)
        elif key is not None:
            move_to(board, piece.id, moments[key])

    choices = [Choice(key, text) for key, text in said.items()]
    choices.append(Choice("d", say.move_date))
    menu = Menu(say.move, tuple(choices), board.words.notices.escape)
    board.app.push_screen(menu, chosen)


def targets(due: datetime | None, now: datetime, board: "Dashboard") -> dict[str, datetime]:
    """What each key means for a post that goes out then: the same hour on another day."""
    from morgenlage.domain.snooze import until
    from morgenlage.domain.wall_clock import on_the_clock

    zone = board.formats.zone
    here = now.astimezone(zone).date()
    hour = due.astimezone(zone).time().replace(second=0, microsecond=0) if due else USUAL

    def on(day: date) -> datetime:
        return on_the_clock(day, hour, zone)[0]

    planned = due.astimezone(zone).date() if due else here
    found = {
        "h": until("h", now, zone),
        "m": on(here + timedelta(days=1)),
        "o": on(here + timedelta(days=7 - here.weekday())),
        "w": on(max(planned, here) + timedelta(days=7)),
    }
    if found["h"].astimezone(zone).date() != here:
        del found["h"]  # the afternoon is over
    return found


def usual_on(day: date, board: "Dashboard") -> datetime:
    """When a post for that day goes out unless somebody says otherwise."""
    from morgenlage.domain.wall_clock import on_the_clock

    return on_the_clock(day, USUAL, board.formats.zone)[0]


def _ask_hour(board: "Dashboard", piece: "Piece") -> None:
    from tui.dialogs.line import Line
    from tui.times import NoDate, PastDate, on_hour

    say, now, zone = board.plan.say, board.now(), board.formats.zone
    known = piece.next_due or datetime.combine(now.astimezone(zone).date(), USUAL, zone)

    def wrong(text: str) -> str:
        try:
            if text:  # an empty line stops it
                on_hour(text, now, zone, known)
        except NoDate:
            return say.bad_hour.format(text=cut(text, 40))
        except PastDate:
            return say.past_hour.format(text=cut(text, 40))
        return ""

    def given(text: str | None) -> None:
        if text:
            move_to(board, piece.id, on_hour(text, now, zone, known))

    board.app.push_screen(Line(say.move_when, check=wrong), given)


def move_to(board: "Dashboard", id_: str, due: datetime | None) -> None:
    """Moves a piece; says where to, and what to think of there."""
    from morgenlage.domain.piece import Piece
    from morgenlage.domain.piece_steps import moved

    was = board.desk.situation.papers.of(Piece).get(id_)
    say, said = board.plan.say, said_by(board)

    def told(piece: Piece | None) -> None:
        if piece is None or was is None:
            board.say(say.not_moved, "warning")
            return
        board.plan.note_undo(lambda: _move_back(board, was))
        row, key = board.plan.row(id_), shown(board.keys["undo"])
        hints = [board.plan.hint(hint) for hint in row.hints] if row else []
        name, when = cut(title_of(name_of(piece)), 30), board.plan.when(piece.next_due)
        told = say.moved.format(text=name, when=when, key=key)
        board.say(" ".join((told, *(f"{hint}." for hint in hints))), seconds=6 if hints else 0)

    board.follow(board.desk.change(Piece, id_, lambda p: moved(p, due, said)), told)


def _move_back(board: "Dashboard", was: "Piece") -> None:
    from morgenlage.domain.piece import Piece
    from morgenlage.domain.piece_steps import moved_back

    say, said = board.plan.say, said_by(board)

    def told(piece: Piece | None) -> None:
        if piece is None:
            board.say(say.not_moved, "warning")
        else:
            board.say(say.moved_back.format(when=board.plan.when(piece.next_due)))

    board.follow(board.desk.change(Piece, was.id, lambda p: moved_back(p, was, said)), told)


def drop(board: "Dashboard", row: Row) -> None:
    """Gives a piece up, after one question; what a platform holds is taken back there first."""
    from tui.dialogs.menu import Choice, Menu  # dialogs are imported when first wanted

    piece = movable(board, row, "" if can_drop(row) else board.plan.say.not_dropped)
    if piece is None:
        return
    say = board.plan.say
    there = [c.account for c in piece.copies if c.native]
    form = say.drop_native if there else say.drop
    title = form.format(text=cut(title_of(name_of(piece)), 40))
    menu = Menu(title, (Choice("y", say.drop_yes),), board.words.notices.escape, careful=True)
    board.app.push_screen(menu, lambda key: _drop(board, piece) if key == "y" else None)


def _drop(board: "Dashboard", piece: "Piece") -> None:
    from morgenlage.domain.piece import Piece
    from morgenlage.domain.piece_steps import dropped, wished

    said, say = said_by(board), board.plan.say
    was = {c.account: c.state for c in piece.copies if c.state not in ("published", "dropped")}

    def change(now: Piece) -> Piece | None:
        new = now if now.copies else dropped(now, "", said) or now
        for copy in now.copies:
            if copy.native:
                new = wished(new, copy.account, "drop", said) or new
            elif copy.state != "dropped":
                new = dropped(new, copy.account, said) or new
        return None if new is now else new

    def told(done: Piece | None) -> None:
        if done is None:
            board.say(say.not_dropped, "warning")
            return
        board.plan.note_undo(lambda: _put_back(board, done.id, was))
        key = shown(board.keys["undo"])
        there = any(copy.wish == "drop" for copy in done.copies)
        form = say.dropped_native if there else say.dropped
        board.say(form.format(text=cut(title_of(name_of(done)), 30), key=key))

    board.follow(board.desk.change(Piece, piece.id, change), told)


def _put_back(board: "Dashboard", id_: str, was: "Mapping[str, State]") -> None:
    from morgenlage.domain.piece import Piece
    from morgenlage.domain.piece_steps import put_back

    said, say = said_by(board), board.plan.say

    def change(now: Piece) -> Piece | None:
        new = now if was else put_back(now, "", "idea", said) or now
        for account, state in was.items():
            new = put_back(new, account, state, said) or new
        return None if new is now else new

    def told(done: Piece | None) -> None:
        form = say.taken_up if done is not None else say.not_taken_up
        board.say(form.format(text=cut(title_of(name_of(done)), 30) if done else ""))

    board.follow(board.desk.change(Piece, id_, change), told)


LEFT = frozenset({"sending", "unconfirmed", "published", "gone"})
"""States of a part that is out, on its way, or perhaps out."""


MOVABLE = AHEAD | {"failed", "missed"}
"""States of a part that can go at an hour of its own (as `piece.MOVABLE`)."""


def can_move(row: Row) -> bool:
    """Nothing of it has left the house, or something else of it can still go at another hour."""
    states = {part.state for part in row.parts}
    return bool(row.piece) and (not states & LEFT or bool(states & MOVABLE))


def can_drop(row: Row) -> bool:
    """Something of it can still be given up."""
    settled = LEFT | {"dropped"}
    return bool(row.piece) and (
        any(p.state not in settled for p in row.parts) if row.parts else row.state != "dropped"
    )


def movable(board: "Dashboard", row: Row, why_not: str = "") -> "Piece | None":
    """The piece of a row; else says why there is nothing to change. `why_not`: of one of ours,
    empty where it can be."""
    from morgenlage.domain.piece import Piece

    say = board.plan.say
    piece = board.desk.situation.papers.of(Piece).get(row.piece) if row.piece else None
    if piece is not None and not why_not:
        return piece
    if any(part.state == "unconfirmed" for part in row.parts):
        board.say(say.unclear.format(key=shown(board.keys["post.settle"])), "warning")
    elif piece is not None:
        board.say(why_not, "warning")
    else:
        told = say.out_already if row.state == "published" else say.elsewhere
        board.say(f"{told} {row.permalink}".strip(), "warning")
    return None


def said_by(board: "Dashboard") -> "Said":
    """Whoever sits here, now."""
    from morgenlage.domain.piece_steps import Said

    return Said(board.desk.who, board.now())


def name_of(piece: "Piece") -> str:
    """What it is called: its title, else its words."""
    return piece.title or piece.text or next((c.text for c in piece.copies if c.text), "")


ON_ROW: dict[str, Act] = {"post.open": open_row, "post.move": move, "post.drop": drop}
"""Command id -> what it does with a row; other files of acts add theirs."""
