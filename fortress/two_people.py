"""Two people triage the same comments at random, each in a process of their own.

    python -m fortress.two_people [--comments 200] [--acts 400] [--seed 1] [--break-guard]

Both do what comes up: done, answer, like, snooze, hide, assign, undo, on whatever comment. The
platform is a file both processes share; it counts what stands below each comment in the end.
Nobody says "answer once more", so two answers below one comment are a fault. `--break-guard` takes
away what keeps that from happening: then faults must be found.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from morgenlage.desk import deciding
from morgenlage.desk.desk import Recorded
from morgenlage.desk.news import Overtaken
from morgenlage.domain.account import Ability
from morgenlage.domain.action import Action, Assign, Done, Hide, Like, Reply, Snooze
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Receipt, Stage
from morgenlage.domain.record import Decided, Entry
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.domain.shelf import day_of
from morgenlage.store.contest import Contest
from morgenlage.store.replay import travelled
from morgenlage.store.store import Store
from morgenlage.store.values import Appended, Batch
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office

Settled = tuple[tuple[Entry, ...], tuple[Entry, ...]]
PEOPLE = ("lead", "deputy")
HOLD = 0.15
"""Seconds an act is held here; long enough to be taken back, short enough for many."""
REST = 60.0
"""Seconds in which everything must have come to rest."""


@dataclass(frozen=True, slots=True)
class Found:
    """What both have done and what became of it."""

    decisions: int
    lost: int
    """Acknowledged and not in the journal, or overruled without a word."""
    answers: int
    twice: int
    """Comments with two of our answers below them, as the platform counts."""
    astray: int
    """Answers that stand there although here they are called taken back or failed, or the other
    way."""
    conflicts: int
    told: int
    refused: int
    """Second answers that were refused."""
    differing: int
    """Comments that the two see differently in the end."""
    seconds: float

    @property
    def faults(self) -> int:
        """What must be none."""
        untold = self.conflicts - self.told
        return self.lost + self.twice + self.astray + abs(untold) + self.differing


class Shared(FakePlatform):
    """One platform for both: a file of what was done, one line each."""

    place: Path

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """Takes effect at once."""
        self._write("+", outgoing.key, outgoing.ref, type(outgoing.action).__name__)
        return Receipt(outgoing.key)

    async def undo_reply(self, receipt: Receipt) -> None:
        """Our answer goes."""
        self._write("-", receipt.id, "", "")

    async def thread(self, comment: Comment) -> tuple[Comment, ...]:
        """The comment and our answers below it."""
        there = [key for key, ref in standing(self.place).items() if ref == comment.ref]
        return (comment, *(_answer(comment, key) for key in there))

    def _write(self, *parts: str) -> None:
        fd = os.open(self.place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(fd, (" ".join(parts) + "\n").encode())
        os.close(fd)


def _answer(comment: Comment, key: str) -> Comment:
    said = datetime.now(UTC) - timedelta(minutes=1)
    return a_comment(
        1, ref=ref_of("masto", key), parent=comment.ref, ours=True, created_at=said, author="us"
    )  # fmt: skip


def standing(place: Path) -> dict[str, Ref]:
    """Our answers that are on the platform: key and what they answer."""
    there: dict[str, Ref] = {}
    for line in place.read_text().splitlines() if place.exists() else ():
        sign, key, ref, kind = line.split(" ")
        if sign == "+" and kind == "Reply":
            there[key] = Ref(ref)
        elif sign == "-":
            there.pop(key, None)
    return there


def work(folder: Path, who: str, acts: int, seed: int, broken: bool) -> None:
    """One person's morning; prints one document."""
    dice = random.Random(f"{seed} {who}")
    platform = Shared(MASTO, [])
    platform.place = folder / "platform"
    platform.can = frozenset(Ability)
    said = Counter[str]()
    if broken:
        _break_guards()
    _count_conflicts(said)
    ids: list[str] = []
    with office(folder / "state", platform, name=who, hold=HOLD, polling=False) as here:
        refs = sorted(c.ref for c in here.desk.situation.comments)
        both = random.Random(seed).sample(refs, len(refs))  # the same for both: they often meet
        _meet(folder, who, "here")
        for number in range(acts):
            ref = both[number % len(both)] if number % 3 else dice.choice(refs)
            recorded = _one(here, dice, ref, f"{who} {number}")
            ids += [d.id for d in recorded.decided]
            said["refused"] += sum(why == "answered-already" for _, why in recorded.refused)
            time.sleep(dice.uniform(0, 0.02))
        here.until(lambda: _rests(here), REST)
        _meet(folder, who, "done")
        here.until(lambda: _rests(here), REST)
        time.sleep(1.0)  # what the other one did last is seen within that
        said["told"] = sum(isinstance(n, Overtaken) for n in here.news)
        seen = {c.ref: repr(c.handling) + str((c.liked, c.hidden)) for c in _ours(here)}
    json.dump({"ids": ids, "seen": seen, **said}, sys.stdout)


