"""Closes what a test opened: some open hundreds of stores, and a process has only so many files."""

from collections.abc import Iterator
from typing import Any

import pytest

from morgenlage.store.journal import Journal
from morgenlage.store.locks import Lock


@pytest.fixture(autouse=True)
def _closed_afterwards(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Remembers every lock and journal, and closes it when the test is over."""
    opened: list[Lock | Journal] = []
    for kind in (Lock, Journal):
        original = kind.__init__

        def begin(self: Any, *arguments: Any, _original: Any = original, **named: Any) -> None:
            opened.append(self)
            _original(self, *arguments, **named)

        monkeypatch.setattr(kind, "__init__", begin)
    yield
    for one in opened:
        one.close()
