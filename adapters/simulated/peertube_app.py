"""PeerTube for the county: one instance, where one signs in with a password."""

from collections.abc import Mapping
from secrets import compare_digest

from adapters.simulated.oauth import CLIENT, CLIENT_SECRET, Desk
from adapters.simulated.peertube_entities import HOST, USER, failure
from adapters.simulated.peertube_reading import PeerTubeReading
from adapters.simulated.peertube_shelf import PeerTubeShelf
from adapters.simulated.peertube_writing import PeerTubeWriting
from adapters.simulated.serving import Meter, Server, server
from adapters.simulated.shelf import Shelf
from adapters.simulated.sides import PASSWORD
from adapters.simulated.wire import Asked, Reply

HOSTS = (HOST,)
LIMIT, WINDOW_MS = 500, 10_000
"""Calls in ten seconds; an instance allows 50 unless its operator says otherwise."""
CAREFUL, CODE = "kreis-2fa", "123456"
"""Whoever signs in by this name needs a second factor."""
_LIVES, _REFRESH_LIVES = 86_400, 14 * 86_400
VERSION = "8.1.3"


class Manners:
    """How PeerTube refuses."""

    def unauthorized(self, asked: Asked) -> Reply:
        """The token is missing, unknown, or has ended."""
        said = "Invalid token: access token has expired"
        if asked.path == "/api/v1/users/token":
            return Reply(400, failure(400, "Invalid grant: token is invalid", "invalid_grant"))
        return Reply(401, failure(401, said, "invalid_token"))

    def not_found(self, asked: Asked) -> Reply:
        """There is no such route."""
        return Reply(404, failure(404, "Not found"))

    def bad_request(self, asked: Asked, why: str) -> Reply:
        """The request cannot be understood."""
        return Reply(400, failure(400, f"Incorrect request parameters: {why}"))

    def limited(self, asked: Asked, meter: Meter) -> Reply:
        """Too many calls."""
        said = failure(429, "Too many requests, please try again later.")
        return Reply(429, said, {"retry-after": str(WINDOW_MS // 1000)})

    def headers(self, asked: Asked, meter: Meter) -> Mapping[str, str]:
        """What is left of this window."""
        return {
            "x-ratelimit-limit": str(meter.limit),
            "x-ratelimit-remaining": str(meter.left),
            "x-ratelimit-reset": str(meter.resets_at // 1000),
        }


def app(shelf: Shelf, token: str) -> Server:
    """The instance. `token`: an access token that is good for ever."""
    desk, own = Desk(shelf, token), PeerTubeShelf(shelf)

    def client(asked: Asked) -> Reply:
        return Reply(200, {"client_id": CLIENT, "client_secret": CLIENT_SECRET})

    def config(asked: Asked) -> Reply:
        return Reply(200, {"serverVersion": VERSION})

    def revoke(asked: Asked) -> Reply:
        desk.revoke(asked.bearer)
        return Reply(200, {"success": True})

    return server(
        HOSTS,
        Manners(),
        Meter(LIMIT, WINDOW_MS, lambda: shelf.now),
        {
            **PeerTubeReading(own).routes,
            **PeerTubeWriting(own).routes,
            "POST /api/v1/users/revoke-token": revoke,
        },
        desk.signed_in,
        {
            "GET /api/v1/config": config,
            "GET /api/v1/oauth-clients/local": client,
            "POST /api/v1/users/token": lambda asked: _token(desk, asked),
        },
    )


def _token(desk: Desk, asked: Asked) -> Reply:
    """For a password, or for the refresh token before, which is good once."""
    form = asked.form()
    if not desk.client(asked):
        return Reply(400, failure(400, "Invalid client: client is invalid", "invalid_client"))
    if form.get("grant_type") == "refresh_token":
        shown = str(form["refresh_token"])
        if desk.grant(shown, "refresh") is None:
            return Manners().unauthorized(asked)
        desk.revoke(shown)
        return Reply(200, _given(desk))
    name, password = str(form["username"]), str(form["password"])
    if name not in (USER, CAREFUL) or not compare_digest(password.encode(), PASSWORD.encode()):
        said = "Invalid grant: user credentials are invalid"
        return Reply(400, failure(400, said, "invalid_grant"))
    if name == CAREFUL and (refusal := _second_factor(asked.headers.get("x-peertube-otp", ""))):
        return refusal
    return Reply(200, _given(desk))


def _second_factor(code: str) -> Reply | None:
    if not code:
        said = failure(401, "Missing two factor header", "missing_two_factor")
        return Reply(401, said, {"x-peertube-otp": "required; app"})
    if code != CODE:
        return Reply(400, failure(400, "Invalid two factor header", "invalid_two_factor"))
    return None


def _given(desk: Desk) -> dict[str, object]:
    return {
        "token_type": "Bearer",
        "access_token": desk.issue("access", _LIVES * 1000),
        "refresh_token": desk.issue("refresh", _REFRESH_LIVES * 1000),
        "expires_in": _LIVES,
        "refresh_token_expires_in": _REFRESH_LIVES,
    }
