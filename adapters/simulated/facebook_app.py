"""Facebook for the county: Graph, and the page on which somebody allows it."""

from collections.abc import Mapping
from urllib.parse import parse_qs

import msgspec

from adapters.credentials import Credentials
from adapters.graph import proof
from adapters.simulated.calendar import DAY, HOUR
from adapters.simulated.facebook_entities import HOSTS, ME, failure
from adapters.simulated.facebook_reading import FacebookReading, granted
from adapters.simulated.facebook_writing import FacebookWriting
from adapters.simulated.oauth import CLIENT_SECRET, Desk
from adapters.simulated.serving import Meter, Server, server
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, Reply

CALLS = 4800
"""An hour."""
_PAUSE = 15
"""Minutes; an estimate, as Graph's is."""
_LIVES = 60 * DAY
_CONSENT = 90 * DAY
"""So long after somebody agreed our access to the data lasts."""


class Manners:
    """How Graph refuses."""

    def unauthorized(self, asked: Asked) -> Reply:
        """The token is missing, unknown, or has ended."""
        said = "Error validating access token: Session has expired."
        return Reply(400, failure(190, said, 463))

    def not_found(self, asked: Asked) -> Reply:
        """There is no such path."""
        return Reply(400, failure(2500, f"Unknown path components: {asked.path}"))

    def bad_request(self, asked: Asked, why: str) -> Reply:
        """The request cannot be understood."""
        return Reply(400, failure(100, f"(#100) Invalid parameter: {why}"))

    def limited(self, asked: Asked, meter: Meter) -> Reply:
        """Too many requests."""
        used = {"type": "pages", "call_count": 100, "estimated_time_to_regain_access": _PAUSE}
        said = "(#80001) There have been too many calls to this Page account."
        header = msgspec.json.encode({ME: [used]}).decode()
        return Reply(400, failure(80001, said), {"x-business-use-case-usage": header})

    def headers(self, asked: Asked, meter: Meter) -> Mapping[str, str]:
        """Per cent, as Graph counts."""
        used = min(100, 100 * meter.used // meter.limit)
        told = {"call_count": used, "total_cputime": used // 2, "total_time": used // 2}
        return {"x-app-usage": msgspec.json.encode(told).decode()}


def app(shelf: Shelf, token: str) -> Server:
    """The servers. `token`: the Page's."""
    desk = Desk(shelf, token)
    tokens = Tokens(shelf, desk)
    return server(
        HOSTS,
        Manners(),
        Meter(CALLS, HOUR, lambda: shelf.now),
        {
            **FacebookReading(shelf, desk).routes,
            "POST /{version}/": tokens.inspected,
            **FacebookWriting(shelf).routes,
        },
        tokens.accepted,
        {
            "GET /{version}/dialog/oauth": desk.authorize,
            "POST /{version}/oauth/access_token": tokens.exchanged,
        },
    )


class Tokens:
    """What is given, what is taken, and what can be asked about it."""

    def __init__(self, shelf: Shelf, desk: Desk) -> None:
        self._shelf = shelf
        self._desk = desk

    def accepted(self, asked: Asked) -> bool:
        """Whoever says he knows the app's secret has to prove it."""
        said = asked.one("appsecret_proof")
        if asked.method == "POST":
            said = str(asked.form().get("appsecret_proof", said))
        held = Credentials(access_token=asked.bearer, client_secret=CLIENT_SECRET)
        return self._desk.signed_in(asked) and said in ("", proof(held).get("appsecret_proof"))

    def exchanged(self, asked: Asked) -> Reply:
        """Code -> short-lived token -> long-lived one."""
        form, desk = asked.form(), self._desk
        if not desk.client(asked):
            return Reply(400, failure(1, "Error validating client secret."))
        if form.get("grant_type") == "fb_exchange_token":
            grant = desk.grant(str(form["fb_exchange_token"]), "access")
            if grant is None:
                return Manners().unauthorized(asked)
            lives = _LIVES
        else:
            grant = desk.redeem(str(form["code"]), str(form["redirect_uri"]))
            if grant is None:
                return Reply(400, failure(100, "This authorization code has been used.", 36009))
            lives = HOUR
        given = desk.issue("access", lives, grant.scopes)
        found = {"access_token": given, "token_type": "bearer", "expires_in": lives // 1000}
        return Reply(200, found)

    def inspected(self, asked: Asked) -> Reply:
        """A batch of questions about the token itself; of nothing else."""
        asks = msgspec.json.decode(asked.form()["batch"])
        return Reply(200, [self._answer(one, asked.bearer) for one in asks])

    def _answer(self, one: Mapping[str, str], bearer: str) -> dict[str, object]:
        path, _, query = str(one["relative_url"]).partition("?")
        known = parse_qs(query).get("input_token", [""])[-1] == bearer
        if one["method"] != "GET" or path != "debug_token" or not known:
            return {"code": 400, "body": _text(failure(2500, "Unknown path"))}
        about = {
            "type": "PAGE",
            "is_valid": True,
            "profile_id": ME,
            "expires_at": 0,
            "data_access_expires_at": (self._shelf.story.start + _CONSENT) // 1000,
            "scopes": granted(self._desk, bearer),
        }
        return {"code": 200, "body": _text({"data": about})}


def _text(value: object) -> str:
    return msgspec.json.encode(value).decode()
