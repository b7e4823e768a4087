"""Signing in: kept before it is used, renewed once, never a loop, never a word to a stranger."""

import asyncio
import json
from datetime import timedelta

import pytest

from adapters.bluesky import Bluesky
from morgenlage.domain.account import Account
from morgenlage.platform import Limited, Malformed, Unauthorized, Unreachable
from tests.adapters.bluesky.network import (
    ME,
    NOW,
    SERVICE,
    Kept,
    Network,
    connected,
    expired,
    kept_session,
    session,
)

LOGIN = "com.atproto.server.createSession"
REFRESH = "com.atproto.server.refreshSession"
PROFILE = "app.bsky.actor.getProfile"
FOUND = {"did": ME, "handle": "kreis.example"}


async def test_a_new_session_is_kept_before_it_is_used() -> None:
    network, kept = Network(), Kept()

    def asked(request: object) -> dict[str, str]:
        assert len(kept.sessions) == 1, "used before it was kept"
        return FOUND

    network.on(PROFILE, asked)
    await connected(network, kept).check()

    assert network.calls == ["createSession", "getProfile"]
    assert network.bodies("createSession") == [
        {"identifier": "kreis.example", "password": "abcd-efgh"}
    ]
    assert network.asked[1].headers["authorization"] == "Bearer access-1"


async def test_a_kept_session_is_used_without_signing_in() -> None:
    network = Network()
    await connected(network, Kept(kept_session())).check()
    assert network.calls == ["getProfile"]
    assert network.asked[0].headers["authorization"] == "Bearer old"


async def test_an_expired_token_is_renewed_once_and_the_new_pair_kept() -> None:
    network, kept = Network(), Kept(kept_session())
    network.on(PROFILE, expired(), FOUND)
    network.on(REFRESH, session("2"))

    await connected(network, kept).check()

    assert network.calls == ["getProfile", "refreshSession", "getProfile"]
    assert network.asked[1].headers["authorization"] == "Bearer refresh-old"
    assert network.asked[2].headers["authorization"] == "Bearer access-2"
    assert json.loads(kept.sessions[-1])["refreshJwt"] == "refresh-2"


async def test_what_another_process_renewed_is_taken_over() -> None:
    network, kept = Network(), Kept(kept_session())

    def renewed_elsewhere(request: object) -> tuple[int, dict[str, str]]:
        kept.sessions.append(kept_session("new"))
        return 400, {"error": "ExpiredToken"}

    network.on(PROFILE, renewed_elsewhere, FOUND)
    await connected(network, kept).check()

    assert network.calls == ["getProfile", "getProfile"]
    assert network.asked[1].headers["authorization"] == "Bearer new"


async def test_calls_that_expire_together_renew_once() -> None:
    network, kept = Network(), Kept(kept_session())
    network.on(
        PROFILE,
        lambda r: FOUND if r.headers["authorization"] == "Bearer access-2" else expired(),
    )
    network.on(REFRESH, session("2"))
    adapter = connected(network, kept)

    await asyncio.gather(*(adapter.check() for _ in range(4)))

    assert network.calls.count("refreshSession") == 1


async def test_a_revoked_session_signs_in_once_with_the_app_password() -> None:
    network = Network()
    network.on(PROFILE, expired(), FOUND)
    network.on(REFRESH, expired("Token has been revoked"))

    await connected(network, Kept(kept_session())).check()

    assert network.calls == ["getProfile", "refreshSession", "createSession", "getProfile"]


async def test_a_server_that_refuses_every_token_is_not_asked_for_ever() -> None:
    network = Network()
    network.on(PROFILE, expired())
    network.on(REFRESH, expired())
    adapter = connected(network, Kept(kept_session()))

    with pytest.raises(Unauthorized):
        await adapter.check()
    for _ in range(3):
        with pytest.raises(Limited) as limited:
            await adapter.check()
        assert limited.value.retry_after == 300

    assert network.calls.count("createSession") == 1


async def test_a_refused_password_is_not_tried_again_until_it_changes() -> None:
    network, kept = Network(), Kept()
    network.on(
        LOGIN, (401, {"error": "AuthenticationRequired", "message": "wrong abcd-efgh"}), session()
    )
    adapter = connected(network, kept)

    for _ in range(3):
        with pytest.raises(Unauthorized) as refused:
            await adapter.check()
        assert str(refused.value) == "wrong …"
    assert network.calls == ["createSession"]

    kept.password = "right"
    await adapter.check()


