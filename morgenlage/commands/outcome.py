"""What became of acts that leave the house: waited for, taken back with Ctrl+C, said."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from time import monotonic

from morgenlage.commands.shell import Shell
from morgenlage.domain.action import name_of
from morgenlage.domain.knowing import told
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.wiring import House, clock
from morgenlage.words.saying import why

SEND_SECONDS = 60.0
"""So long after the hold an answer of the platform is waited for."""
CANCEL_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One decision and, where something had to leave for it, how far that got."""

    ref: Ref
    action: str
    outgoing: Outgoing | None = None
    changes: tuple[tuple[str, str], ...] = ()
    """What stopped it, as `knowing.told` names it."""


def of_act(act: Outgoing, situation: Situation) -> Outcome:
    """How far an act got that left the house or should have."""
    return Outcome(act.ref, name_of(act.action), act, told(act.changes, act.ref, situation))


def wait_for(
    shell: Shell, house: House, ids: Sequence[str], *, cancels: bool = True, stop: bool = False
) -> tuple[Outgoing, ...]:
    """Waits until these acts come to rest. Ctrl+C takes back what is still held.

    `cancels`: False where Ctrl+C only ends the waiting, with KeyboardInterrupt. `stop`: it was
    pressed already.
    """
    hold = house.settings.hold_seconds
    if cancels and (seconds := _held_for(house, ids)):
        shell.complain(shell.words.reports.holding.format(seconds=seconds))
    try:
        if stop:
            raise KeyboardInterrupt
        return _rested(house, ids, hold + SEND_SECONDS)
    except KeyboardInterrupt:
        if not cancels:
            raise
        return _stopped(house, ids)


def _held_for(house: House, ids: Sequence[str]) -> int:
    """Seconds until the last of them leaves; 0 where none is held."""
    acts = [act for i in ids if (act := house.desk.outgoing(i)) is not None]
    due = [act.due_at for act in acts if act.stage is Stage.HELD and not act.reason]
    return max(0, ceil((max(due) - clock()).total_seconds())) if due else 0


def _stopped(house: House, ids: Sequence[str]) -> tuple[Outgoing, ...]:
    """Back with what is still held; what left already is waited for, unless told once more."""
    try:
        for asked in [house.desk.cancel(i) for i in ids]:
            asked.result(CANCEL_SECONDS)
        return _rested(house, ids, SEND_SECONDS)
    except KeyboardInterrupt:
        return tuple(act for i in ids if (act := house.desk.outgoing(i)) is not None)


def _rested(house: House, ids: Sequence[str], timeout: float) -> tuple[Outgoing, ...]:
    """Once none of them moves any more: settled, or put off because the platform cannot be had."""
    deadline = monotonic() + timeout
    while True:
        acts = house.settle(ids, min(0.5, max(0.0, deadline - monotonic())))
        if monotonic() >= deadline or all(_rests(act) for act in acts):
            return acts


def _rests(act: Outgoing) -> bool:
    put_off = act.stage is Stage.HELD and bool(act.reason)
    return put_off or not act.pending or act.stage is Stage.UNKNOWN


def report(shell: Shell, outcome: Outcome, *, quiet: bool = False) -> bool:
    """Says how it went; False where what was asked for did not happen. quiet: failures only."""
    say, act = shell.words.reports, outcome.outgoing
    action = shell.words.notices.acts.get(outcome.action, outcome.action)
    if act is None or act.stage is Stage.SENT:
        text = say.decided if act is None else say.sent
        if not quiet:
            shell.say(text.format(ref=outcome.ref, action=action))
        return True
    reason = why(shell.words, act.reason, outcome.changes)
    if act.stage is Stage.CANCELLED:
        text = say.cancelled
    elif act.stage is Stage.FAILED:
        text = say.failed
    elif act.stage is Stage.UNKNOWN:
        text = say.unknown
    elif act.stage is Stage.SENDING:
        text = say.underway
    else:
        text = say.waiting if reason else say.still_held
    shell.complain(text.format(ref=outcome.ref, action=action, reason=reason, id=act.id))
    return False


def document(outcome: Outcome) -> dict[str, object]:
    """How it went, for `--json`."""
    act = outcome.outgoing
    return {
        "ref": outcome.ref,
        "action": outcome.action,
        "outgoing": None if act is None else act.id,
        "state": None if act is None else str(act.stage),
        "reason": "" if act is None else act.reason,
        "permalink": act.receipt.permalink if act is not None and act.receipt else "",
    }
