"""What goes wrong in one run: drawn from a seed, so that a bad run can be looked at again."""

from dataclasses import dataclass, field
from random import Random
from typing import Literal

from fortress.doubles.models import Model

Fault = Literal["lost", "error", "garbage", "gone", "late", "limited", "down", "refused"]
"""Of a request that changes something. `lost`: done, and the line breaks before the answer.
`error`: done, and a 5xx comes back. `garbage`: done, and nobody can read the answer. `gone`: the
line breaks before it arrives. `late`: the line breaks, and it is done some time after. `limited`,
`down`, `refused`: not done, and it says so."""
DOUBT: tuple[Fault, ...] = ("lost", "error", "garbage", "gone", "late")
PLAIN: tuple[Fault, ...] = ("limited", "down", "refused")
RESTARTS = (0.3, 4.0, 40.0, 300.0, 1500.0, 5000.0)
"""Seconds until a process that died is started again."""
JUMPS = (-7200.0, -1200.0, -90.0, -20.0, 20.0, 90.0, 1200.0, 7200.0)


@dataclass(frozen=True)
class Plan:
    """One run."""

    seed: int
    faults: dict[int, Fault] = field(default_factory=dict)
    """By the number of the write: 0 is the first of the run."""
    late: float = 0.0
    """Seconds until a late request is done after all."""
    kills: tuple[int, ...] = ()
    """Points (before and after every write to disk and every byte) at which a process dies."""
    restarts: tuple[float, ...] = ()
    lag: float = 0.0
    blind: tuple[float, float] = (0.0, 0.0)
    """From when to when look-ups fail: seconds since the first write."""
    jump: tuple[float, float] = (0.0, 0.0)
    """When the wall clock is put, and by how much. Seconds."""
    second: bool = False
    """Another process is open all the time and takes over."""
    again: bool = False
    """Its words have stood there before, from another post."""
    reads: bool = True
    """A process that takes over has followed what the other one wrote."""


def planned(seed: int, model: Model, points: int) -> Plan:
    """`points`: of a run in which nothing goes wrong."""
    draw = Random(f"{model.name}:{seed}")
    faults: dict[int, Fault] = {}
    last = model.writes - 1
    if draw.random() < 0.85:
        where = last if draw.random() < 0.75 else draw.randrange(model.writes)
        faults[where] = draw.choice(DOUBT if draw.random() < 0.8 else PLAIN)
        if draw.random() < 0.35:  # and what is tried again fails, too
            faults[where + model.writes] = draw.choice(DOUBT + PLAIN)
    kills: list[int] = []
    if draw.random() < 0.5:
        kills.append(draw.randrange(1, points + 8))
        if draw.random() < 0.3:
            kills.append(kills[0] + draw.randrange(1, points))
    blind = (0.0, 0.0)
    if draw.random() < 0.25:
        begin = draw.uniform(0, 60)
        blind = (begin, begin + draw.choice((5.0, 60.0, 600.0, 1200.0)))
    jump = (0.0, 0.0)
    if draw.random() < 0.25:
        jump = (draw.uniform(0, 120), draw.choice(JUMPS))
    return Plan(
        seed,
        faults,
        draw.uniform(0.5, model.late),
        tuple(kills),
        tuple(draw.choice(RESTARTS) for _ in kills),
        draw.choice((0.0, 0.0, draw.uniform(0, model.lags))) if model.lags else 0.0,
        blind,
        jump,
        draw.random() < 0.15,
        draw.random() < 0.1,
        draw.random() < 0.5,
    )
