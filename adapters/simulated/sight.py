"""What one account can see at one moment: the story, what we did, and how people take it. Pure."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import heappop, heappush

from adapters.simulated.calendar import HOUR
from adapters.simulated.chance import chance
from adapters.simulated.county import Story
from adapters.simulated.item import Item
from adapters.simulated.kept import Ours, Written
from adapters.simulated.plot import PLANNING
from adapters.simulated.posts import OwnPost
from adapters.simulated.said import Answered, Said
from adapters.simulated.serial import ANSWER_STEP, ECHO, PAST, Serial, from_snowflake, snowflake
from adapters.simulated.texts import Picture

Thing = Said | OwnPost | Answered | Written
AHEAD = 30 * HOUR
"""So far after its start the story's posts are planned; later ones nobody has thought of yet."""
_LATEST_ANSWER = 128 * ANSWER_STEP


class Sight:
    """Finds things and makes items of them; good for one question, then another is made."""

    def __init__(self, story: Story, account: str, ours: Ours, now: int, quiet: bool) -> None:
        """`now`: milliseconds. `quiet`: nobody writes after the story's start."""
        self._story = story
        self._account = account
        self._ours = ours
        self._now = now
        self._quiet = quiet
        self._likes = frozenset(ours.favourites)
        self._hidden = frozenset(ours.hidden)
        self._shown = frozenset(ours.shown)
        self._deleted = frozenset(ours.deleted)

    @cached_property
    def _written_below(self) -> dict[str, list[str]]:
        """Answers of ours by what they answer, in the order they were given."""
        found: dict[str, list[str]] = {}
        for number, written in self._ours.written.items():
            if written.answers and number not in self._deleted:
                found.setdefault(written.answers, []).append(number)
        return found

    @cached_property
    def _echoes(self) -> dict[str, tuple[Said, str]]:
        """Reactions to what we wrote: by id, each with the id of our answer."""
        found: dict[str, tuple[Said, str]] = {}
        if self._quiet:
            return found
        for number, written in self._ours.written.items():
            asked = self.thing(written.answers) if written.answers else None
            if isinstance(asked, Said):
                echo = self._story.echo(self._account, number, written.ms, asked, self._now)
                if echo is not None:
                    found[snowflake(echo.serial)] = (echo, number)
        return found

    def thing(self, number: str) -> Thing | None:
        """What an id stands for, if it can be seen now (planned posts can)."""
        ours = self._ours
        if number in self._deleted:
            return None
        if number in ours.written:
            return ours.written[number]
        if (serial := from_snowflake(number)) is None:
            return None
        if serial.tag == ECHO:
            return self._echoes[number][0] if number in self._echoes else None
        found = self._story.find(self._account, serial)
        if isinstance(found, OwnPost):
            return found if self._due(number, found) else None
        if isinstance(found, Said):
            late = self._quiet and found.ms > self._story.start
            return found if found.there(self._now) and not late else None
        return found

    def _due(self, number: str, post: OwnPost) -> int:
        """When a post of the story comes out, in milliseconds; 0: nobody sees it (yet)."""
        moved = self._ours.moved.get(number)
        if moved is not None or post.ms <= self._now:
            return post.ms if moved is None else moved
        soon = post.ms < self._story.start + AHEAD and self._account in PLANNING
        return post.ms if soon else 0

    def item(self, number: str) -> Item | None:
        """The item of that id; None where there is none (any more), or nothing above it."""
        thing = self.thing(number)
        return self._seen(number, thing) if thing is not None else None

    def _seen(self, number: str, thing: Thing) -> Item | None:
        return self._made(number, thing) if self._there(number, thing) else None

    def _there(self, number: str, thing: Thing) -> bool:
        """Neither it nor what it stands below was taken down."""
        if number in self._deleted:
            return False
        if isinstance(thing, OwnPost) or (isinstance(thing, Said) and not _nested(thing)):
            return not (
                isinstance(thing, Said)
                and thing.post is not None
                and self._deleted
                and snowflake(thing.post.serial) in self._deleted
            )
        above = self._above(number, thing)
        upper = self.thing(above) if above else None
        return not above or (upper is not None and self._there(above, upper))

    def _above(self, number: str, thing: Thing) -> str:
        """The id of what an answer stands right below; empty for a post."""
        match thing:
            case Written():
                return thing.answers
            case Answered(serial=serial):
                return snowflake(asked_of(serial))
            case Said(tag=tag) if tag == ECHO:
                return self._echoes[number][1]
            case Said(parent=Serial() as parent):
                return snowflake(parent)
        return ""

    def items(self, numbers: Iterable[str]) -> Iterator[Item]:
        """Those of them that can be seen."""
        return (item for number in numbers if (item := self.item(number)) is not None)

    def _items(self, things: Iterable[tuple[str, Thing]]) -> Iterator[Item]:
        """The same for what need not be looked for."""
        return (item for n, thing in things if (item := self._seen(n, thing)) is not None)

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
        if number in self._ours.edits:
            edit = self._ours.edits[number]
            text = made.text if edit.text is None else edit.text
            title = made.title if edit.title is None else edit.title
            made = made._replace(text=text, title=title, edited=edit.ms)
        return made

    def _post(self, number: str, post: OwnPost) -> Item:
        now, story = self._now, self._story
        at = self._due(number, post)
        planned = at > now
        liked = number in self._likes
        below = story.count_below(post, now, quiet=self._quiet) - len(self._lost(post)[0])
        return Item(
            number,
            at,
            self._account,
            post.text,
            None,
            kind="post",
            likes=post.likes(now) + liked,
            answers=0 if planned else below + len(self._written_below.get(number, ())),
            liked=liked,
            picture=post.picture,
            title=post.title,
            film=post.film,
            shares=post.shares(now),
            views=post.views(now),
            planned=planned,
        )

    def _written_post(self, number: str, written: Written) -> Item:
        liked = number in self._likes
        return Item(
            number,
            written.ms,
            self._account,
            written.text,
            None,
            kind="post",
            likes=int(liked),
            answers=len(self._written_below.get(number, ())),
            liked=liked,
            picture=Picture(written.picture, written.alt) if written.picture else None,
            title=written.title,
            film=written.film,
            link=written.link,
            planned=written.ms > self._now,
        )

    def _answer(self, number: str, ms: int, text: str, post: str, parent: str) -> Item:
        """Something of ours below somebody's comment or our own post."""
        liked = number in self._likes
        return Item(
            number,
            ms,
            self._account,
            text,
            None,
            post,
            parent,
            likes=int(liked),
            answers=self._answer_count(number),
            liked=liked,
        )

    def _written_answer(self, number: str, written: Written) -> Item:
        asked = self.thing(written.answers)
        if asked is None or isinstance(asked, OwnPost) or _begins(asked):
            return self._answer(number, written.ms, written.text, written.answers, "")
        post = self._made(written.answers, asked).post
        return self._answer(number, written.ms, written.text, post, written.answers)

    def _answered(self, number: str, answer: Answered) -> Item:
        asked = asked_of(answer.serial)
        said = self._story.find(self._account, asked)
        post = said.post if isinstance(said, Said) else None
        root = snowflake(post.serial) if post else ""
        return self._answer(number, answer.serial.ms, answer.text, root, snowflake(asked))

    def _said(self, number: str, said: Said) -> Item:
        liked = number in self._likes
        if said.tag == ECHO:
            parent = self._echoes[number][1]
        else:
            parent = snowflake(said.parent) if said.parent else ""
        edited = said.edited[0] if said.edited and said.edited[0] <= self._now else 0
        return Item(
            number,
            said.ms,
            self._account,
            said.text_at(self._now),
            said.author,
            snowflake(said.post.serial) if said.post else "",
            parent,
            "comment" if said.kind == "reply" else said.kind,
            likes_of(said) + liked,
            self._count(number, said),
            liked,
            number in self._hidden,
            said.held and number not in self._shown and number not in self._hidden,
            edited,
        )

    def _count(self, number: str, said: Said) -> int:
        """How many answers stand right below a comment."""
        if said.tag in (PAST, ECHO):  # of these only we know answers
            own = said.answer is not None and snowflake(said.answer.serial) not in self._deleted
            return own + len(self._written_below.get(number, ()))
        return self._answer_count(number)

    def _answer_count(self, number: str) -> int:
        return sum(n not in self._deleted for n, _ in self._below(number))

    def _lost(self, post: OwnPost) -> tuple[set[Serial], set[Serial]]:
        """What we took down of the story below a post: right below it, and further below."""
        direct, deeper = set[Serial](), set[Serial]()
        waiting = [s for n in self._deleted if (s := from_snowflake(n)) is not None]
        while waiting:
            serial = waiting.pop()
            found = self._story.find(self._account, serial)
            if isinstance(found, Answered):
                asked = self._story.find(self._account, asked_of(serial))
                if isinstance(asked, Said) and asked.post == post:
                    deeper.add(serial)
                    waiting += [s.serial for s in self._told_below(asked) if s.parent == serial]
            elif isinstance(found, Said) and found.post == post and found.there(self._now):
                (direct if found.parent is None else deeper).add(serial)
                waiting += [s.serial for s in self._told_below(found)]
                waiting += [found.answer.serial] if found.answer else []
        return direct, deeper

    def _told_below(self, said: Said) -> Iterator[Said]:
        told = self._story.answers_to(said, self._now, quiet=self._quiet)
        return (s for s in told if s.there(self._now))

    def deeper(self, number: str) -> int:
        """How many comments and answers stand below a post, but not right below it."""
        post = self.thing(number)
        count = 0
        if isinstance(post, OwnPost):
            count = self._story.count_deeper(post, self._now, quiet=self._quiet)
            count -= len(self._lost(post)[1])
        ours = (n for above, ns in self._written_below.items() if above != number for n in ns)
        for item in self.items([*ours, *self._echoes]):
            count += item.post == number
        return count

    def unseen(self, number: str) -> int:
        """How many comments below a post nobody but us sees, with all that stands below them.

        Held by the platform or hidden by us.
        """
        post = self.thing(number)
        if not isinstance(post, OwnPost):
            return 0
        count = self._story.count_held(post, self._now, quiet=self._quiet)
        for shown in self._shown | self._deleted:
            was = self._was(shown)
            count -= isinstance(was, Said) and was.held and was.post == post
        candidates = {*self._hidden, *(n for ns in self._written_below.values() for n in ns)}
        told = {i.id: i for i in self.items(candidates) if i.post == number}
        for hidden in list(told):
            told |= {i.id: i for i in self._deep(hidden)}
        return count + sum(self._covered(item) for item in told.values())

    def _deep(self, number: str) -> Iterator[Item]:
        for item in self.below(number):
            yield item
            yield from self._deep(item.id)

    def _covered(self, item: Item) -> bool:
        """Hidden, or below something hidden or held; what the platform itself held counts not."""
        was = self._was(item.id)
        if isinstance(was, Said) and was.held:
            return False
        above: Item | None = item
        while above is not None and not (above.held or above.hidden):
            above = self.item(above.parent) if above.parent else None
        return above is not None

    def _was(self, number: str) -> Thing | None:
        """What of the story had that id."""
        serial = from_snowflake(number)
        return self._story.find(self._account, serial) if serial is not None else None

    def below(self, number: str) -> list[Item]:
        """What stands right below this one, oldest first."""
        return sorted(self._items(self._below(number)), key=lambda item: (item.ms, item.id))

    def _below(self, number: str) -> list[tuple[str, Thing]]:
        found: list[tuple[str, Thing]] = [
            (n, self._ours.written[n]) for n in self._written_below.get(number, ())
        ]
        thing = self.thing(number)
        if isinstance(thing, Written | Answered):
            found += [(n, e) for n, (e, answer) in self._echoes.items() if answer == number]
        match thing:
            case Said():
                if thing.answer is not None:
                    found.append((snowflake(thing.answer.serial), thing.answer))
                if thing.tag not in (PAST, ECHO):
                    found += self._answers(thing, thing.serial)
            case Answered(serial=serial):
                asked = self._story.find(self._account, asked_of(serial))
                found += self._answers(asked, serial) if isinstance(asked, Said) else []
            case OwnPost():
                told = self._story.below(thing, self._now, quiet=self._quiet)
                found += [(snowflake(s.serial), s) for s in told]
        return found

    def _answers(self, said: Said, to: Serial) -> list[tuple[str, Thing]]:
        return [(snowflake(s.serial), s) for s in self._told_below(said) if s.parent == to]

    def posts(self) -> Iterator[Item]:
        """Our posts that are out or planned, in no order."""
        found: list[tuple[str, Thing]] = []
        for post in self._story.posts[self._account]:
            number = snowflake(post.serial)
            if self._due(number, post):
                found.append((number, post))
        found += [(n, w) for n, w in self._ours.written.items() if not w.answers]
        return self._items(found)

    def heard(self, after: int = 0, before: int = 0) -> Iterator[Said]:
        """What people wrote between two moments, newest first; deleted ones among them."""
        story, account = self._story, self._account
        told = story.heard(account, self._now, after, before, quiet=self._quiet)
        echoes = [e for e, _ in self._echoes.values()]
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

        for number, written in self._ours.written.items():
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


def likes_of(said: Said) -> int:
    """How many others like a comment: few, and the same for good."""
    h = chance(said.ms, said.tag)
    return (0, 0, 0, 1, 0, 2, 0, 1 + (h >> 8) % 23)[h & 7]


def asked_of(answer: Serial) -> Serial:
    """The comment that an answer of the story belongs to."""
    return Serial(answer.ms - (answer.tag >> 3) * ANSWER_STEP, answer.tag & 3)


def _nested(said: Said) -> bool:
    """It answers another comment, or us."""
    return said.parent is not None or said.tag == ECHO


def _begins(thing: Thing) -> bool:
    """A post that we published while the demo runs."""
    return isinstance(thing, Written) and not thing.answers
