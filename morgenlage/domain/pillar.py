"""A pillar: something we want to talk about again and again, and how often."""

from morgenlage.domain.phrases import Wording
from morgenlage.domain.value import dataclass

NOWHERE = Wording(())


@dataclass(frozen=True, slots=True)
class Pillar:
    """One topic of our own posts."""

    id: str
    """Stable: posts keep it as `topic:ID`."""
    name: str
    every: int = 14
    """Days after which it is its turn again."""
    duty: bool = False
    """It has to be said, whether anybody wants to hear it or not."""
    jobs: bool = False
    """Job adverts."""
    words: Wording = NOWHERE
    """What stands in a post that is about it, where nobody has tagged it."""
