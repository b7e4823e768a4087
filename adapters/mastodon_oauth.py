"""An app's registration on an instance, the page where it is allowed, the token for its code."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_urlsafe
from urllib.parse import urlencode

import msgspec

from adapters.answer import Answer
from adapters.http import Wire
from morgenlage.platform import Clock, Malformed, PlatformError, Refused

SCOPES = (
    "read:accounts read:statuses read:notifications write:statuses write:favourites write:media "
    "write:blocks"
)
"""All we need. Older and other servers that refuse the fine ones know `BROAD`."""
BROAD = "read write"
OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"


class _Registered(msgspec.Struct):
    client_id: str
    client_secret: str


class _Token(msgspec.Struct):
    access_token: str
    scope: str | None = None


class _Metadata(msgspec.Struct):
    code_challenge_methods_supported: list[str] | None = None


@dataclass(frozen=True, slots=True)
class App:
    """Our registration on one instance, for one sign-in."""

    base_url: str
    client_id: str
    scopes: str
    client_secret: str = field(repr=False)
    verifier: str = field(default="", repr=False)
    """PKCE (RFC 7636); empty where the server does not know it."""


@dataclass(frozen=True, slots=True)
class Token:
    """What the sign-in gave us."""

    secret: str = field(repr=False)
    scopes: tuple[str, ...] = ()


_registered = msgspec.json.Decoder(_Registered)
_token = msgspec.json.Decoder(_Token)
_metadata = msgspec.json.Decoder(_Metadata)


async def register_app(wire: Wire, clock: Clock, scopes: str = SCOPES) -> App:
    """Makes us known to the instance. Raises any `PlatformError` but `Uncertain`.

    https://docs.joinmastodon.org/methods/apps/#create
    """
    form = {"client_name": "Morgenlage", "redirect_uris": OUT_OF_BAND, "scopes": scopes}
    answer = await _posted(wire, clock, "/api/v1/apps", form)
    app = answer.decode(_registered)
    verifier = token_urlsafe(48) if await _knows_pkce(wire) else ""
    return App(wire.base_url, app.client_id, scopes, app.client_secret, verifier)


def authorize_url(app: App) -> str:
    """The page to open anywhere; it shows the code.

    https://docs.joinmastodon.org/methods/oauth/#authorize
    """
    query = {
        "response_type": "code",
        "client_id": app.client_id,
        "redirect_uri": OUT_OF_BAND,
        "scope": app.scopes,
    }
    if app.verifier:
        digest = sha256(app.verifier.encode()).digest()
        query["code_challenge"] = urlsafe_b64encode(digest).decode().rstrip("=")
        query["code_challenge_method"] = "S256"
    return f"{app.base_url}/oauth/authorize?{urlencode(query)}"


async def exchange(wire: Wire, clock: Clock, app: App, code: str) -> Token:
    """The token for a code.

    Raises `Refused` (`why` is `code-wrong`) for a wrong or used code, else any `PlatformError`.
    https://docs.joinmastodon.org/methods/oauth/#token
    """
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": app.client_id,
        "client_secret": app.client_secret,
        "redirect_uri": OUT_OF_BAND,
        "scope": app.scopes,
    }
    if app.verifier:
        form["code_verifier"] = app.verifier
    answer = await wire.ask("POST", "/oauth/token", form=form, write=False)
    if answer.status in (400, 401):
        raise Refused(answer.reason, why="code-wrong")
    found = answer.checked(clock()).decode(_token)
    if not found.access_token.strip():
        raise Malformed("the server gave an empty token", why="shape")
    return Token(found.access_token.strip(), tuple((found.scope or app.scopes).split()))


async def _posted(wire: Wire, clock: Clock, path: str, form: dict[str, str]) -> Answer:
    """A registration that got lost may be repeated: it binds nobody."""
    answer = await wire.ask("POST", path, form=form, write=False)
    return answer.checked(clock())


async def _knows_pkce(wire: Wire) -> bool:
    """By the server's own metadata (RFC 8414), Mastodon 4.3 and later; no answer means no."""
    try:
        answer = await wire.get("/.well-known/oauth-authorization-server")
        return "S256" in (answer.decode(_metadata).code_challenge_methods_supported or ())
    except PlatformError:
        return False
