"""The secret of the public media shelf, and the list of what is out there."""

import errno
from collections.abc import Mapping
from pathlib import Path

from morgenlage.config.media import MediaSettings
from morgenlage.config.secrets import read_kept, read_secret
from morgenlage.store.errors import NotSaved
from morgenlage.store.files import make_private, replace_file
from morgenlage.words import Words


class MediaSecrets:
    """As `morgenlage.platform.Secrets` asks for them; the kept text is the list."""

    def __init__(
        self, settings: MediaSettings, state: Path, words: Words, environ: Mapping[str, str]
    ) -> None:
        self._source = settings.source
        self._list = state / "media.json"
        self._words = words
        self._environ = environ

    def secret(self) -> str:
        """Password or secret key, empty where none is needed. Raises SecretError."""
        if self._source is None:
            return ""
        return read_secret(self._source, self._words, self._environ)

    def load_session(self) -> str | None:
        """The list as it was kept; None where there is none (readable). Raises SecretError."""
        return read_kept(self._list, self._words)

    def save_session(self, session: str) -> None:
        """Durable on return; the circle's in a shared state, for its owner alone in any other.

        Raises OSError.
        """
        make_private(self._list.parent)
        try:
            replace_file(self._list, session.encode(), backup=False)
        except NotSaved as error:
            raise OSError(errno.EIO, error.detail) from error
