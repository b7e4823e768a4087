"""`morgenlage outbox`: what is on its way out, and what a person says about it."""

from argparse import Namespace

from morgenlage.commands.outcome import of_act, report, wait_for
from morgenlage.commands.saying import sentence
from morgenlage.commands.shell import FAILED, GOOD, Shell, fitted
from morgenlage.commands.stopping import stoppable
from morgenlage.domain.action import name_of
from morgenlage.domain.knowing import told
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.ref import account_of
from morgenlage.domain.situation import Situation
from morgenlage.wiring import House, open_house, read_house
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.saying import why

POSSIBLE = {
    "cancel": (Stage.HELD,),
    "retry": (Stage.FAILED, Stage.UNKNOWN),
    "resolve": (Stage.UNKNOWN,),
}
"""In which stage an act must be."""
ANSWER_SECONDS = 30.0


def outbox(shell: Shell, args: Namespace) -> int:
    """Lists it, or carries out cancel, retry, resolve."""
    if args.what:
        with stoppable():
            return _carry_out(shell, args)
    house = read_house(shell.environ)
    acts = tuple(house.situation.outbox.values())
    if args.json:
        shell.document([outgoing_document(act) for act in acts])
        return GOOD
    if not acts and shell.width:
        shell.say(house.words.reports.no_outbox)
    for act in acts:
        shell.say(fitted(_line(act, house.words, house.situation), shell.width))
    return GOOD


def _line(act: Outgoing, words: Words, situation: Situation) -> str:
    form = Formats(words.language, act.due_at.astimezone().tzinfo or Formats().zone)
    action = words.notices.acts[name_of(act.action)]
    text = " ".join(str(getattr(act.action, "text", "")).split())
    stage = words.reports.stages[act.stage]
    said = why(words, act.reason, told(act.changes, act.ref, situation))
    reason = f"({said})" if act.reason else ""
    parts = (act.id, stage, form.clock(act.due_at), act.ref, action, reason, text)
    return "  ".join(part for part in parts if part)


def outgoing_document(act: Outgoing) -> dict[str, object]:
    """One act as `--json` shows it."""
    return {
        "id": act.id,
        "ref": act.ref,
        "account": account_of(act.ref),
        "action": name_of(act.action),
        "text": getattr(act.action, "text", ""),
        "state": str(act.stage),
        "decided_at": act.decided_at,
        "due_at": act.due_at,
        "by": act.by,
        "tries": act.tries,
        "reason": act.reason,
        "changes": list(act.changes),
        "permalink": act.receipt.permalink if act.receipt else "",
    }


def _carry_out(shell: Shell, args: Namespace) -> int:
    with open_house(shell.environ, polling=False, sending=args.what == "retry") as house:
        act = house.desk.situation.outbox.get(args.id)
        if problem := _impossible(house, act, args):
            shell.complain(problem)
            return FAILED
        assert act is not None  # _impossible has said so otherwise
        call = {
            "cancel": house.desk.cancel,
            "retry": house.desk.retry,
            "resolve": house.desk.resolve,
        }[args.what]
        refused = call(act.id).result(ANSWER_SECONDS).refused
        for action, reason in refused:
            shell.complain(f"{action.ref}: {sentence(shell.words, reason)}")
        if refused:
            return FAILED
        if args.what != "retry":
            now = house.desk.situation.outbox[act.id]
            shell.say(f"{act.id}: {shell.words.reports.stages[now.stage]}")
            return GOOD
        ended = wait_for(shell, house, [act.id])
        outcomes = [of_act(e, house.desk.situation) for e in ended]
        return GOOD if all([report(shell, outcome) for outcome in outcomes]) else FAILED


def _impossible(house: House, act: Outgoing | None, args: Namespace) -> str:
    """Why this cannot be done with the act now; empty where it can."""
    say = house.words.reports
    if act is None:
        return say.outbox_none.format(id=args.id)
    if act.stage not in POSSIBLE[args.what]:
        return say.outbox_not.format(id=act.id, stage=say.stages[act.stage])
    return ""
