"""Decisions about comments that a session does not hold go into the files of their days."""

from collections.abc import Iterable, Mapping

from morgenlage.domain.comment import Comment
from morgenlage.domain.record import Decided
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.store.replay import with_decision
from morgenlage.store.shelves import Shelves


def bring_home(
    fresh: Mapping[Ref, Decided],
    days: Mapping[Day, Mapping[Ref, Comment]],
    stored_days: Iterable[Day],
    shelves: Shelves,
) -> None:
    """`fresh`: decisions since the checkpoint; `days`: what was handed in, which knows its own.

    Callers hold the lock. Raises `NotSaved`.
    """
    homeless = {
        ref: entry
        for ref, entry in fresh.items()
        if not any(_knows(day.get(ref), entry) for day in days.values())
    }
    for day in stored_days if homeless else ():
        stored = shelves.day(day)
        changed = {
            ref: with_decision(stored[ref], homeless[ref]) for ref in homeless if ref in stored
        }
        if any(changed[ref] is not stored[ref] for ref in changed):
            shelves.put_day(day, changed)
        for ref in changed:
            del homeless[ref]
        if not homeless:
            return


def _knows(comment: Comment | None, entry: Decided) -> bool:
    return comment is not None and comment.handling.decisions >= entry.became.decisions
