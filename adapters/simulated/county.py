"""The story behind all platforms: who says what and when. A pure function of seed and time."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from heapq import merge
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING
from zlib import crc32

from adapters.simulated.calendar import HOUR, Curve
from adapters.simulated.chance import chance, salt
from adapters.simulated.counts import Counts, Place, is_below, place
from adapters.simulated.pace import gap, turns_of
from adapters.simulated.plot import ACCOUNTS, EDITING, PLOT
from adapters.simulated.posts import OwnPost
from adapters.simulated.said import Answered, Said
from adapters.simulated.serial import ANSWER_STEP, ECHO, LIVE, OURS, PAST, POST, SCRIPT, Serial
from adapters.simulated.telling import Telling
from adapters.simulated.texts import Texts

if TYPE_CHECKING:
    from types import ModuleType

    from adapters.simulated.storm import Storm

USUAL = 60
"""So many comments are there from before on three accounts unless somebody asks for a number."""
USUAL_EACH = 8
"""So many more for each further account."""
_LATEST = 100
_NO_REPEAT = 60
"""So many live comments in a row say different things, as far as there are so many."""


def texts_for(language: str) -> Texts:
    """What is said in that language; only this language's module is loaded."""
    texts: Texts = import_module(f"adapters.simulated.texts_{language}").TEXTS
    return texts


