"""A press without disk and wire: time, papers and platform in memory, so that it can die anywhere.

Every write and every byte is a point where the process may end. What is left is what was written
and what the platform has; the next press begins with that.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from morgenlage.desk.press import Press
from morgenlage.desk.press_room import Room
from morgenlage.domain import piece_steps
from morgenlage.domain.account import Ability, Account
from morgenlage.domain.draft import Draft
from morgenlage.domain.paper import NO_PAPERS, Papers
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.platform import (
    Gone,
    Publisher,
    Refused,
    Unauthorized,
    Uncertain,
    Unreachable,
)

TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
MASTO = Account("masto", "mastodon", "https://social.example")
HOLDS = replace(MASTO, native=True)
Key = Literal["record", "kept", "ignored"]
Fault = Literal["", "lost", "nothing", "late", "unreachable", "refused", "hang"]
"""What happens to one publishing. `lost`: out, no answer. `nothing`: no answer, not out. `late`:
no answer, out after `Server.late` seconds."""


@dataclass
class Model:
    """What a platform offers to those who got no answer."""

    name: str
    key: Key
    settles: float | None
    sees: bool = True
    lag: float = 0.0
    """Seconds until its list shows what is out."""

    @property
    def decides(self) -> bool:
        """Nobody has to be asked."""
        return self.key != "ignored" or (self.sees and self.settles is not None)


MODELS = (
    Model("own record key", "record", 600.0),
    Model("key kept for an hour", "kept", 600.0),
    Model("key kept, no look-up", "kept", None, sees=False),
    Model("no key, look-up decides", "ignored", 600.0),
    Model("no key, slow list", "ignored", 600.0, lag=200.0),
    Model("no key, no look-up", "ignored", None, sees=False),
)


@dataclass
class World:
    """Wall clock, steady clock, what is written, what is out."""

    model: Model
    faults: list[Fault] = field(default_factory=list)
    """Of the first, second, ... publishing; all later ones go well."""
    account: Account = MASTO
    late: float = 40.0
    start: datetime = TEN
    jump: timedelta = timedelta()
    """The wall clock was put by that."""
    ahead: timedelta = timedelta()
    """The platform's clock before ours."""
    ticks: float = 0.0
    papers: dict[str, Piece] = field(default_factory=dict)
    crisis: Papers = NO_PAPERS
    posts: dict[Ref, Post] = field(default_factory=dict)
    """What visits have brought."""
    out: list[tuple[float, Draft, Post]] = field(default_factory=list)
    plans: dict[Ref, tuple[datetime, Draft]] = field(default_factory=dict)
    """What the platform holds until its hour."""
    plan_takes: Literal["plans", "publishes", "refuses"] = "plans"
    acts: list[Fault] = field(default_factory=list)
    """What happens to the first, second, ... moving or taking back."""
    acted: int = 0
    planned: int = 0
    """Plans ever made."""
    coming: list[tuple[float, Draft]] = field(default_factory=list)
    died: asyncio.Event = field(default_factory=asyncio.Event)
    dies_at: int = 0
    """The so-manyth point kills the process; 0: none."""
    points: int = 0
    sends: int = 0
    finds: int = 0
    looks_fail: int = 0
    signed_out: bool = False
    meanwhile: Callable[[], None] | None = None
    """What somebody else does during the next look-up."""
    lacks: frozenset[Ability] = frozenset()
    """What the platform cannot do."""

    @property
    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.ticks) + self.jump

    @property
    def there(self) -> datetime:
        """The platform's clock."""
        return self.start + timedelta(seconds=self.ticks) + self.ahead

    def pass_by(self, seconds: float) -> None:
        """Time goes on; what was still on its way arrives."""
        self.ticks += seconds
        for when, draft in tuple(self.coming):
            if when <= self.ticks:
                self.coming.remove((when, draft))
                self.commit(draft, when)

        for ref, (at, draft) in tuple(self.plans.items()):
            if at <= self.there:
                del self.plans[ref]
                self.commit(replace(draft, at=None, key=f"plan {draft.key}"), self.ticks)

    def commit(self, draft: Draft, when: float) -> Post:
        if draft.at is not None and self.plan_takes == "plans":
            return self._plan(draft)
        known = [p for _, d, p in self.out if d.key == draft.key and self.model.key != "ignored"]
        if known:
            return known[0]
        ref = ref_of("masto", f"{len(self.out) + 1}")
        made = Post(ref, "masto", "mastodon", draft.said, self.there, permalink=f"https://x/{ref}")
        self.out.append((when, draft, made))
        return made

    def _plan(self, draft: Draft) -> Post:
        for ref, (_, plan) in self.plans.items():
            if plan.key == draft.key and self.model.key != "ignored":
                return self.shown(ref)
        self.planned += 1
        ref = ref_of("masto", f"plan-{self.planned}")
        assert draft.at is not None
        self.plans[ref] = (draft.at, draft)
        return self.shown(ref)

    def shown(self, ref: Ref) -> Post:
        """A plan as the platform lists it."""
        at, draft = self.plans[ref]
        return Post(ref, "masto", "mastodon", draft.said, at, state="scheduled")

    async def point(self) -> None:
        """Here a process may die: it does nothing any more."""
        self.points += 1
        if self.points == self.dies_at:
            self.died.set()
            await asyncio.Event().wait()


