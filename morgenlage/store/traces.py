"""What tells one person from all others, taken out of stored values field by field.

Only fields in which people write, and those that name comments and addresses, are ever changed.
States, kinds, keys, ids, accounts and days stay, whatever somebody is called.
"""

import re
from collections.abc import Collection, Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref, account_of

GONE = "erased"
"""Stands after the account in place of a ref."""
GAP = "…"
"""Stands in place of a name, an id or what was said."""
PROSE = frozenset((
    "alt", "away", "believe", "captions", "learned", "letter", "need", "note", "proof", "purpose",
    "question", "quote", "risk", "see", "sentence", "subject", "text", "thanks", "title", "whole",
    "words",
))  # fmt: skip
"""Fields in which people write."""
SENTENCES = frozenset(("answer", "detail", "reason", "why_not"))
"""The same where several words stand in them; a single one is a key or an id."""
ROWS = {"notes": "text"}
"""Fields of lists without names for what is in them -> the name of the first of each."""
PLACES = frozenset((
    "about", "answered", "before", "changes", "item", "link", "parent", "permalink", "post",
    "quoted", "ref", "refs", "url", "wire",
))  # fmt: skip
"""Fields that name a comment, or an address."""
_LEAST, _LEAST_DIGITS, _LEAST_TEXT = 5, 9, 20
"""Characters from which on a word, a number, a text is looked for in other people's sentences."""
_PART = re.compile(r"[^\W_]+")
_REF_ENDS = r"(?![\w-]|[.:/]\w)"
_BEFORE_REF = r"(?:\d+/|(?:ours|author|other):)?"
"""A step of a round, or who answered, stands before a ref."""


@cache
def _our_words() -> frozenset[str]:
    """What the program itself says, in all languages: nobody is told by these words alone."""
    sources = [
        *(p for p in files("morgenlage.words").iterdir() if p.name.endswith(".py")),
        *(p for p in files("morgenlage").joinpath("data").iterdir() if p.name.endswith(".toml")),
    ]
    return frozenset(w for p in sources for w in _PART.findall(p.read_text("utf-8").casefold()))


def telling(word: str, ours: Collection[str] = ()) -> bool:
    """Somebody who is called so can be looked for in sentences: it is long enough, and neither an
    everyday word nor a name of `ours` (accounts, handles; casefolded)."""
    if "@" in word.strip("@"):
        return word.casefold() not in ours
    least = _LEAST_DIGITS if word.isdigit() else _LEAST
    return len(word) >= least and word.casefold() not in ours and any(
        part not in _our_words() and not (part.isdigit() and len(part) < _LEAST_DIGITS)
        for part in _PART.findall(word.casefold())
    )  # fmt: skip


class Traces:
    """One person's, from what they wrote."""

    def __init__(self, comments: Iterable[Comment], ours: Iterable[str] = ()) -> None:
        """`ours`: names of our accounts, which are never theirs."""
        known = tuple(comments)
        ours = {*ours, *(c.account for c in known)}
        own = {part for name in ours for part in (name.casefold(), _local(name.casefold()))}
        self.refs = frozenset(c.ref for c in known)
        """Of what they wrote."""
        self._addresses = {c.permalink for c in known} | {m.url for c in known for m in c.media}
        called = {c.author for c in known} | {c.author_id for c in known}
        names = {c.author_name.strip() for c in known}
        told = {word for word in called if telling(word, own)}
        told |= {n for n in names if len(_PART.findall(n)) > 1 and telling(n, own)}
        self.vague = tuple(sorted(({c.author for c in known} | names) - told - {""}))
        """Names that could be anybody's: in sentences only a mention with @ is taken out."""
        texts = {c.text.strip() for c in known if len(c.text.strip()) >= _LEAST_TEXT}
        locals_ = {_local(c.author) for c in known} - own
        self._prose = re.compile(
            rf"(?<!\w)(?:{_any(texts)}(?!\w)|(?P<ref>(?-i:{_any(self.refs)})){_REF_ENDS}"
            rf"|{_any(told)}(?![\w@])|@{_any(locals_)}(?![\w@]|[.-]\w))",
            re.I,
        )
        self._ref = re.compile(rf"({_BEFORE_REF})({_any(self.refs)})")
        ids = {c.author_id for c in known if telling(c.author_id, own)}
        self._segment = re.compile(rf"(?<=/)(?<!http://)(?<!https://){_any(ids)}(?=/|$)")
        whole = {c.author for c in known} | {c.author_id for c in known} | names
        self._author = re.compile(rf'"author(?:_id|_name)?": ?"{_any(whole)}"', re.I)

    def out_of(self, value: Any, field: str = "") -> Any:
        """The plain value of that field without them; equal to it where there are none."""
        if isinstance(value, dict):
            inner = "text" if field == "drafts" else ""
            return {
                self._place(key): self.out_of(item, inner or key) for key, item in value.items()
            }
        if isinstance(value, list) and field in ROWS:
            return [[self.out_of(row[0], ROWS[field]), *row[1:]] for row in value]
        if isinstance(value, list):
            return [self.out_of(item, field) for item in value]
        if not isinstance(value, str):
            return value
        if field in PLACES:
            return self._place(value)
        if field in PROSE or (field in SENTENCES and len(value.split()) > 1):
            return self._prose.sub(self._instead, value)
        return value

    def _place(self, value: str) -> str:
        if value and value in self._addresses:
            return GAP
        if found := self._ref.fullmatch(value):
            return f"{found[1]}{_gone(found[2])}"
        return self._segment.sub(GAP, value)

    def _instead(self, match: re.Match[str]) -> str:
        return _gone(match["ref"]) if match["ref"] else GAP

    def are_in(self, data: bytes) -> bool:
        """Any of them is in this text."""
        text = data.decode("utf-8", "replace")
        return bool(self._prose.search(text) or self._author.search(text))


def _any(words: Iterable[str]) -> str:
    """One of these, the longest first; never anything where there are none."""
    every = "|".join(map(re.escape, sorted(filter(None, words), key=len, reverse=True)))
    return rf"(?:{every})" if every else r"(?!)"


def _gone(ref: str) -> str:
    return f"{account_of(Ref(ref))}:{GONE}"


def _local(handle: str) -> str:
    """How somebody is mentioned on their own server."""
    return handle.strip("@").partition("@")[0]
