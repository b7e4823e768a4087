"""Nothing of people is kept longer, or in another form, than was promised."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from fortress.privacy.authors import Author
from fortress.privacy.guards import KEPT
from fortress.privacy.morning import Place, day
from fortress.privacy.years import gone_by
from fortress.promise import Promise, Scale, Tally

FEW = 20
"""Authors where a guard is out: one of each kind is enough."""


def kept(scale: Scale, guard: str) -> Tally:
    """A full day with marked authors, then time goes on past all periods."""
    count = FEW if guard else 100 if scale == "quick" else 1000
    authors = [Author(number) for number in range(count)]
    with tempfile.TemporaryDirectory() as home:
        place = Place(Path(home), datetime.now(UTC))
        day(place, authors)
        with KEPT[guard]():
            found, late = gone_by(place)
    said = "; ".join([f"{found} of {count} authors left", *late[:2]])
    return Tally(count, max(found, len(late)), said)


PROMISES = (
    Promise(
        "periods",
        "after its period nothing of a person is anywhere",
        kept,
        tuple(filter(None, KEPT)),
        seconds=120,
    ),
)
