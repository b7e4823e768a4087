"""Names for things on platforms: account and platform id in one stable string."""

from typing import NewType

Ref = NewType("Ref", str)
"""`ACCOUNT:PLATFORM-ID`, e.g. `mastodon-kreis:1156`. The account part holds no colon."""


def ref_of(account: str, platform_id: str) -> Ref:
    """The ref of one thing on one account."""
    return Ref(f"{account}:{platform_id}")


def account_of(ref: Ref) -> str:
    """The account's id, the first half of the ref."""
    return ref.partition(":")[0]


def platform_id(ref: Ref) -> str:
    """The platform's own id, the second half of the ref (it may hold colons itself)."""
    return ref.partition(":")[2]
