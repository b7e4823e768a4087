"""What two years behind a demo cost: start, `status`, memory, and bytes written by a poll."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, run
from time import perf_counter

from bench.dashboard import start_once
from bench.figures import Row, spread
from morgenlage.opening import demo_plan
from morgenlage.wiring import open_house

ENVIRON = {"MORGENLAGE_LANG": "de"}


@contextmanager
def mornings() -> Iterator[tuple[Path, Path]]:
    """The same usual morning with nothing behind it, and with two years."""
    folder = Path(tempfile.mkdtemp(prefix="morgenlage-bench-"))
    try:
        for name in ("bare", "two-years"):
            plan = demo_plan(ENVIRON, folder / name, comments=None, seed=7)
            if name == "bare":
                (folder / name / "experiments.json").write_text('{"_default": {}}\n')
            with open_house(ENVIRON, polling=False, sending=False, plan=plan) as house:
                house.poll_once()
        yield folder / "bare", folder / "two-years"
    finally:
        shutil.rmtree(folder)


def files(state: Path) -> Mapping[str, tuple[int, int]]:
    """File -> its inode and size; good copies and locks are left out."""
    return {
        str(path.relative_to(state)): ((told := path.stat()).st_ino, told.st_size)
        for path in state.rglob("*")
        if path.is_file() and not path.name.endswith((".bak", ".lock"))
    }


def call(state: Path, *arguments: str) -> float:
    """Milliseconds of one call of the installed program."""
    script = Path(sys.executable).with_name("morgenlage")
    environ = {**os.environ, **ENVIRON, "MORGENLAGE_STATE": str(state)}
    begun = perf_counter()
    run([str(script), *arguments], env=environ, check=True, stdout=DEVNULL)
    return (perf_counter() - begun) * 1000


def written(state: Path) -> dict[str, int]:
    """Which files a poll replaced or grew, and their bytes."""
    before = files(state)
    call(state, "poll")
    after = files(state)
    return {name: told[1] for name, told in after.items() if before.get(name) != told}


def looking_back(rounds: int = 7) -> list[Row]:
    """With two years against the same morning without."""
    with mornings() as states:
        for state in states:
            start_once(state)
        starts = [[start_once(state) for state in states] for _ in range(rounds)]
        asked = [[call(state, "status") for state in states] for _ in range(3 * rounds)]
        polls = [[written(state) for state in states] for _ in range(3)]
    return [
        _against("start", [[one[0] for one in pair] for pair in starts], "ms", 1.15),
        _against("memory", [[one[1] for one in pair] for pair in starts], "MB", 1.2),
        _against("status", asked, "ms", 1.15),
        _against("written by a poll", _kilobytes(polls), "KB", 1.5),
        _largest(polls[-1][1]),
    ]


def _kilobytes(polls: list[list[dict[str, int]]]) -> list[list[float]]:
    return [[sum(one.values()) / 1000 for one in pair] for pair in polls]


def _against(what: str, pairs: list[list[float]], unit: str, most: float) -> Row:
    ratio = median(after / before for before, after in pairs)
    sides = " / ".join(spread([pair[side] for pair in pairs]) for side in (1, 0))
    return Row(f"{what}, two years behind it", ratio, most, "x", f"{unit}: {sides}")


def _largest(last: Mapping[str, int]) -> Row:
    """No single file that a poll writes grows with the years."""
    name, size = max(last.items(), key=lambda one: one[1])
    return Row("the largest file a poll writes", size / 1000, 250, "KB", name)
