"""LinkedIn's OAuth endpoint: tokens for a code, tokens for a refresh token.

https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow,
.../programmatic-refresh-tokens
"""

from collections.abc import Mapping
from dataclasses import replace as replaced

import msgspec

from adapters import linkedin_wire as wire
from adapters.answer import Answer, readable
from adapters.clean import clean_line
from adapters.credentials import Credentials
from adapters.http import Wire
from morgenlage.platform import Clock, Malformed, Refused, Unauthorized

HOST = "https://www.linkedin.com"
READ = "r_organization_social_feed"
WRITE = "w_organization_social_feed"
ADMIN = "rw_organization_admin"
SCOPES = (READ, WRITE, ADMIN)

_APP = frozenset({"invalid_client", "unauthorized_client", "invalid_client_id"})
"""What is wrong is the app, not the code (RFC 6749, 5.2)."""


class _Refusal(msgspec.Struct):
    error: str | None = None
    error_description: str | None = None


_refusal = msgspec.json.Decoder(_Refusal)


async def token_for(
    line: Wire, held: Credentials, form: Mapping[str, str], clock: Clock
) -> Credentials:
    """The credentials with what the form (grant and code or refresh token) is exchanged for.

    Raises `Refused` (`code-wrong`, `login-wrong-app`) or `Unauthorized` where that is not
    accepted any more, else any `PlatformError`. A lost answer leaves nothing in doubt:
    to ask once more binds nobody.
    """
    client = {"client_id": held.client_id, "client_secret": held.client_secret}
    answer = await line.ask("POST", "/oauth/v2/accessToken", form={**form, **client}, write=False)
    if answer.status in (400, 401, 403):
        kind, said = _said(answer, (*held.secrets, *form.values()))
        if "code" in form:
            raise Refused(said, why="login-wrong-app" if kind in _APP else "code-wrong")
        raise Unauthorized(said)
    # of any other refusal the words are not repeated: they may hold what the form held
    good = answer.status < 300
    answer = (answer if good else replaced(answer, body=b"")).checked(clock())
    return _taken(answer.decode(wire.token), held, clock)


def _said(answer: Answer, secrets: tuple[str, ...]) -> tuple[str, str]:
    """OAuth's name of the error, and the sentence for people."""
    try:
        found = _refusal.decode(readable(answer.body))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        found = _Refusal()
    text = found.error_description or found.error or ""
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "…")
    return found.error or "", clean_line(text, 200).text or f"HTTP {answer.status}"


def _taken(token: wire.Token, held: Credentials, clock: Clock) -> Credentials:
    """What the answer gives, in place of what we had; never nothing in place of something."""
    now, access = int(clock().timestamp()), token.access_token.strip()
    if not access:
        raise Malformed("the answer has an unexpected shape", why="shape")
    lasts = token.refresh_token_expires_in or 0
    return msgspec.structs.replace(
        held,
        access_token=access,
        obtained_at=now,
        expires_at=now + token.expires_in if token.expires_in > 0 else 0,
        refresh_token=(token.refresh_token or "").strip() or held.refresh_token,
        refresh_expires_at=now + lasts if lasts > 0 else held.refresh_expires_at,
        scopes=tuple((token.scope or "").replace(",", " ").split()) or held.scopes,
    )
