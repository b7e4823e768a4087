"""What was really written in the county, and what of it the dashboard's state holds."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.simulated import World
from fortress.load.county import ACCOUNTS
from morgenlage.store.store import Store

Mark = tuple[str, int]
"""Account and second (since 1970) of a comment: as far as all platforms agree."""


def written(world: World, until: datetime) -> Iterator[Mark]:
    """Every comment on the eight accounts up to that moment; the plot's few are left out."""
    names, last = {row.id for row in ACCOUNTS}, int(until.timestamp() * 1000)
    for said in (*world.story.live_until(last), *world.story.stormy):
        if said.account in names and said.ms <= last:
            yield said.account, said.ms // 1000


def stored(state: Path) -> Counter[Mark]:
    """Every comment in the day files."""
    store = Store.open(state, read_only=True)
    try:
        return Counter(
            (comment.account, int(comment.created_at.timestamp()))
            for day in store.days()
            for comment in store.load_day(day).values()
        )
    finally:
        store.close()


def kept_from(now: datetime, keep_days: int) -> int:
    """The second since when everything must still be there: the oldest day that is kept whole."""
    day = (now.astimezone(UTC) - timedelta(days=keep_days - 1)).date()
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
