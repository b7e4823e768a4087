"""How long a search and the counts of all filters take with 100,000 stored comments.

`python -m bench.searching [COMMENTS]` prints one line for each; ms of work off the UI loop, and the
longest step before it gives way.
"""

import sys
from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import timedelta
from time import perf_counter
from types import MappingProxyType
from typing import TypeVar

from bench import samples
from morgenlage.config.rules import default_rules
from morgenlage.domain.answering import answering
from morgenlage.domain.comment import Comment, Handling
from morgenlage.domain.filters import filters_of
from morgenlage.domain.matching import counts, search
from morgenlage.domain.order import in_order
from morgenlage.domain.query import parsed
from morgenlage.domain.ref import ref_of
from morgenlage.domain.shelf import EMPTY
from morgenlage.domain.situation import Situation
from morgenlage.domain.terms import Scene
from morgenlage.domain.triage import judged
from morgenlage.domain.working_time import WorkingTime

T = TypeVar("T")
TEXTS = (
    "Wird der Radweg an der K 14 auch gesperrt? Ich fahre da jeden Morgen mit den Kindern lang.",
    "Seit drei Wochen steht der Container an der Schule. Wann kümmert sich endlich jemand darum?",
    "Tolles Video, mehr davon! Die Kollegin mit dem Besen hat einen Preis verdient.",
    "Die Biotonne in der Ziegelstraße wurde wieder nicht geleert, zum dritten Mal in Folge.",
    "Danke für die schnelle Antwort. Das hilft uns sehr weiter, auch meinen Nachbarn.",
)


def main() -> None:
    """Prints the figures."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    scene = scene_of(many)
    print(f"{many} comments, {len(scene.situation.order)} open, 30 days")
    query = parsed("strasse container -video")
    _told("search, first (texts are folded)", lambda: search(query, scene))
    _told("search, again", lambda: search(query, scene))
    _told("search, a common word", lambda: search(parsed("die"), scene))
    filters = {f.id: parsed(f.query) for f in filters_of(scene.situation, scene.headings, ())}
    _told(f"counts of {len(filters)} filters", lambda: counts(filters, scene))
    _told("answer rates", lambda: answering(scene.situation, scene.now, WorkingTime()))


def scene_of(many: int) -> Scene:
    """So many comments over 30 days; a tenth of them is open, a tenth ours."""
    now, rules = samples.NOW, default_rules()
    accounts = {status.account.id: status for status in samples.accounts()}
    names = tuple(accounts)
    shelf = EMPTY.having(judged(_comment(n, names), rules) for n in range(many))
    order = in_order(shelf, now, rules)
    situation = Situation(
        now,
        MappingProxyType(accounts),
        shelf,
        order,
        len(order),
        MappingProxyType({post.ref: post for post in samples.posts()}),
    )
    return Scene(situation, now, rules, me="ich")


def _comment(n: int, accounts: tuple[str, ...]) -> Comment:
    account = accounts[n % len(accounts)]
    state = Handling() if n % 10 == 1 else Handling("done", decisions=1)
    made = Comment(
        ref_of(account, str(n)),
        account,
        account.partition("-")[0],
        "comment",
        f"person{n % 5000}@social.example",
        f"id{n % 5000}",
        f"{TEXTS[n % len(TEXTS)]} ({n})",
        samples.NOW - timedelta(days=30) * (n / 100_000),
        handling=state,
    )
    return replace(made, ours=True, parent=ref_of(account, str(n + 1))) if n % 10 == 0 else made


def _told(name: str, work: Callable[[], Generator[None, None, T]]) -> None:
    begun = last = perf_counter()
    longest, steps = 0.0, work()
    while True:
        try:
            next(steps)
        except StopIteration:
            break
        finally:
            longest, last = max(longest, perf_counter() - last), perf_counter()
    print(f"{name}: {1e3 * (last - begun):.0f} ms, longest step {1e3 * longest:.1f} ms")


if __name__ == "__main__":
    main()
