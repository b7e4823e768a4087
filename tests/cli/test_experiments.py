"""Experiments on the command line: begun, tied, looked at, decided, read as a diary."""

from datetime import timedelta

import pytest

from morgenlage.domain.experiment import Experiment
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import Piece
from morgenlage.domain.ref import Ref
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from morgenlage.wiring import read_house
from tests.cli.calling import NOW, Office, Said
from tests.desk.fake_platform import FakePlatform

EIGHT = (22, 31, 18, 25, 40, 21, 19, 28)
SWING = (0.7, 1.0, 1.4, 0.9, 1.2, 0.8, 1.1)


def outcome(number: int, likes: int, days: float, text: str = "") -> Outcome:
    """A settled post."""
    at = NOW - timedelta(days=days)
    ref = Ref(f"m:{number}")
    return Outcome(ref, "m", "mastodon", at, at + timedelta(hours=73), text, likes=likes)


@pytest.fixture
def here(empty: Office, platform: FakePlatform) -> Office:
    """One account with forty ordinary posts and eight with twice as much."""
    usual = [outcome(n, round(10 * SWING[n % 7]), 4 + 3 * n) for n in range(40)]
    more = [outcome(500 + n, likes, 5.3 + 4 * n, "Ein Film") for n, likes in enumerate(EIGHT)]
    store = Store.open(empty.state, session="test")
    store.keep(Batch(outcomes=(*usual, *more)))
    store.close()
    return empty


def begun(office: Office, *more: str) -> str:
    """One experiment; its id."""
    said = office.call(
        *("experiments", "add", "--believe", "ein Film zieht", "--see", "Reaktionen"),
        *("--on", "in four weeks", "--json", *more),
    )
    assert said.code == 0, said.err
    return str(said.json["id"])


def tied(office: Office, id_: str, count: int = 8) -> Said:
    """The posts that bring more."""
    return office.call("experiments", "tie", id_, *(f"m:{500 + n}" for n in range(count)))


def papers(office: Office) -> Papers:
    """What is on file."""
    return read_house(office.environ).situation.papers


def test_nothing_was_tried_at_first_and_it_says_how_to_begin(empty: Office) -> None:
    assert "experiments add --believe" in empty.call("experiments").out
    assert empty.call("experiments", "--json").json == {"experiments": []}
    assert "Nothing new" in empty.call("experiments", "diary").out


def test_three_lines_begin_one(here: Office) -> None:
    id_ = begun(here, "--try", "shape:video", "--account", "m", "--measure", "shares")
    one = here.call("experiments", "list", "--json").json["experiments"][0]

    assert one["id"] == id_
    assert (one["believe"], one["see"], one["measure"]) == (
        "ein Film zieht",
        "Reaktionen",
        "shares",
    )
    assert (one["state"], one["due"], one["tries"], one["accounts"]) == (
        "open",
        False,
        ["shape:video"],
        ["m"],
    )
    assert (one["result"]["lack"], one["result"]["missing"]) == ("untied", 5)
    assert (here.state / "experiments.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("--on", "bald"), "bald is no day"),
        (("--on", "1.1.2020"), "1.1.2020 is no day"),
        (("--try", "mood:good"), "mood:good cannot be tried"),
        (("--account", "x"), "there is no account x"),
        (("--believe", " "), "a sentence each"),
        (("--measure", "joy"), "joy"),
    ],
)
def test_what_makes_no_sense_is_refused(here: Office, change: tuple[str, str], said: str) -> None:
    given = {"--believe": "a", "--see": "b", "--on": "tomorrow", change[0]: change[1]}
    call = here.call("experiments", "add", *(part for pair in given.items() for part in pair))

    assert call.code == 2
    assert said in call.err
    assert not papers(here).of(Experiment)


def test_tied_posts_are_held_against_the_others(here: Office) -> None:
    id_ = begun(here)
    assert f"{id_}: 8 posts" in tied(here, id_).out
    said = here.call("experiments", "result", id_[:3])
    found = here.call("experiments", "result", id_, "--json").json["result"]

    assert "better: 8 posts, on the whole 2." in said.out
    assert (found["verdict"], found["tried"], found["compared"]) == ("better", 8, 40)
    assert found["low"] > 1


