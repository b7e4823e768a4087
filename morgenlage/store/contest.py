"""Who decided first: compare-and-swap on decisions about comments, and on the way of each act."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from morgenlage.domain.comment import Handling
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.record import Decided, Entry, Moved
from morgenlage.domain.ref import Ref

OVER = (Stage.SENT, Stage.CANCELLED)
"""Nothing moves an act on from here."""
_LEFT = (Stage.SENDING, Stage.UNKNOWN)
"""Bytes may have left: whoever sends it now has to know of that try, or it goes out twice."""


class Standing(NamedTuple):
    """Where an act stands."""

    stage: Stage
    tries: int
    session: str
    """Which one wrote so."""


class Contest:
    """The last decision about each comment, as far as this session has read the journal."""

    def __init__(self) -> None:
        self.last: dict[Ref, Decided] = {}
        self.fresh: dict[Ref, Decided] = {}
        """Those that no checkpoint of this session covers yet."""
        self._refused: dict[Ref, Handling] = {}
        self._acts: dict[str, Standing] = {}

    def saw(self, entries: Iterable[Entry]) -> None:
        """These are in the journal now."""
        for entry in entries:
            if isinstance(entry, Decided):
                self.last[entry.action.ref] = self.fresh[entry.action.ref] = entry
            if isinstance(entry, Decided | Moved) and entry.outgoing is not None:
                self._acts[entry.outgoing.id] = standing(entry.outgoing, entry.session)

    def knows(self, last: Iterable[Decided], acts: Mapping[str, Standing]) -> None:
        """Of what was decided and where acts stand this and nothing else: a database says it about
        whatever is to be written, at the moment it is."""
        self.last = {entry.action.ref: entry for entry in last}
        self.fresh.clear()
        self._acts = dict(acts)

    def settled(self, entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """What may be written, and what comes too late.

        A decision and the acts it takes back, written right behind it, stand or fall together.
        """
        accepted: list[Entry] = []
        conflicts: list[Entry] = []
        reached: dict[Ref, int] = {}
        for group in _groups(entries):
            head = group[0]
            if any(self._too_late(e) for e in group if isinstance(e, Moved)) or (
                isinstance(head, Decided) and self._late(head, reached)
            ):
                stays = [e for e in group if isinstance(e, Moved) and not _takes_back(e)]
                stays = [e for e in stays if not self._too_late(e)]
                accepted += stays
                conflicts += [e for e in group if not any(e is s for s in stays)]
                if isinstance(head, Decided):
                    self._refused[head.action.ref] = head.became
                continue
            if isinstance(head, Decided):
                reached[head.action.ref] = head.became.decisions
            accepted += group
        return tuple(accepted), tuple(conflicts)

    def plain(self, entries: Sequence[Entry]) -> bool:
        """Whether these come too late is said by the last decision of each comment alone: new
        decisions about as many comments, none of which builds on one that was refused."""
        decided = [e for e in entries if isinstance(e, Decided)]
        refs = {e.action.ref for e in decided}
        alone = len(refs) == len(entries)
        return alone and bool(entries) and refs.isdisjoint(self._refused)

    def _late(self, entry: Decided, reached: dict[Ref, int]) -> bool:
        """Somebody has been there, or it builds on a decision that was refused for that."""
        ref = entry.action.ref
        last = self.last.get(ref)
        known = reached.get(ref, last.became.decisions if last else -1)
        return entry.became.decisions <= known or self._refused.get(ref) == entry.was

    def _too_late(self, entry: Moved) -> bool:
        """The act is somewhere else by now: sent while it was taken back, or the other way."""
        if (there := self._acts.get(entry.outgoing.id)) is None:
            return False
        theirs = there.session != entry.session
        match entry.outgoing.stage:
            case Stage.CANCELLED:
                return there.stage is not Stage.HELD
            case Stage.SENDING:
                again = theirs and there.stage in _LEFT and entry.outgoing.tries <= there.tries
                return again or there.stage in (*OVER, Stage.FAILED)
            case Stage.UNKNOWN:  # whoever takes over may not have heard yet that it arrived
                return theirs and there.stage in OVER
            case Stage.HELD:
                return there.stage in OVER or (there.stage is Stage.SENDING and theirs)
        return False


def standing(act: Outgoing, session: str) -> Standing:
    """Where this act stands, as this session wrote it."""
    return Standing(act.stage, act.tries, session)


def _groups(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Each decision with the stages of acts about the same comment written right behind it."""
    groups: list[list[Entry]] = []
    for entry in entries:
        head = groups[-1][0] if groups else None
        if isinstance(head, Decided) and isinstance(entry, Moved) and _same(head, entry):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


def _same(decided: Decided, moved: Moved) -> bool:
    return decided.action.ref == moved.outgoing.ref


def _takes_back(entry: Moved) -> bool:
    return entry.outgoing.stage is Stage.CANCELLED
