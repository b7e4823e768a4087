"""What we changed in the county: answers, likes, hidden comments, sessions. One small JSON file.

Two processes meet the same county: each reads the file again when it changed, and writes under a
lock by renaming a complete new file into place.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

VERSION = 1


class Written(msgspec.Struct):
    """A post or answer of ours."""

    ms: int
    text: str
    answers: str = ""
    """Id of what it answers; empty for a post."""
    visibility: str = "public"
    language: str | None = None
    title: str = ""
    picture: str = ""
    """A file name."""
    alt: str = ""
    film: bool = False
    link: str = ""
    media: list[str] = msgspec.field(default_factory=list)
    """Ids of what was brought to Mastodon before."""
    edited: int = 0


class Edit(msgspec.Struct, frozen=True):
    """What we changed in a post or answer of ours."""

    ms: int
    text: str | None = None
    """None: as it was."""
    title: str | None = None


class Grant(msgspec.Struct, frozen=True, omit_defaults=True):
    """A code or token that a simulated server gave away."""

    kind: str
    """`code`, `access`, `refresh` or whatever the platform calls its own."""
    until: int
    """Milliseconds since 1970; 0: for good."""
    challenge: str = ""
    redirect: str = ""
    scopes: tuple[str, ...] = ()


class Planned(msgspec.Struct):
    """A status that waits for its time."""

    at: int
    text: str
    visibility: str = "public"
    media: list[str] = msgspec.field(default_factory=list)
    language: str | None = None


class Record(msgspec.Struct):
    """A record in our repository on Bluesky."""

    cid: str
    value: dict[str, Any]
    ms: int


class Ours(msgspec.Struct, omit_defaults=True):
    """What one account of ours did."""

    written: dict[str, Written] = msgspec.field(default_factory=dict)
    favourites: list[str] = msgspec.field(default_factory=list)
    deleted: list[str] = msgspec.field(default_factory=list)
    """Ids of what we took down of the story."""
    blocked: list[str] = msgspec.field(default_factory=list)
    """People and accounts that may not write to us any more, as the platform names them."""
    hidden: list[str] = msgspec.field(default_factory=list)
    shown: list[str] = msgspec.field(default_factory=list)
    """Approved, or shown again."""
    edits: dict[str, Edit] = msgspec.field(default_factory=dict)
    aside: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict)
    """What is not a post yet: containers, uploads."""
    grants: dict[str, Grant] = msgspec.field(default_factory=dict)
    """By code or token."""
    planned: dict[str, Planned] = msgspec.field(default_factory=dict)
    moved: dict[str, int] = msgspec.field(default_factory=dict)
    """Planned posts of the story at another time; 0: cancelled."""
    keys: dict[str, tuple[int, str]] = msgspec.field(default_factory=dict)
    """Idempotency keys: when used, and for which id."""
    records: dict[str, Record] = msgspec.field(default_factory=dict)
    """By `collection/rkey`."""
    spent: dict[str, int] = msgspec.field(default_factory=dict)
    """Refresh tokens that were exchanged, and when."""
    codes: dict[str, str] = msgspec.field(default_factory=dict)
    """Authorisation codes and the challenge they belong to."""
    session: str = ""
    """What the adapter keeps between two starts."""


class State(msgspec.Struct):
    """The whole county as we left it."""

    seed: int
    language: str
    start: datetime
    stored: int | None = None
    """How many comments there are from before; None: the usual number."""
    members: tuple[str, ...] = ()
    """The accounts there are; empty: the first three."""
    storm: tuple[int, int, int] | None = None
    """When a storm begins (milliseconds), for how many seconds, how many comments; None: none."""
    volume: int = 1
    """So many times as much is written as usual."""
    version: int = VERSION
    accounts: dict[str, Ours] = msgspec.field(default_factory=dict)

    def ours(self, account: str) -> Ours:
        """What that account did, ready to be added to."""
        return self.accounts.setdefault(account, Ours())


class Kept:
    """Holds the state; in memory alone where there is no file."""

    def __init__(self, file: Path | None, fresh: State) -> None:
        self._file = file
        self._stamp: tuple[int, int, int] | None = None
        self._state = fresh
        if file is not None and not file.exists():
            with self.changing():
                pass
        else:
            self.state()

    def state(self) -> State:
        """As it is now, read again if another process changed it.

        Raises `ValueError` for a file that is no county, or one of a later version.
        """
        if self._file is not None and (stamp := _stamp(self._file)) != self._stamp:
            self._state = _read(self._file)
            self._stamp = stamp
        return self._state

    @contextmanager
    def changing(self) -> Iterator[State]:
        """The state to change; on disk when the block has ended well, else as it was on disk."""
        if self._file is None:
            yield self._state
            return
        with _locked(self._file):
            state = self.state() if self._file.exists() else self._state
            try:
                yield state
                _write(self._file, msgspec.json.encode(state))
            except BaseException:
                self._stamp = None  # what is in memory is not what is on disk: read it again
                raise
            self._stamp = _stamp(self._file)


def _read(file: Path) -> State:
    try:
        state = msgspec.json.decode(file.read_bytes(), type=State)
    except msgspec.DecodeError as error:
        raise ValueError(f"{file} does not hold a simulated county: {error}") from None
    if state.version != VERSION:
        raise ValueError(f"{file} holds a county of version {state.version}, not {VERSION}")
    return state


def _write(file: Path, content: bytes) -> None:
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)


def _stamp(file: Path) -> tuple[int, int, int]:
    found = file.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    import fcntl  # not on every system; only a county on disk needs it

    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(file.with_name(f".{file.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