def test_too_few_say_how_many_more_it_takes(here: Office) -> None:
    id_ = begun(here)
    tied(here, id_, 3)

    assert (
        "too little data: 3 of at least 5 posts are 72 hours old; 2 more are needed"
        in here.call("experiments").out
    )
    here.call("experiments", "untie", id_, "m:500", "m:501", "m:502")
    assert here.call("experiments", "--json").json["experiments"][0]["posts"] == []


def test_an_unknown_post_is_named_and_the_others_are_tied(here: Office) -> None:
    id_ = begun(here)
    said = here.call("experiments", "tie", id_, "m:500", "m:77777")

    assert (said.code, said.err) == (1, "no post m:77777 is known\n")
    assert f"{id_}: 1 posts belong" in said.out
    assert here.call("experiments", "tie", id_).code == 2


def test_a_piece_that_is_still_planned_can_join(here: Office) -> None:
    id_ = begun(here)
    piece = here.call("queue", "add", "--account", "m", "--text", "Bauhof", "--json").json["id"]

    assert "1 posts, 1 of them planned" in here.call("experiments", "tie", id_, piece).out
    assert papers(here).of(Piece)[piece].tags == (f"experiment:{id_}",)


def test_decided_it_keeps_what_was_found_and_learned(here: Office) -> None:
    id_ = begun(here)
    tied(here, id_)
    said = here.call("experiments", "close", id_, "keep", "--learned", "Filme ziehen")
    one = here.call("experiments", "--json").json["experiments"][0]

    assert said.code == 0, said.err
    assert "learned: Filme ziehen" in said.out
    assert (one["state"], one["choice"], one["learned"]) == ("closed", "keep", "Filme ziehen")
    assert (one["closed_by"], one["result"]["verdict"]) == ("maike", "better")
    again = here.call("experiments", "close", id_, "drop", "--learned", "doch nicht")
    assert (again.code, "reopen" in again.err) == (1, True)


def test_adapted_it_begins_the_next_one(here: Office) -> None:
    id_ = begun(here, "--try", "face")
    said = here.call(
        "experiments", "close", id_, "adapt", "--learned", "zu lang", "--believe", "kürzer zieht"
    )
    next_ = [e for e in here.call("experiments", "--json").json["experiments"] if e["follows"]]

    assert said.code == 0, said.err
    assert [(e["follows"], e["believe"], e["tries"]) for e in next_] == [
        (id_, "kürzer zieht", ["face"])
    ]


def test_opened_again_and_put_off(here: Office) -> None:
    id_ = begun(here)
    assert here.call("experiments", "reopen", id_).code == 1
    here.call("experiments", "close", id_, "drop", "--learned", "nichts")
    assert here.call("experiments", "move", id_, "--on", "tomorrow").code == 1
    assert here.call("experiments", "reopen", id_).code == 0
    assert here.call("experiments", "move", id_, "--on", "tomorrow").code == 0
    one = here.call("experiments", "--json").json["experiments"][0]

    assert (one["state"], one["learned"]) == ("open", None)
    assert [t.kind for t in papers(here).of(Experiment)[id_].turns] == [
        "decided",
        "reopened",
        "put-off",
    ]


def test_the_diary_tells_a_failed_try_as_well(here: Office) -> None:
    id_ = begun(here)
    tied(here, id_, 2)
    here.call("experiments", "close", id_, "drop", "--learned", "es lag nicht am Film")
    said = here.call("experiments", "diary").out
    days = here.call("experiments", "diary", "--days", "1", "--json").json["diary"]

    assert "Learned: es lag nicht am Film" in said
    assert "One post for “ein Film zieht”: Ein Film" in said
    assert [e["kind"] for e in days[0]["entries"]] == ["begun", "decided"]
    assert here.call("experiments", "diary", "--days", "0").code == 2


def test_foreign_signs_stay_text(here: Office) -> None:
    begun(here, "--believe", "Böse\x1b[31m \u202e[bold]x[/]")
    said = here.call("experiments")

    assert not any(sign in said.out for sign in "\x1b\u202e")
    assert here.call("experiments", "result", "nobody").code == 1
