"""The brief as CommonMark. Every word is escaped: foreign text stays text in it.

Source: https://spec.commonmark.org/0.31.2/#backslash-escapes, any ASCII punctuation may be escaped.
"""

import re

from morgenlage.briefing.page import Item, Page, Section

_MEANS = re.compile(r"[\\`*_{}\[\]<>#~|&$@]|(?<=www)\.|:(?=//)", re.IGNORECASE)
"""What means something in CommonMark or in a dialect of it, bare addresses included."""
_FIRST = re.compile(r"^(?:[-+=](?=[\s=-]|$)|(\d{1,9})([.)])(?=\s|$))")
"""What would begin a list or underline a heading."""


def markdown(page: Page) -> str:
    """One document: a heading, then a heading and a list for each part."""
    parts = [f"# {escaped(page.title)}", escaped(page.subtitle)]
    for section in page.sections:
        parts.append(f"## {escaped(section.heading)}")
        parts.append(_body(section))
    return "\n\n".join(parts) + "\n"


def _body(section: Section) -> str:
    if section.key == "quote":
        return "\n".join(f"> {escaped(item.text)}" for item in section.items)
    if section.key == "need":
        return "\n\n".join(f"**{escaped(item.text)}**" for item in section.items)
    return "\n".join(f"- {_item(item)}" for item in section.items)


def _item(item: Item) -> str:
    said = escaped(item.text)
    return f"{said} <{_target(item.link)}>" if item.link else said


def _target(link: str) -> str:
    """An address between angle brackets ends at the first of these."""
    return link.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")


def escaped(text: str) -> str:
    """On one line, and nothing in it means anything but itself."""
    said = _MEANS.sub(r"\\\g<0>", " ".join(text.split()))
    return _FIRST.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[0]}", said)
