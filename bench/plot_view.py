"""How long a plot takes with two years of ten accounts: `python -m bench.plot_view`.

Milliseconds from Enter on the pane of numbers to the drawn plot, in this process, without a
terminal: the first time with the past still on disk and the library not loaded, the first time
after a look at the pane, and every time after. The bar is 100 ms at p95.
"""

import asyncio
import gc
import random
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from textual.pilot import Pilot

from bench.figures import Row, percentile
from morgenlage.domain.account import Account, AccountStatus
from morgenlage.domain.metric import Figure, Sample, figure
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.past import Past
from morgenlage.domain.ref import Ref
from morgenlage.store.annals import Annals
from morgenlage.store.store import Store

BAR = 100.0
DAYS, ACCOUNTS, POSTS = 730, 10, 7_300
METRICS = ("followers", "views", "reach", "interactions")
NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
NAMES = tuple(f"konto-{number}" for number in range(ACCOUNTS))


def samples(seed: int = 3) -> Iterator[Sample]:
    """A reading a day of every counter; every fortieth day of a flow is missing."""
    pick = random.Random(seed)
    for account in NAMES:
        for metric in METRICS:
            level = 3000.0
            for number in range(DAYS):
                at = NOW - timedelta(days=DAYS - 1 - number)
                level += pick.gauss(2, 3) + (60 if pick.random() < 0.005 else 0)
                rise = 1500 if pick.random() < 0.005 else 0
                value = level if metric == "followers" else max(0, pick.gauss(300, 60) + rise)
                if metric == "followers" or number % 40:
                    yield Sample(account, metric, at, float(round(value)))


def outcomes(seed: int = 4) -> Iterator[Outcome]:
    """A post a day and account."""
    pick = random.Random(seed)
    for number in range(POSTS):
        account = NAMES[number % ACCOUNTS]
        at = NOW - timedelta(days=number // ACCOUNTS, hours=pick.randint(1, 12))
        yield Outcome(
            Ref(f"{account}:{number}"),
            account,
            "mastodon",
            at,
            at + timedelta(days=4),
            f"Beitrag {number}: Radweg K {number % 99} ist frei, danke für Ihre Geduld! " * 2,
            f"https://social.example/@kreis/{number}",
            likes=pick.randint(0, 90),
            answers=pick.randint(0, 9),
            shares=pick.randint(0, 20),
        )


@contextmanager
def stored() -> Iterator[Path]:
    """A state with all of it, written the way the store does."""
    with TemporaryDirectory() as folder:
        state = Path(folder)
        Store.open(state, session="bench").close()
        annals = Annals(state, lambda note: None, read_only=False)
        annals.put_days(samples())
        annals.put(outcomes())
        yield state


def figures() -> tuple[Figure, ...]:
    """The pane's tiles from the last hundred days."""
    near: dict[tuple[str, str], list[Sample]] = {}
    for one in samples():
        if NOW - one.at <= timedelta(days=100):
            near.setdefault((one.account, one.metric), []).append(one)
    return tuple(made for found in near.values() if (made := figure(found, NOW)) is not None)


def reading(state: Path, count: int = 9) -> list[float]:
    """Milliseconds of reading the past from disk."""
    times = []
    for _ in range(count):
        store = Store.open(state, session="bench", read_only=True)
        start = perf_counter()
        store.past(date.min)
        times.append((perf_counter() - start) * 1000)
        store.close()
    return times


class Journey:
    """The dashboard on a stand-in desk that reads the real files."""

    def __init__(self, state: Path, size: tuple[int, int]) -> None:
        from tests.tui.sample import morning
        from tests.tui.stand_in import StandIn, ready

        class Reads(StandIn):
            """Reads the past once, as the desk does, though on the screen's own thread."""

            def past(self) -> "Future[Past]":
                if not self.looked_back.series:
                    store = Store.open(state, session="bench", read_only=True)
                    self.looked_back = store.past()
                    store.close()
                return ready(self.looked_back)

        accounts = {
            name: AccountStatus(Account(name, "mastodon", "https://social.example"))
            for name in NAMES
        }
        self.desk = Reads(replace(morning(), figures=figures(), accounts=accounts))
        self.desk.now = NOW
        self.size = size

    async def run(self, count: int, *, looked: bool) -> list[tuple[float, float]]:
        """Milliseconds, by the clock and of computing, of so many openings, each of another
        figure. `looked`: the pane had the focus before, so that everything is ready."""
        from tests.tui.driving import user

        async with user(self.desk, self.size) as u:
            if looked:
                await u.presses("3")
            else:
                u.board.numbers.entered = lambda: None
                await u.presses("3")
            gc.collect()
            gc.freeze()  # as the dashboard does once it stands
            times = []
            for _ in range(count):
                times.append(await self._opened(u.pilot))
                await u.presses("escape", "j")
            return times

    async def _opened(self, pilot: Pilot[int]) -> tuple[float, float]:
        from widgets.plot import Plot

        start, computing = perf_counter(), process_time()
        # `press` ends only when the program has been idle for a while: none of that is ours.
        pressing = asyncio.create_task(pilot.press("enter"))
        while not (  # noqa: ASYNC110 - drawing tells nobody
            (plots := list(pilot.app.screen.query(Plot))) and len(plots[0]._lines) > 4
        ):
            await asyncio.sleep(0.0005)
        pilot.app.screen._compositor.render_strips()
        taken = (perf_counter() - start) * 1000, (process_time() - computing) * 1000
        await pressing
        return taken


def measured(state: Path) -> Iterator[Row]:
    """Files first, then the first plot of all, then every other."""
    times = reading(state)
    yield Row(
        "the past of ten accounts and two years read from disk", percentile(times, 0.5), 1000, "ms"
    )
    for size in ((80, 24), (160, 45)):
        first, *later = asyncio.run(Journey(state, size).run(20, looked=True))
        label = f"{size[0]}x{size[1]}"
        yield Row(f"a plot, the first one, {label}", first[0], BAR, "ms", computing([first]))
        slowest = percentile([wall for wall, _ in later], 0.95)
        yield Row(f"a plot after the first, p95, {label}", slowest, BAR, "ms", computing(later))


def computing(times: list[tuple[float, float]]) -> str:
    """What of it was ours: other programs on the machine do not count."""
    own = [cpu for _, cpu in times]
    return f"computing p50 {percentile(own, 0.5):.0f} ms, p95 {percentile(own, 0.95):.0f} ms"


def plot_view() -> list[Row]:
    """Rows for the table of figures."""
    with stored() as state:
        return list(measured(state))


def main() -> int:
    """Prints a line per figure; 1 where the bar is missed."""
    rows = []
    with stored() as state:
        cold = asyncio.run(Journey(state, (160, 45)).run(1, looked=False))
        print(f"cold: nothing read, nothing imported: {cold[0][0]:.1f} ms, {computing(cold)}")
        for row in measured(state):
            print(row, flush=True)
            rows.append(row)
    return int(not all(row.reached for row in rows))


if __name__ == "__main__":
    sys.exit(main())
