"""Counts the keys that bring 300 overnight comments to zero through the morning round.

    python -m bench.keys_per_comment

The comments are a demo's, on its eight platforms, stored and open; the dashboard is the real one
on a real desk, nothing is sent. A scripted hand reads each comment and does what fits it:

* what sounds like a threat, and complaints with a question: the department that fits (`f`);
* every fourth question: put off until this afternoon or tomorrow, as somebody has to be asked;
* all other questions: answered (`r`, a text, `Esc`, `y`; the letters are counted apart);
* links by strangers: hidden with a paragraph (`x h 1`, on a fold the review), else done;
* praise: a like, which settles it during the round; everything else: done.

Comments that say the same are one row; what is done to it is done to all of them.
"""

import asyncio
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from textual.pilot import Pilot

from morgenlage.domain.action import Done
from morgenlage.domain.comment import Comment, hash_of
from morgenlage.domain.ref import Ref
from morgenlage.domain.round import COMMENTS
from morgenlage.opening import demo_plan
from morgenlage.wiring import House, open_house, room_of
from morgenlage.words import words_for
from tui.app import Morgenlage
from tui.options import Options

OPEN, SEED, TARGET = 300, 11, 1.6
ANSWER = "Guten Morgen, danke, wir melden uns heute."
PATIENCE = 3.0
"""Seconds in which a decision shows."""


class Hand:
    """Reads, decides, presses; counts everything."""

    def __init__(self, pilot: Pilot[int], app: Morgenlage) -> None:
        self.pilot, self.app, self.board = pilot, app, app.board
        self.keys: Counter[str] = Counter()
        self.rows: Counter[str] = Counter()
        self.settled: Counter[str] = Counter()
        self.letters = 0

    async def press(self, kind: str, *keys: str) -> None:
        """Keys of one act, each seen through."""
        for key in keys:
            await self.pilot.press(key)
            self.keys[kind] += 1
            await self.pilot.pause(0.02)

    async def until(self, true: object, seconds: float = PATIENCE) -> bool:
        """Waits until it is so, or the patience ends."""
        assert callable(true)
        end = perf_counter() + seconds
        while not true():
            if perf_counter() > end:
                return False
            await self.pilot.pause(0.02)
        return True

    async def one(self) -> None:
        """One row of the list."""
        comment, before = self.board.current, self._open
        if comment is None:
            return
        kind = kind_of(comment)
        self.rows[kind] += 1
        await getattr(self, f"_{kind}")(comment)
        if not await self.until(lambda: self._open < before):
            while self.app.screen is not self.board:
                await self.press(kind, "escape")
            await self.press(kind, "e")
            await self.until(lambda: self._open < before)
        self.settled[kind] += before - self._open

    @property
    def _open(self) -> int:
        return self.board.desk.situation.open_count

    async def _done(self, comment: Comment) -> None:
        await self.press("done", "e")

    async def _like(self, comment: Comment) -> None:
        await self.press("like", "l")
        await self._reviewed("like")

    async def _later(self, comment: Comment) -> None:
        await self.press("later", "s", "m")

    async def _answer(self, comment: Comment) -> None:
        await self.press("answer", "r")
        answering = self.board.answering
        await self.until(lambda: answering.active and self.app.focused is not None)
        await self.pilot.pause(0.05)
        for letter in ANSWER:
            await self.pilot.press("space" if letter == " " else letter)
        self.letters += len(ANSWER)
        await self.press("answer", "escape")
        await self.until(lambda: answering.reviewing)
        await self.pilot.pause(0.35)
        await self.press("answer", "y")
        await self._reviewed("answer")

    async def _office(self, comment: Comment) -> None:
        await self.press("office", "f")
        await self.until(lambda: self.app.screen is not self.board)
        for _ in range(2):
            await self.pilot.pause(0.35)
            await self.press("office", "enter")
        await self.pilot.pause(0.35)
        await self.press("office", "y")

    async def _hide(self, comment: Comment) -> None:
        await self.press("hide", "x", "h")
        await self.pilot.pause(0.35)
        if self.app.screen is not self.board:
            await self.press("hide", "1")
        await self._reviewed("hide")

    async def _reviewed(self, kind: str) -> None:
        """Acts on a fold that leave the house are listed first."""
        await self.pilot.pause(0.05)
        if self.app.screen is not self.board and type(self.app.screen).__name__ == "Review":
            await self.pilot.pause(0.35)
            await self.press(kind, "y")


def kind_of(comment: Comment) -> str:
    """What a sensible person does with it, by what triage has noticed."""
    reasons = {reason.kind for reason in comment.verdict.reasons}
    if "threat" in reasons or {"complaint", "question"} <= reasons:
        return "office"
    if "link" in reasons:
        return "hide"
    if "question" in reasons or "complaint" in reasons:
        return "later" if int(hash_of(comment.text), 16) % 4 == 0 else "answer"
    return "like" if "praise" in reasons else "done"


def night(state: Path) -> House:
    """A house with exactly so many open comments on all platforms."""
    plan = demo_plan({"MORGENLAGE_LANG": "de"}, state, comments=OPEN + 40, seed=SEED)
    house = open_house({"MORGENLAGE_LANG": "de"}, polling=False, sending=False, plan=plan)
    surplus = house.desk.situation.order[OPEN:]
    house.desk.decide([Done(Ref(ref)) for ref in surplus]).result(30)
    return house


async def walk(house: House) -> Hand:
    """The whole second step."""
    plan = house.plan
    options = Options(
        zone=ZoneInfo("Europe/Berlin"),
        rules=plan.rules,
        room=lambda: room_of(plan),
        demo=True,
    )
    app = Morgenlage(house.desk, words_for("de"), options)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(1)
        hand = Hand(pilot, app)
        await hand.press("round", "m")
        await pilot.pause(0.5)
        guide = app.board.guide
        assert guide is not None
        if guide.round.step != COMMENTS:
            await hand.press("round", *("e" for _ in guide.left))
        while guide.round.step == COMMENTS and house.desk.situation.order:
            await hand.one()
        await hand.until(lambda: guide.round.step > COMMENTS)
        assert not house.desk.situation.order
        return hand


def main() -> None:
    """Prints the figure and where the keys went."""
    folder = Path(tempfile.mkdtemp(prefix="morgenlage-keys-"))
    try:
        house = night(folder)
        platforms = Counter(
            c.platform for r in house.desk.situation.order if (c := house.desk.situation.comment(r))
        )
        count = len(house.desk.situation.order)
        hand = asyncio.run(walk(house))
        house.desk.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    keys = sum(hand.keys.values())
    print(f"{count} open comments on {len(platforms)} platforms: {dict(platforms)}")
    for kind, rows in hand.rows.most_common():
        print(
            f"  {kind:8} {hand.settled[kind]:4} comments in {rows:4} rows, {hand.keys[kind]} keys"
        )
    print(f"  round    {hand.keys['round']} keys to begin; letters typed apart: {hand.letters}")
    good = "as wanted" if keys / count <= TARGET else "too many"
    print(f"{keys} keys, {keys / count:.2f} keys per comment, at most {TARGET}: {good}")


if __name__ == "__main__":
    main()
