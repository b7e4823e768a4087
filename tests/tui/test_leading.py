"""An address is copied after its host could be read; one that is not at home is asked about."""

from dataclasses import replace
from types import MappingProxyType
from unittest.mock import patch

import pytest

from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Handling
from morgenlage.domain.outgoing import Outgoing, Stage
from tests.tui.driving import User, user
from tests.tui.sample import NOW, morning
from tests.tui.stand_in import StandIn
from tui.acts.leading import told


def desk(url: str, author: str = "anna") -> StandIn:
    """The comment under the cursor stands at that address."""
    now = morning()
    first = now.comment(now.order[0])
    assert first is not None
    other = replace(first, permalink=url, author=author)
    return StandIn(replace(now, comments=now.comments.having([other])))


async def pressed(u: User, *keys: str) -> tuple[list[str], list[str]]:
    """What was copied, and what the toasts say."""
    copied: list[str] = []
    with patch.object(type(u.app), "copy_to_clipboard", lambda _, text: copied.append(text)):
        await u.presses(*keys)
    return copied, [n.message for n in u.app._notifications]


@pytest.mark.parametrize(
    ("url", "author", "host"),
    [
        ("https://social.example/@anna/1", "anna", "social.example"),
        ("https://chaos.example/@b/1", "b@chaos.example", "chaos.example"),
        ("https://social.chaos.example/@b/1", "b@chaos.example", "social.chaos.example"),
        ("https://evil.example@social.example/1", "anna", "social.example"),
    ],
)
async def test_at_home_one_press_copies_and_says_the_host_first(
    url: str, author: str, host: str
) -> None:
    async with user(desk(url, author)) as u:
        copied, said = await pressed(u, "o")
        assert [address.split("/")[2] for address in copied] == [host]
        assert said[-1].startswith(f"{host}: https://{host}/")
        copied, said = await pressed(u, "y")
        assert [address.split("/")[2] for address in copied] == [host]
        assert said[-1].startswith(f"Kopiert: {host}/")


@pytest.mark.parametrize("key", ["o", "y"])
async def test_elsewhere_the_first_press_only_says_where_it_leads(key: str) -> None:
    async with user(desk("https://social.example@evil.example/x")) as u:
        copied, said = await pressed(u, key)
        assert copied == []
        assert said == [u.app.words.notices.leads_away.format(host="evil.example", key=key)]
        copied, said = await pressed(u, key)
        assert copied == ["https://evil.example/x"]
        assert "evil.example" in said[-1]
        assert len(said) == 1


async def test_another_key_answers_no_question() -> None:
    async with user(desk("https://evil.example/x")) as u:
        copied, _ = await pressed(u, "o", "y")
        assert copied == []


async def test_a_host_that_deceives_is_asked_about_also_at_home() -> None:
    async with user(desk("https://раураӏ.example/x", "b@xn--80aa0cbo65f.example")) as u:
        copied, said = await pressed(u, "y")
        assert copied == []
        assert said[0].startswith("xn--80aa0cbo65f.example sieht nur aus")
        copied, _ = await pressed(u, "y")
        assert copied == ["https://xn--80aa0cbo65f.example/x"]


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "https://a%2fb.example/"])
async def test_what_leads_nowhere_is_not_copied(url: str) -> None:
    async with user(desk(url)) as u:
        copied, said = await pressed(u, "y")
        assert copied == []
        assert said == [u.app.words.notices.no_address]


async def test_a_long_host_is_whole_and_the_path_is_cut() -> None:
    host = "social.example." + "a" * 60 + ".evil.example"
    async with user(desk(f"https://{host}/" + "p" * 300, f"b@{host}")) as u:
        _, said = await pressed(u, "y")
        assert host in said[0]
        assert len(said[0]) < len(host) + 80


def test_what_is_only_shown_begins_with_its_host() -> None:
    assert told("https://müller.example/x") == (
        "müller.example (xn--mller-kva.example): https://xn--mller-kva.example/x"
    )


async def test_a_card_of_the_round_asks_before_a_strangers_address_leaves_home() -> None:
    here = desk("https://social.example@evil.example/x")
    now = here.situation
    ref = now.order[0]
    act = Outgoing("o1", Reply(ref, "Ja"), "k", NOW, NOW, "ich", Handling(), Stage.FAILED)
    failed = replace(now, outbox=MappingProxyType({"o1": act}))
    async with user(StandIn(failed)) as u:
        await u.presses("m")
        assert "evil.example: https://evil.example/x" in u.screen()
        await u.reads()
        copied, said = await pressed(u, "o")
        assert copied == []
        assert said == [u.app.words.notices.leads_away.format(host="evil.example", key="o")]
        copied, _ = await pressed(u, "o")
        assert copied == ["https://evil.example/x"]
