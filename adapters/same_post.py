"""Looks through our posts for the one a draft has become, where the answer to it was lost."""

import unicodedata
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta

from adapters.clean import clean
from morgenlage.domain.draft import Draft
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.platform import Malformed

SKEW = timedelta(minutes=2)
"""How far a platform's clock may be behind ours without a word about it."""


def bare(text: str) -> str:
    """Without what servers change: blanks, composition, what is cleaned from all foreign text."""
    return " ".join(unicodedata.normalize("NFC", clean(text).text).split()).casefold()


def like(one: str, other: str) -> bool:
    """Most words of the shorter text stand in the other."""
    words, others = set(one.split()), set(other.split())
    least = min(len(words), len(others))
    return least > 0 and len(words & others) >= 0.6 * least


class Search:
    """One look through the lists of a platform, newest first. Pure: the adapter fetches."""

    def __init__(
        self,
        draft: Draft,
        since: datetime,
        now: datetime,
        known: Collection[Ref],
        says: Callable[[Post], bool] | None = None,
    ) -> None:
        """`says`: whether a post has the draft's words; where it is not as simple as the same text.
        The rest as `Publisher.find_post`; a clock that went back since then misses nothing."""
        self.since = min(since, now) - SKEW
        self._draft = draft
        self._known = known
        self._words = bare(draft.said)
        self._says = says or (lambda post: bare(post.text) == self._words)
        self._same: list[Post] = []
        self._like = False
        self._whole = True

    def page(self, posts: Iterable[Post | None], unread: int = 0, *, more: bool = False) -> bool:
        """Takes in a page; whether the next one is needed. `unread`: items nobody could read."""
        older = False
        for post in posts:
            if post is None:
                continue
            older |= post.state == "published" and post.at < self.since
            if post.ref in self._known:
                continue
            if self._fits(post):
                self._same.append(post)
            else:
                self._like |= self._new(post) and like(bare(post.text), self._words)
        self._whole &= not unread
        return more and not older

    def cut(self) -> None:
        """The list goes on, but nobody reads on."""
        self._whole = False

    @property
    def found(self) -> Post | None:
        """What the draft has become. None: nothing.

        Of several with the same words the one with its pictures, of those the newest. Raises
        `Malformed` where there is none, but not everything could be read, or one made after the
        first try says nearly the same: servers may render words in a way nobody here knows.
        """
        later = [p for p in self._same if p.state == "scheduled" or p.at >= self.since]
        if later:
            return max(later, key=lambda p: (self._alike(p), p.at))
        if self._like:
            raise Malformed("nearly the same words are new there", why="shape")
        if not self._whole:
            raise Malformed("not all of our posts could be looked through", why="shape")
        return None

    def _fits(self, post: Post) -> bool:
        """Planned for that hour, or out, with the same words; without words, the same pictures."""
        at = self._draft.at
        if post.state == "scheduled" and (at is None or abs(post.at - at) > SKEW / 2):
            return False
        return self._says(post) and (bool(self._draft.said) or self._alike(post))

    def _new(self, post: Post) -> bool:
        """It was made after the first try to publish at once."""
        decided = self._draft.decided_at if self._draft.at is None else None
        return post.state == "published" and decided is not None and post.at >= decided - SKEW

    def _alike(self, post: Post) -> bool:
        """As many pictures, with what is said of them as far as the platform tells."""
        ours = [bare(m.alt) for m in self._draft.media]
        told = [bare(m.alt) for m in post.media if m.alt]
        return len(post.media) == len(ours) and all(alt in ours for alt in told)
