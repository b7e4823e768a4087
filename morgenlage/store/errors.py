"""What can be wrong with the state on disk: errors that stop, notes that only have to be told."""

from pathlib import Path

from morgenlage.domain.value import dataclass

STATE_LOG = "morgenlage.state"
"""Where notes are logged: kind, file, detail."""


class StateError(Exception):
    """The state cannot be used as it is; nothing was changed.

    `kind`: stable name for `Words`: `future`, `not-a-folder`, `not-ours`, `too-open`,
    `not-writable`, `unreadable`, `damaged`, `busy`, `not-saved`, `exchanged`, `no-temporary`, of
    a database `unreachable`, `outdated`, `not-utf8`, `old-server`, of a move `moved`,
    `moved-away`, `unfinished`, `taken`, `another-move`, `foreign`, `no-state`.
    `path`: what it is about.
    `cause`: a word key of what stands behind it; empty where nobody knows a remedy.
    """

    kind = "unreadable"

    def __init__(self, path: Path, detail: str, kind: str = "", cause: str = "") -> None:
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail
        self.kind = kind or type(self).kind
        self.cause = cause

    @property
    def reason(self) -> str:
        """For `words.saying.sentence`."""
        return self.cause or self.detail


class Busy(StateError):
    """Another process holds the lock for longer than anybody should wait."""

    kind = "busy"


class NotWritable(StateError):
    """Folder or file system is read-only for us; reading works."""

    kind = "not-writable"


class NotSaved(StateError):
    """The disk did not take it: it did not happen, the old state is valid."""

    kind = "not-saved"


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the state on disk that a person should hear of."""

    kind: str
    """`restored` (from the last good copy), `lost` (both copies broken), `torn` (half a line
    dropped from the journal's end), `skipped` (unreadable lines or documents left out),
    `replaced` (the journal was exchanged under us), `no-locks` (one session only, please)."""
    name: str
    """File name inside the state folder."""
    detail: str = ""
    """Where the broken one was kept, how many were left out."""
