"""An alarm stands in the header in words, at every width, and is said once."""

from dataclasses import replace

import pytest

from morgenlage.desk.news import Rang
from morgenlage.domain.alarm import Alarm
from morgenlage.domain.crisis import begun
from morgenlage.words import words_for
from morgenlage.words.formats import Formats
from tests.tui.driving import user
from tests.tui.sample import BLUESKY, MASTODON, NOW, morning
from tests.tui.stand_in import StandIn
from tui.alarms import in_words, told

STORM = Alarm(BLUESKY, "volume", NOW, 41, 10, 2.2, alike=25, people=38, grave=9, peak=41)


def ringing(*alarms: Alarm) -> StandIn:
    return StandIn(replace(morning(), alarms=alarms or (STORM,)))


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ((160, 45), "Bluesky: 41 in 10 min, sonst 2; 6 von 10 gleich"),
        ((120, 34), "Bluesky: 41 in 10 min, sonst 2; 6 von 10 gleich"),
        ((100, 30), "BS 41/10 min"),
        ((60, 20), "BS 41/10 min"),
    ],
)
async def test_the_header_says_it_at_every_width(size: tuple[int, int], said: str) -> None:
    async with user(ringing(), size=size) as person:
        assert said in person.screen().split("\n")[0]


@pytest.mark.parametrize("size", [(160, 45), (120, 34), (100, 30), (80, 24)])
async def test_date_and_badges_stay_beside_it(size: tuple[int, int]) -> None:
    async with user(ringing(), size=size) as person:
        header = person.screen().split("\n")[0]
        assert "So 22. Nov" in header
        assert "16 offen" in header
        badges = header.partition("16 offen")[2].split()
        assert [word for word in badges if word.isupper()] == ["MA", "BS", "MA"]


async def test_it_is_said_once_with_the_key_that_helps() -> None:
    async with user(ringing()) as person:
        person.desk.tell(Rang(STORM))
        await person.pilot.pause()
        assert person.said == ["Bluesky: 41 in 10 min, sonst 2. ! öffnet den Krisenmodus."]


async def test_a_second_alarm_takes_the_place_of_the_first() -> None:
    async with user(ringing()) as person:
        for account in (BLUESKY, MASTODON):
            person.desk.tell(Rang(STORM._replace(account=account)))
            await person.pilot.pause()
        assert len(person.said) == 1
        assert person.said[0].startswith("mastodon-kreis: 41 in 10 min")


async def test_in_a_crisis_nobody_is_told_how_to_begin_one() -> None:
    situation = replace(morning(), alarms=(STORM,))
    paper = begun("maike", "Gerücht", NOW, [], (), situation.papers)
    desk = StandIn(replace(situation, papers=situation.papers.having([paper])))
    async with user(desk) as person:
        person.desk.tell(Rang(STORM))
        await person.pilot.pause()
        assert person.said == ["Bluesky: 41 in 10 min, sonst 2"]


async def test_a_calm_header_is_as_it_was() -> None:
    async with user() as person:
        assert "in 10 min" not in person.screen().split("\n")[0]


def test_what_is_not_known_is_said() -> None:
    de, situation, form = words_for("de"), morning(), Formats("de")
    unknown = STORM._replace(usual=None, alike=0)
    assert in_words(unknown, situation, de, form) == (
        "Bluesky: 41 in 10 min, für einen Vergleich zu wenig Daten"
    )
    rare = STORM._replace(usual=0.3, alike=0)
    assert in_words(rare, situation, de, form) == "Bluesky: 41 in 10 min, sonst kaum einer"
    lone = STORM._replace(kind="person", amount=30)
    assert in_words(lone, situation, de, form) == "Bluesky: eine Person, 30 Kommentare in 10 min"
    calming = STORM._replace(calm_since=NOW, alike=0)
    assert in_words(calming, situation, words_for("en"), Formats("en")) == (
        "Bluesky: 41 in 10 min, usually 2 (calming down)"
    )


def test_several_alarms_are_the_loudest_and_a_number() -> None:
    both = replace(morning(), alarms=(STORM, STORM._replace(account=MASTODON)))
    said = told(both, words_for("de"), Formats("de"))
    assert said.whole.endswith(" · 1 weitere")
    assert said.short == "BS 41/10 min +1"


async def test_where_not_everything_fits_healthy_badges_go_before_the_date() -> None:
    desk = ringing(*[STORM._replace(account=a) for a in (BLUESKY, MASTODON, BLUESKY)])
    async with user(desk, size=(70, 24)) as person:
        header = person.screen().split("\n")[0]
        assert "So 22. Nov" in header
        assert "BS 41/10 min +2" in header
        assert "MA ! nicht erreicht" in header
