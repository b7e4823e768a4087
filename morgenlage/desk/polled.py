"""What one visit to the accounts brought, for whoever waited for it."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from morgenlage.domain.account import Trouble
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation


class AccountReport(NamedTuple):
    """What a poll brought for one account."""

    id: str
    new: int
    open: int
    trouble: Trouble | None
    polled_at: datetime | None


def reports(
    known: Collection[Ref], after: Situation, account: str | None
) -> tuple[AccountReport, ...]:
    """For this account, or for all. `known`: comments that were there before."""
    return tuple(
        AccountReport(
            status.account.id,
            sum(
                1
                for c in after.comments
                if c.account == status.account.id and c.ref not in known and c.to_us
            ),
            sum(1 for r in after.order if r.startswith(f"{status.account.id}:")),
            status.trouble,
            status.polled_at,
        )
        for status in after.accounts.values()
        if account in (None, status.account.id)
    )
