"""Twelve secrets that must be found nowhere, and the search for them in every spelling."""

import base64
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

PART = 12
"""Characters: a piece of a secret as long as this is a leak."""
ACCOUNTS = (
    "mastodon-kreis", "bluesky-kreis", "mastodon-bauhof", "instagram-kreis", "facebook-kreis",
    "threads-kreis", "youtube-kreis", "linkedin-kreis", "peertube-kreis",
)  # fmt: skip
OTHERS = ("mail", "media", "added")
"""The mail password, the secret of the public shelf, and the token of an account just added."""


def canaries(seed: int) -> dict[str, str]:
    """One for each place a secret may come from. Some signs are spelt differently in addresses."""
    dice = random.Random(seed)
    signs = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"
    return {
        name: "".join(dice.choices(signs, k=18)) + "+/" + "".join(dice.choices(signs, k=20))
        for name in (*ACCOUNTS, *OTHERS)
    }


def spellings(secret: str) -> Iterator[bytes]:
    """Every form a part of it may be found in."""
    for start in range(len(secret) - PART + 1):
        part = secret[start : start + PART]
        yield part.encode()
        if start % 4:
            continue
        yield quote(part, safe="").encode()
        yield part[::-1].encode()
        yield part.encode().hex().encode()
    for start in range(3):
        # Without its ends, which depend on what stands beside it.
        coded = base64.b64encode(b"\0" * start + secret.encode())
        yield coded[4:-4][:24]
        yield base64.urlsafe_b64encode(b"\0" * start + secret.encode())[4:-4][:24]


class Search:
    """Looks for all of them at once."""

    def __init__(self, secrets: dict[str, str]) -> None:
        self._needles = {name: tuple(set(spellings(s))) for name, s in secrets.items()}

    def found(self, content: bytes, besides: Iterable[str] = ()) -> list[str]:
        """Whose secrets stand there. `besides`: those that may."""
        allowed = set(besides)
        return [
            name
            for name, needles in self._needles.items()
            if name not in allowed and any(needle in content for needle in needles)
        ]

    def below(self, folder: Path, allowed: Iterable[str] = ()) -> list[str]:
        """`SECRET in FILE` for every file. `allowed`: folders that are passed over, relative."""
        passed = tuple(folder / name for name in allowed)
        return [
            f"{name} in {path.relative_to(folder)}"
            for path in folder.rglob("*")
            if path.is_file() and not any(p in (path, *path.parents) for p in passed)
            for name in self.found(path.read_bytes())
        ]
