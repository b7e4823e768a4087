"""The demo: a county that does not exist, on platforms that only this process can see."""

import json
import os
import random
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from functools import cache
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from morgenlage.config.language import language_of
from morgenlage.config.settings import Settings, SettingsError
from morgenlage.desk.ledger import Ledger
from morgenlage.desk.loading import front_of, statuses
from morgenlage.domain.account import Account
from morgenlage.domain.comment import Comment, Verdict
from morgenlage.domain.order import in_order
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import EMPTY, Day, Shelf, day_of
from morgenlage.domain.situation import Situation
from morgenlage.domain.triage import Rules, judged
from morgenlage.domain.value import dataclass
from morgenlage.platform import Clock, Platform
from morgenlage.store.files import make_private
from morgenlage.store.store import Store
from morgenlage.store.values import AccountRecord, Batch
from morgenlage.words import Language

if TYPE_CHECKING:
    from adapters.simulated import World

MARK = "demo.json"
"""The file that makes a state a demo's."""
UNFINISHED = "demo-unfinished"
"""Lies there until all that came in before the demo began has been stored."""


class NotADemo(Exception):
    """The folder holds a real state: a demo must not touch it. The message is the folder."""


@dataclass(frozen=True, slots=True)
class Demo:
    """One demo: everything about it follows from these values."""

    seed: int
    language: Language
    start: datetime
    comments: int | None
    """Stored from before, nearly all of them open; None: a usual morning."""
    accounts: tuple[Account, ...]

    def settled(self, settings: Settings, environ: Mapping[str, str]) -> Settings:
        """The settings of a demo: its own language unless the environment wants another."""
        language = language_of(environ, otherwise=self.language)
        return replace(settings, language=language)

    def world(self, state: Path, clock: Clock) -> "World":
        """The county itself; imports it. Raises `SettingsError` for a mood that does not exist."""
        from adapters.simulated import World  # only a demo that connects pays for its texts
        from adapters.simulated.moods import Mistake

        try:
            return World(self.seed, self.language, self.start, state / "county.json", clock)
        except Mistake as wrong:
            raise SettingsError(str(wrong)) from None

    def county(self, state: Path, clock: Clock) -> "Callable[[], World]":
        """The same once somebody visits it, not before the first picture; but what the environment
        names may not exist. Raises `SettingsError`."""
        world = cache(lambda: self.world(state, clock))
        named = {name for name in os.environ if name.startswith("MORGENLAGE_DEMO_")}
        if named == {"MORGENLAGE_DEMO_MOOD"}:
            self._moods()
        elif named:
            world()
        return world

    def _moods(self) -> None:
        from adapters.simulated.moods import Mistake, moods_around

        try:
            moods_around(account.id for account in self.accounts)
        except Mistake as wrong:
            raise SettingsError(str(wrong)) from None

    def connect(self, account: Account, world: "World", clock: Clock) -> Platform:
        """The real adapter, connected to the simulated platform."""
        from adapters import connect  # imports httpx: not before the first paint

        return connect(account, world.secrets(account.id), clock, world.transport(account.id))


