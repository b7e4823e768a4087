"""Takes in what a poll brought: what is new, what changed, what comes back. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from morgenlage.desk.waiting import waiting_for
from morgenlage.domain.action import Hide, Like, Unhide, Unlike
from morgenlage.domain.comment import Back, Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.record import Decided
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day, Shelf, day_of
from morgenlage.domain.triage import Rules, came_back, judged
from morgenlage.domain.twins import disguised
from morgenlage.store.replay import with_decision

NOBODY: Mapping[Ref, Decided] = MappingProxyType({})


class Taken(NamedTuple):
    """The comments that differ from what was known, and those that are open again."""

    changed: tuple[Comment, ...]
    new: tuple[Ref, ...]
    back: tuple[Comment, ...]


def taken(
    arrived: Iterable[Comment],
    gone: Collection[Ref],
    shelf: Shelf,
    travelling: Collection[Outgoing],
    rules: Rules,
    *,
    tells_likes: bool = True,
    decided: Mapping[Ref, Decided] = NOBODY,
    kept_from: Day = "",
) -> Taken:
    """What the arrived comments change on the shelf; unchanged ones are left out.

    A like or hide of ours that still travels is not undone by a platform that does not know it yet.
    `tells_likes`: the platform says what we like; where it does not, our own memory stays.
    `decided`: what was decided about comments of which no file knows any more.
    `kept_from`: what is unknown and older was deleted, and is not taken in again.
    """
    changed: dict[Ref, Comment] = {}
    new: list[Ref] = []
    back: dict[Ref, Comment] = {}
    latest = {c.ref: _noticed(c, rules.people) for c in arrived}
    for comment in latest.values():
        known = shelf.get(comment.ref)
        if known is None:
            if kept_from and day_of(comment) < kept_from:
                continue
            if (entry := decided.get(comment.ref)) is not None:
                comment = with_decision(comment, entry)
            changed[comment.ref] = comment
            if comment.open:
                new.append(comment.ref)
        elif (merged := _merged(known, comment, travelling, tells_likes)) != known:
            changed[comment.ref] = merged
    for ref in gone:
        if (lost := changed.get(ref) or shelf.get(ref)) is not None and not lost.gone:
            changed[ref] = replace(lost, gone=True, text="")
    for comment in tuple(changed.values()):
        known = shelf.get(comment.ref)
        if known is not None and came_back(known, comment):
            back[comment.ref] = changed[comment.ref] = reopened(comment, "edited")
    for ref in _answered_again(new, changed, shelf):
        known = changed.get(ref) or shelf.get(ref)
        if known is not None and known.handling.state == "done":
            back[ref] = changed[ref] = reopened(known, "answered")
    for ref in waiting_for(changed, shelf):
        known = changed.get(ref) or shelf.get(ref)
        if known is not None and known.handling.until_answer:
            back[ref] = changed[ref] = reopened(known, "answered")
    persons = _Persons(shelf.having(changed.values()))
    judgements = tuple(persons.judged(c, rules) for c in changed.values())
    return Taken(judgements, tuple(new), tuple(back.values()))


class _Persons:
    """What else each person wrote; counted once a person, also where one wrote thousands."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._known: dict[tuple[str, str], tuple[int, int]] = {}

    def judged(self, comment: Comment, rules: Rules) -> Comment:
        """With its verdict, in the light of that."""
        open_, answered = self._counts(comment.account, comment.author_id)
        seen = open_ - 1 if comment.open else 0
        known = answered > bool(comment.handling.answered)
        return judged(comment, rules, seen=seen, known=known)

    def _counts(self, account: str, author_id: str) -> tuple[int, int]:
        """Open ones and those with an answer of ours."""
        who = account, author_id
        if who not in self._known:
            theirs = tuple(self._shelf.by_author(account, author_id))
            answered = sum(bool(c.handling.answered) for c in theirs)
            self._known[who] = sum(c.open for c in theirs), answered
        return self._known[who]


def _noticed(comment: Comment, people: tuple[str, ...]) -> Comment:
    """Flagged where its author's name is one of ours in other letters."""
    names = (comment.author_name, comment.author)
    if not people or comment.ours or not any(disguised(name, people) for name in names):
        return comment
    return replace(comment, flags=tuple(sorted({*comment.flags, "impersonation"})))


def _merged(
    known: Comment, comment: Comment, travelling: Collection[Outgoing], tells_likes: bool
) -> Comment:
    """What the platform says now, with what we decided."""
    acts = [o.action for o in travelling if o.ref == known.ref and o.pending]
    liking = not tells_likes or any(isinstance(a, Like | Unlike) for a in acts)
    hiding = any(isinstance(a, Hide | Unhide) for a in acts)
    return replace(
        comment,
        created_at=known.created_at,
        post=comment.post or known.post,
        kind=known.kind,
        liked=known.liked if liking else comment.liked,
        hidden=known.hidden if hiding else comment.hidden,
        handling=known.handling,
        verdict=known.verdict,
    )


def reopened(comment: Comment, why: Back) -> Comment:
    """Open again, because something happened; who had it and what was noted stays.

    What a department did not answer in time keeps its deadline: it is still waited for.
    """
    until = comment.handling.until if why == "office-overdue" else None
    handling = replace(comment.handling, state="open", until=until, done_at="", back=why)
    return replace(comment, handling=handling)


def _answered_again(new: Iterable[Ref], changed: dict[Ref, Comment], shelf: Shelf) -> Iterable[Ref]:
    """The nearest comment of somebody else above each new one: its thread goes on."""
    for ref in new:
        parent = changed[ref].parent
        for _ in range(50):
            above = (changed.get(parent) or shelf.get(parent)) if parent else None
            if above is None:
                break
            if not above.ours:
                yield above.ref
                break
            parent = above.parent
