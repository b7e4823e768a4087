"""A storm in the county: hundreds of comments in minutes, most of them alike. Pure."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import NamedTuple

from adapters.simulated.chance import chance, salt
from adapters.simulated.citizens import invented
from adapters.simulated.plot import (
    BLUESKY,
    FACEBOOK,
    HOLDING,
    INSTAGRAM,
    KREIS,
    PLANNING,
    THREADS,
    YOUTUBE,
)
from adapters.simulated.posts import OwnPost
from adapters.simulated.said import Said
from adapters.simulated.serial import LIVE

VARIABLE = "MORGENLAGE_DEMO_STORM"
"""Environment: seconds from now until it begins; `60/300/400`: 400 comments in 300 seconds."""
SECONDS, COMMENTS = 600, 400
TURNS = {INSTAGRAM: 12, FACEBOOK: 10, KREIS: 4, BLUESKY: 4, THREADS: 4, YOUTUBE: 2}
"""Where it is written, compared with each other."""
POSTED = 3 * 60_000
"""Our post that sets it off comes out so long before, in milliseconds."""
PLANNED = 5 * 3_600_000
"""Another one is planned for so much later."""
ALIKE = 60
"""Of 100 comments so many say one of three things."""
_FAMILIES = (55, 85, 100)
"""Of 100 alike: up to where each of the three reaches."""


class StormTexts(NamedTuple):
    """What is said in one language."""

    post: str
    planned: str
    """A post that is planned for the afternoon."""
    chorus: tuple[str, ...]
    """Three sentences that are repeated with small changes."""
    swaps: tuple[tuple[str, str], ...]
    """Spellings of the same."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    irony: tuple[str, ...]
    doubt: tuple[str, ...]
    asked: tuple[str, ...]
    threats: tuple[str, ...]
    safety: tuple[str, ...]
    """Serious and urgent: what must not drown."""


class Storm(NamedTuple):
    """When it begins, how long it lasts, how much is written."""

    ms: int
    """Milliseconds since 1970."""
    seconds: int = SECONDS
    comments: int = COMMENTS


def wished(text: str, now_ms: int) -> Storm | None:
    """The storm an environment variable asks for; None: none. Raises `ValueError`."""
    if not text.strip():
        return None
    wait, *rest = (int(part) for part in text.split("/"))
    seconds, comments = (*rest, *(SECONDS, COMMENTS)[len(rest) :])
    if not (0 <= wait <= 604_800 and 1 <= seconds <= 86_400 and 1 <= comments <= 20_000):
        raise ValueError(f"{VARIABLE}: {text!r}; write seconds until it begins, or 60/600/400")
    return Storm(now_ms + wait * 1000, seconds, comments)


@cache
def texts_of(language: str) -> StormTexts:
    """What is said; only this language's module is loaded."""
    texts: StormTexts = import_module(f"adapters.simulated.storm_{language}").TEXTS
    return texts


def posts_of(
    storm: Storm, language: str, members: tuple[str, ...]
) -> dict[str, tuple[OwnPost, ...]]:
    """By account what we post shortly before (films take longer than a rumour), and what is planned
    for the afternoon where platforms plan: the last thing anybody wants to read then."""
    texts = texts_of(language)
    before, later = storm.ms - POSTED, (storm.ms + PLANNED) // 1_800_000 * 1_800_000
    found: dict[str, tuple[OwnPost, ...]] = {}
    for account in TURNS:
        if account in members and account != YOUTUBE:
            found[account] = (OwnPost(before, account, texts.post, 0, None, 40),)
            if account in PLANNING:
                found[account] += (OwnPost(later, account, texts.planned, 0, None, 40),)
    return found


def told(
    storm: Storm,
    seed: int,
    language: str,
    places: tuple[str, ...],
    posts: Mapping[str, tuple[OwnPost, ...]],
) -> tuple[Said, ...]:
    """All that is written, oldest first."""
    texts, drawn = texts_of(language), salt(seed, "storm")
    turns = [account for account in TURNS if account in posts for _ in range(TURNS[account])]
    people = invented()
    said: list[Said] = []
    last = 0
    for n in range(storm.comments if turns else 0):
        h = chance(drawn, n)
        place = (n + (h & 1023) / 1024) / storm.comments
        last = max(last + 1, storm.ms + int(place * storm.seconds * 1000))
        account = turns[(h >> 10) % len(turns)]
        text = _text(texts, n, h >> 20, places)
        out = [post for post in posts[account] if post.ms <= last - 60_000]
        author = people[(h >> 44) % len(people)]
        held = account in HOLDING and not h >> 58 & 3
        said.append(
            Said(last, LIVE, account, author, "reply", text, out[-1] if out else None, held=held)
        )
    return tuple(said)


def _text(texts: StormTexts, n: int, h: int, places: tuple[str, ...]) -> str:
    """The n-th comment: chorus, and between it doubt, irony, questions, threats, and danger."""
    if n % 97 == 41:
        return texts.safety[n // 97 % len(texts.safety)]
    if n % 61 == 17:
        return texts.threats[n // 61 % len(texts.threats)]
    if h % 100 < ALIKE + 2:  # the few above stand in its place
        return _alike(texts, h >> 7)
    h >>= 7
    if n % 4 == 0:
        asked = texts.asked[h % len(texts.asked)]
        return asked.format(place=places[(h >> 8) % len(places)])
    first, second = (texts.irony, texts.doubt) if h & 1 else (texts.doubt, texts.irony)
    one, other = first[(h >> 4) % len(first)], second[(h >> 10) % len(second)]
    return f"{one}. {other}{('.', '!', ' 🙄', ' …')[h >> 16 & 3]}"


def _alike(texts: StormTexts, h: int) -> str:
    """One of the three in somebody's own spelling."""
    family = next(i for i, reach in enumerate(_FAMILIES) if h % 100 < reach)
    text = texts.chorus[family]
    h >>= 7
    if not h >> 26 & 3:  # most copy what they read
        right, wrong = texts.swaps[h % len(texts.swaps)]
        text = text.replace(right, wrong, 1)
    text = texts.before[h >> 8 & 7] + text + texts.after[(h >> 12) % len(texts.after)]
    if not h >> 20 & 7:
        text = text.upper()
    elif not h >> 23 & 3:
        text = text.lower()
    return text
