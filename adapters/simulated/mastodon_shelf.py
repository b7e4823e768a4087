"""Everything one Mastodon account can see: the story, what we wrote, and how people take it."""

from collections.abc import Iterable, Iterator
from heapq import merge
from typing import Any

from adapters.simulated.calendar import milliseconds
from adapters.simulated.citizens import everybody
from adapters.simulated.county import Story
from adapters.simulated.kept import Kept, Ours, Written
from adapters.simulated.mastodon_entities import (
    OWN,
    Entity,
    attachments,
    html,
    mention,
    ourselves,
    person,
    picture,
    status,
)
from adapters.simulated.moods import Mood, Weather
from adapters.simulated.numbers import followers
from adapters.simulated.posts import OwnPost
from adapters.simulated.said import Answered, Said
from adapters.simulated.serial import (
    ANSWER_STEP,
    ECHO,
    LIVE,
    OURS,
    Serial,
    from_snowflake,
    snowflake,
)
from morgenlage.platform import Clock

Thing = Said | OwnPost | Answered | Written


class MastodonShelf:
    """Finds and renders the statuses of one account, as they are now."""

    def __init__(
        self, story: Story, account: str, kept: Kept, clock: Clock, weather: Weather
    ) -> None:
        self.story = story
        self.account = account
        self.number, self.username = OWN[account]
        self._kept = kept
        self._clock = clock
        self._weather = weather

    @property
    def now(self) -> int:
        """Milliseconds since 1970."""
        return milliseconds(self._clock())

    @property
    def quiet(self) -> bool:
        """Nobody writes after the start."""
        return self._weather.mood is Mood.QUIET

    @property
    def ours(self) -> Ours:
        """What we did on this account, as last saved; what was planned for by now is out."""
        ours = self._kept.state().accounts.get(self.account) or Ours()
        if any(plan.at <= self.now for plan in ours.planned.values()):
            with self._kept.changing() as state:
                _come_out(state.ours(self.account), self.now)
            return self._kept.state().ours(self.account)
        return ours

    def me(self) -> Entity:
        """Our own account."""
        name, about = self.story.texts.names[self.account]
        now, ours = self.now, self.ours
        count = followers(self.story.seed, self.account, self.story.start, now)
        posts = sum(1 for _ in self.own_posts()) + len(ours.written)
        return ourselves(self.account, name, about, count, posts)

    def own_posts(self) -> Iterator[tuple[str, OwnPost]]:
        """Our posts of the story that are out, with their ids, newest first."""
        now, ours = self.now, self.ours
        for post in reversed(self.story.posts[self.account]):
            number = snowflake(post.serial)
            out = ours.moved.get(number, post.ms)
            if out and out <= now and number not in ours.deleted:
                yield number, post

    def planned(self) -> Iterator[tuple[str, int, OwnPost]]:
        """Posts of the story that wait for their time: id, when, post. Soonest first."""
        now, ours = self.now, self.ours
        waiting = []
        for post in self.story.posts[self.account]:
            number = snowflake(post.serial)
            at = ours.moved.get(number, post.ms)
            if at > now and post.ms < self.story.start + 30 * 3_600_000:
                waiting.append((number, at, post))
        return iter(sorted(waiting, key=lambda entry: entry[1]))

    def heard(self, after: int = 0, before: int = 0) -> Iterator[Said]:
        """What people wrote to us between two moments, newest first."""
        told = self.story.heard(self.account, self.now, after, before, quiet=self.quiet)
        echoes = (
            echo
            for echo, _ in sorted(self.echoes(), key=lambda pair: -pair[0].ms)
            if after < echo.ms and (not before or echo.ms < before)
        )
        return merge(told, echoes, key=lambda said: -said.ms)

    def echoes(self) -> list[tuple[Said, str]]:
        """Reactions to what we wrote, each with the id of our answer."""
        found = []
        for number, written in self.ours.written.items():
            asked = self.find(written.answers) if written.answers else None
            if isinstance(asked, Said) and not self.quiet:
                echo = self.story.echo(self.account, number, written.ms, asked, self.now)
                if echo is not None:
                    found.append((echo, number))
        return found

    def find(self, number: str) -> Thing | None:
        """What an id stands for, if it can be seen now."""
        ours = self.ours
        if number in ours.written:
            return ours.written[number]
        serial = from_snowflake(number)
        if serial is None or number in ours.deleted:
            return None
        if serial.tag == ECHO:
            return next((e for e, _ in self.echoes() if e.serial == serial), None)
        thing = self.story.find(self.account, serial)
        if isinstance(thing, OwnPost):
            out = ours.moved.get(number, thing.ms)
            return thing if out and out <= self.now else None
        if isinstance(thing, Said) and self.quiet and thing.ms > self.story.start:
            return None
        if isinstance(thing, Said) and not thing.there(self.now):
            return None
        return thing

    def above(self, number: str) -> str | None:
        """The id of what this one answers."""
        thing = self.find(number)
        match thing:
            case Written():
                return thing.answers or None
            case Answered(serial=serial):
                return snowflake(_asked(serial))
            case Said(tag=tag) if tag == ECHO:
                return next((n for e, n in self.echoes() if e.serial == thing.serial), None)
            case Said(parent=Serial() as parent):
                return snowflake(parent)
            case Said(kind="reply", post=OwnPost() as post):
                return snowflake(post.serial)
        return None

    def below(self, number: str) -> list[str]:
        """The ids of what answers this one directly, oldest first."""
        thing = self.find(number)
        ids = [n for n, w in self.ours.written.items() if w.answers == number]
        ids += [snowflake(e.serial) for e, n in self.echoes() if n == number]
        match thing:
            case Said():
                if thing.answer and self.find(snowflake(thing.answer.serial)):
                    ids.append(snowflake(thing.answer.serial))
                ids += self._answers(thing, thing.serial)
            case Answered(serial=serial):
                asked = self.story.find(self.account, _asked(serial))
                ids += self._answers(asked, serial) if isinstance(asked, Said) else []
            case OwnPost():
                told = self.story.below(thing, self.now, quiet=self.quiet)
                ids += [snowflake(s.serial) for s in told]
        return sorted(ids, key=int)

    def _answers(self, said: Said, to: Serial) -> list[str]:
        told: Iterable[Said] = self.story.answers_to(said, self.now, quiet=self.quiet)
        return [snowflake(s.serial) for s in told if s.parent == to and s.there(self.now)]

    def status(self, number: str) -> Entity | None:
        """The status of that id, None where there is none (any more)."""
        thing = self.find(number)
        match thing:
            case None:
                return None
            case OwnPost():
                return self._own_post(number, thing)
            case Written():
                return self._own_answer(
                    number,
                    thing.ms,
                    thing.text,
                    thing.answers,
                    visibility=thing.visibility,
                    language=thing.language,
                    media=tuple(attachments(self.ours.aside, thing.media)),
                    edited=thing.edited or None,
                )
            case Answered(serial, text):
                asked = self.story.find(self.account, _asked(serial))
                who = f"@{asked.author.acct} " if isinstance(asked, Said) else ""
                answers = snowflake(_asked(serial))
                return self._own_answer(
                    number, serial.ms, who + text, answers, language=self.story.language
                )
        return self._said(number, thing)

    def _own_post(self, number: str, post: OwnPost) -> Entity:
        now = self.now
        replies = self.story.count_below(post, now, quiet=self.quiet)
        replies += sum(w.answers == number for w in self.ours.written.values())
        media = (picture(f"9{number[-9:]}", *post.picture),) if post.picture else ()
        return status(
            number,
            max(post.ms, self.ours.moved.get(number, 0)),
            self.me(),
            html(post.text, {}),
            language=self.story.language,
            counts=(replies, post.shares(now), post.likes(now)),
            favourited=number in self.ours.favourites,
            media=media,
        )

    def _own_answer(
        self,
        number: str,
        ms: int,
        text: str,
        answers: str,
        *,
        language: str | None,
        visibility: str = "public",
        media: tuple[Entity, ...] = (),
        edited: int | None = None,
    ) -> Entity:
        asked = self.find(answers) if answers else None
        author = asked.author.id if isinstance(asked, Said) else self.number
        people = {p.acct: person(p) for p in everybody() if f"@{p.acct}" in text}
        named = tuple(mention(p) for p in people.values())
        return status(
            number,
            ms,
            self.me(),
            html(text, people),
            language=language,
            answers=(answers, author) if answers else None,
            visibility=visibility,
            counts=(len(self.below(number)), 0, 0),
            favourited=number in self.ours.favourites,
            mentions=named,
            media=media,
            edited=edited,
        )

    def _said(self, number: str, said: Said) -> Entity:
        now, me = self.now, self.me()
        answers = self.above(number)
        above = self.find(answers) if answers else None
        to = above.author if isinstance(above, Said) else None
        names = f"@{self.username} "
        known: dict[str, Any] = {self.username: me}
        if to is not None:
            names = f"@{to.acct} {names}"
            known[to.acct] = person(to)
        return status(
            number,
            said.ms,
            person(said.author),
            html(names + said.text_at(now), known),
            language=self.story.language,
            answers=(answers, to.id if to else self.number) if answers else None,
            visibility="public" if said.public else "direct",
            edited=said.edited[0] if said.edited and said.edited[0] <= now else None,
            counts=(len(self.below(number)), 0, 0),
            favourited=number in self.ours.favourites,
            mentions=tuple(mention(a) for a in known.values()),
        )


def _come_out(ours: Ours, now: int) -> None:
    """A plan becomes a status with an id of its own."""
    for number, plan in tuple(ours.planned.items()):
        if plan.at <= now:
            tag = OURS | LIVE
            while (fresh := snowflake(Serial(plan.at, tag))) in ours.written:
                tag += 8
            ours.written[fresh] = Written(plan.at, plan.text, "", plan.visibility, plan.language)
            ours.written[fresh].media = plan.media
            del ours.planned[number]


def _asked(answer: Serial) -> Serial:
    """The comment that an answer of the story belongs to."""
    return Serial(answer.ms - (answer.tag >> 3) * ANSWER_STEP, answer.tag & 3)
