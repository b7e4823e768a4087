"""Which words of a text a wording has seen, as they were written. Pure."""

from collections.abc import Iterator
from itertools import accumulate

from morgenlage.domain.phrases import TOKEN, Wording, plain
from morgenlage.domain.triage import LINK

LONGEST = 60
"""Characters of one match that are told."""


def matched_words(wording: Wording, text: str) -> tuple[str, ...]:
    """Each stretch of the text that a phrase matches, once, in order."""
    written = TOKEN.findall(LINK.sub(" ", text))
    words = [plain(token)[3:-3] for token in written]
    places = list(accumulate((len(word) + 1 for word in words), initial=3))
    line = f" . {' '.join(words)} . "
    found = []
    for start, end in wording.spans(line):
        some = [w for w, at in zip(written, places, strict=False) if start <= at < end]
        said = " ".join(some).replace(" ?", "?").lstrip(".!;: \n").rstrip(" .")
        if said:
            found.append(said[:LONGEST])
    return tuple(dict.fromkeys(found))


def first_phrase(wording: Wording, text: str) -> str:
    """The phrase of the wording that matches first; empty where none does alone.

    Tries them one by one: for explaining a single comment, not for judging thousands.
    """
    words = plain(LINK.sub(" ", text))
    return next(_matching(wording, words), "")


def _matching(wording: Wording, words: str) -> Iterator[str]:
    for phrase in wording.phrases:
        if Wording((phrase,), wording.unless).found(words):
            yield phrase