def demo_in(state: Path) -> Demo | None:
    """The demo that lives in this folder."""
    try:
        found = json.loads((state / MARK).read_text("utf-8"))
        accounts = tuple(Account(**a) for a in found["accounts"])
        return Demo(
            int(found["seed"]),
            "en" if found["language"] == "en" else "de",
            datetime.fromisoformat(found["start"]),
            None if found["comments"] is None else int(found["comments"]),
            accounts,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def new_demo(
    state: Path, language: Language, clock: Clock, comments: int | None, seed: int | None
) -> Demo:
    """Founds a demo in this folder. Raises `NotADemo` where a real state lies there."""
    from adapters.simulated import accounts  # only founding a demo needs to know them

    if (state / "meta.json").exists() or (state / "journal").exists():
        raise NotADemo(str(state))
    make_private(state)
    demo = Demo(
        random.randrange(1_000_000) if seed is None else seed,
        language,
        clock(),
        comments,
        accounts(),
    )
    content = {**asdict(demo), "start": demo.start.astimezone(UTC).isoformat()}
    mark = os.open(state / MARK, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(mark, "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False)
    return demo


def furnish(
    demo: Demo, state: Path, rules: Rules, clock: Clock, at_most: int | None = None
) -> None:
    """Puts what came in before the demo began on its shelves.

    `at_most`: so many of the newest comments for now; `furnish_rest` brings the others.
    """
    world = demo.world(state, clock)
    come = world.stored(demo.comments)
    if at_most is not None and (demo.comments or 0) > at_most:
        (state / UNFINISHED).touch(0o600)
        come = islice(come, at_most)
    days: dict[Day, dict[Ref, Comment]] = {}
    judge = _judge(rules)
    for comment in come:
        days.setdefault(day_of(comment), {})[comment.ref] = judge(comment)
    samples, posts = world.history()
    by_ref = {p.ref: p for p in posts}
    known = {name: AccountRecord(name, cursor) for name, cursor in world.cursors().items()}
    store = Store.open(state, session="demo")
    try:
        now = clock()
        store.keep(Batch(days=days, posts=by_ref, samples=tuple(samples), accounts=known, now=now))
        shelf = replace(EMPTY, days=days) if days else Shelf()
        order = in_order(shelf, now, rules)
        names = [a.id for a in demo.accounts]
        situation = Situation(
            now,
            statuses(demo.accounts, {}),
            shelf,
            order,
            len(order),
            by_ref,
            Ledger(samples).figures(now, names),
        )
        store.save_front(front_of(situation, rules))
    finally:
        store.close()


def _judge(rules: Rules) -> Callable[[Comment], Comment]:
    """`judged` for many: a county says the same things often, and each is thought about once."""
    known: dict[tuple[str, tuple[str, ...]], Verdict] = {}
    names = [field.name for field in fields(Comment)]
    values, place = attrgetter(*names), names.index("verdict")

    def judge(comment: Comment) -> Comment:
        # whose link it is matters, and how it is to be judged at all where it is ours
        if not comment.to_us or comment.gone or "://" in comment.text or "www." in comment.text:
            return judged(comment, rules)
        key = comment.text, comment.flags
        if (verdict := known.get(key)) is None:
            known[key] = (new := judged(comment, rules)).verdict
            return new
        told = list(values(comment))  # a third of what `replace` takes
        told[place] = verdict
        return Comment(*told)

    return judge


def furnish_counts(demo: Demo, state: Path, clock: Clock) -> None:
    """Puts on file how much was usual in the weeks before; done twice it changes nothing."""
    from morgenlage.domain.tally import Tally  # after the first paint

    volume = demo.world(state, clock).volume()
    store = Store.open(state, session="demo")
    try:
        store.file([Tally(id=name, version=1, days=days) for name, days in volume.items()])
    finally:
        store.close()


def unfinished(state: Path) -> bool:
    """A part of what came in before still has to be put on its shelves."""
    return (state / UNFINISHED).exists()


def uncounted(state: Path) -> bool:
    """What was usual in the weeks before is not on file yet."""
    return not (state / "tallies.json").exists()


def furnish_rest(
    demo: Demo,
    state: Path,
    rules: Rules,
    clock: Clock,
    stop: Callable[[], bool],
    tell: Callable[[int, int], None],
) -> None:
    """Brings all that `furnish` left out, a day at a time; done twice it changes nothing.

    `stop`: asked after each day; whoever starts next goes on. `tell`: hears after each day how
    many comments are there of how many.
    """
    furnish_counts(demo, state, clock)
    if not unfinished(state):
        return
    there, judge = 0, _judge(rules)
    store = Store.open(state, session="demo")
    try:
        # They come newest first, give or take an answer beside midnight: a day that comes twice
        # is put on top of itself.
        come = demo.world(state, clock).stored(demo.comments)
        for day, comments in groupby(come, day_of):
            found = {comment.ref: comment for comment in map(judge, comments)}
            store.keep(Batch(days={day: found}))
            there += len(found)
            tell(there, demo.comments or there)
            if stop():
                return
        (state / UNFINISHED).unlink(missing_ok=True)
    finally:
        store.close()