async def test_a_refused_password_may_be_tried_again_after_a_while() -> None:
    network = Network()
    network.on(LOGIN, (401, {"error": "AuthenticationRequired", "message": "no"}), session())
    now = [NOW]
    account = Account("bsky", "bluesky", SERVICE, "kreis.example")
    adapter = Bluesky(account, Kept(), lambda: now[0], network.transport)
    with pytest.raises(Unauthorized):
        await adapter.check()
    now[0] += timedelta(minutes=5)
    await adapter.check()


@pytest.mark.parametrize("code", ["AccountTakedown", "AuthFactorTokenRequired"])
async def test_an_account_that_is_shut_or_wants_a_code_says_so(code: str) -> None:
    network = Network()
    network.on(LOGIN, (401, {"error": code, "message": f"reason {code}"}))
    with pytest.raises(Unauthorized, match=f"reason {code}"):
        await connected(network).check()


async def test_too_many_sign_ins_is_limited_and_a_dead_server_unreachable() -> None:
    network = Network()
    network.on(LOGIN, (429, {"error": "RateLimitExceeded"}), (502, {}), session())
    adapter = connected(network)
    with pytest.raises(Limited):
        await adapter.check()
    with pytest.raises(Unreachable):
        await adapter.check()
    await adapter.check()


async def test_later_calls_go_to_the_server_the_account_lives_on() -> None:
    network = Network()
    network.on(LOGIN, session(pds="https://far.example/"))
    await connected(network).check()
    assert [r.url.host for r in network.asked] == ["pds.example", "far.example"]


@pytest.mark.parametrize(
    "pds",
    [
        "http://far.example",
        "http://127.0.0.1:2583",
        "https://user@evil.example",
        "ftp://far.example",
        "https://",
        "https://a.example?x",
        "https://[",
        "",
    ],
)
async def test_a_document_that_names_an_unsafe_server_changes_nothing(pds: str) -> None:
    network = Network()
    network.on(LOGIN, session(pds=pds))
    await connected(network).check()
    assert {str(r.url.copy_with(path="/", query=None)) for r in network.asked} == {SERVICE + "/"}


async def test_a_document_of_somebody_else_changes_nothing() -> None:
    network = Network()
    answer = session(pds="https://evil.example")
    answer["didDoc"]["id"] = "did:plc:other"
    network.on(LOGIN, answer)
    await connected(network).check()
    assert {r.url.host for r in network.asked} == {"pds.example"}


async def test_plain_http_is_for_this_machine_alone() -> None:
    network = Network()
    network.on(LOGIN, session(pds="http://localhost:9"))
    await connected(network, url="http://127.0.0.1:2583").check()
    assert [r.url.port for r in network.asked] == [2583, 9]


@pytest.mark.parametrize(
    "kept",
    [
        "not json",
        "{}",
        "\ud800",
        kept_session(pds="http://evil.example"),
        kept_session().replace(
            '"service": "https://pds.example"', '"service": "https://a.example"'
        ),
        kept_session().replace('"identifier": "kreis', '"identifier": "stadt'),
    ],
)
async def test_a_kept_session_that_does_not_belong_here_is_not_used(kept: str) -> None:
    network = Network()
    await connected(network, Kept(kept)).check()
    assert network.calls == ["createSession", "getProfile"]
    assert {r.url.host for r in network.asked} == {"pds.example"}


async def test_a_renewed_session_of_another_account_is_refused() -> None:
    network, kept = Network(), Kept(kept_session())
    network.on(PROFILE, expired(), FOUND)
    network.on(REFRESH, session("2", did="did:plc:other"))
    with pytest.raises(Unauthorized):
        await connected(network, kept).check()
    assert len(kept.sessions) == 1


async def test_a_session_that_cannot_be_kept_is_not_used() -> None:
    class Full(Kept):
        def save_session(self, session: str) -> None:
            raise OSError(28, "No space left on device")

    network = Network()
    with pytest.raises(Unreachable, match="No space left"):
        await connected(network, Full()).check()
    assert network.calls == ["createSession"]


async def test_an_unreadable_session_is_malformed() -> None:
    network = Network()
    network.on(LOGIN, {"accessJwt": 1})
    with pytest.raises(Malformed):
        await connected(network).check()


async def test_no_token_is_in_any_repr() -> None:
    network = Network()
    adapter = connected(network)
    await adapter.check()
    inside = vars(adapter._signed_in)
    shown = repr({k: v for k, v in inside.items() if k != "_secrets"})
    assert "access-1" not in shown
    assert "refresh-1" not in shown
