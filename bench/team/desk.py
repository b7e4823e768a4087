"""A desk on a host of its own, without a screen, that decides or looks on.

    python -m bench.team.desk decide FIRST COUNT
    python -m bench.team.desk watch FIRST COUNT

Says `ready`; `decide` begins at the first line it is given, `watch` ends by itself. Then says as
JSON, by comment, at which seconds of the clock all processes share it was decided, or seen.
"""

import json
import sys
from os import environ
from random import uniform
from threading import Event
from time import monotonic, sleep

from bench.team.server import ref
from morgenlage.desk.news import Changed, News
from morgenlage.desk.service import Desk
from morgenlage.domain.action import Done
from morgenlage.domain.ref import Ref
from morgenlage.wiring import open_house

PAUSE = 0.2, 0.4
"""Seconds between two decisions: never in step with whoever looks."""
PATIENCE = 30.0
"""Seconds without anything new after which nobody looks on."""

Times = dict[Ref, float]


def decide(desk: Desk, refs: list[Ref]) -> Times:
    """Done, one after the other; when each was decided, which is before it is on disk."""
    print("ready", flush=True)
    sys.stdin.readline()
    begun: Times = {}
    for one in refs:
        begun[one] = monotonic()
        taken = desk.decide([Done(one)]).result(PATIENCE)
        assert taken.decided, taken
        sleep(uniform(*PAUSE))
    return begun


def watch(desk: Desk, refs: list[Ref]) -> Times:
    """When the situation, which a screen draws, first had each of them done."""
    left, seen, news = set(refs), Times(), Event()

    def hear(told: News) -> None:
        if isinstance(told, Changed):
            now = monotonic()
            gone = {one for one in left if not _open(told, one)}
            seen.update(dict.fromkeys(gone, now))
            left.difference_update(gone)
            news.set()

    end = desk.listen(hear)
    print("ready", flush=True)
    while left and news.wait(PATIENCE):
        news.clear()
    end()
    return seen


def _open(told: Changed, one: Ref) -> bool:
    comment = told.situation.comment(one)
    return comment is None or comment.open


def main(what: str, first: int, count: int) -> None:
    """One of the two."""
    refs = [ref(number) for number in range(first, first + count)]
    with open_house(environ, polling=False, sending=False) as house:
        times = decide(house.desk, refs) if what == "decide" else watch(house.desk, refs)
    print(json.dumps(times), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
