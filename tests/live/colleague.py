"""One dashboard of a team on a shared state: decides and sends, and says what it was told.

    python -m tests.live.colleague NAME STATE LEDGER URL FIRST COUNT [LANGUAGE]

It decides about COUNT comments from FIRST on, one after the other, and about those whose number is
below COMMON, which all of them decide about. With a LANGUAGE there is a real screen, whose first
line is said each second. The first line of input ends the deciding, the end of input everything.
Each line of output is one report in JSON, with the second of the clock at which it was made.
"""

import asyncio
import json
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import uniform
from time import sleep, time

from morgenlage.desk.deciding import Person, in_force
from morgenlage.desk.desk import Recorded
from morgenlage.desk.service import Desk, Orders
from morgenlage.domain.action import Action, Done, Like
from morgenlage.domain.ref import Ref
from morgenlage.domain.triage import Rules
from morgenlage.logbook import keep_log
from morgenlage.store.errors import StateError
from morgenlage.store.opening import Where, open_store, rights
from morgenlage.store.shared import Shared
from morgenlage.wiring import clock
from morgenlage.words import words_for
from tests.live.database import PASSWORD
from tests.live.held_up import overdue, watched
from tests.live.ledger import COUNTY, Ledger

COMMON = 400
"""Comments that everybody decides about."""
HOLD = 0.3
PAUSE = 0.05, 0.25
"""Seconds between two decisions."""
_PATIENCE = 60.0
"""Seconds for a start."""
_lock = threading.Lock()


def say(what: str, **more: object) -> None:
    """One report."""
    with _lock:
        print(json.dumps({"at": time(), "what": what, **more}), flush=True)


def opened(name: str, state: Path, ledger: Path, url: str) -> Desk:
    """The desk, as the wiring makes it, with a platform of the test's."""
    session = f"{name}-{os.urandom(3).hex()}"
    where = Where(state, Shared(url, "127.0.0.1/lage", lambda: PASSWORD))
    right = rights(where, session)
    orders = Orders((COUNTY,), Person(name, session), hold=HOLD)
    platform = Ledger(COUNTY, path=ledger, by=session)
    store = open_store(where, session=session)
    leases = right.poller, right.sender
    return Desk(store, orders, Rules(), clock, lambda _: platform, leases)


def ready(make: Callable[[], Desk]) -> Desk:
    """Begun again and again while the state is away, as a person does."""
    give_up = time() + _PATIENCE
    while True:
        try:
            desk = make()
            desk.ready(_PATIENCE)
        except StateError:
            if time() > give_up:
                raise
            sleep(0.3)
        else:
            return desk


def morning(first: int, count: int) -> Iterator[Action]:
    """Its own comments, and between every two of them one that is everybody's. Two of three
    decisions leave the house."""
    for number in range(count):
        if number % 2 == 0 and number // 2 < COMMON:
            yield Like(Ref(f"{COUNTY.id}:{number // 2}"))
        ref = Ref(f"{COUNTY.id}:{first + number}")
        yield Done(ref) if number % 2 else Like(ref)


def decide(desk: Desk, actions: Iterable[Action], over: threading.Event) -> None:
    """One after the other; what was refused because the state is away is tried again."""
    for action in actions:
        while not over.is_set():
            begun = time()
            kept = desk.decide([action]).result(120)
            say("decided", ref=action.ref, seconds=time() - begun, **told(kept))
            sleep(uniform(*PAUSE))
            if kept.decided or kept.refused[0][1] in ("overtaken", "already-so"):
                break
    say("done")


def told(kept: Recorded) -> dict[str, str]:
    """What whoever decided was told."""
    if kept.decided:
        return {"id": kept.decided[0].id, "refused": ""}
    return {"id": "", "refused": kept.refused[0][1]}


def status(desk: Desk) -> dict[str, object]:
    """What a screen would draw."""
    now, account = desk.situation, desk.situation.accounts[COUNTY.id]
    acts = Counter(act.stage.value for act in now.outbox.values())
    age = (clock() - account.polled_at).total_seconds() if account.polled_at else None
    return {
        "open": now.open_count,
        "age": age,
        "cut_off": now.cut_off is not None,
        "outbox": dict(acts),
        "overdue": max(overdue(desk).values(), default=0.0),
    }


def watch(desk: Desk, url: str) -> None:
    """Says what goes on inside while an act does not leave."""
    for found in watched(desk, url):
        say("stuck", **found)


async def screen(desk: Desk, language: str, over: threading.Event) -> None:
    """The dashboard itself, its head said each second."""
    from tui.app import Morgenlage
    from tui.options import Options

    assert language in ("de", "en")
    app = Morgenlage(desk, words_for(language), Options())
    async with app.run_test(size=(160, 30)) as pilot:
        while not over.is_set():
            await pilot.pause()
            lines = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
            rows = len(app.board.comments.list.rows)
            say("screen", head=lines[0].strip(), rows=rows, **status(desk))
            await asyncio.sleep(1.0)


def main(name: str, state: str, ledger: str, url: str, first: str, count: str, *lang: str) -> None:
    """Works until its input ends."""
    keep_log(Path(state))
    desk = ready(lambda: opened(name, Path(state), Path(ledger), url))
    decided, over = threading.Event(), threading.Event()
    known = desk.situation.comment
    actions = [a for a in morning(int(first), int(count))
               if (comment := known(a.ref)) is not None
               and comment.open and not in_force(a, comment)]  # fmt: skip
    deciding = threading.Thread(target=decide, args=(desk, actions, decided), daemon=True)
    say("ready", session=desk.orders.who.session)
    threading.Thread(target=listen, args=(decided, over), daemon=True).start()
    threading.Thread(target=watch, args=(desk, url), daemon=True).start()
    deciding.start()
    if lang:
        asyncio.run(screen(desk, lang[0], over))
    else:
        while not over.wait(1.0):
            say("status", **status(desk))
    deciding.join(20)
    desk.close(5)


def listen(decided: threading.Event, over: threading.Event) -> None:
    """Until its input ends."""
    sys.stdin.readline()
    decided.set()
    sys.stdin.read()
    over.set()


if __name__ == "__main__":
    main(*sys.argv[1:])
