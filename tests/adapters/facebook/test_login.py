"""Signing in: which page is opened, what is exchanged, which Pages can be chosen."""

from collections.abc import Mapping
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
import pytest

from adapters.facebook import Facebook
from adapters.facebook_login import LOGIN
from adapters.login import Found, code_in
from morgenlage.domain.account import ACTS, Ability, Account
from morgenlage.platform import PlatformError, Refused
from tests.adapters.facebook.side import NOW, Pocket, error

SECRET = "canary-app-secret"
ANSWERS = {"client_id": "4711", "client_secret": SECRET}
PAGES = [
    {"id": "11", "name": "Landkreis", "access_token": "EAAB-page-one", "tasks": ["MODERATE"]},
    {"id": "12", "name": "Museum\x1b[2J", "access_token": "EAAB-page-two"},
    {"id": "13", "name": "Ohne Token"},
]
GRANTED = [
    {"permission": "pages_read_engagement", "status": "granted"},
    {"permission": "read_insights", "status": "declined"},
]


class Door:
    """Facebook's side of a sign-in."""

    def __init__(self, pages: object = PAGES) -> None:
        self.asked: list[httpx.Request] = []
        self.pages = pages

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        form = dict(parse_qsl(request.content.decode()))
        path = request.url.path.rpartition("v26.0")[2]
        if path == "/oauth/access_token":
            if form.get("code") == "once":
                return httpx.Response(200, json={"access_token": "EAAB-short", "expires_in": 3600})
            if form.get("fb_exchange_token") == "EAAB-short":
                return httpx.Response(200, json={"access_token": "EAAB-long"})
            said = f"This code {form.get('code')} of {SECRET} has been used."
            return httpx.Response(400, json=error(100, 36009, said))
        assert request.headers["authorization"] == "Bearer EAAB-long"
        assert "appsecret_proof" in request.url.params
        found = {"/me/permissions": GRANTED, "/me/accounts": self.pages}[path]
        return httpx.Response(200, json={"data": found})


async def through(side: Door, code: str = "once", **more: str) -> tuple[Found, ...]:
    assert LOGIN.finish is not None
    transport = httpx.MockTransport(side)
    return await LOGIN.finish({**ANSWERS, **more}, None, code, lambda: NOW, transport)


async def address(answers: Mapping[str, str]) -> str:
    assert LOGIN.door is not None
    return (await LOGIN.door(answers)).address


async def test_the_page_to_open_asks_for_what_we_need() -> None:
    assert LOGIN.door is not None
    door = await LOGIN.door(ANSWERS)
    parts = urlsplit(door.address)
    query = {k: v[0] for k, v in parse_qs(parts.query).items()}
    assert (parts.netloc, parts.path) == ("www.facebook.com", "/v26.0/dialog/oauth")
    assert query.pop("scope").split(",") == list(LOGIN.needs)
    assert query == {
        "client_id": "4711",
        "redirect_uri": "https://localhost/",
        "response_type": "code",
        "state": door.state,
    }
    assert SECRET not in door.address
    assert code_in(f"https://localhost/?code=once&state={door.state}#_=_", door) == "once"
    with pytest.raises(Refused):
        code_in("https://localhost/?code=once&state=other", door)


async def test_each_page_comes_with_its_own_token() -> None:
    side = Door()
    first, second = await through(side)
    assert [(f.name, f.identifier) for f in (first, second)] == [
        ("Landkreis", "11"),
        ("Museum", "12"),
    ]
    assert first.credentials.access_token == "EAAB-page-one"
    assert first.credentials.client_secret == SECRET
    assert first.credentials.scopes == ("pages_read_engagement",)
    assert first.credentials.expires_at == 0
    seen = "".join(str(r.url) for r in side.asked) + repr((first, second))
    assert not [s for s in (SECRET, "EAAB", "once") if s in seen]


async def test_what_was_found_signs_in() -> None:
    (first, *_) = await through(Door())
    account = Account("kreis", "facebook", identifier=first.identifier)

    def page(request: httpx.Request) -> httpx.Response:
        assert request.headers["authorization"] == "Bearer EAAB-page-one"
        body: object = {"id": "11", "name": "Landkreis"} if request.method == "GET" else error(100)
        return httpx.Response(200 if request.method == "GET" else 400, json=body)

    pocket = Pocket(first.credentials.line)
    platform = Facebook(account, pocket, lambda: NOW, httpx.MockTransport(page))
    profile = await platform.check()
    assert profile.scopes == ("pages_read_engagement",)
    assert "read_insights" in profile.missing


async def test_a_used_code_can_be_typed_again_and_shows_no_secret() -> None:
    with pytest.raises(Refused) as caught:
        await through(Door(), "used-before")
    assert caught.value.why == "code-wrong"
    assert str(caught.value) == "(#100) This code … of … has been used."


@pytest.mark.parametrize(("code", "said"), [(1, "client secret."), (101, "application.")])
async def test_a_wrong_app_is_not_taken_for_trouble_of_the_server(code: int, said: str) -> None:
    assert LOGIN.finish is not None
    body = error(code, message=f"Error validating {said}")
    transport = httpx.MockTransport(lambda _: httpx.Response(400, json=body))
    with pytest.raises(Refused) as caught:
        await LOGIN.finish(ANSWERS, None, "once", lambda: NOW, transport)
    assert caught.value.why == "login-wrong-app"


async def test_a_person_without_pages_is_told() -> None:
    with pytest.raises(Refused) as caught:
        await through(Door([]))
    assert caught.value.why == "facebook-no-pages"


@pytest.mark.parametrize("body", [[], {}, {"access_token": ""}, {"access_token": None}])
async def test_an_odd_answer_is_an_error_of_ours(body: object) -> None:
    assert LOGIN.finish is not None
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=body))
    with pytest.raises(PlatformError):
        await LOGIN.finish(ANSWERS, None, "once", lambda: NOW, transport)


async def test_everything_happens_at_the_address_that_was_given() -> None:
    side = Door()
    gate = {"url": "http://127.0.0.1:9/gate/"}
    assert (await address({**ANSWERS, **gate})).startswith("http://127.0.0.1:9/gate/v26.0/dialog/")
    await through(side, **gate)
    assert {f"{r.url.scheme}://{r.url.netloc.decode()}" for r in side.asked} == {
        "http://127.0.0.1:9"
    }


def test_each_permission_says_what_it_is_for() -> None:
    served = {a for abilities in LOGIN.needs.values() for a in abilities}
    assert served == set(Ability) - {Ability.IDEMPOTENT}
    assert served >= set(ACTS)
