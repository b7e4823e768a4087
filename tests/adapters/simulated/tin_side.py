"""A platform that exists nowhere: the smallest side there can be, as an example."""

from datetime import UTC, datetime

from adapters.simulated.calendar import moment
from adapters.simulated.item import Item
from adapters.simulated.oauth import Desk
from adapters.simulated.serving import Meter, Server, server
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, No, Reply
from morgenlage.domain.comment import Comment
from morgenlage.domain.post import Post
from morgenlage.domain.ref import ref_of

HOSTS = ("api.tin.example", "files.tin.example")


class Manners:
    """How this platform refuses."""

    def unauthorized(self, asked: Asked) -> Reply:
        return Reply(401, {"fault": "who are you?"})

    def not_found(self, asked: Asked) -> Reply:
        return Reply(404, {"fault": "no such thing"})

    def bad_request(self, asked: Asked, why: str) -> Reply:
        return Reply(400, {"fault": why})

    def limited(self, asked: Asked, meter: Meter) -> Reply:
        return Reply(429, {"fault": "slow down"})

    def headers(self, asked: Asked, meter: Meter) -> dict[str, str]:
        return {"x-left": str(meter.left)}


def entity(item: Item) -> dict[str, object]:
    """A comment on the wire. The platform writes a `t` before each number."""
    return {
        "id": f"t{item.id}",
        "by": item.author.name if item.author else "us",
        "says": item.text,
        "at": item.ms,
        "below": f"t{item.post}",
    }


def app(shelf: Shelf, token: str) -> Server:
    """The server."""
    desk = Desk(shelf, token)

    def comments(asked: Asked) -> Reply:
        found = shelf.comments(after=int(asked.one("since", "0")))
        return Reply(200, [entity(item) for item in found])

    def answer(asked: Asked) -> Reply:
        number = asked.parts["id"].removeprefix("t")
        if shelf.find(number) is None:
            raise No(Reply(410, {"fault": "gone"}))
        return Reply(200, entity(shelf.answer(number, str(asked.form()["says"]))))

    def upload(asked: Asked) -> Reply:
        (file,) = asked.files().values()
        return Reply(200, {"aside": shelf.put_aside(name=file.name, size=len(file.content))})

    def exchange(asked: Asked) -> Reply:
        form = asked.form()
        grant = desk.redeem(form["code"], form["redirect_uri"], form.get("verifier", ""))
        if grant is None or not desk.client(asked):
            return Reply(400, {"fault": "no"})
        return Reply(200, {"token": desk.issue("access", 3_600_000, grant.scopes)})

    return server(
        HOSTS,
        Manners(),
        Meter(100, 60_000, lambda: shelf.now),
        {
            "GET /v1/comments": comments,
            "POST /v1/comments/{id}/answers": answer,
            "POST files.tin.example/v1/files": upload,
        },
        desk.signed_in,
        {"GET /authorize": desk.authorize, "POST /token": exchange},
        cost=lambda asked: 1 if asked.method == "GET" else 10,
    )


def secret(shelf: Shelf, token: str) -> str:
    """A bare token."""
    return token


def past_comment(shelf: Shelf, item: Item) -> Comment:
    """The adapter's mapping over our own entity."""
    wire = entity(item)
    at = datetime.fromtimestamp(item.ms / 1000, UTC)
    by, says = str(wire["by"]), str(wire["says"])
    return Comment(
        ref_of(item.account, str(wire["id"])),
        item.account,
        "tin",
        "comment",
        by,
        by,
        says,
        at,
        post=ref_of(item.account, str(wire["below"])),
    )


def past_post(shelf: Shelf, item: Item) -> Post:
    """The same for posts."""
    return Post(
        ref_of(item.account, f"t{item.id}"), item.account, "tin", item.text, moment(item.ms)
    )


def cursor(shelf: Shelf) -> str:
    """The time of the newest."""
    return str(next((item.ms for item in shelf.comments()), 0))
