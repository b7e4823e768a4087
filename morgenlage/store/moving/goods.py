"""What a state consists of when it is moved, and how two copies of it are held against each other.

A kind has units (a day, a month, a kind of paper), a unit has items: values of ours with a key.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

import msgspec

from morgenlage.domain.record import Entry
from morgenlage.store.deleting import line_with
from morgenlage.store.lines import line_of
from morgenlage.store.plain import entry_of, hooked, lean, plain, plain_entry, scrubbed

KINDS = (
    *("entries", "comments", "posts", "samples", "outcomes", "series"),
    *("drafts", "papers", "acts", "accounts", "kept"),
)
"""In the order in which they are moved: acts after the entries that tell of them, accounts with
their cursors behind everything that these cover."""
ACTS = "acts"
"""Their order is that of the entries that tell of them, or nobody's: they are compared by id."""
_NUL, _GAP = rb"\u0000", "\ufffd".encode()


class Line(NamedTuple):
    """One line of the journal."""

    raw: dict[str, Any]
    entry: Entry | None
    """None: a newer version wrote it; it is moved all the same."""

    @property
    def text(self) -> bytes:
        """As a file holds it, with its newline: byte for byte what the store wrote."""
        if self.entry is not None:
            line = line_of(self.entry)
            if msgspec.json.decode(line[9:]) == self.raw:
                return line
        return line_with(self.raw) + b"\n"


class Item(NamedTuple):
    """One thing that is moved."""

    key: str
    """Unique within its unit; empty where the order alone says which one it is."""
    value: Any

    @property
    def canonical(self) -> bytes:
        """The same bytes wherever it lies. What no database holds (NUL, half a surrogate pair) is
        U+FFFD."""
        value = self.value
        if isinstance(value, Line):
            value = value.raw if value.entry is None else plain_entry(value.entry)
        try:
            data = _encode(lean(value))
        except UnicodeEncodeError:
            data = _encode(scrubbed(plain(lean(value))))
        return data.replace(_NUL, _GAP)


def line_in(raw: dict[str, Any]) -> Line:
    """Understood, where this version can."""
    try:
        return Line(raw, entry_of(raw))
    except (KeyError, TypeError, ValueError, msgspec.MsgspecError):
        return Line(raw, None)


def _encode(value: object) -> bytes:
    return msgspec.json.encode(value, enc_hook=hooked, order="deterministic")


class Tally(NamedTuple):
    """How much there is, and the fingerprint of all of it."""

    number: int
    sha256: str
    """64 hex digits."""


class Side(Protocol):
    """A state from which is read."""

    def units(self, kind: str) -> tuple[str, ...]:
        """In a fixed order."""

    def items(self, kind: str, unit: str) -> Iterator[Item]:
        """By key, or in the order that counts. Raises `StateError`."""


class Target(Side, Protocol):
    """A state into which is written."""

    def put(self, kind: str, unit: str, items: Iterable[Item]) -> None:
        """Exactly these in place of what the unit held, durable. Raises `StateError`."""

    def settle(self) -> None:
        """Everything is in."""


def tally(side: Side, kind: str, units: Iterable[str]) -> Tally:
    """Of these units. Raises `StateError`."""
    count, seen = 0, sha256()
    for unit in units:
        items = side.items(kind, unit)
        for item in sorted(items, key=itemgetter(0)) if kind == ACTS else items:
            seen.update(b"%b\0%b\0%b\n" % (unit.encode(), _key(item.key), item.canonical))
            count += 1
    return Tally(count, seen.hexdigest())


def _key(key: str) -> bytes:
    return key.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
