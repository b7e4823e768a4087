"""What a comment says without what differs from copy to copy: the wording that copies share."""

import re
import unicodedata
from typing import NamedTuple
from zlib import crc32

from morgenlage.domain.alike_german import ANGRY, FAREWELL, FILLING, GREETING, TURNING
from morgenlage.domain.comment import Comment

LONGEST = 4_000
"""Characters that are looked at; what is longer folds with exactly the same text only."""
FEW = 3
"""A text of fewer words that carry meaning lives from where it stands and is compared word by
word: `Wann genau?` below two posts are two questions."""

_MARK = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
_STACKED = re.compile(f"([{_MARK}])[{_MARK}]+")
_MARKS = re.compile(f"[{_MARK}\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
# Vowel signs of many scripts are no letters to `re`; they belong to their word all the same.
_WORD = re.compile(r"(?:[^\W\d_]|(?!\d)[\u0591-\u05c7\u064b-\u065f\u0900-\u1aaf])+|\d+|[€$£%§]")
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "'": "", "’": "", "`": "", "´": ""})
_HOST = re.compile(r"[^\W_][\w-]*(?:\.[\w-]+)*\.[^\W\d_]{2,24}")


class Wording(NamedTuple):
    """What copies share. Two comments of equal wordings are copies."""

    text: str
    """Its words in order, one blank between them; for a text without words its signs."""
    turning: str
    """The words and numbers that turn the meaning, in order, and what else must be equal."""
    exact: bool
    """Too short (or too long) to tolerate anything."""
    weight: int = 0
    """How many of its words carry meaning of their own."""


def wording_of(comment: Comment) -> Wording | None:
    """The comment's wording; None where there is nothing to compare."""
    text = comment.text
    if not text.strip():
        return None
    words, hosts = words_of(text[:LONGEST])
    scope = "" if comment.public else f"private {comment.ref}"
    if len(text) > LONGEST:
        whole = crc32("".join(text.split()).encode("utf-8", "surrogatepass"))
        return Wording(" ".join(words[:50]), f"{scope} whole {whole:08x} {len(text)}", True)
    if not words:
        signs = "".join(dict.fromkeys(_signs(text)))
        return Wording(signs, f"{scope} {_where(comment)}", True) if signs else None
    turning = " ".join((*filter(turns, words), *sorted(hosts), scope))
    weight = sum(map(carries, words))
    if weight >= FEW or (hosts and len(words) >= FEW):
        return Wording(" ".join(words), turning, False, weight)
    if comment.media:
        return None  # what it says stands in the picture
    angry = "angry" if ANGRY.search(text) else ""
    return Wording(" ".join(words), f"{turning} {angry} {_where(comment)}", True)


def words_of(text: str) -> tuple[list[str], set[str]]:
    """Its words, spelt one way, without mentions and greetings; and where its links lead."""
    text = _STACKED.sub(r"\1", text)
    text = unicodedata.normalize("NFKC", text)[:LONGEST].casefold().translate(_SPELT)
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    hosts: set[str] = set()
    said: list[str] = []
    for token in text.split():
        if token.startswith("@") and len(token) > 1:
            continue
        if "/" in token and (host := _host(token)):
            hosts.add(host)
        else:
            said.append(token)
    line = " ".join(_WORD.findall(_DRAWN_OUT.sub(r"\1", " ".join(said))))
    hello = GREETING.match(line)
    bare = line[hello.end() :] if hello else line
    bare = FAREWELL.sub("", bare, 1)
    return (bare or line).split(), hosts


def turns(word: str) -> bool:
    """A copy without it says something else: numbers, negations, days, single letters."""
    return word in TURNING or word.isdigit() or len(word) == 1


def carries(word: str) -> bool:
    """It carries meaning of its own and may be misspelt."""
    return word not in FILLING and not turns(word)


def _host(token: str) -> str:
    """Where a link leads; empty where it is none. What follows differs from copy to copy."""
    scheme, mark, rest = token.partition("://")
    host = (rest if mark else scheme).partition("/")[0].rpartition("@")[2].partition(":")[0]
    host = host.lstrip("(<[\"'").removeprefix("www.")
    return host if len(host) < 254 and _HOST.fullmatch(host) else ""


def _signs(text: str) -> str:
    """The signs of a text without words, without what only changes their looks."""
    return _TONES.sub("", _MARKS.sub("", "".join(text[:200].split())))


def _where(comment: Comment) -> str:
    """A short text means what the post above it makes of it."""
    return comment.post or comment.parent or comment.account
