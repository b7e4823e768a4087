"""The rules of the house as data: what a paragraph says, and what is said to a citizen about it."""

from collections.abc import Iterable

from morgenlage.domain.value import dataclass

DEFAULT_REVIEW, DEFAULT_KEEP = 6, 12
"""Months."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One rule. Cases keep it as it was when it was applied."""

    id: str
    title: str
    text: str
    """The rule itself, as published."""
    wording: str = ""
    """What is said to whoever broke it; `{url}` stands for the address."""
    url: str = ""
    """Where the rule is published."""

    @property
    def said(self) -> str:
        """The wording as it can be sent."""
        text = self.wording or self.text
        if "{url}" in text:
            return " ".join(text.replace("{url}", self.url).split())
        return f"{text} {self.url}".strip()


@dataclass(frozen=True, slots=True)
class Netiquette:
    """All paragraphs in their order, and how long cases are kept."""

    paragraphs: tuple[Paragraph, ...] = ()
    usual: str = ""
    """The paragraph that Enter chooses; empty: none."""
    review_months: int = DEFAULT_REVIEW
    """After the last act somebody looks whether it still has to be."""
    keep_months: int = DEFAULT_KEEP
    """After the last act the case is deleted."""

    def paragraph(self, name: str) -> Paragraph | None:
        """By id or title, or by its place in the file (from 1)."""
        wanted = name.strip().casefold()
        for place, paragraph in enumerate(self.paragraphs, start=1):
            if wanted in (paragraph.id.casefold(), paragraph.title.casefold(), str(place)):
                return paragraph
        return None

    def named_in(self, text: str) -> Paragraph | None:
        """The paragraph an answer points to: its wording (or its longest sentence) stands there."""
        said = _bare(text)
        found = (p for p in self.paragraphs if (core := _core(p)) and core in said)
        return next(found, None)


def _core(paragraph: Paragraph) -> str:
    """The longest sentence of the wording; what names the paragraph in an edited answer."""
    wording = paragraph.wording.replace("{url}", " ")
    return max((_bare(part) for part in _sentences(wording)), key=len, default="")


def _sentences(text: str) -> Iterable[str]:
    for mark in "!?:":
        text = text.replace(mark, ".")
    return text.split(".")


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())
