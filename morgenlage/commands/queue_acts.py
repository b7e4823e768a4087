"""`morgenlage queue approve`, `move`, `drop`: what is decided about pieces. Sends nothing."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from morgenlage.commands.queue_check import looked_at
from morgenlage.commands.queue_check import said as unready
from morgenlage.commands.queue_pieces import (
    WRITE_SECONDS,
    chosen,
    document,
    found,
    stamp,
    tell_day,
    tell_fold,
    typed_moment,
)
from morgenlage.commands.shell import FAILED, GOOD, Shell
from morgenlage.domain.held import held_by
from morgenlage.domain.piece import WAITING, Copy, Piece
from morgenlage.domain.piece_steps import Said, approved, dropped, four_eyes, moved, wished
from morgenlage.domain.ready import reds
from morgenlage.wiring import House, clock, open_house
from morgenlage.words.queue import queue_words
from morgenlage.words.queue_calls import queue_calls

NO_HOUR = ("none", "-", "keine", "ohne")
"""Typed where a piece shall have no hour any more."""
Act = Callable[[Shell, House, Piece, Copy], bool]


def approve(shell: Shell, args: Namespace) -> int:
    """Each copy by itself: what cannot be approved holds nothing else up."""
    return _each(shell, args, _approve)


def drop(shell: Shell, args: Namespace) -> int:
    """Each copy by itself; what a platform holds is taken back from there."""
    return _each(shell, args, _drop)


def _each(shell: Shell, args: Namespace, act: Act) -> int:
    with open_house(shell.environ, polling=False, sending=False) as house:
        good, touched = True, []
        for name in dict.fromkeys(args.id):
            piece = found(shell, house.words, house.desk.situation.papers, name)
            if piece is not None and act is _drop and not (piece.copies or args.account):
                touched.append(piece.id)
                good = _drop_thought(shell, house, piece) and good
                continue
            copies = chosen(shell, house.words, piece, args.account) if piece else ()
            good = bool(copies) and (not args.account or len(copies) == len(args.account)) and good
            if piece is not None:
                touched.append(piece.id)
                good = all([act(shell, house, piece, copy) for copy in copies]) and good
        if args.json:
            now = house.desk.situation.papers.of(Piece)
            shell.document([document(now[name]) for name in touched])
        return GOOD if good else FAILED


def _approve(shell: Shell, house: House, piece: Piece, copy: Copy) -> bool:
    say, who = queue_calls(house.words), house.desk.who
    names = {"id": piece.id, "account": copy.account}
    if why := _why_not(house, piece, copy):
        shell.complain(why)
        return False
    if piece.allowed(copy.account) and copy.state in ("approved", "scheduled"):
        shell.say(say.already.format(**names))
        return True
    if red := _reds(house, piece, copy):
        for text in red:
            shell.complain(say.red.format(text=text, **names))
        return False
    seal, said, alone = piece.seal(copy.account), Said(who, clock(), "call"), _alone(house, copy)

    def change(now: Piece) -> Piece | None:
        if not alone and not four_eyes(now, who):
            return None
        return approved(now, copy.account, said, seal)

    new = _changed(house, piece, change)
    if new is None:
        shell.complain(say.overtaken.format(**names))
        return False
    after = new.copy(copy.account)
    if after is not None and after.state == "scheduled" and (hour := new.hour(copy.account)):
        at = stamp(hour, said.at, house.words)
        waits = after.held or held_by(house.desk.situation.papers, new, copy.account)
        shell.say((say.planned_held if waits else say.planned).format(at=at, **names))
    else:
        shell.say(say.allowed.format(**names))
    return True


def _why_not(house: House, piece: Piece, copy: Copy) -> str:
    """Why this cannot be approved by this person; empty where it can."""
    say, names = queue_calls(house.words), {"id": piece.id, "account": copy.account}
    if copy.state not in WAITING | {"failed", "missed"} or copy.native:
        state = queue_words(house.words).states[copy.state]
        return say.too_late.format(state=state, **names)
    if not (piece.words(copy.account).strip() or piece.media):
        return say.no_words.format(**names)
    if not _alone(house, copy) and not four_eyes(piece, house.desk.who):
        return say.own_eyes.format(**names)
    return ""


def _reds(house: House, piece: Piece, copy: Copy) -> Sequence[str]:
    """What keeps this copy from going out, whoever approves it. Asks no links."""
    facts = looked_at(house, piece, ask=False)
    found = reds(piece, facts, copy.account, approving=True)
    return [unready(replace(one, account=""), piece, house.words) for one in found]


def _alone(house: House, copy: Copy) -> bool:
    """The writer may approve it, too."""
    status = house.desk.situation.accounts.get(copy.account)
    return status is None or not status.account.approval


def _drop(shell: Shell, house: House, piece: Piece, copy: Copy) -> bool:
    say, said = queue_calls(house.words), Said(house.desk.who, clock(), "call")
    names = {"id": piece.id, "account": copy.account}
    if copy.state == "unconfirmed":
        shell.complain(say.unsure.format(**names))
        return False
    if copy.native:
        new = _changed(house, piece, lambda now: wished(now, copy.account, "drop", said))
    else:
        new = _changed(house, piece, lambda now: dropped(now, copy.account, said))
    if new is None:
        state = queue_words(house.words).states[copy.state]
        shell.complain(say.not_dropped.format(state=state, **names))
        return False
    shell.say((say.recalled if copy.native else say.dropped).format(**names))
    return True


def _drop_thought(shell: Shell, house: House, piece: Piece) -> bool:
    """It goes to no account yet."""
    say, said = queue_calls(house.words), Said(house.desk.who, clock(), "call")
    if _changed(house, piece, lambda now: dropped(now, "", said)) is None:
        state = queue_words(house.words).states[piece.state]
        shell.complain(say.not_dropped.format(state=state, id=piece.id, account="-"))
        return False
    shell.say(say.dropped_thought.format(id=piece.id))
    return True


def move(shell: Shell, args: Namespace) -> int:
    """To another hour; an approval holds as long as the words do."""
    text, now = " ".join(args.when).strip(), clock()
    with open_house(shell.environ, polling=False, sending=False) as house:
        words = house.words
        piece = found(shell, words, house.desk.situation.papers, args.id)
        if piece is None:
            return FAILED
        none = text.casefold() in NO_HOUR
        at, fold = (None, "") if none else typed_moment(text, words, now, piece.next_due)
        said = Said(house.desk.who, now, "call")
        new = _changed(house, piece, lambda known: moved(known, at, said))
        if new is None:
            shell.complain(queue_calls(words).not_moved.format(id=piece.id))
            return FAILED
        if at is not None:
            tell_fold(shell, words, at, fold, now)
            tell_day(shell, house, at)
        if args.json:
            shell.document(document(new))
        else:
            _tell_moved(shell, house, piece, new, now)
        return GOOD


def _tell_moved(shell: Shell, house: House, before: Piece, new: Piece, now: datetime) -> None:
    say = queue_calls(house.words)
    if new.next_due is None:
        shell.say(say.moved_none.format(id=new.id))
    else:
        text = say.same if new.next_due == before.next_due else say.moved
        shell.say(text.format(id=new.id, at=stamp(new.next_due, now, house.words)))
    for account in _fallen_back(before, new):
        shell.complain(say.asks_again.format(id=new.id, account=account))


def _fallen_back(before: Piece, new: Piece) -> Sequence[str]:
    """Accounts whose copy was planned and is a draft by the move."""
    planned = [c.account for c in before.copies if c.state in ("scheduled", "missed", "failed")]
    return [c.account for c in new.copies if c.account in planned and c.state == "draft"]


def _changed(house: House, piece: Piece, change: Callable[[Piece], Piece | None]) -> Piece | None:
    return house.desk.change(Piece, piece.id, change).result(WRITE_SECONDS)
