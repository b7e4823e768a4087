"""Which platforms there are: names only, so that listing them imports nothing."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from morgenlage.domain.account import Account
    from morgenlage.platform import Clock, Platform, Secrets

PLATFORMS = {
    "mastodon": "adapters.mastodon:Mastodon",
    "bluesky": "adapters.bluesky:Bluesky",
    "instagram": "adapters.instagram:Instagram",
    "facebook": "adapters.facebook:Facebook",
    "threads": "adapters.threads:Threads",
    "youtube": "adapters.youtube:YouTube",
    "linkedin": "adapters.linkedin:Linkedin",
    "peertube": "adapters.peertube:PeerTube",
}
"""Name in the settings -> module:class; called with account, secrets, clock and transport."""


def names() -> tuple[str, ...]:
    """All platforms: ours, then those of other installed packages, which costs a look for them."""
    from adapters.guests import offered  # only who needs other packages' names looks for them

    return (*PLATFORMS, *(name for name in offered() if name not in PLATFORMS))


def connect(
    account: "Account", secrets: "Secrets", clock: "Clock", transport: object | None = None
) -> "Platform":
    """The adapter for this account; imports that one alone and sends nothing yet.

    `transport`: an `httpx.AsyncBaseTransport` that stands in for the network (demo, tests).
    Raises `Refused` for a platform nobody knows, `NotLoaded` where two packages offer it.
    """
    if account.platform not in PLATFORMS:
        return _guest(account, secrets, clock, transport)
    module, _, name = PLATFORMS[account.platform].partition(":")
    adapter: Platform = getattr(import_module(module), name)(account, secrets, clock, transport)
    return adapter


def _guest(
    account: "Account", secrets: "Secrets", clock: "Clock", transport: object | None
) -> "Platform":
    from adapters.guests import invited  # as above
    from morgenlage.platform import Refused

    try:
        return invited(account, secrets, clock, transport)
    except Refused as error:
        raise Refused(f"{error}; there are: {', '.join(sorted(names()))}") from None
