"""Wordings a comment can hold: short lists of phrases, compiled into one linear search.

In a phrase `|` separates alternatives, `*` ends a word in any way, `...` stands for up to three
words, `^` is the beginning of a sentence, `$` its end, `?` a question mark. The rest is words as
people write them: case, punctuation and `ae` for `ä` make no difference.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import groupby

from morgenlage.domain.value import dataclass

TOKEN = re.compile(r"\w+|[?.!;:\n❤\U0001f300-\U0001faff]")
_GAP = r"(?: \w+){0,3}"
_END = r"[.?]"


def plain(text: str) -> str:
    """Lower-case words with single spaces around each; sentence ends are ` . ` and ` ? `."""
    folded = text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    tokens = " ".join(TOKEN.findall(folded))
    for end in "!;:\n":
        tokens = tokens.replace(end, ".")
    return f" . {tokens} . "


def searchable(phrase: str) -> bool:
    """It says a word to look for, and begins with one."""
    first, *_ = words = phrase.removeprefix("^").split() or ["..."]
    return first != "..." and any("?" in word or TOKEN.search(word.strip(".")) for word in words)


@dataclass(frozen=True)
class Wording:
    """Phrases that count, and idioms around them that do not. Compiled when first needed."""

    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    """Passed over before the search: `keine Frage` asks nothing."""

    def found(self, words: str) -> bool:
        """A phrase stands in the words (as `plain` gives them)."""
        if self._phrases is None or self._phrases.search(words) is None:
            return False
        if self._unless is None:
            return True
        rest = self._unless.sub(" ", words)
        return rest == words or self._phrases.search(rest) is not None

    def count(self, words: str) -> int:
        """How many phrases stand in the words (as `plain` gives them)."""
        if self._phrases is None or self._phrases.search(words) is None:
            return 0
        rest = self._unless.sub(" ", words) if self._unless is not None else words
        return sum(1 for _ in self._phrases.finditer(rest))

    def spans(self, words: str) -> tuple[tuple[int, int], ...]:
        """Where phrases stand in the words (as `plain` gives them): from, to."""
        if self._phrases is None:
            return ()
        rest, back = self._without_idioms(words)
        return tuple((back[m.start()], back[m.end() - 1] + 1) for m in self._phrases.finditer(rest))

    def _without_idioms(self, words: str) -> tuple[str, list[int]]:
        """The words without what is passed over, and for each character where it stood."""
        pieces, back, at = [], list[int](), 0
        for idiom in self._unless.finditer(words) if self._unless else ():
            pieces += [words[at : idiom.start()], " "]
            back += [*range(at, idiom.start()), idiom.start()]
            at = idiom.end()
        return "".join([*pieces, words[at:]]), [*back, *range(at, len(words))]

    @cached_property
    def _phrases(self) -> re.Pattern[str] | None:
        return _search(self.phrases)

    @cached_property
    def _unless(self) -> re.Pattern[str] | None:
        return _search(self.unless)


def _search(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern. It begins with a space and one letter of each kind: that is what makes it fast.

    Every repetition in it is bounded by words, so no text makes it slow.
    """
    first = [p.removeprefix("^") for p in phrases if p.startswith("^")]
    bodies = {body for p in phrases if not p.startswith("^") for body in _bodies(p)}
    choices = _by_letter(bodies)
    if first:
        starts = _by_letter({body for phrase in first for body in _bodies(phrase)})
        choices.append(f"{_END} (?:{'|'.join(starts)})")
    return re.compile(f" (?:{'|'.join(choices)})(?= )") if choices else None


def _by_letter(bodies: Iterable[str]) -> list[str]:
    """The patterns, those with the same first letter as one."""
    longest = sorted(bodies, reverse=True)  # `was soll das ?` before `was soll das`
    letters = groupby(longest, key=lambda body: body[0] if body[0].isalnum() else "")
    return [
        f"{letter}(?:{'|'.join(body[len(letter) :] for body in same)})" for letter, same in letters
    ]


def _bodies(phrase: str) -> list[str]:
    """The phrase as patterns, one for each way its first word can read."""
    first, _, rest = phrase.strip().partition(" ")
    tail = "".join(_GAP if word == "..." else f" {_either(word)}" for word in rest.split())
    return [_word(word) + tail for word in first.split("|") if word]


def _either(word: str) -> str:
    """One word of a phrase, with its alternatives."""
    choices = [_word(choice) for choice in word.split("|")]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"


def _word(word: str) -> str:
    if word in ("?", "$"):
        return r"\?" if word == "?" else _END
    return r"\w*".join(re.escape(plain(piece).strip(" .")) for piece in word.split("*"))
