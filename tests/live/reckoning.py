"""What a team was told, held against what the journal and the platform have."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.record import Decided, Moved
from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.store import PostgresStore
from tests.live.colleagues import Colleague
from tests.live.ledger import arrivals, doubles


class Reckoning(NamedTuple):
    """Numbers of what went well, names of what did not."""

    kept: int
    """Decisions that somebody was told are kept."""
    overtaken: int
    """Those that somebody was told come too late."""
    away: int
    """Those that somebody was told are not kept, as the state is away."""
    sent: int
    """Acts that took effect on the platform."""
    lost: tuple[str, ...]
    """Decisions that were told to be kept and are not in the journal."""
    silent: tuple[str, ...]
    """Comments about which two decided without knowing of each other and nobody was told; and
    those with a decision that its own desk never spoke of, although it went on living."""
    doubles: tuple[str, ...]
    """Comments about which the platform got more than one act."""
    unfounded: tuple[str, ...]
    """Acts that took effect without a decision in the journal."""
    ways: tuple[tuple[str, int], ...]
    """The ways acts have gone, stage by stage, and how many went each."""

    @property
    def wrong(self) -> list[str]:
        """Everything that must not be."""
        named = {name: getattr(self, name) for name in ("lost", "silent", "doubles", "unfounded")}
        return [f"{name}: {about}" for name, found in named.items() for about in found]


def journal(folder: Path, address: Address) -> Sequence[Decided | Moved]:
    """All of it, oldest first."""
    store = PostgresStore.open(folder, address, session="after", read_only=True)
    try:
        return store.history(1_000_000)
    finally:
        store.close()


def reckoned(
    entries: Sequence[Decided | Moved],
    team: Iterable[Colleague],
    ledger: Path,
    killed: frozenset[str] = frozenset(),
) -> Reckoning:
    """`killed`: sessions that were ended in the middle of a word: their last decision may be in the
    journal although nobody was told."""
    said = [(one.name, report) for one in team for report in one.said("decided")]
    decided = [e for e in entries if isinstance(e, Decided)]
    there = {e.id for e in decided}
    told = {(name, report["ref"]) for name, report in said}
    kept = [report for _, report in said if report["id"]]
    steps = Counter((e.action.ref, e.became.decisions) for e in decided)
    twice = [ref for (ref, _), n in steps.items() if n > 1]
    unheard = [e for e in decided if (e.by, e.action.ref) not in told]
    amount = Counter(e.session for e in unheard)
    silent = [e.action.ref for e in unheard if amount[e.session] > (e.session in killed)]
    keys = {act.key for act in acts(entries)}
    refused = Counter(report["refused"] for _, report in said)
    return Reckoning(
        len(kept),
        refused["overtaken"],
        sum(n for why, n in refused.items() if why not in ("", "overtaken", "already-so")),
        len(found := arrivals(ledger)),
        tuple(report["id"] for report in kept if report["id"] not in there),
        (*twice, *silent),
        tuple(doubles(ledger)),
        tuple(act["ref"] for act in found if act["key"] not in keys),
        tuple(Counter(ways(entries).values()).most_common()),
    )


def acts(entries: Iterable[Decided | Moved]) -> Iterator[Outgoing]:
    """Every stage of every act, in its order."""
    yield from (e.outgoing for e in entries if e.outgoing is not None)


def ways(entries: Iterable[Decided | Moved]) -> dict[str, str]:
    """By act: the stages it went through."""
    found: dict[str, str] = {}
    for act in acts(entries):
        stage = act.stage.value
        found[act.id] = f"{found[act.id]} > {stage}" if act.id in found else stage
    return found
