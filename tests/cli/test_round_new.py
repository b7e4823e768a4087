"""The fifth and sixth step as plain text."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.commands.round_walk import Walk
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.improvement import Improvement
from morgenlage.store.store import Store
from tests.cli.calling import NOW, Office
from tests.cli.test_round_text import round_of, walk
from tests.desk.fake_platform import FakePlatform


@pytest.fixture(autouse=True)
def _places(platform: FakePlatform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")


def file(state: Path, *papers: Experiment) -> None:
    store = Store.open(state, session="test")
    try:
        assert not store.file([paper.filed("Maike", NOW) for paper in papers])
    finally:
        store.close()


def an_experiment() -> Experiment:
    return Experiment(
        id="reel", believe="Reel am Sonntag", see="Shares", look_on=NOW.date() - timedelta(days=1),
        begun_at=NOW - timedelta(days=20), begun_by="Maike",
    )  # fmt: skip


def experiments(office: Office) -> list[Experiment]:
    return list(Store.open(office.state).load_papers().of(Experiment).values())


def test_what_is_due_is_told_and_decided(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.store()
    file(office.state, an_experiment())

    said = walk(office, monkeypatch, "g\nh\n\nSundays work\n\n\n")

    assert "Experiment: Reel am Sonntag" in said.out
    assert "too little data: no post belongs to it yet" in said.out
    assert "Kept: Reel am Sonntag" in said.out
    (there,) = experiments(office)
    assert (there.choice, there.learned) == ("keep", "Sundays work")


def test_adapting_begins_the_next_one(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.store()
    file(office.state, an_experiment())

    walk(office, monkeypatch, "g\na\n.\nReel on Saturday\n\n\n")

    old, new = experiments(office)
    assert (old.choice, old.learned) == ("adapt", "")
    assert (new.follows, new.believe, new.see) == ("reel", "Reel on Saturday", "Shares")


def test_the_round_notes_no_choice_where_somebody_else_was_faster(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.store()
    file(office.state, an_experiment())

    def meanwhile(_: Walk) -> str:
        (there,) = experiments(office)
        closed = replace(there, choice="drop", closed_at=NOW, closed_by="Jan")
        store = Store.open(office.state, session="other")
        assert not store.file([closed.filed("Jan", NOW)])
        store.close()
        return "Sundays work"

    monkeypatch.setattr("morgenlage.commands.round_new._learned", meanwhile)
    walk(office, monkeypatch, "g\nh\n\n\n")

    (there,) = experiments(office)
    assert (there.choice, there.turns[-1].text) == ("drop", "Sundays work")
    assert "keep" not in [line.what for line in round_of(office).log]


def test_skipped_it_is_not_asked_again_today(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.store()
    file(office.state, an_experiment())

    walk(office, monkeypatch, "g\nn\nq\n")
    again = walk(office, monkeypatch, "\n\n")

    assert "Experiment: Reel" not in again.out
    assert round_of(office).finished_at is not None
    assert experiments(office)[0].open


def test_the_last_line_is_an_improvement(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.store()
    walk(office, monkeypatch, "g\n\nAlt text first\n")
    (better,) = Store.open(office.state).load_papers().of(Improvement).values()
    assert better.text == "Alt text first"
    assert [line.text for line in round_of(office).log if line.text] == ["Alt text first"]


def test_what_was_begun_today_is_the_last_new_thing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.store()
    later = NOW.date() + timedelta(days=20)
    begun_at = datetime.now(UTC) - timedelta(minutes=5)  # the walk has the clock of the wall
    file(
        office.state,
        replace(an_experiment(), id="old", look_on=later),
        replace(an_experiment(), id="new", look_on=later, begun_at=begun_at),
    )

    said = walk(office, monkeypatch, "g\nn\nn\n")

    assert "Last new thing: 5 min ago (Maike): Reel am Sonntag" in said.out
    assert "Nothing new" not in said.out
