"""A format and a dry text -> the words to begin with, and what has to be done before. Pure.

What is not known stays a gap that everybody sees: `[Frist?]`.
"""

import re
from collections.abc import Mapping, Sequence

from morgenlage.domain.dry_text import Facts
from morgenlage.domain.phrases import plain
from morgenlage.domain.pillar import Pillar
from morgenlage.domain.post_format import GAPS, PostFormat

LOOKED_AT = 6000
"""Characters of a text in which a pillar's words are looked for."""
_NAMED = re.compile(r"\{(\w{1,30})\}")
_GAP = re.compile(r"\[[^\[\]\n]{1,80}\?\]")


def unknown_gaps(draft: str) -> tuple[str, ...]:
    """Names in braces that stand for nothing."""
    return tuple(n for n in dict.fromkeys(_NAMED.findall(draft)) if n not in GAPS)


def drafted(format: PostFormat, facts: Facts, names: Mapping[str, str]) -> str:
    """The format's words with the facts in them. `names`: what a gap is called, by its id."""
    known = facts.values()

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name not in GAPS:
            return found[0]
        return known.get(name) or f"[{names.get(name, name)}?]"

    return _NAMED.sub(value, format.draft)


def last_day(format: PostFormat, facts: Facts) -> str:
    """Until when, where the text says it and the format asks for it; else empty."""
    known = facts.values()
    asked = (n for n in _NAMED.findall(format.draft) if n == "deadline" or n.endswith("_until"))
    return next((known[name] for name in asked if name in known), "")


def gaps(text: str) -> tuple[str, ...]:
    """What somebody still has to fill in, as it stands there."""
    return tuple(dict.fromkeys(_GAP.findall(text)))


def listed(heads: Sequence[tuple[str, Sequence[str]]], box: str = "[ ]") -> str:
    """Lists under their heads, as a note for colleagues; those to be done have a box."""
    parts = []
    for head, items in heads:
        if items:
            parts.append("\n".join((head, *(f"{box} {item}" for item in items))))
    return "\n\n".join(parts)


def tags_for(format: PostFormat, text: str, pillars: Sequence[Pillar]) -> tuple[str, ...]:
    """The format, the pillar whose words the text holds most of, and what is alone in its tag."""
    words = plain(text[:LOOKED_AT])
    counted = {p: len({words[a:b] for a, b in p.words.spans(words)}) for p in pillars}
    best = max(counted, key=lambda p: counted[p], default=None)
    tags = [f"format:{format.id}"]
    if best is not None and counted[best]:
        tags.append(f"topic:{best.id}")
        tags += ["duty"] * best.duty + ["job"] * best.jobs
    if format.faces:
        tags.append("face")
    return tuple(tags)
