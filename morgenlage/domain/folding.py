"""Text as it is compared in a search: `Straße`, `STRASSE` and `strasse` are one word. Pure."""

from collections.abc import Iterable

LONGEST = 4000
"""Characters of one text that are marked; hostile length costs no more than this."""


def folded(text: str) -> str:
    """Without regard to case, `ß` as `ss`, `ä` as `ae`; also where the dots are a sign apart."""
    low = text.casefold()
    if low.isascii():
        return low
    return low.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("\u0308", "e")


def places(text: str, needles: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where folded needles stand in the text: from, to; in order, never overlapping."""
    wanted = [needle for needle in needles if needle]
    text = text[:LONGEST]
    low = folded(text)
    found = [span for needle in wanted for span in _all(low, needle)]
    if not found:
        return ()
    back = _ways_back(text)
    spans: list[tuple[int, int]] = []
    for start, end in sorted((back[start], back[end - 1] + 1) for start, end in found):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def _all(text: str, needle: str) -> Iterable[tuple[int, int]]:
    at = text.find(needle)
    while at >= 0:
        yield at, at + len(needle)
        at = text.find(needle, at + len(needle))


def _ways_back(text: str) -> list[int]:
    """For each folded character the place of the one it was made of."""
    return [place for place, character in enumerate(text) for _ in folded(character)]
