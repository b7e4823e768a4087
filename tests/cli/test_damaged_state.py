"""What commands say about a damaged state, and the ways out they offer."""

from pathlib import Path

from morgenlage.domain.piece import Piece
from morgenlage.store.store import Store
from tests.cli.calling import Office


def with_a_plan(office: Office) -> Path:
    """Two pieces on file; where they lie."""
    store = Store.open(office.state)
    store.file([Piece(id=f"p{n}", version=1, text=f"Bus {n}") for n in (1, 2)])
    store.close()
    return office.state / "queue.json"


def test_a_file_that_came_back_is_said_by_the_command_that_saw_it(office: Office) -> None:
    (day, *_) = (office.state / "comments").glob("*.json")
    day.write_bytes(b"")
    said = office.call("comments", "--json")
    assert said.code == 0
    assert len(said.json) == 5
    assert said.err == f"comments/{day.name}: was damaged, the last good copy is used.\n"


def test_without_file_and_copy_it_refuses_in_one_sentence_and_goes_on_when_told(
    office: Office,
) -> None:
    plan = with_a_plan(office)
    good = plan.read_bytes()
    cut = good.index(b'"2": ') + 9  # the second one is torn, the first one whole
    for path in (plan, plan.with_name("queue.json.bak")):
        path.write_bytes(good[:cut])
    for call in (("queue",), ("comments",), ("queue", "approve", "p1")):
        said = office.call(*call)
        assert (said.code, said.out) == (2, "")
        assert len(said.err.splitlines()) == 1
        assert f"{plan}: is damaged" in said.err
        assert "morgenlage restore --readable" in said.err
    assert office.call("doctor", "--offline").code == 1
    assert plan.read_bytes() == good[:cut]

    said = office.call("restore", "--readable")
    assert said.code == 0
    assert "what is legible is kept" in said.out
    (kept,) = office.state.glob("queue.json.corrupt-*")
    assert kept.read_bytes() == good[:cut]
    assert [piece["id"] for piece in office.call("queue", "--json").json] == ["p1"]
    assert "was damaged once" in office.call("doctor", "--offline").out


def test_a_backup_is_the_other_way_out(office: Office, tmp_path: Path) -> None:
    plan = with_a_plan(office)
    office.call("backup", str(tmp_path / "b.tar.gz"))
    for path in (plan, plan.with_name("queue.json.bak")):
        path.write_bytes(b"[]")
    assert office.call("queue").code == 2
    assert office.call("restore", str(tmp_path / "b.tar.gz")).code == 0
    assert len(office.call("queue", "--json").json) == 2


def test_restore_wants_one_of_the_two(office: Office, tmp_path: Path) -> None:
    for call in (("restore",), ("restore", str(tmp_path / "b"), "--readable")):
        said = office.call(*call)
        assert (said.code, said.err) == (
            2,
            "morgenlage restore FILE, or morgenlage restore --readable\n",
        )
    assert office.call("restore", "--readable").out == (
        "Nothing is damaged that could not be mended.\n"
    )
