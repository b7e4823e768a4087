"""Which platforms there are: names only, so that listing them imports nothing."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from morgenlage.domain.account import Account
    from morgenlage.platform import Clock, Platform, Secrets

PLATFORMS = {
    "mastodon": "adapters.mastodon:Mastodon",
    "bluesky": "adapters.bluesky:Bluesky",
    "youtube": "adapters.youtube:YouTube",
    "facebook": "adapters.facebook:Facebook",
}
"""Name in the settings -> module:class; called with account, secrets, clock and transport."""


def connect(
    account: "Account", secrets: "Secrets", clock: "Clock", transport: object | None = None
) -> "Platform":
    """The adapter for this account; imports that one alone and sends nothing yet.

    `transport`: an `httpx.AsyncBaseTransport` that stands in for the network (demo, tests).
    Raises `Refused` for a platform nobody knows.
    """
    from morgenlage.platform import Refused  # brings all values along; `status` needs names only

    if account.platform not in PLATFORMS:
        known = ", ".join(sorted(PLATFORMS))
        raise Refused(f"no adapter for platform {account.platform!r}; there are: {known}")
    module, _, name = PLATFORMS[account.platform].partition(":")
    adapter: Platform = getattr(import_module(module), name)(account, secrets, clock, transport)
    return adapter
