"""`morgenlage --read-only COMMAND`: what reads answers and leaves no trace, all else is refused."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from morgenlage.cli import COMMANDS, USAGE
from morgenlage.commands.arguments import parser_for
from morgenlage.commands.seat import READING
from morgenlage.commands.shell import open_shell
from morgenlage.opening import demo_plan
from morgenlage.wiring import open_house
from tests.cli.calling import Office, office_in
from tests.untouched import prints, watched

ENVIRON = {"HOME": "/nowhere", "MORGENLAGE_LANG": "en"}
NEEDS = {
    "queue show": ["drehtag"],
    "queue check": ["drehtag", "--offline"],
    "queue history": ["drehtag"],
    "crisis report": ["c"],
    "cases show": ["c"],
    "cases export": ["c"],
    "cases verify": ["c"],
    "people shown": ["edda"],
    "experiments result": ["sonntag"],
    "formats show": ["job-trailer"],
    "formats match": ["text.md"],
    "round": ["--text"],
    "export": ["mona_s"],
}
"""What else these calls have to be given."""


def calls(parser: argparse.ArgumentParser, before: str = "") -> Iterator[str]:
    """Every command and what it can be asked to do."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            if before and not action.required:
                yield before
            for name, each in action.choices.items():
                yield from calls(each, f"{before} {name}".strip())
            return
    yield before


ALL = sorted(set(calls(parser_for(open_shell(ENVIRON), []))))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A demo's state with all that lies behind it."""
    plan = demo_plan(ENVIRON, tmp_path_factory.mktemp("seat") / "state", comments=None, seed=3)
    with open_house(ENVIRON, polling=False, sending=False, plan=plan) as house:
        house.poll_once()
    return str(plan.places.state)


@pytest.fixture
def seat(demo: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """Somebody at a shell, on that state."""
    office = office_in(tmp_path, capsys)
    office.environ = {**office.environ, "MORGENLAGE_STATE": demo, "MORGENLAGE_LANG": "en"}
    return office


def arguments(parser: argparse.ArgumentParser) -> list[str]:
    """Something for everything that a call has to be given."""
    found = [
        group._group_actions[0].option_strings[0]
        for group in parser._mutually_exclusive_groups
        if group.required
    ]
    for action in parser._actions:
        value = next(iter(action.choices)) if action.choices else "x"
        if action.option_strings:
            found += [action.option_strings[-1], value] if action.required else []
        elif action.nargs not in ("?", "*") and action.dest != "help":
            found.append(value)
    return found


def parser_of(call: str) -> argparse.ArgumentParser:
    """The parser of one command."""
    parser = parser_for(open_shell(ENVIRON), [])
    for word in call.split():
        (subs,) = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
        parser = subs.choices[word]
    return parser


@pytest.mark.parametrize("call", [c for c in ALL if c not in READING])
def test_what_is_no_look_is_refused_and_says_so(seat: Office, call: str) -> None:
    given = arguments(parser_of(call))
    before = prints(seat.folder)
    with watched(Path(seat.environ["MORGENLAGE_STATE"])) as written:
        said = seat.call("--read-only", *call.split(), *given)
    assert said.code == USAGE
    assert said.err.startswith(f"Read-only seat: morgenlage {call} would change"), said.err
    assert (said.out, written, prints(seat.folder)) == ("", [], before)


@pytest.mark.parametrize("call", [c for c in ALL if c in READING])
def test_what_reads_answers_and_leaves_no_trace(seat: Office, call: str) -> None:
    (seat.folder / "text.md").write_text("Wir suchen eine Straßenwärterin. Frist: 15. Dezember.")
    given = [str(seat.folder / g) if g == "text.md" else g for g in NEEDS.get(call, [])]
    state = Path(seat.environ["MORGENLAGE_STATE"])
    before = prints(state)
    with watched(state) as written:
        said = seat.call("--read-only", *call.split(), *given)
    assert "Read-only" not in said.err
    assert said.code in (0, 1), said.err
    assert written == []
    assert prints(state) == before


@pytest.mark.parametrize("call", ["queue export", "brief"])
def test_no_file_is_written_for_a_seat(seat: Office, call: str) -> None:
    target = seat.folder / "config" / "config.toml"
    before = target.read_text()
    said = seat.call("--read-only", *call.split(), "-o", str(target))
    assert said.code == USAGE
    assert target.read_text() == before


def test_the_list_names_what_there_is() -> None:
    assert {c.partition(" ")[0] for c in READING} <= {c.partition(" ")[0] for c in COMMANDS} | {
        "experiments",
        "formats",
    }
