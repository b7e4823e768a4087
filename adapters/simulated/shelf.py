"""Everything one account of the county holds, for platforms without a shelf of their own.

It reads the story and what we did there, and keeps what we do. Ids are decimal; a platform maps
them to its own form and back.
"""

from collections.abc import Iterator
from typing import Any

from adapters.simulated.calendar import milliseconds, moment
from adapters.simulated.county import Story
from adapters.simulated.item import Item
from adapters.simulated.kept import Edit, Kept, Ours, State, Written
from adapters.simulated.moods import Mood, Weather
from adapters.simulated.numbers import followers
from adapters.simulated.scene import Scene
from adapters.simulated.serial import LIVE, OURS, Serial, from_snowflake, snowflake
from adapters.simulated.sight import Row, Sight
from adapters.simulated.tally import deeper, unseen
from morgenlage.platform import Clock


class Shelf:
    """Finds, and changes, what one account can see now."""

    def __init__(
        self, story: Story, account: str, kept: Kept, clock: Clock, weather: Weather
    ) -> None:
        self.story = story
        self.account = account
        self.kept = kept
        self.clock = clock
        self.weather = weather

    @property
    def now(self) -> int:
        """Milliseconds since 1970."""
        return milliseconds(self.clock())

    @property
    def quiet(self) -> bool:
        """Nobody writes after the start."""
        return self.weather.mood is Mood.QUIET

    @property
    def ours(self) -> Ours:
        """What we did on this account, as last saved."""
        return self.kept.state().accounts.get(self.account) or Ours()

    @property
    def name(self) -> str:
        """How the account is called, for people."""
        return self.story.texts.names[self.account][0]

    @property
    def about(self) -> str:
        """How the account describes itself."""
        return self.story.texts.names[self.account][1]

    def followers(self, ms: int = 0) -> int:
        """At that time, in milliseconds; 0: now."""
        return followers(self.story.seed, self.account, self.story.start, ms or self.now)

    def _scene(self) -> Scene:
        return Scene(self.story, self.account, self.ours, self.now, self.quiet)

    def _sight(self) -> Sight:
        return Sight(self._scene())

    # What can be seen

    def posts(self) -> list[Item]:
        """Our posts that are out, newest first."""
        out = [item for item in self._sight().posts() if not item.planned]
        return sorted(out, key=lambda item: (item.ms, item.id), reverse=True)

    def planned(self) -> list[Item]:
        """Posts that wait for their time, soonest first."""
        waiting = [item for item in self._sight().posts() if item.planned]
        return sorted(waiting, key=lambda item: (item.ms, item.id))

    def find(self, number: str) -> Item | None:
        """Post (planned ones, too), comment or answer; None for what is not there (any more)."""
        return self._sight().item(number)

    def below(self, number: str) -> Row:
        """What stands right below a post or comment, oldest first."""
        return self._sight().below(number)

    def tree(self, number: str) -> list[Item]:
        """Everything below a post or comment, however deep, oldest first."""
        sight = self._sight()
        found: list[Item] = []
        waiting = list(sight.below(number))
        while waiting:
            found += waiting
            waiting = [i for item in waiting if item.answers for i in sight.below(item.id)]
        return sorted(found, key=lambda item: (item.ms, item.id))

    def top(self, item: Item) -> Item:
        """The comment right below the post in whose thread this one stands; itself, if it does."""
        sight = self._sight()
        while item.parent and (above := sight.item(item.parent)) is not None:
            item = above
        return item

    def total(self, post: Item) -> int:
        """How many comments and answers stand below a post, however deep."""
        return post.answers + deeper(self._scene(), post.id)

    def unseen(self, post: Item) -> int:
        """How many of them nobody but us sees: held and hidden ones, and what is below them."""
        return unseen(self._scene(), post.id)

    def comments(self, after: int = 0, before: int = 0) -> Iterator[Item]:
        """Comments and answers of ours, newest first, between two moments (0: no bound).

        Lazy: whoever stops early has not paid for the rest.
        """
        return self._sight().comments(after, before)

    # What we do

    def answer(self, to: str, text: str) -> Item:
        """Ours, below a post or comment. Raises `KeyError` where there is none."""
        if self.find(to) is None:
            raise KeyError(to)
        return self._write(Written(self.now, text, to))

    def block(self, name: str) -> None:
        """Somebody may not write to us any more."""
        with self.kept.changing() as state:
            ours = state.ours(self.account)
            ours.blocked = [*(n for n in ours.blocked if n != name), name]

    def unblock(self, name: str) -> bool:
        """They may again; False where they never were blocked."""
        with self.kept.changing() as state:
            ours = state.ours(self.account)
            was = name in ours.blocked
            ours.blocked = [n for n in ours.blocked if n != name]
        return was

    def publish(
        self,
        text: str,
        at_ms: int | None = None,
        *,
        title: str = "",
        picture: str = "",
        alt: str = "",
        film: bool = False,
        link: str = "",
    ) -> Item:
        """A post, now or at that time. `picture`: a file name."""
        at = self.now if at_ms is None else at_ms
        return self._write(
            Written(at, text, title=title, picture=picture, alt=alt, film=film, link=link)
        )

    def _write(self, written: Written) -> Item:
        with self.kept.changing() as state:
            ours = state.ours(self.account)
            number = self._free(ours)
            ours.written[number] = written
        item = self.find(number)
        assert item is not None
        return item

    def like(self, number: str) -> None:
        """Liked by us; once is enough."""
        with self.kept.changing() as state:
            ours = state.ours(self.account)
            ours.favourites = [*_without(ours.favourites, number), number]

    def unlike(self, number: str) -> None:
        """Not liked by us any more."""
        with self.kept.changing() as state:
            ours = state.ours(self.account)
            ours.favourites = _without(ours.favourites, number)

    def hide(self, number: str) -> None:
        """Out of the public's sight; what was held is refused."""
        with self.kept.changing() as state:
            ours = state.ours(self.account)
            ours.hidden = [*_without(ours.hidden, number), number]
            ours.shown = _without(ours.shown, number)

    def unhide(self, number: str) -> None:
        """Shown to the public; what was held is approved."""
        with self.kept.changing() as state:
            ours = state.ours(self.account)
            ours.hidden = _without(ours.hidden, number)
            ours.shown = [*_without(ours.shown, number), number]

    def delete(self, number: str) -> bool:
        """Takes down whatever it is, and all below it. False: it was not there."""
        if self.find(number) is None:
            return False
        with self.kept.changing() as state:
            ours = state.ours(self.account)
            ours.written.pop(number, None)
            ours.deleted.append(number)
        return True

    def edit(self, number: str, text: str | None = None, title: str | None = None) -> None:
        """Another text or title; None: as it is."""
        with self.kept.changing() as state:
            ours = state.ours(self.account)
            before = ours.edits.get(number, Edit(0))
            ours.edits[number] = Edit(
                self.now,
                before.text if text is None else text,
                before.title if title is None else title,
            )

    def move(self, number: str, at_ms: int) -> None:
        """A planned post comes out at another time; a time that is past: now."""
        with self.kept.changing() as state:
            ours = state.ours(self.account)
            if number in ours.written:
                ours.written[number].ms = max(at_ms, self.now)
            else:
                ours.moved[number] = max(at_ms, self.now)

    # What is not a post yet

    def put_aside(self, **values: Any) -> str:
        """Keeps JSON values under a new id: a container, an upload, whatever comes in two steps."""
        with self.kept.changing() as state:
            ours = state.ours(self.account)
            number = self._free(ours)
            ours.aside[number] = values
        return number

    def _free(self, ours: Ours) -> str:
        """An id nothing had before, not even what is gone."""
        taken = {*ours.written, *ours.aside, *ours.deleted}
        now, tag = self.now, OURS | LIVE
        while (number := snowflake(Serial(now, tag))) in taken:
            tag += 8
        return number

    def aside(self, number: str) -> dict[str, Any] | None:
        """What was put aside under that id; to be changed with `change_aside` alone."""
        return self.ours.aside.get(number)

    def change_aside(self, number: str, **values: Any) -> None:
        """Adds to it. Raises `KeyError`."""
        with self.kept.changing() as state:
            state.ours(self.account).aside[number].update(values)

    def take_aside(self, number: str) -> dict[str, Any] | None:
        """What was put aside; it is gone from there."""
        with self.kept.changing() as state:
            return state.ours(self.account).aside.pop(number, None)


def shelf_at_start(story: Story, account: str) -> Shelf:
    """The shelf as it was when the story began, before we did anything."""
    start = moment(story.start)
    kept = Kept(None, State(story.seed, story.language, start, story.stored, story.members))
    return Shelf(story, account, kept, lambda: start, Weather())


def is_id(text: str) -> bool:
    """It could name something."""
    return from_snowflake(text) is not None


def _without(ids: list[str], number: str) -> list[str]:
    return [one for one in ids if one != number]
