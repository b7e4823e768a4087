"""The password of the shared state, asked for whenever a connection is made."""

from collections.abc import Mapping
from pathlib import Path
from time import monotonic

from morgenlage.config.secrets import SecretError, read_secret
from morgenlage.config.sources import Source
from morgenlage.store.errors import StateError
from morgenlage.words import Words

PAUSE = 5.0
"""Seconds for which nobody asks again after it could not be had: a program may take ten."""


class Password:
    """Gives it anew at every call: it may have been changed. Shows it nowhere."""

    def __init__(
        self, source: Source, words: Words, environ: Mapping[str, str], place: str
    ) -> None:
        self._source = source
        self._words = words
        self._environ = environ
        self._place = Path(place.lstrip("/"))
        self._failed: tuple[float, str] | None = None

    def __call__(self) -> str:
        """The password. Raises `StateError`, `unreachable`, which says why there is none."""
        if self._failed is None or monotonic() >= self._failed[0]:
            try:
                password = read_secret(self._source, self._words, self._environ)
            except SecretError as wrong:
                self._failed = monotonic() + PAUSE, str(wrong)
            else:
                self._failed = None
                return password
        raise StateError(self._place, self._failed[1], "unreachable")
