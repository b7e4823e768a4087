"""How much was held against outside contracts, per platform: told at the end of the run."""

from collections import Counter

_counted: Counter[tuple[str, str]] = Counter()


def count(platform: str, what: str, number: int = 1) -> None:
    """One more answer, request or entity that an outside source has judged."""
    _counted[platform, what] += number


def table() -> list[str]:
    """`youtube   answers 12  requests 31`, a line per platform."""
    platforms = sorted({platform for platform, _ in _counted})
    return [
        f"{platform:<10}"
        + "  ".join(f"{what} {n}" for (p, what), n in sorted(_counted.items()) if p == platform)
        for platform in platforms
    ]
