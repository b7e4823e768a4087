"""What somebody said in the county, before any platform gives it a shape. Pure values."""

from typing import NamedTuple

from adapters.simulated.citizens import Citizen
from adapters.simulated.posts import OwnPost
from adapters.simulated.serial import Serial


class Answered(NamedTuple):
    """An answer of ours to somebody's comment, given before the demo began."""

    serial: Serial
    text: str


class Said(NamedTuple):
    """One comment before any platform gives it a shape."""

    ms: int
    tag: int
    account: str
    author: Citizen
    kind: str
    """`reply`, `mention` or `quote`."""
    text: str
    post: OwnPost | None
    """Our post it stands below, or quotes."""
    parent: Serial | None = None
    """The comment or answer of ours it answers; None: the post itself."""
    done: bool = False
    """We had dealt with it before the demo began."""
    answer: Answered | None = None
    edited: tuple[int, str] | None = None
    """When and to what its author changed it."""
    gone: int | None = None
    """When its author deleted it."""
    public: bool = True
    held: bool = False
    """The platform shows it to us alone until we approve it."""

    @property
    def serial(self) -> Serial:
        """Its name."""
        return Serial(self.ms, self.tag)

    def text_at(self, ms: int) -> str:
        """What it says at that time."""
        return self.edited[1] if self.edited and self.edited[0] <= ms else self.text

    def there(self, ms: int) -> bool:
        """It can be seen at that time."""
        return self.ms <= ms and (self.gone is None or ms < self.gone)
