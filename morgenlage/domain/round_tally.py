"""What became of comments during a round, told from the comments themselves. Pure."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref


class Tally(NamedTuple):
    """What this session has counted, and what that changes in the round's counts."""

    known: Mapping[Ref, str]
    changes: Mapping[str, int]


def outcome(was: Comment | None, now: Comment | None, who: str) -> str:
    """What this person made of an open comment; empty where it was somebody else or nothing."""
    if now is None or now.open or now.handling.by != who or not now.to_us:
        return ""
    if now.handling.answered and not (was is not None and was.handling.answered):
        return "answered"
    if now.handling.asked:
        return "forwarded"
    if now.hidden or now.gone:
        return "moderated"
    if now.handling.state == "snoozed":
        return "snoozed"
    return "done" if now.handling.state == "done" else ""


def tallied(
    known: Mapping[Ref, str], changed: Iterable[tuple[Comment | None, Comment | None]], who: str
) -> Tally:
    """Counts what settled since, and takes off what was opened again."""
    after, changes = dict(known), dict[str, int]()
    for was, now in changed:
        ref = now.ref if now is not None else was.ref if was is not None else None
        if ref is None:
            continue
        before, kind = after.get(ref, ""), outcome(was, now, who)
        if before == kind:
            continue
        if before and (kind or (now is not None and now.open)):
            changes[before] = changes.get(before, 0) - 1
            del after[ref]
        if kind:
            changes[kind] = changes.get(kind, 0) + 1
            after[ref] = kind
    return Tally(after, changes)
