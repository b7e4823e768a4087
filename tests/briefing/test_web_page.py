"""The page as a file: its structure, what may stand in it, and what never does."""

import re
import unicodedata
from dataclasses import replace

import pytest

from morgenlage.domain.brief import Brief
from morgenlage.words import Language
from tests.briefing import samples
from tests.briefing.pages import Element, Tree, html_of, sentences
from tests.widgets.stage import hostile

LANGUAGES: tuple[Language, ...] = ("de", "en")
BRIEFS = {
    "empty": samples.empty(),
    "usual": samples.usual_week(),
    "filled": samples.filled(),
    "month": samples.filled("month"),
    "council": samples.filled("council"),
}
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "a", "div", "header", "main", "footer"),
    *("section", "h1", "h2", "p", "ul", "li", "blockquote", "bdi", "span", "br", "dl", "dt", "dd"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary"),
    *("svg", "path", "rect"),
}
every_brief = pytest.mark.parametrize("brief", BRIEFS.values(), ids=BRIEFS)
in_both = pytest.mark.parametrize("language", LANGUAGES)
attacks = pytest.mark.parametrize(
    "text", [text for _, _, text in hostile()], ids=[name for name, _, _ in hostile()]
)


@every_brief
@in_both
def test_one_heading_for_the_page_and_one_for_each_part_in_order(
    brief: Brief, language: Language
) -> None:
    tree = Tree(html_of(brief, language))
    page = sentences(brief, language)
    headings = [(one.tag, one.text) for one in tree.all("h1", "h2", "h3", "h4", "h5", "h6")]

    first = [s.heading for s in page.sections if s.key in ("need", "numbers")]
    others = [s.heading for s in page.sections if s.key not in ("need", "numbers")]
    assert headings == [("h1", page.title), *(("h2", text) for text in (*first, *others))]


@every_brief
@in_both
def test_it_says_its_language_its_name_and_where_its_parts_are(
    brief: Brief, language: Language
) -> None:
    tree = Tree(html_of(brief, language))

    assert tree.elements[0].attributes["lang"] == language
    assert sentences(brief, language).title in tree.all("title")[0].text
    assert [one.tag for one in tree.all("header", "main", "footer")] == ["header", "main", "footer"]
    assert tree.all("a")[0].attributes["href"] == f"#{tree.all('main')[0].attributes['id']}"


@every_brief
def test_every_name_that_is_referred_to_is_there_once(brief: Brief) -> None:
    tree = Tree(html_of(brief))
    ids = [one.attributes["id"] for one in tree.elements if "id" in one.attributes]
    wanted = [one.attributes.get("aria-labelledby") for one in tree.elements]

    assert len(ids) == len(set(ids))
    assert {name for name in wanted if name} <= set(ids)


@every_brief
def test_every_plot_has_a_name_that_says_what_it_shows(brief: Brief) -> None:
    for plot in Tree(html_of(brief)).all("svg"):
        (title,) = [one for one in plot.inside if one.tag == "title"]

        assert plot.attributes["role"] == "img"
        assert plot.attributes["aria-labelledby"] == title.attributes["id"]
        assert re.search(r"\d", title.text)


@every_brief
def test_tables_name_themselves_their_columns_and_their_rows(brief: Brief) -> None:
    for table in Tree(html_of(brief)).all("table"):
        rows = [[c for c in row.inside if c.tag in ("th", "td")] for row in of(table, "tr")]

        assert of(table, "caption")[0].text
        assert all(one.text for one in of(table, "th"))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert {one.attributes["scope"] for one in rows[0]} == {"col"}
        assert all(row[0].attributes.get("scope") == "row" for row in rows[1:])


def test_what_a_plot_draws_stands_in_a_table_too() -> None:
    tree = Tree(html_of(samples.usual_week()))
    figures, behind = tree.all("table")
    drawn = [one for one in of(figures, "svg")]

    assert len(drawn) == 4
    assert len(of(behind, "th")) == 1 + 4 + 13
    last = of(behind, "tr")[1]
    for plot, cell in zip(drawn, of(last, "td"), strict=True):
        assert f"auf {cell.text};" in of(plot, "title")[0].text


@every_brief
@in_both
def test_nothing_runs_and_nothing_is_fetched(brief: Brief, language: Language) -> None:
    html = html_of(brief, language)
    tree = Tree(html)

    assert {one.tag for one in tree.elements} - {"title"} <= ALLOWED
    assert not [name for one in tree.elements for name in one.attributes if name.startswith("on")]
    assert "url(" not in html
    assert "@import" not in html
    assert not [one for one in tree.elements if {"src", "srcset", "style"} & set(one.attributes)]
    assert "default-src 'none'" in tree.all("meta")[1].attributes["content"]
    assert len(html.encode()) < 200_000


def test_links_lead_to_web_pages_alone_and_say_nothing_about_us() -> None:
    links = Tree(html_of(samples.usual_week())).all("a")[1:]

    assert [one.attributes["href"] for one in links] == [
        "https://example.org/p/1",
        "https://example.org/p/2",
    ]
    assert {one.attributes["rel"] for one in links} == {"external noopener noreferrer"}


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "//x.example",
        "",
    ],
)
def test_an_address_that_is_no_web_page_is_no_link(address: str) -> None:
    brief = samples.usual_week()
    best = replace(brief.worked.best[0], permalink=address)

    html = html_of(replace(brief, worked=replace(brief.worked, best=(best,))))

    assert len(Tree(html).all("a")) == 1


@attacks
def test_what_others_write_is_only_ever_text(text: str) -> None:
    html = html_of(samples.with_text(text))
    tree = Tree(html)

    assert {one.tag for one in tree.elements} - {"title"} <= ALLOWED
    assert not [name for one in tree.elements for name in one.attributes if name.startswith("on")]
    hrefs = [one.attributes["href"] for one in tree.all("a")]
    assert all(href.startswith(("https://", "http://", "#")) for href in hrefs)
    steering = {c for c in html if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"}
    turning = {c for c in html if c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
    assert steering | turning == set()
    html.encode("utf-8")
    assert len(html) < 200_000


def test_markup_is_shown_as_it_was_written_and_escaped_once() -> None:
    text = "<b>R&amp;D</b> \"x\" <script>alert('x')</script> &#x3C;"

    tree = Tree(html_of(samples.with_text(text)))

    assert tree.all("blockquote")[0].text == f"„{text}“"
    assert {f"„{text}“"} == {one.text for one in of(tree.all("blockquote")[0], "bdi")}


def test_words_of_both_directions_stay_apart() -> None:
    quote = of(Tree(html_of(samples.with_text("שלום (1)"))).all("blockquote")[0], "bdi")

    assert [one.text for one in quote] == ["„שלום (1)“"]


@in_both
def test_an_empty_brief_says_so_in_words(language: Language) -> None:
    brief = samples.empty()
    tree = Tree(html_of(brief, language))

    for section in sentences(brief, language).sections:
        for item in section.items:
            assert item.text in tree.all("main")[0].text
    assert tree.all("svg") == []


def test_what_did_not_fit_is_counted() -> None:
    brief = samples.filled()
    tree = Tree(html_of(brief))
    (part,) = [o for o in tree.all("section") if o.attributes.get("aria-labelledby") == "coming"]
    shown = len(of(part, "li"))

    assert f"und noch {len(brief.coming) - shown}" in part.text


def of(parent: Element, tag: str) -> list[Element]:
    """Those in it."""
    return [one for one in parent.inside if one.tag == tag]
