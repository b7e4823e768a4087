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
        if thing is None:
            return None
        made = self._made(number, thing)
        if made.parent and self.item(made.parent) is None:
            return None
        return None if made.post and self.thing(made.post) is None else made

    def items(self, numbers: Iterable[str]) -> Iterator[Item]:
        """Those of them that can be seen."""
        return (item for number in numbers if (item := self.item(number)) is not None)

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
            answers=len(self.below(number)),
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
        return len(self.below(number))

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

    def below(self, number: str) -> list[str]:
        """The ids of what stands right below this one, oldest first."""
        thing = self.thing(number)
        ids = list(self._written_below.get(number, ()))
        if isinstance(thing, Written | Answered):
            ids += [n for n, (_, answer) in self._echoes.items() if answer == number]
        match thing:
            case Said():
                if thing.answer is not None:
                    ids.append(snowflake(thing.answer.serial))
                if thing.tag not in (PAST, ECHO):
                    ids += self._answers(thing, thing.serial)
            case Answered(serial=serial):
                asked = self._story.find(self._account, asked_of(serial))
                ids += self._answers(asked, serial) if isinstance(asked, Said) else []
            case OwnPost():
                told = self._story.below(thing, self._now, quiet=self._quiet)
                ids += [snowflake(s.serial) for s in told]
        return sorted((n for n in ids if n not in self._deleted), key=int)

    def _answers(self, said: Said, to: Serial) -> list[str]:
        return [snowflake(s.serial) for s in self._told_below(said) if s.parent == to]

    def posts(self) -> Iterator[str]:
        """The ids of our posts that are out or planned, in no order."""
        for post in self._story.posts[self._account]:
            number = snowflake(post.serial)
            if number not in self._deleted and self._due(number, post):
                yield number
        for number, written in self._ours.written.items():
            if not written.answers and number not in self._deleted:
                yield number

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

    def comments(self, after: int = 0, before: int = 0) -> Iterator[str]:
        """The ids of comments and answers of ours between two moments, newest first."""
        waiting: list[tuple[int, str]] = []  # by negative time

        def add(serial: Serial) -> None:
            if serial.ms > after and (not before or serial.ms < before):
                heappush(waiting, (-serial.ms, snowflake(serial)))

        for number, written in self._ours.written.items():
            inside = written.ms > after and (not before or written.ms < before)
            if written.answers and inside:
                heappush(waiting, (-written.ms, number))
        for said in self.heard(max(0, after - _LATEST_ANSWER), before):
            add(said.serial)
            if said.answer is not None:
                add(said.answer.serial)
            while waiting and -waiting[0][0] > said.ms + _LATEST_ANSWER:
                yield heappop(waiting)[1]
        while waiting:
            yield heappop(waiting)[1]


def likes_of(said: Said) -> int:
    """How many others like a comment: few, and the same for good."""
    h = chance(said.ms, said.tag)
    return (0, 0, 0, 1, 0, 2, 0, 1 + (h >> 8) % 23)[h & 7]


def asked_of(answer: Serial) -> Serial:
    """The comment that an answer of the story belongs to."""
    return Serial(answer.ms - (answer.tag >> 3) * ANSWER_STEP, answer.tag & 3)


def _begins(thing: Thing) -> bool:
    """A post that we published while the demo runs."""
    return isinstance(thing, Written) and not thing.answers
