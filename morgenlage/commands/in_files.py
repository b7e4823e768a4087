"""Commands that work on files alone do nothing at all where the state lies in a database."""

import shlex

from morgenlage.commands.shell import Usage
from morgenlage.wiring import Plan
from morgenlage.words.sharing import sharing_words


def in_files(plan: Plan, command: str) -> None:
    """Raises `Usage`, with what does it there, where hosts share a database."""
    if (store := plan.settings.store) is not None:
        say = sharing_words(plan.words).on_files[command]
        raise Usage(say.format(place=store.place, address=shlex.quote(store.address)))
