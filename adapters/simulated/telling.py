"""How a comment comes about: who writes it, below which post, in which words. Pure."""

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from adapters.simulated.calendar import HOUR
from adapters.simulated.chance import chance, salt
from adapters.simulated.citizens import cast, crowd
from adapters.simulated.plot import BLUESKY, HOLDING, MENTIONED, Step
from adapters.simulated.posts import OwnPost, own_posts
from adapters.simulated.said import Answered, Said
from adapters.simulated.serial import ANSWER_STEP, LIVE, OURS, SCRIPT, Serial
from adapters.simulated.texts import Texts

_EDIT_AFTER = 300_000
_ANSWER_STEPS = 18


class Telling:
    """Gives a comment its author, place and words; a function of seed and time."""

    def __init__(
        self,
        seed: int,
        texts: Texts,
        start_ms: int,
        usual: bool,
        members: tuple[str, ...],
        also: Mapping[str, tuple[OwnPost, ...]] = MappingProxyType({}),
    ) -> None:
        """`usual`: an ordinary morning, no number of comments was asked for.

        `members`: the accounts there are. `also`: further posts, by account.
        """
        self._also = also
        self.members = members
        self.seed = seed
        self.texts = texts
        self.start = start_ms
        self.usual = usual
        self._past_salt = salt(seed, "past")

    @cached_property
    def posts(self) -> dict[str, tuple[OwnPost, ...]]:
        """Per account, oldest first, planned ones included."""
        found = {a: own_posts(self.seed, self.texts, a, self.start) for a in self.members}
        for account, posts in self._also.items():
            found[account] = tuple(sorted((*found[account], *posts), key=lambda p: p.ms))
        return found

    @cached_property
    def post_times(self) -> dict[str, list[int]]:
        """Per account, in the order of the posts."""
        return {a: [p.ms for p in posts] for a, posts in self.posts.items()}

    def post_before(self, account: str, ms: int, back: int = 0) -> OwnPost | None:
        """Our latest post at that time, or one of those before."""
        at = bisect_right(self.post_times[account], ms - 120_000) - 1 - back
        return self.posts[account][at] if at >= 0 else None

    def ordinary(self, n: int, h: int, ms: int, tag: int, account: str) -> Said:
        """The n-th comment outside the plot; `h` decides all about it but its wording.

        The wording goes round by `n`, so that neighbours seldom say the same.
        """
        texts = self.texts
        people = crowd()
        author = people[h % len(people)]
        h >>= 6
        post = self.post_before(account, ms, (0, 0, 0, 1, 0, 0, 2, 1)[h & 7])
        h >>= 3
        manner = h & 15
        h >>= 4
        if post is None and account not in MENTIONED:
            post = self.posts[account][0]
        if post is None or (manner < 2 and account in MENTIONED):
            kind, source, post = "mention", texts.mentions, None
        elif manner == 2 and account == BLUESKY:
            kind, source = "quote", texts.quotes
        elif manner < 6:
            kind, source = "reply", texts.general
        else:
            kind, source = "reply", texts.topics[post.topic].comments
        text = source[(n * 3 + self.seed) % len(source)]
        if not h & 7:
            text = texts.openers[h >> 3 & 7] + text
        h >>= 6
        if not h & 3:
            text += texts.closers[h >> 2 & 7]
        h >>= 5
        if "{" in text:
            text = text.format(
                place=texts.places[h % 10], road=texts.roads[h % 6], office=texts.offices[h % 7]
            )
        if tag == LIVE or not self._done(n, h, ms):
            held = account in HOLDING and not h & 3
            return Said(ms, tag, account, author, kind, text, post, held=held)
        answer = self._answer(h, ms, tag, post) if post and kind == "reply" and h & 1 else None
        return Said(ms, tag, account, author, kind, text, post, None, True, answer)

    def _done(self, n: int, h: int, ms: int) -> bool:
        """Whether we had dealt with it: most of what is old, or one in ten of a large number."""
        if not self.usual:
            return n % 10 == 9
        return h % 16 < (15 if ms < self.start - 30 * HOUR else 3)

    def _answer(self, h: int, ms: int, tag: int, post: OwnPost) -> Answered | None:
        """What we had answered, if that was before the demo began."""
        steps = 2 + h % 100
        at = ms + steps * ANSWER_STEP
        if at > self.start:
            return None
        answers = self.texts.topics[post.topic].answers
        return Answered(Serial(at, steps << 3 | OURS | tag), answers[h % len(answers)])

    def step(self, number: int, step: Step, told: dict[str, Said]) -> Said:
        """A step of the plot. `told`: what it may answer, by key."""
        ms = self.start + step.at * 1000 + chance(self._past_salt, -1 - number) % 900
        people = crowd()
        author = cast()[step.part] if step.part else people[-1 - number]
        above = told.get(step.to.rstrip("!"))
        parent: Serial | None = None
        if above is not None:
            ours = above.answer if step.to.endswith("!") else None
            parent = ours.serial if ours else above.serial
        script = self.texts.script
        answer = None
        if step.answer:
            at = ms + _ANSWER_STEPS * ANSWER_STEP
            answer = Answered(Serial(at, _ANSWER_STEPS << 3 | OURS | SCRIPT), script[step.answer])
        post = above.post if above else self._post_for(step, ms)
        return Said(
            ms,
            SCRIPT,
            step.account,
            author,
            step.kind,
            script[step.key],
            post,
            parent,
            answer is not None,
            answer,
            (ms + _EDIT_AFTER, script[step.edit]) if step.edit else None,
            ms + step.gone_after * 1000 if step.gone_after else None,
            step.public,
            step.account in HOLDING and step.part.startswith("spam"),
        )

    def _post_for(self, step: Step, ms: int) -> OwnPost | None:
        if step.kind == "mention":
            return None
        return self.post_before(step.account, ms) or self.posts[step.account][0]
