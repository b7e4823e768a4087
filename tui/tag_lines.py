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
    tags: Iterable[str], say: Topics, practice: Practice, papers: Papers, dot: str
) -> str:
    """In the order in which they are asked for; a value that nobody knows any more as it is."""
    found = frozenset(tags)
    parts = []
    for kind in KINDS:
        values = sorted(t.partition(":")[2] for t in found if t.startswith(f"{kind}:"))
        known = choices(kind, practice, papers)
        names = [cut(" ".join(known.get(value, value).split()), NAME) for value in values]
        if names:
            said = ", ".join(names)
            parts.append(said if kind == "person" else f"{say.tag_kinds[kind]} {said}")
    parts += [say.tag_kinds[tag] for tag in ALONE if tag in found]
    return f" {dot} ".join(parts)
