"""Our own posts: planned or published."""

from datetime import datetime
from typing import Literal

from morgenlage.domain.comment import Media
from morgenlage.domain.ref import Ref
from morgenlage.domain.value import dataclass

PostState = Literal["scheduled", "published", "gone"]


@dataclass(frozen=True, slots=True)
class Post:
    """One post of ours as the platform reports it. All text is already safe to show."""

    ref: Ref
    account: str
    platform: str
    text: str
    at: datetime
    """When it was published, or will be."""
    state: PostState = "published"
    permalink: str = ""
    likes: int | None = None
    answers: int | None = None
    shares: int | None = None
    views: int | None = None
    """Counters the platform cannot give are None, never 0."""
    media: tuple[Media, ...] = ()
    bound: bool = False
    """It has settings (a poll, a warning, a link, who sees it) that we could not give it again."""
    wire: tuple[tuple[str, str], ...] = ()
    """What the adapter needs again to act on it; opaque to all others."""

    @property
    def lacks_alt(self) -> bool:
        """A picture without a description: somebody cannot read this post."""
        return any(m.kind == "image" and not m.alt.strip() for m in self.media)
