"""One durable decision against the server's own commit of a single row, few and many stored."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import psycopg

from bench.store_cost import decision
from bench.team.server import Office, ref
from bench.team.table import Figure
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.store.plain import plain_entry
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.bodies import body_of, value_of
from morgenlage.store.postgres.store import PostgresStore
from morgenlage.store.replay import with_decision
from tests.live.database import OWNER

SIZES, SMALL_SIZES = (10_000, 100_000, 1_000_000), (1_000, 10_000)
BAR, FLAT = 3.0, 1.25
"""How many times a bare commit, and how many times itself at the smallest size."""
ROUNDS, DECISIONS = 7, 100
_TABLE = "CREATE TABLE IF NOT EXISTS public.bare (id bigserial PRIMARY KEY, body jsonb NOT NULL)"
_ROW = "INSERT INTO public.bare (body) VALUES (%s)"
_SOME = "SELECT body::text FROM morgenlage.comment WHERE ref = ANY(%s)"


class Cost(NamedTuple):
    """Milliseconds, medians of rounds of medians."""

    decision: float
    commit: float
    ratio: float
    """Median of the rounds' own."""


class Side(NamedTuple):
    """One size: a session of ours and a bare connection to the same server."""

    store: PostgresStore
    bare: "psycopg.Connection[tuple[object, ...]]"


def commit(office: Office, *, small: bool) -> Iterator[Figure]:
    """All sizes and both sides in turn, round by round."""
    sizes, rounds = (SMALL_SIZES, 3) if small else (SIZES, ROUNDS)
    with TemporaryDirectory(prefix="morgenlage-team-") as folder:
        costs = _costs(office, Path(folder), sizes, rounds)
    for size, cost in costs.items():
        told = f"{cost.decision:.2f} ms against {cost.commit:.2f} ms"
        what = f"a durable decision, {size:,} stored, against a commit of one row"
        yield Figure(what, cost.ratio, "x", BAR, told)
    few, many = costs[sizes[0]], costs[sizes[-1]]
    what = f"a durable decision, {sizes[-1]:,} stored against {sizes[0]:,}"
    yield Figure(what, many.decision / few.decision, "x", FLAT)


def _costs(office: Office, folder: Path, sizes: tuple[int, ...], rounds: int) -> dict[int, Cost]:
    sides = {size: _side(office, folder / str(size), size) for size in sizes}
    known = {size: _some(side, size) for size, side in sides.items()}
    pairs: dict[int, list[tuple[float, float]]] = {size: [] for size in sizes}
    for number in range(rounds + 1):
        for size, side in sides.items():
            pair = _round(side, known[size])
            if number:  # the first one warms up
                pairs[size].append(pair)
    for side in sides.values():
        side.store.close()
        side.bare.close()
    return {size: _cost(found) for size, found in pairs.items()}


def _cost(pairs: list[tuple[float, float]]) -> Cost:
    ours, theirs = (median(side) for side in zip(*pairs, strict=True))
    return Cost(ours, theirs, median(a / b for a, b in pairs))


def _side(office: Office, folder: Path, size: int) -> Side:
    name = office.filled(size)
    office.server.ask(name, f"{_TABLE}; ALTER TABLE public.bare OWNER TO {OWNER}")
    store = PostgresStore.open(folder, Address(office.server.url(name)), session="bench")
    return Side(store, psycopg.connect(office.server.url(name, OWNER)))


def _some(side: Side, size: int) -> dict[Ref, Comment]:
    """Comments of all days, as they are stored."""
    refs = [ref(number) for number in range(0, size, size // DECISIONS)]
    bodies = side.bare.execute(_SOME, (refs,)).fetchall()
    side.bare.commit()
    return {c.ref: c for c in (value_of(str(body).encode(), Comment) for (body,) in bodies)}


def _round(side: Side, known: dict[Ref, Comment]) -> tuple[float, float]:
    """Medians in milliseconds of so many decisions, a bare commit of the same text after each."""
    ours, theirs = [], []
    for one, comment in known.items():
        begun = perf_counter()
        entry = decision(comment)
        assert side.store.record([entry]).written
        ours.append((perf_counter() - begun) * 1000)
        known[one] = with_decision(comment, entry)
        body = body_of(plain_entry(entry))
        begun = perf_counter()
        side.bare.execute(_ROW, (body,))
        side.bare.commit()
        theirs.append((perf_counter() - begun) * 1000)
    return median(ours), median(theirs)
