"""Lines of the journal: a checksum, a space, one JSON value."""

from collections.abc import Iterable
from typing import NamedTuple
from zlib import crc32

import msgspec

from morgenlage.domain.record import Entry
from morgenlage.store.plain import encoded, entry_of, plain_entry


class Parsed(NamedTuple):
    """What a piece of journal holds."""

    entries: tuple[Entry, ...]
    length: int
    """Bytes up to the end of the last good line; what follows is torn or still being written."""
    skipped: int = 0
    """Lines before that end which cannot be read."""


def line_of(entry: Entry) -> bytes:
    """`CRC32HEX JSON` and a newline."""
    body = encoded(plain_entry(entry))
    return b"%08x %b\n" % (crc32(body), body)


def lines_of(entries: Iterable[Entry]) -> bytes:
    """Several at once, for one write."""
    return b"".join(map(line_of, entries))


def parsed(data: bytes) -> Parsed:
    """All whole lines; a bad one counts as skipped only when a good one follows."""
    entries: list[Entry] = []
    length = position = skipped = bad = 0
    while (end := data.find(b"\n", position)) >= 0:
        line, position = data[position:end], end + 1
        if not whole(line):
            bad += 1
            continue
        length, skipped, bad = position, skipped + bad, 0
        if (entry := _entry(line)) is None:
            skipped += 1
        else:
            entries.append(entry)
    return Parsed(tuple(entries), length, skipped)


def whole(line: bytes) -> bool:
    """The checksum fits."""
    body = line[9:].removesuffix(b"\r")
    return line[8:9] == b" " and line[:8] == b"%08x" % crc32(body)


def entry_in(line: bytes) -> Entry | None:
    """The entry of one line without its newline; None for torn, broken and unknown ones."""
    return _entry(line) if whole(line) else None


def _entry(line: bytes) -> Entry | None:
    try:
        return entry_of(msgspec.json.decode(line[9:]))
    except (KeyError, TypeError, ValueError, msgspec.MsgspecError):
        return None  # written by a newer version, or by hand
