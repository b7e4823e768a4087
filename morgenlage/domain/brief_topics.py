"""What our posts were about: pillars whose turn it is, people, duty, unseen departments. Pure."""

from datetime import tzinfo

from morgenlage.domain.brief import Overdue, Topics
from morgenlage.domain.brief_period import Period
from morgenlage.domain.message import messages
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.pillars_due import most_overdue, standing_of
from morgenlage.domain.practice import Practice
from morgenlage.domain.shares import Share, offices, shares

LEAST = 5
"""Messages below which a share says nothing."""
SHOWN = 3


def topics(papers: Papers, past: Past, practice: Practice, period: Period, zone: tzinfo) -> Topics:
    """As of the end of the period; what is said on several accounts counts once."""
    end = period.end
    said = messages((o for o in past.outcomes if o.at <= end), papers)
    late = most_overdue(standing_of(said, papers, practice, end, zone)) if said else ()
    by_kind = {s.kind: s for s in shares(said, practice, end, end - period.start)}
    seen = offices(said, practice, end, zone)
    return Topics(
        tuple(Overdue(d.pillar.name, d.days, d.pillar.every) for d in late[:SHOWN]),
        by_kind["duty"].of,
        _count(by_kind["face"], told=True),
        _count(by_kind["duty"]),
        tuple(o.name for o in seen if o.days is None) if any(o.count for o in seen) else (),
    )


def _count(share: Share, *, told: bool = False) -> int | None:
    """None: too few posts. `told`: only what somebody wrote down counts, so most of them have to
    carry tags."""
    if share.of < LEAST or (told and 2 * share.untold > share.of):
        return None
    return share.count
