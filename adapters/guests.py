"""Platforms that other installed packages bring: entry points of the group `morgenlage.platforms`.

Looking for them reads the lists of all installed packages, so it is done only when a name is not
one of ours. A name of ours is never looked for, and so cannot be taken over.
"""

from importlib.metadata import entry_points
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.guest import Guest
    from morgenlage.domain.account import Account
    from morgenlage.platform import Clock, Secrets

GROUP = "morgenlage.platforms"


def offered() -> tuple[str, ...]:
    """The names other packages offer; nothing of theirs is imported."""
    return tuple(sorted({entry.name for entry in entry_points(group=GROUP)}))


def invited(
    account: "Account", secrets: "Secrets", clock: "Clock", transport: object | None
) -> "Guest":
    """The adapter another package offers for this account; it is imported when first asked.

    Raises `Refused` where nobody offers one, `NotLoaded` where two do.
    """
    from adapters.guest import Guest  # brings httpx along, which a look at the names must not
    from morgenlage.platform import NotLoaded, Refused

    found = {e.value: e for e in entry_points(group=GROUP, name=account.platform)}
    if not found:
        raise Refused(f"no adapter for platform {account.platform!r}")
    if len(found) > 1:
        raise NotLoaded("guest-twice")
    (entry,) = found.values()
    return Guest(account, entry.load, secrets, clock, transport)
