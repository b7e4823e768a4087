"""Opens desks for tests: a state folder, fake platforms, a person at the keyboard."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

from morgenlage.desk.correspondence import Post
from morgenlage.desk.deciding import Person
from morgenlage.desk.news import News
from morgenlage.desk.publishing import Queue
from morgenlage.desk.service import Desk, Orders
from morgenlage.domain.account import Account
from morgenlage.domain.netiquette import Netiquette
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.periods import Periods
from morgenlage.domain.triage import Rules
from morgenlage.domain.veil import BARE, Veil
from morgenlage.platform import Clock
from morgenlage.store.locks import Presence, mail_lease, poller_lease, sender_lease
from morgenlage.store.store import Store
from tests.desk.fake_platform import FakePlatform

MASTO = Account("masto", "mastodon", "https://social.example")
SKY = Account("sky", "bluesky", "https://pds.example", "county.example")


class Office:
    """One desk with all it needs, and what it told."""

    def __init__(self, desk: Desk, platforms: Sequence[FakePlatform]) -> None:
        self.desk = desk
        self.platforms = {p.account.id: p for p in platforms}
        self.news: list[News] = []
        desk.listen(self.news.append)

    def until(self, true: Callable[[], object], seconds: float = 5.0) -> None:
        """Waits until something is true; fails when it does not become so."""
        end = monotonic() + seconds
        while not true():
            assert monotonic() < end, "it did not happen in time"
            sleep(0.005)

    def act(self) -> Outgoing:
        """The newest outgoing act."""
        return list(self.desk.situation.outbox.values())[-1]

    def until_stage(self, stage: Stage, seconds: float = 8.0) -> None:
        """Waits until the newest act has reached that stage."""
        self.until(lambda: self.desk.situation.outbox and self.act().stage is stage, seconds)


@contextmanager
def office(
    state: Path,
    *platforms: FakePlatform,
    name: str = "lead",
    hold: float = 0.0,
    clock: Clock = lambda: datetime.now(UTC),
    polling: bool = True,
    sending: bool = True,
    session: str = "",
    post: Callable[[], Post | None] | None = None,
    netiquette: Callable[[], Netiquette] | None = None,
    service: bool = False,
    member: bool = False,
    queue: Queue | None = None,
    veil: Veil = BARE,
    periods: Periods | None = None,
    tick: Callable[[], float] | None = None,
    tells: bool = True,
) -> Iterator[Office]:
    """A working desk; the first poll has ended when it is handed over.

    `service`: only it holds tokens and network. `member`: a dashboard beside such a one.
    """
    session = session or name
    store = Store.open(state, session=session, veil=veil)
    by_id = {p.account.id: p for p in platforms}
    orders = Orders(
        *(tuple(p.account for p in platforms), Person(name, session), hold, 30, polling, sending),
        netiquette=netiquette,
    )
    if service or member:
        orders = orders._replace(presence=Presence(state), member=member)
    orders = orders._replace(periods=periods, tick=tick, tells=tells)
    if queue is not None:
        orders = orders._replace(queue=queue)
    if post is not None:
        orders = orders._replace(post=(post, mail_lease(state)))
    leases = (poller_lease(state), sender_lease(state))
    desk = Desk(store, orders, Rules(), clock, lambda a: by_id[a.id], leases)
    open_ = Office(desk, platforms)
    desk.go()
    assert desk.wait_loaded(5)
    if polling and platforms:
        open_.until(lambda: all(p.polls for p in platforms))
        open_.until(lambda: all(poll.visits for poll in desk.polls.values()))
    try:
        yield open_
    finally:
        desk.close(5)
        for lease in leases:
            lease.release()
