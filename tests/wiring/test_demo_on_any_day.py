"""The demo's two years can begin on any day: leap days, the turn of the year, a changed clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from morgenlage.demo_papers import papers_before
from morgenlage.demo_sayings import history
from morgenlage.demo_told import Channel, told
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.experiment_result import result_of
from morgenlage.domain.label import Label
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.staleness import stale_formats, uses
from morgenlage.domain.ties import ties

BERLIN = ZoneInfo("Europe/Berlin")
DAYS = (
    "2028-02-29T06:30", "2027-02-28T07:00", "2028-03-01T00:10", "2027-01-01T00:30",
    "2026-12-31T23:50", "2027-03-28T02:30", "2026-10-25T02:30", "2026-10-25T07:00",
    "2027-01-31T12:00", "2026-04-30T18:00", "2026-11-23T22:30", "2027-06-15T05:00",
)  # fmt: skip
"""On the county's clock; that of 28 March does not exist, that of 25 October does twice."""
CHANNELS = tuple(
    Channel(
        f"{platform}-kreis", platform, 90.0, 20.0, True, True, f"{platform}-kreis:12345678901",
        f"https://{platform}.example/12345678901", date.max,
    )
    for platform in ("instagram", "facebook", "mastodon")
)  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("seed", [3, 7])
def test_two_years_lie_before_any_day_and_the_try_is_due_and_better(day: str, seed: int) -> None:
    start = datetime.fromisoformat(day).replace(tzinfo=BERLIN).astimezone(UTC)
    today, data = start.astimezone(BERLIN).date(), history("de")
    known = tuple(replace(channel, since=today) for channel in CHANNELS)
    past = told(seed, start, BERLIN, known, data)
    outcomes = tuple(t.outcome for t in past)
    labels = tuple(Label(id=t.outcome.ref, version=1, at=start, tags=t.tags) for t in past)
    papers = Papers().having(papers_before(data, start, BERLIN, outcomes, labels))

    assert all(o.at < o.read_at <= start for o in outcomes)
    assert len({o.ref for o in outcomes}) == len(outcomes)
    assert today - outcomes[0].at.date() > timedelta(days=700)
    (due,) = (e for e in papers.of(Experiment).values() if e.due(today))
    found = result_of(due, Past(outcomes), papers, start, BERLIN)
    assert (due.id, found.verdict) == ("sonntag", "better")
    stale = stale_formats(uses(outcomes, ties(papers)), papers, start, BERLIN)
    assert [s.about for s in stale] == ["quote-tile"]
