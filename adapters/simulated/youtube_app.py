"""YouTube for the county: Data API, Analytics and Google's sign-in on four hosts."""

from collections.abc import Mapping
from datetime import date, timedelta
from secrets import compare_digest

from adapters.simulated.calendar import DAY, HOUR, moment
from adapters.simulated.chance import chance, salt
from adapters.simulated.oauth import Desk
from adapters.simulated.serving import Meter, Server, server
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, Reply
from adapters.simulated.youtube_entities import failure
from adapters.simulated.youtube_ids import HOSTS
from adapters.simulated.youtube_reading import YouTubeReading
from adapters.simulated.youtube_shelf import YouTubeShelf
from adapters.simulated.youtube_uploads import YouTubeUploads
from adapters.simulated.youtube_writing import YouTubeWriting

UNITS = 10_000
_HOUR_OFF = 8 * HOUR
"""California's midnight, without its summer time."""
_LIVES = 3600
_LATE = 2
"""Days until the numbers of a day are there."""
_MOST = {"views": 420, "likes": 31, "comments": 14, "shares": 9}


class Manners:
    """How Google refuses."""

    def unauthorized(self, asked: Asked) -> Reply:
        """The token is missing, unknown, or has ended."""
        if asked.path == "/token":
            said = "Token has been expired or revoked."
            return Reply(400, {"error": "invalid_grant", "error_description": said})
        said = "Request had invalid authentication credentials."
        return Reply(401, failure(401, "authError", "global", said))

    def not_found(self, asked: Asked) -> Reply:
        """There is no such method."""
        return Reply(404, failure(404, "notFound", "global", "Not Found"))

    def bad_request(self, asked: Asked, why: str) -> Reply:
        """The request cannot be understood."""
        return Reply(400, failure(400, "badRequest", "global", f"Bad Request: {why}"))

    def limited(self, asked: Asked, meter: Meter) -> Reply:
        """The day's units are used up."""
        said = 'You have exceeded your <a href="/youtube/v3/getting-started#quota">quota</a>.'
        return Reply(403, failure(403, "quotaExceeded", "youtube.quota", said))

    def headers(self, asked: Asked, meter: Meter) -> Mapping[str, str]:
        """Google tells nobody what is left."""
        return {}


def app(shelf: Shelf, token: str) -> Server:
    """The servers. `token`: the refresh token."""
    desk, own = Desk(shelf, token), YouTubeShelf(shelf)

    def exchange(asked: Asked) -> Reply:
        form = asked.form()
        if not desk.client(asked):
            return Reply(401, {"error": "invalid_client", "error_description": "Unauthorized"})
        if form.get("grant_type") == "refresh_token":
            shown = str(form["refresh_token"])
            known = compare_digest(shown.encode(), token.encode())
            if not known and desk.grant(shown, "refresh") is None:
                return Manners().unauthorized(asked)
            return Reply(200, _token(desk, ()))
        grant = desk.redeem(
            str(form["code"]), str(form["redirect_uri"]), str(form.get("code_verifier", ""))
        )
        if grant is None:
            return Manners().unauthorized(asked)
        refresh = {"refresh_token": desk.issue("refresh")}
        return Reply(200, _token(desk, grant.scopes) | refresh)

    def report(asked: Asked) -> Reply:
        return Reply(200, _report(shelf, asked))

    return server(
        HOSTS,
        Manners(),
        Meter(UNITS, DAY, lambda: shelf.now - _HOUR_OFF),
        {
            **YouTubeReading(own).routes,
            **YouTubeWriting(own).routes,
            **YouTubeUploads(own).routes,
            "GET youtubeanalytics.googleapis.com/v2/reports": report,
        },
        desk.signed_in,
        {
            "GET accounts.google.com/o/oauth2/v2/auth": desk.authorize,
            "POST oauth2.googleapis.com/token": exchange,
        },
        cost=_cost,
    )


def _cost(asked: Asked) -> int:
    """Units of a request: lists 1, writes 50; uploads and the other hosts are counted elsewhere."""
    if not asked.path.startswith("/youtube/"):
        return 0
    return 1 if asked.method == "GET" else 50


def _token(desk: Desk, scopes: tuple[str, ...]) -> dict[str, object]:
    found: dict[str, object] = {
        "access_token": desk.issue("access", _LIVES * 1000, scopes),
        "expires_in": _LIVES,
        "token_type": "Bearer",
    }
    return found | ({"scope": " ".join(scopes)} if scopes else {})


def _report(shelf: Shelf, asked: Asked) -> dict[str, object]:
    """Numbers by day; the last days are not there yet."""
    first, last = (date.fromisoformat(asked.one(name)) for name in ("startDate", "endDate"))
    last = min(last, moment(shelf.now).date() - timedelta(days=_LATE))
    metrics = asked.one("metrics").split(",")
    rows: list[list[object]] = []
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        rows.append([day.isoformat(), *(_number(shelf, day, name) for name in metrics)])
    columns = [("day", "DIMENSION", "STRING"), *((m, "METRIC", "INTEGER") for m in metrics)]
    names = ("name", "columnType", "dataType")
    found: dict[str, object] = {
        "kind": "youtubeAnalytics#resultTable",
        "columnHeaders": [dict(zip(names, column, strict=True)) for column in columns],
    }
    return found | ({"rows": rows} if rows else {})


def _number(shelf: Shelf, day: date, metric: str) -> int:
    most = _MOST.get(metric, 5)
    drawn = chance(salt(shelf.story.seed, f"youtube {metric}"), day.toordinal())
    return most // 4 + drawn % most
