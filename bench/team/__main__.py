"""The table of a team: `python -m bench.team [PART ...] [--small] [--page docs/performance.md]`.

Parts: decisions, commit, start, seen, idle, failover, kills; a number behind one of the last two
is handed on to it. Starts and stops its own PostgreSQL. The exit code is 1 where a bar was not
reached, 2 where nothing could be measured.
"""

import argparse
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from importlib import import_module
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

from bench.beside.page import machine, written
from bench.team.commit import commit
from bench.team.decisions import decisions
from bench.team.idle import idle
from bench.team.seen import seen
from bench.team.server import office
from bench.team.start import start
from bench.team.table import Figure, table
from tests.live.database import why_not

PARTS: dict[str, Callable[..., Iterator[Figure]]] = {
    "decisions": decisions,
    "commit": commit,
    "start": start,
    "seen": seen,
    "idle": idle,
}
"""Figures of one server."""
RUNS = ("failover", "kills")
"""Modules with servers and tables of their own."""
MARK = "team"
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
Ended = tuple[int, str]
"""The exit code, and what stands in the page."""


def main() -> int:
    """Prints each figure as it comes, and all of them as a table."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("parts", nargs="*", metavar="PART")
    ask.add_argument("--small", action="store_true", help="a quick look: fewer of everything")
    ask.add_argument("--page", type=Path, help="where the table is written, between its marks")
    args = ask.parse_args()
    wanted = parts(args.parts)
    if unknown := wanted.keys() - (known := parts([])).keys():
        ask.error(f"no such part: {', '.join(unknown)}; there are: {', '.join(known)}")
    if missing := why_not():
        print(missing, file=sys.stderr)
        return 2
    end_in_order()
    measured = [name for name in PARTS if name in wanted]
    found = [_measured(measured, small=args.small)] if measured else []
    found += [run(name, wanted[name]) for name in RUNS if name in wanted]
    if args.page:
        written(args.page, "\n\n".join(said for _, said in found), MARK)
    return max(code for code, _ in found)


def end_in_order() -> None:
    """Whoever ends it, at a terminal or by a signal, ends all it has started: once is enough, and
    twice does not keep it from tidying up."""

    def end(number: int, _: object) -> None:
        for each in ENDING:
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(128 + number)

    for each in ENDING:
        signal.signal(each, end)


def parts(words: Sequence[str]) -> dict[str, list[str]]:
    """Which parts, each with the numbers behind it; none named: all there are."""
    named: dict[str, list[str]] = {}
    for word in words:
        if word.isdigit() and named:
            named[list(named)[-1]].append(word)
        else:
            named[word] = []
    there = [name for name in RUNS if find_spec(f"bench.team.{name}")]
    return named or {name: [] for name in (*PARTS, *there)}


def run(name: str, numbers: list[str]) -> Ended:
    """One of `RUNS`, printed as it goes on."""
    heard = _Heard()
    with redirect_stdout(heard):
        print(f"\n{name}\n", flush=True)
        code = import_module(f"bench.team.{name}").main(numbers)
    return code, f"```text\n{heard.getvalue().strip()}\n```"


class _Heard(StringIO):
    """Standard output that is kept, too."""

    def __init__(self) -> None:
        super().__init__()
        self._far = sys.stdout

    def write(self, text: str) -> int:
        """To both."""
        self._far.write(text)
        self._far.flush()
        return super().write(text)


def _measured(names: Sequence[str], *, small: bool) -> Ended:
    found: list[Figure] = []
    with office() as there:
        for name in names:
            for figure in PARTS[name](there, small=small):
                print(" ".join(figure.cells), file=sys.stderr, flush=True)
                found.append(figure)
        where = f"{machine()} PostgreSQL {there.version}, on the same machine."
    said = "\n".join((where, "", *table(found)))
    print(said, flush=True)
    return int(any(figure.short for figure in found)), said


if __name__ == "__main__":
    sys.exit(main())
