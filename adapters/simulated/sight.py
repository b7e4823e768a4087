"""What one account can see at one moment, as items. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import overload

from adapters.simulated.chance import chance
from adapters.simulated.item import Item
from adapters.simulated.kept import Written
from adapters.simulated.posts import OwnPost
from adapters.simulated.said import Answered, Said
from adapters.simulated.scene import Scene, Thing, asked_of
from adapters.simulated.serial import ANSWER_STEP, ECHO, PAST, snowflake
from adapters.simulated.texts import Picture

_LATEST_ANSWER = 128 * ANSWER_STEP


class Row(Sequence[Item]):
    """Items that are made when they are looked at: whoever wants one page of thousands does not
    pay for the rest."""

    def __init__(
        self, things: Sequence[tuple[str, Thing]], made: Callable[[str, Thing], Item]
    ) -> None:
        self._things = things
        self._made = made

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, at: int) -> Item: ...

    @overload
    def __getitem__(self, at: slice) -> "Row": ...

    def __getitem__(self, at: int | slice) -> "Item | Row":
        if isinstance(at, slice):
            return Row(self._things[at], self._made)
        return self._made(*self._things[at])


class Sight:
    """Makes items of what there is."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def item(self, number: str) -> Item | None:
        """The item of that id; None where there is none (any more), or nothing above it."""
        thing = self._scene.thing(number)
        return self._seen(number, thing) if thing is not None else None

    def _seen(self, number: str, thing: Thing) -> Item | None:
        return self._made(number, thing) if self._scene.there(number, thing) else None

    def items(self, numbers: Iterable[str]) -> Iterator[Item]:
        """Those of them that can be seen."""
        return (item for number in numbers if (item := self.item(number)) is not None)

    def _items(self, things: Iterable[tuple[str, Thing]]) -> Iterator[Item]:
        """The same for what need not be looked for."""
        return (item for n, thing in things if (item := self._seen(n, thing)) is not None)

    def below(self, number: str) -> "Row":
        """What stands right below this one, oldest first."""
        there = self._scene.there
        found = [
            (_ms(thing), n, thing) for n, thing in self._scene.below(number) if there(n, thing)
        ]
        found.sort(key=lambda one: one[:2])
        return Row([(n, thing) for _, n, thing in found], self._made)

    def posts(self) -> Iterator[Item]:
        """Our posts that are out or planned, in no order."""
        found: list[tuple[str, Thing]] = []
        for post in self._scene.story.posts[self._scene.account]:
            number = snowflake(post.serial)
            if self._scene.due(number, post):
                found.append((number, post))
        found += [(n, w) for n, w in self._scene.ours.written.items() if not w.answers]
        return self._items(found)

    def heard(self, after: int = 0, before: int = 0) -> Iterator[Said]:
        """What people wrote between two moments, newest first; deleted ones among them."""
        story, account = self._scene.story, self._scene.account
        told = story.heard(account, self._scene.now, after, before, quiet=self._scene.quiet)
        echoes = [e for e, _ in self._scene.echoes.values()]
        fresh = [e for e in echoes if e.ms > after and (not before or e.ms < before)]
        fresh.sort(key=lambda said: said.ms)
        for said in told:
            while fresh and fresh[-1].ms > said.ms:
                yield fresh.pop()
            yield said
        yield from reversed(fresh)

    def comments(self, after: int = 0, before: int = 0) -> Iterator[Item]:
        """Comments and answers of ours between two moments, newest first."""
        return self._items(self._told(after, before))

    def _told(self, after: int, before: int) -> Iterator[tuple[str, Thing]]:
        waiting: list[tuple[int, str, Thing]] = []  # by negative time

        def add(ms: int, number: str, thing: Thing) -> None:
            if ms > after and (not before or ms < before):
                heappush(waiting, (-ms, number, thing))

        for number, written in self._scene.ours.written.items():
            if written.answers:
                add(written.ms, number, written)
        for said in self.heard(max(0, after - _LATEST_ANSWER), before):
            add(said.ms, snowflake(said.serial), said)
            if said.answer is not None:
                add(said.answer.serial.ms, snowflake(said.answer.serial), said.answer)
            while waiting and -waiting[0][0] > said.ms + _LATEST_ANSWER:
                yield heappop(waiting)[1:]
        while waiting:
            yield heappop(waiting)[1:]

    def _made(self, number: str, thing: Thing) -> Item:
        match thing:
            case OwnPost():
                made = self._post(number, thing)
            case Written(answers="" | None):
                made = self._written_post(number, thing)
            case Written():
                made = self._written_answer(number, thing)
            case Answered():
                made = self._answered(number, thing)
            case Said():
                made = self._said(number, thing)
        if number in self._scene.ours.edits:
            edit = self._scene.ours.edits[number]
            text = made.text if edit.text is None else edit.text
            title = made.title if edit.title is None else edit.title
            made = made._replace(text=text, title=title, edited=edit.ms)
        return made

    def _post(self, number: str, post: OwnPost) -> Item:
        now, story = self._scene.now, self._scene.story
        at = self._scene.due(number, post)
        planned = at > now
        liked = number in self._scene.liked
        below = story.count_below(post, now, quiet=self._scene.quiet)
        below -= len(self._scene.lost(post)[0])
        return Item(
            number,
            at,
            self._scene.account,
            post.text,
            None,
            kind="post",
            likes=post.likes(now) + liked,
            answers=0 if planned else below + len(self._scene.written_below.get(number, ())),
            liked=liked,
            picture=post.picture,
            title=post.title,
            film=post.film,
            shares=post.shares(now),
            views=post.views(now),
            planned=planned,
        )

    def _written_post(self, number: str, written: Written) -> Item:
        liked = number in self._scene.liked
        return Item(
            number,
            written.ms,
            self._scene.account,
            written.text,
            None,
            kind="post",
            likes=int(liked),
            answers=len(self._scene.written_below.get(number, ())),
            liked=liked,
            picture=Picture(written.picture, written.alt) if written.picture else None,
            title=written.title,
            film=written.film,
            link=written.link,
            planned=written.ms > self._scene.now,
        )

    def _answer(self, number: str, ms: int, text: str, post: str, parent: str) -> Item:
        """Something of ours below somebody's comment or our own post."""
        liked = number in self._scene.liked
        return Item(
            number,
            ms,
            self._scene.account,
            text,
            None,
            post,
            parent,
            likes=int(liked),
            answers=self._answer_count(number),
            liked=liked,
        )

    def _written_answer(self, number: str, written: Written) -> Item:
        asked = self._scene.thing(written.answers)
        if asked is None or isinstance(asked, OwnPost) or _begins(asked):
            return self._answer(number, written.ms, written.text, written.answers, "")
        post = self._made(written.answers, asked).post
        return self._answer(number, written.ms, written.text, post, written.answers)

    def _answered(self, number: str, answer: Answered) -> Item:
        asked = asked_of(answer.serial)
        said = self._scene.story.find(self._scene.account, asked)
        post = said.post if isinstance(said, Said) else None
        root = snowflake(post.serial) if post else ""
        return self._answer(number, answer.serial.ms, answer.text, root, snowflake(asked))

    def _said(self, number: str, said: Said) -> Item:
        liked = number in self._scene.liked
        edited = said.edited[0] if said.edited and said.edited[0] <= self._scene.now else 0
        return Item(
            number,
            said.ms,
            self._scene.account,
            said.text_at(self._scene.now),
            said.author,
            snowflake(said.post.serial) if said.post else "",
            self._scene.above(number, said),
            "comment" if said.kind == "reply" else said.kind,
            likes_of(said) + liked,
            self._count(number, said),
            liked,
            number in self._scene.hidden,
            said.held and number not in self._scene.shown and number not in self._scene.hidden,
            edited,
        )

    def _count(self, number: str, said: Said) -> int:
        """How many answers stand right below a comment."""
        if said.tag in (PAST, ECHO):  # of these only we know answers
            own = (
                said.answer is not None and snowflake(said.answer.serial) not in self._scene.deleted
            )
            return own + len(self._scene.written_below.get(number, ()))
        return self._answer_count(number, said)

    def _answer_count(self, number: str, known: Thing | None = None) -> int:
        return sum(n not in self._scene.deleted for n, _ in self._scene.below(number, known))


def likes_of(said: Said) -> int:
    """How many others like a comment: few, and the same for good."""
    h = chance(said.ms, said.tag)
    return (0, 0, 0, 1, 0, 2, 0, 1 + (h >> 8) % 23)[h & 7]


def _ms(thing: Thing) -> int:
    """When it was written."""
    return thing.serial.ms if isinstance(thing, Answered) else thing.ms


def _begins(thing: Thing) -> bool:
    """A post that we published while the demo runs."""
    return isinstance(thing, Written) and not thing.answers