class Story:
    """The county from thirty days before `start_ms` on."""

    def __init__(
        self,
        seed: int,
        language: str,
        start_ms: int,
        stored: int | None = None,
        members: tuple[str, ...] = ACCOUNTS,
        storm: "Storm | None" = None,
        volume: int = 1,
    ) -> None:
        """`stored`: how many comments there are from before; None: the usual number.

        `members`: the accounts there are; other members make another story. `volume`: so many
        times as much is written from the start on; above 1 without the lively first two hours.
        """
        self._volume = volume
        self._storm = storm
        self.members = members
        self.plot = tuple(step for step in PLOT if step.account in members)
        self._before = sum(step.at < 0 for step in self.plot)
        self.seed = seed
        self.language = language
        self.start = start_ms
        self.usual = stored is None
        usual = USUAL + USUAL_EACH * max(0, len(members) - 3)
        self.stored = usual if stored is None else stored
        """How many comments there are from before the start, the plot's own included."""
        self.texts = texts_for(language)
        self.curve = Curve(start_ms)
        also = _storms().posts_of(storm, language, members) if storm else {}
        self.telling = Telling(seed, self.texts, start_ms, self.usual, members, also)
        self._past_salt = salt(seed, "past")
        self._live_salt = salt(seed, "live")
        self._live: list[Said] = []
        self._live_on: dict[str, list[Said]] = {account: [] for account in members}
        self._live_below: dict[Place, list[Said]] = {}
        self._next_live = start_ms + 6_000
        self._answered: dict[str, list[Serial]] = {}
        self._counted: Counts | None = None
        self._turn = turns_of(salt(seed, "turn"), members)
        self._mask = len(self._turn) - 1

    @property
    def posts(self) -> dict[str, tuple[OwnPost, ...]]:
        """Per account, oldest first, planned ones included."""
        return self.telling.posts

    @property
    def past_count(self) -> int:
        """Comments from before that are not part of the plot."""
        return max(0, self.stored - self._before)

    @cached_property
    def script(self) -> tuple[Said, ...]:
        """The plot's comments, oldest first."""
        told: dict[str, Said] = {}
        said = []
        for number, step in enumerate(self.plot):
            one = self.telling.step(number, step, told)
            told.setdefault(step.key, one)
            said.append(one)
        return tuple(said[max(0, self._before - self.stored) :])

    @cached_property
    def stormy(self) -> tuple[Said, ...]:
        """What is written in a storm, oldest first; nothing where there is none."""
        if self._storm is None:
            return ()
        told: tuple[Said, ...] = _storms().told(
            self._storm, self.seed, self.language, self.texts.places, self.posts
        )
        return told

    @cached_property
    def _stormy_on(self) -> dict[str, list[Said]]:
        found: dict[str, list[Said]] = {}
        for said in self.stormy:
            found.setdefault(said.account, []).append(said)
        return found

    @cached_property
    def _stormy_below(self) -> dict[Place, list[Said]]:
        found: dict[Place, list[Said]] = {}
        for said in self.stormy:
            if said.post is not None:
                found.setdefault(place(said.post), []).append(said)
        return found

    @cached_property
    def _stormy_at(self) -> dict[tuple[str, int], Said]:
        return {(s.account, s.ms): s for s in self.stormy}

    @cached_property
    def _script_at(self) -> dict[int, Said]:
        return {s.ms: s for s in self.script}

    def past(self, i: int) -> Said:
        """The i-th newest comment from before, plot not counted."""
        h = chance(self._past_salt, i)
        account = self._turn[i & self._mask]
        ms = self.curve.at(i, self.past_count, (h & 1023) / 1024)
        return self.telling.ordinary(i, h >> 10, ms, PAST, account)

    def whole_past(self) -> Iterator[Said]:
        """All comments from before, newest first, without the plot's.

        Whoever walks to the end has counted them for all posts.
        """
        counts = Counts()
        for i in range(self.past_count):
            said = self.past(i)
            counts.add(said)
            yield said
        self._counted = counts

    def past_between(self, account: str, after_ms: int, until_ms: int) -> Iterator[Said]:
        """This account's comments from before, newest first, without the plot's."""
        n = self.past_count
        first = max(0, self.curve.index(until_ms, n) - 1)
        turn, mask = self._turn, self._mask
        for i in range(first, n):
            if turn[i & mask] != account:
                continue
            one = self.past(i)
            if one.ms <= after_ms:
                return
            if one.ms <= until_ms:
                yield one

    def live_until(self, ms: int) -> list[Said]:
        """What was said since the start, oldest first; may reach a little beyond `ms`."""
        while self._next_live <= ms:
            k = len(self._live)
            h = chance(self._live_salt, k)
            account = self._turn[(h >> 50) & self._mask]
            lately = {said.text for said in self._live[-_NO_REPEAT:]}
            for turn in range(8):  # who reads along should not read the same twice
                one = self.telling.ordinary(k + turn, h, self._next_live, LIVE, account)
                if one.text not in lately:
                    break
            if one.account in EDITING and k % 7 == 3:
                addition = f"{one.text} {self.texts.script['addition']}"
                one = one._replace(edited=(one.ms + 90_000, addition))
            self._live.append(one)
            self._live_on[account].append(one)
            if one.post is not None:
                self._live_below.setdefault(place(one.post), []).append(one)
            self._next_live += gap(h >> 8, k, self._next_live - self.start, self._volume)
        return self._live

    def heard(
        self,
        account: str,
        now_ms: int,
        after_ms: int = 0,
        before_ms: int = 0,
        *,
        quiet: bool = False,
    ) -> Iterator[Said]:
        """What an account can see now, newest first, between two moments (0: no bound).

        `quiet`: nobody writes after the start.
        """
        newest = min(now_ms, self.start) if quiet else now_ms
        if before_ms:
            newest = min(newest, before_ms - 1)
        script = (s for s in reversed(self.script) if s.account == account and s.ms <= newest)
        self.live_until(newest)
        live = reversed(self._live_on[account])
        past = self.past_between(account, after_ms, min(newest, self.start))
        storm = (s for s in reversed(self._stormy_on.get(account, ())) if s.ms <= newest)
        for one in merge(live, storm, script, past, key=lambda s: -s.ms):
            if one.ms <= after_ms:
                return
            if one.ms <= newest and one.there(now_ms):
                yield one

    def find(self, account: str, serial: Serial) -> Said | OwnPost | Answered | None:
        """What a name stands for on that account, whether it can be seen yet or not."""
        ms, tag = serial
        if tag == POST:
            at = bisect_right(self.telling.post_times[account], ms) - 1
            post = self.posts[account][at] if at >= 0 else None
            return post if post is not None and post.ms == ms else None
        if tag & OURS:
            asked = self.find(account, Serial(ms - (tag >> 3) * ANSWER_STEP, tag & 3))
            answer = asked.answer if isinstance(asked, Said) else None
            return answer if answer is not None and answer.serial == serial else None
        found: Said | None = None
        if tag == PAST and (n := self.past_count):
            i = self.curve.index(ms, n)
            near = (self.past(j) for j in (i, i - 1, i + 1) if 0 <= j < n)
            found = next((s for s in near if s.ms == ms), None)
        elif tag == SCRIPT:
            found = self._script_at.get(ms)
        elif tag == LIVE and (account, ms) in self._stormy_at:
            found = self._stormy_at[account, ms]
        elif tag == LIVE:
            live = self.live_until(ms)
            at = bisect_right(live, ms, key=lambda s: s.ms) - 1
            found = live[at] if at >= 0 and live[at].ms == ms else None
        return found if found is not None and found.account == account else None

    def below(self, post: OwnPost, now_ms: int, *, quiet: bool = False) -> Iterator[Said]:
        """The comments right below a post of ours, newest first."""
        later = sorted(self._later(post, now_ms, quiet), key=lambda said: -said.ms)
        until = min(now_ms, self.start, self._reach(post))
        past = self.past_between(post.account, post.ms, until)
        yield from (s for s in merge(later, past, key=lambda s: -s.ms) if is_below(s, post))

    def count_below(self, post: OwnPost, now_ms: int, *, quiet: bool = False) -> int:
        """How many comments stand right below a post; what is past is counted once."""
        return self._counts.below[place(post)] + sum(
            is_below(s, post) for s in self._later(post, now_ms, quiet)
        )

    def count_deeper(self, post: OwnPost, now_ms: int, *, quiet: bool = False) -> int:
        """How many comments and answers of ours stand further below a post."""
        told = self._later(post, now_ms, quiet)
        deeper = sum((s.parent is not None) + (s.answer is not None) for s in told)
        return self._counts.answers[place(post)] + deeper

    def count_held(self, post: OwnPost, now_ms: int, *, quiet: bool = False) -> int:
        """How many comments below a post the platform holds, before anybody decided."""
        held = sum(s.held for s in self._later(post, now_ms, quiet))
        return self._counts.held[place(post)] + held

    def _later(self, post: OwnPost, now_ms: int, quiet: bool) -> list[Said]:
        """What of the plot, and what was said since the start, stands anywhere below a post."""
        last = min(now_ms, self.start) if quiet else now_ms
        where = place(post)
        self.live_until(last)
        told = (self._script_below, self._live_below, self._stormy_below)
        later = (said for below in told for said in below.get(where, ()))
        return [s for s in later if s.ms <= last and s.there(now_ms)]

    @cached_property
    def _answers(self) -> dict[Serial | None, list[Said]]:
        """The plot's comments by what they answer; None: a post."""
        found: dict[Serial | None, list[Said]] = {}
        for said in self.script:
            found.setdefault(said.parent, []).append(said)
        return found

    @cached_property
    def _script_below(self) -> dict[Place, list[Said]]:
        """The plot's comments somewhere below each post."""
        found: dict[Place, list[Said]] = {}
        for said in self.script:
            if said.post is not None:
                found.setdefault(place(said.post), []).append(said)
        return found

    @cached_property
    def _counts(self) -> Counts:
        """Of what is from before, the plot's not among them: one walk for all posts."""
        if self._counted is None:
            for _ in self.whole_past():
                pass
        assert self._counted is not None, "a walk to the end has counted"
        return self._counted

    def echo(self, account: str, key: str, ms: int, asked: Said, now_ms: int) -> Said | None:
        """How the asker takes what we answered at `ms` (`key`: its id); every other one does."""
        h = chance(salt(self.seed, "echo"), crc32(key.encode()))
        at = ms + 35_000 + (h >> 8) % 40_000
        if h & 1 or at > now_ms:
            return None
        text = self.texts.thanks[(h >> 24) % len(self.texts.thanks)]
        return Said(at, ECHO, account, asked.author, "reply", text, asked.post, public=asked.public)

    def answered(self, account: str) -> list[Serial]:
        """The latest answers we gave on that account before the demo began, newest first."""
        if account not in self._answered:
            told = (s.answer for s in self.heard(account, self.start) if s.answer)
            latest = (answer.serial for answer in islice(told, _LATEST))
            self._answered[account] = sorted(latest, reverse=True)
        return self._answered[account]

    def answers_to(self, said: Said, until_ms: int, *, quiet: bool = False) -> Iterator[Said]:
        """What others of the plot wrote right below a comment, or below our answer to it."""
        names = {said.serial, said.answer.serial} if said.answer else {said.serial}
        last = min(until_ms, self.start) if quiet else until_ms
        told = (one for name in names for one in self._answers.get(name, ()))
        for one in sorted(told, key=lambda said: said.ms):
            if one.account == said.account and one.ms <= last:
                yield one

    def answers_at_start(self, said: Said) -> int:
        """How many answers stood right below a comment when the story began."""
        own = 1 if said.answer else 0
        if said.tag == PAST:
            return own
        return own + sum(s.parent == said.serial for s in self.answers_to(said, self.start))

    def _reach(self, post: OwnPost) -> int:
        """After that time nobody comments on this post any more (see `Telling.ordinary`)."""
        times = self.telling.post_times[post.account]
        later = bisect_right(times, post.ms) + 2
        return times[later] + 240_000 if later < len(times) else post.ms + 40 * 24 * HOUR


def _storms() -> "ModuleType":
    """Loaded by whoever has one."""
    return import_module("adapters.simulated.storm")
