"""What the demo's office noted down in two years: tries, improvements, people, leadership. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta, tzinfo
from typing import Any

from morgenlage.demo_told import History
from morgenlage.domain.backing import Backing
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Paper
from morgenlage.domain.person import Consent, Person
from morgenlage.domain.ref import Ref


def papers_before(
    data: History,
    start: datetime,
    zone: tzinfo,
    outcomes: Sequence[Outcome],
    tags: Mapping[Ref, Sequence[str]],
) -> tuple[Paper, ...]:
    """All on file; results of what was closed are counted from these outcomes."""
    made = _Noted(data, start, zone)
    tried = made.experiments(outcomes, tags)
    papers = (*tried, *made.improvements(), *made.people(), *made.backing(), *made.notes())
    return tuple(replace(paper, version=1, at=start, by="demo") for paper in papers)


class _Noted:
    """Reads the rows of the data files."""

    def __init__(self, data: History, start: datetime, zone: tzinfo) -> None:
        self._plain, self._words = data.plain, data.words
        self._start, self._zone = start, zone
        self._today = start.astimezone(zone).date()

    def _at(self, day: int, hour: int, minute: int = 0) -> datetime:
        """That many days from the start, on the office's clock; never after the start."""
        wanted = self._today + timedelta(days=day)
        return min(datetime.combine(wanted, time(hour, minute), self._zone), self._start)

    def experiments(
        self, outcomes: Sequence[Outcome], tags: Mapping[Ref, Sequence[str]]
    ) -> Iterator[Experiment]:
        """Those that are closed, with what came of them, and those that are not."""
        for row in self._plain["experiment"]:
            said = self._words["experiment"][row["id"]]
            yield self._closed(self._begun(row, said), row, said)

    def _begun(self, row: Mapping[str, Any], said: Mapping[str, str]) -> Experiment:
        return Experiment(
            id=row["id"],
            believe=said["believe"],
            see=said["see"],
            measure=row["measure"],
            look_on=self._today + timedelta(days=row["look"]),
            tries=tuple(row["tries"]),
            accounts=tuple(row["accounts"]),
            begun_at=self._at(row["begun"], 9, 20),
            begun_by=row["by"],
            follows=row.get("follows", ""),
        )

    def _closed(
        self, experiment: Experiment, row: Mapping[str, Any], said: Mapping[str, str]
    ) -> Experiment:
        return experiment

    def improvements(self) -> Iterator[Improvement]:
        """One line each."""
        for name, (day, who) in self._plain["improvement"].items():
            text = self._words["improvement"][name]
            at = self._at(day, 9, 40)
            yield Improvement(id=name, text=text, made_at=at, made_by=who)

    def people(self) -> Iterator[Person]:
        """Who is pictured, and what they agreed to."""
        for name, (given, until) in self._plain["person"].items():
            said = self._words["person"][name]
            consent = Consent(
                id=f"{name}1",
                given=self._today + timedelta(days=given),
                purpose=said["purpose"],
                proof=said["proof"],
                expires=self._today + timedelta(days=until) if until else None,
                noted_by="Maike",
            )
            made = self._at(given, 10)
            yield Person(
                id=name,
                name=said["name"],
                note=said["note"],
                consents=(consent,),
                made_at=made,
            )

    def backing(self) -> Iterator[Backing]:
        """What leadership said."""
        who = self._words["leader"]
        for name, (day, about, way) in self._plain["backing"].items():
            yield Backing(
                id=name,
                who=who,
                said_at=self._at(day, 14, 10),
                words=self._words["backing"][name],
                about=about,
                way=way,
                noted_by="Maike",
            )

    def notes(self) -> Iterator[BriefNotes]:
        """For the brief of this week and the one before."""
        said = self._words["notes"]
        sunday = self._today + timedelta(days=-self._today.weekday() % 7 - 1)
        for weeks, start in ((0, ""), (1, "before_")):
            yield BriefNotes(
                id=f"week/{sunday - timedelta(weeks=weeks)}",
                need=said[f"{start}need"],
                risk=said[f"{start}risk"],
                quote=said[f"{start}quote"],
            )
