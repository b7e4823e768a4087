"""Decides an experiment; what follows an adapted one is on file in the same moment."""

from collections.abc import Callable
from dataclasses import replace

from morgenlage.desk.desk import DeskLike
from morgenlage.domain.experiment import Experiment, withdrawn
from morgenlage.domain.paper import LONG_AGO

SECONDS = 60.0
"""A disk that takes longer is none; raises `TimeoutError`."""

Step = Callable[[Experiment], Experiment]


def adapted(desk: DeskLike, id: str, step: Step, follower: Experiment) -> Experiment | None:
    """Files the experiment as `step` leaves it and its follower in one write: whatever dies, both
    are on file or neither. Where somebody else has decided first, nothing follows.

    The experiment as it is on file then; None: it is gone. Waits for the disk.
    """
    next_ = follower
    while (there := desk.situation.papers.of(Experiment).get(id)) is not None and there.open:
        filed = desk.file([step(there), *([next_] if not next_.version else [])]).result(SECONDS)
        kept = {paper.id: paper for paper in filed.kept}
        if id in kept:
            return desk.situation.papers.of(Experiment)[id]
        next_ = replace(next_, version=max(next_.version, int(next_.id in kept)))
    if next_.version:  # it came along while somebody else was faster
        gone = desk.change(Experiment, next_.id, lambda e: withdrawn(e, LONG_AGO))
        gone.result(SECONDS)
    return desk.change(Experiment, id, step).result(SECONDS)
