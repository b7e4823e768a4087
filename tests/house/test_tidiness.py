"""What keeps the house small and free of what belongs elsewhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tracked import ROOT, sources, tracked

LONGEST_FILE = 350
LONGEST_FUNCTION = 60

ELSEWHERE = {
    "a path of somebody's machine": r"/(?:work|root|opt|Users|home/[a-z]+)/(?!\.)\w",
    "a package registry": r"(?:pypi|npmjs|pythonhosted|debian)\.(?:org|net|com)\b",
    "work that is not done": r"\b(?:TODO|FIXME|XXX|HACK)\b",
    "a crutch": r"\bbreakpoint\(\)|\bpytest\.mark\.xfail\b",
}
"""What no tracked file holds, by what it is. This file names it, so it is left out."""

UNREASONED = re.compile(r"# *(?:type: *ignore(?:\[[\w, -]*\])?|noqa(?:: *[\w, ]+)?)\s*$")


CODE = [path for path in sources() if not path.name.startswith("texts_")]
"""What people of the county say is text, however long."""


def test_every_file_can_be_read_in_one_go() -> None:
    long = {str(path): len(lines(path)) for path in CODE if len(lines(path)) > LONGEST_FILE}

    assert long == {}


def test_every_function_does_one_thing() -> None:
    long = {
        f"{path}: {node.name}": length
        for path in CODE
        for node in functions(path)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }

    assert long == {}


def test_every_file_says_what_it_is_in_its_first_line() -> None:
    silent = [
        str(path)
        for path in sources()
        if (text := (ROOT / path).read_text(encoding="utf-8")).strip()
        and not (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0].strip()
    ]

    assert silent == []


def test_nothing_of_a_machine_or_a_registry_and_nothing_unfinished_is_kept() -> None:
    found = [
        f"{path}:{number}: {what}"
        for path in tracked()
        if path != Path(__file__).relative_to(ROOT)
        for number, line in enumerate(lines(path), 1)
        for what, pattern in ELSEWHERE.items()
        if re.search(pattern, line)
    ]

    assert found == []


def test_every_ignore_has_its_reason_in_the_line() -> None:
    found = [
        f"{path}:{number}"
        for path in tracked()
        if path.suffix == ".py"
        for number, line in enumerate(lines(path), 1)
        if UNREASONED.search(line)
    ]

    assert found == []


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines(path: Path) -> list[str]:
    """Of a text file; a picture has none."""
    try:
        return (ROOT / path).read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []
