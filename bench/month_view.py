"""How long a key takes in the month view with a full plan: `python -m bench.month_view`.

Milliseconds from the key to the first byte of its picture, from the far end of a real terminal, on
a demo's state with so many pieces more; at 160 x 45 and at 80 x 24. The bar is 50 ms at p95.
"""

import argparse
import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

from bench.dashboard import stored
from bench.figures import percentile
from bench.terminal import Terminal
from morgenlage.domain.piece import Copy, Piece, State
from morgenlage.store.store import Store

BAR = 50.0
KEYS = "ljjhknN><gljhk"
STATES: tuple[State, ...] = ("draft", "review", "approved", "idea", "published")
"""None of them goes out or asks while we measure."""
ACCOUNTS = ("mastodon-kreis", "bluesky-kreis", "instagram-kreis")


def plan(count: int, now: datetime, seed: int = 5) -> tuple[Piece, ...]:
    """So many pieces, most of them within three weeks of now."""
    pick = random.Random(seed)
    made = []
    for number in range(count):
        days = pick.randint(-21, 21) if number % 4 else pick.randint(-35, 35)
        due = (now + timedelta(days=days)).replace(hour=pick.randint(6, 18), minute=number % 60)
        state = pick.choice(STATES)
        copies = tuple(Copy(a, state) for a in pick.sample(ACCOUNTS, pick.randint(1, 3)))
        text = f"Beitrag {number}: Radweg K {number % 99} ist frei, danke für Ihre Geduld!"
        made.append(Piece(id=f"p{number}", version=1, text=text, due=due, copies=copies))
    return tuple(made)


def measured(state: Path, size: tuple[int, int], rounds: int) -> list[float]:
    """Milliseconds of each key that changes the picture."""
    script = Path(sys.executable).with_name("morgenlage")
    argv = [str(script), "demo", "--state", str(state)]
    terminal = Terminal(argv, *size, {"MORGENLAGE_LANG": "de", "MORGENLAGE_DEMO_MOOD": "*=quiet"})
    try:
        terminal.until("Kommentare")
        sleep(3.0)
        terminal.calm()
        terminal.quiet(0.5)
        for _ in range(2):
            terminal.key("w", 0.6)
        answers = [terminal.key(key) for _ in range(rounds) for key in KEYS]
        return [answer.paint for answer in answers if answer.paint is not None]
    finally:
        terminal.close()


def main() -> int:
    """Prints a line per terminal; 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=10)
    given = parser.parse_args()
    missed = False
    with stored(200) as state:
        store = Store.open(state, session="bench")
        store.file(plan(given.posts, datetime.now(UTC)))
        store.close()
        for size in ((160, 45), (80, 24)):
            times = sorted(measured(state, size, given.rounds))
            p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
            missed |= p95 > BAR
            print(
                f"month view, {given.posts} posts, {size[0]}x{size[1]}, {len(times)} keys: "
                f"p50 {p50:.1f} ms, p95 {p95:.1f} ms, max {times[-1]:.1f} ms (bar {BAR:.0f} ms)"
            )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
