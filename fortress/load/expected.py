"""What was really written in the county, and what of it the dashboard's state holds."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.simulated import World
from adapters.simulated.said import Said
from fortress.load.county import ACCOUNTS
from morgenlage.store.store import Store

Mark = tuple[str, str]
"""Account, and the end of what was said: what all platforms leave as it is. Times would not do: one
that lies ahead of a visit's beginning counts as then, and here hours pass while a visit reads."""
_END = 40
"""Letters and digits."""
LINKEDIN = timedelta(hours=48)
"""How long members' words may be kept (its terms, `docs/platforms/linkedin.md`): they are let go of
then, which is not to drop them."""


def mark(account: str, text: str) -> Mark:
    """Of one comment."""
    said = re.sub(r"^(@\S+\s+)+", "", text).casefold()  # whom an answer is for stands first on some
    return account, "".join(filter(str.isalnum, said))[-_END:]


def written(world: World, since: datetime, until: datetime, now: datetime) -> Iterator[Mark]:
    """Every comment on the eight accounts between two moments, as it stands `now`, and as far as it
    may be kept until then; the plot's few are left out."""
    return (one for _, one in _said(world, since, until, now))


def unread_edits(
    missing: Counter[Mark],
    there: Counter[Mark],
    world: World,
    since: datetime,
    until: datetime,
    now: datetime,
) -> Counter[Mark]:
    """Those of the missing ones that are `there` as they were before their author changed them:
    each that is there stands for one."""
    left, found = there.copy(), Counter[Mark]()
    for said, one in _said(world, since, until, now):
        before = mark(said.account, said.text)
        if said.edited and found[one] < missing[one] and left[before] > 0:
            left[before] -= 1
            found[one] += 1
    return found


def described(
    missing: Counter[Mark], world: World, since: datetime, until: datetime, now: datetime
) -> Iterator[str]:
    """A line for each that is missing: where, when it was written, as what, what came of it."""
    for said, one in _said(world, since, until, now):
        if missing[one]:
            at = datetime.fromtimestamp(said.ms / 1000, UTC)
            below = f"below {said.post.ms}" if said.post else "below nothing of ours"
            deeper = " as an answer" * (said.parent is not None)
            then = " edited" * (said.edited is not None) + " deleted" * (said.gone is not None)
            yield f"{said.account} {at:%a %H:%M:%S} {said.kind} {below}{deeper}{then}"


def _said(
    world: World, since: datetime, until: datetime, now: datetime
) -> Iterator[tuple[Said, Mark]]:
    names = {row.id: row.platform for row in ACCOUNTS}
    first, last, seen = (int(at.timestamp() * 1000) for at in (since, until, now))
    members = int((now - LINKEDIN).timestamp() * 1000)
    for said in (*world.story.live_until(last), *world.story.stormy):
        if names.get(said.account) == "linkedin" and said.ms < members:
            continue
        if said.account in names and first <= said.ms <= last:
            yield said, mark(said.account, said.text_at(seen))


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
