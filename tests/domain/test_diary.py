"""The diary: every try has its lines, whatever came of it."""

from datetime import UTC, date, timedelta

from morgenlage.domain.diary import Page, diary
from morgenlage.domain.experiment import Experiment, Result
from morgenlage.domain.experiment_steps import decided, follower, put_off
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece_steps import Said
from morgenlage.words import words_for
from morgenlage.words.diary import diary_sentences
from morgenlage.words.formats import Formats
from tests.domain.making import NOW
from tests.domain.tried import EXPERIMENT, labels, past_of, tried

TODAY = NOW.date()
MAIKE = Said("maike", NOW)
WORSE = Result("worse", 8, 40, 0.5, 0.3, 0.9)
POSTS = tried((3, 4), text="Ein Tag im Bauhof")


def pages(*experiments: Experiment, since: date = date.min) -> tuple[Page, ...]:
    """With an improvement of the day before yesterday, and two posts."""
    better = Improvement(
        id="i", text="Wer fragt, bekommt einen Namen", made_at=NOW - timedelta(days=2)
    )
    papers = Papers().having([*experiments, better, *labels(POSTS)])
    return diary(papers, past_of(POSTS), TODAY, UTC, since=since)


def told(*found: Page) -> list[str]:
    """All of it in German."""
    words, formats = words_for("de"), Formats("de", UTC)
    return [
        line
        for page in found
        for entry in page.entries
        for line in diary_sentences(words, formats, entry)
    ]


def test_a_failed_try_reads_like_any_other() -> None:
    done = decided(EXPERIMENT, "drop", "Sonntags sind alle draußen", WORSE, MAIKE)

    assert told(*pages(done)) == [
        "Entschieden (maike): „ein Film am Sonntag wird mehr gesehen“. Schlechter: 8 Beiträge, im "
        "Mittel das 0,5-Fache (0,3 bis 0,9) der 40 vergleichbaren; auch das ist ein Ergebnis. "
        "Wir verwerfen es. Jetzt wissen wir es.",
        "Gelernt: Sonntags sind alle draußen",
        "Ein wenig besser: Wer fragt, bekommt einen Namen",
        "Ein Beitrag zu „ein Film am Sonntag wird mehr gesehen“: Ein Tag im Bauhof",
        "Ein Beitrag zu „ein Film am Sonntag wird mehr gesehen“: Ein Tag im Bauhof",
        "Begonnen: „ein Film am Sonntag wird mehr gesehen“. Wir schauen am 23. Nov.",
    ]


def test_the_day_to_look_stands_in_it_until_somebody_decides_or_puts_it_off() -> None:
    later = put_off(EXPERIMENT, TODAY + timedelta(days=7), MAIKE)
    assert later is not None

    assert [e.kind for e in pages(EXPERIMENT)[0].entries] == ["look"]
    assert told(pages(later)[0]) == [
        "Verschoben auf 30. Nov (maike): „ein Film am Sonntag wird mehr gesehen“"
    ]


def test_what_goes_on_changed_says_so() -> None:
    next_ = follower(EXPERIMENT, "reels-2", MAIKE, TODAY + timedelta(days=28))

    assert told(pages(next_)[0])[0].startswith("Angepasst noch einmal versucht (maike): ")


def test_only_the_days_asked_for_the_latest_first() -> None:
    done = decided(EXPERIMENT, "keep", "gut", WORSE, MAIKE)

    assert [p.day for p in pages(done, since=TODAY - timedelta(days=6))] == [
        TODAY,
        TODAY - timedelta(days=2),
        TODAY - timedelta(days=6),
    ]
