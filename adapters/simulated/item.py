"""A post or comment as any platform of the county can show it. Pure values."""

from typing import NamedTuple

from adapters.simulated.citizens import Citizen
from adapters.simulated.texts import Picture


class Item(NamedTuple):
    """One thing on a shelf, as it is at one moment. Ids are decimal numbers below 2**63."""

    id: str
    ms: int
    """When it was written or came out, or will; milliseconds since 1970."""
    account: str
    text: str
    author: Citizen | None
    """None: we ourselves."""
    post: str = ""
    """Id of our post it stands below; empty for a post, and where there is none."""
    parent: str = ""
    """Id of the comment it answers; empty for a post and right below one."""
    kind: str = "comment"
    """`post` or `comment`; `mention` and `quote` only where the platform has them."""
    likes: int = 0
    """Our own included."""
    answers: int = 0
    """What stands right below it. `Shelf.total` counts what stands deeper, too."""
    liked: bool = False
    """By us."""
    hidden: bool = False
    """By us."""
    held: bool = False
    """By the platform itself, until we approve or refuse it."""
    edited: int = 0
    """When its text was changed, in milliseconds; 0: never."""
    picture: Picture | None = None
    """Of a post; the still of a film. An empty description is a defect somebody should notice."""
    title: str = ""
    """Films have one."""
    film: bool = False
    link: str = ""
    shares: int = 0
    views: int = 0
    planned: bool = False
    """It waits for `ms` to come."""

    @property
    def ours(self) -> bool:
        """We wrote it."""
        return self.author is None
