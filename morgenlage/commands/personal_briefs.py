"""A citizen's sentence in the brief goes with the citizen."""

from collections.abc import Collection

from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.brief_noting import unquoted
from morgenlage.domain.ref import Ref
from morgenlage.store.contract import AnyStore
from morgenlage.wiring import clock


def unquote(store: AnyStore, refs: Collection[Ref], who: str) -> None:
    """Takes out what was quoted from these comments. Raises `StateError`."""
    for notes in store.load_papers().of(BriefNotes).values():
        if notes.quote and notes.quoted in refs:
            once = unquoted(notes).filed(who, clock())
            # Twice: the first write keeps the old file as the last good copy.
            store.file([once])
            store.file([once.filed(who, clock())])
