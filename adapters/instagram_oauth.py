"""From a pasted code to Instagram's accounts: short-lived token, long-lived token, who it is.

https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login
https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived
"""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from adapters.answer import Answer
from adapters.clean import clean_line
from adapters.credentials import Credentials
from adapters.graph import VERSION, proof
from adapters.graph_answer import Many, at_sign_in, failure
from adapters.http import Params, Wire
from adapters.instagram_answers import user
from adapters.instagram_wire import Id, id_of
from adapters.login import Answers, Found
from morgenlage.platform import Clock, Malformed, Refused

REDIRECT = "https://localhost/"
SHORT_LIVED = 3600
"""Seconds of a token that could not be exchanged for a long-lived one."""


class _Token(msgspec.Struct):
    """SDK: IGAccessTokenForIGOnlyAPI."""

    access_token: str
    expires_in: int = 0
    permissions: str | list[str] | None = None


class _Wrapped(msgspec.Struct):
    """As some versions answer."""

    data: list[_Token]


class _Linked(msgspec.Struct):
    id: Id = None
    username: str | None = None


class _Page(msgspec.Struct):
    """SDK: Page, of User.get_accounts."""

    name: str | None = None
    access_token: str | None = None
    instagram_business_account: _Linked | None = None


class _Permission(msgspec.Struct):
    permission: str | None = None
    status: str | None = None


_token = msgspec.json.Decoder(_Token, strict=False)
_wrapped = msgspec.json.Decoder(_Wrapped, strict=False)
_pages = Many(_Page)
_permissions = Many(_Permission)


class Line:
    """Requests of one sign-in, which has no token yet. What it holds shows in no text."""

    def __init__(self, answers: Answers, own: str, clock: Clock, transport: object | None) -> None:
        self.wire = Wire(base_url(answers, own), clock, transport)
        self.now = clock()
        self.app = {"client_id": answers["client_id"], "client_secret": answers["client_secret"]}
        self.redirect = answers.get("redirect_uri") or REDIRECT
        self._clock = clock

    async def ask(
        self,
        method: str,
        path: str,
        params: Params | None = None,
        form: Mapping[str, str] | None = None,
        bearer: str = "",
        *,
        code: bool = False,
    ) -> Answer:
        """Binds nobody: a lost answer leaves nothing in doubt. Raises any `PlatformError` else.

        `code`: a no is about the app or the code that was pasted.
        """
        answer = await self.wire.ask(
            method, path, params=params, form=form, bearer=bearer, write=False
        )
        told = [*(form or {}).values(), *map(str, (params or {}).values())]
        secrets = (self.app["client_secret"], *told, bearer)
        error = failure(answer, self._clock(), tuple(s for s in secrets if len(s) > 7))
        if error is not None:
            raise at_sign_in(error, answer.body) if code else error
        return answer


async def with_instagram(line: Line, short: Line, code: str) -> tuple[Found, ...]:
    """`short`: to the host that takes codes. Raises any `PlatformError`."""
    form = {
        **line.app,
        "grant_type": "authorization_code",
        "redirect_uri": line.redirect,
        "code": code,
    }
    first = _given(await short.ask("POST", "/oauth/access_token", form=form, code=True))
    params = {
        "grant_type": "ig_exchange_token",
        "client_secret": line.app["client_secret"],
        "access_token": first.access_token,
    }
    # The one place where Instagram wants secrets in an address; nothing of it is logged or told.
    long = _given(await line.ask("GET", "/access_token", params))
    query = {"fields": "user_id,username"}
    me = (await line.ask("GET", f"/{VERSION}/me", query, bearer=long.access_token)).decode(user)
    held = _credentials(long, line.now, _names(first.permissions))
    return (
        Found(
            f"@{clean_line(me.username or '').text or '?'}",
            held,
            id_of(me.user_id),
            {"login": "instagram"},
        ),
    )


async def with_facebook(line: Line, code: str) -> tuple[Found, ...]:
    """Each Page with an Instagram account. Raises any `PlatformError`."""
    path = f"/{VERSION}/oauth/access_token"
    form = {**line.app, "redirect_uri": line.redirect, "code": code}
    first = _given(await line.ask("POST", path, form=form, code=True))
    form = {
        **line.app,
        "grant_type": "fb_exchange_token",
        "fb_exchange_token": first.access_token,
    }
    long = _given(await line.ask("POST", path, form=form))
    held = Credentials(access_token=long.access_token, client_secret=line.app["client_secret"])
    signed = proof(held)
    granted = await line.ask("GET", f"/{VERSION}/me/permissions", signed, bearer=long.access_token)
    scopes = tuple(
        p.permission
        for p in _permissions.page(granted).items
        if p.permission and p.status == "granted"
    )
    fields = "id,name,access_token,tasks,instagram_business_account{id,username}"
    query = {"fields": fields, "limit": "100", **signed}
    answer = await line.ask("GET", f"/{VERSION}/me/accounts", query, bearer=long.access_token)
    found = [_page(page, line, scopes) for page in _pages.page(answer).items]
    if not any(found):
        raise Refused("no Page with an Instagram account", why="instagram-no-page")
    return tuple(one for one in found if one is not None)


def _page(page: _Page, line: Line, scopes: tuple[str, ...]) -> Found | None:
    """The Instagram account of a Page; None for a Page without one. Its token does not end."""
    linked = page.instagram_business_account
    if linked is None or not id_of(linked.id) or not page.access_token:
        return None
    held = Credentials(
        access_token=page.access_token,
        client_id=line.app["client_id"],
        client_secret=line.app["client_secret"],
        obtained_at=int(line.now.timestamp()),
        scopes=scopes,
    )
    name = clean_line(f"@{linked.username or '?'} ({page.name or '?'})").text
    return Found(name, held, id_of(linked.id), {"login": "facebook"})


def _given(answer: Answer) -> _Token:
    """The token of an answer. Raises `Malformed` where there is none."""
    if b'"data"' in answer.body[:20]:
        found = answer.decode(_wrapped).data
        token = found[0] if found else None
    else:
        token = answer.decode(_token)
    if token is None or not token.access_token.strip():
        raise Malformed("the platform gave an empty token", why="shape")
    return token


def _credentials(token: _Token, now: datetime, scopes: tuple[str, ...]) -> Credentials:
    at = int(now.timestamp())
    return Credentials(
        access_token=token.access_token.strip(),
        obtained_at=at,
        expires_at=at + (token.expires_in or SHORT_LIVED),
        scopes=scopes or _names(token.permissions),
    )


def _names(said: str | list[str] | None) -> tuple[str, ...]:
    return tuple((said or "").replace(",", " ").split()) if not isinstance(said, list) else (*said,)


def base_url(answers: Answers, own: str) -> str:
    """The vendor's own host, unless an address of somebody's own takes its place."""
    return (answers.get("url") or own).strip().rstrip("/")
