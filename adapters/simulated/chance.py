"""Chance that is always the same: one number per seed and counter, cheap enough for 100,000."""

from zlib import crc32

_MASK = (1 << 64) - 1


def chance(salt: int, n: int) -> int:
    """64 bits that look random (splitmix64); the same for the same `salt` and `n`."""
    x = (salt + n * 0x9E3779B97F4A7C15) & _MASK
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    x = (x ^ x >> 27) * 0x94D049BB133111EB & _MASK
    return x ^ x >> 31


def salt(seed: int, what: str) -> int:
    """A salt of its own for each thing that is drawn."""
    return chance(seed, crc32(what.encode()))
