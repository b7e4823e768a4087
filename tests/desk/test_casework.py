"""Case files: on file before an act leaves, told what came of it, and never in its way."""

import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.domain.account import ANY_LENGTH
from morgenlage.domain.action import Block, Delete, Hide, Note, Reply, Unhide
from morgenlage.domain.case import Case, problems
from morgenlage.domain.netiquette import Netiquette, Paragraph
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.paper import Paper
from morgenlage.domain.ref import ref_of
from morgenlage.platform import Refused
from morgenlage.store.errors import NotSaved, StateError
from morgenlage.store.store import Store
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office

ONE, TWO = ref_of("masto", "1"), ref_of("masto", "8")
SPAM = Paragraph("spam", "Werbung", "Keine Werbung.", "Bitte keine Werbung bei uns. {url}")
RULES = Netiquette((SPAM, Paragraph("insult", "Beleidigung", "Keine.")), "spam")


def rules() -> Netiquette:
    return RULES


def platform(**changes: object) -> FakePlatform:
    every = FakePlatform(MASTO, [a_comment(1), a_comment(8)]).can | {"delete-foreign"}
    return replace(
        FakePlatform(MASTO, [a_comment(1), a_comment(8)], can=frozenset(every), cannot={}),  # type: ignore[arg-type]  # names of abilities
        **changes,  # type: ignore[arg-type]  # fields of FakePlatform by name
    )


def cases(here: Office) -> Mapping[str, Case]:
    return here.desk.situation.papers.of(Case)


def case(here: Office, number: int = 0) -> Case:
    return list(cases(here).values())[number]


def said(here: Office) -> list[str]:
    """What stands in the first case, in order."""
    return [e.what for e in case(here).entries]


@pytest.mark.parametrize(
    ("act", "name"), [(Hide, "hide"), (Delete, "delete"), (Block, "block")], ids=str
)
def test_an_act_of_moderation_has_its_case(tmp_path: Path, act: type[Hide], name: str) -> None:
    with office(tmp_path, platform(), netiquette=rules) as here:
        here.desk.decide([act(ONE, "spam", "zum dritten Mal")]).result(5)
        here.until_stage(Stage.SENT)
        here.until(lambda: said(here) == [name, "sent"])
        on_file = case(here)
        decision = on_file.decisions[0]

        assert (decision.paragraph, decision.sentence) == (SPAM, "zum dritten Mal")
        assert decision.by == "lead"
        assert (on_file.said.text, on_file.said.author) == ("Remark 1", "citizen1")
        assert on_file.ref == ONE
        assert problems(on_file) == ()
        assert on_file.delete_after is not None
        assert on_file.review_at is not None
        assert on_file.opened_at < on_file.review_at < on_file.delete_after


def test_the_case_is_durable_before_the_act_leaves(tmp_path: Path) -> None:
    seen: list[str] = []

    def sending(outgoing: Outgoing) -> None:
        seen.append((tmp_path / "cases.json").read_text("utf-8"))

    with office(tmp_path, platform(on_send=sending), netiquette=rules) as here:
        here.desk.decide([Hide(ONE, "spam")]).result(5)
        here.until_stage(Stage.SENT)

    assert "Remark 1" in seen[0]
    assert '"what":"hide"' in seen[0]


def test_without_its_case_an_act_does_not_happen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Store, papers: object) -> tuple[Paper, ...]:
        raise NotSaved(tmp_path, "No space left on device")

    with office(tmp_path, platform(), netiquette=rules) as here:
        before = here.desk.situation.comment(ONE)
        with monkeypatch.context() as broken:
            broken.setattr(Store, "file", full)
            recorded = here.desk.decide([Hide(ONE, "spam")]).result(5)

        assert recorded.refused == ((Hide(ONE, "spam"), "No space left on device"),)
        assert here.desk.situation.comment(ONE) == before
        assert not cases(here)
        assert here.platforms["masto"].sends == 0


