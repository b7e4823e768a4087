"""What comes next: planned posts and experiments that will be looked at. Pure."""

from datetime import datetime, timedelta, tzinfo

from morgenlage.domain.brief import Coming
from morgenlage.domain.brief_period import Period
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import Piece

AHEAD = {"week": timedelta(days=7), "month": timedelta(days=31), "council": timedelta(days=91)}
SHOWN = 4


def coming(papers: Papers, period: Period, now: datetime, zone: tzinfo) -> tuple[Coming, ...]:
    """The next few, soonest first; as far ahead as the brief looks back."""
    until, today = now + AHEAD[period.kind], now.astimezone(zone).date()
    found = [
        *_posts(papers, now, until, zone),
        *(
            Coming("experiment", e.look_on, e.believe)
            for e in papers.of(Experiment).values()
            if e.open and today < e.look_on <= until.astimezone(zone).date()
        ),
    ]
    return tuple(sorted(found, key=lambda c: (c.on, c.kind, c.text))[:SHOWN])


def _posts(papers: Papers, now: datetime, until: datetime, zone: tzinfo) -> list[Coming]:
    found = []
    for piece in papers.of(Piece).values():
        hours = {
            copy.account: at
            for copy in piece.copies
            if copy.state == "scheduled" and (at := piece.hour(copy.account)) is not None
            if now <= at <= until
        }
        if hours:
            on = min(hours.values()).astimezone(zone).date()
            found.append(Coming("post", on, piece.headline, tuple(hours)))
    return found
