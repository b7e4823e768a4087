"""How our formats have done so far: how often, when last, and against what is usual here. Pure.

Each post is held against the median of the account's other posts of the same quarter, so neither
a large account nor a good season makes a format look better than it is.
"""

from collections import defaultdict
from collections.abc import Generator, Mapping, Sequence
from datetime import datetime
from math import exp, log
from statistics import median

from morgenlage.domain.matching import done
from morgenlage.domain.outcome import Measure, Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.piece import MOVABLE, Piece
from morgenlage.domain.ref import Ref
from morgenlage.domain.ties import ties, values
from morgenlage.domain.value import dataclass

OTHERS = 5
"""Settled posts of the account in the quarter; with fewer nothing is usual."""
DOUBT = 4
"""As many results that say "as usual" are put beside one's own: few posts prove little."""

STRONG = 1.2
"""From this ratio on a format brings clearly more than is usual here ..."""
ENOUGH = 8
"""... where so many pieces of it were counted."""
STEP = 20
"""Posts looked at before somebody else may work: a few milliseconds."""

WORDS = 40
"""Characters by which copies of one post on several accounts know each other."""

Quarter = tuple[str, int, int]
"""Account, year, quarter from 0."""


@dataclass(frozen=True, slots=True)
class FormatResult:
    """One format's own history."""

    id: str
    times: int = 0
    """Pieces that are out; the copies of one piece count once."""
    last: datetime | None = None
    """When it came out last."""
    waiting: int = 0
    """Pieces that are planned or being written."""
    counted: int = 0
    """Pieces that have settled and can be compared."""
    ratio: float | None = None
    """The median of what they brought, as a multiple of what is usual; None: none is counted."""

    @property
    def careful(self) -> float:
        """The ratio, the closer to 1 the fewer posts stand behind it."""
        if self.ratio is None:
            return 1.0
        return exp(log(max(self.ratio, 0.05)) * self.counted / (self.counted + DOUBT))

    @property
    def strong(self) -> bool:
        """It brings clearly more than is usual here, and that is no chance."""
        return self.ratio is not None and self.ratio >= STRONG and self.counted >= ENOUGH


def format_results(
    past: Past, papers: Papers, measure: Measure = "interactions"
) -> Mapping[str, FormatResult]:
    """By the id of each format that was ever used or is planned."""
    return done(counted(past.outcomes, papers, measure))


def counted(
    outcomes: Sequence[Outcome], papers: Papers, measure: Measure = "interactions"
) -> Generator[None, None, Mapping[str, FormatResult]]:
    """The same in small steps; whoever runs it gives way in between."""
    tags = ties(papers)
    yield
    formats = {ref: found for ref, of in tags.items() if (found := values(of, "format"))}
    source, usual = _pieces_of(papers), _Usual(formats, measure)
    for place, one in enumerate(outcomes):
        usual.add(one)
        if place % (STEP * STEP) == 0:
            yield
    days: dict[str, dict[str, datetime]] = defaultdict(dict)
    ratios: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    known = {out.ref: out for out in outcomes if out.ref in formats}
    for place, (ref, ids) in enumerate(formats.items()):
        if place % STEP == 0:
            yield
        out = known.get(ref)
        piece, seen = source.get(ref, (_same(ref, out), None))
        at = out.at if out is not None else seen
        for id in ids:
            if at is not None:
                days[id][piece] = max(at, days[id].get(piece, at))
            if out is not None and (ratio := usual.ratio(out, id)) is not None:
                ratios[id][piece].append(ratio)
    planned = _planned(papers)
    return {
        id: _result(id, days[id], ratios[id], planned.get(id, 0))
        for id in sorted({*days, *ratios, *planned})
    }


def _same(ref: Ref, out: Outcome | None) -> str:
    """What posts that no piece of ours became have in common: their words and their day."""
    if out is None or not out.text:
        return str(ref)
    return f"{out.at.date()} {out.text[:WORDS]}"


def _result(
    id: str, days: Mapping[str, datetime], ratios: Mapping[str, list[float]], waiting: int
) -> FormatResult:
    own = [median(each) for each in ratios.values()]
    last = max(days.values(), default=None)
    return FormatResult(id, len(days), last, waiting, len(own), median(own) if own else None)


def quarter(out: Outcome) -> Quarter:
    """The account and the quarter it came out in (UTC)."""
    return out.account, out.at.year, (out.at.month - 1) // 3


class _Usual:
    """What the other posts of an account brought in the same quarter."""

    def __init__(self, formats: Mapping[Ref, tuple[str, ...]], measure: Measure) -> None:
        self._formats, self._measure = formats, measure
        self._there: dict[Quarter, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        self._medians: dict[tuple[Quarter, str], float | None] = {}

    def add(self, out: Outcome) -> None:
        """One post of ours; all of them before any is held against the others."""
        brought = out.measured(self._measure)
        if out.settled and brought is not None:
            self._there[quarter(out)].append((self._formats.get(out.ref, ()), brought))

    def ratio(self, out: Outcome, id: str) -> float | None:
        """Against posts without that format; one is added to both sides, as 0 is a number, too."""
        brought = out.measured(self._measure)
        if not out.settled or brought is None:
            return None
        usual = self._median(quarter(out), id)
        return None if usual is None else (brought + 1) / (usual + 1)

    def _median(self, when: Quarter, id: str) -> float | None:
        if (when, id) not in self._medians:
            others = [value for ids, value in self._there[when] if id not in ids]
            self._medians[when, id] = median(others) if len(others) >= OTHERS else None
        return self._medians[when, id]


def _pieces_of(papers: Papers) -> Mapping[Ref, tuple[str, datetime | None]]:
    """Which post came from which piece, and when it was seen out there."""
    return {
        copy.ref: (piece.id, copy.moved_at if copy.state == "published" else None)
        for piece in papers.of(Piece).values()
        for copy in piece.copies
        if copy.ref is not None
    }


def _planned(papers: Papers) -> Mapping[str, int]:
    """How many pieces of each format wait to go out."""
    found: dict[str, int] = defaultdict(int)
    for piece in papers.of(Piece).values():
        if any(copy.state in MOVABLE for copy in piece.copies) and not piece.given_up:
            for id in values(piece.tags, "format"):
                found[id] += 1
    return found
