"""Whether a reply says yes: one word on its first line, and no condition behind it. Pure."""

import re

YES = frozenset({"frei", "freigegeben", "freigabe erteilt", "approved"})
"""First lines that approve, small and without punctuation."""
_POLITE = frozenset(
    (
        *("ja", "yes", "danke", "vielen", "dank", "besten", "herzlichen", "dafür", "sehr"),
        *("hiermit", "thanks", "thank", "you", "many", "vg", "lg", "mfg", "gruss", "grüsse"),
        *("gruesse", "viele", "beste", "liebe", "schöne", "freundliche", "kind", "best", "regards"),
    )
)
"""Words that may stand beside it and change nothing; `ß` is `ss` here."""
_GREETING = re.compile(
    r"^(?:guten (?:tag|morgen|abend)|hallo|moin|liebe[rs]?|sehr geehrte[rs]?|dear|hi|hello"
    r"|good (?:morning|afternoon|evening|day))\b[^!?.:]{0,80}[,!.]?$",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:aber|jedoch|allerdings|nur|außer|ausser|bitte|nicht|kein\w*|statt|sobald|wenn|falls|erst"
    r"|ohne|noch|änder\w*|aender\w*|korrigier\w*|streich\w*|halt|stop+|doch|später|warte\w*"
    r"|but|however|only|except|please|not|never|unless|once|without|instead|if|when|change\w*"
    r"|correct\w*|remove\w*|wait|later|hold)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:--\s*|(?:viele |beste |liebe |freundliche )?gr(?:u|ü|ue)(?:ß|ss)e?\b.*|danke\b.{0,30}"
    r"|thanks\b.{0,30}|thank you\b.{0,30}|regards\b.*)$",
    re.IGNORECASE,
)
LOOKED_AT = 2
"""Paragraphs in which a condition may stand; what comes later is a footer."""


def says_yes(own: str) -> bool:
    """`own`: what somebody wrote themselves, without quoted text and signature.

    A condition behind the word takes it back: in doubt nothing is published.
    """
    lines = _ungreeted(own.strip().splitlines())
    return bool(lines) and _yes(lines[0]) and not _CONDITION.search(_behind(lines[1:]))


def _ungreeted(lines: list[str]) -> list[str]:
    """Without a greeting on the first line, and what is empty below it."""
    while lines and (not lines[0].strip() or _GREETING.match(lines[0].strip())):
        lines = lines[1:]
    return lines


def _yes(line: str) -> bool:
    if "?" in line:
        return False
    words = re.sub(r"[^\w\s]", " ", line.casefold()).split()
    plain = [w for w in words if w not in _POLITE]
    return " ".join(plain) in YES


def _behind(lines: list[str]) -> str:
    """What may be a condition: the next paragraphs up to a closing."""
    kept: list[str] = []
    paragraphs = 1
    for line in lines:
        if _CLOSING.match(line.strip()):
            break
        paragraphs += not line.strip()
        if paragraphs > LOOKED_AT:
            break
        kept.append(line)
    return "\n".join(kept)
