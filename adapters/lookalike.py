"""Names and words that pretend to be others: mixed scripts, badges, our own name."""

import re
from functools import lru_cache

from morgenlage.domain.twins import SIMILAR, skeleton

_WORD = re.compile(r"[^\W\d_]+")
_APART = re.compile(r"[\W_]+")
_WORDY = 9
"""A name of one word and so few letters is found in other words: `kreis` in `Kreistag`."""
_LATIN = re.compile("[A-Za-z\xc0-\u024f]")
_BADGE = re.compile("[\u2611\u2705\u2713\u2714\U0001f5f8\U0001f5f9]")
_BADGE_BY_NAME = re.compile(":[a-z0-9_]*verified[a-z0-9_]*:", re.IGNORECASE)


def mixed_script(text: str) -> bool:
    """A word in which Latin letters stand beside ones that look like them.

    Units and formulas (kΩ, Δt, µm) are short and stay unsuspected.
    """
    if not SIMILAR.search(text):
        return False
    return any(
        len(word) > 3 and SIMILAR.search(word) and _LATIN.search(word)
        for word in _WORD.findall(text)
    )


def impersonates(name: str, own: tuple[str, ...]) -> bool:
    """The name carries a badge only platforms give, or is one of ours to the eye."""
    if _BADGE.search(name) or (":" in name and _BADGE_BY_NAME.search(name)):
        return True
    if not own:
        return False
    look = skeleton(name)
    words = {look, *map(skeleton, _APART.split(name))} if _short(own) else set[str]()
    return _ours(own).search(look) is not None or not words.isdisjoint(_short(own))


def imitates(handle: str, own: tuple[str, ...]) -> bool:
    """The handle is one of our names to the eye, on whatever server: `kre1s@other.example`."""
    return bool(own) and skeleton(handle.lstrip("@").partition("@")[0]) in _looks(own)


@lru_cache(maxsize=16)
def _looks(own: tuple[str, ...]) -> frozenset[str]:
    looks = (skeleton(name.lstrip("@").partition("@")[0]) for name in own)
    return frozenset(look for look in looks if len(look) > 3)


@lru_cache(maxsize=16)
def _ours(own: tuple[str, ...]) -> re.Pattern[str]:
    """Finds our names, those of more than three letters: the same for all comments of a visit."""
    bare = (skeleton(name) for name in own if name not in _words(own))
    return re.compile("|".join(re.escape(mine) for mine in bare if len(mine) > 3) or "(?!)")


@lru_cache(maxsize=16)
def _short(own: tuple[str, ...]) -> frozenset[str]:
    """Our names that are one short word: part of many others, so only the whole word is ours."""
    return _looks(_words(own))


def _words(own: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in own if len(name) <= _WORDY and not _APART.search(name))
