"""How well a simulated server behaves, for demonstrations and tests."""

import os
from collections.abc import Iterable, Mapping
from enum import StrEnum

from morgenlage.domain.value import dataclass

VARIABLE = "MORGENLAGE_DEMO_MOOD"
"""Environment: `bluesky-kreis=limited,mastodon-bauhof=down`; `*` means every account."""


class Mood(StrEnum):
    """What goes wrong."""

    FINE = "fine"
    QUIET = "quiet"
    """Works, but nobody writes after the start."""
    SLOW = "slow"
    """Every answer takes four seconds."""
    RUDE = "rude"
    """Error pages, broken-off answers, HTML where JSON belongs; in turns."""
    LIMITED = "limited"
    """Too many requests."""
    EXPIRED = "expired"
    """The token is not valid any more and cannot be renewed."""
    DOWN = "down"
    """Nobody answers."""
    LOST = "lost"
    """What we write is carried out, but the answer never arrives."""
    SCARCE = "scarce"
    """Works, and says that 92 of 100 parts of the allowance are used."""
    ENDING = "ending"
    """Works, with a token that ends in nine days (where the token says when it does)."""


class Mistake(ValueError):
    """The settings name a mood or an account that does not exist."""


@dataclass(slots=True)
class Weather:
    """The mood of one server right now; may be changed while it runs."""

    mood: Mood = Mood.FINE
    latency: float = 0.0
    """Seconds every answer takes in good weather."""
    slowness: float = 4.0
    """Seconds every answer takes when slow."""
    count: int = 0
    """Requests answered in a mood."""

    def delay(self) -> float:
        """Seconds until the answer."""
        return self.slowness if self.mood is Mood.SLOW else self.latency

    def turn(self) -> int:
        """0, 1, 2, ...: how often it was asked."""
        self.count += 1
        return self.count - 1


def moods_from(text: str, accounts: Iterable[str]) -> dict[str, Mood]:
    """Account -> mood, as the environment variable says it. Raises `Mistake`."""
    known = tuple(accounts)
    moods: dict[str, Mood] = {}
    for part in filter(None, (p.strip() for p in text.split(","))):
        account, equals, name = part.partition("=")
        if not equals or name not in set(Mood):
            raise Mistake(f"{VARIABLE}: {part!r}; write ACCOUNT=MOOD, moods: {', '.join(Mood)}")
        if account != "*" and account not in known:
            raise Mistake(f"{VARIABLE}: no account {account!r}; there are: {', '.join(known)}")
        for one in known if account == "*" else (account,):
            moods[one] = Mood(name)
    return moods


def moods_in(environment: Mapping[str, str], accounts: Iterable[str]) -> dict[str, Mood]:
    """Account -> mood, as the environment asks for it. Raises `Mistake`."""
    return moods_from(environment.get(VARIABLE, ""), accounts)


def moods_around(accounts: Iterable[str]) -> dict[str, Mood]:
    """Account -> mood, as this process' environment asks for it. Raises `Mistake`."""
    return moods_in(os.environ, accounts)


RUDENESS = (
    (502, b"<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html"),
    (200, b'[{"id":"1", "type":"mention", "created_at":"20', "application/json"),
    (200, b"<!DOCTYPE html><title>Maintenance</title>", "text/html; charset=utf-8"),
    (503, b"", "text/plain"),
    (500, b'{"error":"An unexpected error occurred"}', "application/json"),
)
"""Status, body and content type of the answers of a rude server."""
