"""Departments that helped: those that answered, and those a person wants to thank. Pure."""

from morgenlage.domain.brief import Thanks
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.brief_period import Period
from morgenlage.domain.inquiry import Inquiry
from morgenlage.domain.paper import Papers
from morgenlage.domain.practice import Practice

SHOWN = 5


def thanks(
    papers: Papers, notes: BriefNotes, practice: Practice, period: Period
) -> tuple[Thanks, ...]:
    """Whom a person names first, then those that answered most."""
    counts: dict[str, int] = {}
    names = dict(practice.offices)
    for inquiry in papers.of(Inquiry).values():
        if inquiry.answered_at is not None and period.holds(inquiry.answered_at):
            counts[inquiry.department] = counts.get(inquiry.department, 0) + 1
            names.setdefault(inquiry.department, inquiry.name)
    rest = sorted((o for o in counts if o not in notes.thanks), key=lambda o: (-counts[o], o))
    chosen = (*dict.fromkeys(notes.thanks), *rest)
    found = (Thanks(names.get(office, office), counts.get(office, 0)) for office in chosen)
    return tuple(found)[: max(SHOWN, len(notes.thanks))]
