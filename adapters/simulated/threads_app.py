"""Threads' servers for one account of the county: reading, writing, numbers, sign-in."""

from adapters.simulated.graph_manners import GraphManners, error
from adapters.simulated.oauth import Desk
from adapters.simulated.serving import Meter, Server, server
from adapters.simulated.shelf import Shelf
from adapters.simulated.threads_entities import ME
from adapters.simulated.threads_insights import ThreadsInsights
from adapters.simulated.threads_reading import ThreadsReading
from adapters.simulated.threads_writing import ThreadsWriting
from adapters.simulated.wire import Asked, Handler, Reply

HOSTS = ("graph.threads.net", "www.threads.net")
_CALLS, _HOUR = 2_000, 3_600_000
SIXTY_DAYS = 60 * 86_400


class ThreadsOAuth:
    """The page, the code, the token of an hour, the one of sixty days, and its renewal."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.open: dict[str, Handler] = {
            "GET /oauth/authorize": desk.authorize,
            "POST /oauth/access_token": self._short,
        }
        self.closed: dict[str, Handler] = {
            "GET /access_token": self._long,
            "GET /refresh_access_token": self._renewed,
            "GET /{version}/debug_token": self._debug,
        }

    def _short(self, asked: Asked) -> Reply:
        form = asked.form()
        grant = self._desk.redeem(str(form.get("code")), str(form.get("redirect_uri")))
        if grant is None or not self._desk.client(asked):
            said = {"error_type": "OAuthException", "code": 400}
            return Reply(400, {**said, "error_message": "Invalid authorization code"})
        token = self._desk.issue("access", _HOUR, grant.scopes)
        return Reply(200, {"access_token": token, "user_id": ME})

    def _long(self, asked: Asked) -> Reply:
        if asked.one("grant_type") != "th_exchange_token" or not asked.one("client_secret"):
            return error(100, "(#100) Invalid grant_type")
        return self._token(asked)

    def _renewed(self, asked: Asked) -> Reply:
        if asked.one("grant_type") != "th_refresh_token":
            return error(100, "(#100) Invalid grant_type")
        return self._token(asked)

    def _token(self, asked: Asked) -> Reply:
        grant = self._desk.grant(asked.bearer, "access")
        scopes = grant.scopes if grant else ()
        token = self._desk.issue("access", SIXTY_DAYS * 1000, scopes)
        return Reply(200, {"access_token": token, "token_type": "bearer", "expires_in": SIXTY_DAYS})

    def _debug(self, asked: Asked) -> Reply:
        grant = self._desk.grant(asked.one("input_token"), "access")
        told = {"is_valid": grant is not None, "user_id": ME}
        return Reply(200, {"data": {**told, "scopes": [*grant.scopes] if grant else []}})


def app(shelf: Shelf, token: str) -> Server:
    """The servers, which know each other's tokens."""
    desk = Desk(shelf, token)
    oauth = ThreadsOAuth(desk)
    return server(
        HOSTS,
        GraphManners(ME, "threads", 613, lambda: shelf.now),
        Meter(_CALLS, _HOUR, lambda: shelf.now),
        {
            **oauth.closed,
            **ThreadsInsights(shelf).routes,
            **ThreadsReading(shelf).routes,
            **ThreadsWriting(shelf).routes,
        },
        desk.signed_in,
        oauth.open,
    )
