"""The list of faults: what can go wrong, what happens then, and which tests show it.

    python -m fortress.catalogue [--run | --write] [ID ...]

Each file in `fortress/faults/` holds one letter. A fault names its tests as `tests/path.py::test`
(parameters left out) or `fortress:PROMISE`, or says why it is not tried here. `--run` runs them,
`--write` makes `docs/faults.md` of them.
"""

import argparse
import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "faults"
PAGE = ROOT / "docs" / "faults.md"
INTRODUCTION = """# What can go wrong

Each fault with what happens then and the tests that show it; `fortress:` names a promise of
`make fortress`. `python -m fortress.catalogue --write` makes this page; `--run` runs every test
named here, those on real servers included.

"""
COUNTS = {"A": 21, "B": 10, "C": 17, "D": 18, "E": 14, "F": 14}
"""How many faults each letter has."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong."""

    id: str
    """Letter and number: `A1`."""
    fault: str
    then: str
    """What happens."""
    tests: tuple[str, ...] = ()
    why_not: str = ""
    """Why nothing tries it here. Exactly one of the two is given."""


def faults() -> Iterator[Fault]:
    """All that are written down, in order."""
    for letter in COUNTS:
        path = FOLDER / f"{letter}.toml"
        if not path.exists():
            continue
        table = tomllib.loads(path.read_text("utf-8"))
        for id_ in sorted(table, key=lambda id_: int(id_[1:])):
            known = table[id_]
            tests = tuple(known.pop("tests", ()))
            yield Fault(id_, tests=tests, **known)


@cache
def _tests_in(path: str) -> frozenset[str]:
    """Names of the tests of a file. Raises `OSError` where there is none."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds))


def missing(test: str, promises: frozenset[str]) -> bool:
    """Whether a fault names what does not exist."""
    path, _, name = test.partition("::")
    if path.startswith("fortress:"):
        return path.removeprefix("fortress:") not in promises
    try:
        return name not in _tests_in(path)
    except OSError:
        return True


def page(found: list[Fault]) -> str:
    """All of them as a table."""
    rows = [f"| {f.id} | {f.fault} | {f.then} | {_shown(f)} |" for f in found]
    return "\n".join(["| | fault | what happens | shown by |", "|---|---|---|---|", *rows]) + "\n"


def _shown(fault: Fault) -> str:
    return "<br>".join(f"`{test}`" for test in fault.tests) or f"not tried: {fault.why_not}"


def _run(found: list[Fault]) -> int:
    """Every test that is named, each once; those on real servers, too."""
    named = dict.fromkeys(test for fault in found for test in fault.tests)
    ids = [test for test in named if not test.startswith("fortress:")]
    promises = [test.removeprefix("fortress:") for test in named if test not in ids]
    argv = [[sys.executable, "-m", "pytest", "-m", "live or not live", *ids]]
    argv += [[sys.executable, "-m", "fortress", "--quick", *promises]] if promises else []
    return max(subprocess.run(one, cwd=ROOT, check=False).returncode for one in argv)


def main() -> int:
    """Prints the page, or runs what it names."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--run", action="store_true")
    ask.add_argument("--write", action="store_true")
    ask.add_argument("ids", nargs="*", metavar="ID")
    args = ask.parse_args()
    found = [fault for fault in faults() if not args.ids or fault.id in args.ids]
    if args.run:
        return _run(found)
    if args.write:
        PAGE.write_text(INTRODUCTION + page(found), "utf-8")
        return 0
    print(page(found), end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
