"""Holds the current situation on the desk's thread and tells everybody when it changes."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from morgenlage.desk.border import places
from morgenlage.desk.folding import Folding
from morgenlage.desk.news import Changed, News
from morgenlage.domain.comment import Comment
from morgenlage.domain.order import Order, advanced, changed, due, order_of
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.shelf import Day, Shelf, day_of
from morgenlage.domain.situation import Situation
from morgenlage.domain.triage import Rules
from morgenlage.platform import Clock

log = logging.getLogger("morgenlage.desk")


class Book:
    """The one place where a situation is replaced by the next. Used on the desk's thread only."""

    def __init__(self, situation: Situation, rules: Rules, clock: Clock) -> None:
        self.situation = situation
        self.rules = rules
        self.clock = clock
        self.dirty: set[Day] = set()
        """Days whose comments were decided upon since they were last written as a whole."""
        self.folding = Folding()
        self.folding.show = lambda folds: self.change(folds=folds)
        self._order = Order(clock(), (), ())
        self._hearers: list[Callable[[News], None]] = []

    def listen(self, hear: Callable[[News], None]) -> Callable[[], None]:
        """Adds a listener; returns what takes it out again."""
        self._hearers.append(hear)
        return lambda: self._hearers.remove(hear) if hear in self._hearers else None

    def tell(self, news: News) -> None:
        """Passes news on to all listeners; one that breaks stops nobody who decides or sends."""
        for hear in tuple(self._hearers):
            try:
                hear(news)
            except Exception as fault:
                log.error("not heard: %s at %s", type(fault).__name__, places(fault))

    def change(self, **changes: object) -> None:
        """Replaces parts of the situation, and says so."""
        self.situation = replace(self.situation, now=self.clock(), **changes)  # type: ignore[arg-type]  # fields of Situation by name
        self.tell(Changed(self.situation))

    def put(self, comments: Iterable[Comment], **changes: object) -> None:
        """Puts comments on the shelf and in their order."""
        latest = tuple(comments)
        pairs = [(self.situation.comment(c.ref), c) for c in latest]
        self._order = changed(self._order, pairs, self.rules)
        self.dirty.update(day_of(c) for c in latest)
        refs = self._order.refs
        self.change(
            comments=self.situation.comments.having(latest),
            order=refs,
            open_count=len(refs),
            folds=self.folding.follow(pairs),
            **changes,
        )

    def sort(self, comments: Shelf, **changes: object) -> None:
        """Takes a whole shelf in place of the one before, and puts all of it in order."""
        self._order = order_of(comments, self.clock(), self.rules)
        refs = self._order.refs
        folds = self.folding.begin(comments)
        self.change(comments=comments, order=refs, open_count=len(refs), folds=folds, **changes)

    def wait(self) -> datetime | None:
        """Moves up what has waited long enough; when to look again, None: no need."""
        now = self.clock()
        when = due(self._order, self.rules)
        if when is not None and when <= now:
            self._order = advanced(self._order, self.situation.comment, now, self.rules)
            self.change(order=self._order.refs)
            when = due(self._order, self.rules)
        return when

    def status(self, account: str, **changes: object) -> None:
        """Changes what is known of one account."""
        known = self.situation.accounts.get(account)
        if known is not None:
            latest = replace(known, **changes)  # type: ignore[arg-type]  # fields of AccountStatus by name
            self.change(accounts={**self.situation.accounts, account: latest})

    def ship(self, *outgoing: Outgoing) -> None:
        """Puts outgoing acts in the outbox, or on to their next stage."""
        self.change(outbox={**self.situation.outbox, **{o.id: o for o in outgoing}})
