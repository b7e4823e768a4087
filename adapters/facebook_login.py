"""Signing in to Facebook without a browser on this machine, and choosing the Page.

https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow
https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived
"""

from secrets import token_urlsafe
from types import MappingProxyType
from urllib.parse import urlencode

import msgspec

from adapters.clean import clean_line
from adapters.credentials import Credentials
from adapters.facebook_abilities import NEEDS
from adapters.facebook_session import HOST
from adapters.facebook_wire import id_of
from adapters.graph import VERSION, Graph, Held, Many
from adapters.graph_answer import at_sign_in
from adapters.http import Params
from adapters.login import Answers, Door, Found, Login, Question
from morgenlage.domain.account import Account
from morgenlage.platform import Clock, Malformed, Refused, Unauthorized, Unreachable

REDIRECT = "https://localhost/"
DIALOG = "https://www.facebook.com"


class _Token(msgspec.Struct):
    access_token: str


class _Page(msgspec.Struct):
    """Of `/me/accounts`; the token in it is the Page's own and does not end."""

    id: str | None = None
    name: str | None = None
    access_token: str | None = None
    tasks: list[str] | None = None


class _Permission(msgspec.Struct):
    permission: str | None = None
    status: str | None = None


_token = msgspec.json.Decoder(_Token, strict=False)
_pages = Many(_Page)
_permissions = Many(_Permission)


async def door(answers: Answers) -> Door:
    """The page on which to allow it. Nothing is sent yet."""
    state = token_urlsafe(24)
    query = {
        "client_id": answers["client_id"],
        "redirect_uri": answers.get("redirect_uri") or REDIRECT,
        "response_type": "code",
        "scope": ",".join(NEEDS),
        "state": state,
    }
    base = (answers.get("url") or DIALOG).strip().rstrip("/")
    return Door(f"{base}/{VERSION}/dialog/oauth?{urlencode(query)}", state)


async def finish(
    answers: Answers, door: Door | None, code: str, clock: Clock, transport: object | None
) -> tuple[Found, ...]:
    """Code -> short-lived token -> long-lived one -> the Pages of this person with their tokens.

    Raises `Refused` with `why` for what can be typed again, else any `PlatformError`.
    """
    app = Credentials(client_id=answers["client_id"], client_secret=answers["client_secret"])
    account = Account("", "facebook", answers.get("url", ""))
    graph = Graph(HOST, account, Held(app), clock, transport)
    try:
        redirect = answers.get("redirect_uri") or REDIRECT
        short = await _given(graph, app, {"redirect_uri": redirect, "code": code})
        exchange = {"grant_type": "fb_exchange_token", "fb_exchange_token": short}
        held = msgspec.structs.replace(app, access_token=await _given(graph, app, exchange))
        graph.use(held)
        return await _found(graph, held, int(clock().timestamp()))
    finally:
        await graph.aclose()


async def _given(graph: Graph, app: Credentials, form: dict[str, str]) -> str:
    """A token for a code or a shorter-lived token, sent as a form: neither stands in an address."""
    form |= {"client_id": app.client_id, "client_secret": app.client_secret}
    try:
        answer = await graph.post("/oauth/access_token", form, write=False)
    except (Refused, Unauthorized, Unreachable) as error:
        meant = at_sign_in(error)
        if not isinstance(meant, Refused):
            raise
        said = str(meant)
        for secret in (form.get("code", ""), form.get("fb_exchange_token", "")):
            said = said.replace(secret, "…") if len(secret) > 3 else said
        raise Refused(said, why=meant.why) from None
    if not (token := answer.decode(_token).access_token.strip()):
        raise Malformed("the server gave an empty token", why="shape")
    return token


async def _found(graph: Graph, held: Credentials, now: int) -> tuple[Found, ...]:
    granted = [
        entry.permission
        async for page in graph.pages("/me/permissions", _permissions, {}, 3)
        for entry in page.items
        if entry.permission and entry.status == "granted"
    ]
    params: Params = {"fields": "id,name,access_token,tasks", "limit": 100}
    found = []
    async for page in graph.pages("/me/accounts", _pages, params, 5):
        for one in page.items:
            if id_of(one.id) and one.access_token:
                token = msgspec.structs.replace(
                    held,
                    access_token=one.access_token,
                    obtained_at=now,
                    scopes=tuple(granted),
                )
                found.append(Found(clean_line(one.name or "?").text, token, id_of(one.id)))
    if not found:
        raise Refused("no Page", why="facebook-no-pages")
    return tuple(found)


LOGIN = Login(
    way="redirect",
    questions=(
        Question("client_id"),
        Question("client_secret", secret=True),
        Question("redirect_uri", default=REDIRECT),
    ),
    needs=MappingProxyType(dict(NEEDS)),
    door=door,
    finish=finish,
    redirect=REDIRECT,
)
