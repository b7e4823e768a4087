"""One page: what gives way, in which order, and that it is counted."""

from morgenlage.briefing.fitting import GIVES_WAY, LINES, Look, fitted, lines
from morgenlage.briefing.page import Item, Page, Section
from tests.briefing import samples
from tests.briefing.pages import sentences


def page(**counts: int) -> Page:
    """So many sentences of two lines in each part."""
    return Page(
        "T", "S", tuple(Section(k, k, (Item("Wort " * 18),) * n) for k, n in counts.items())
    )


def test_a_usual_week_is_shown_whole() -> None:
    whole = sentences(samples.usual_week())

    found = fitted(whole, Look(("Instagram", "Facebook", "Mastodon", "YouTube")))

    assert found.page == whole
    assert found.left_out == {}
    assert found.glance


def test_what_matters_least_gives_way_first() -> None:
    found = fitted(page(need=1, worked=3, tried=3, coming=40))

    assert set(found.left_out) == {"coming"}


def test_long_parts_are_brought_down_before_short_ones() -> None:
    found = fitted(page(worked=60, coming=4))

    assert set(found.left_out) == {"worked"}


def test_every_part_keeps_a_sentence_however_full_the_page_is() -> None:
    found = fitted(page(need=1, **dict.fromkeys(GIVES_WAY, 40), risk=1, quote=1))

    assert all(section.items for section in found.page.sections)
    assert lines(found) <= LINES
    shown = {s.key: len(s.items) for s in found.page.sections}
    assert all(shown[key] + found.left_out[key] == 40 for key in GIVES_WAY)


def test_what_text_only_counts_is_counted_along() -> None:
    items = (Item("a"), Item("und 4 weitere", more=4))

    found = fitted(Page("T", "S", (Section("backing", "B", items),)))

    assert found.left_out == {"backing": 4}
    assert found.page.sections[0].items == (Item("a"),)


def test_accounts_take_the_room_of_their_rows() -> None:
    full = page(numbers=1, worked=6, tried=6, topics=6, coming=6, backing=6)

    few, many = fitted(full), fitted(full, Look(("Instagram",) * 10))

    assert sum(many.left_out.values()) > sum(few.left_out.values())
