"""New ids for pieces: short enough to type, without letters that look alike."""

import secrets
from collections.abc import Container

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def fresh_id(taken: Container[str], length: int = 6) -> str:
    """One that nobody has."""
    while True:
        found = "".join(secrets.choice(LETTERS) for _ in range(length))
        if found not in taken:
            return found
