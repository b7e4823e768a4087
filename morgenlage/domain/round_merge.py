"""One round, two sessions: what both did since the version they both knew is brought together."""

from dataclasses import replace

from morgenlage.domain.round import Line, Round, counted


def merged(mine: Round, theirs: Round, base: Round | None) -> Round:
    """Theirs, as it is on file, with what was done here since `base` (None: this one is new).

    The place is that of whoever did something last.
    """
    if base is None:
        return theirs
    here = mine.touched_at >= theirs.touched_at
    place = mine if here else theirs
    gone = set(base.answered) - set(mine.answered)
    answered = [key for key in theirs.answered if key not in gone]
    answered += [key for key in mine.answered if key not in {*base.answered, *theirs.answered}]
    new = [line for line in mine.log if line not in base.log and line not in theirs.log]
    log: list[Line] = sorted((*theirs.log, *new), key=lambda line: line.at)
    kinds = {*mine.counts, *base.counts}
    since = {k: mine.counts.get(k, 0) - base.counts.get(k, 0) for k in kinds}
    return replace(
        counted(theirs, since),
        step=place.step,
        item=place.item,
        answered=tuple(answered),
        touched_at=place.touched_at,
        worked=theirs.worked + max(0.0, mine.worked - base.worked),
        log=tuple(log),
        finished_at=place.finished_at,
    )
