"""The facts in a dry text that a post needs: until when, where, how much. Pure, simple rules.

Every fact is quoted as it stands there: nothing is reckoned, so nothing is made up. Names of
people are never taken: who is named in a text may have died, or may only answer the phone. Every
pattern is bounded, so that no text makes it slow.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, fields

from morgenlage.domain.fact_patterns import (
    AMOUNT,
    AMOUNT_OF_MONEY,
    HOUR,
    MONTH,
    OFFICE,
    PLACE,
    named,
)
from morgenlage.domain.plain_text import plain
from morgenlage.domain.proven import Said, one_of, proven, sentences
from morgenlage.domain.value import dataclass

LOOKED_AT = 20_000
"""Characters of a text that are looked at."""
TITLE = 90
"""Characters of a title; a longer first line is a paragraph."""
LEAD = 280
"""Characters of the first sentences."""
EARLY_IN = 1_000
"""Characters of a text in which its first sentences stand."""
EARLY = 3
"""Sentences in which the figure stands that a text is about."""

_PAY = re.compile(
    r"\b(?:Entgeltgruppe|Besoldungsgruppe|EG|E|A|S|P|SuE|EGO|grade|Grade)\s?\d{1,2}\s?[a-c]?"
    r"(?:\s(?:TVöD|TV-V|TVAöD|LBesG|BBesG|SuE|NKBesG))?(?!\w)"
)
_SURELY_PAY = re.compile(r"(?:TV|Bes|Entgelt|Grade|grade|SuE|^EG|^S )")
"""`A 6` alone is a motorway."""
_NUMBER = re.compile(
    rf"(?<![\d.,/-])(?<!\b[KLBA]\s)(?<!\b[KLBA]){AMOUNT}\s(?:%"
    rf"|Prozent\b|per cent\b|percent\b|[A-ZÄÖÜ][\wäöüß-]{{3,30}}"
    r"|[a-z][a-z-]{3,20}s\b)"
)
_NO_COUNT = re.compile(
    rf"\s(?:{MONTH}|Uhr|Euro|EUR|Jahr\w*|years?|Mio|Mrd|Milli\w*|TV|euros|pounds|\w*[Ss]tunden?|hours?|Minuten?|minutes?"
    r"|Tagen?|days?|Wochen?|weeks?|Monaten?|months?|Stimmen?|Enthaltung\w*|votes?|abstentions?|Meter\w*|Ja\b|Nein\b"
    r"|Ja-|Nein-|bis\b)",
)
"""Hours of work, votes, days off: they are counted, but nobody asks how many there were."""
_EVERYBODY = re.compile(r"\s?(\((?:[mwfdxi]\s?[/|]\s?){2}[mwfdxi]\))")
_JOB = re.compile(
    r"[A-ZÄÖÜ(][^\s,.;:!?]{0,60}(?::innen|:r|:in)?|-|–|/|für|im|in|der|den|die|des|und|oder|als|mit|of|for|and"
    r"|eine[nr]?|ein"
)
"""One word of a post, as far as it may be part of its name."""
BEFORE = 160
"""Characters before `(m/w/d)` in which the post stands."""
_ROLE_ENGLISH = re.compile(r"\ban?\s([a-z][a-z ,/-]{2,60}?\s?\((?:[mwfdx]/){2}[mwfdx]\))")
_GOES_ON = ("/", "und ", "oder ", "bzw. ", "einen ", "eine ")
"""How a line begins whose other form of the post stands on the line before."""
_ARTICLE = re.compile(r"(/\s|\bund\s|\boder\s|)\b(?:eine[nr]?|ein)\s")
_LINK = re.compile(r"\bhttps?://[^\s<>\"]{3,300}|\bwww\.[^\s<>\"]{3,300}", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:#+\s*|(?:Pressemitteilung|Presseinformation|Medieninformation|Stellenausschreibung|"
    r"Stellenanzeige|Bekanntmachung|Press release|Notice|Betreff|Subject)\b[\s:–-]*)+",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"\s(?:eine[nrsm]?|ein|der|die|das|den|dem|des|und|oder|für|im|in|am|an|zu[mr]?|mit|a|the|for|and|of)$"
)
"""A line that is no title: its sentence goes on in the next."""
_SENTENCE = re.compile(r"[^.!?\n]{1,400}(?:(?<=\d)\.(?!\n)[^.!?\n]{0,200}){0,3}[.!?\n]?")


@dataclass(frozen=True, slots=True)
class Facts:
    """As they stand in the text; empty where it says none. The fields are the gaps of drafts."""

    title: str = ""
    text: str = ""
    """Its first sentences."""
    role: str = ""
    """What is advertised, with every form of it and its `(m/w/d)`; articles are left out."""
    date: str = ""
    """This, `hour`, `place`, `money` and `office`: the only one the text names, else empty."""
    hour: str = ""
    place: str = ""
    money: str = ""
    office: str = ""
    pay: str = ""
    number: str = ""
    link: str = ""
    proven: Mapping[str, str] = field(default_factory=dict)
    """What is said outright, by the name of the gap: `closed_until`, `cost`."""

    def values(self) -> Mapping[str, str]:
        """Those it says, by the name of the gap."""
        own = {f.name: str(getattr(self, f.name)) for f in fields(self) if f.name != "proven"}
        return {name: value for name, value in {**own, **self.proven}.items() if value}


def facts_of(text: str) -> Facts:
    """All that can be told of it."""
    text = plain(text[:LOOKED_AT]).replace("\t", " ").replace("\N{NO-BREAK SPACE}", " ")
    title, body = _head(text)
    role = _role(text)
    links = dict.fromkeys(found[0].rstrip(".,;:)") for found in _LINK.finditer(text))
    return Facts(
        title=title or role,
        text=_lead(body),
        role=role,
        date=one_of(day.bare for day in Said(text).days),
        hour=_only(HOUR, text),
        place=_only(PLACE, text),
        money=_only(AMOUNT_OF_MONEY, text),
        office=_only(OFFICE, text),
        pay=one_of(p for p in _all(_PAY, text) if _SURELY_PAY.search(p)),
        number=_count(text),
        link=one_of(links),
        proven=proven(text),
    )


def _role(text: str) -> str:
    """The post as it is advertised: nobody looks for one sex alone."""
    lines = [_LABEL.sub("", line.strip()) for line in text.split("\n")]
    for at, line in enumerate(lines):
        if found := _EVERYBODY.search(line):
            words = _named_last(line[: found.start()])
            if words == line[: found.start()].strip() and words.startswith(_GOES_ON):
                words = _named_last(f"{lines[at - 1] if at else ''} {words}")
            if words:
                return f"{_without_article(words)} {found[1]}"
            break
    return _first(_ROLE_ENGLISH, " ".join(text.split()))


def _named_last(before: str) -> str:
    """The words at its end that may be the name of a post."""
    words: list[str] = []
    for word in reversed(before[-BEFORE:].split()):
        if _JOB.fullmatch(word) is None:
            break
        words.insert(0, word)
    while words and not words[0][0].isupper() and words[0] not in ("ein", "eine", "einen", "einer"):
        words.pop(0)
    return " ".join(words)


def _without_article(words: str) -> str:
    """`eine Frau / einen Mann` -> `Frau / Mann`; what stands before the article is no post."""
    start = max((m.end() for m in _ARTICLE.finditer(words) if not m[1]), default=0)
    return _ARTICLE.sub(r"\1", words[start:])


def _count(text: str) -> str:
    """The figure the text begins with, with what it counts."""
    early = list(sentences(text[:EARLY_IN]))[:EARLY]
    found = (n for sentence in early for n in _all(_NUMBER, sentence))
    return next((n for n in found if not _NO_COUNT.search(n)), "")


def _only(pattern: re.Pattern[str], text: str) -> str:
    return one_of(name for name in _all(pattern, text) if named(name))


def _head(text: str) -> tuple[str, str]:
    """The first line as a title, and what follows; a paragraph is no title."""
    lines = text.split("\n")
    for at, line in enumerate(lines[:12]):
        bare = " ".join(_LABEL.sub("", line.strip()).split())
        if len(bare) < 4:
            continue
        if _UNFINISHED.search(bare):
            return "", text
        if len(bare) <= TITLE:
            return bare.rstrip(":"), "\n".join(lines[at + 1 :])
        return _cut(bare, TITLE), text
    return "", text


def _lead(body: str) -> str:
    """As many whole sentences from its beginning as fit; where none does, the beginning."""
    said = " ".join(body[: LEAD * 4].split())
    found, end = "", 0
    for match in _SENTENCE.finditer(said):
        if match.end() > LEAD:
            break
        end = match.end()
        found = said[:end].strip()
    return found or _cut(said, LEAD)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _all(pattern: re.Pattern[str], text: str) -> Iterable[str]:
    return (" ".join(found[0].split()) for found in pattern.finditer(text))


def _first(pattern: re.Pattern[str], text: str) -> str:
    """What the group of its first match holds."""
    found = pattern.search(text)
    return found[1] if found else ""
