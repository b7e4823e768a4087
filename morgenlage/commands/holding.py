"""`morgenlage queue hold` and `queue resume`: what is planned is held, and goes on one by one."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime, tzinfo

from morgenlage.commands.awaiting import wait_until
from morgenlage.commands.crisis import state_lines
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.config.local_time import local_zone
from morgenlage.desk.writing_up import Scribe
from morgenlage.domain.crisis import (
    Crisis,
    HeldPost,
    begun,
    held_again,
    left_out,
    planned_there,
    resolved,
    running,
)
from morgenlage.domain.held import waiting
from morgenlage.domain.piece import named
from morgenlage.domain.situation import Situation
from morgenlage.wiring import House, clock, open_house
from morgenlage.words import Language
from morgenlage.words.formats import Formats

WAIT = 120.0
"""Seconds for one post to be pulled back or planned again."""
BACK_SECONDS = 60.0
"""Seconds for all that platforms hold for us to be taken back."""


def hold(shell: Shell, args: Namespace) -> int:
    """Holds the queue, and pulls back the posts that were named and those held for us."""
    with open_house(shell.environ, polling=False, sending=False) as house:
        paper = running(house.desk.situation.papers)
        if paper is None:
            paper = _begun(house, _reason(house, args))
        elif not paper.held:
            paper = _held(house, paper, _reason(house, args))
        elif not (args.pull or args.pull_all):
            shell.complain(_already(house, paper))
            return FAILED
        wanted = _wanted(house, paper, args)
        done = house.desk.pull_back(paper.id, wanted).result(WAIT * max(1, len(wanted)))
        good = all(post.state == "pulled" for post in done)
        house.desk.halt().result(WAIT)
        paper = running(house.desk.situation.papers) or paper
        if not _with_platforms(house.desk.situation):
            _tell(shell, house, paper, args)
            return GOOD if good else FAILED
    with open_house(shell.environ, polling=False, sending=True) as house:
        back = wait_until(house, lambda now: not _with_platforms(now), BACK_SECONDS)
        _tell(shell, house, running(house.desk.situation.papers) or paper, args)
        return GOOD if good and back else FAILED


def _with_platforms(situation: Situation) -> bool:
    """A platform holds a post of ours for its hour and would publish it: whoever sends takes it
    back, and where nobody does, this call."""
    paper = running(situation.papers)
    return paper is not None and any(copy.native for _, copy in waiting(situation.papers))


def _reason(house: House, args: Namespace) -> str:
    """On one line. Raises `Usage` where nobody says why."""
    if reason := " ".join((args.reason or "").split()):
        return reason
    raise Usage(house.words.crisis_calls.no_reason)


def _begun(house: House, reason: str) -> Crisis:
    """On file when this ends."""
    situation, now = house.desk.situation, clock()
    ours = named(situation.papers)
    posts = planned_there(situation.posts, situation.accounts, now, ours)
    paper = begun(house.desk.who, reason, now, posts, situation.alarms, situation.papers)
    house.desk.file([paper]).result(WAIT)
    return running(house.desk.situation.papers) or paper


def _held(house: House, paper: Crisis, reason: str) -> Crisis:
    who, now = house.desk.who, clock()
    house.desk.amend(paper.id, lambda known: held_again(known, who, reason, now)).result(WAIT)
    return running(house.desk.situation.papers) or paper


def _already(house: House, paper: Crisis) -> str:
    form = Formats(house.words.language, local_zone())
    return house.words.crisis_calls.already.format(
        who=paper.began_by, clock=form.moment(paper.began, clock()), reason=paper.reason
    )


def _wanted(house: House, paper: Crisis, args: Namespace) -> Sequence[str]:
    if args.pull_all:
        return [p.ref for p in paper.posts if p.state == "planned" and not p.why_not]
    for ref in args.pull or ():
        if paper.post(ref) is None:
            raise Usage(house.words.crisis_calls.no_post.format(id=ref))
    return args.pull or ()


def resume(shell: Shell, args: Namespace) -> int:
    """One post with an id; without one it says what waits, or releases the queue."""
    if not args.id and (args.at or args.leave or args.answer):
        raise Usage(shell.words.crisis_calls.which_post)
    with open_house(shell.environ, polling=False, sending=False) as house:
        paper = running(house.desk.situation.papers)
        if args.id and (paper is None or paper.post(args.id) is None):
            from morgenlage.commands import queue_resume  # pieces of our own go on by themselves

            if queue_resume.known(house, args.id):
                return GOOD if queue_resume.resume(shell, house, args) else FAILED
        if paper is None:
            if not args.id and waiting(house.desk.situation.papers):
                _tell_left(shell, house, args)
                return GOOD
            shell.complain(house.words.crisis_calls.not_running)
            return FAILED
        good = _one(shell, house, paper, args) if args.id else _all(shell, house, paper)
        _tell(shell, house, running(house.desk.situation.papers) or paper, args)
        return GOOD if good else FAILED


def _all(shell: Shell, house: House, paper: Crisis) -> bool:
    """Frees the queue where every post is decided."""
    if paper.undecided:
        ids = ", ".join(post.ref for post in paper.undecided)
        shell.complain(house.words.crisis_calls.still_open.format(ids=ids))
        return False
    house.desk.release(paper.id).result(WAIT)
    return True


def _one(shell: Shell, house: House, paper: Crisis, args: Namespace) -> bool:
    """Plans it again, leaves it out, or takes somebody's word for what is unclear."""
    say, post = house.words.crisis_calls, paper.post(args.id)
    if post is None:
        raise Usage(say.no_post.format(id=args.id))
    who, now = house.desk.who, clock()
    if args.answer and post.state != "unclear":
        state = house.words.crisis.post_states[post.state]
        shell.complain(say.not_unclear.format(id=post.ref, state=state))
        return False
    if args.answer:
        there = args.answer == "there"
        change = house.desk.amend(paper.id, lambda c: resolved(c, post.ref, there, who, now))
        return change.result(WAIT)
    if post.state != "pulled":
        state = house.words.crisis.post_states[post.state]
        shell.complain(say.not_pulled.format(id=post.ref, state=state))
        return False
    if args.leave:
        return house.desk.amend(paper.id, lambda c: left_out(c, post.ref, who, now)).result(WAIT)
    at = _time(shell, house, args.at, post.at) if args.at else post.at
    if at <= now:
        when = Formats(house.words.language, local_zone()).moment(at, now)
        raise Usage(say.hour_over.format(at=when, id=post.ref))
    done = house.desk.plan_again(paper.id, post.ref, at).result(WAIT)
    return done is not None and done.state == "replanned"


