"""Signing in to YouTube without a browser on this machine; the channel is chosen on Google's page.

https://developers.google.com/identity/protocols/oauth2/native-app
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from secrets import token_urlsafe
from types import MappingProxyType
from urllib.parse import urlencode

from msgspec.structs import replace

from adapters.credentials import Credentials
from adapters.http import Wire
from adapters.login import Answers, Door, Found, Login, Question
from adapters.youtube_abilities import MANAGE, SCOPES, SERIES
from adapters.youtube_mapping import handle_of, id_of, name_of
from adapters.youtube_me import Me
from adapters.youtube_oauth import PAGE_HOST, TOKEN_HOST, exchanged
from adapters.youtube_session import Session
from morgenlage.domain.account import Ability, Account
from morgenlage.platform import Clock, Refused

REDIRECT = "http://127.0.0.1:41893/"
"""Google takes any port of the browser's own machine for a desktop app; nobody has to answer."""
NEEDS = MappingProxyType(
    {
        MANAGE: (
            Ability.COMMENTS,
            Ability.REPLY,
            Ability.HIDE,
            Ability.UNHIDE,
            Ability.DELETE_FOREIGN,
            Ability.POSTS,
            Ability.PUBLISH,
        ),
        SERIES: (Ability.SERIES,),
    }
)


async def door(answers: Answers) -> Door:
    """The page on which to allow it. Nothing is sent yet."""
    state, verifier = token_urlsafe(24), token_urlsafe(48)
    query = {
        "client_id": answers["client_id"],
        "redirect_uri": REDIRECT,
        "response_type": "code",
        "scope": " ".join(SCOPES),
        "access_type": "offline",
        "prompt": "consent",  # without it there is no refresh token the second time
        "state": state,
        "code_challenge": _challenge(verifier),
        "code_challenge_method": "S256",
    }
    base = (answers.get("url") or PAGE_HOST).strip().rstrip("/")
    return Door(f"{base}/o/oauth2/v2/auth?{urlencode(query)}", state, verifier)


async def finish(
    answers: Answers, door: Door | None, code: str, clock: Clock, transport: object | None
) -> tuple[Found, ...]:
    """Code -> tokens -> the channel they are for.

    Raises `Refused` with `why` for what can be typed again, else any `PlatformError`.
    """
    client = Credentials(client_id=answers["client_id"], client_secret=answers["client_secret"])
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": client.client_id,
        "client_secret": client.client_secret,
        "redirect_uri": REDIRECT,
        "code_verifier": door.verifier if door else "",
    }
    line = Wire(answers.get("url") or TOKEN_HOST, clock, transport)
    try:
        held = await exchanged(line, client, form, clock)
    finally:
        await line.aclose()
    if held.scopes and MANAGE not in held.scopes:
        raise Refused("the box for YouTube was not ticked", why="youtube-not-granted")
    return (await _channel(answers, held, clock, transport),)


async def _channel(
    answers: Answers, held: Credentials, clock: Clock, transport: object | None
) -> Found:
    account = Account("", "youtube", answers.get("url", ""))
    session = Session(account, _Held(held), clock, transport)
    try:
        channel = await Me(session).ask()
    finally:
        await session.aclose()
    scopes = held.scopes or SCOPES
    name = name_of(channel) or handle_of(channel)
    return Found(name, replace(held, scopes=scopes), id_of(channel.id))


class _Held:
    """The credentials of a sign-in that is not finished: nothing is kept yet."""

    def __init__(self, held: Credentials) -> None:
        self._line = held.line

    def secret(self) -> str:
        """As a token file would hold it."""
        return self._line

    def load_session(self) -> str | None:
        """There is none."""
        return None

    def save_session(self, session: str) -> None:
        """Whoever finishes the sign-in keeps it."""


def _challenge(verifier: str) -> str:
    digest = sha256(verifier.encode()).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


LOGIN = Login(
    way="redirect",
    questions=(Question("client_id"), Question("client_secret", secret=True)),
    needs=NEEDS,
    door=door,
    finish=finish,
    redirect=REDIRECT,
)
