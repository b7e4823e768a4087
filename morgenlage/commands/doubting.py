"""What waited to be sent when a backup was made may have been sent since: it is looked up first."""

from collections.abc import Collection

from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.put_back import in_doubt
from morgenlage.domain.record import Moved
from morgenlage.store.contract import AnyStore
from morgenlage.store.replay import travelled
from morgenlage.wiring import clock


def doubt(store: AnyStore, native: Collection[str] | None) -> int:
    """Writes that down in a state that was put back; of how many acts and pieces.

    `native`: accounts whose platform holds posts before their hour; None: nobody knows. Raises
    `StateError`.
    """
    acts = travelled(store.load_rest().outbox, store.entries_since_checkpoint())
    now = clock()
    moved = [
        Moved(now, act.by, store.session, outgoing=_unknown(act))
        for act in acts.values()
        if act.stage in (Stage.HELD, Stage.SENDING)
    ]
    if moved:
        store.record(moved)
    if papers := in_doubt(store.load_papers(), now, native):
        store.file(papers)
    return len(moved) + len(papers)


def _unknown(act: Outgoing) -> Outgoing:
    sent = act.first_sent_at or act.due_at
    return act.moved(Stage.UNKNOWN, reason="restored", first_sent_at=sent)