def _time(shell: Shell, house: House, text: str, before: datetime) -> datetime:
    """As people write it. Raises `Usage`."""
    from morgenlage.commands.queue_pieces import tell_fold, typed_moment  # rarely asked for

    now = clock()
    at, fold = typed_moment(text, house.words, now, before)
    tell_fold(shell, house.words, at, fold, now)
    return at


def _tell(shell: Shell, house: House, paper: Crisis, args: Namespace) -> None:
    if args.json:
        shell.document(document(paper, house.desk.situation))
        return
    say, scribe = house.words.crisis_calls, Scribe(house.words, Formats(*_office(house)), {})
    for line in state_lines(paper, scribe)[:2]:
        shell.paragraph(line)
    for post in paper.told:
        shell.paragraph(f"  {scribe.post(post, paper.began)}: {scribe.fate(post)}", "    ")
        if hint := _hint(house, post):
            shell.say(f"    {hint}")
    tell_pieces(shell, house, counted=not paper.held)
    shell.say(say.how_on if paper.held else say.how_to_end)


def tell_pieces(shell: Shell, house: House, *, counted: bool) -> None:
    """What of our own waits for a word, and how many where that is news."""
    if count := len(waiting(house.desk.situation.papers)):
        from morgenlage.commands import queue_resume  # only where there are pieces

        if counted:
            say = house.words.crisis_calls
            shell.say(say.wait_one if count == 1 else say.wait_many.format(count=count))
        queue_resume.tell_waiting(shell, house)


def _tell_left(shell: Shell, house: House, args: Namespace) -> None:
    """The crisis is over, and something it held still waits."""
    if args.json:
        shell.document(
            {"crisis": None, "held": False, "posts": [], "pieces": _pieces(house.desk.situation)}
        )
    else:
        tell_pieces(shell, house, counted=True)


def _office(house: House) -> tuple[Language, tzinfo]:
    return house.words.language, local_zone()


def _hint(house: House, post: HeldPost) -> str:
    """The call that does something about it."""
    say = house.words.crisis_calls
    if post.state == "planned" and not post.why_not:
        return say.cli_reach.format(ref=post.ref)
    return say.cli_waits.format(ref=post.ref) if post.state in ("pulled", "unclear") else ""


def document(paper: Crisis, situation: Situation) -> dict[str, object]:
    """The hold as `--json` shows it."""
    return {
        "crisis": paper.id,
        "held": paper.held,
        "reason": paper.reason,
        "since": paper.began,
        "by": paper.began_by,
        "posts": [post_document(post) for post in paper.posts],
        "pieces": _pieces(situation),
    }


def _pieces(situation: Situation) -> list[dict[str, object]]:
    return [
        {
            "id": piece.id,
            "account": copy.account,
            "at": piece.hour(copy.account),
            "held": bool(copy.held),
            "native": copy.native,
        }
        for piece, copy in waiting(situation.papers)
    ]


def post_document(post: HeldPost) -> dict[str, object]:
    """One post its platform would publish."""
    return {
        "ref": post.ref,
        "account": post.account,
        "at": post.at,
        "text": post.text,
        "state": post.state,
        "reachable": not post.why_not,
        "why_not": post.why_not,
        "reason": post.reason,
        "permalink": post.permalink,
    }
