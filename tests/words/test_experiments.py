"""What was found, in a sentence."""

from datetime import UTC, datetime

from morgenlage.domain.experiment import Result
from morgenlage.words import words_for
from morgenlage.words.experiments import verdict_sentence

DE, EN = words_for("de"), words_for("en")
CLEAR = Result("better", 8, 54, 1.93, 1.24, 3.07, 24.0, 12.5, datetime(2026, 11, 23, tzinfo=UTC))


def test_a_hit_and_a_miss_are_told_alike() -> None:
    miss = Result("worse", 8, 54, 0.52, 0.3, 0.97)

    assert (
        verdict_sentence(DE, CLEAR)
        == "besser: 8 Beiträge, im Mittel das 1,9-Fache (1,2 bis 3,1) der 54 vergleichbaren"
    )
    assert verdict_sentence(DE, miss) == (
        "schlechter: 8 Beiträge, im Mittel das 0,5-Fache (0,3 bis 0,97) der 54 vergleichbaren; "
        "auch das ist ein Ergebnis"
    )
    assert "no clear difference: 9 posts" in verdict_sentence(
        EN, Result("same", 9, 54, 1, 0.8, 1.3)
    )


def test_where_nobody_can_know_it_says_what_is_lacking() -> None:
    few = Result("too-little", 3, lack="few-tried", missing=1, waiting=1)
    wide = Result("too-little", 8, 54, 1.4, 0.7, 2.9, lack="wide", missing=5)
    dumb = Result("too-little", lack="no-counter")

    assert verdict_sentence(DE, few) == (
        "zu wenig Daten: 3 von mindestens 5 Beiträgen sind 72 Stunden alt, 1 noch zu jung; "
        "einer fehlt noch"
    )
    assert "alles von 0,7 bis 2,9 ist möglich" in verdict_sentence(DE, wide)
    assert "Aufrufe" in verdict_sentence(DE, dumb, "views")
    assert verdict_sentence(EN, dumb, "views").startswith("too little data: ")


def test_what_it_still_takes_is_said_for_as_long_as_somebody_can_do_it() -> None:
    wide = Result("too-little", 8, 54, 1.4, 0.7, 2.9, lack="wide", missing=1)
    far = Result("too-little", 8, 54, 1.4, 0.7, 2.9, lack="wide", missing=34)

    assert verdict_sentence(DE, wide).endswith(
        "; geht es so weiter, wissen wir es nach etwa einem weiteren Beitrag"
    )
    assert verdict_sentence(EN, far).endswith("if it goes on like this, about 30 more will tell")
    assert verdict_sentence(DE, far, over=True).endswith("alles von 0,7 bis 2,9 ist möglich")
