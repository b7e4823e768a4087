"""How hard a German text is to read: the school year it needs, by the Wiener Sachtextformel."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textstat.textstat import textstatistics

FEWEST, SENTENCES = 40, 3
"""Words and sentences below which the formula says nothing worth hearing."""
_NO_WORDS = re.compile(r"https?://\S+|[#@]\w[\w.@-]*|[^\w\s.,;:!?'’-]")
_GERMAN = re.compile(
    r"\b(?:der|die|das|und|ist|nicht|ein|eine|mit|für|auf|wir|sie|im|zu|den|von|werden|sich)\b",
    re.IGNORECASE,
)
EASIEST, HARDEST = 4.0, 15.0
"""Between these the formula means something."""
_SHARE = 0.08
"""Of German words, such small ones are more than that."""


@lru_cache(64)
def school_year(text: str, language: str = "") -> float | None:
    """4 to 15; None where the text is too short, or no German.

    `language`: of the text where somebody said so. The first call imports a library: about half
    a second on a slow machine, so it belongs on a thread that may wait.
    """
    bare = " ".join(_NO_WORDS.sub(" ", text).split())
    words = bare.split()
    if len(words) < FEWEST or len(re.findall(r"[.!?](?:\s|$)", bare)) < SENTENCES:
        return None
    if language and not language.lower().startswith("de"):
        return None
    if len(_GERMAN.findall(bare)) < _SHARE * len(words):
        return None
    read = float(formula().wiener_sachtextformel(bare, 1))
    return min(HARDEST, max(EASIEST, round(read, 1)))


@cache
def formula() -> "textstatistics":
    """What counts; the first call imports it."""
    import textstat

    found: textstatistics = textstat.textstat
    found.set_lang("de_DE")  # the patterns that hashtags are read by: they are loaded once
    return found
