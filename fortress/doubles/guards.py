"""The guards against doubles and losses, each to be taken out: the table must notice."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from importlib import import_module
from typing import Any
from unittest.mock import patch

from adapters import PLATFORMS
from morgenlage.desk import press_looks
from morgenlage.desk.press_looks import Look, Looks
from morgenlage.domain import press_steps
from morgenlage.store.store import Store


@contextmanager
def _at_once() -> Iterator[None]:
    """What is not found is sent again at once, whatever the platform says of its lists."""
    places = (place.split(":") for place in PLATFORMS.values())
    with ExitStack() as stack:
        stack.enter_context(patch.object(press_looks, "QUIET", 0.0))
        for module, name in places:
            kind = getattr(import_module(module), name)
            stack.enter_context(patch.object(kind, "settles_after", lambda *_: 0.0))
        yield


@contextmanager
def _unseen() -> Iterator[None]:
    """Nobody looks: what was lost is taken for not out."""

    async def look(self: Looks, *_: Any) -> Look:
        return Look("nothing")

    with patch.object(Looks, "look", look):
        yield


@contextmanager
def _believed() -> Iterator[None]:
    """An error means that it is not out."""

    def unanswered(piece: Any, account: str, said: Any, reason: str) -> Any:
        return press_steps.put_back(piece, account, said, reason)

    with patch.object(press_steps, "unanswered", unanswered):
        yield


@contextmanager
def _forgotten() -> Iterator[None]:
    """What was written before the first byte is not on disk."""
    file = Store.file

    def filed(self: Store, papers: Any) -> Any:
        if any(c.state == "sending" for p in papers for c in getattr(p, "copies", ())):
            return ()
        return file(self, papers)

    with patch.object(Store, "file", filed):
        yield


GUARDS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "": nullcontext,
    "patience": _at_once,
    "look-up": _unseen,
    "doubt": _believed,
    "intent": _forgotten,
}
"""Name -> takes it out for a while."""
