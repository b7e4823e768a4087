"""What there is on one account at one moment: of the story, and of what we did. Pure."""

from collections.abc import Iterator
from functools import cached_property

from adapters.simulated.calendar import HOUR
from adapters.simulated.county import Story
from adapters.simulated.kept import Ours, Written
from adapters.simulated.plot import PLANNING
from adapters.simulated.posts import OwnPost
from adapters.simulated.said import Answered, Said
from adapters.simulated.serial import ANSWER_STEP, ECHO, PAST, Serial, from_snowflake, snowflake

Thing = Said | OwnPost | Answered | Written
AHEAD = 30 * HOUR
"""So far after its start the story's posts are planned; later ones nobody has thought of yet."""


class Scene:
    """Finds things by their ids; good for one question, then another is made."""

    def __init__(self, story: Story, account: str, ours: Ours, now: int, quiet: bool) -> None:
        """`now`: milliseconds. `quiet`: nobody writes after the story's start."""
        self.story = story
        self.account = account
        self.ours = ours
        self.now = now
        self.quiet = quiet
        self.liked = frozenset(ours.favourites)
        self.hidden = frozenset(ours.hidden)
        self.shown = frozenset(ours.shown)
        self.deleted = frozenset(ours.deleted)

    @cached_property
    def written_below(self) -> dict[str, list[str]]:
        """Answers of ours by what they answer, in the order they were given."""
        found: dict[str, list[str]] = {}
        for number, written in self.ours.written.items():
            if written.answers and number not in self.deleted:
                found.setdefault(written.answers, []).append(number)
        return found

    @cached_property
    def echoes(self) -> dict[str, tuple[Said, str]]:
        """Reactions to what we wrote: by id, each with the id of our answer."""
        found: dict[str, tuple[Said, str]] = {}
        if self.quiet:
            return found
        for number, written in self.ours.written.items():
            asked = self.thing(written.answers) if written.answers else None
            if isinstance(asked, Said):
                echo = self.story.echo(self.account, number, written.ms, asked, self.now)
                if echo is not None:
                    found[snowflake(echo.serial)] = (echo, number)
        return found

    def thing(self, number: str) -> Thing | None:
        """What an id stands for, if it can be seen now (planned posts can)."""
        ours = self.ours
        if number in self.deleted:
            return None
        if number in ours.written:
            return ours.written[number]
        if (serial := from_snowflake(number)) is None:
            return None
        if serial.tag == ECHO:
            return self.echoes[number][0] if number in self.echoes else None
        found = self.story.find(self.account, serial)
        if isinstance(found, OwnPost):
            return found if self.due(number, found) else None
        if isinstance(found, Said):
            late = self.quiet and found.ms > self.story.start
            return found if found.there(self.now) and not late else None
        return found

    def due(self, number: str, post: OwnPost) -> int:
        """When a post of the story comes out, in milliseconds; 0: nobody sees it (yet)."""
        moved = self.ours.moved.get(number)
        if moved is not None or post.ms <= self.now:
            return post.ms if moved is None else moved
        soon = post.ms < self.story.start + AHEAD and self.account in PLANNING
        return post.ms if soon else 0

    def there(self, number: str, thing: Thing) -> bool:
        """Neither it nor what it stands below was taken down."""
        if number in self.deleted:
            return False
        if isinstance(thing, OwnPost):
            return True
        if isinstance(thing, Said) and not _nested(thing):
            post = thing.post
            return not (self.deleted and post and snowflake(post.serial) in self.deleted)
        above = self.above(number, thing)
        upper = self.thing(above) if above else None
        return not above or (upper is not None and self.there(above, upper))

    def above(self, number: str, thing: Thing) -> str:
        """The id of what an answer stands right below; empty for a post."""
        match thing:
            case Written():
                return thing.answers
            case Answered(serial=serial):
                return snowflake(asked_of(serial))
            case Said(tag=tag) if tag == ECHO:
                return self.echoes[number][1]
            case Said(parent=Serial() as parent):
                return snowflake(parent)
        return ""

    def below(self, number: str, known: Thing | None = None) -> list[tuple[str, Thing]]:
        """`known`: the thing itself, where it need not be looked for."""
        found: list[tuple[str, Thing]] = [
            (n, self.ours.written[n]) for n in self.written_below.get(number, ())
        ]
        thing = known or self.thing(number)
        if isinstance(thing, Written | Answered):
            found += [(n, e) for n, (e, answer) in self.echoes.items() if answer == number]
        match thing:
            case Said():
                if thing.answer is not None:
                    found.append((snowflake(thing.answer.serial), thing.answer))
                if thing.tag not in (PAST, ECHO):
                    found += self._answers(thing, thing.serial)
            case Answered(serial=serial):
                asked = self.story.find(self.account, asked_of(serial))
                found += self._answers(asked, serial) if isinstance(asked, Said) else []
            case OwnPost():
                told = self.story.below(thing, self.now, quiet=self.quiet)
                found += [(snowflake(s.serial), s) for s in told]
        return found

    def _answers(self, said: Said, to: Serial) -> list[tuple[str, Thing]]:
        return [(snowflake(s.serial), s) for s in self.told_below(said) if s.parent == to]

    def lost(self, post: OwnPost) -> tuple[set[Serial], set[Serial]]:
        """What we took down of the story below a post: right below it, and further below."""
        direct, deeper = set[Serial](), set[Serial]()
        waiting = [s for n in self.deleted if (s := from_snowflake(n)) is not None]
        while waiting:
            serial = waiting.pop()
            found = self.story.find(self.account, serial)
            if isinstance(found, Answered):
                asked = self.story.find(self.account, asked_of(serial))
                if isinstance(asked, Said) and asked.post == post:
                    deeper.add(serial)
                    waiting += [s.serial for s in self.told_below(asked) if s.parent == serial]
            elif isinstance(found, Said) and found.post == post and found.there(self.now):
                (direct if found.parent is None else deeper).add(serial)
                waiting += [s.serial for s in self.told_below(found)]
                waiting += [found.answer.serial] if found.answer else []
        return direct, deeper

    def told_below(self, said: Said) -> Iterator[Said]:
        told = self.story.answers_to(said, self.now, quiet=self.quiet)
        return (s for s in told if s.there(self.now))

    def was(self, number: str) -> Thing | None:
        """What of the story had that id."""
        serial = from_snowflake(number)
        return self.story.find(self.account, serial) if serial is not None else None


def asked_of(answer: Serial) -> Serial:
    """The comment that an answer of the story belongs to."""
    return Serial(answer.ms - (answer.tag >> 3) * ANSWER_STEP, answer.tag & 3)


def _nested(said: Said) -> bool:
    """It answers another comment, or us."""
    return said.parent is not None or said.tag == ECHO
