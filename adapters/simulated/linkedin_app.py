"""LinkedIn for the county: posts, comments, reactions, uploads and the sign-in, on two hosts."""

from collections.abc import Mapping

from adapters.simulated.calendar import DAY
from adapters.simulated.linkedin_door import exchange
from adapters.simulated.linkedin_numbers import LinkedinNumbers
from adapters.simulated.linkedin_reading import LinkedinReading
from adapters.simulated.linkedin_side import HOSTS
from adapters.simulated.linkedin_uploads import LinkedinUploads
from adapters.simulated.linkedin_words import refusal
from adapters.simulated.linkedin_writing import LinkedinWriting
from adapters.simulated.moods import Weather
from adapters.simulated.oauth import Desk
from adapters.simulated.serving import Meter, Server, server
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, Reply

CALLS = 100_000
"""A day: a standard tier, so that a demonstration is lively."""
OLDEST = "202512"


class Manners:
    """How LinkedIn refuses."""

    def unauthorized(self, asked: Asked) -> Reply:
        """The token is missing, unknown, or has ended."""
        said = "The token used in the request has expired"
        return refusal(401, said, "EXPIRED_ACCESS_TOKEN", 65602)

    def not_found(self, asked: Asked) -> Reply:
        """There is no such resource."""
        return refusal(404, f"No root resource defined for path '{asked.path}'", "RESOURCE")

    def bad_request(self, asked: Asked, why: str) -> Reply:
        """The request cannot be understood."""
        return refusal(400, f"Invalid request: {why}", "ILLEGAL_ARGUMENT")

    def limited(self, asked: Asked, meter: Meter) -> Reply:
        """The day's calls are used up."""
        said = "Resource level throttle APPLICATION_AND_MEMBER DAY limit for calls is reached."
        return refusal(429, said, "TOO_MANY_REQUESTS", 101)

    def headers(self, asked: Asked, meter: Meter) -> Mapping[str, str]:
        """LinkedIn tells nobody what is left."""
        return {}


class Linkedin:
    """The server: asks for its two headers before it does anything."""

    def __init__(self, inner: Server) -> None:
        self._inner = inner

    @property
    def hosts(self) -> tuple[str, ...]:
        """Both."""
        return self._inner.hosts

    def answer(self, asked: Asked) -> Reply:
        """What the server says; 426 for a version that has ended, or none at all."""
        if asked.path.startswith("/rest/"):
            version = asked.headers.get("linkedin-version", "")
            if not (len(version) == 6 and version.isdigit() and version >= OLDEST):
                said = f"Requested version {version} is not active"
                return refusal(426, said, "NONEXISTENT_VERSION")
            if asked.headers.get("x-restli-protocol-version") != "2.0.0":
                return refusal(400, "Syntax exception in path variables", "ILLEGAL_ARGUMENT")
        return self._inner.answer(asked)

    def stormy(self, asked: Asked, weather: Weather) -> Reply:
        """What it says in a bad mood."""
        return self._inner.stormy(asked, weather)


def app(shelf: Shelf, token: str) -> Linkedin:
    """The servers. `token`: the access token."""
    desk, numbers = Desk(shelf, token), LinkedinNumbers(shelf)
    reading, writing, uploads = (
        LinkedinReading(shelf),
        LinkedinWriting(shelf),
        LinkedinUploads(shelf),
    )

    routes = {
        "GET /rest/organizationAcls": reading.roles,
        "GET /rest/organizations/{id}": reading.organization,
        "GET /rest/networkSizes/{urn}": numbers.followers,
        "GET /rest/organizationalEntityShareStatistics": numbers.statistics,
        "GET /rest/organizationalEntityFollowerStatistics": numbers.statistics,
        "GET /rest/posts": reading.posts,
        "POST /rest/posts": writing.publish,
        "POST /rest/posts/{urn}": writing.amend,
        "DELETE /rest/posts/{urn}": writing.remove,
        "GET /rest/socialMetadata": reading.counters,
        "GET /rest/socialMetadata/{urn}": reading.counter,
        "GET /rest/socialActions/{urn}/comments": reading.comments,
        "GET /rest/socialActions/{urn}/comments/{id}": reading.comment,
        "POST /rest/socialActions/{urn}/comments": writing.answer,
        "DELETE /rest/socialActions/{urn}/comments/{id}": writing.delete,
        "POST /rest/reactions": writing.like,
        "GET /rest/reactions/{key}": reading.reaction,
        "DELETE /rest/reactions/{key}": writing.unlike,
        "POST /rest/images": uploads.image,
        "POST /rest/videos": uploads.video,
        "PUT /dms-uploads/{id}/{part}": uploads.take,
    }
    doors = {
        "GET /oauth/v2/authorization": desk.authorize,
        "POST /oauth/v2/accessToken": lambda asked: exchange(desk, asked, token),
    }
    meter = Meter(CALLS, DAY, lambda: shelf.now)
    return Linkedin(server(HOSTS, Manners(), meter, routes, desk.signed_in, doors))
