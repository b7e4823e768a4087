"""What is stored from before the demo began, as the desk keeps it: comments, posts, numbers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from adapters.simulated.calendar import DAY, HOUR, moment
from adapters.simulated.county import Story
from adapters.simulated.numbers import DAYS, followers
from adapters.simulated.plot import BAUHOF, BLUESKY, INSTAGRAM, KREIS, PEERTUBE, YOUTUBE
from adapters.simulated.said import Said
from adapters.simulated.shelf import shelf_at_start
from adapters.simulated.sides import side_of
from adapters.simulated.teller import ItemTeller, Teller
from morgenlage.domain.comment import Comment, Handling, hash_of
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post

STOCKS = {
    KREIS: ("posts", "interactions"),
    BAUHOF: ("posts", "interactions"),
    PEERTUBE: ("posts", "interactions"),
    BLUESKY: ("posts",),
    INSTAGRAM: ("posts",),
    YOUTUBE: ("posts",),
}
"""What an account's adapter tells at every visit, besides who follows it. What platforms count per
day comes from them, with the first visit, for the whole month."""


class Past:
    """Makes domain values of the story, and says what we had decided about them."""

    def __init__(self, story: Story, by: str) -> None:
        """`by`: who is said to have dealt with what is done."""
        self._story = story
        self._by = by
        self._tellers = {account: _teller(story, account) for account in story.members}

    def comments(self) -> Iterator[Comment]:
        """All from before, newest first.

        With the usual number our own answers stand between them; a number somebody asked for is
        exactly that many.
        """
        story = self._story
        told = [s for s in story.script if s.ms <= story.start]
        for said in story.whole_past():
            while told and told[-1].ms > said.ms:
                yield from self._both(told.pop())
            if story.usual:
                yield from self._both(said)
            else:
                yield self.comment(said)
        for said in reversed(told):
            yield from self._both(said)

    def _both(self, said: Said) -> Iterator[Comment]:
        if said.answer is not None and self._story.usual:
            yield self._tellers[said.account].answer(said, said.answer)
        yield self.comment(said)

    def comment(self, said: Said) -> Comment:
        """As its adapter would have read it, with what we had decided about it."""
        comment = self._tellers[said.account].comment(said)
        return replace(comment, handling=self._done(said, comment)) if said.done else comment

    def _done(self, said: Said, comment: Comment) -> Handling:
        # as `fingerprint` would say: nothing from before was edited
        done_at = f"/{hash_of(comment.text)}"
        return Handling("done", None, said.answer is not None, done_at, "", "", self._by, 1)

    def posts(self) -> Iterator[Post]:
        """Our own from before, oldest first per account."""
        story = self._story
        for account in story.members:
            for post in story.posts[account]:
                if post.ms <= story.start:
                    yield self._tellers[account].post(post)

    def samples(self) -> Iterator[Sample]:
        """Numbers from before, oldest first per account: daily, hourly for the last two days."""
        story = self._story
        times = [story.start - day * DAY for day in range(DAYS - 1, 2, -1)]
        times += [story.start - hour * HOUR for hour in range(48, 0, -1)]
        for account in story.members:
            own = [p.ms for p in story.posts[account]]
            if account == BLUESKY:  # counts answers as posts
                own = sorted(own + [answer.ms for answer in story.answered(BLUESKY)])
            told = STOCKS.get(account, ())
            for ms in times:
                count = followers(story.seed, account, story.start, ms)
                yield Sample(account, "followers", moment(ms), float(count))
                if "posts" in told:
                    yield Sample(account, "posts", moment(ms), float(bisect_right(own, ms)))
                if "interactions" in told:
                    brought = self._interactions(account, ms)
                    yield Sample(account, "interactions", moment(ms), brought)

    def _interactions(self, account: str, ms: int) -> float:
        """What the posts of seven days had brought by then: likes, answers, boosts."""
        story = self._story
        times = story.telling.post_times[account]
        recent = story.posts[account][bisect_left(times, ms - 7 * DAY) : bisect_right(times, ms)]
        return float(sum(p.liked_and_shared(ms) + story.count_below(p, ms) for p in recent))


def _teller(story: Story, account: str) -> Teller:
    """A platform with a shelf of its own tells for itself, the others through ours."""
    side = side_of(account)
    own = getattr(side, "teller", None)
    if own is not None:
        teller: Teller = own(story, account)
        return teller
    return ItemTeller(side, shelf_at_start(story, account))
