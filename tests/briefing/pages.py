"""The page of a brief, and what is found in it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from morgenlage.briefing.page import Page, page
from morgenlage.briefing.web import web_page
from morgenlage.domain.brief import Brief
from morgenlage.words import Language, words_for
from morgenlage.words.formats import Formats
from tests.briefing.samples import ZONE

VOID = {"meta", "br"}


def sentences(brief: Brief, language: Language = "de") -> Page:
    """What it says, in any form."""
    return page(brief, words_for(language), Formats(language, ZONE))


def html_of(brief: Brief, language: Language = "de") -> str:
    """The file."""
    formats = Formats(language, ZONE)
    return web_page(brief, sentences(brief, language), words_for(language), formats)


@dataclass
class Element:
    """One element with what is in it."""

    tag: str
    attributes: dict[str, str]
    inside: list["Element"] = field(default_factory=list)
    text: str = ""
    """Of this element and all in it."""


class Tree(HTMLParser):
    """All elements of a page in their order; complains about what does not close."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag}: {names}"
        one = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(one)
        for parent in self._open:
            parent.inside.append(one)
        if tag not in VOID:
            self._open.append(one)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for one in self._open:
            one.text += data

    def all(self, *tags: str) -> list[Element]:
        """Those of these names, in their order."""
        return [one for one in self.elements if one.tag in tags]
