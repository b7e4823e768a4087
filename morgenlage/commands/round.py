"""`morgenlage round --text`: the morning round as plain text, one question after the other."""

from argparse import Namespace
from concurrent.futures import TimeoutError as TooLate
from contextlib import suppress

from morgenlage.commands.outcome import Outcome, report, wait_for
from morgenlage.commands.round_walk import ANSWER_SECONDS, Pause, Walk
from morgenlage.commands.shell import GOOD, Shell, Usage
from morgenlage.domain.action import Reply, name_of
from morgenlage.domain.outgoing import Stage
from morgenlage.wiring import House, clock, open_house
from morgenlage.words.round_walk import walk_words

ASK_SECONDS = 15.0
"""So long the accounts may take to say what is new before the round begins without it."""


def walk(shell: Shell, args: Namespace) -> int:
    """Walks until the round is over, somebody pauses, or the input ends. Its place is kept."""
    if not args.text:
        raise Usage(walk_words(shell.words).needs_text)
    acts = not args.read_only
    seat = open_house(shell.environ, polling=acts, sending=acts, looking=args.read_only)
    with seat as house:
        round_ = Walk(shell, house, clock, read_only=args.read_only)
        try:
            if acts:
                shell.say(round_.say.asking)
                shell.out.flush()
                with suppress(TooLate):
                    house.poll_once(timeout=ASK_SECONDS)
            round_.go()
        except Pause:
            _leave(shell, house, round_)
            shell.say(round_.say.paused)
            return GOOD
        except KeyboardInterrupt:
            shell.out.write("\n")
            shell.say(round_.say.paused)
            return GOOD
        _leave(shell, house, round_)
    return GOOD


def _leave(shell: Shell, house: House, round_: Walk) -> None:
    """What was decided here leaves the house before the program does, or says why not."""
    with suppress(KeyboardInterrupt):
        _wait(shell, house, round_)
    acts = [act for i in round_.outgoing if (act := house.desk.outgoing(i)) is not None]
    out = [act for act in acts if act.stage is Stage.SENT]
    for ref, text in [(a.ref, a.action.text) for a in out if isinstance(a.action, Reply)]:
        # The desk forgets drafts of what is out a moment later: it may not have one any more.
        if house.desk.situation.drafts.get(ref) == text:
            house.desk.keep_draft(ref, "").result(ANSWER_SECONDS)


def _wait(shell: Shell, house: House, round_: Walk) -> None:
    held = [i for i in round_.outgoing if (o := house.desk.outgoing(i)) is not None and o.pending]
    if not held:
        return
    shell.say(round_.say.leaving.format(count=len(held)))
    shell.out.flush()
    for act in wait_for(shell, house, held, cancels=False):
        report(shell, Outcome(act.ref, name_of(act.action), act), quiet=True)
