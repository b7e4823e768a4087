"""State and settings -> what was before and how this office tries something new."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from morgenlage.domain.past import Past
from morgenlage.store.opening import Where, open_store

if TYPE_CHECKING:
    from morgenlage.config.settings import Settings
    from morgenlage.domain.practice import Practice
    from morgenlage.words import Words


def read_past(where: Where, accounts: Iterable[str], since: date = date.min) -> Past:
    """What is kept for good of these accounts, from the month of that day on, for a command
    without a desk. Raises `StateError`."""
    store = open_store(where, session="reader", read_only=True)
    try:
        return store.past(since).of(accounts)
    finally:
        store.close()


def practice_of(
    settings: "Settings", words: "Words", *, demo: bool, cards: bool = True
) -> "Practice":
    """Formats (`cards`), pillars and departments as their files are now; a file with a mistake
    gives way to ours, and the check of the settings names it."""
    from morgenlage.config.practice import practice  # only who tries something new needs it

    return practice(settings, words, demo=demo, cards=cards)