def test_a_netiquette_that_cannot_be_read_stops_it(tmp_path: Path) -> None:
    def broken() -> Netiquette:
        raise StateError(tmp_path, "netiquette.toml:3: text: fehlt")

    with office(tmp_path, platform(), netiquette=broken) as here:
        recorded = here.desk.decide([Delete(ONE, "spam")]).result(5)

        assert recorded.refused[0][1] == "netiquette.toml:3: text: fehlt"
        assert here.platforms["masto"].sends == 0


def test_an_answer_leaves_all_the_same(tmp_path: Path) -> None:
    def broken() -> Netiquette:
        raise StateError(tmp_path, "netiquette.toml:3: text: fehlt")

    with office(tmp_path, platform(), netiquette=broken) as here:
        recorded = here.desk.decide([Reply(ONE, "Danke!")]).result(5)
        here.until_stage(Stage.SENT)

        assert recorded.refused == ()
        assert here.platforms["masto"].answers == ["Danke!"]


def test_a_case_whose_decision_was_killed_says_so(tmp_path: Path) -> None:
    """The case is written first: what ends between it and the journal has never left."""
    dead = subprocess.run([sys.executable, "-m", "tests.desk.dying", str(tmp_path)], check=False)
    assert dead.returncode == -signal.SIGKILL

    with office(tmp_path, platform(), netiquette=rules) as again:
        again.until(lambda: said(again) == ["delete", "lost"])

        assert again.platforms["masto"].sends == 0
        comment = again.desk.situation.comment(ONE)
        assert comment is not None
        assert comment.open
        assert case(again).said.text == "Remark 1"


def test_a_refusal_stands_in_the_case_with_the_platforms_words(tmp_path: Path) -> None:
    refuses = platform(on_send=lambda _: Refused("not your page"), commits=False)
    with office(tmp_path, refuses, netiquette=rules) as here:
        here.desk.decide([Hide(ONE, "spam")]).result(5)
        here.until(lambda: said(here) == ["hide", "failed"])

        assert case(here).entries[-1].detail == "not your page"


def test_undo_is_noted_before_and_after_it_left(tmp_path: Path) -> None:
    with office(tmp_path, platform(), netiquette=rules, hold=60) as here:
        here.desk.decide([Hide(ONE, "spam")]).result(5)
        here.desk.undo().result(5)
        here.until(lambda: said(here) == ["hide", "cancelled"])

    with office(tmp_path, platform(), netiquette=rules) as again:
        again.desk.decide([Hide(TWO, "spam")]).result(5)
        again.until(lambda: "sent" in [e.what for e in case(again, 1).entries])
        again.desk.undo().result(5)
        again.until(lambda: len(case(again, 1).entries) == 4)

        assert [e.what for e in case(again, 1).entries] == ["hide", "sent", "undone", "undo-sent"]
        assert problems(case(again, 1)) == ()


def test_a_start_finds_out_what_became_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as deaf:
        deaf.setattr("morgenlage.desk.casework.Casework._hear", lambda self, news: None)
        with office(tmp_path, platform(), netiquette=rules) as here:
            here.desk.decide([Hide(ONE, "spam")]).result(5)
            here.until_stage(Stage.SENT)
            assert said(here) == ["hide"]

    with office(tmp_path, platform(), netiquette=rules) as again:
        again.until(lambda: said(again) == ["hide", "sent"])


def test_milder_steps_towards_the_same_person_are_named(tmp_path: Path) -> None:
    ours = a_comment(30, ours=True, parent=ONE, author="county", author_id="c", text="Bitte nicht.")
    both = [a_comment(1), a_comment(8), ours]
    with office(tmp_path, platform(comments=both), netiquette=rules) as here:
        here.desk.decide([Hide(ONE, "spam")]).result(5)
        here.desk.decide([Block(TWO, "insult")]).result(5)
        here.until(lambda: len(cases(here)) == 2)
        earlier = case(here, 1).earlier

        assert [(e.what, e.text) for e in earlier] == [("reply", "Bitte nicht."), ("hide", "")]
        assert earlier[1].where == case(here, 0).id


