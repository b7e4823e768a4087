"""An adapted experiment and the one that follows it: both or neither, and never two decisions."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from morgenlage.desk.closing_tries import adapted
from morgenlage.domain.experiment import Experiment, Result, experiments
from morgenlage.domain.experiment_steps import decided, follower
from morgenlage.domain.piece_steps import Said
from morgenlage.store.errors import NotSaved
from tests.desk.office import Office, office

NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
REEL = Experiment(id="reel", believe="Ein Reel", look_on=date(2026, 11, 22), begun_at=NOW)
NEXT = follower(REEL, "next", Said("lead", NOW), date(2026, 12, 20))


def too_long(there: Experiment) -> Experiment:
    return decided(there, "adapt", "zu lang", Result("too-little"), Said("lead", NOW))


def known(at: Office) -> dict[str, str]:
    return {id: e.choice for id, e in experiments(at.desk.situation.papers).items()}


def test_both_are_there_after_a_restart(tmp_path: Path) -> None:
    with office(tmp_path) as lead:
        lead.desk.file([REEL]).result(5)
        there = adapted(lead.desk, "reel", too_long, NEXT)
        assert there is not None
        assert there.learned == "zu lang"
    with office(tmp_path) as again:
        assert known(again) == {"reel": "adapt", "next": ""}


def test_a_disk_that_is_full_leaves_it_open_and_nothing_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path) as lead:
        lead.desk.file([REEL]).result(5)
        writes: list[int] = []

        def no_room(*_: object) -> None:
            writes.append(1)
            raise NotSaved(tmp_path, "No space left on device")

        with monkeypatch.context() as full:
            full.setattr("morgenlage.store.documents.Documents.write", no_room)
            with pytest.raises(NotSaved):
                adapted(lead.desk, "reel", too_long, NEXT)
        assert len(writes) == 1
        assert known(lead) == {"reel": ""}
    with office(tmp_path) as again:
        assert known(again) == {"reel": ""}


def test_who_was_faster_decided_alone_and_no_sentence_is_lost(tmp_path: Path) -> None:
    with office(tmp_path) as lead, office(tmp_path, name="deputy") as deputy:
        lead.desk.file([REEL]).result(5)
        deputy.until(lambda: experiments(deputy.desk.situation.papers))

        def overtaken(there: Experiment) -> Experiment:
            if there.open and known(deputy) == {"reel": ""}:
                theirs = Said("deputy", NOW)
                drop = deputy.desk.change(
                    Experiment,
                    "reel",
                    lambda e: decided(e, "drop", "nein", Result("too-little"), theirs),
                )
                drop.result(5)
            return too_long(there)

        there = adapted(lead.desk, "reel", overtaken, NEXT)

        assert there is not None
        assert (there.choice, there.learned) == ("drop", "nein")
        assert [(t.kind, t.text) for t in there.turns] == [("decided", "nein"), ("late", "zu lang")]
        assert known(lead) == {"reel": "drop"}
