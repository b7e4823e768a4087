"""Names for things of the story: a moment and a tag, as a Mastodon snowflake or a Bluesky TID.

Both directions are arithmetic, so a server finds what an id names without a table of all ids.
The tag (0 to 1023): bits 0-1 say where it comes from, bit 2 that it is an answer of ours,
bits 3-9 how long after the comment we answered, in steps of two minutes.
"""

from typing import NamedTuple

POST, PAST, SCRIPT, LIVE = range(4)
OURS = 4
ANSWER_STEP = 120_000
"""Milliseconds per step of an answer's delay."""
ECHO = 8
"""Tag of a citizen's reaction to something we wrote while the demo runs."""

_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_PAIRS = [a + b for a in _ALPHABET for b in _ALPHABET]
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}


class Serial(NamedTuple):
    """When it was made (milliseconds since 1970) and its tag."""

    ms: int
    tag: int


def snowflake(serial: Serial) -> str:
    """The id as Mastodon writes it: milliseconds and 16 bits, in decimal."""
    return str(serial[0] << 16 | serial[1])


def from_snowflake(text: str) -> Serial | None:
    """What a Mastodon id names; None for something no Mastodon would have made."""
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        return None
    return Serial(int(text) >> 16, int(text) & 0xFFFF)


def tid(serial: Serial) -> str:
    """The record key as AT Protocol writes it: microseconds and 10 bits in 13 letters.

    https://atproto.com/specs/tid
    """
    value = (serial[0] * 1000) << 10 | serial[1]
    pairs = _PAIRS
    return (
        _ALPHABET[value >> 60]
        + pairs[value >> 50 & 1023]
        + pairs[value >> 40 & 1023]
        + pairs[value >> 30 & 1023]
        + pairs[value >> 20 & 1023]
        + pairs[value >> 10 & 1023]
        + pairs[value & 1023]
    )


def from_tid(text: str) -> Serial | None:
    """What a record key names; None for one that is no TID."""
    if len(text) != 13 or any(letter not in _VALUES for letter in text):
        return None
    value = 0
    for letter in text:
        value = value << 5 | _VALUES[letter]
    return Serial((value >> 10) // 1000, value & 1023)


def cid(did: str, rkey: str) -> str:
    """A well-formed content id (CIDv1, dag-cbor, sha-256) for a record of the story.

    Built from its name instead of a hash of its content, which never changes in the story:
    ten thousand of them must cost next to nothing.
    """
    return f"bafyreih{did[8:]}{rkey}{rkey}i"
