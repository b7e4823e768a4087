"""Record keys of our own that come out the same at every try: one decision, one record."""

from datetime import UTC, datetime, timedelta
from hashlib import blake2b

_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
_AS_BASE_32 = {code: "!" for code in range(128)} | dict(
    zip(map(ord, _DIGITS), "0123456789abcdefghijklmnopqrstuv", strict=True)
)
"""Our digits as Python's; all others become one that is none."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def tid(key: str, decided_at: datetime) -> str:
    """The record key (13 characters) for the decision with that key.

    Time to the second says where the record sorts; the 30 bits below it come from the key, so
    that a bulk act decided at one moment does not meet itself.
    https://atproto.com/specs/tid
    """
    second = int((decided_at - _EPOCH).total_seconds())
    chance = int.from_bytes(blake2b(key.encode(), digest_size=8).digest())
    micros = second * 1_000_000 + (chance >> 10) % 1_000_000
    return _written(micros << 10 | chance & 0x3FF)


def time_of(rkey: str) -> datetime | None:
    """When a record key claims to have been made; None where it is no TID."""
    if len(rkey) != 13 or rkey[0] not in _DIGITS[:16]:
        return None
    try:
        number = int(rkey.translate(_AS_BASE_32), 32)
    except ValueError:
        return None
    try:
        return _EPOCH + timedelta(microseconds=number >> 10)
    except OverflowError:
        return None


def _written(number: int) -> str:
    """64 bits, 5 to a digit, most significant first: sorts like the numbers."""
    return "".join(_DIGITS[number >> shift & 31] for shift in range(60, -1, -5))
