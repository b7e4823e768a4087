"""The morning round: six steps, where a person stands in them, and what was done on the way."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime, timedelta, tzinfo
from typing import ClassVar

from morgenlage.domain.paper import LONG_AGO, Paper
from morgenlage.domain.value import dataclass

ALERTS, COMMENTS, QUEUE, NUMBERS, NEW, BETTER = STEPS = (1, 2, 3, 4, 5, 6)
"""What failed or is unusual; comments; today's posts; numbers; something new; one improvement."""
OVER = 7
"""The step after the last."""
PAUSE = timedelta(minutes=5)
"""Who does nothing for longer was away: that time is no work."""
KEPT = timedelta(days=400)
"""A log is deleted after so long: last year's can still be held against this one's."""
HANDLED = ("done", "answered", "snoozed", "forwarded", "moderated")
"""What can become of a comment; each is counted once."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the day's log. Never what a stranger wrote."""

    at: datetime
    step: int
    what: str
    """Word key: `seen`, `fits`, `fits-not`, `new`, `comments`, ..."""
    about: str = ""
    """A ref, an account, a number of an outgoing act."""
    text: str = ""
    """What the person wrote about the own work."""
    amount: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Paper):
    """One person's round of one day. Its position survives a cut line, and is the same on the
    screen and in the text walk.
    """

    FILE: ClassVar[str] = "rounds"

    person: str
    started_at: datetime
    step: int = ALERTS
    item: str = ""
    """Where in the step: the key of what is asked; empty: at its first."""
    answered: tuple[str, ...] = ()
    """`step/key` of all that was answered or passed over, in that order."""
    touched_at: datetime = LONG_AGO
    """When the person last did something in it."""
    worked: float = 0.0
    """Seconds of work, without pauses."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """How often: `HANDLED`, `liked`, `posts`."""
    log: tuple[Line, ...] = ()
    finished_at: datetime | None = None

    @property
    def comments(self) -> int:
        """How many comments were handled."""
        return sum(self.counts.get(kind, 0) for kind in HANDLED)

    @property
    def minutes(self) -> int:
        """Minutes of work; one at least."""
        return max(1, round(self.worked / 60))


def id_of(person: str, now: datetime, zone: tzinfo) -> str:
    """One round a day and person, by the office's calendar."""
    return f"{now.astimezone(zone).date()}/{person}"


def begun(person: str, now: datetime, zone: tzinfo) -> Round:
    """A new one, at its first step."""
    return Round(
        id=id_of(person, now, zone),
        person=person,
        started_at=now,
        touched_at=now,
        delete_after=now + KEPT,
    )


def resumed(round_: Round, now: datetime) -> Round:
    """Taken up again; after a pause the log says so. A finished one goes on with what is new."""
    if round_.finished_at is None and now - round_.touched_at <= PAUSE:
        return replace(round_, touched_at=now)
    back = replace(round_, touched_at=now, finished_at=None)
    if round_.finished_at is not None:
        back = replace(back, step=ALERTS, item="")
    return replace(back, log=(*back.log, Line(now, back.step, "resumed")))


def touched(round_: Round, now: datetime) -> Round:
    """Something was done: the time since the last time counts, unless it was a pause."""
    gap = now - round_.touched_at
    worked = gap.total_seconds() if timedelta() < gap <= PAUSE else 0.0
    return replace(round_, touched_at=max(now, round_.touched_at), worked=round_.worked + worked)


def at(round_: Round, item: str, now: datetime) -> Round:
    """Looking at this item of the same step."""
    return touched(replace(round_, item=item), now)


def noted(
    round_: Round, now: datetime, what: str, about: str = "", text: str = "", amount: int = 0
) -> Round:
    """With one more line in the log."""
    line = Line(now, round_.step, what, about, text, amount)
    return touched(replace(round_, log=(*round_.log, line)), now)


def counted(round_: Round, changes: Mapping[str, int]) -> Round:
    """With so many more of each; what was taken back counts less."""
    kinds = {**dict.fromkeys(changes), **dict.fromkeys(round_.counts)}
    sums = {kind: round_.counts.get(kind, 0) + changes.get(kind, 0) for kind in kinds}
    return replace(round_, counts={kind: n for kind, n in sums.items() if n > 0})


def answer(round_: Round, key: str, keys: tuple[str, ...], now: datetime) -> Round:
    """This item is answered or passed over; on to the next of the step that is not.

    `keys`: what the step asks, in order.
    """
    passed = (*round_.answered, f"{round_.step}/{key}")
    open_ = unanswered(replace(round_, answered=passed), keys)
    return touched(replace(round_, answered=passed, item=_after(key, keys, open_)), now)


def opened(round_: Round, key: str) -> Round:
    """This item of the present step counts as not answered: whatever opens it, asks it again."""
    left = tuple(k for k in round_.answered if k != f"{round_.step}/{key}")
    return replace(round_, answered=left)


def unanswered(round_: Round, keys: tuple[str, ...]) -> tuple[str, ...]:
    """What of a step's keys is still to be asked."""
    here = f"{round_.step}/"
    done = {key.removeprefix(here) for key in round_.answered if key.startswith(here)}
    return tuple(key for key in keys if key not in done) if done else keys


def current(round_: Round, keys: tuple[str, ...]) -> str:
    """The item to ask now: where the person stood, else the first that is open; empty: none."""
    open_ = unanswered(round_, keys)
    return round_.item if round_.item in open_ else next(iter(open_), "")


def back(round_: Round, now: datetime) -> Round:
    """One item back; from a step's first to the step before."""
    here = [key for key in round_.answered if key.startswith(f"{round_.step}/")]
    if not here:
        return to_step(round_, max(ALERTS, round_.step - 1), now)
    left = tuple(key for key in round_.answered if key != here[-1])
    return touched(replace(round_, answered=left, item=here[-1].partition("/")[2]), now)


def to_step(round_: Round, step: int, now: datetime) -> Round:
    """To another step; behind the last one the round is over."""
    left = _comments_logged(round_, now) if round_.step == COMMENTS else round_
    if step >= OVER:
        over = touched(left, now)
        line = Line(now, BETTER, "finished")
        return replace(over, step=BETTER, item="", finished_at=now, log=(*over.log, line))
    return touched(replace(left, step=step, item="", finished_at=None), now)


def progress(round_: Round, left: int) -> float:
    """How far the round is, 0 to 1. `left`: items of this step that are still to be asked."""
    if round_.finished_at is not None:
        return 1.0
    passed = len([key for key in round_.answered if key.startswith(f"{round_.step}/")])
    passed += round_.comments if round_.step == COMMENTS else 0
    share = passed / (passed + left) if passed + left else 1.0
    return (round_.step - 1 + share) / len(STEPS)


def _comments_logged(round_: Round, now: datetime) -> Round:
    """Comments get one line a visit, not one each: what was decided stands in the journal."""
    told = sum(line.amount for line in round_.log if line.what == "comments")
    if (amount := round_.comments - told) > 0:
        return noted(round_, now, "comments", amount=amount)
    return round_


def _after(key: str, keys: tuple[str, ...], open_: tuple[str, ...]) -> str:
    """The next open one behind this one; behind the last, the first."""
    wanted, place = set(open_), keys.index(key) + 1 if key in keys else 0
    return next((k for k in (*keys[place:], *keys[:place]) if k in wanted), "")
