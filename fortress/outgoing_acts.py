"""Answers sent through the real desk while replies get lost, fail late, and the process is killed.

    python -m fortress.outgoing_acts [--acts 200] [--broken]

The platform is a file that outlives the process. In the end each acknowledged answer must be on
it exactly once and be called sent, or be shown to a person as failed or unclear. `--broken`
repeats blindly what is in doubt: then doubles must be found.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from morgenlage.desk import outbox as desk_outbox
from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Receipt, Stage
from morgenlage.domain.record import Decided
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import day_of
from morgenlage.platform import Limited, PlatformError, Refused, Uncertain, Unreachable
from morgenlage.store.replay import travelled
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the acknowledged answers."""

    acts: int
    kills: int
    doubles: int
    """Answers that stand on the platform more than once."""
    silent: int
    """Acknowledged, and neither there, nor on their way, nor shown as failed or unclear."""
    false: int
    """Called sent and not there, or called failed and there."""
    asked: int
    """Left to a person."""


class Wire(FakePlatform):
    """Commits into a file; then answers, errs, or says nothing until somebody is killed."""

    place: Path

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """Four in ten go well."""
        dice = random.random()
        errors: list[PlatformError] = [
            Unreachable("refused"), Limited("slow down", 0.05), Refused("no"), Uncertain("lost"),
        ]  # fmt: skip
        if dice < 0.3:
            raise errors[int(dice * 10) if dice < 0.2 or random.random() < 0.1 else 0]
        self._commit(outgoing)
        if dice < 0.5:
            raise errors[3]
        if dice < 0.6:
            await asyncio.sleep(
                random.uniform(0, 0.1)
            )  # the moment in which it is killed most easily
        return Receipt(outgoing.key)

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """Looks into the file."""
        there = outgoing.key in committed(self.place)
        return Receipt(outgoing.key) if there else None

    def _commit(self, outgoing: Outgoing) -> None:
        fd = os.open(self.place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(fd, f"{outgoing.key}\n".encode())
        os.close(fd)


def committed(place: Path) -> Counter[str]:
    """What stands on the platform, by key."""
    return Counter(place.read_text().split()) if place.exists() else Counter()


_PER_LIFE = 6
"""Decisions of one life, so that the kills are spread over all of them."""


def work(folder: Path, acts: int, broken: bool, dying: bool) -> None:
    """One life of the program: decides what is not decided yet, sends until all is at rest."""
    desk_outbox.LOOKS = (0.01, 0.03, 0.1)
    desk_outbox.FIRST_WAIT = 0.02
    if broken:
        _break_guard()
    platform = Wire(MASTO, [])
    platform.place = folder / "platform"
    decided = {
        e.action.ref
        for e in Store.open(folder / "state", read_only=True).history(10**6)
        if isinstance(e, Decided)
    }
    with office(folder / "state", platform, polling=False) as here:
        os.write(1, b"open\n")
        waiting = [r for n in range(acts) if (r := Ref(f"{MASTO.id}:{n}")) not in decided]
        for ref in waiting[:_PER_LIFE] if dying else waiting:
            done = here.desk.decide([Reply(ref, f"Antwort {ref}")]).result(10)
            if done.decided:
                os.write(1, f"{ref}\n".encode())
        end = time.monotonic() + 20
        while any(_moving(o) for o in here.desk.situation.outbox.values()):
            if time.monotonic() > end:
                break
            time.sleep(0.02)


def _moving(outgoing: Outgoing) -> bool:
    return outgoing.stage in (Stage.HELD, Stage.SENDING)


def _break_guard() -> None:
    """What is in doubt is simply sent again."""

    async def again(self: desk_outbox.Outbox, outgoing: Outgoing, reason: str) -> float | None:
        return await self._send(outgoing)

    desk_outbox.Outbox._unknown = again  # type: ignore[method-assign]  # broken on purpose


def run(acts: int, *, broken: bool = False, seed: int = 1) -> Outcome:
    """Lives and deaths until everything is decided and at rest."""
    random.seed(seed)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        store = Store.open(folder / "state", session="before")
        comments = [a_comment(number) for number in range(acts)]
        day = {c.ref: c for c in comments}
        store.keep(Batch(days={day_of(comments[0]): day}))
        store.close()
        said: set[str] = set()
        kills = 0
        for _ in range(acts // _PER_LIFE * 5 // 4):
            killed, heard = _life(folder, acts, broken, dying=True)
            said |= heard
            kills += killed
        said |= _life(folder, acts, broken, dying=False)[1]
        return _settled(folder, said, kills)


def _life(folder: Path, acts: int, broken: bool, dying: bool) -> tuple[bool, set[str]]:
    """Started and, unless it is the last time, killed at a random moment."""
    reader, report = os.pipe()
    child = os.fork()
    if not child:
        with suppress(BaseException):
            os.close(reader)
            os.dup2(report, 1)
            random.seed()
            work(folder, acts, broken, dying)
            os._exit(0)
        os._exit(1)
    os.close(report)
    with os.fdopen(reader, "rb") as pipe:
        heard = pipe.readline()
        if heard and dying:
            time.sleep(random.uniform(0, 0.15))
            os.kill(child, signal.SIGKILL)
        rest = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("a life broke down by itself: nothing was measured")
    lines = (heard + rest).decode().split("\n")[:-1]
    return os.WIFSIGNALED(status), {line for line in lines if ":" in line}


def _settled(folder: Path, said: set[str], kills: int) -> Outcome:
    store = Store.open(folder / "state", read_only=True)
    acts = travelled(store.load_rest().outbox, store.entries_since_checkpoint())
    there = committed(folder / "platform")
    by_ref: dict[str, Outgoing] = {str(o.ref): o for o in acts.values()}
    silent = false = asked = 0
    for ref in said:
        act = by_ref.get(ref)
        if act is None or _moving(act):
            silent += 1
        elif act.stage in (Stage.SENT, Stage.FAILED):
            false += (act.stage is Stage.SENT) != (there[act.key] > 0)
        asked += act is not None and act.stage in (Stage.UNKNOWN, Stage.FAILED)
    doubles = sum(count - 1 for count in there.values())
    return Outcome(len(said), kills, doubles, silent, false, asked)


def main() -> int:
    """Prints the outcome; 1 where an answer was doubled, lost or lied about."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--acts", type=int, default=200)
    ask.add_argument("--broken", action="store_true")
    args = ask.parse_args()
    found = run(args.acts, broken=args.broken)
    print(json.dumps({name: getattr(found, name) for name in Outcome.__slots__}))
    return 1 if found.doubles or found.silent or found.false else 0


if __name__ == "__main__":
    raise SystemExit(main())
