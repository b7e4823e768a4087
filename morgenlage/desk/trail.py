"""What one person can undo and redo, oldest first; groups are taken as a whole."""

from collections.abc import Iterable, Sequence

from morgenlage.domain.record import Decided

Group = dict[str, Decided]
"""Decisions that were made together, by id."""


class Trail:
    """Two stacks of groups. A decision costs the same however large its group is."""

    def __init__(self, name: str, session: str = "") -> None:
        self.name = name
        self.session = session
        """Its own steps come first: another window of the same person has an undo of its own."""
        self.done: list[Group] = []
        self.undone: list[Group] = []
        self.since: dict[str, int] = {}
        """Id of what was undone -> how often its comment had been decided upon then."""
        self._undone_in: dict[str, str] = {}
        """Id of what was undone -> the session in which."""
        self._of: dict[str, str] = {}
        """Id of an undo -> what it took back."""
        self._at: dict[str, tuple[list[Group], Group]] = {}
        """By id: the stack and the group a decision lies in."""

    def follow(self, decided: Decided) -> None:
        """One more decision in the journal."""
        if decided.undoes:
            self._undo(decided)
            return
        if decided.by != self.name:
            return
        if decided.redoes:
            self._take(decided.redoes)
        else:
            self._forget(elsewhere=decided.session != self.session)
        self._put(self.done, decided)

    def last(self) -> Group | None:
        """What the next undo is about: the last step of this window, else the person's last."""
        return next((g for g in reversed(self.done) if self._own(g)), None) or (
            self.done[-1] if self.done else None
        )

    def last_undone(self) -> Group | None:
        """What the next redo is about, likewise."""
        return next((g for g in reversed(self.undone) if self._undone_here(g)), None) or (
            self.undone[-1] if self.undone else None
        )

    def _own(self, group: Group) -> bool:
        return next(iter(group.values())).session == self.session

    def _undone_here(self, group: Group) -> bool:
        return self._undone_in.get(next(iter(group))) == self.session

    def _forget(self, *, elsewhere: bool) -> None:
        """After something new nothing is done again; what this window has undone stays with it."""
        stay = [g for g in self.undone if elsewhere and self._undone_here(g)]
        for group in self.undone:
            for known in () if group in stay else group:
                self._at.pop(known, None)
                self.since.pop(known, None)
                self._undone_in.pop(known, None)
        self.undone[:] = stay

    def drop(self, decided: Iterable[Decided]) -> None:
        """These can never be undone: the next undo goes on with what was before."""
        for one in decided:
            self._take(one.id)

    def _undo(self, undo: Decided) -> None:
        """Ours, or the platform's: an act that was refused takes its decision back as well."""
        there = self._at.get(undo.undoes)
        if there is None:
            # An undo that came to nothing: what it took back is done again.
            first = self._of.pop(undo.undoes, "")
            if (again := self._take(first)) is not None:
                self._put(self.done, again)
            return
        if there[0] is self.done and (decided := self._take(undo.undoes)) is not None:
            self._put(self.undone, decided)
            self._of[undo.id] = decided.id
            self.since[decided.id] = undo.became.decisions
            self._undone_in[decided.id] = undo.session

    def _put(self, stack: list[Group], decided: Decided) -> None:
        last = stack[-1] if stack else {}
        if decided.group and last and next(iter(last.values())).group == decided.group:
            last[decided.id] = decided
        else:
            last = {decided.id: decided}
            stack.append(last)
        self._at[decided.id] = stack, last

    def _take(self, decision: str) -> Decided | None:
        """Out of the stack it lies in."""
        stack, group = self._at.pop(decision, (None, None))
        if stack is None or group is None:
            return None
        decided = group.pop(decision)
        if not group:
            stack[:] = [g for g in stack if g is not group]
        return decided


def trail_of(history: Sequence[Decided], name: str, session: str = "") -> Trail:
    """What can be undone after all this happened."""
    trail = Trail(name, session)
    for decided in history:
        trail.follow(decided)
    return trail
