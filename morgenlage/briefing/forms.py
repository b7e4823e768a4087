"""The brief in the form somebody asks for."""

import json
from typing import Literal

from morgenlage.briefing.page import page
from morgenlage.domain.brief import Brief
from morgenlage.words import Words
from morgenlage.words.formats import Formats

Form = Literal["text", "md", "html", "json"]
FORMS: tuple[Form, ...] = ("text", "md", "html", "json")
ENDINGS: dict[str, Form] = {
    ".txt": "text",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
}
"""What a file's name says about its form."""
WIDTH = 80


def rendered(brief: Brief, form: Form, words: Words, formats: Formats, width: int = WIDTH) -> str:
    """The whole of it, ending in one line end. `width`: characters of a line of `text`."""
    told = page(brief, words, formats)
    match form:
        case "text":
            from morgenlage.briefing.text import text  # each call needs one form alone

            return text(told, width)
        case "md":
            from morgenlage.briefing.markdown import markdown  # as above

            return markdown(told)
        case "html":
            from morgenlage.briefing.web import web_page  # as above; it draws, too

            return web_page(brief, told, words, formats)
        case "json":
            from morgenlage.briefing.document import document  # as above

            found = document(brief, told, formats.zone)
            return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
