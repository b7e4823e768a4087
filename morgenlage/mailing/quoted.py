"""What somebody wrote themselves: without quoted text, signature and legal footer. Pure.

Careful: in doubt a line stays, and where nothing would be left, all of it does.
"""

import re

_SAID = re.compile(
    r"^\s*(?:"
    r"(?:am|on|le)\b.{4,200}(?:schrieb|wrote|hat geschrieben|a écrit)\b.{0,200}:?"
    r"|.{0,120}\b(?:schrieb|wrote)\b.{0,80}:"
    r"|-{2,}\s*(?:urspr[üu]ngliche nachricht|original message|weitergeleitete nachricht"
    r"|forwarded message|original-nachricht)\s*-{2,}.*"
    r")\s*$",
    re.IGNORECASE,
)
_OUTLOOK = re.compile(r"^\s*\*?(?:von|from)\s*:\*?\s*\S", re.IGNORECASE)
_OUTLOOK_NEXT = re.compile(
    r"^\s*\*?(?:gesendet|sent|an|to|datum|date|betreff|subject|cc)\s*:\*?", re.IGNORECASE
)
_RULE = re.compile(r"^\s*[_\-=*]{5,}\s*$")
_CLOSING = re.compile(
    r"^\s*(?:mit (?:freundlichen|besten|vielen) gr(?:ü|ue)(?:ß|ss)en"
    r"|freundliche gr(?:ü|ue)(?:ß|ss)e"
    r"|(?:viele|beste|liebe|herzliche|sch(?:ö|oe)ne) gr(?:ü|ue)(?:ß|ss)e|mfg|vg|lg"
    r"|(?:best|kind|warm) regards|regards|best wishes|yours sincerely|yours faithfully|im auftrag"
    r"|i\. ?a\.|gesendet von mein|sent from my)\b.{0,60}$",
    re.IGNORECASE,
)
SIGNATURE = 15
"""Lines a signature may have; more behind a closing is text."""


def own_words(text: str) -> str:
    """The answer alone; the whole text where nothing of it could be told apart."""
    lines = text.splitlines()
    cut = _quote_begins(lines)
    kept = [line for line in lines[:cut] if not line.lstrip().startswith(">")]
    between = _between(lines[cut:])
    said = "\n".join(_unsigned(kept)).strip()
    if between:
        said = f"{said}\n\n{between}".strip()
    return said or "\n".join(_unquoted(lines)).strip() or text.strip()


def certain_words(text: str) -> str:
    """What can only be by the one who answers: above all that is quoted, else below all of it.

    Empty in doubt: where a program breaks quoted lines, a word of ours may stand alone on one.
    """
    lines = text.splitlines()
    cut = _quote_begins(lines)
    marked = [place for place, line in enumerate(lines) if line.lstrip().startswith(">")]
    above = "\n".join(_unsigned(lines[: min([cut, *marked])])).strip()
    if above or not marked:
        return above
    if any(line.strip() for line in _unquoted(lines[marked[0] : marked[-1]])):
        return ""
    return "\n".join(_unsigned(lines[marked[-1] + 1 :])).strip()


def _quote_begins(lines: list[str]) -> int:
    """The line from which on somebody else speaks; the end where nobody does."""
    for place, line in enumerate(lines):
        two = f"{line.rstrip()} {lines[place + 1].strip()}" if place + 1 < len(lines) else line
        if len(line) > 400:
            continue
        if _SAID.match(line) or (len(two) < 400 and _begins_said(line) and _SAID.match(two)):
            return _back(lines, place)
        if (
            _OUTLOOK.match(line)
            and sum(bool(_OUTLOOK_NEXT.match(near)) for near in lines[place + 1 : place + 6]) >= 2
        ):
            return _back(lines, place)
    return len(lines)


def _begins_said(line: str) -> bool:
    """`Am Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Pressestelle` with the address below it."""
    return bool(re.match(r"^\s*(?:am|on)\b", line, re.IGNORECASE))


def _back(lines: list[str], place: int) -> int:
    """The rule and blank lines above belong to what is quoted."""
    while place and (not lines[place - 1].strip() or _RULE.match(lines[place - 1])):
        place -= 1
    return place


def _between(quoted: list[str]) -> str:
    """Answers written between quoted lines; nothing where quotes are not marked by `>`."""
    marked = [line.lstrip().startswith(">") for line in quoted]
    if not any(marked):
        return ""
    first = marked.index(True)
    found = [line for line, quote in zip(quoted[first:], marked[first:], strict=True) if not quote]
    return "\n".join(_unsigned(found)).strip()


def _unsigned(lines: list[str]) -> list[str]:
    """Without what stands below `-- ` or a closing."""
    for place, line in enumerate(lines):
        if line.rstrip() == "--" and "".join(lines[:place]).strip():
            return lines[:place]
        if (
            _CLOSING.match(line)
            and "".join(lines[:place]).strip()
            and sum(bool(rest.strip()) for rest in lines[place + 1 :]) <= SIGNATURE
        ):
            return lines[:place]
    return lines


def _unquoted(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.lstrip().startswith(">")]
