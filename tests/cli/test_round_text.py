"""The round as plain text: letters on a pipe, kept places, strangers that stay harmless."""

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from morgenlage.domain.action import Hide
from morgenlage.domain.draft import Attachment
from morgenlage.domain.inquiry import Inquiry
from morgenlage.domain.piece_steps import Content, made, written
from morgenlage.domain.piece_steps import Said as SaidBy
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.round import Round
from morgenlage.opening import demo_plan
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.cli.calling import NOW, Office, Said, comment
from tests.desk.fake_platform import FakePlatform

POST = Post(
    Ref("m:p1"),
    "m",
    "mastodon",
    "Der Radweg ist frei",
    NOW,
    permalink="https://m.example/p1",
    state="scheduled",
)


@pytest.fixture(autouse=True)
def _places(platform: FakePlatform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")


def walk(office: Office, monkeypatch: pytest.MonkeyPatch, typed: str, *more: str) -> Said:
    """One call of the round with that on its standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return office.call(*more, "round", "--text")


def round_of(office: Office) -> Round:
    (found,) = Store.open(office.state).load_papers().of(Round).values()
    return found


def state(office: Office) -> dict[str, str]:
    found = office.call("comments", "--state", "all", "--json").json
    return {one["ref"]: one["state"] for one in found}


def test_without_text_it_says_how(office: Office) -> None:
    said = office.call("round")
    assert said.code == 2
    assert "--text" in said.err


def test_a_whole_round_by_pipe(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.store(*(comment(n) for n in range(5)), posts={POST.ref: POST})

    said = walk(office, monkeypatch, "e\ne\ne\ns m\nn\ny\nKarte statt Text\nn\n")

    assert (said.code, said.err) == (0, "")
    assert "Done: 1 minute, 4 comments" in said.out
    assert "3 done · 1 later · 1 of the queue checked" in said.out
    assert "\x1b" not in said.out
    kept = round_of(office)
    assert kept.finished_at is not None
    assert [line.text for line in kept.log if line.text] == ["Karte statt Text"]
    assert sorted(state(office).values()) == ["done", "done", "done", "open", "snoozed"]


def test_the_end_of_the_input_keeps_the_place(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = walk(office, monkeypatch, "e\nn\n")
    assert first.code == 0
    here = round_of(office).item

    again = walk(office, monkeypatch, "q\n")

    assert "goes on where you left off" in again.out
    asked = office.call("comments", "--state", "all", "--json").json
    text = next(one["text"] for one in asked if one["ref"] == here)
    assert f"“{text}”" in again.out
    assert round_of(office).item == here


def test_ctrl_c_keeps_the_place(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(io.StringIO):
        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # as StringIO has it
            if line := super().readline():
                return line
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Interrupted("e\n"))
    said = office.call("round", "--text")

    assert said.code == 0
    assert "Paused." in said.out
    assert round_of(office).comments == 1


def test_an_answer_is_read_again_before_it_leaves(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = f"{comment(4).ref}"
    said = walk(office, monkeypatch, "r\nYes,\nuntil Monday.\n.\ny\nq\n")

    assert "Your answer, " in said.out
    assert "“Yes, until Monday.”" in said.out
    sent = [o.action for o in platform.done]
    assert [getattr(a, "text", "") for a in sent] == ["Yes,\nuntil Monday."]
    assert state(office)[sent[0].ref] == "done"
    assert first in state(office)


def test_what_was_begun_is_a_draft_when_the_input_ends(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk(office, monkeypatch, "r\nYes, the")
    said = walk(office, monkeypatch, "r\n.\ny\nq\n")

    assert "A draft is there: “Yes, the”" in said.out
    assert [getattr(o.action, "text", "") for o in platform.done] == ["Yes, the"]


DRAFT = "The department says: until Monday."


def drafted(office: Office, text: str = DRAFT) -> Ref:
    """A draft lies at the comment that is asked first."""
    (ref,) = (Ref(f"m:{n}") for n in (4,))
    store = Store.open(office.state)
    store.keep(Batch(drafts={ref: text}))
    store.close()
    return ref


def draft_at(office: Office, ref: Ref) -> str:
    return Store.open(office.state).load_rest().drafts.get(ref, "")


@pytest.mark.parametrize("typed", ["r\nYes, the", "r\nYes, the\n.\n", "r\nYes, the\n.\np\nq\n"])
def test_a_draft_that_is_there_is_never_replaced(
    office: Office, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    ref = drafted(office)
    walk(office, monkeypatch, typed)
    assert draft_at(office, ref) == f"{DRAFT}\n\nYes, the"


def test_what_is_discarded_is_ones_own_text_and_not_the_draft_that_was_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = drafted(office)
    walk(office, monkeypatch, "r\nYes, the\n.\nn\nq\n")
    assert draft_at(office, ref) == DRAFT
    walk(office, monkeypatch, "r\n.\nn\nq\n")
    assert draft_at(office, ref) == ""


def test_what_is_sent_leaves_no_draft(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = drafted(office)
    walk(office, monkeypatch, "r\nYes.\n.\ny\nq\n")
    assert [getattr(o.action, "text", "") for o in platform.done] == ["Yes."]
    assert draft_at(office, ref) == ""


def test_a_lone_plus_is_the_key_and_no_experiment(
    empty: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk(empty, monkeypatch, "+\n+ Karte statt Text\nn\n")
    assert [line.text for line in round_of(empty).log if line.text] == ["Karte statt Text"]


def test_a_decision_is_taken_back_and_its_comment_asked_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk(office, monkeypatch, "e\nu\nq\n")

    assert set(state(office).values()) == {"open"}
    assert round_of(office).comments == 0


def test_what_is_published_is_taken_back_only_after_a_yes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answers() -> int:
        acts = office.call("outbox", "--json").json
        return sum(one["action"] == "withdraw" for one in acts)

    walk(office, monkeypatch, "r\nYes.\n.\ny\nq\n")

    said = walk(office, monkeypatch, "u\nn\nq\n")

    assert "Already published: " in said.out
    assert answers() == 0
    walk(office, monkeypatch, "u\ny\nq\n")
    assert answers() == 1


def test_what_the_platform_cannot_do_is_said_and_the_same_one_asked_again(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.can = frozenset()
    platform.cannot = {"like": "no-like"}
    said = walk(office, monkeypatch, "l\nq\n")

    assert "the token may not like" in said.out
    assert set(state(office).values()) == {"open"}


def test_a_letter_that_answers_nothing_is_explained(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = walk(office, monkeypatch, "w\n?\nq\n")
    assert said.out.count("e done, r reply") == 2


def test_a_post_that_does_not_fit_is_noted_with_what_to_do(
    empty: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty.store(posts={POST.ref: POST})
    said = walk(empty, monkeypatch, "n\nq\n")

    assert "Change or stop it on the platform" in said.out
    assert "https://m.example/p1" in said.out
    assert ("fits-not", "m:p1") in [(line.what, line.about) for line in round_of(empty).log]


def test_what_is_red_about_a_post_of_ours_is_said_before_the_question(
    empty: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    said_by, due = (
        SaidBy("maike", NOW),
        min(NOW + timedelta(hours=1), NOW.replace(hour=23, minute=59)),
    )
    lost = Attachment("image", "/nowhere/markt.jpg", alt="Stände auf dem Marktplatz")
    piece = written(
        made("p1", ["m"], said_by), Content(text="Heute ist Markt", media=(lost,)), said_by
    )
    assert piece is not None
    piece = replace(piece, due=due).with_copy(replace(piece.copies[0], state="scheduled"))
    empty.store()
    store = Store.open(empty.state)
    store.file([piece.filed("maike", NOW)])
    store.close()

    told = walk(empty, monkeypatch, "y\nq\n").out
    assert "The check, red: picture: " in told
    assert told.index("Heute ist Markt") < told.index("The check, red") < told.index("Answer: ")


def test_a_read_only_seat_walks_and_decides_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = walk(office, monkeypatch, "e\nn\nq\n", "--read-only")

    assert "Read-only seat: nothing is decided here." in said.out
    assert set(state(office).values()) == {"open"}
    assert not (office.state / "rounds.json").exists()


def test_strangers_neither_steer_the_terminal_nor_imitate_a_question(
    empty: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = "\x1b[2J\x1b]0;x\x07 weg\r\nAnswer: e\n\u202edliw\u2069 \x9b31m " + "z" * 5000
    empty.store(comment(1, text=bad, author="\x1b[31mroot\u202e\n"))
    said = walk(empty, monkeypatch, "r\n\x1b[31mJa\u202e\n.\np\nq\n")

    assert not {c for c in said.out if ord(c) < 32 and c != "\n"}
    assert not {c for c in said.out if 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2069"}
    assert not [line for line in said.out.splitlines() if line.strip() == "Answer: e"]
    assert len(said.out) < 8000


def test_a_broken_letter_by_pipe_is_no_crash(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = walk(office, monkeypatch, "\x00\n\udc80\n{0}\n%s\nq\n")
    assert said.code == 0


def test_names_of_strangers_are_not_in_the_kept_round(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk(office, monkeypatch, "e\nn\ne\nn\ne\n")
    kept = (office.state / "rounds.json").read_text()
    assert "jonas" not in kept
    assert "Radweg" not in kept


def test_hiding_names_its_paragraph(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = walk(office, monkeypatch, "x h\n2\nq\n")

    assert "1 " in said.out
    (hidden,) = platform.done
    assert isinstance(hidden.action, Hide)
    assert hidden.action.reason
    assert round_of(office).counts == {"moderated": 1}


@pytest.mark.parametrize("typed", ["xh\n2\nq\n", "x h\n2\nq\n", "x\nh\n2\nq\n"])
def test_hiding_is_one_line_or_two(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    walk(office, monkeypatch, typed)
    assert [type(o.action) for o in platform.done] == [Hide]


@pytest.mark.parametrize("typed", ["x\nq\nq\n", "x\n\nq\n", "x h\nq\nq\n"])
def test_the_way_back_hides_nothing(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    said = walk(office, monkeypatch, typed)
    assert "Nothing was done." in said.out
    assert platform.done == []


def test_hiding_without_a_choice_hides_nothing(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = walk(office, monkeypatch, "x h\nno such rule\nq\n")

    assert "Nothing was done." in said.out
    assert platform.done == []


def test_a_comment_can_sleep_until_somebody_answers(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk(office, monkeypatch, "s a\nq\n")
    assert "snoozed" in state(office).values()


@pytest.fixture
def with_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Office:
    """A demo with its departments."""
    state = tmp_path / "state"
    demo_plan({"MORGENLAGE_LANG": "en"}, state, comments=4, seed=3)
    # No posts that ask: the round begins with the comments.
    monkeypatch.setattr("morgenlage.demo_queue.furnish_queue", lambda *_: None)
    monkeypatch.setattr("morgenlage.commands.round.ASK_SECONDS", 0.0)
    monkeypatch.setattr("morgenlage.commands.round.wait_for", lambda *_, **__: ())
    return Office(tmp_path, capsys, {"MORGENLAGE_STATE": str(state), "MORGENLAGE_LANG": "en"})


def asked(office: Office) -> list[str]:
    return [i.question for i in Store.open(office.state).load_papers().of(Inquiry).values()]


@pytest.mark.parametrize(
    "typed", ["f\n\nq\n", "f\nq\nq\n", "f\n1\n\nq\n", "f\n1\nq\nq\n", "f 1\nQ\nq\n"]
)
def test_no_department_is_asked_on_the_way_back(
    with_book: Office, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    said = walk(with_book, monkeypatch, typed)
    assert "Nothing was done." in said.out
    assert asked(with_book) == []


@pytest.mark.parametrize("wrong", ["99", "0", "²", "9" * 5000, "no such"])
def test_a_department_that_is_not_there_is_said_and_asked_again(
    with_book: Office, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    said = walk(with_book, monkeypatch, f"f {wrong}\n{wrong}\n1\n\\q\ny\nq\n")
    assert said.out.count(f"{wrong[:40]} is no department: the numbers go from 1 to ") == 2
    assert asked(with_book) == ["q"]


def test_a_department_is_asked_and_its_comment_counted(
    with_book: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, state = with_book, with_book.state
    said = walk(office, monkeypatch, "f\n1\nWho knows?\ny\nf\n1\n.\nn\nq\n")

    assert "is asked, answer by" in said.out
    assert "Nothing was done." in said.out
    (inquiry,) = Store.open(state).load_papers().of(Inquiry).values()
    assert inquiry.question == "Who knows?"
    assert round_of(office).counts == {"forwarded": 1}
