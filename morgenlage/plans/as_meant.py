"""What a person writes into front matter as a text, put so that YAML reads it as one.

`titel: Radweg: frei` is no YAML, and of `text: frei #KreisMilk` YAML reads the half, silently.
"""

import re

from morgenlage.plans.headers import field_of

_TEXTUAL = frozenset({"text", "title", "note", "alt", "description", "link"})
_LINE = re.compile(r"([ ]*(?:-[ ]+)?)([^\s:#\"'\[\]{}&*!|>%@`][^:#\"'\[\]{}]*?):[ ]+(\S.*?)[ ]*")
_ODD = re.compile(r": |:$| #|^[#@%`]")
_LEFT_ALONE = ('"', "'", "[", "{", "&", "*", "!", "|", ">")
"""A value that begins so is YAML, or meant to be."""


def as_meant(front: str) -> str:
    """With quotation marks around texts that need them; everything else as it is."""
    lines: list[str] = []
    block = -1
    for line in front.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if block >= 0 and (not line.strip() or indent > block):
            lines.append(line)  # inside a text of several lines
            continue
        block = indent if re.search(r":\s*[|>][+\-\d]*\s*$", line) else -1
        lines.append(_quoted(line))
    return "\n".join(lines)


def _quoted(line: str) -> str:
    found = _LINE.fullmatch(line)
    if not found or found[3].startswith(_LEFT_ALONE) or not _ODD.search(found[3]):
        return line
    if field_of(found[2])[0] not in _TEXTUAL:
        return line
    value = found[3].replace("'", "''")
    return f"{found[1]}{found[2]}: '{value}'"
