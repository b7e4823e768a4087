"""What a dashboard without tokens asks the service to do for it, as a paper on file."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import ClassVar, Literal

from morgenlage.domain.paper import Paper
from morgenlage.domain.value import dataclass

Kind = Literal["poll", "thread", "mail", "pull", "replan", "outside"]
Failure = Literal["late", "slow", "broken"]
"""Its moment was over before anybody took it up; no answer came in time; a fault."""
KEPT = timedelta(minutes=2)
"""A done errand stays this long for whoever waits for it."""
FORGOTTEN = timedelta(days=1)
"""After this long it goes, whether somebody ran it or not."""
UNTOLD = timedelta(days=7)
"""So much longer stays what came to nothing, for those who asked and are not there."""
STALE = timedelta(minutes=15)
"""What is older was wished for another moment: it is not run any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand(Paper):
    """One wish. Running it twice does no harm."""

    FILE: ClassVar[str] = "errands"

    kind: Kind
    wished: datetime
    about: tuple[str, ...] = ()
    """`poll`: an account, none: all. `thread`: a comment's ref. `pull`: a crisis, then refs.
    `replan`: a crisis and a ref. `outside`: links."""
    when: datetime | None = None
    """`replan`: the hour it shall go out."""
    target: bool = False
    """`outside`: whether the public place for media works, too."""
    done: bool = False
    answer: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """`outside`: link -> word key of what is wrong, the place for media under an empty name."""

    failed: Failure | Literal[""] = ""
    """Why nothing came of it."""
    askers: tuple[str, ...] = ()
    """Who wished for it and is not told yet that it failed."""

    def wished_by(self, who: str) -> "Errand":
        """One more person waits for it."""
        return self if who in self.askers else replace(self, askers=(*self.askers, who))

    def told(self, who: str) -> "Errand | None":
        """They know that it failed; None where they were told already."""
        if who not in self.askers:
            return None
        return replace(self, askers=tuple(one for one in self.askers if one != who))

    def stale(self, now: datetime) -> bool:
        """Its moment is over."""
        return now - self.wished > STALE or (self.when is not None and self.when <= now)
