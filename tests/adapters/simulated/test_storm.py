"""A storm in the county: many, mostly alike, and a few that must not drown."""

from datetime import timedelta
from itertools import pairwise

import pytest

from adapters import connect
from adapters.simulated import accounts
from adapters.simulated.citizens import invented
from adapters.simulated.county import Story
from adapters.simulated.moods import Mistake
from adapters.simulated.plot import ACCOUNTS
from adapters.simulated.said import Said
from adapters.simulated.serial import Serial
from adapters.simulated.storm import Storm, texts_of, wished
from adapters.simulated.world import World
from morgenlage.domain.alarm import alike_in
from morgenlage.domain.lookalike import Lookalikes
from morgenlage.platform import Platform
from tests.adapters.simulated.visitors import START, Watch
from tests.domain.making import comment

NOW = int(START.timestamp() * 1000)


def story(language: str = "de", seed: int = 1, storm: Storm | None = None) -> Story:
    return Story(seed, language, NOW, storm=storm or Storm(NOW + 60_000))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_four_hundred_in_ten_minutes_six_of_ten_alike(language: str, seed: int) -> None:
    said = story(language, seed).stormy
    assert len(said) == 400
    assert 590_000 < said[-1].ms - said[0].ms <= 600_000
    assert all(a.ms < b.ms for a, b in pairwise(said))
    texts = texts_of(language)
    alike = sum(1 for s in said if _chorus(s, language))
    assert 0.55 <= alike / 400 <= 0.65
    assert sum(s.text in texts.safety for s in said) >= 4
    assert 3 <= sum(s.text in texts.threats for s in said) <= 12
    assert len({s.account for s in said}) == 6
    assert len({s.author.name for s in said}) > 150


def _chorus(said: Said, language: str) -> bool:
    words = set(said.text.casefold().replace("-", "").split())
    return any(len(words & set(c.casefold().split())) >= 5 for c in texts_of(language).chorus)


def test_it_is_the_same_in_every_process_and_other_years_know_none() -> None:
    assert story().stormy == story().stormy
    assert Story(1, "de", NOW).stormy == ()


def test_every_comment_of_it_is_found_by_its_name() -> None:
    county = story()
    for said in county.stormy[::37]:
        assert county.find(said.account, Serial(said.ms, said.tag)) == said


def test_our_post_that_sets_it_off_is_there_before() -> None:
    county = story()
    for account in ("instagram-kreis", "mastodon-kreis"):
        post = next(p for p in county.posts[account] if p.text == texts_of("de").post)
        below = [s for s in county.stormy if s.account == account and s.post == post]
        assert post.ms < NOW + 60_000
        assert len(below) > 20


def test_folds_are_found_in_what_is_written() -> None:
    said = [comment(s.text, id=str(n)) for n, s in enumerate(story().stormy)]
    known = Lookalikes()
    for one in said:
        known.put(one)
    largest, *_ = folds = alike_in(said, known.group)
    assert len(largest) > 60
    assert 0.5 < sum(map(len, folds)) / 400 < 0.7


@pytest.mark.parametrize("text", ["soon", "60/0", "-1", "1/2/3/4", "60/600/99999"])
def test_a_storm_nobody_can_make_is_a_mistake(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any reading of it is wrong
        wished(text, NOW)
    with pytest.raises(Mistake):
        World(storm=text)


def test_what_is_wished_for() -> None:
    assert wished("", NOW) is None
    assert wished("60", NOW) == Storm(NOW + 60_000, 600, 400)
    assert wished("5/60/40", NOW) == Storm(NOW + 5_000, 60, 40)


def test_a_county_has_one_storm_and_keeps_it() -> None:
    watch = Watch()
    world = World(1, "de", START, clock=watch, storm="60")
    first = world.story.stormy
    assert [account for account in ACCOUNTS if any(s.account == account for s in first)]
    assert {s.author for s in first} <= set(invented())


async def test_real_adapters_read_it() -> None:
    watch = Watch()
    world = World(1, "de", START, clock=watch, moods={}, storm="60")
    watch.now = START + timedelta(seconds=700)
    found = 0
    for account in ("instagram-kreis", "facebook-kreis", "mastodon-kreis", "bluesky-kreis"):
        row = next(a for a in accounts() if a.id == account)
        platform: Platform = connect(row, world.secrets(account), watch, world.transport(account))
        cursor, texts = "", []
        for _ in range(30):
            visit = await platform.poll(cursor)
            cursor = visit.cursor
            texts += [c.text for c in visit.comments]
            if not visit.more:
                break
        await platform.aclose()
        wanted = [s.text for s in world.story.stormy if s.account == account]
        found += len(wanted)
        missing = [t for t in wanted if not any(t in text for text in texts)]
        assert len(missing) <= len(wanted) // 4, (account, len(wanted), len(texts), missing[:3])
    assert found > 250
