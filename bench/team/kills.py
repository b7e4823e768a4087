"""Clients and the server are killed at random while a team decides and sends.

    python -m bench.team kills 200

Eight desks decide, partly about the same comments; each time either one of them is killed and begun
anew, or the server with all its processes, which then recovers from its log.
"""

import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.team.table import Figure, table
from morgenlage.store.postgres.address import Address
from tests.live.colleague import COMMON
from tests.live.colleagues import Colleague, furnished, rested, until
from tests.live.database import PASSWORD, Server, database_server
from tests.live.reckoning import Reckoning, journal, reckoned

TEAM = 8
TIMES = 200
PAUSE, DOWN = (0.3, 2.0), (0.0, 1.5)
"""Seconds between two kills, and for which a server stays dead."""
SERVERS = 0.4
"""So many of all kills are of the server."""
QUIET = 60.0
"""Seconds in which in the end another act has to arrive, until none is on its way."""


class Killed(NamedTuple):
    """What was done, and what became of it."""

    clients: int
    servers: int
    ended: tuple[str, ...]
    """Colleagues that ended although nobody killed them."""
    restless: float
    """Acts that stayed on their way when all had had their time."""
    seconds: float
    reckoning: Reckoning


def main(arguments: list[str]) -> int:
    """Prints the verdicts; 1 where a bar was missed. Takes how many kills."""
    found = kills(int(arguments[0]) if arguments else TIMES)
    figures = tuple(verdicts(found))
    print(*table(figures), sep="\n", flush=True)
    return int(any(figure.short for figure in figures))


def kills(times: int, *, team: int = TEAM, seed: int = 1) -> Killed:
    """That many, at moments and of victims that `seed` chooses. Raises `TimeoutError` where a desk
    does not come up."""
    own = 40 + 10 * times
    with (
        tempfile.TemporaryDirectory(prefix="morgenlage-kills-") as folder,
        database_server() as server,
    ):
        name, place, begun = server.database(), Path(folder), time.monotonic()
        address = Address(server.url(name, tcp=True), lambda: PASSWORD)
        furnished(place / "before", address, COMMON + team * own)
        people = colleagues(place, address, team, own)
        try:
            for one in people:
                one.begin()
            until(lambda: all(one.kept() for one in people), QUIET, "somebody does not decide")
            servers, killed, ended = _killed(server, people, times, Random(seed))
            restless = rested(people, QUIET)
        finally:
            for one in people:
                one.end()
        entries = journal(place / "after", address)
        found = reckoned(entries, people, place / "ledger", killed)
    spent = time.monotonic() - begun
    return Killed(times - servers, servers, ended, restless, spent, found)


def colleagues(place: Path, address: Address, team: int, own: int) -> Sequence[Colleague]:
    """All of them, before they begin."""
    ledger = place / "ledger"
    ledger.touch()
    people = []
    for number in range(team):
        name, first = f"p{number}", COMMON + number * own
        argv = f"{place / name}", f"{ledger}", address.url, f"{first}", f"{own}"
        people.append(Colleague(name, argv, place / f"{name}.err"))
    return people


def _killed(
    server: Server, people: Sequence[Colleague], times: int, chance: Random
) -> tuple[int, frozenset[str], tuple[str, ...]]:
    """How many times the server, which sessions, and who ended by itself."""
    servers, sessions, ended = 0, set[str](), list[str]()
    for _ in range(times):
        time.sleep(chance.uniform(*PAUSE))
        ended += (one.name for one in people if not one.alive)
        if chance.random() < SERVERS:
            servers += 1
            server.kill()
            time.sleep(chance.uniform(*DOWN))
            server.start()
            continue
        one = chance.choice(people)
        one.kill()
        sessions.update(one.sessions)
        one.begin()
    return servers, frozenset(sessions), tuple(ended)


def verdicts(killed: Killed) -> Iterator[Figure]:
    """Each bar and what was found."""
    found = killed.reckoning
    yield Figure("clients killed", killed.clients, "")
    yield Figure("servers killed", killed.servers, "")
    yield Figure("all of it", killed.seconds, "s")
    yield Figure("decisions that were told to be kept", found.kept, "")
    yield Figure("of those not in the journal", len(found.lost), "", 0)
    yield Figure("decisions that were told to come too late", found.overtaken, "")
    yield Figure("decisions that were refused: the state is away", found.away, "")
    yield Figure("conflicts and decisions nobody was told of", len(found.silent), "", 0)
    yield Figure("acts that reached the platform", found.sent, "")
    yield Figure("of those doubles", len(found.doubles), "", 0)
    yield Figure("of those without a decision in the journal", len(found.unfounded), "", 0)
    yield Figure("acts still on their way in the end", killed.restless, "", 0)
    yield Figure("desks that ended by themselves", len(killed.ended), "", 0)
