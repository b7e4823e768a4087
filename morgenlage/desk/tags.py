"""Hashtags a screen reader can read out: `#kreismilk` -> `#KreisMilk`. Silent where in doubt.

Three sources, the surest first: how we wrote the tag before, the words of `data/tag_words.de.toml`,
and a name behind `kreis`, `stadt`, ... at a border of syllables.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

MOST = 60
"""Letters of a tag that is looked at."""
TWO_NOUNS = 14
"""Letters from which a compound of two nouns is worth a capital inside."""
NAME = 4
"""Letters of a name behind `kreis` at least."""
_CAMEL = re.compile(r"(?<![\w&/#])#(\w*[a-zäöüß]\w*[A-ZÄÖÜ]\w*)")
_LINKS = ("s", "es", "n", "en", "er", "e", "ens")
"""What may stand between two nouns."""
_ARTICLES = frozenset({"der", "die", "das", "dem", "den"})
_FIRST = frozenset({"im", "am", "vom", "zum", "wir", "mein", "meine", "dein", "deine",
                    "unser", "unsere", "euer", "eure", "kein", "keine"})  # fmt: skip
"""Small words that begin a tag of two words, and no other word."""
_SHORT = frozenset({"am", "im"})
"""So short that they stand inside many a word."""
_LAST = frozenset({"euch", "uns", "dich", "mich", "alle", "alles", "heute"})
_ENDS = ("e", "n", "en", "er", "s", "es", "in", "innen")
"""What may end the last one."""


_KINDS = {
    **{"small": "f", "beginnings": "c", "places": "p", "adjectives": "a"},
    **{"endings": "e", "verbs": "v", "nouns": "n"},
}


class Part(NamedTuple):
    """One word of a tag. `kind`: of `_KINDS`, or `l` for a noun with a linking letter."""

    text: str
    kind: str
    cost: float


def better_tags(
    tags: Iterable[str], known: Mapping[str, str], names: Iterable[str] = ()
) -> dict[str, str]:
    """Tag -> the same with a capital where each word begins, for those where that is sure.

    `known`: how we have written tags (lower case -> as written). `names`: words that are names
    here, of the county and its places.
    """
    own = frozenset(n.lower() for n in names)
    found = {tag: _better(tag, known, own) for tag in tags}
    return {tag: better for tag, better in found.items() if better and better != tag}


def written(texts: Iterable[str]) -> dict[str, str]:
    """Tags in these texts that have capitals inside: lower case -> as written."""
    return {tag.lower(): tag for text in texts for tag in _CAMEL.findall(text)}


def _better(tag: str, known: Mapping[str, str], names: frozenset[str]) -> str:
    word = tag.rstrip("0123456789")
    lower, number = word.lower(), tag[len(word) :]
    if len(tag) > MOST or word[1:] != lower[1:] or not lower.isalpha():
        return ""
    if tag.lower() in known:
        return known[tag.lower()]
    found = _put_together(lower, names, capital=tag[0].isupper()) or _with_name(lower, names)
    return found + number if found else ""


def _put_together(lower: str, names: frozenset[str], *, capital: bool) -> str:
    """From words alone. Empty where it is one word, or could be read in two ways.

    `capital`: it begins with one, as every German noun does, so a compound is left alone.
    """
    words = {**dict.fromkeys(names, "n"), **_words()}
    ways = sorted(_ways(lower, words, ()), key=_cost)
    if not ways or len(ways[0]) < 2:
        return ""
    best = ways[0]
    if any(_camel(way) != _camel(best) for way in ways if _cost(way) <= _cost(best) + 0.5):
        return ""
    if capital and best[0].kind != "p" and all(part.kind in "npl" for part in best):
        return ""
    return _camel(best) if _worth(best, lower, names) else ""


def _ways(rest: str, words: Mapping[str, str], before: tuple[Part, ...]) -> Iterator[list[Part]]:
    """Every way to cover what is left."""
    if not rest:
        yield list(before)
        return
    if len(before) >= 7:
        return
    for end in range(2, len(rest) + 1):
        kind = words.get(rest[:end])
        if kind is None or not _may_follow(kind, rest[:end], before):
            continue
        part = Part(rest[:end], kind, 1.0 + (0.6 if end < 4 else 0.0))
        yield from _ways(rest[end:], words, (*before, part))
        if kind not in "np":
            continue
        for link in _LINKS:
            if rest[end:].startswith(link) and len(rest) > end + len(link):
                longer = Part(rest[: end + len(link)], "l", part.cost + 0.3)
                yield from _ways(rest[end + len(link) :], words, (*before, longer))
        if rest[end:] in _ENDS:
            yield [*before, Part(rest, kind, part.cost + 0.3)]


def _may_follow(kind: str, word: str, before: tuple[Part, ...]) -> bool:
    """German word order, as far as it keeps nonsense out."""
    if not before:
        return kind != "e"
    last = before[-1]
    if last.kind == "l":  # a linking letter promises another noun; a plural has the same letters
        return kind in "npf"
    if last.kind == "c":  # `durch` and `blick` are one word, `mit` and `dem` are not
        return word in _ARTICLES
    if kind == "c":
        return last.kind in "nvl" and len(last.text) > 2
    if kind == "a":
        return last.kind in "fp"
    if kind == "e":
        return last.kind in "vf"
    return True


def _cost(way: list[Part]) -> float:
    return sum(part.cost for part in way)


def _camel(way: list[Part]) -> str:
    return "".join(part.text[:1].upper() + part.text[1:] for part in way)


def _worth(way: list[Part], lower: str, names: frozenset[str]) -> bool:
    """More than a compound everybody reads at a glance; borders where German has syllables."""
    first, last = way[0], way[-1]
    if all(part.kind in "npl" for part in way):
        if len(way) > 2:
            return False
        if first.kind == "p" and last.text in names:
            return True
        known = all(at in _borders(lower) for at in _ends_of(way))
        return known and len(lower) >= TWO_NOUNS and min(len(p.text) for p in way) >= 5
    if last.kind == "f" and last.text not in _LAST:
        return False
    if len(way) > 2:
        whole = len(last.text) >= 5 and last.text in _words()
        if last.kind == "n" and way[-2].text in _SHORT and not whole:
            return False
        return len(lower) >= 9 and any(len(p.text) > 3 or p.text in _ARTICLES for p in way)
    return _pair(first, last)


def _pair(first: Part, last: Part) -> bool:
    """Two words that are no two nouns."""
    match first.kind, last.kind:
        case "f", ("n" | "p"):
            return first.text in _FIRST and len(last.text) >= 5 and last.text in _words()
        case "a", ("n" | "p"):
            exact = last.text in _words() and not first.text.endswith("en")
            return exact and len(last.text) >= 5
        case (("n" | "p"), "v"):
            return len(first.text) >= 5 and last.text.endswith("t")
        case "v", "c":
            return True
        case "f", "e":
            return len(last.text) >= 4
        case _:
            return False


def _ends_of(way: list[Part]) -> Iterator[int]:
    at = 0
    for part in way[:-1]:
        at += len(part.text)
        yield at


def _with_name(lower: str, names: frozenset[str]) -> str:
    """`kreis` and a name nobody here knows."""
    words = {**dict.fromkeys(names, "n"), **_words()}
    if lower in words or any(_ways(lower, words, ())):
        return ""
    head = max((word for word in _HEADS if lower.startswith(word)), key=len, default="")
    rest = lower[len(head) :]
    if not head or len(rest) < NAME or len(head) not in _borders(lower):
        return ""
    if rest.startswith(_INFLECTED):
        return ""
    return head.capitalize() + rest.capitalize()


_HEADS = ("kreis", "landkreis", "landratsamt", "kreisstadt", "region")
_INFLECTED = (
    *("es", "en", "er", "s", "n", "al", "ale", "chen", "förm", "rund", "ein", "isch", "weit"),
    *("lauf", "läuf", "tags", "rats"),
)
"""How a longer word goes on that begins like one of these, and names nobody."""


@cache
def _borders(word: str) -> frozenset[int]:
    import pyphen  # its patterns take a moment, and only lower-case tags need them

    return frozenset(pyphen.Pyphen(lang="de_DE", left=2, right=2).positions(word))


@cache
def _words() -> Mapping[str, str]:
    """Word -> its kind."""
    import tomllib  # as above

    told = files("morgenlage.data").joinpath("tag_words.de.toml").read_text("utf-8")
    kinds: dict[str, str] = {}
    for name, words in tomllib.loads(told).items():
        for word in words.split():
            kinds.setdefault(word, _KINDS[name])
    return kinds
