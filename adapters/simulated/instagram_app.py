"""Instagram's servers for one account of the county: both logins, publishing, sign-in."""

from adapters.simulated.graph_manners import GraphManners
from adapters.simulated.instagram_entities import ME
from adapters.simulated.instagram_insights import InstagramInsights
from adapters.simulated.instagram_oauth import InstagramOAuth
from adapters.simulated.instagram_reading import InstagramReading
from adapters.simulated.instagram_writing import InstagramWriting
from adapters.simulated.oauth import Desk
from adapters.simulated.serving import Meter, Server, server
from adapters.simulated.shelf import Shelf

HOSTS = (
    "graph.facebook.com",
    "graph.instagram.com",
    "api.instagram.com",
    "www.instagram.com",
    "www.facebook.com",
)
_CALLS, _HOUR = 2_000, 3_600_000


def app(shelf: Shelf, token: str) -> Server:
    """The servers, which know each other's tokens."""
    desk = Desk(shelf, token)
    oauth = InstagramOAuth(shelf, desk)
    return server(
        HOSTS,
        GraphManners(ME, "instagram", 80002, lambda: shelf.now),
        Meter(_CALLS, _HOUR, lambda: shelf.now),
        {
            **oauth.closed,
            **InstagramInsights(shelf).routes,
            **InstagramReading(shelf).routes,
            **InstagramWriting(shelf).routes,
        },
        desk.signed_in,
        oauth.open,
    )
