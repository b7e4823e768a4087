"""What the brief says: honest about its days, with a verdict, no name but those who decided."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from markdown_it import MarkdownIt

from morgenlage.briefing.backing_lines import backing_line
from morgenlage.briefing.markdown import markdown
from morgenlage.briefing.text import text
from morgenlage.domain.brief import Backed, Brief, Coming, Risk, Thanks, Tried, Voices
from morgenlage.domain.brief_period import last_days
from morgenlage.domain.metric import Usual
from morgenlage.words import Language, words_for
from morgenlage.words.formats import Formats
from tests.briefing.pages import Tree, html_of, sentences
from tests.briefing.samples import NOW, PERIODS, TODAY, ZONE, empty, numbers, usual_week

LANGUAGES: tuple[Language, ...] = ("de", "en")


def said(brief: Brief, key: str, language: Language = "de") -> list[str]:
    """The sentences of one part."""
    parts = {s.key: s for s in sentences(brief, language).sections}
    return [item.text for item in parts[key].items]


def test_thirty_days_are_no_week_and_are_held_against_thirty_days() -> None:
    one = replace(
        usual_week(),
        period=last_days(NOW, ZONE, 30),
        numbers=(replace(numbers("facebook-kreis", "facebook"), usual=Usual("better", 9, 10)),),
    )
    assert sentences(one).title == "Unsere sozialen Medien: die letzten 30 Tage"
    assert sentences(one).subtitle.startswith("31. Okt – 29. Nov 2026")
    (told,) = said(one, "numbers")
    assert "besser als 9 von 10 Abschnitten von 30 Tagen davor" in told
    assert "Woche" not in told
    assert "Diese Woche" not in html_of(one)


def test_better_than_all_is_said_so() -> None:
    one = replace(numbers("facebook-kreis", "facebook"), usual=Usual("better", 10, 10))
    assert "besser als alle 10 Wochen davor" in said(replace(empty(), numbers=(one,)), "numbers")[0]


@pytest.mark.parametrize(
    ("look_on", "begins"),
    [(TODAY, "Heute zu entscheiden: "), (date(2026, 11, 22), "Zu entscheiden seit dem 22. Nov: ")],
)
def test_what_is_due_is_told_with_its_verdict(look_on: date, begins: str) -> None:
    due = Tried("a", "Reels am Sonntag.", look_on, True, True, "better", 4.1, 2.8, 6.0, 9)
    assert said(replace(empty(), tried=(due,)), "tried") == [
        f"{begins}Reels am Sonntag. Es lief besser: 4,1-mal so viel wie sonst (zwischen 2,8 und 6)."
    ]


def test_approvals_are_one_line_however_many_gave_them() -> None:
    given = tuple(
        Backed(NOW - timedelta(hours=n), who, "approved", "frei", f"Beitrag {n}", f"piece:{n}")
        for n, who in enumerate(("Maike", "Jonas", "Maike"))
    )
    spoke = Backed(NOW - timedelta(days=1), "Landrätin", "decision", "Machen Sie es.")
    assert said(replace(empty(), backing=(*given, spoke)), "backing") == [
        "28. Nov: Landrätin: „Machen Sie es.“",
        "3 Beiträge freigegeben (Maike 2, Jonas 1), zuletzt am 29. Nov: Beitrag 0",
    ]


@pytest.mark.parametrize(
    ("risk", "told"),
    [
        (Risk("consent", {"count": 1}), "1 Beitrag zeigt jemanden ohne gültige Einwilligung."),
        (
            Risk("token", {"account": "x", "days": 1}),
            "Unser Zugang zu x endet morgen, wenn ihn niemand erneuert.",
        ),
        (
            Risk("office", {"office": "Bauamt", "count": 1, "days": 1}),
            "Bauamt: Eine Antwort ist seit 1 Tag überfällig.",
        ),
        (
            Risk("office", {"office": "Bauamt", "count": 3, "days": 4}),
            "3 Antworten von Fachämtern sind überfällig, am längsten (seit 4 Tagen): Bauamt.",
        ),
        (
            Risk("trouble", {"account": "x", "days": 0}),
            "In x kommen wir seit heute nicht mehr hinein.",
        ),
    ],
)
def test_one_is_one_and_many_are_many(risk: Risk, told: str) -> None:
    assert said(replace(empty(), risk=risk), "risk") == [told]


def test_what_comes_is_counted_where_it_is_much_and_tries_are_never_left_out() -> None:
    posts = tuple(Coming("post", TODAY, f"Beitrag {n}") for n in range(7))
    tries = Coming("experiment", TODAY + timedelta(days=3), "Es hilft")
    assert said(replace(empty(), coming=(*posts, tries)), "coming") == [
        *(f"Heute: „Beitrag {n}“" for n in range(4)),
        "2. Dez: Wir schauen nach, ob es stimmt: Es hilft",
        "und 3 weitere Beiträge",
    ]


def test_the_council_reads_decisions_first_and_no_empty_wish() -> None:
    one = replace(usual_week(), period=PERIODS["council"], need="")
    parts = sentences(one).sections
    assert [s.key for s in parts][:2] == ["backing", "tried"]
    assert parts[0].heading == "Was entschieden wurde"
    wished = sentences(replace(one, need="Zwei Stunden")).sections
    assert [s.key for s in wished][:2] == ["need", "backing"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["week", "month", "council"])
def test_every_sentence_stands_in_text_markdown_and_the_page_for_a_browser(
    language: Language, kind: str
) -> None:
    brief = replace(usual_week(), period=PERIODS[kind])
    told = sentences(brief, language)
    tokens = MarkdownIt("commonmark").parse(markdown(told))
    marked = " ".join(c.content for t in tokens for c in t.children or ())
    browser = " ".join(Tree(html_of(brief, language)).all("body")[0].text.split())
    plain = " ".join(text(told).split())
    for section in told.sections:
        for item in section.items:
            assert item.text in plain
            assert item.text in marked
            if not item.account:  # the page tells these as a row of its table
                assert item.text in browser


def test_facts_of_an_account_are_the_same_in_its_sentence_and_its_row() -> None:
    rows = " ".join(Tree(html_of(usual_week())).all("table")[0].text.split())
    for one in usual_week().numbers:
        assert f"{one.followers:,.0f}".replace(",", ".") in rows
        assert f"{one.value:,.0f}".replace(",", ".") in rows


def test_nobody_is_thanked_as_one_more() -> None:
    offices = tuple(Thanks(f"Amt für Kreisentwicklung {n}", 0) for n in range(6))
    one = replace(usual_week(), thanks=offices)
    assert len(said(one, "thanks")) == 1
    page = Tree(html_of(one)).all("body")[0].text
    assert all(office.office in page for office in offices)


def test_large_figures_say_of_what_they_are() -> None:
    quick = replace(usual_week(), voices=Voices(98, 12, 0, 9, 6 / 9, timedelta(0)))
    tiles = Tree(html_of(quick)).all("dl")[0].text
    assert "Fragen beantwortet6 von 9" in " ".join(tiles.split()).replace(" 6 von", "6 von")
    assert "%" not in tiles
    assert "min" not in tiles


def test_how_an_experiment_was_decided_is_not_made_up() -> None:
    one = Backed(NOW, "Maike", "dropped", "eins", "Reime bringen mehr.", "experiment:a")
    line = backing_line(one, words_for("de"), Formats("de", ZONE))
    assert line.endswith("Maike verwirft: Reime bringen mehr: „eins“")
