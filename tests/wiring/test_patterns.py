"""Regular expressions that were compiled before: the same ones, and only those of modules."""

import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from importlib.machinery import ModuleSpec
from typing import Any

import pytest

from morgenlage import patterns
from morgenlage.patterns import Made, Patterns

COMPILER: Any = import_module("re._compiler")
PARSER: Any = import_module("re._parser")
ALL = [
    ("a+b?[c-e]*", 0),
    (r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)", 0),
    (r"(?i:ä)ß|\bstraße\b", re.IGNORECASE),
    ("# a comment\n ( a | (?P<x> b ) ) (?P=x)?", re.VERBOSE),
    (r"(?s)(?<=a).(?!b)(?<!cd)", re.MULTILINE),
    ("[ -~\u00a0-\u02ff\u3041-\u3096\u4e00-\u9fff\U0001f300-\U0001f3fa]*", 0),
    (rb"[\x80-\xff]+(?P<n>\d)", 0),
    (r"\w+@\w+", re.ASCII),
    (r"(a)?(?(1)b|c)++", 0),
]


@pytest.fixture
def given() -> Iterator[Patterns]:
    """Python's compiler is as it was afterwards, whatever a test does."""
    before = COMPILER.compile
    re.purge()
    with warnings.catch_warnings():
        found = Patterns()
        yield found
        found.over()
    COMPILER.compile = before
    re.purge()


def asked(found: Patterns, source: str, *, importing: bool = True) -> dict[patterns.Key, Made]:
    """What is kept of a start in which a module says this, while it is imported or later."""
    spec = ModuleSpec("lone", None)
    vars(spec)["_initializing"] = importing
    found.begin()
    exec(compile(source, "lone.py", "exec"), {"__name__": "lone", "__spec__": spec, "re": re})
    found.over()
    return found.made()


@pytest.mark.parametrize(("text", "flags"), ALL)
def test_what_was_kept_is_the_same_and_is_not_compiled_again(
    given: Patterns, monkeypatch: pytest.MonkeyPatch, text: str | bytes, flags: int
) -> None:
    compiled = re.compile(text, flags)
    re.purge()
    known = asked(given, f"re.compile({text!r}, {int(flags)})")
    re.purge()
    later = Patterns()
    later.known = known
    monkeypatch.setattr(PARSER, "parse", None)

    later.begin()
    found = re.compile(text, flags)
    later.over()

    assert found is not compiled
    assert found == compiled
    assert (found.groups, found.flags) == (compiled.groups, compiled.flags)
    assert dict(found.groupindex) == dict(compiled.groupindex)
    assert later.missed == 0
    assert later.made() == known


def test_what_nobody_imports_is_not_kept(given: Patterns) -> None:
    """Settings make expressions, too, and whoever can read the program could read them."""
    assert asked(given, "re.compile('geheim+')", importing=False) == {}
    assert len(asked(Patterns(), "re.compile('offen+')")) == 1


def test_what_python_warns_of_is_warned_of_every_time(given: Patterns) -> None:
    warnings.simplefilter("ignore")

    assert asked(given, "re.compile('[[a]b')") == {}


def test_text_and_bytes_are_not_taken_for_one_another(given: Patterns) -> None:
    given.known = asked(Patterns(), "re.compile('ab')")
    given.begin()

    assert re.compile(b"ab").match(b"ab")


@pytest.mark.parametrize("damage", [[], [255, 255], [1 << 40], ["a"]])
def test_what_the_engine_does_not_take_is_compiled_as_ever(
    given: Patterns, damage: list[Any]
) -> None:
    known = asked(Patterns(), "re.compile('(?P<x>a)b')")
    re.purge()
    given.known = {key: (made[0], damage, *made[2:]) for key, made in known.items()}
    given.begin()

    found = re.compile("(?P<x>a)b")

    assert found.fullmatch("ab")
    assert found.groupindex == {"x": 1}


def test_a_mistake_is_told_as_ever(given: Patterns) -> None:
    given.begin()

    with pytest.raises(re.error, match="unterminated character set"):
        re.compile("[a")


@pytest.mark.parametrize("name", ["compile", "_sre"])
def test_on_a_python_with_other_insides_all_is_compiled_as_ever(
    given: Patterns, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    class Other:
        compile = COMPILER.compile
        _sre = COMPILER._sre

    delattr(Other, name)
    monkeypatch.setattr(patterns, "import_module", lambda _: Other)

    assert asked(given, "re.compile('ab+')") == {}
    assert COMPILER.compile is not given._compile


def test_what_is_handed_to_the_engine_in_another_way_is_not_kept(
    given: Patterns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns._Listening, "given", (), raising=False)
    monkeypatch.setattr(
        patterns._Listening, "compile", lambda it, *given: it._engine.compile(*given)
    )

    assert asked(given, "re.compile('ab+')") == {}


def test_every_expression_of_the_screen_is_kept() -> None:
    program = (
        "from morgenlage.patterns import Patterns; one = Patterns(); one.begin(); import tui.app; "
        "one.over(); print(one.missed - len(one.made()), one.missed > 60)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.split() == ["0", "True"]
