"""What was really written in the county, and what of it the dashboard's state holds."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.simulated import World
from fortress.load.county import ACCOUNTS
from morgenlage.store.store import Store

Mark = tuple[str, str]
"""Account, and the end of what was said: what all platforms leave as it is. Times would not do: one
that lies ahead of a visit's beginning counts as then, and here hours pass while a visit reads."""
_END = 40
"""Letters and digits."""


def mark(account: str, text: str) -> Mark:
    """Of one comment."""
    said = re.sub(r"^(@\S+\s+)+", "", text).casefold()  # whom an answer is for stands first on some
    return account, "".join(filter(str.isalnum, said))[-_END:]


def written(world: World, since: datetime, until: datetime, now: datetime) -> Iterator[Mark]:
    """Every comment on the eight accounts between two moments, as it stands `now`; the plot's few
    are left out."""
    names = {row.id for row in ACCOUNTS}
    first, last, seen = (int(at.timestamp() * 1000) for at in (since, until, now))
    for said in (*world.story.live_until(last), *world.story.stormy):
        if said.account in names and first <= said.ms <= last:
            yield mark(said.account, said.text_at(seen))


def stored(state: Path) -> Counter[Mark]:
    """Every comment in the day files."""
    store = Store.open(state, read_only=True)
    try:
        return Counter(
            mark(comment.account, comment.text)
            for day in store.days()
            for comment in store.load_day(day).values()
        )
    finally:
        store.close()


def kept_from(now: datetime, keep_days: int) -> datetime:
    """Since when everything must still be there: the oldest day that is kept whole."""
    day = (now.astimezone(UTC) - timedelta(days=keep_days - 1)).date()
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
