"""A morning in the middle of which the database dies and its standby takes over."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.live.colleagues import Colleague, Report, furnished, rested, until
from tests.live.pair import server_pair
from tests.live.reckoning import Reckoning, journal, reckoned

COMMENTS = 3000
"""Those below 1000 are everybody's; each has as many of its own."""
BEFORE, GAP, AFTER = 6.0, 6.0, 12.0
"""Seconds of work before the database dies, until the standby is promoted, and from then on."""
ENOUGH = 15
"""Decisions that each has to have had kept before, whatever that takes, and after."""
AWAY = ("Zustand weg seit", "Zustand seit", "tate away since")
"""How a head says it, in German and in English."""
QUIET = 40.0
"""Seconds in which every act has to come to rest."""


class Run(NamedTuple):
    """What happened, by the seconds of the clock that all reports use."""

    team: Sequence[Colleague]
    begun: float
    killed: float
    promoted: float
    """When the standby took writes."""
    reckoning: Reckoning

    def back(self, one: Colleague) -> float:
        """Seconds from the promotion until it was told again that a decision is kept."""
        kept = one.kept(self.promoted)
        return kept[0]["at"] - self.promoted if kept else float("inf")

    @property
    def overdue(self) -> float:
        """The most seconds for which an act that was to leave stayed held, once all were back."""
        back = self.promoted + max(map(self.back, self.team))
        seen = (r for one in self.team for r in one.said("screen", back))
        return max((min(r["overdue"], r["at"] - back) for r in seen), default=0.0)


def failed_over(folder: Path, tell: Callable[[str], None] = lambda _: None) -> Run:
    """Two dashboards with real screens, one German, one English, that decide and send all along."""
    ledger = folder / "ledger"
    ledger.touch()
    with server_pair() as pair:
        name = pair.primary.database()
        furnished(folder / "before", pair.address(name), COMMENTS)
        way = f"{ledger}", pair.url(name)
        team = [
            Colleague(who, (f"{folder / who}", *way, first, "1000", lang), folder / f"{who}.err")
            for who, first, lang in (("anna", "1000", "de"), ("ben", "2000", "en"))
        ]
        try:
            for one in team:
                one.begin()
            until(lambda: all(one.said("ready") for one in team), 60, "nobody is ready")
            begun = time.time()
            time.sleep(BEFORE)
            until(lambda: all(len(one.kept()) >= ENOUGH for one in team), QUIET, "few decide")
            tell("the primary is killed")
            pair.primary.kill()
            killed = time.time()
            time.sleep(GAP)
            until(lambda: all(len(away(one)) > 1 for one in team), QUIET, "no screen says it")
            pair.promote()
            promoted = time.time()
            tell("the standby is promoted")
            time.sleep(AFTER)
            until(
                lambda: all(len(one.kept(promoted)) >= ENOUGH for one in team), QUIET, "few decide"
            )
            rested(team, QUIET)  # what does not come to rest is in the reckoning
        finally:
            for one in team:
                one.end()
        entries = journal(folder / "after", pair.address(name))
    return Run(team, begun, killed, promoted, reckoned(entries, team, ledger))


def away(one: Colleague) -> Sequence[Report]:
    """From the first screen on that says that the database is away."""
    screens = one.said("screen")
    said = (n for n, r in enumerate(screens) if any(words in r["head"] for words in AWAY))
    return screens[next(said, len(screens)) :]
