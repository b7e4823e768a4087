"""What the demo's office noted down in two years: tries, improvements, people, leadership. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta, tzinfo
from typing import Any

from morgenlage.demo_sayings import History
from morgenlage.domain.backing import Backing
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.experiment_result import result_of
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.label import Label
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Paper, Papers
from morgenlage.domain.past import Past
from morgenlage.domain.person import Consent, Person


def papers_before(
    data: History,
    start: datetime,
    zone: tzinfo,
    outcomes: Sequence[Outcome],
    labels: Sequence[Label],
) -> tuple[Paper, ...]:
    """All on file; results of what was closed are counted from these outcomes."""
    made = _Noted(data, start, zone)
    tried = made.experiments(outcomes, Papers().having(labels))
    papers = (*tried, *made.improvements(), *made.people(), *made.backing(), *made.notes())
    return (*labels, *(replace(paper, version=1, at=start, by="demo") for paper in papers))


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

    def experiments(self, outcomes: Sequence[Outcome], labels: Papers) -> Iterator[Experiment]:
        """Those that are closed, with what came of them, and those that are not."""
        for row in self._plain["experiment"]:
            said = self._words["experiment"][row["id"]]
            experiment = self._begun(row, said)
            if choice := row.get("choice"):
                at = self._at(row["look"], 9, 30)
                then = [o for o in outcomes if o.account in row["accounts"] and o.at < at]
                result = result_of(experiment, Past(tuple(then)), labels, at, self._zone)
                experiment = replace(
                    experiment,
                    result=result,
                    choice=choice,
                    learned=said["learned"],
                    closed_at=at,
                    closed_by=row["by"],
                )
            yield experiment

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

    def improvements(self) -> Iterator[Improvement]:
        """One line each."""
        for name, (day, who, *tags) in self._plain["improvement"].items():
            text = self._words["improvement"][name]
            at = self._at(day, 9, 40)
            yield Improvement(id=name, text=text, made_at=at, made_by=who, tags=tuple(tags))

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
