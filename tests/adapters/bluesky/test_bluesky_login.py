"""The app password is tried before anything is written, and a wrong one can be typed again."""

import pytest

from adapters.bluesky_login import finish
from morgenlage.platform import Refused, Unreachable
from tests.adapters.bluesky.network import NOW, SERVICE, Network

LOGIN = "com.atproto.server.createSession"
ANSWERS = {"url": SERVICE, "identifier": "@kreis.example"}
PASSWORD = "canary-abcd-efgh"


async def test_a_good_password_is_what_is_kept() -> None:
    network = Network()
    (found,) = await finish(ANSWERS, None, PASSWORD, lambda: NOW, network.transport)
    assert (found.name, found.credentials.access_token) == ("@kreis.example", PASSWORD)
    assert network.bodies("createSession") == [
        {"identifier": "kreis.example", "password": PASSWORD}
    ]
    assert PASSWORD not in repr(found)


async def test_a_wrong_one_can_be_typed_again() -> None:
    network = Network()
    said = {"error": "AuthenticationRequired", "message": f"Invalid password {PASSWORD}"}
    network.on(LOGIN, (401, said))
    with pytest.raises(Refused) as caught:
        await finish(ANSWERS, None, PASSWORD, lambda: NOW, network.transport)
    assert caught.value.why == "bluesky-password-wrong"
    assert PASSWORD not in str(caught.value)


async def test_trouble_of_the_server_is_no_word_about_the_password() -> None:
    network = Network()
    network.on(LOGIN, (502, {}))
    with pytest.raises(Unreachable):
        await finish(ANSWERS, None, PASSWORD, lambda: NOW, network.transport)
