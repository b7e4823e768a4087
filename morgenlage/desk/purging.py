"""One run that deletes what has been kept long enough, in every class, and says what it was."""

import logging
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.brief_noting import unquoted
from morgenlage.domain.clock_trust import ClockSeen, looked
from morgenlage.domain.paper import Papers
from morgenlage.domain.periods import Periods
from morgenlage.domain.purged import Due, Purged, with_run
from morgenlage.domain.retention import in_sight, nameless_before
from morgenlage.domain.shelf import day_of
from morgenlage.last_known import NAME
from morgenlage.store.backups import Backup, made_of
from morgenlage.store.contract import AnyLook, AnyStore
from morgenlage.store.errors import StateError
from morgenlage.store.frame import forget_frame
from morgenlage.store.replay import travelled
from morgenlage.store.values import Batch

log = logging.getLogger("morgenlage.desk")

BACKUPS_KNOWN = timedelta(days=3_650)
"""The longest period there is."""


class Run(NamedTuple):
    """Who deletes, by which rules, at which moment."""

    periods: Periods
    now: datetime
    who: str = ""
    accounts: Collection[str] | None = None
    """Ids of those that are set up; None: nobody knows."""

    def due(self, store: AnyStore) -> tuple[Due, ...]:
        """What would be deleted. Changes nothing."""
        return self.look(store).found()

    def odd(self, store: AnyStore) -> tuple[str, ...]:
        """What nobody can judge, because its date says nothing. Changes nothing."""
        look = self.look(store)
        look.found()
        return look.odd

    def look(self, store: AnyStore) -> AnyLook:
        """What finds both."""
        return store.overdue(self.periods, self.now, self.accounts)


def believed(
    store: AnyStore, now: datetime, known: datetime | None, ahead: Collection[float] = ()
) -> bool:
    """Whether the clock is to be believed; what was seen of it is kept. See `clock_trust`.

    `known`: a moment that was certainly before now, for the first look ever. Raises `StateError`.
    """
    seen = store.load_papers().of(ClockSeen).get("clock")
    seen = seen or ClockSeen(id="clock", believed=known or now)
    new, good = looked(seen, now, tuple(ahead))
    if new != seen or not seen.version:
        store.file([new.filed("", now)])
    return good


def purged(store: AnyStore, run: Run) -> tuple[Due, ...]:
    """Deletes it; what it was. The journal up to here must be in the files.

    Raises `StateError`: at once, or for what could not be deleted once all else was, and noted.
    """
    look = run.look(store)
    found = look.found()
    first = run.periods.first_kept(run.periods.texts, run.now).isoformat()
    _forget_drafts(store, first)
    store.purge(first)
    named = run.periods.first_kept(run.periods.names, run.now).isoformat()
    _unname(store, found, named)
    _trim_picture(store, run, first)
    if any(due.name == NAME for due in found):
        forget_frame(store.state)
    papers = store.load_papers()
    store.forget_papers(papers.expired(run.now))
    _unquote(store, papers, run, first)
    stuck: StateError | None = None
    try:
        store.delete(found, run.periods, run.now)
    except StateError as error:  # what cannot be unlinked keeps nothing else here
        stuck = error
    _forget_backups(store, run.now, {due.name for due in found})
    store.renew_copies()
    gone = found if stuck is None else tuple(d for d in found if d.name not in _there(store, run))
    today = with_run(papers.of(Purged).get(run.now.date().isoformat()), gone, run.now)
    store.file([today.filed(run.who, run.now)])
    for name in look.odd:
        log.warning("not judged, its date says nothing: %s", name)
    if stuck is not None:
        raise stuck
    return found


def _there(store: AnyStore, run: Run) -> frozenset[str]:
    """What is due still."""
    return frozenset(due.name for due in run.look(store).found())


def _forget_drafts(store: AnyStore, first: str) -> None:
    """An answer that was begun goes with its comment."""
    drafts = store.load_rest().drafts
    if not drafts:
        return
    doomed = {ref for day in store.days() if day < first for ref in store.load_day(day)}
    if gone := {ref: "" for ref in drafts if ref in doomed}:
        store.keep(Batch(drafts=gone))


def _unname(store: AnyStore, found: Collection[Due], first: str) -> None:
    """Who wrote it goes before what they wrote, where that period is the shorter one."""
    days = {due.since.isoformat() for due in found if due.kind == "names"}
    for day in sorted(days & set(store.days())):
        bare = nameless_before(store.load_day(day).values(), first)
        store.keep(Batch(days={day: {c.ref: c for c in bare}}, alone=True))


def _trim_picture(store: AnyStore, run: Run, first: str) -> None:
    """The last picture, too, shows nothing older, and no act that rested long enough."""
    if (front := store.front()) is None:
        return
    named = run.periods.first_kept(run.periods.names, run.now).isoformat()
    shown = {c.ref: c for c in front.comments if day_of(c) >= first}
    bare = {c.ref: c for c in nameless_before(shown.values(), named)}
    left = tuple({**shown, **bare}.values())
    acts = tuple(act for act in front.outbox if in_sight(act, run.now, run.periods))
    stored = store.load_rest().drafts
    drafts = {ref: text for ref, text in front.drafts.items() if ref in stored}
    gone = len(front.comments) - len(left)
    if gone or bare or drafts != front.drafts or len(acts) < len(front.outbox):
        count = max(len(left), front.open_count - gone)
        new = replace(front, comments=left, drafts=drafts, open_count=count, outbox=acts)
        store.save_front(new)


def _unquote(store: AnyStore, papers: Papers, run: Run, first: str) -> None:
    """A sentence in a brief is kept no longer than a comment of the brief's last day."""
    old = (n for n in papers.of(BriefNotes).values() if n.quote)
    bare = [unquoted(n) for n in old if n.id.rpartition("/")[2] < first]
    if bare:
        store.file([notes.filed(run.who, run.now) for notes in bare])


def _forget_backups(store: AnyStore, now: datetime, deleted: Collection[str]) -> None:
    """What was deleted nobody needs to know any more. One that is not found may lie on a disk that
    is away at the moment."""
    known = store.load_papers().of(Backup).values()
    first = (now - BACKUPS_KNOWN).date()
    over = [b for b in known if b.id in deleted or b.made.date() < first]
    if gone := [backup for backup in over if made_of(store.state / backup.id) is None]:
        store.forget_papers(gone)


def settled(store: AnyStore, run: Run) -> None:
    """What the journal says is in the files, without acts that rested long enough."""
    acts = travelled(store.load_rest().outbox, store.entries_since_checkpoint())
    store.checkpoint({}, {i: o for i, o in acts.items() if in_sight(o, run.now, run.periods)})
