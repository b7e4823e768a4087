"""Pseudonyms and volatile storage: on disk stands nothing that the setting forbids, at no time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fortress.privacy.authors import MARK, NAME, TOLD, Author, left
from morgenlage.config.pseudonyms import veil_of
from morgenlage.domain.action import Done, Reply
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.veil import Veil
from morgenlage.store.errors import StateError
from tests.desk.fake_platform import FakePlatform
from tests.desk.office import MASTO, office

NOW = datetime.now(UTC) - timedelta(minutes=5)
SAID = [Author(n).comment(MASTO, NOW) for n in range(6)]
VEILS = [Veil("pseudonyms", b"k" * 64), Veil("volatile")]
FORBIDDEN = {"pseudonyms": (MARK, NAME), "volatile": (MARK, NAME, TOLD)}


@pytest.mark.parametrize("veil", VEILS, ids=lambda v: v.storage)
def test_on_disk_nobody_is_named_and_in_memory_they_are(tmp_path: Path, veil: Veil) -> None:
    marks = FORBIDDEN[veil.storage]
    with office(tmp_path, FakePlatform(MASTO, list(SAID)), veil=veil) as here:
        here.until(lambda: (tmp_path / "front.json").exists())
        assert left(tmp_path, marks=marks) == {}
        here.desk.decide([Reply(SAID[0].ref, "Am Montag."), Done(SAID[1].ref)]).result(5)
        here.until_stage(Stage.SENT)
        assert left(tmp_path, marks=marks) == {}
        assert {c.author for c in here.desk.situation.comments} == {c.author for c in SAID}
    assert left(tmp_path, marks=marks) == {}
    assert TOLD in "".join(p.read_text() for p in tmp_path.rglob("20*.json")) or (
        veil.storage == "volatile"
    )


@pytest.mark.parametrize("veil", VEILS, ids=lambda v: v.storage)
def test_after_a_restart_decisions_stay_and_names_come_back_with_a_visit(
    tmp_path: Path, veil: Veil
) -> None:
    platform = FakePlatform(MASTO, list(SAID))
    with office(tmp_path, platform, veil=veil) as here:
        here.desk.decide([Done(SAID[1].ref)]).result(5)
    with office(tmp_path, platform, veil=veil, polling=False) as here:
        assert {c.author for c in here.desk.situation.comments} == {""}
        assert here.desk._archive.cursors["masto"] == ("" if veil.storage == "volatile" else "6")
        here.desk.polled().result(5)
        done = here.desk.situation.comment(SAID[1].ref)
        assert done is not None
        assert (done.author, done.text, done.handling.state) == (
            SAID[1].author,
            SAID[1].text,
            "done",
        )
    assert left(tmp_path, marks=FORBIDDEN[veil.storage]) == {}


@pytest.mark.parametrize("veil", VEILS, ids=lambda v: v.storage)
def test_who_changes_the_setting_finds_the_old_days_covered(tmp_path: Path, veil: Veil) -> None:
    with office(tmp_path, FakePlatform(MASTO, list(SAID))) as here:
        here.desk.decide([Done(SAID[1].ref)]).result(5)
    assert left(tmp_path)
    with office(tmp_path, FakePlatform(MASTO), veil=veil, polling=False):
        assert left(tmp_path, marks=FORBIDDEN[veil.storage]) == {}


def test_a_pseudonym_is_the_same_for_the_same_person_and_key(tmp_path: Path) -> None:
    one, again = veil_of("pseudonyms", tmp_path), veil_of("pseudonyms", tmp_path)
    first = one.over(SAID[0])
    assert first.author_id == again.over(SAID[0]).author_id != one.over(SAID[1]).author_id
    assert one.over(first) is first
    (tmp_path / "pseudonyms.key").unlink()
    assert veil_of("pseudonyms", tmp_path).over(SAID[0]).author_id != first.author_id


def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    veil_of("pseudonyms", tmp_path)
    (tmp_path / "pseudonyms.key").chmod(0o644)
    with pytest.raises(StateError, match="chmod 600"):
        veil_of("pseudonyms", tmp_path)
