"""What strangers write is never a control code, never markup, never a click."""

import tempfile
from pathlib import Path

from fortress.hostile_state import cases
from fortress.hostile_walk import SIZES, attacked, harmless_walk
from fortress.promise import Promise, Scale, Tally


def walked(scale: Scale, guard: str) -> Tally:
    """The corpus through the real dashboard on a pseudo terminal, cleaned and raw."""
    quick, total = scale == "quick", Tally(0, 0)
    of = tuple(c for n, c in enumerate(cases()) if not quick or n % 7 == 0)
    with tempfile.TemporaryDirectory() as place:
        for size in SIZES[:1] if quick else SIZES:
            own = harmless_walk(Path(place) / f"own{size}", of[:8] if quick else of, size)
            for cleaned in (False,) if quick else (True, False):
                found = attacked(
                    Path(place) / f"{size}{cleaned}", of, size, own,
                    cleaned=cleaned, guarded=guard != "guard", every=20 if quick else 4,
                )  # fmt: skip
                worst = [f"{n} x {shape}" for shape, n in found.foreign.most_common(2)]
                said = ", ".join([f"{found.sequences} controls read", *worst, *found.faults[:2]])
                total += Tally(len(of), found.failures, said)
    return total


PROMISES = (
    Promise("walk", "hostile texts on the real dashboard stay text", walked, ("guard",)),
)  # fmt: skip
