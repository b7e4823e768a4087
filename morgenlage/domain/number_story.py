"""One counter told: its days, what is usual for it, its bumps and what was on then. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from morgenlage.domain.bumps import Bump, bumps
from morgenlage.domain.causes import Cause, Known, causes, day_of
from morgenlage.domain.long_run import Span, Standing, spans, standing, within
from morgenlage.domain.metric import Figure
from morgenlage.domain.past import Days, Past
from morgenlage.domain.value import dataclass

BY_DAY = 45
"""Up to so many days the table has a row per day, beyond one per week."""


@dataclass(frozen=True, slots=True)
class Told:
    """A bump and what was on."""

    bump: Bump
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What the plot page and `metrics --history` show."""

    account: str
    metric: str
    first: date
    last: date
    """The period that is shown; nothing need be known of its ends."""
    days: Days
    """The known days of it."""
    standing: Standing | None
    """Against all that is known, also from before the period; None: nothing was ever read."""
    bumps: tuple[Told, ...]
    spans: tuple[Span, ...]
    """The table, newest first."""
    weekly: bool
    """Its rows are weeks."""


def story(
    past: Past,
    key: tuple[str, str],
    count: int | None,
    today: date,
    known: Known,
    figures: Iterable[Figure] = (),
) -> Story:
    """That account's counter over the last so many days; None: as far back as is known.

    `figures`: the tiles; what one of them says of the same counter is said here, too.
    """
    account, metric = key
    days = past.series.get(key, ())
    earliest = days[0][0] if days else today
    first = earliest if count is None else today - timedelta(days=count - 1)
    weekly = (today - first).days >= BY_DAY
    tile = next((one for one in figures if (one.account, one.metric) == key), None)
    posted = (day_of(one.at) for one in past.outcomes if one.account == account)
    return Story(
        account,
        metric,
        first,
        today,
        within(days, first),
        standing(days, metric, tile),
        tuple(Told(b, causes(b, account, known)) for b in bumps(days, metric, first)),
        spans(days, metric, posted, first, weekly=weekly),
        weekly,
    )
