"""A case as a page: everything a court asks for is there, and a stranger's text stays text."""

import json
import re
from datetime import timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path

import pytest

from morgenlage.desk.case_forms import as_html, as_markdown, as_text, safe
from morgenlage.desk.case_page import page_of
from morgenlage.domain.action import Delete, Hide
from morgenlage.domain.case import Case, problems
from morgenlage.domain.casebook import decided, opened, settled, undone
from morgenlage.domain.comment import Comment
from morgenlage.domain.netiquette import Netiquette, Paragraph
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.situation import Situation
from morgenlage.words import Language, words_for
from tests.domain.making import NOW, comment

ZONE = timezone(timedelta(hours=1))
HOSTILE = [
    json.loads(line)["text"]
    for line in (Path(__file__).parents[1] / "corpora" / "hostile_comments.jsonl")
    .read_text("utf-8")
    .splitlines()
    if "text" in json.loads(line)
]
RULES = Netiquette((Paragraph("ton", "Ton", "Bitte freundlich.", "", "https://k.example/n"),))


def a_case(about: Comment, sentence: str = "zum dritten Mal") -> Case:
    """Deleted by Maike, carried out a minute later."""
    situation = Situation(now=NOW)
    case = opened(about, situation, ())
    ids = "d1", "o1"
    act = Delete(about.ref, "ton", sentence)
    case = decided(case, act, about, situation, RULES, "maike", ids)
    sent = Outgoing("o1", act, "key", NOW, NOW, "maike", about.handling, Stage.SENT)
    return settled(case, {"o1": sent}, NOW + timedelta(minutes=1))


def whole(case: Case, language: Language = "de") -> str:
    return as_text(page_of(case, words_for(language), ZONE))


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_says_what_where_which_rule_who_when_and_what_came_of_it(language: Language) -> None:
    about = comment(text="Ihr seid alle faul!", permalink="https://social.example/@x/1")
    case = a_case(about)
    page = whole(case, language)

    for said in (
        "Ihr seid alle faul!",
        "https://social.example/@x/1",
        about.ref,
        "ton: Ton",
        "Bitte freundlich.",
        "maike",
        "zum dritten Mal",
        case.seal,
        case.said.text_hash,
        {"de": "gelöscht", "en": "deleted"}[language],
        {"de": "ausgeführt", "en": "carried out"}[language],
    ):
        assert said in page


def test_a_change_afterwards_shows() -> None:
    from dataclasses import replace

    case = a_case(comment(text="Ihr seid alle faul!"))
    (said,), (decision, sent) = case.snapshots, case.entries
    changed = {
        "text": replace(case, snapshots=(replace(said, text="Ihr seid doof!"),)),
        "author": replace(case, snapshots=(replace(said, author="jemand"),)),
        "snapshot": replace(case, snapshots=(replace(said, taken_at=NOW + timedelta(days=1)),)),
        "entry 1": replace(case, entries=(replace(decision, by="niemand"), sent)),
        "entry 2": replace(case, entries=(decision, replace(sent, what="failed"))),
    }

    assert problems(case) == ()
    for part, other in changed.items():
        assert part in problems(other), part
        assert "NACHTRÄGLICH GEÄNDERT" in whole(other)
    rule = replace(decision, paragraph=Paragraph("ton", "Ton", "Etwas anderes."))
    assert "entry 1" in problems(replace(case, entries=(rule, sent)))
    assert problems(replace(case, entries=(sent,)))  # a decision taken out


class Seen(HTMLParser):
    """Which tags and attributes a browser would find."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


OURS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2"),
    *("section", "div", "dl", "dt", "dd", "pre"),
}
MORE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</pre></dd><a href='javascript:1'>x</a>",
    "\x1b]0;titel\x07\x1b[31m\x9b31m",
    "\u202eDCBA\u2066",
    "```\n# Titel\n<b>x</b>\n[a](javascript:1) ![b](http://x/y.png)",
    "a\r\nb\rc\u2028d\u2029e\x00f",
    "lone \ud800 half",
]


@pytest.mark.parametrize("text", [*HOSTILE, *MORE], ids=range(len(HOSTILE) + len(MORE)))
def test_hostile_text_is_text_in_every_form(text: str) -> None:
    about = comment(text=text, author=text[:60], author_name=text[:60], permalink=text[:60])
    case = a_case(about, text)
    page = page_of(case, words_for("de"), ZONE)
    written = (as_text(page), as_markdown(page), as_html(page))

    for form in written:
        form.encode("utf-8")
        assert not re.search(
            "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", form
        )
    seen = Seen()
    seen.feed(written[2])
    assert seen.tags <= OURS
    assert seen.attributes <= {"lang", "charset", "http-equiv", "content", "dir"}
    assert safe(case.said.text).split() == [
        w for w in safe(case.said.text).split() if w in seen.text
    ]
    markdown = "\n".join(line for line in written[1].split("\n") if not line.startswith("      "))
    assert "<" not in markdown.replace("\\<", "")
    assert "](" not in markdown.replace("\\]", "")
    assert problems(case) == ()


def test_what_was_taken_back_says_so() -> None:
    about = comment()
    situation = Situation(now=NOW)
    case = opened(about, situation, ())
    case = decided(case, Hide(about.ref, "ton"), about, situation, RULES, "maike", ("d1", "o1"))
    case = undone(case, "d1", NOW, "jens", "o2", "undone")

    assert "nachträglich zurückgenommen (jens)" in " ".join(whole(case).split())
    assert not case.blocks
