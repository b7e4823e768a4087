"""When an account rings: not for a backlog, not for one loud person, and it ends by itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from adapters.simulated.calendar import moment
from adapters.simulated.county import Story
from bench.quiet_months import HISTORY, START, rung, written
from morgenlage.domain.alarm import Alarm, Group, watched
from morgenlage.domain.comment import Comment, Reason, Verdict
from morgenlage.domain.lookalike import Lookalikes
from tests.domain.making import NOW, comment

ZONE = ZoneInfo("Europe/Berlin")
QUIET = {(NOW - timedelta(days=n)).date().isoformat(): (2,) * 24 for n in range(1, 29)}
"""Two an hour, at all hours, for four weeks."""

TOPICS = (
    "Der Bus kam heute wieder nicht",
    "Wann öffnet morgen früh das Bürgeramt",
    "Schöne Bilder vom Bauhof gestern",
    "Unser Spielplatz braucht endlich Schatten",
    "Danke für die schnelle Antwort neulich",
    "Laterne flackert abends vor der Schule",
    "Radweg voller Laub und Scherben",
    "Gibt es Ausbildungsplätze nächstes Jahr",
)


def many(
    count: int, people: int = 99, minutes: float = 5, now: datetime = NOW, text: str = ""
) -> list[Comment]:
    """So many comments of the last minutes."""
    return [
        comment(
            text or f"{TOPICS[n % len(TOPICS)]} {'x' * (n + 3)}",
            id=str(n),
            author_id=f"p{n % people}",
            created_at=now - timedelta(minutes=minutes * (n + 1) / (count + 1)),
        )
        for n in range(count)
    ]


def look(
    comments: Sequence[Comment], before: Alarm | None = None, now: datetime = NOW
) -> Alarm | None:
    return watched(before, "kreis", comments, QUIET, now, ZONE, groups(comments))


def groups(comments: Sequence[Comment]) -> Group:
    known = Lookalikes()
    for one in comments:
        known.put(one)
    return known.group


def test_a_usual_morning_is_silent() -> None:
    assert look(many(7)) is None


def test_what_is_read_beside_other_work_is_no_alarm_where_nobody_writes_else() -> None:
    nothing = dict.fromkeys(QUIET, (0,) * 24)
    for comments in (many(8), many(18), many(34, minutes=29), many(9, text="Wann fährt der Bus?")):
        assert watched(None, "kreis", comments, nothing, NOW, ZONE, groups(comments)) is None
    assert watched(None, "kreis", many(20), nothing, NOW, ZONE, groups(many(20))) is not None


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("seed", [1, 3, 7])
def test_a_morning_in_the_demo_rings_nothing_for_three_hours(language: str, seed: int) -> None:
    start = int(NOW.timestamp() * 1000)
    written = Story(seed, language, start).live_until(start + 3 * 3_600_000)
    said = [
        comment(one.text, id=str(one.ms), author_id=one.author.name, created_at=moment(one.ms))
        for one in written
        if one.account == "mastodon-kreis"
    ]
    nothing = dict.fromkeys(QUIET, (0,) * 24)
    for minute in range(0, 180, 2):
        now = NOW + timedelta(minutes=minute)
        known = [c for c in said if c.created_at <= now]
        assert watched(None, "kreis", known, nothing, now, ZONE, groups(known)) is None


def test_many_comments_by_many_people_ring() -> None:
    alarm = look(many(41))
    assert alarm is not None
    assert (alarm.kind, alarm.amount, alarm.minutes, alarm.people) == ("volume", 41, 10, 41)
    assert alarm.usual == 2 / 6


def test_a_backlog_of_old_comments_does_not_ring() -> None:
    assert look(many(400, minutes=60 * 24 * 9, now=NOW - timedelta(hours=2))) is None


def test_comments_of_tomorrow_do_not_ring() -> None:
    assert look(many(400, now=NOW + timedelta(days=1))) is None


def test_our_own_answers_and_talk_beside_us_do_not_ring() -> None:
    assert look([replace(c, ours=True) for c in many(99)]) is None
    assert look([replace(c, aside=True) for c in many(99)]) is None


def test_one_loud_person_is_told_as_one_person() -> None:
    alarm = look(many(30, people=1))
    assert alarm is not None
    assert (alarm.kind, alarm.amount, alarm.people) == ("person", 30, 1)


def test_when_others_join_the_loud_person_it_becomes_an_alarm() -> None:
    alone = look(many(30, people=1))
    joined = look(many(41), alone)
    assert joined is not None
    assert joined.kind == "volume"


def test_many_people_saying_the_same_ring_before_there_are_many_comments() -> None:
    same = many(12, text="Unverschämt, 25 Euro für den Wertstoffhof")
    alarm = look(same)
    assert alarm is not None
    assert (alarm.kind, alarm.alike) == ("repetition", 12)


def test_where_nothing_is_known_only_a_flood_rings_and_says_so() -> None:
    def unknown(count: int) -> Alarm | None:
        return watched(None, "kreis", many(count), {}, NOW, ZONE, lambda ref: None)

    flood = unknown(40)
    assert unknown(20) is None
    assert flood is not None
    assert flood.usual is None


def test_an_alarm_ends_after_ten_calm_minutes_and_not_before() -> None:
    alarm = look(many(41))
    later = NOW + timedelta(minutes=15)
    calming = look([], alarm, later)
    assert calming is not None
    assert calming.calm_since == later
    assert look([], calming, later + timedelta(minutes=9)) is not None
    assert look([], calming, later + timedelta(minutes=10)) is None


def test_a_trickle_that_would_not_ring_keeps_no_alarm_and_shows_no_small_number() -> None:
    alarm = look(many(41))
    for minute in range(11, 41):
        now = NOW + timedelta(minutes=minute)
        alarm = look(many(15, minutes=9, now=now), alarm, now)
        if alarm is None:
            break
        assert alarm.shown == 41
    assert minute <= 22


def test_it_rings_anew_only_when_there_is_as_much_again() -> None:
    assert look(many(19, now=NOW)) is None
    assert look(many(20, now=NOW)) is not None


def test_an_alarm_that_flares_up_again_is_the_same_alarm() -> None:
    alarm = look(many(41))
    later = NOW + timedelta(minutes=15)
    calming = look([], alarm, later)
    again = look(many(22, now=later + timedelta(minutes=5)), calming, later + timedelta(minutes=5))
    assert again is not None
    assert alarm is not None
    assert (again.calm_since, again.since, again.peak) == (None, alarm.since, 41)


def test_a_stream_around_the_threshold_does_not_flap() -> None:
    begun, alarm = 0, None
    for minute in range(120):
        now = NOW + timedelta(minutes=minute)
        was, alarm = alarm, look(many(21 if minute % 3 else 14, minutes=9, now=now), alarm, now)
        begun += was is None and alarm is not None
    assert begun == 1


def test_complaints_and_threats_are_counted() -> None:
    angry = [
        comment(id=str(n), author_id=str(n), hours=0, verdict=Verdict(60, (Reason("threat"),)))
        for n in range(22)
    ]
    alarm = look(angry)
    assert alarm is not None
    assert alarm.grave == 22


def test_hostile_texts_cost_nothing_and_break_nothing() -> None:
    hostile = ["a" * 1_000_000, "@" * 100_000, "\x1b[31m" * 9_999, "https://" + "x" * 99_999, ""]
    said = [comment(text, id=str(n), author_id=str(n), hours=0) for n, text in enumerate(hostile)]
    assert look([*said, *many(41)]) is not None


def test_quiet_weeks_ring_no_alarm() -> None:
    comments = written(5, 40, HISTORY.days + 7)
    assert rung(comments, START + HISTORY, START + HISTORY + timedelta(days=7)) == []