def test_an_answer_that_points_to_the_netiquette_opens_the_case(tmp_path: Path) -> None:
    with office(tmp_path, platform(), netiquette=rules) as here:
        here.desk.decide([Reply(TWO, "Danke, ab Montag wieder.")]).result(5)
        here.desk.decide([Reply(ONE, "Hallo! Bitte keine  Werbung bei uns.")]).result(5)
        here.desk.decide([Hide(ONE, "spam")]).result(5)
        here.until(lambda: len(case(here).decisions) == 2)

        assert [d.what for d in case(here).decisions] == ["netiquette", "hide"]
        assert case(here).decisions[0].paragraph == SPAM
        assert len(cases(here)) == 1


def test_what_is_decided_right_behind_it_comes_behind_it(tmp_path: Path) -> None:
    with office(tmp_path, platform(), netiquette=rules) as here:
        first = here.desk.decide([Hide(ONE, "spam")])
        second = here.desk.decide([Note(ONE, "schon wieder")])

        assert (first.result(5).refused, second.result(5).refused) == ((), ())


def test_what_was_edited_in_between_is_taken_down_again(tmp_path: Path) -> None:
    with office(tmp_path, platform(), netiquette=rules) as here:
        here.desk.decide([Hide(ONE, "spam")]).result(5)
        here.until_stage(Stage.SENT)
        here.desk.decide([Unhide(ONE)]).result(5)
        fake = here.platforms["masto"]
        fake.comments = [a_comment(1, text="Jetzt schlimmer", edited_at=datetime.now(UTC))]
        here.desk.polled("masto").result(5)
        here.desk.decide([Delete(ONE, "insult")]).result(5)

        assert [s.text for s in case(here).snapshots] == ["Remark 1", "Jetzt schlimmer"]
        assert [d.what for d in case(here).decisions] == ["hide", "unhide", "delete"]
        assert problems(case(here)) == ()


def test_a_platforms_own_rule_takes_the_text_and_leaves_the_proof(tmp_path: Path) -> None:
    bound = platform(limits=replace(ANY_LENGTH, keep_hours=48, keep_people_hours=24))
    early = datetime.now(UTC) - timedelta(hours=30)
    with office(tmp_path, bound, netiquette=rules, clock=lambda: early) as here:
        here.desk.decide([Delete(ONE, "spam")]).result(5)
        print_of = case(here).said.hash

    later = datetime.now(UTC) + timedelta(hours=30)
    with office(tmp_path, bound, netiquette=rules, clock=lambda: later, polling=False) as here:
        here.desk._ask(here.desk._cases.fade()).result(5)
        left = case(here)

        assert (left.said.text, left.said.author, left.said.author_id) == ("", "", "")
        assert left.said.hash == print_of
        assert [e.detail for e in left.entries if e.what.endswith("-removed")] == ["48 h", "24 h"]
        assert left.decisions[0].paragraph == SPAM
        assert problems(left) == ()
    assert not [p for p in tmp_path.glob("cases*") if "Remark 1" in p.read_text("utf-8")]


def test_two_sessions_write_into_one_case(tmp_path: Path) -> None:
    with (
        office(tmp_path, platform(), netiquette=rules) as lead,
        office(tmp_path, platform(), name="deputy", netiquette=rules, polling=False) as deputy,
    ):
        lead.desk.decide([Hide(ONE, "spam")]).result(5)
        lead.until_stage(Stage.SENT)
        deputy.until(lambda: cases(deputy) and "sent" in said(deputy))
        deputy.desk.decide([Delete(ONE, "insult")]).result(5)
        lead.until(lambda: [d.by for d in case(lead).decisions] == ["lead", "deputy"])

        assert problems(case(lead)) == ()
