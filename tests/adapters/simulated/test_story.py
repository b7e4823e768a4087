"""The story: always the same for one seed, never the same for two, and it goes on with time."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from adapters.clean import clean
from adapters.simulated.calendar import DAY, HOUR, local, milliseconds
from adapters.simulated.county import Story, texts_for
from adapters.simulated.numbers import followers
from adapters.simulated.plot import ACCOUNTS, LINKEDIN, PEERTUBE, PLOT, YOUTUBE
from adapters.simulated.posts import OwnPost
from adapters.simulated.said import Said
from adapters.simulated.serial import Serial, from_snowflake, from_tid, snowflake, tid
from tests.adapters.simulated.visitors import BAUHOF, BLUESKY, KREIS, START

NOW = milliseconds(START)
HALF_AN_HOUR = NOW + HOUR // 2


def everything(story: Story, until: int) -> list[Said]:
    return [said for account in ACCOUNTS for said in story.heard(account, until)]


def test_the_same_seed_tells_the_same_story() -> None:
    one, other = Story(7, "de", NOW), Story(7, "de", NOW)
    assert everything(one, HALF_AN_HOUR) == everything(other, HALF_AN_HOUR)
    assert one.posts == other.posts


def test_another_seed_tells_another_story() -> None:
    one, other = Story(7, "de", NOW), Story(8, "de", NOW)
    assert everything(one, HALF_AN_HOUR) != everything(other, HALF_AN_HOUR)
    assert one.posts != other.posts


def test_looking_in_between_changes_nothing() -> None:
    watched, unwatched = Story(7, "de", NOW), Story(7, "de", NOW)
    for minute in range(30):
        everything(watched, NOW + minute * 60_000)
    assert everything(watched, HALF_AN_HOUR) == everything(unwatched, HALF_AN_HOUR)


def test_somebody_writes_about_every_half_minute_and_sometimes_several_at_once() -> None:
    story = Story(7, "de", NOW)
    times = [said.ms for said in story.live_until(HALF_AN_HOUR) if said.ms <= HALF_AN_HOUR]
    gaps = [(b - a) / 1000 for a, b in pairwise(times)]
    assert 35 <= len(times) <= 90
    assert max(gaps) <= 60
    assert min(gaps) < 8


def test_each_account_hears_the_newest_first() -> None:
    for account in ACCOUNTS:
        times = [said.ms for said in Story(7, "de", NOW).heard(account, HALF_AN_HOUR)]
        assert times == sorted(times, reverse=True)


@pytest.mark.parametrize("stored", [None, 0, 7, 500, 5000])
def test_everything_is_found_again_by_its_name(stored: int | None) -> None:
    story = Story(7, "de", NOW, stored)
    for said in everything(story, HALF_AN_HOUR):
        assert story.find(said.account, said.serial) == said
        if said.answer:
            assert story.find(said.account, said.answer.serial) == said.answer
    for account in ACCOUNTS:
        for post in story.posts[account]:
            assert story.find(account, post.serial) == post


def test_a_name_nobody_has_finds_nothing() -> None:
    story = Story(7, "de", NOW, 5000)
    said = story.past(17)
    elsewhere = BAUHOF if said.account != BAUHOF else KREIS
    assert story.find(said.account, Serial(said.ms + 1, said.tag)) is None
    assert story.find(elsewhere, said.serial) is None
    assert story.find(said.account, Serial(0, 1)) is None


def test_names_survive_both_ways_of_writing_them() -> None:
    for serial in (Serial(NOW, 0), Serial(NOW + 123, 1023), Serial(1, 4)):
        assert from_snowflake(snowflake(serial)) == serial
        assert from_tid(tid(serial)) == serial
    assert from_tid("3mabcdefghi2") is None
    assert from_tid("3mabcdefghi21") is None
    assert from_snowflake("../me") is None


def test_two_posts_are_planned_for_later_and_come_out_in_time() -> None:
    for account in (KREIS, BAUHOF):
        posts = Story(7, "de", NOW).posts[account]
        planned = [p for p in posts if NOW < p.ms <= NOW + 6 * HOUR]
        assert len(planned) == 2
        assert all(p.ms % (HOUR // 2) == 0 for p in planned)


def test_a_month_of_posts_and_none_at_night() -> None:
    for account in ACCOUNTS:
        before = [p for p in Story(7, "de", NOW).posts[account] if p.ms <= NOW]
        rare = account in (YOUTUBE, PEERTUBE, LINKEDIN)
        assert (6 if rare else 20) <= len(before) <= (20 if rare else 40)
        assert all(6 <= local(p.ms).hour < 18 for p in before)


def test_most_is_written_in_the_evening_and_hardly_anything_at_night() -> None:
    story = Story(7, "de", NOW, 4000)
    hours = Counter(local(story.past(i).ms).hour for i in range(story.past_count))
    assert sum(hours[h] for h in range(18, 22)) > 8 * sum(hours[h] for h in range(1, 5))


def test_followers_grow_over_ten_weeks_and_more_on_some_weekdays() -> None:
    for account in ACCOUNTS:
        week = [
            [followers(7, account, NOW, NOW - (7 * w + d) * DAY) for d in range(8)]
            for w in range(10)
        ]
        assert all(days[0] > days[7] for days in week)
        changes = Counter[int]()
        for days in week:
            for d in range(7):
                changes[d] += days[d] - days[d + 1]
        assert max(changes.values()) > 1.5 * min(changes.values())


def test_the_plot_has_its_parts() -> None:
    story = Story(7, "de", NOW)
    assert [step.at for step in PLOT] == sorted(step.at for step in PLOT)
    script = {step.key: said for step, said in zip(PLOT, story.script, strict=True)}
    angry = script["angry2"]
    assert angry.author == script["angry1"].author
    assert script["angry1"].answer is not None
    assert angry.parent == script["angry1"].answer.serial
    assert script["gone"].gone is not None
    assert not script["gone"].there(script["gone"].gone)
    edited = script["angry4"].edited
    assert edited is not None
    assert script["angry4"].text_at(edited[0]) != script["angry4"].text_at(edited[0] - 1)
    assert not script["private"].public
    assert "\x1b" in script["hostile"].text


@pytest.mark.parametrize("language", ["de", "en"])
def test_there_is_a_lot_to_say_and_all_but_the_attack_is_clean(language: str) -> None:
    texts = texts_for(language)
    said = [c for topic in texts.topics for c in topic.comments]
    said += [*texts.general, *texts.mentions, *texts.quotes]
    assert len(set(said)) == len(said) >= 120
    spoken = [*said, *(p for topic in texts.topics for p in topic.posts)]
    spoken += [text for key, text in texts.script.items() if key != "hostile"]
    assert [text for text in spoken if clean(text).text != text or clean(text).flags] == []
    assert max(len(text) for text in spoken) < 260


def test_both_languages_have_the_same_parts() -> None:
    german, english = texts_for("de"), texts_for("en")
    assert german.script.keys() == english.script.keys()
    assert [t.depot for t in german.topics] == [t.depot for t in english.topics]
    assert not {c for t in german.topics for c in t.comments} & {
        c for t in english.topics for c in t.comments
    }


def test_a_post_counts_the_comments_that_stand_below_it() -> None:
    story = Story(7, "de", NOW, 2000)
    for account in ACCOUNTS:
        for post in story.posts[account]:
            listed = list(story.below(post, HALF_AN_HOUR))
            assert story.count_below(post, HALF_AN_HOUR) == len(listed)


def test_a_week_later_the_county_still_lives_but_nobody_drowns() -> None:
    story = Story(7, "de", NOW)
    week = NOW + int(timedelta(days=7).total_seconds() * 1000)
    assert 300 < len(story.live_until(week)) < 3000
    assert isinstance(story.telling.post_before(BLUESKY, week), OwnPost)


@pytest.mark.parametrize("language", ["de", "en"])
def test_who_watches_for_half_an_hour_seldom_reads_the_same_twice(language: str) -> None:
    texts = [said.text for said in Story(7, language, NOW).live_until(HALF_AN_HOUR)]
    assert len(set(texts)) >= len(texts) - 1
