"""One citizen's sentence without a name: what may be proposed, and what has to go. Pure.

A proposal is a help, no promise: a person reads it, shortens it and decides. Nothing is quoted that
nobody chose.
"""

import re
from collections.abc import Iterator
from datetime import UTC
from typing import NamedTuple

from morgenlage.domain.brief import Quote
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.brief_period import Period
from morgenlage.domain.comment import NOBODY, Comment
from morgenlage.domain.plain_text import plain
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation

LONGEST = 200
"""Characters of a quotation."""
SHORTEST = 20
PROPOSED = 8
GAP = "…"
"""Stands where something that tells who wrote it was taken out."""
_WANTED = ("praise", "question")
"""Kinds of comments that are proposed, best first."""
_NEVER = frozenset({"link", "impersonation", "threat", "danger", "legal", "complaint"})
_TRACES = re.compile(
    r"(?:https?://|www\.)\S+"  # addresses
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # mail addresses
    r"|@[\w.-]+(?:@[\w.-]+)?"  # handles
    r"|\b[\w-]+\.(?:de|com|org|net|eu|social|info)\b\S*"
    r"|[+(]*\d[\d\s()/.-]{4,}\d"  # telephone, customer and case numbers, accounts
    r"|\b[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2} ?\d{1,4}\b"  # number plates
    r"|\b(?:[A-ZÄÖÜ][\w.-]*[- ])?\w*(?i:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse)"
    r" \d+ ?[a-z]?\b"  # where somebody lives
    r"|\b\d{5} [A-ZÄÖÜ]\w+"  # postcode and town
)
_SIGNED = re.compile(
    r"(?:\b(?:viele|beste|liebe|herzliche|freundliche|mit freundlichen|schöne)? ?"
    r"(?:grüße|gruß|gruss|gruesse|mfg|vg|lg|regards|cheers)\b.*"
    r"|\b(?:ich bin|mein name ist|ich heiße|my name is|i am called)\s+[A-ZÄÖÜ]\w+"
    r"(?:\s+[A-ZÄÖÜ]\w+)?)",
    re.IGNORECASE | re.DOTALL,
)
_HONORIFIC = re.compile(
    r"\b(?:Herrn?|Frau|Familie|Dr\.|Prof\.|Mr\.?|Mrs\.?|Ms\.?)\s+(?:Dr\.\s+)?[A-ZÄÖÜ]\w+"
    r"(?:-[A-ZÄÖÜ]\w+)?(?:\s+[A-ZÄÖÜ]\w+)?"
)


_WORDS = frozenset(
    ("aber", "alle", "als", "auch", "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die",
     "doch", "ein", "eine", "einen", "euch", "für", "ich", "ihr", "immer", "ist", "kein", "man",
     "mein", "mit", "nach", "nicht", "noch", "nur", "oder", "sie", "sind", "und", "uns", "unser",
     "von", "vor", "was", "wer", "wie", "wir", "zum", "zur",
     "and", "are", "for", "from", "not", "our", "the", "who", "with", "you", "your")
)  # fmt: skip
"""Of a name like `Die mit dem Hund` these tell nobody, and sentences need them."""


class Proposal(NamedTuple):
    """Something a person may choose."""

    ref: Ref
    text: str
    kind: str
    """`praise`, `question`."""


def proposals(situation: Situation, period: Period) -> tuple[Proposal, ...]:
    """Praise first, then questions, the newest first; only what anybody can read out there."""
    found = sorted(_candidates(situation, period), key=lambda f: (f[0], f[1]))
    made = (Proposal(c.ref, bare(c), _WANTED[rank]) for rank, _, c in found)
    kept = {p.text: p for p in made if len(p.text.replace(GAP, "")) >= SHORTEST}
    return tuple(kept.values())[:PROPOSED]


def _candidates(
    situation: Situation, period: Period
) -> Iterator[tuple[int, tuple[float, str], Comment]]:
    shelf = situation.comments
    first, last = (at.astimezone(UTC).date().isoformat() for at in (period.start, period.end))
    for day in shelf.days:
        if first <= day <= last:
            for comment in shelf.days[day].values():
                rank = _rank(comment)
                if rank is not None and period.holds(comment.created_at):
                    yield rank, (-comment.created_at.timestamp(), comment.ref), comment


def _rank(comment: Comment) -> int | None:
    kinds = {reason.kind for reason in comment.verdict.reasons}
    if not comment.to_us or not quotable(comment) or comment.flags or kinds & _NEVER:
        return None
    return next((rank for rank, kind in enumerate(_WANTED) if kind in kinds), None)


def quotable(comment: Comment) -> bool:
    """Anybody can read it out there now."""
    return comment.public and not comment.gone and not comment.hidden


def bare(comment: Comment) -> str:
    """Its words without what tells who wrote them: names, handles, addresses, numbers, places."""
    text = _TRACES.sub(GAP, " ".join(plain(comment.text).split()))
    for name in _names(comment):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", GAP, text, flags=re.IGNORECASE)
    return shortened(without_traces(text))


def without_traces(text: str) -> str:
    """Without handles, addresses, numbers, signatures, people who are called by name."""
    for pattern in (_TRACES, _SIGNED, _HONORIFIC):
        text = pattern.sub(GAP, text)
    text = re.sub(rf"(?:{GAP}[\s,.;:!–-]*)+{GAP}", GAP, text)
    return " ".join(text.split()).strip(f" ,;:-–{GAP}")


def shortened(text: str) -> str:
    """Whole sentences as far as they fit, else cut between words."""
    if len(text) <= LONGEST:
        return text
    head = text[: LONGEST - 1]
    end = max(head.rfind(mark) for mark in (". ", "! ", "? "))
    return head[: end + 1] if end > LONGEST // 3 else f"{head.rpartition(' ')[0]} {GAP}"


def _names(comment: Comment) -> list[str]:
    """How its author is called, whole and in parts, the longest first."""
    known = (comment.author_name, comment.author, comment.author.partition("@")[0])
    split = (p for name in known for p in re.split(r"[\s._@-]+", name) if len(p) > 2)
    parts = [p for p in split if p.casefold() not in _WORDS]
    whole = [name for name in (*known, *parts) if name and name != NOBODY and len(name) > 1]
    return sorted(set(whole), key=lambda name: (-len(name), name))


def named_in(text: str) -> bool:
    """Something in it looks as if it told who somebody is: whoever writes a quotation is told."""
    return any(pattern.search(text) for pattern in (_TRACES, _HONORIFIC))


def quoted(situation: Situation, notes: BriefNotes) -> Quote:
    """What a person chose; nothing of it is left where it was deleted or hidden out there."""
    if not notes.quote.strip():
        return Quote()
    comment = situation.comment(Ref(notes.quoted)) if notes.quoted else None
    if comment is not None and not quotable(comment):
        return Quote(gone=True)
    return Quote(notes.quote.strip())
