"""Takes one person out of everything that is not about comments alone, wherever the state lies.

Who decided what and when stays; about whom it was nobody can tell any more.
"""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.paper import LONG_AGO
from morgenlage.domain.record import Moved
from morgenlage.domain.ref import Ref
from morgenlage.store.contract import AnyStore
from morgenlage.store.letters import Letters, erase_letters
from morgenlage.store.replay import travelled
from morgenlage.store.traces import Traces


class Erased(NamedTuple):
    """What came of it."""

    lines: int = 0
    """Of the record that were about them."""
    vague: tuple[str, ...] = ()
    """Names of theirs that sentences were not searched for: they could be anybody's."""
    doubtful: int = 0
    """Answers to them that may have gone out: nobody looks after them any more."""
    letters: Letters = Letters()
    """That lie as files and named them."""
    stuck: tuple[str, ...] = ()
    """Files of the state that could not be read or not be changed; the others were."""


def erase_traces(
    store: AnyStore,
    comments: Collection[Comment],
    who: str = "",
    now: datetime = LONG_AGO,
    letters: Path | None = None,
    quoted: Collection[Comment] = (),
) -> Erased:
    """Takes these people out. `who` does it `now`. `letters`: where they are put down as files, if
    elsewhere, too. `quoted`: what letters are searched for besides. What then is to be asked of
    the store: `AnyStore.take_out`. Raises `StateError`."""
    ours, doubtful = _bring_home(store, {c.ref for c in comments}, who, now)
    taken = store.take_out(traces := Traces(comments, ours))
    about = Traces((*comments, *quoted), ours)
    put_here = store.state / "departments"
    folders = {put_here, letters or put_here}  # once there, now here
    found = [erase_letters(folder, about) for folder in sorted(folders)]
    put_down = Letters(*(sum(names, ()) for names in zip(*found, strict=True)))
    return Erased(taken.lines, traces.vague, doubtful, put_down, taken.stuck)


def _bring_home(
    store: AnyStore, refs: Collection[Ref], who: str, now: datetime
) -> tuple[frozenset[str], int]:
    """Everything the journal says is in the files: its lines may change their length. Acts about
    these refs leave the outbox. Gives what our accounts are called, and how many of the acts may
    have gone out.
    """
    rest = store.load_rest()
    acts = travelled(rest.outbox, store.entries_since_checkpoint())
    about = [act for act in acts.values() if act.ref in refs]
    ended = [_ended(act) for act in about if act.pending]
    store.record([Moved(now, who, store.session, act) for act in ended])
    acts = {id_: act for id_, act in acts.items() if act.ref not in refs}
    for _ in range(2):  # the first write kept the old file as the last good copy
        store.checkpoint({}, acts)
    profiles = (record.profile for record in rest.accounts.values())
    doubtful = sum(act.stage is Stage.FAILED for act in ended)
    return frozenset(rest.accounts) | {p.handle for p in profiles if p}, doubtful


def _ended(act: Outgoing) -> Outgoing:
    """What was held is taken back; of what may have left nobody says that it was."""
    if act.stage is Stage.HELD and not act.first_sent_at:
        return act.moved(Stage.CANCELLED)
    return act.moved(Stage.FAILED, reason="erased")