class Server:
    """The platform's side, as adapters show it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.account = MASTO
        lists = frozenset() if world.model.sees else frozenset({Ability.POSTS})
        self.can = frozenset(Ability) - lists - world.lacks
        self.cannot: Mapping[str, str] = {}

    async def publish(self, draft: Draft, shelf: object = None) -> Post:
        world = self.world
        await world.point()  # not a byte has left
        fault = world.faults[world.sends] if world.sends < len(world.faults) else ""
        world.sends += 1
        if fault == "unreachable":
            raise Unreachable("nobody there")
        if fault == "refused" or (draft.at is not None and world.plan_takes == "refuses"):
            raise Refused("not like this")
        if fault == "late":
            world.coming.append((world.ticks + world.late, draft))
        if fault in ("late", "nothing"):
            await world.point()
            raise Uncertain("no answer")
        post = world.commit(draft, world.ticks)
        await world.point()  # it is out, and nobody has read the answer
        if fault == "lost":
            raise Uncertain("no answer")
        return post

    async def find_post(
        self, draft: Draft, since: datetime, known: Collection[Ref] = ()
    ) -> Post | None:
        world = self.world
        world.finds += 1
        await world.point()
        if not world.model.sees:
            raise Refused("nothing is listed here")
        if world.meanwhile is not None:
            happens, world.meanwhile = world.meanwhile, None
            happens()
        if world.signed_out:
            raise Unauthorized("who are you")
        if world.looks_fail:
            world.looks_fail -= 1
            raise Unreachable("not now")
        for ref, (at, made) in world.plans.items():
            if draft.at == at and made.said == draft.said and ref not in known:
                return world.shown(ref)
        for when, made, post in reversed(world.out):
            shown = when + world.model.lag <= world.ticks and post.at >= since
            if shown and made.said == draft.said and post.ref not in known:
                return post
        return None

    async def replan(self, post: Post, at: datetime) -> Post:
        await self._act("before")
        if post.ref not in self.world.plans:
            raise Gone("it is no plan any more")
        self.world.plans[post.ref] = (at, self.world.plans[post.ref][1])
        await self._act("after")
        return self.world.shown(post.ref)

    async def remove(self, post: Post) -> None:
        await self._act("before")
        self.world.plans.pop(post.ref, None)
        await self._act("after")

    async def _act(self, when: str) -> None:
        world = self.world
        await world.point()
        fault = world.acts[world.acted] if world.acted < len(world.acts) else ""
        if when == "after":
            world.acted += 1
            if fault == "lost":
                raise Uncertain("no answer")
        elif fault in ("nothing", "unreachable", "refused"):
            world.acted += 1
            kinds = {"nothing": Uncertain, "unreachable": Unreachable, "refused": Refused}
            raise kinds[fault]("not now")

    def repeatable_post(self, draft: Draft, now: datetime) -> bool:
        age = now - (draft.decided_at or now)
        kept = timedelta(0) <= age < timedelta(hours=1)
        return self.world.model.key == "record" or (self.world.model.key == "kept" and kept)

    def settles_after(self, draft: Draft) -> float | None:
        return self.world.model.settles


class DryRoom(Room):
    """Papers in memory; a write is durable between its two points."""

    def __init__(self, world: World) -> None:
        nothing: Any = None
        super().__init__(nothing, nothing, nothing, nothing, tick=lambda: world.ticks)
        self.world = world
        self.server = Server(world)

    @property
    def now(self) -> datetime:
        return self.world.now

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(self.world.papers.values())

    def piece(self, id_: str) -> Piece | None:
        return self.world.papers.get(id_)

    @property
    def papers(self) -> Papers:
        return self.world.crisis

    @property
    def posts(self) -> Mapping[Ref, Post]:
        return self.world.posts

    def platform(self, account: str) -> Any:
        return self.server

    def publisher(self, account: str) -> Publisher | None:
        return self.server  # type: ignore[return-value]  # what the press asks of a publisher

    async def change(self, id_: str, change: Callable[[Piece], Piece | None]) -> Piece | None:
        there = self.world.papers[id_]
        new = change(there)
        if new is None or new is there:
            return new
        await self.world.point()
        self.world.papers[id_] = new.filed("", self.now)
        await self.world.point()
        return self.world.papers[id_]

    async def keep_post(self, post: Post) -> None:
        self.world.posts[post.ref] = post


def a_piece(id_: str = "p1", text: str = "Heute ist Markt.", due: datetime = TEN) -> Piece:
    """One that is allowed for ten o'clock."""
    early = Said("maike", due - timedelta(hours=3))
    made = piece_steps.made(id_, ["masto"], early)
    written = piece_steps.written(made, piece_steps.Content(text=text), early)
    assert written is not None
    moved = piece_steps.moved(written, due, early)
    assert moved is not None
    allowed = piece_steps.approved(moved, "masto", early, moved.seal("masto"))
    assert allowed is not None
    return allowed


