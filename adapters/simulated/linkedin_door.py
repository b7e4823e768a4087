"""LinkedIn's sign-in for the county: tokens for a code, tokens for a refresh token."""

from secrets import compare_digest

from adapters.simulated.oauth import Desk
from adapters.simulated.wire import Asked, Reply

_LIVES = 5_184_000
"""Seconds of an access token."""


def exchange(desk: Desk, asked: Asked, token: str) -> Reply:
    """`token`: what the demo signs in with; good for renewing, too."""
    form = asked.form()
    if not desk.client(asked):
        return _no("invalid_client", "Client authentication failed")
    scopes: tuple[str, ...] = ()
    if form.get("grant_type") == "refresh_token":
        shown = str(form["refresh_token"])
        known = compare_digest(shown.encode(), token.encode())
        if not known and desk.grant(shown, "refresh") is None:
            return _no("invalid_grant", "The provided refresh token is invalid")
    else:
        grant = desk.redeem(str(form["code"]), str(form["redirect_uri"]))
        if grant is None:
            return _no("invalid_request", "authorization code not found")
        scopes = grant.scopes
    access = desk.issue("access", _LIVES * 1000, scopes)
    given = {"access_token": access, "expires_in": _LIVES, "scope": ",".join(scopes)}
    return Reply(200, given)


def _no(error: str, said: str) -> Reply:
    return Reply(400, {"error": error, "error_description": said})
