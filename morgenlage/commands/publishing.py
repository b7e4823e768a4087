"""`morgenlage queue publish`, `resolve`: out now, and what became of it."""

from argparse import Namespace
from collections.abc import Sequence

from morgenlage.commands.awaiting import wait_until
from morgenlage.commands.queue_pieces import WRITE_SECONDS, chosen, document, found
from morgenlage.commands.shell import FAILED, GOOD, Shell
from morgenlage.domain.allowing import demanding, let_out, why_not_publish
from morgenlage.domain.held import held_by
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import Said, answered
from morgenlage.domain.situation import Situation
from morgenlage.wiring import House, clock, open_house
from morgenlage.words.press import press_words
from morgenlage.words.queue import queue_words
from morgenlage.words.saying import sentence

SECONDS = 180.0
"""A post with pictures takes its time; whoever does not want to wait says so."""


def publish(shell: Shell, args: Namespace) -> int:
    """Lets it out and waits until it was seen, or until it is clear that it was not."""
    with open_house(shell.environ, polling=False, sending=True) as house:
        piece = found(shell, house.words, house.desk.situation.papers, args.id)
        copies = chosen(shell, house.words, piece, args.account) if piece else ()
        if piece is None or not copies or (args.account and len(copies) < len(args.account)):
            return FAILED
        wanted = [copy for copy in copies if _may(shell, house, piece, copy)]
        good = len(wanted) == len(copies) and _let_out(shell, house, piece, wanted)
        if good:
            names = [copy.account for copy in wanted]
            wait_until(house, lambda now: _rests(now, piece.id, names), _patience(args))
        after = house.desk.situation.papers.of(Piece).get(piece.id, piece)
        if args.json:
            shell.document(document(after))
            done = [c for w in wanted if (c := after.copy(w.account))]
            return GOOD if good and all(c.state == "published" for c in done) else FAILED
        return GOOD if good and _told(shell, house, after, wanted) else FAILED


def _patience(args: Namespace) -> float:
    return SECONDS if args.wait is None else max(0.0, args.wait)


def _may(shell: Shell, house: House, piece: Piece, copy: Copy) -> bool:
    """Complains where this person may not, or nothing may go out now."""
    say, names = press_words(house.words), {"id": piece.id, "account": copy.account}
    situation = house.desk.situation
    if copy.held or held_by(situation.papers, piece, copy.account):
        shell.complain(say.held.format(**names))
        return False
    if copy.state in ("sending", "unconfirmed"):
        _outcome(shell, house, piece, copy)
        return False
    why = why_not_publish(piece, copy, house.desk.who, demanding(situation.accounts))
    if why:
        state = queue_words(house.words).states[copy.state]
        shell.complain(say.why[why].format(state=state, **names))
    return not why


def _let_out(shell: Shell, house: House, piece: Piece, copies: Sequence[Copy]) -> bool:
    said = Said(house.desk.who, clock(), "call")
    seals = {copy.account: piece.seal(copy.account) for copy in copies}
    demand = demanding(house.desk.situation.accounts)
    change = house.desk.change(Piece, piece.id, lambda now: let_out(now, seals, said, demand))
    if change.result(WRITE_SECONDS) is not None:
        return True
    accounts = ", ".join(copy.account for copy in copies)
    shell.complain(press_words(house.words).overtaken.format(id=piece.id, account=accounts))
    return False


def _rests(situation: Situation, id_: str, accounts: Sequence[str]) -> bool:
    """Nothing more becomes of it by itself soon."""
    piece = situation.papers.of(Piece).get(id_)
    copies = [c for a in accounts if piece is not None and (c := piece.copy(a)) is not None]
    return all(c.state not in ("scheduled", "sending") for c in copies)


def _told(shell: Shell, house: House, piece: Piece, copies: Sequence[Copy]) -> bool:
    now = [copy for c in copies if (copy := piece.copy(c.account)) is not None]
    return all([_outcome(shell, house, piece, copy) for copy in now])


def _outcome(shell: Shell, house: House, piece: Piece, copy: Copy) -> bool:
    say, names = press_words(house.words), {"id": piece.id, "account": copy.account}
    reason = sentence(house.words, copy.reason) if copy.reason else ""
    match copy.state:
        case "published":
            form = say.out if copy.permalink else say.seen
            shell.say(form.format(address=copy.permalink, **names))
            return True
        case "failed":
            shell.complain(say.failed.format(reason=reason, **names))
        case "missed":
            shell.complain(say.missed.format(reason=reason, **names).rstrip(": "))
        case "unconfirmed":
            shell.complain(say.unclear.format(hint=say.hint.format(**names), **names))
        case "sending":
            shell.complain(say.under_way.format(**names))
        case _:
            shell.complain(say.not_sent.format(reason=reason or say.waits, **names))
    return False


def resolve(shell: Shell, args: Namespace) -> int:
    """A person has looked."""
    with open_house(shell.environ, polling=False, sending=False) as house:
        piece = found(shell, house.words, house.desk.situation.papers, args.id)
        copies = chosen(shell, house.words, piece, args.account) if piece else ()
        if piece is None or not copies:
            return FAILED
        unclear = [c for c in copies if c.state == "unconfirmed"]
        asked = unclear or list(copies) if not args.account else list(copies)
        good = all([_resolved(shell, house, piece, copy, args.there) for copy in asked])
        if args.json:
            after = house.desk.situation.papers.of(Piece).get(piece.id, piece)
            shell.document(document(after))
        return GOOD if good else FAILED


def _resolved(shell: Shell, house: House, piece: Piece, copy: Copy, there: bool) -> bool:
    say, who = press_words(house.words), house.desk.who
    names = {"id": piece.id, "account": copy.account}
    said = Said(who, clock(), "call")
    change = house.desk.change(Piece, piece.id, lambda p: answered(p, copy.account, there, said))
    if change.result(WRITE_SECONDS) is None:
        now = house.desk.situation.papers.of(Piece).get(piece.id, piece)
        state = queue_words(house.words).states[(now.copy(copy.account) or copy).state]
        shell.complain(say.not_unclear.format(state=state, **names))
        return False
    form = say.resolved_there if there else say.resolved_not
    shell.say(form.format(who=who, **names))
    return True