def the_copy(world: World, id_: str = "p1") -> Copy:
    copy = world.papers[id_].copy("masto")
    assert copy is not None
    return copy


async def live(world: World, press: Press, seconds: float) -> bool:
    """One process at work; True where it died."""
    end = world.ticks + seconds
    while world.ticks < end:
        step = asyncio.ensure_future(press.step())
        dying = asyncio.ensure_future(world.died.wait())
        await asyncio.wait({step, dying}, return_when=asyncio.FIRST_COMPLETED)
        dying.cancel()
        if world.died.is_set():
            step.cancel()
            await asyncio.gather(step, return_exceptions=True)
            world.died, world.dies_at = asyncio.Event(), 0
            return True
        world.pass_by(max(0.05, step.result()))
    return False


async def _ours() -> bool:
    return True


def press(world: World) -> Press:
    """A new process."""
    return Press(world.account, DryRoom(world), _ours)


def lived(
    world: World,
    seconds: float = 7200.0,
    then: Callable[[World], None] | None = None,
) -> World:
    """Works until it dies or that long; after a death the next process goes on.

    `then`: what happens after that time to a process that lives on for two hours.
    """
    world.died = asyncio.Event()

    async def days() -> None:
        process = press(world)
        if await live(world, process, seconds):
            process = press(world)
            await live(world, process, seconds)
        if then is not None:
            then(world)
            await live(world, process, 7200.0)

    asyncio.run(days())
    return world


def jumped(by: timedelta) -> Callable[[World], None]:
    """Somebody puts the wall clock."""

    def jump(world: World) -> None:
        world.jump = by

    return jump
