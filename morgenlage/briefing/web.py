"""A brief as one web page: no script, nothing fetched, one sheet of A4 when it is printed. Pure.

Headings and sentences are those of text and Markdown; plots stand beside the sentences that say the
same. Everything that is shown went through `markup`, which escapes it.
"""

from functools import cache
from pathlib import Path

from morgenlage.briefing.fitting import Fitted, Look, fitted
from morgenlage.briefing.markup import NOTHING, Html, element, foreign, joined, link, said
from morgenlage.briefing.page import Item, Page, Section
from morgenlage.briefing.web_figures import behind, figures, glance, table_of
from morgenlage.briefing.web_plots import Plots
from morgenlage.domain.brief import Brief
from morgenlage.words import Words
from morgenlage.words.brief_page import brief_page_words
from morgenlage.words.formats import Formats

STYLE = Path(__file__).parents[1] / "data" / "brief.css"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def web_page(brief: Brief, page: Page, words: Words, formats: Formats) -> str:
    """The whole file, to be written as UTF-8."""
    say, table = brief_page_words(words), table_of(brief, words, formats)
    plots = Plots(brief, say, formats)
    shown = fitted(page, Look(tuple(table.names.values()), plots.drawn(page)))
    parts = {s.key: s for s in shown.page.sections if s.items}
    main = joined(
        _need(parts.get("need")),
        glance(brief, say, formats) if shown.glance else NOTHING,
        figures(brief, table, parts.get("numbers")),
        element(
            "div",
            *(_part(s, shown, plots) for key, s in parts.items() if key not in ("need", "numbers")),
            class_="flow",
        ),
        behind(brief, table),
    )
    body = element(
        "body",
        element("a", said(say.skip), class_="skip", href="#text"),
        element(
            "div",
            _header(page),
            element("main", main, id="text", tabindex="-1"),
            element("footer", element("p", said(say.made_by))),
            class_="sheet",
        ),
    )
    return f"<!DOCTYPE html>\n{element('html', _head(page), body, lang=words.language)}\n"


def _head(page: Page) -> Html:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", said(f"{page.title} \N{EN DASH} {page.subtitle}")),
        element("style", _style()),
    )


@cache
def _style() -> Html:
    """Ours, and without anything that would end the element it stands in."""
    return Html(STYLE.read_text(encoding="utf-8"))


def _header(page: Page) -> Html:
    return element("header", element("h1", said(page.title)), element("p", said(page.subtitle)))


def _need(section: Section | None) -> Html:
    """What has to be read first, in a box of its own."""
    if section is None:
        return NOTHING
    return element(
        "section",
        _heading(section),
        *(element("p", _sentence(item)) for item in section.items),
        class_="need",
        aria_labelledby="need",
    )


def _part(section: Section, shown: Fitted, plots: Plots) -> Html:
    texts = [
        joined(_sentence(item), plots.below(section.key, place))
        for place, item in enumerate(section.items)
    ]
    if section.key == "quote":
        content = [element("blockquote", *(element("p", text) for text in texts))]
    else:
        content = [element("ul", *(element("li", text) for text in texts))]
    count = shown.left_out.get(section.key, 0)
    if count:
        content.append(element("p", said(plots.say.left_out.format(count=count)), class_="quiet"))
    legend = plots.legend(section.key)
    if legend:
        content.append(element("p", said(legend), class_="quiet"))
    return element("section", _heading(section), *content, aria_labelledby=section.key)


def _heading(section: Section) -> Html:
    return element("h2", said(section.heading), id=section.key)


def _sentence(item: Item) -> Html:
    """May hold what others wrote, so all of it is isolated."""
    shown = foreign(item.text)
    return link(item.link, shown) if item.link else shown
