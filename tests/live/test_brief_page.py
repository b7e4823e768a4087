"""The brief's page as leadership sees it: held against axe-core, a validator, and a printer."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.chromium import Medium, Scheme, Tab
from morgenlage.briefing.web import STYLE
from morgenlage.words import Language
from tests.briefing import samples
from tests.briefing.pages import html_of, sentences
from tests.live.page_checks import A4, a_tab, axe, installed, invalid, printed
from tests.widgets.stage import hostile

pytestmark = pytest.mark.live

LANGUAGES: tuple[Language, ...] = ("de", "en")
LOOKS: tuple[tuple[Medium, Scheme], ...] = (
    ("screen", "light"),
    ("screen", "dark"),
    ("print", "light"),
)
BRIEFS = {
    "empty": samples.empty(),
    "usual": samples.usual_week(),
    "week": samples.filled(),
    "month": samples.filled("month"),
    "council": samples.filled("council"),
}
FONTS = ("", "Liberation Sans", "DejaVu Sans", "DejaVu Serif")
"""Those of the style sheet; then what a desk without them falls back to, wide ones included."""
JUDGED = {"hidden-content", "color-contrast"}
"""What axe leaves to people: that the skip link and the table behind the lines are not printed, and
colours of what is beside the window in that table, which are reckoned in `tests/briefing`."""
every_brief = pytest.mark.parametrize("name", BRIEFS)
in_both = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def tools() -> Path:
    return installed()


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    with a_tab() as one:
        yield one


@in_both
@every_brief
def test_axe_finds_nothing(name: str, language: Language, tab: Tab, tools: Path) -> None:
    tab.resize(1000, 1400)
    tab.show(opened(html_of(BRIEFS[name], language)))
    for medium, scheme in LOOKS:
        tab.look(medium, scheme)
        found = axe(tab, tools)
        print(
            f"{name} {language} {medium} {scheme}: {len(found.violations)} violations, "
            f"{len(found.incomplete)} to be judged, {len(found.passes)} rules passed"
        )
        assert found.violations == []
        assert {one.partition(":")[0] for one in found.incomplete} <= JUDGED
        assert len(found.passes) > 20


def test_axe_finds_nothing_on_a_phone(tab: Tab, tools: Path) -> None:
    tab.resize(390, 844)
    tab.look()
    tab.show(opened(html_of(samples.usual_week())))

    assert axe(tab, tools).violations == []


def test_axe_finds_nothing_whatever_others_wrote(tab: Tab, tools: Path) -> None:
    """One case of each kind of attack; `tests/briefing` takes all of them apart."""
    tab.resize(1000, 1400)
    tab.look()
    kinds = {name.partition("-")[0]: (name, text) for name, _, text in hostile()}
    for name, text in kinds.values():
        tab.show(html_of(samples.with_text(text)))

        assert axe(tab, tools).violations == [], name
        assert tab.evaluate("document.scripts.length") == 0, name


BROKEN = {
    "html-has-lang": (' lang="de"', ""),
    "document-title": (r"<title>Unsere.*?</title>", ""),
    "svg-img-alt": (r' aria-labelledby="line-0-title"(.*?)><title.*?</title>', r"\1>"),
    "heading-order": (r"<h2([^>]*)>(Danke)</h2>", r"<h4\1>\2</h4>"),
    "landmark-one-main": (r"<(/?)main", r"<\1div"),
    "color-contrast": ("--quiet: #50565d", "--quiet: #b0b0b0"),
    "meta-viewport": ("initial-scale=1", "initial-scale=1, user-scalable=no"),
}
"""By the rule that has to see it: what is replaced by what."""


@pytest.mark.parametrize("rule", BROKEN)
def test_axe_finds_what_is_broken_on_purpose(rule: str, tab: Tab, tools: Path) -> None:
    wrong, by = BROKEN[rule]
    html = re.sub(wrong, by, html_of(samples.usual_week()))
    tab.resize(1000, 1400)
    tab.look()
    tab.show(html)

    assert rule in {one.partition(":")[0] for one in axe(tab, tools).violations}


@in_both
@every_brief
def test_it_is_one_sheet_of_paper_in_any_font(name: str, language: Language, tab: Tab) -> None:
    html = html_of(BRIEFS[name], language)
    for font in FONTS:
        tab.show(html if not font else html.replace("</style>", in_font(font)))
        found = printed(tab)

        assert (font, found.pages) == (font, 1)
        assert found.size == pytest.approx(A4, abs=0.5)


def test_a_second_sheet_would_be_seen(tab: Tab) -> None:
    html = html_of(samples.usual_week())
    tab.show(html.replace("</ul>", "<li>Noch etwas.</li>" * 20 + "</ul>"))

    assert printed(tab).pages > 1


def test_only_the_small_print_has_less_than_ten_points_and_none_less_than_nine_and_a_half(
    tab: Tab,
) -> None:
    tab.show(html_of(samples.filled()))
    tab.look("print")

    sizes = tab.evaluate(
        "[...document.body.querySelectorAll('*')].filter(e => e.checkVisibility())"
        ".map(e => parseFloat(getComputedStyle(e).fontSize) * 0.75)"
    )
    assert min(sizes) >= 9.5


@in_both
@every_brief
def test_without_style_and_pictures_it_reads_in_order(
    name: str, language: Language, tab: Tab
) -> None:
    brief = BRIEFS[name]
    html = re.sub(r"<style>.*?</style>|<svg.*?</svg>", "", html_of(brief, language), flags=re.S)
    tab.show(html)
    tab.look()

    text = tab.evaluate("document.body.innerText")
    page = sentences(brief, language)
    parts = {s.key: s.heading for s in page.sections}
    wanted = [page.title, page.subtitle]
    wanted += [parts.pop(key) for key in ("need", "numbers") if key in parts]
    places = [text.find(heading) for heading in (*wanted, *parts.values())]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_is_wider_than_the_window(width: int, tab: Tab) -> None:
    tab.resize(width, 800)
    tab.look()
    for brief in (*BRIEFS.values(), samples.with_text("x" * 300)):
        tab.show(opened(html_of(brief)))

        assert tab.evaluate("document.scrollingElement.scrollWidth") <= width


def test_it_fetches_nothing(tab: Tab) -> None:
    tab.show(html_of(samples.filled()))

    assert tab.evaluate("performance.getEntriesByType('resource').length") == 0


def test_an_image_and_a_script_that_got_in_would_not_run(tab: Tab) -> None:
    inside = "<script>document.title = 'x'</script><img src=x onerror='document.title = 1'>"
    tab.show(html_of(samples.usual_week()).replace("<main", f"{inside}<main"))

    assert tab.evaluate("document.title").startswith("Unsere sozialen Medien")


@in_both
@every_brief
def test_a_validator_finds_nothing(
    name: str, language: Language, tools: Path, tmp_path: Path
) -> None:
    assert invalid(html_of(BRIEFS[name], language), tools, tmp_path) == []


def test_a_validator_finds_what_is_broken_on_purpose(tools: Path, tmp_path: Path) -> None:
    html = html_of(samples.usual_week()).replace("<ul>", "<ul><p>x</p>", 1)

    assert any("element-permitted-content" in one for one in invalid(html, tools, tmp_path))


def opened(html: str) -> str:
    """With what can be unfolded unfolded."""
    return html.replace("<details>", "<details open>")


def in_font(font: str) -> str:
    assert STYLE.is_file()
    return f"* {{ font-family: '{font}' !important }}</style>"
