"""Where a secret must not turn up while adapters work: in addresses that are asked, in the log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from fortress.answers.short_wire import Asked

EXCHANGES = ("access_token", "debug_token")
"""Ends of paths where the platform itself wants a token in the address: it is told nowhere else."""


class Told:
    """Listens; holds what was found since it was asked last."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        self._secrets = tuple(secret for secret in secrets if secret)
        self._found: list[str] = []

    def asked(self, asked: Asked) -> None:
        """An address is asked."""
        if not asked.line.endswith(EXCHANGES) and self._holds(f"{asked.line} {asked.query}"):
            self._found.append(f"a secret in {asked.line}"[:100])

    def logged(self, record: logging.LogRecord) -> None:
        """A line is logged."""
        if self._holds(f"{record.getMessage()} {record.exc_info} {record.exc_text}"):
            self._found.append(f"a secret in the log of {record.name}")

    def faults(self) -> Iterator[str]:
        """Each once; from then on as if nothing had been found."""
        yield from self._found
        self._found.clear()

    def _holds(self, text: str) -> bool:
        return any(secret in text for secret in self._secrets)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hears every line of the log meanwhile, also those nobody wants to read."""
        handler, root = logging.Handler(), logging.getLogger()
        handler.emit = self.logged  # type: ignore[method-assign]  # it only listens
        level = root.level
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        try:
            yield
        finally:
            root.removeHandler(handler)
            root.setLevel(level)
