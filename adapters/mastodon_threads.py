"""Which post of ours a comment belongs to, as far as the statuses seen lately tell."""

from adapters.mastodon_id import id_of
from adapters.mastodon_wire import Status

MEMORY = 5000
"""Statuses remembered; the oldest ones go first."""
DEEPEST = 1000
"""Levels walked up at most: what a server tells may go round in circles."""


class Threads:
    """Status -> what it answers. Only a memory: it may be empty at any time."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}
        self._ours: set[str] = set()

    def learn(self, status: Status, me: str) -> None:
        """Remembers where a status stands."""
        if not (status_id := id_of(status.id)):
            return
        parent = id_of(status.in_reply_to_id)
        self._parents[status_id] = parent
        if not parent and status.account is not None and id_of(status.account.id) == me:
            self._ours.add(status_id)
        if len(self._parents) > MEMORY:
            oldest = next(iter(self._parents))
            del self._parents[oldest]
            self._ours.discard(oldest)

    def root(self, status: Status) -> str:
        """The id of our post above this status; empty where it is unknown or not ours."""
        above = id_of(status.in_reply_to_id)
        for _ in range(DEEPEST):
            parent = self._parents.get(above, "")
            if not parent:
                break
            above = parent
        return above if above in self._ours else ""

    def below(self, post: str) -> list[str]:
        """The ids of what was seen below a post of ours."""
        found = []
        for status_id, parent in self._parents.items():
            above, steps = parent, 0
            while above and above != post and steps < DEEPEST:
                above, steps = self._parents.get(above, ""), steps + 1
            if above and above == post:
                found.append(status_id)
        return found

    def forget(self, status_id: str) -> None:
        """It is not there any more."""
        self._parents.pop(status_id, None)
