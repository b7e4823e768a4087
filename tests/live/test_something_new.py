"""A demo county with two years behind it: from a due try to a published advert in the brief."""

import re
from datetime import UTC, datetime

import pytest

from bench.new_by_text import LEARNED
from bench.new_on_screen import GAPS
from bench.something_new import Journey, journey

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    """Walked once, in German."""
    return journey(tmp_path_factory.mktemp("new"), "de")


def test_one_round_finds_the_due_try_its_verdict_the_stale_format_and_the_overdue_topic(
    seen: Journey,
) -> None:
    due, stale, late = (screen for _, screen in seen.screens[:3])
    for told in (seen.text, due):
        assert "Ein Reel am Sonntagabend erreicht mehr" in told
        assert re.search(r"besser: \d+ Beiträge, im Mittel das [\d,]+-Fache", told)
    for told in (seen.text, stale):
        assert re.search(r"„Zitatkachel“ kam in \d+ Wochen \d+-mal", told)
    for told in (seen.text, late):
        assert re.search(r"Kreistag und Beschlüsse: seit \d+ Tagen", told)
    places = [seen.text.index(words) for words in ("besser:", LEARNED["de"], "Zitat", "Kreistag")]
    assert places == sorted(places)
    assert "Fertig:" in seen.text


def test_a_dry_advert_becomes_three_cards_and_one_a_draft_that_is_out_after_check_and_approval(
    seen: Journey,
) -> None:
    cards, draft, filled, checked, approving, approved, word, out = (
        screen for _, screen in seen.screens[3:11]
    )
    assert all(f"─ {n} " in cards or f"━ {n} " in cards for n in (1, 2, 3))
    assert "hier noch nie probiert" in cards
    assert "[was man dort wirklich tut" in draft
    assert "15. Dezember" in draft
    assert all(gap.partition(" ")[0] in filled for gap in GAPS["de"])
    assert "[" not in filled
    assert "Gut genug: raus damit." in checked
    assert "DAS ERSCHEINT AUF mastodon-kreis" in approving
    assert "freigegeben" in approved.splitlines()[0]
    assert "JETZT VERÖFFENTLICHEN" in word
    assert "erschienen" in out.splitlines()[0]
    steps = [line.rpartition("kreis: ")[2].partition("  ")[0] for line in seen.history.splitlines()]
    assert [s for s in steps if s in ("freigegeben", "wird gesendet", "erschienen")] == [
        "freigegeben", "wird gesendet", "erschienen",
    ]  # fmt: skip


def test_the_brief_tells_of_the_try_and_of_the_advert(seen: Journey) -> None:
    told = " ".join(seen.brief.split())
    assert f"Gelernt: {LEARNED['de']}" in told
    advert = "Demnächst in deinem Landkreis: Straßenwärterin"
    assert advert in told
    # On a Monday the page is about the week that ended yesterday.
    closed = datetime.now(UTC).astimezone().weekday() == 0  # by the clock of this machine
    assert (advert in " ".join(seen.screens[-1][1].split())) != closed
