"""Tags as people read them: `Thema Straßen und Wege · Amt Bauhof · Erika Beispiel`."""

from collections.abc import Iterable

from morgenlage.domain.paper import Papers
from morgenlage.domain.practice import Practice
from morgenlage.domain.tagging import ALONE, choices
from morgenlage.domain.ties import KINDS
from morgenlage.words.topics import Topics
from widgets.guard import cut

NAME = 30
"""Characters of a name in a line of tags."""


def tags_said(
    tags: Iterable[str],
    say: Topics,
    practice: Practice,
    papers: Papers,
    dot: str,
    *,
    most: int = NAME,
) -> str:
    """In the order in which they are asked for; as they are: values that nobody knows any more, and
    tags that came with a plan. `most`: characters of a name."""
    found = frozenset(tags)
    parts = []
    for kind in KINDS:
        values = sorted(t.partition(":")[2] for t in found if t.startswith(f"{kind}:"))
        known = choices(kind, practice, papers)
        names = [cut(" ".join(known.get(value, value).split()), most) for value in values]
        if names:
            said = ", ".join(names)
            parts.append(said if kind == "person" else f"{say.tag_kinds[kind]} {said}")
    parts += [say.tag_kinds[tag] for tag in ALONE if tag in found]
    parts += sorted(cut(tag, most) for tag in found if not _ours(tag))
    return f" {dot} ".join(parts)


def _ours(tag: str) -> bool:
    kind, colon, _ = tag.partition(":")
    return kind in KINDS if colon else tag in ALONE
