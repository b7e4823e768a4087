"""What will soon go wrong is said before it does: tokens that end, permissions, allowances."""

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest

from morgenlage.desk.news import Lost
from morgenlage.domain.account import Ability, AccountStatus, Budget, Profile, Trouble
from morgenlage.words import words_for
from morgenlage.words.formats import Formats
from tests.tui.driving import user
from tests.tui.sample import BLUESKY, NOW, accounts, comments, morning
from tests.tui.stand_in import StandIn
from tui.accounts import concern
from tui.offers import cannot
from widgets.head import trouble_words

DE = words_for("de")
FORMATS = Formats("de")


def well(**changes: object) -> AccountStatus:
    """An account that works, with changes."""
    return replace(accounts()[BLUESKY], **changes)  # type: ignore[arg-type]  # fields by name


def token(days: float, **more: object) -> Profile:
    """One whose token ends so many days from now."""
    profile = Profile("kreis", expires_at=NOW + timedelta(days=days))
    return replace(profile, **more)  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("profile", "badge", "sentence"),
    [
        (token(15), "", ""),
        (token(13.5), "Token: 13 Tage", "noch 13 Tage"),
        (token(0.2), "Token: 0 Tage", "noch 0 Tage"),
        (token(-3), "Token: 0 Tage", "morgenlage accounts add"),
        (token(3, renews=True), "", ""),
        (Profile("kreis", missing=("read_insights",)), "Rechte fehlen", "read_insights"),
    ],
)
def test_a_token_is_announced_fourteen_days_ahead(
    profile: Profile, badge: str, sentence: str
) -> None:
    status = well(profile=profile)
    assert trouble_words(status, DE, FORMATS, NOW) == badge
    said = concern(DE, FORMATS, status, NOW)
    assert sentence in said
    assert bool(said) == bool(badge)


def test_an_allowance_is_told_with_the_time_it_goes_on() -> None:
    reset = NOW + timedelta(hours=2)
    assert concern(DE, FORMATS, well(budget=Budget(100, 31, reset)), NOW) == ""
    slower = concern(DE, FORMATS, well(budget=Budget(100, 28, reset)), NOW)
    assert slower == "72 % des Kontingents sind verbraucht: es wird seltener gefragt."
    waits = concern(DE, FORMATS, well(budget=Budget(10_000, 800, reset)), NOW)
    assert waits.startswith("92 % des Kontingents sind verbraucht: gefragt wird wieder ab ")
    assert FORMATS.clock(reset) in waits


def test_what_is_wrong_now_comes_before_what_will_be() -> None:
    broken = next(s for s in accounts().values() if s.trouble)
    status = replace(broken, profile=token(2), budget=Budget(100, 1))
    assert "wieder versucht" in concern(DE, FORMATS, status, NOW)


async def test_the_numbers_and_the_badge_say_it_on_the_screen() -> None:
    whole = morning()
    shown = MappingProxyType({**whole.accounts, BLUESKY: well(profile=token(9))})
    async with user(StandIn(replace(whole, accounts=shown)), size=(160, 45)) as u:
        assert "Token: 9 Tage" in u.screen()
        assert "das Token gilt noch 9 Tage" in " ".join(u.screen().split())


async def test_what_the_server_does_not_offer_is_said_once() -> None:
    async with user() as u:
        u.desk.tell(Lost(BLUESKY, Ability.SCHEDULED, "not-offered-here"))
        await u.pilot.pause()
        assert u.said == [
            f"{BLUESKY}: geplante Beiträge auflisten geht dort nicht: "
            "dieser Server bietet es nicht an"
        ]


def test_what_is_barred_for_one_comment_greys_the_key_for_it_alone() -> None:
    situation = morning()
    comment = next(c for c in comments() if c.account == BLUESKY)
    assert cannot(situation, comment, Ability.HIDE, DE) == ""
    barred = replace(comment, cannot=((Ability.HIDE, "not-our-thread"),))
    assert "eigenen Beiträgen" in cannot(situation, barred, Ability.HIDE, DE)
    assert cannot(situation, barred, Ability.LIKE, DE) == ""


async def test_the_help_tells_what_every_account_can_and_why_not() -> None:
    async with user(size=(80, 60)) as u:
        await u.presses("question_mark", "G")
        lines = u.screen().splitlines()
    (head,) = (n for n, line in enumerate(lines) if "Was auf jedem Konto geht" in line)
    table = lines[head + 1 : head + 5]
    assert table[0].split() == ["antw.", "gefällt", "ausbl.", "zurück"]
    assert [line.split()[0] for line in table[1:]] == list(accounts())
    assert table[1].split()[1:4] == ["ja", "ja", "nein"]
    assert "Mastodon, Kommentare ausblenden: auf Mastodon lässt sich nicht" in " ".join(
        " ".join(lines).split()
    )
    assert "MA Mastodon BS Bluesky" in " ".join(" ".join(lines).split())
    assert all(len(line) <= 80 for line in lines)


async def test_an_answer_that_cannot_leave_is_known_before_it_is_sent() -> None:
    whole = morning()
    out = Trouble("unauthorized", NOW, None, "invalid_token")
    accounts_ = {n: replace(s, trouble=out) for n, s in whole.accounts.items()}
    shut = StandIn(replace(whole, accounts=MappingProxyType(accounts_)))
    async with user(shut, size=(120, 34)) as u:
        await u.presses("r", "J", "a", "escape")
        assert "Das Konto ist abgemeldet" in u.screen()
    async with user(size=(120, 34)) as u:
        await u.presses("r", "J", "a", "escape")
        assert "Das Konto ist abgemeldet" not in u.screen()


async def test_a_conversation_names_its_platform_and_account() -> None:
    async with user() as u:
        await u.presses("enter")
        account = u.board.current.account if u.board.current else ""
        assert account
        assert account in u.screen().splitlines()[0]
