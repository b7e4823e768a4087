"""Google's OAuth endpoints: tokens for a code, tokens for a refresh token.

https://developers.google.com/identity/protocols/oauth2/native-app
"""

from collections.abc import Mapping
from dataclasses import replace as replaced

from msgspec.structs import replace

from adapters import youtube_pages as pages
from adapters.answer import Answer
from adapters.credentials import Credentials
from adapters.http import Wire
from adapters.youtube_errors import checked, failure
from morgenlage.platform import Clock, Malformed, Refused, Unauthorized

TOKEN_HOST = "https://oauth2.googleapis.com"
PAGE_HOST = "https://accounts.google.com"
LONGEST = 4096
"""Characters of a token."""
YEAR = 366 * 86_400
"""Seconds."""

_SAID = {
    "invalid_grant": "youtube-signed-out",
    "invalid_client": "youtube-client",
    "unauthorized_client": "youtube-client",
    "deleted_client": "youtube-client",
}


async def renewed(line: Wire, held: Credentials, clock: Clock) -> Credentials:
    """The credentials with a new access token; the refresh token stays unless there is another.

    Raises `Unauthorized` where Google does not accept it any more, else any `PlatformError`.
    """
    form = {
        "grant_type": "refresh_token",
        "client_id": held.client_id,
        "client_secret": held.client_secret,
        "refresh_token": held.refresh_token,
    }
    return _taken(await _asked(line, form, clock, held.secrets), held, clock)


async def exchanged(
    line: Wire, client: Credentials, form: Mapping[str, str], clock: Clock
) -> Credentials:
    """The first tokens for a code. Raises `Refused` for a code that is wrong or used."""
    secrets = (*client.secrets, *(form[k] for k in ("code", "code_verifier") if form.get(k)))
    try:
        answer = await _asked(line, form, clock, secrets)
    except Unauthorized as error:
        if error.why != "youtube-signed-out":
            raise
        raise Refused(str(error), why="code-wrong") from None
    found = _taken(answer, client, clock)
    if not found.refresh_token:
        raise Refused("no refresh token", why="youtube-no-refresh")
    return found


async def _asked(
    line: Wire, form: Mapping[str, str], clock: Clock, secrets: tuple[str, ...]
) -> Answer:
    # to ask for one token more changes nothing: a lost answer leaves nothing in doubt
    answer = await line.ask("POST", "/token", form=form, write=False)
    reasons, said = failure(answer) if answer.status in (400, 401, 403) else ((), "")
    for secret in secrets:
        said = said.replace(secret, "…")
    if known := next((_SAID[r] for r in reasons if r in _SAID), ""):
        raise Unauthorized(said, why=known)
    if said:
        raise Unauthorized(said) if answer.status == 401 else Refused(said)
    # of any other refusal the words are not repeated: they may hold what the form held
    failed = answer.status >= 300
    return checked(replaced(answer, body=b"") if failed else answer, clock())


def _taken(answer: Answer, held: Credentials, clock: Clock) -> Credentials:
    """What the answer gives, in place of what we had; never nothing in place of something.

    Raises `Malformed` for a token no header can hold: kept, it would shut us out for good.
    """
    token, now = answer.decode(pages.token), int(clock().timestamp())
    access, refresh = token.access_token or "", token.refresh_token or ""
    if not access or not _sound(access) or not _sound(refresh):
        raise Malformed("the answer has an unexpected shape", why="shape")
    lasts = token.refresh_token_expires_in
    return replace(
        held,
        access_token=access,
        obtained_at=now,
        expires_at=now + _span(token.expires_in) if token.expires_in else 0,
        refresh_token=refresh or held.refresh_token,
        refresh_expires_at=now + _span(lasts) if lasts else held.refresh_expires_at,
        scopes=tuple((token.scope or "").split()) or held.scopes,
    )


def _sound(token: str) -> bool:
    """As tokens look, or empty."""
    return len(token) <= LONGEST and token.isascii() and token.isprintable() and " " not in token


def _span(seconds: int) -> int:
    """A length of time somebody can mean."""
    return min(max(seconds, 0), YEAR)
