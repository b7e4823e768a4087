"""Morgenlage that is killed at one moment of a post's way out.

    python -m tests.live.mortal MOMENT ACCOUNT ARGUMENTS...

A program of its own, because it ends itself with SIGKILL. `intent`: "it is being sent" is on file,
not a byte has left. `commit`: the platform has done it, its answer is never read. `outcome`: it was
seen there, which is not on file yet.
"""

import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

from adapters.http import Wire
from morgenlage.cli import main
from morgenlage.domain.paper import Paper
from morgenlage.domain.piece import Piece
from morgenlage.store.store import Store

PUBLISHES = {"mastodon": "/api/v1/statuses", "bluesky": "/xrpc/com.atproto.repo.putRecord"}
"""The request that makes a post public."""
_ask, _file = Wire.ask, Store.file


def die() -> None:
    """At once."""
    os.kill(os.getpid(), signal.SIGKILL)


def mortal(moment: str, account: str) -> None:
    """From now on this moment is the last one."""

    def is_in(state: str, papers: Sequence[Paper]) -> bool:
        copies = (piece.copy(account) for piece in papers if isinstance(piece, Piece))
        return any(copy is not None and copy.state == state for copy in copies)

    def file(self: Store, papers: Sequence[Paper]) -> Any:
        if moment == "outcome" and is_in("published", papers):
            die()
        filed = _file(self, papers)
        if moment == "intent" and is_in("sending", papers):
            die()
        return filed

    async def ask(self: Wire, method: str, path: str, **more: Any) -> Any:
        answer = await _ask(self, method, path, **more)
        public = method == "POST" and path == PUBLISHES[account.partition("-")[0]]
        if moment == "commit" and public:
            die()
        return answer

    Store.file = file  # type: ignore[method-assign]  # this is what dies
    Wire.ask = ask  # type: ignore[method-assign]  # and this


if __name__ == "__main__":
    mortal(*sys.argv[1:3])
    sys.exit(main(sys.argv[3:]))
