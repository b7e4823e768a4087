"""How long `morgenlage brief` takes with two years of history on ten accounts.

    python -m bench.brief_time

A state of its own: 7,300 posts with what they brought, every counter day by day, a month of
comments. Five calls as a shell makes them; the median counts.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from resource import RUSAGE_CHILDREN, getrusage
from typing import NamedTuple

from bench.figures import Row, spread
from morgenlage.domain.comment import Comment, Reason, Verdict
from morgenlage.domain.metric import Sample
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.domain.shelf import day_of
from morgenlage.store.annals import Annals
from morgenlage.store.store import Store
from morgenlage.store.values import Batch

ACCOUNTS = tuple(f"konto-{n}" for n in range(10))
DAYS = 730
COMMENTS_A_DAY = 60
CALLS = 5
LIMIT = 1.5
"""Seconds."""
WORDS = (
    *("Radweg", "Bauhof", "Stelle", "Abfall", "Schule", "Bus", "Winterdienst", "Ausbildung"),
    *("Kreistag", "Museum", "Feuerwehr", "Brücke", "Bürgerbüro", "Termin", "Team", "Danke"),
)


def outcomes(now: datetime, chance: Random) -> Iterator[Outcome]:
    """One post a day and account."""
    for day in range(DAYS, 0, -1):
        for account in ACCOUNTS:
            at = now - timedelta(days=day, minutes=chance.randrange(600))
            text = " ".join(chance.choices(WORDS, k=18))
            likes = int(chance.lognormvariate(3.5, 0.7))
            yield Outcome(
                ref_of(account, f"p{day}"), account, "mastodon", at, at + timedelta(days=3),
                text, f"https://social.example/{account}/{day}", "image", 200, likes, likes // 8,
                likes // 5, likes * 20,
            )  # fmt: skip


def samples(now: datetime, chance: Random) -> Iterator[Sample]:
    """Three counters of each account, every day."""
    for account in ACCOUNTS:
        level = 1000.0
        for day in range(DAYS, -1, -1):
            at, level = now - timedelta(days=day), level + chance.randrange(5)
            yield Sample(account, "followers", at, level)
            yield Sample(account, "views", at, chance.lognormvariate(7, 0.4))
            yield Sample(account, "interactions", at, chance.lognormvariate(4, 0.4))


def comments(now: datetime, chance: Random) -> Iterator[Comment]:
    """A month of them, a third of them questions."""
    for number in range(30 * COMMENTS_A_DAY):
        account = chance.choice(ACCOUNTS)
        kind = "question" if number % 3 == 0 else "praise"
        yield Comment(
            ref_of(account, f"c{number}"), account, "mastodon", "reply", f"jonas{number}",
            f"id{number}", " ".join(chance.choices(WORDS, k=14)),
            now - timedelta(minutes=number * 24), verdict=Verdict(20, (Reason(kind),)),
        )  # fmt: skip


def furnish(state: Path, now: datetime) -> None:
    """Puts all of it on disk."""
    chance = Random(7)
    store = Store.open(state)
    days: dict[str, dict[Ref, Comment]] = {}
    for comment in comments(now, chance):
        days.setdefault(day_of(comment), {})[comment.ref] = comment
    store.keep(Batch(days=days))
    store.close()
    annals = Annals(state, lambda _: None, False)
    annals.put(outcomes(now, chance))
    annals.put_days(samples(now, chance))


def config_of(folder: Path) -> Path:
    """Ten accounts."""
    tables = (
        f'[[accounts]]\nid = "{a}"\nplatform = "mastodon"\nurl = "http://127.0.0.1:9"\n'
        'token_file = "token"\n'
        for a in ACCOUNTS
    )
    path = folder / "config.toml"
    path.write_text("".join(tables))
    (folder / "token").write_text("none\n")
    (folder / "token").chmod(0o600)
    return path


class Took(NamedTuple):
    """One call, in seconds: by the clock, and of the processor."""

    clock: float
    processor: float


def took(environ: dict[str, str], *more: str) -> Took:
    """One call as a shell makes it."""
    call = [sys.executable, "-m", "morgenlage", "brief", *more]
    before, begun = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(call, env=environ, check=True, capture_output=True)
    clock, after = time.perf_counter() - begun, getrusage(RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(clock, spent)


@contextmanager
def office() -> Iterator[dict[str, str]]:
    """The environment of calls in an office with two years behind it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        furnish(folder / "state", datetime.now(UTC))
        yield {
            **{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
            "MORGENLAGE_CONFIG": str(config_of(folder)),
            "MORGENLAGE_STATE": str(folder / "state"),
            "MORGENLAGE_LANG": "de",
        }


PERIODS: dict[str, tuple[str, ...]] = {
    "of a week": (),
    "of a month": ("--month",),
    "for the council": ("--council",),
}


def brief() -> list[Row]:
    """A row for each period; the first call of all writes byte code and does not count."""
    with office() as environ:
        took(environ)
        return [_row(which, [took(environ, *more) for _ in range(CALLS)])
                for which, more in PERIODS.items()]  # fmt: skip


def _row(which: str, calls: list[Took]) -> Row:
    clocks = [one.clock for one in calls]
    spent = statistics.median(one.processor for one in calls)
    detail = f"{spread(clocks)}, of the processor {spent:.2f} s"
    what = f"brief {which}, two years of ten accounts"
    return Row(what, statistics.median(clocks), LIMIT, "s", detail)


def main() -> int:
    """Exit code 1 where one is above the limit."""
    rows = brief()
    print(*rows, sep="\n")
    return 0 if all(row.reached for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
