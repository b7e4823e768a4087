"""What was moderated in a year, in numbers without names."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import UTC, datetime, tzinfo

from morgenlage.domain.case import Case
from morgenlage.domain.tally import Tally
from morgenlage.domain.value import dataclass

COUNTED = ("netiquette", "hide", "delete", "block")
"""Acts that restrict or admonish somebody."""
NEVER = ("failed", "cancelled", "overtaken", "not-saved", "lost")
"""Outcomes by which nothing happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """One year."""

    year: int
    cases: int = 0
    """In which something was decided that year."""
    acts: Mapping[str, int] = field(default_factory=dict)
    platforms: Mapping[str, int] = field(default_factory=dict)
    paragraphs: Mapping[str, int] = field(default_factory=dict)
    """By id; empty: none was named."""
    months: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """`2026-11` -> act -> number."""
    undone: int = 0
    failed: int = 0
    since: str = ""
    """First day of the year for which all comments were counted; empty: none."""
    comments: int = 0
    """All that came in from then on."""
    moderated: int = 0
    """Of these, hidden, deleted, or their author blocked."""


def counts_of(
    year: int, cases: Iterable[Case], tallies: Iterable[Tally], zone: tzinfo, now: datetime
) -> Counts:
    """Counts what was decided in that year, by the office's clock."""
    acts: Counter[str] = Counter()
    platforms: Counter[str] = Counter()
    paragraphs: Counter[str] = Counter()
    months: dict[str, Counter[str]] = {}
    undone = failed = touched = moderated = 0
    since, comments = _comments(year, tallies)
    for case in cases:
        here = False
        restricted = False
        for decision in case.decisions:
            at = decision.at.astimezone(zone)
            if at.year != year or decision.what not in COUNTED:
                continue
            outcome = case.outcome(decision)
            if outcome is not None and outcome.what in NEVER:
                failed += 1
                continue
            here = True
            undone += outcome is not None and outcome.what == "undone"
            acts[decision.what] += 1
            platforms[case.platform] += 1
            paragraphs[decision.paragraph.id if decision.paragraph else ""] += 1
            months.setdefault(f"{at:%Y-%m}", Counter())[decision.what] += 1
            restricted |= decision.what != "netiquette" and _counted(decision.at, since, now)
        touched += here
        moderated += restricted
    return Counts(
        year=year,
        cases=touched,
        acts=dict(acts),
        platforms=dict(platforms),
        paragraphs=dict(paragraphs),
        months={month: dict(months[month]) for month in sorted(months)},
        undone=undone,
        failed=failed,
        since=since,
        comments=comments,
        moderated=moderated,
    )


def _comments(year: int, tallies: Iterable[Tally]) -> tuple[str, int]:
    """The first day of that year that was counted, and all comments from then on."""
    days = [(d, sum(n)) for t in tallies for d, n in t.days.items() if d.startswith(f"{year}-")]
    return min((d for d, _ in days), default=""), sum(n for _, n in days)


def _counted(at: datetime, since: str, now: datetime) -> bool:
    """Decided on a day whose comments were counted; today is not over."""
    day = at.astimezone(UTC).date().isoformat()
    return bool(since) and since <= day < now.astimezone(UTC).date().isoformat()
