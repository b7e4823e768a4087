"""`morgenlage decide`: decisions from the command line, and what became of them."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime

from morgenlage.commands.moderation import checked, usual_taken
from morgenlage.commands.outcome import Outcome, document, of_act, report, wait_for
from morgenlage.commands.saying import sentence
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.commands.stopping import ended, stoppable
from morgenlage.commands.until import NoTime, PastTime, until
from morgenlage.config.local_time import local_zone
from morgenlage.desk.desk import Recorded
from morgenlage.domain.action import (
    Action,
    Assign,
    Block,
    Delete,
    Done,
    Hide,
    Like,
    Note,
    Reopen,
    Reply,
    Snooze,
    Topic,
    Unblock,
    Unhide,
    Unlike,
    leaves,
    name_of,
)
from morgenlage.domain.ref import Ref, account_of, platform_id
from morgenlage.wiring import House, clock, open_house, plan_of
from morgenlage.words import Words
from morgenlage.words.offices import offices_words

ANSWER_SECONDS = 30.0
"""A desk that writes nothing for so long is in trouble."""
_PLAIN: dict[str, type[Action]] = {
    "done": Done,
    "reopen": Reopen,
    "like": Like,
    "unlike": Unlike,
    "unhide": Unhide,
    "unblock": Unblock,
}
_WITH_TEXT = ("reply", "note", "assign", "topic")
_WITH_REASON = ("hide", "delete", "block")
_WITH_WORD = ("delete", "block")


def decide(shell: Shell, args: Namespace) -> int:
    """Decides about every named comment; waits until what leaves the house has arrived."""
    with stoppable():
        return _decide(shell, args)


def _decide(shell: Shell, args: Namespace) -> int:
    if args.action == "forward":
        from morgenlage.commands.forwarding import forward  # letters are for those that ask

        return forward(shell, args, _refs(shell, args.refs))
    _check(shell.words, args)
    if args.action == "topic":
        _check_topic(shell, args.text.strip().casefold())
    refs = _refs(shell, args.refs)
    actions = [_action(Ref(ref), args, shell.words) for ref in refs]
    with open_house(shell.environ, polling=False, sending=leaves(actions[0])) as house:
        known = [a for a in actions if house.desk.situation.comment(a.ref) is not None]
        lost = [a for a in actions if a not in known]
        busy = _claimed(house, known)
        free = [a for a in known if a.ref not in busy]
        wanted, stopped = checked(house, free, args.word)
        recorded, stop = Recorded(()), False
        if wanted:
            recorded, stop = ended(house.desk.decide(wanted), ANSWER_SECONDS)
        outcomes = _outcomes(shell, house, recorded, stop)
        refusals = [(a, _why(house, a, reason)) for a, reason in recorded.refused]
        claimed = shell.words.replies.claimed_cli
        refusals += [(a, claimed.format(who=busy[a.ref])) for a in known if a.ref in busy]
        hint = usual_taken(house, recorded, args.reason)
    code = _told(shell, args, outcomes, refusals, lost, stopped)
    if hint:
        shell.complain(hint)
    return code


def _claimed(house: House, actions: Sequence[Action]) -> dict[Ref, str]:
    """Who is answering right now what is to be answered; nobody is asked who said `--anyway`."""
    claims = house.desk.situation.claims
    answers = [a for a in actions if isinstance(a, Reply) and not a.again]
    return {a.ref: who for a in answers if (who := claims.get(a.ref))}


def _why(house: House, action: Action, reason: str) -> str:
    """The refusal as a sentence, with the name of whoever was faster."""
    said = sentence(house.words, reason)
    comment = house.desk.situation.comment(action.ref)
    if reason != "answered-already" or comment is None:
        return said
    who = comment.handling.answered_by
    return house.words.replies.answered_cli.format(reason=f"{said} ({who})" if who else said)


def _outcomes(shell: Shell, house: House, recorded: Recorded, stop: bool) -> tuple[Outcome, ...]:
    """What became of each decision; outgoing ones after they came to rest."""
    ids = [d.outgoing.id for d in recorded.decided if d.outgoing is not None]
    settled = {act.id: act for act in wait_for(shell, house, ids, stop=stop)} if ids else {}
    return tuple(
        of_act(settled.get(d.outgoing.id, d.outgoing), house.desk.situation)
        if d.outgoing is not None
        else Outcome(d.action.ref, name_of(d.action))
        for d in recorded.decided
    )


def _told(
    shell: Shell,
    args: Namespace,
    outcomes: Sequence[Outcome],
    refusals: Sequence[tuple[Action, str]],
    lost: Sequence[Action],
    stopped: Sequence[tuple[Action, str]],
) -> int:
    words = shell.words
    failed = bool(lost or refusals or stopped)
    if args.json:
        shell.document(
            {
                "decided": [document(outcome) for outcome in outcomes],
                "refused": [
                    {"ref": action.ref, "action": name_of(action), "reason": reason}
                    for action, reason in (*refusals, *stopped)
                ],
                "unknown": [action.ref for action in lost],
            }
        )
    for action in lost:
        shell.complain(words.reports.no_comment.format(ref=action.ref))
    for _, reason in stopped:
        shell.complain(reason)
    for action, reason in refusals:
        name = words.notices.acts[name_of(action)]
        shell.complain(words.reports.refused.format(ref=action.ref, action=name, reason=reason))
    for outcome in outcomes:
        failed = not report(shell, outcome, quiet=args.json) or failed
    return FAILED if failed else GOOD


def _check(words: Words, args: Namespace) -> None:
    """Options that do not belong to this action are mistakes, not decoration."""
    say, action = words.reports, args.action
    problems = []
    if action in _WITH_TEXT and args.text is None:
        problems.append(say.needs_text.format(action=action))
    if action == "reply" and args.text is not None and not args.text.strip():
        problems.append(say.needs_text.format(action=action))
    if action not in (*_WITH_TEXT, *_WITH_REASON) and args.text is not None:
        problems.append(say.no_text.format(action=action))
    if args.reason is not None and action not in _WITH_REASON:
        problems.append(say.no_reason)
    if args.anyway and action != "reply":
        problems.append(words.replies.no_anyway)
    if args.word is not None and action not in _WITH_WORD:
        problems.append(words.moderation.no_word)
    if action == "snooze" and args.until is None:
        problems.append(say.needs_until)
    if action != "snooze" and args.until is not None:
        problems.append(say.no_until)
    if args.to is not None or args.days is not None or args.with_name:
        problems.append(offices_words(words).no_to)
    if problems:
        raise Usage("\n".join(problems))


def _check_topic(shell: Shell, topic: str) -> None:
    """Raises Usage for one that is not in the list; empty takes it off."""
    from morgenlage.config.topics import read_topics  # for this action alone

    plan = plan_of(shell.environ)
    headings, _ = read_topics(plan.settings.office.files.get("topics"), plan.words)
    known = [heading.id for heading in headings]
    if topic and topic not in known:
        form = plan.words.sorting.no_such_topic
        raise Usage(form.format(found=topic, choices=", ".join(known)))


def _refs(shell: Shell, given: Sequence[str]) -> tuple[str, ...]:
    """The named comments, each once; `-` stands for what standard input lists."""
    say = shell.words.reports
    refs: list[str] = []
    for ref in given:
        lines = shell.read.read().splitlines() if ref == "-" else [ref]
        # A line of `morgenlage comments` begins with the ref.
        refs += [line.split("\t")[0].strip() for line in lines if line.strip()]
    if not refs:
        raise Usage(say.no_refs)
    wrong = [ref for ref in refs if not account_of(Ref(ref)) or not platform_id(Ref(ref))]
    if wrong:
        raise Usage("\n".join(say.not_a_ref.format(ref=ref) for ref in wrong))
    return tuple(dict.fromkeys(refs))


def _action(ref: Ref, args: Namespace, words: Words) -> Action:
    match args.action:
        case "reply":
            return Reply(ref, args.text, again=args.anyway)
        case "note":
            return Note(ref, args.text)
        case "assign":
            return Assign(ref, args.text.strip())
        case "topic":
            return Topic(ref, args.text.strip().casefold())
        case "hide":
            return Hide(ref, args.reason or "", args.text or "")
        case "delete":
            return Delete(ref, args.reason or "", args.text or "")
        case "block":
            return Block(ref, args.reason or "", args.text or "")
        case "snooze":
            return Snooze(ref, _until(args.until, words))
    return _PLAIN[args.action](ref)


def _until(text: str, words: Words) -> datetime | None:
    try:
        return until(text, clock(), local_zone())
    except NoTime:
        raise Usage(words.reports.bad_until.format(text=text)) from None
    except PastTime:
        raise Usage(words.reports.past_until.format(text=text)) from None