def _one(here: Office, dice: random.Random, ref: Ref, text: str) -> Recorded:
    """Whatever comes up; half of what is answered is answered by both sooner or later."""
    until = datetime.now(UTC) + timedelta(hours=dice.randint(1, 99))
    choices: list[Action | None] = [
        Done(ref), Reply(ref, text), Reply(ref, text), Like(ref), Snooze(ref, until), Hide(ref),
        Assign(ref, text), None,
    ]  # fmt: skip
    action = dice.choice(choices)
    asked = here.desk.undo() if action is None else here.desk.decide([action])
    return asked.result(30)


def _ours(here: Office) -> list[Comment]:
    return [c for c in here.desk.situation.comments if not c.ours]


def _rests(here: Office) -> bool:
    return not any(o.pending for o in here.desk.situation.outbox.values())


def _meet(folder: Path, who: str, where: str) -> None:
    """Both go on when both are there."""
    (folder / f"{where}-{who}").touch()
    end = time.monotonic() + REST
    while not all((folder / f"{where}-{name}").exists() for name in PEOPLE):
        assert time.monotonic() < end, "the other one never came"
        time.sleep(0.005)


def _count_conflicts(said: "Counter[str]") -> None:
    """What the journal refused, as the store says it: told must be as many."""
    record = Store.record

    def counted(store: Store, entries: list[Entry]) -> Appended:
        done = record(store, entries)
        said["conflicts"] += sum(isinstance(e, Decided) for e in done.conflicts)
        return done

    Store.record = counted  # type: ignore[method-assign, assignment]  # counts, changes nothing


def _break_guards() -> None:
    """Nobody compares, nobody asks whether it was answered."""

    def settled(contest: Contest, entries: Sequence[Entry]) -> Settled:
        return tuple(entries), ()

    deciding.answered = lambda *_: False
    Contest.settled = settled  # type: ignore[assignment, method-assign]  # broken on purpose


def run(comments: int, acts: int, *, seed: int = 1, broken: bool = False) -> Found:
    """Two processes, so many acts each."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _stock(folder / "state", comments)
        start = time.monotonic()
        argv = [
            sys.executable,
            "-m",
            "fortress.two_people",
            "--acts",
            str(acts),
            "--seed",
            str(seed),
        ]
        argv += ["--break-guard"] * broken
        people = [
            subprocess.Popen([*argv, "--work", place, "--who", who], stdout=subprocess.PIPE)
            for who in PEOPLE
        ]
        said = [json.loads(person.communicate(timeout=600)[0]) for person in people]
        return _found(folder, said, time.monotonic() - start)


def _stock(state: Path, comments: int) -> None:
    days: dict[str, dict[Ref, Comment]] = {}
    for number in range(comments):
        comment = a_comment(number, created_at=datetime.now(UTC) - timedelta(minutes=number))
        days.setdefault(day_of(comment), {})[comment.ref] = comment
    store = Store.open(state)
    store.keep(Batch(days=days))
    store.close()


def _found(folder: Path, said: list[dict[str, object]], seconds: float) -> Found:
    store = Store.open(folder / "state", read_only=True)
    journal = store.history(10**9)
    decided = [e for e in journal if isinstance(e, Decided)]
    acts = travelled({}, journal).values()
    ids = {str(i) for one in said for i in one["ids"]}  # type: ignore[attr-defined]  # our own JSON
    there = standing(folder / "platform")
    sent = {o.key for o in acts if isinstance(o.action, Reply) and o.stage is Stage.SENT}
    undone = {o.undoes for o in acts if o.undoes and o.stage is Stage.SENT}
    sent -= {o.key for o in acts if o.id in undone}
    first, second = (one["seen"] for one in said)
    return Found(
        len(ids),
        len(ids - {e.id for e in decided}) + _overwritten(decided),
        len(there),
        sum(count > 1 for count in Counter(there.values()).values()),
        len(sent ^ set(there)),
        sum(int(str(one.get("conflicts", 0))) for one in said),
        sum(int(str(one.get("told", 0))) for one in said),
        sum(int(str(one.get("refused", 0))) for one in said),
        sum(first[ref] != second[ref] for ref in first),  # type: ignore[index, attr-defined]  # as above
        seconds,
    )


def _overwritten(entries: list[Decided]) -> int:
    """Decisions that do not continue the one before them."""
    last: dict[Ref, int] = {}
    wrong = 0
    for entry in entries:
        wrong += entry.became.decisions != last.get(entry.action.ref, 0) + 1
        last[entry.action.ref] = entry.became.decisions
    return wrong


def main() -> int:
    """Prints what was found; 1 where anything was lost, doubled or kept quiet."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--comments", type=int, default=200)
    ask.add_argument("--acts", type=int, default=400)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--break-guard", action="store_true")
    ask.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    ask.add_argument("--who", help=argparse.SUPPRESS)
    args = ask.parse_args()
    if args.work is not None:
        work(args.work, args.who, args.acts, args.seed, args.break_guard)
        return 0
    found = run(args.comments, args.acts, seed=args.seed, broken=args.break_guard)
    print(
        f"two people: {found.decisions} decisions made, {found.lost} lost, {found.answers} answers "
        f"on the platform, {found.twice} comments answered twice, {found.astray} answers astray, "
        f"{found.conflicts} conflicts of which {found.told} were told, {found.refused} second "
        f"answers refused, {found.differing} comments seen differently, {found.seconds:.1f} s"
    )
    return 1 if found.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
