"""Nothing of people is kept longer, or in another form, than was promised."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from fortress.privacy.authors import Author, left
from fortress.privacy.guards import ERASED, KEPT
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


def erased(scale: Scale, guard: str) -> Tally:
    """After a full day some of them ask to be forgotten: at once, with everything."""
    count, some = (FEW, 2) if guard else (60, 3) if scale == "quick" else (300, 12)
    authors = [Author(number) for number in range(count)]
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as home, ERASED[guard]():
        place = Place(Path(home), datetime.now(UTC))
        day(place, authors)
        (place.state / "sessions" / "gone").unlink()  # a secret, and about nobody
        for author in (*authors[:: count // some], authors[2]):  # the third has a case
            if place.call("erase", author.id, "--cases", "--yes"):
                wrong.append(f"{author.id} not erased")
            number = f"{author.number:05d}"
            there = left(place.state)
            wrong += [f"{name}: {author.id}" for name, found in there.items() if number in found]
    return Tally(count, len(wrong), "; ".join([f"{some + 1} erased", *wrong[:3]]))


PROMISES = (
    Promise(
        "periods",
        "after its period nothing of a person is anywhere",
        kept,
        tuple(filter(None, KEPT)),
        seconds=120,
    ),
    Promise(
        "erased",
        "who is erased is in no file, nor in the record",
        erased,
        tuple(filter(None, ERASED)),
        seconds=120,
    ),
)
