"""What a post of ours has brought once it has settled: what experiments and the brief count."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal, get_args

from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.value import dataclass

SETTLED = timedelta(hours=72)
"""After so long nearly all that a post brings has come; posts are compared as of then."""
LONGEST = 200
"""Characters of our own words that are kept, to name the post by."""

Shape = Literal["text", "image", "images", "video"]
Measure = Literal["interactions", "answers", "shares", "views"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
"""What a post can be measured by. Interactions: likes, answers and shares together."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One published post and what it has brought. Our own words only, nobody else's."""

    ref: Ref
    account: str
    platform: str
    at: datetime
    """When it came out."""
    read_at: datetime
    """When its counters were read."""
    text: str = ""
    permalink: str = ""
    shape: Shape = "text"
    length: int = 0
    """Characters of all its words."""
    likes: int | None = None
    answers: int | None = None
    shares: int | None = None
    views: int | None = None
    """Counters the platform cannot give are None, never 0."""
    gone: bool = False
    """It was taken down."""

    @property
    def settled(self) -> bool:
        """Its counters are those that count: read after `SETTLED`, and left alone since."""
        return self.read_at - self.at >= SETTLED

    @property
    def interactions(self) -> int | None:
        """Likes, answers and shares, as far as the platform tells them; None: it tells none."""
        told = [n for n in (self.likes, self.answers, self.shares) if n is not None]
        return sum(told) if told else None

    def measured(self, measure: Measure) -> int | None:
        """By that measure; None where the platform does not tell it."""
        value: int | None = getattr(self, measure)
        return value


def outcome(post: Post, known: Outcome | None, now: datetime) -> Outcome | None:
    """The post's outcome as of now; None where it is what is known, or there is none.

    The first reading after `SETTLED` stays: later ones would make old posts look better than new
    ones. A post that is first met later keeps what it had then.
    """
    if post.state == "scheduled" or post.at > now:
        return None
    gone = post.state == "gone"
    if known is not None and (known.settled or gone):
        return None if known.gone or not gone else replace(known, gone=True)
    if gone:
        return None
    return Outcome(
        post.ref,
        post.account,
        post.platform,
        post.at,
        now,
        " ".join(post.text.split())[:LONGEST],
        post.permalink,
        shape_of(post),
        len(post.text),
        post.likes,
        post.answers,
        post.shares,
        post.views,
    )


def shape_of(post: Post) -> Shape:
    """What is to be seen of it."""
    if any(m.kind == "video" for m in post.media):
        return "video"
    images = sum(m.kind == "image" for m in post.media)
    return "images" if images > 1 else "image" if images else "text"
