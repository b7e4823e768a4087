"""What a platform can do is data: the desk follows it, and remembers what nobody tells it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from morgenlage.desk.news import Impossible, Lost
from morgenlage.domain.account import Ability, Budget
from morgenlage.domain.action import Hide, Like, Unhide, Unlike
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import ref_of
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office

ONE = ref_of("masto", "1")


def forgetful() -> FakePlatform:
    """A platform that never says what we like."""
    platform = FakePlatform(MASTO, [a_comment(1)])
    platform.can = platform.can - {Ability.LIKED}
    return platform


def test_a_like_the_platform_does_not_tell_is_remembered_here(tmp_path: Path) -> None:
    platform = forgetful()
    with office(tmp_path, platform) as here:
        here.desk.decide([Like(ONE)]).result(5)
        here.until_stage(Stage.SENT)
        platform.comments[0] = replace(platform.comments[0], likes=7)
        here.desk.polled().result(5)
        comment = here.desk.situation.comment(ONE)
        assert comment is not None
        assert (comment.likes, comment.liked) == (7, True)
    with office(tmp_path, platform) as here:
        comment = here.desk.situation.comment(ONE)
        assert comment is not None
        assert comment.liked
        here.desk.decide([Unlike(ONE)]).result(5)
        here.until_stage(Stage.SENT)
        here.desk.polled().result(5)
        comment = here.desk.situation.comment(ONE)
        assert comment is not None
        assert not comment.liked


def test_a_platform_that_tells_has_the_last_word(tmp_path: Path) -> None:
    platform = FakePlatform(MASTO, [a_comment(1)])
    with office(tmp_path, platform) as here:
        here.desk.decide([Like(ONE)]).result(5)
        here.until_stage(Stage.SENT)
        platform.comments[0] = replace(platform.comments[0], likes=7)
        here.desk.polled().result(5)
        comment = here.desk.situation.comment(ONE)
        assert comment is not None
        assert not comment.liked


def test_what_is_barred_for_one_comment_does_not_happen(tmp_path: Path) -> None:
    barred = a_comment(1, cannot=((Ability.HIDE, "not-our-thread"),))
    platform = FakePlatform(MASTO, [barred, a_comment(2)])
    with office(tmp_path, platform) as here:
        recorded = here.desk.decide([Hide(ONE), Hide(ref_of("masto", "2"))]).result(5)
        assert recorded.refused == ((Hide(ONE), "not-our-thread"),)
        assert Impossible(Hide(ONE), "not-our-thread") not in here.news  # a group says it once
        here.desk.decide([Hide(ONE)]).result(5)
        assert Impossible(Hide(ONE), "not-our-thread") in here.news
        here.until_stage(Stage.SENT)
        assert [o.ref for o in platform.done] == [ref_of("masto", "2")]
    with office(tmp_path, platform, polling=False) as here:  # it is known after a restart, too
        kept = here.desk.situation.comment(ONE)
        assert kept is not None
        assert kept.cannot == barred.cannot


def test_an_ability_the_server_has_denied_is_told_once(tmp_path: Path) -> None:
    platform = FakePlatform(MASTO, [a_comment(1)])
    with office(tmp_path, platform) as here:
        here.news.clear()
        platform.can = platform.can - {Ability.SCHEDULED}
        platform.cannot = {**platform.cannot, Ability.SCHEDULED: "not-offered-here"}
        for _ in range(3):
            here.desk.polled().result(5)
        told = [n for n in here.news if isinstance(n, Lost)]
        assert told == [Lost("masto", Ability.SCHEDULED, "not-offered-here")]
        assert Ability.SCHEDULED not in here.desk.situation.accounts["masto"].can


def test_an_allowance_we_count_ourselves_is_waited_for_however_long(tmp_path: Path) -> None:
    platform = FakePlatform(MASTO, [a_comment(1)])
    with office(tmp_path, platform) as here:
        poll = here.desk.polls["masto"]
        reset = datetime.now(UTC) + timedelta(hours=9)
        assert poll.pause(Budget(10_000, 500, reset)) <= 3600
        assert poll.pause(Budget(10_000, 500, reset, counted=True)) > 32_000


def test_what_the_platform_cannot_take_back_stays_and_is_said(tmp_path: Path) -> None:
    platform = FakePlatform(MASTO, [a_comment(1, hidden=True)])
    platform.can = platform.can - {Ability.HIDE}
    platform.cannot = {**platform.cannot, Ability.HIDE: "peertube-no-hide"}
    with office(tmp_path, platform) as here:
        here.desk.decide([Unhide(ONE)]).result(5)
        here.until_stage(Stage.SENT)
        recorded = here.desk.undo().result(5)
        assert [why for _, why in recorded.refused] == ["undo-not-possible"]
        comment = here.desk.situation.comment(ONE)
        assert comment is not None
        assert not comment.hidden
        assert len(platform.done) == 1
