"""Brings a stored morning back into memory: days, then what the journal says since."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from morgenlage.desk.ledger import Ledger
from morgenlage.domain.account import Account, AccountStatus
from morgenlage.domain.agenda_row import Row
from morgenlage.domain.comment import Comment
from morgenlage.domain.metric import Sample
from morgenlage.domain.order import in_order
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.paper import Papers
from morgenlage.domain.post import Post
from morgenlage.domain.record import Claimed, Decided, Entry
from morgenlage.domain.ref import Ref, account_of
from morgenlage.domain.retention import all_faded
from morgenlage.domain.shelf import EMPTY, Day, Shelf
from morgenlage.domain.situation import Progress, Situation
from morgenlage.domain.triage import URGENT, Rules, judged
from morgenlage.store.contest import OVER
from morgenlage.store.replay import applied_to, travelled
from morgenlage.store.sharing import Shared
from morgenlage.store.values import AccountRecord, Front

if TYPE_CHECKING:
    from morgenlage.store.contract import AnyStore


class Loaded(NamedTuple):
    """Everything that was on disk, brought up to date."""

    comments: Shelf
    posts: Mapping[Ref, Post]
    samples: tuple[Sample, ...]
    accounts: Mapping[str, AccountRecord]
    outbox: Mapping[str, Outgoing]
    drafts: Mapping[Ref, str]
    claims: Mapping[Ref, Claimed]
    papers: Papers


LONG = 1.0
"""Seconds of loading from which on it is told how far it is."""


class Part(NamedTuple):
    """How far a long loading is."""

    newest: Shelf
    """What presses most of the first day that was read."""
    done: int
    total: int
    """Days."""


Told = Callable[[Part], object]


def load(store: "AnyStore", rules: Rules, judged_by: str, told: Told = lambda _: None) -> Loaded:
    """Reads the whole state. Takes a few milliseconds per thousand comments.

    `judged_by`: fingerprint of the rules the stored verdicts were made by; others judge anew.
    `told`: hears of each day where it takes long.
    """
    shelf = Shelf(_days(store, rules, told))
    rest = store.load_rest()
    entries = store.entries_since_checkpoint()
    if judged_by != rules.fingerprint:
        shelf = Shelf(
            {
                day: {r: judged(c, rules) for r, c in tray.items()}
                for day, tray in shelf.days.items()
            }
        )
    return Loaded(
        replayed(shelf, entries),
        rest.posts,
        rest.samples,
        rest.accounts,
        travelled(rest.outbox, entries),
        rest.drafts,
        {e.ref: e for e in entries if isinstance(e, Claimed)},
        store.load_papers(),
    )


def _days(store: "AnyStore", rules: Rules, told: Told) -> dict[Day, dict[Ref, Comment]]:
    shared, begun, found = Shared(), monotonic(), dict[Day, dict[Ref, Comment]]()
    newest: Shelf | None = None
    days = store.days()
    for done, day in enumerate(days, 1):
        found[day] = shared.settled(store.load_day(day))
        if monotonic() - begun < LONG:
            continue
        if newest is None:
            records = store.load_rest().accounts.values()
            newest = _first_of(found[days[0]], records, rules)
        told(Part(newest, done, len(days)))
    return found


def _first_of(tray: Mapping[Ref, Comment], records: Iterable[AccountRecord], rules: Rules) -> Shelf:
    """Of a day as many as a first picture has, the most pressing ones, as they may be shown."""
    now = datetime.now(UTC)
    first = in_order(tuple(tray.values()), now, rules)[:FRONT]
    return _allowed(EMPTY.having(tray[ref] for ref in first), records, now)


def replayed(shelf: Shelf, entries: Sequence[Entry]) -> Shelf:
    """The shelf with the decisions of these entries; replaying them twice changes nothing."""
    refs = {e.action.ref for e in entries if isinstance(e, Decided)}
    known = {ref: comment for ref in refs if (comment := shelf.get(ref)) is not None}
    return shelf.having(applied_to(known, entries).values())


def statuses(
    accounts: Iterable[Account], records: Mapping[str, AccountRecord]
) -> dict[str, AccountStatus]:
    """How each account was doing when it was last seen, in the order of the settings."""
    status = {}
    for account in accounts:
        was = records.get(account.id)
        status[account.id] = (
            AccountStatus(account)
            if was is None
            else AccountStatus(
                account,
                can=was.can,
                cannot=was.cannot,
                limits=was.limits,
                profile=was.profile,
                polled_at=was.polled_at,
                trouble=was.trouble,
                budget=was.budget,
                skipped=was.skipped,
                posting=was.posting,
            )
        )
    return status


def record_of(status: AccountStatus, cursor: str) -> AccountRecord:
    """What is remembered of an account."""
    return AccountRecord(
        status.account.id,
        cursor,
        status.polled_at,
        status.trouble,
        status.can,
        status.cannot,
        status.limits,
        status.profile,
        status.budget,
        status.skipped,
        status.posting,
    )


def situation_of(
    loaded: Loaded, accounts: Sequence[Account], rules: Rules, now: datetime, session: str
) -> Situation:
    """The situation of a loaded state, as a command without a desk shows it."""
    shelf = _allowed(loaded.comments, loaded.accounts.values(), now)
    order = in_order(tuple(_of(shelf, {a.id for a in accounts})), now, rules)
    return Situation(
        now,
        statuses(accounts, loaded.accounts),
        shelf,
        order,
        len(order),
        loaded.posts,
        Ledger(loaded.samples).figures(now, [a.id for a in accounts]),
        loaded.outbox,
        loaded.drafts,
        claimed(loaded.claims, now, session),
        loaded.papers,
    )


def _of(shelf: Shelf, accounts: set[str]) -> Iterable[Comment]:
    """The comments of accounts that are still set up."""
    return (c for c in shelf if account_of(c.ref) in accounts)


def _allowed(shelf: Shelf, records: Iterable[AccountRecord], now: datetime) -> Shelf:
    """The comments as their platforms let us still show them."""
    return shelf.having(all_faded(shelf, {r.id: r.limits for r in records}, now))


def claimed(claims: Mapping[Ref, Claimed], now: datetime, session: str) -> dict[Ref, str]:
    """Who else is answering what at this moment; nobody for longer than a claim holds, not even
    where a clock was put back."""
    others = ((r, c) for r, c in claims.items() if c.session != session)
    return {r: c.by for r, c in others if now < c.until and c.at <= now + (c.until - c.at)}


FRONT = 200
"""Comments in the first picture: more than any screen shows before the rest is there."""
PIECES = 100
"""Pieces in it, likewise."""


def front_of(situation: Situation, rules: Rules) -> Front:
    """The picture that the next start paints before it has read anything else."""
    found = (situation.comment(ref) for ref in situation.order[:FRONT])
    first = tuple(c for c in found if c is not None)
    return Front(
        situation.now,
        situation.open_count,
        first,
        tuple(record_of(status, "") for status in situation.accounts.values()),
        _posts(situation, first),
        situation.figures,
        tuple(situation.outbox.values()),
        situation.drafts,
        rules.fingerprint,
        urgent_in(c for c in situation.comments if c.account in situation.accounts),
        _pieces(situation),
    )


def _posts(situation: Situation, comments: Iterable[Comment]) -> tuple[Post, ...]:
    """Those of this week and what is planned, and those that these comments stand below: a front
    of all would grow with every account and every week."""
    above = {comment.post for comment in comments}
    start = situation.now - timedelta(days=8)
    return tuple(p for p in situation.posts.values() if p.at >= start or p.ref in above)


def _pieces(situation: Situation) -> tuple[Row, ...]:
    """What asks or is held, and what goes out around now; the rest is read once it is looked at."""
    if not any(kind.FILE == "queue" for kind in situation.papers.kinds):
        return situation.pieces
    from morgenlage.domain.agenda import agenda  # an office without pieces pays nothing for them
    from morgenlage.domain.piece import Piece

    platforms = {name: status.account.platform for name, status in situation.accounts.items()}
    rows = agenda(situation.papers.of(Piece).values(), situation.posts, platforms)
    start, end = situation.now - timedelta(days=2), situation.now + timedelta(days=8)
    ours = [row for row in rows if row.piece]
    waits = (r for r in ours if r.asks or r.held or (r.at and start <= r.at < end))
    return tuple(islice(waits, PIECES))


def urgent_in(comments: Iterable[Comment]) -> int:
    """How many of these are open and come first."""
    return sum(1 for c in comments if c.verdict.urgency >= URGENT and c.open)


def first_picture(
    front: Front | None,
    since: Sequence[Entry],
    accounts: Sequence[Account],
    rules: Rules,
    now: datetime,
) -> Situation:
    """What was last known, with the decisions made since. Shown until the rest is loaded."""
    loading = Progress("loading")
    if front is None:
        return Situation(now, statuses(accounts, {}), progress=loading)
    shelf = replayed(_allowed(EMPTY.having(front.comments), front.accounts, now), since)
    order = in_order(_of(shelf, {a.id for a in accounts}), now, rules)
    settled = len(front.comments) - len(order)
    return Situation(
        now,
        statuses(accounts, {r.id: r for r in front.accounts}),
        shelf,
        order,
        max(len(order), front.open_count - settled),
        {p.ref: p for p in front.posts},
        front.figures,
        travelled({o.id: o for o in front.outbox}, since),
        front.drafts,
        progress=loading,
        pieces=front.pieces or (),
    )


def only(accounts: set[str], shelf: Shelf) -> Shelf:
    """The comments of accounts that are still set up."""
    if all(c.account in accounts for c in shelf):
        return shelf
    days = shelf.days.items()
    return Shelf({d: {r: c for r, c in tray.items() if c.account in accounts} for d, tray in days})


def decided_meanwhile(shown: Shelf, loaded: Shelf) -> list[Comment]:
    """Comments of the first picture that were decided upon while the rest was being read."""
    pairs = ((c, loaded.get(c.ref)) for c in shown)
    return [
        replace(there, handling=here.handling, liked=here.liked, hidden=here.hidden)
        for here, there in pairs
        if there is not None and here.handling.decisions > there.handling.decisions
    ]


Acts = Mapping[str, Outgoing]


def moved_meanwhile(pictured: Acts, shown: Acts, loaded: Acts) -> dict[str, Outgoing]:
    """Every act: as it was loaded, or as it was decided here while that was read. What the first
    picture showed and nobody here has moved since says nothing; what is over stays over."""
    moved = {i: act for i, act in shown.items() if pictured.get(i) is not act}
    over = {i for i, act in loaded.items() if act.stage in OVER}
    return {**loaded, **{i: act for i, act in moved.items() if i not in over}}
