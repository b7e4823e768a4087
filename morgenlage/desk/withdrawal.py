"""Somebody takes a consent back: what shows them, what has to go until when, what is called back.

For screens and commands alike; nothing here waits.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import NamedTuple

from morgenlage.desk.desk import DeskLike, Filed
from morgenlage.domain.appearing import Appearance, appearances, untouched
from morgenlage.domain.past import Past
from morgenlage.domain.person import Person, withdrawing
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Said, wished
from morgenlage.domain.situation import Situation
from morgenlage.domain.takedown import Takedown
from morgenlage.domain.takedowns import WORKING_DAYS, wanted
from morgenlage.domain.working_time import WorkingTime


class Withdrawal(NamedTuple):
    """What a withdrawal would touch, or has touched."""

    found: tuple[Appearance, ...]
    """Live and queued posts that no other agreement covers, what is live first."""
    tasks: tuple[Takedown, ...]
    """To be filed; those that are open already are not among them."""

    @property
    def live(self) -> tuple[Appearance, ...]:
        """To be seen now."""
        return tuple(a for a in self.found if a.live)

    @property
    def queued(self) -> tuple[Appearance, ...]:
        """Still to come."""
        return tuple(a for a in self.found if a.queued)

    @property
    def native(self) -> tuple[Appearance, ...]:
        """Those of our pieces that a platform would publish by itself."""
        return tuple(a for a in self.found if a.native and a.queued and a.piece)


def withdrawal(
    situation: Situation,
    past: Past,
    person: Person,
    ids: Sequence[str],
    now: datetime,
    working: WorkingTime,
) -> Withdrawal:
    """Of these agreements (none named: of all), whether they are taken back already or not."""
    after = withdrawing(person, now, ids) or person
    found = appearances(person.id, situation.papers, situation.posts, past.outcomes)
    zone = working.zone
    touched = [a for a in found if (a.live or a.queued) and not untouched(after, a, now, zone)]
    touched.sort(key=lambda a: not a.live)
    until = working.after(now, WORKING_DAYS).astimezone(zone).date()
    return Withdrawal(tuple(touched), wanted(person.id, touched, situation.papers, now, until))


def take_back(
    desk: DeskLike, person: str, ids: Sequence[str], now: datetime
) -> Future[Person | None]:
    """The agreements are withdrawn; None: there was none (left). First of all, so that nothing
    goes out meanwhile."""
    return desk.change(Person, person, lambda p: withdrawing(p, now, ids))


def ask(desk: DeskLike, touched: Withdrawal) -> Future[Filed]:
    """The to-dos go on file."""
    return desk.file(touched.tasks)


def call_back(desk: DeskLike, some: Iterable[Appearance], said: Said) -> list[Future[Piece | None]]:
    """What platforms hold of our pieces is taken back there: it would go out by itself."""
    return [
        desk.change(Piece, one.piece, lambda p, a=one.account: wished(p, a, "cancel", said))  # type: ignore[misc]  # the default argument binds this loop's account
        for one in some
    ]
