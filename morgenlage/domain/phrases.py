"""Wordings a comment can hold: short lists of phrases, compiled into one linear search."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

_TOKEN = re.compile(r"\w+|[?.!;:\n]")
_GAP = r"(?: \w+){0,3}"


def plain(text: str) -> str:
    """Lower-case words with single spaces around each; sentence ends are ` . ` and ` ? `.

    Umlauts are spelled out, so that `für` and `fuer` are the same word.
    """
    folded = text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    tokens = " ".join(_TOKEN.findall(folded))
    for end in "!;:\n":
        tokens = tokens.replace(end, ".")
    return f" . {tokens} . "


@dataclass(frozen=True, slots=True)
class Wording:
    """Phrases that count, and phrases around them that do not."""

    phrases: re.Pattern[str] | None
    unless: re.Pattern[str] | None = None
    """Idioms that are passed over before the search: `keine Frage` asks nothing."""

    def found(self, words: str) -> bool:
        """A phrase stands in the words (as `plain` gives them)."""
        if self.phrases is None or self.phrases.search(words) is None:
            return False
        if self.unless is None:
            return True
        rest = self.unless.sub(" ", words)
        return rest == words or self.phrases.search(rest) is not None


def wording(phrases: Iterable[str], unless: Iterable[str] = ()) -> Wording:
    """Compiles phrases. `*` ends a word in any way, `...` stands for up to three words, a phrase
    that begins with `^` counts only where a sentence begins, `?` is a question mark."""
    return Wording(_search(phrases), _search(unless))


def _search(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern that begins with a literal space, which `re` looks for very fast."""
    bodies = sorted({body for phrase in phrases if (body := _body(phrase))})
    if not bodies:
        return None
    groups = [
        letter + "(?:" + "|".join(body[1:] for body in same) + ")"
        if letter.isalnum()
        else "|".join(same)
        for letter, group in groupby(bodies, key=lambda body: body[0])
        for same in [list(group)]
    ]
    return re.compile(f" (?:{'|'.join(groups)})(?= )")


def _body(phrase: str) -> str:
    """The phrase as a pattern without its leading space."""
    starts = phrase.startswith("^")
    parts = [r"[.?]"] if starts else []
    pattern = parts[0] if starts else ""
    for word in phrase.removeprefix("^").split():
        if word == "...":
            pattern += _GAP
            continue
        pieces = [re.escape(plain(p).strip(" .")) for p in word.split("*")]
        piece = r"\w*".join(pieces) if word != "?" else r"\?"
        pattern += f" {piece}" if pattern else piece
    return pattern
