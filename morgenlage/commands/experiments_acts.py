"""`morgenlage experiments add`, `tie`, `close` and what else changes one."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date

from morgenlage.commands.experiments import document_of, meant, tell, today
from morgenlage.commands.queue_pieces import WRITE_SECONDS
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.config.local_time import local_zone
from morgenlage.desk.closing_tries import adapted
from morgenlage.desk.fresh import fresh_id
from morgenlage.desk.labelling import Target, tag
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.experiment_steps import (
    Lines,
    begun,
    day_to_look,
    decided,
    follower,
    put_off,
    reopened,
    result_of,
)
from morgenlage.domain.past import Past
from morgenlage.domain.piece import SETTLED, Piece
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.ref import Ref
from morgenlage.domain.ties import ties
from morgenlage.domain.tying import TRIES, belonging, can_be_tried, proposed
from morgenlage.domain.when import NotWhen
from morgenlage.wiring import House, clock, open_house
from morgenlage.words.experiment_calls import experiment_calls
from morgenlage.words.experiments import experiments_words
from morgenlage.words.formats import Formats


def act(shell: Shell, args: Namespace) -> int:
    """One change, durable when it ends."""
    with open_house(shell.environ, polling=False, sending=False) as house:
        if args.what == "add":
            return _add(shell, args, house)
        one = meant(shell, house.desk.situation.papers, args.id, house.words)
        if one is None:
            return FAILED
        acts = {
            "tie": _tie, "untie": _tie, "close": _close, "reopen": _reopen, "move": _move
        }  # fmt: skip
        return acts[args.what](shell, args, house, one)


def _add(shell: Shell, args: Namespace, house: House) -> int:
    say = experiment_calls(house.words)
    tries, accounts = tuple(args.tries or ()), tuple(args.account or ())
    if wrong := [t for t in tries if not can_be_tried(t)]:
        raise Usage(say.bad_try.format(tag=wrong[0], known=", ".join(TRIES)))
    known = house.desk.situation.accounts
    if unknown := [a for a in accounts if a not in known]:
        raise Usage(say.no_account.format(account=unknown[0], known=", ".join(known)))
    lines = Lines(args.believe, args.see, _day(args.on, house), args.measure, tries, accounts)
    if not lines.complete:
        raise Usage(say.empty)
    new = begun(fresh_id(_all(house)), lines, _said(house))
    house.desk.file([new]).result(WRITE_SECONDS)
    text = say.begun.format(id=new.id, day=_formats(house).of_day(new.look_on))
    return _told(shell, args, house, new.id, text)


def _tie(shell: Shell, args: Namespace, house: House, one: Experiment) -> int:
    """What is not known is said; the others are tied all the same."""
    say = experiment_calls(house.words)
    names = list(args.refs)
    if args.what == "tie" and args.proposed:
        tied = ties(house.desk.situation.papers)
        names += [post.ref for post in proposed(one, _past(house), tied, local_zone())]
    elif not names:
        raise Usage(say.nothing_named)
    known = [(name, _target(name, house)) for name in dict.fromkeys(names)]
    for name, target in known:
        if target is None:
            shell.complain(say.no_post.format(ref=name))
    add, remove = ((one.tag,), ()) if args.what == "tie" else ((), (one.tag,))
    changes = [(target, add, remove) for _, target in known if target is not None]
    for future in tag(house.desk, changes):
        future.result(WRITE_SECONDS)
    told = _told(shell, args, house, one.id, _count(house, one))
    return FAILED if any(target is None for _, target in known) else told


def _count(house: House, one: Experiment) -> str:
    """How many posts belong to it now, and how many of them are still to come out."""
    say, papers = experiment_calls(house.words), house.desk.situation.papers
    out = len(belonging(one, _past(house), ties(papers)))
    planned = sum(
        one.tag in piece.tags and piece.state not in SETTLED for piece in papers.of(Piece).values()
    )
    form = say.tied_planned if planned else say.tied
    return form.format(id=one.id, count=out + planned, planned=planned)


def _target(name: str, house: House) -> Target | None:
    """A piece, or a post; a post of a piece is the piece."""
    pieces = house.desk.situation.papers.of(Piece)
    if name in pieces:
        return Target(name)
    ref = Ref(name)
    for piece in pieces.values():
        if any(copy.ref == ref for copy in piece.copies):
            return Target(piece.id, (ref,))
    there = ref in house.desk.situation.posts or any(o.ref == ref for o in _past(house).outcomes)
    return Target(refs=(ref,)) if there else None


def _close(shell: Shell, args: Namespace, house: House, one: Experiment) -> int:
    say, said = experiment_calls(house.words), _said(house)
    if not args.learned.strip():
        raise Usage(say.empty)
    look_on = _day(args.on, house) if args.on else _as_long_again(one)
    found = result_of(one, _past(house), house.desk.situation.papers, clock(), local_zone())
    if not one.open:
        shell.complain(say.is_closed.format(id=one.id))
        return FAILED
    next_ = follower(one, fresh_id(_all(house)), said, look_on, args.believe or "")

    def step(there: Experiment) -> Experiment:
        return decided(there, args.choice, args.learned, found, said)

    if args.choice == "adapt":
        new = adapted(house.desk, one.id, step, next_)
    else:
        new = _changed(house, one, step)
    if new is None:
        shell.complain(say.changed)
        return FAILED
    if new.turns[-1].kind == "late":
        choice = experiments_words(house.words).choices[new.choice]
        shell.complain(say.too_late.format(by=new.closed_by, choice=choice))
        return FAILED
    if args.json:
        return _told(shell, args, house, new.id, "")
    tell(shell, new, house.desk.situation.papers, _past(house), house.words)
    if args.choice == "adapt":
        shell.say(say.follows.format(id=next_.id, day=_formats(house).of_day(next_.look_on)))
    return GOOD


def _as_long_again(one: Experiment) -> date:
    """As many days from today as lay between beginning and look, a week at least."""
    span = one.look_on - one.begun_at.astimezone(local_zone()).date()
    return date.fromordinal(today().toordinal() + max(7, span.days))


def _reopen(shell: Shell, args: Namespace, house: House, one: Experiment) -> int:
    say, said = experiment_calls(house.words), _said(house)
    if _changed(house, one, lambda e: reopened(e, said)) is None:
        shell.complain(say.is_open.format(id=one.id))
        return FAILED
    return _told(shell, args, house, one.id, say.reopened.format(id=one.id))


def _move(shell: Shell, args: Namespace, house: House, one: Experiment) -> int:
    say, said, day = experiment_calls(house.words), _said(house), _day(args.on, house)
    if _changed(house, one, lambda e: put_off(e, day, said)) is None:
        shell.complain(say.is_closed.format(id=one.id))
        return FAILED
    text = say.moved.format(id=one.id, day=_formats(house).of_day(day))
    return _told(shell, args, house, one.id, text)


def _changed(
    house: House, one: Experiment, change: Callable[[Experiment], Experiment | None]
) -> Experiment | None:
    return house.desk.change(Experiment, one.id, change).result(WRITE_SECONDS)


def _told(shell: Shell, args: Namespace, house: House, id_: str, text: str) -> int:
    if args.json:
        papers = house.desk.situation.papers
        shell.document(document_of(papers.of(Experiment)[id_], papers, _past(house)))
    else:
        shell.paragraph(text, "  ")
    return GOOD


def _day(text: str, house: House) -> date:
    """A day to come. Raises `Usage`."""
    try:
        return day_to_look(text, today())
    except NotWhen:
        raise Usage(experiment_calls(house.words).bad_day.format(text=text)) from None


def _all(house: House) -> dict[str, Experiment]:
    return dict(house.desk.situation.papers.of(Experiment))


def _past(house: House) -> Past:
    return house.desk.past().result(WRITE_SECONDS)


def _said(house: House) -> Said:
    return Said(house.desk.who, clock(), "call")


def _formats(house: House) -> Formats:
    return Formats(house.words.language, local_zone())
