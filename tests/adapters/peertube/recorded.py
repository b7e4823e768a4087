"""An instance that answers with what was recorded, and a whole visit to it for mutations."""

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import msgspec

from adapters import peertube_wire as wire
from adapters.peertube import PeerTube
from adapters.peertube_mapping import View, comment_of
from morgenlage.domain.account import Account
from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Comment
from tests.adapters.peertube.instance import API, BASE, ME, NOW, TOKEN, Pocket, Watch, outgoing

ANSWERS = Path(__file__).parents[2] / "contracts" / "answers" / "peertube"
SECRETS = (TOKEN,)
VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nGuten Morgen.\n"
_BY_LINE = {
    "GET /users/me": "me",
    "GET /users/me/videos": "videos",
    "GET /users/me/videos/comments": "inbox",
    "GET /accounts/landkreis/video-channels": "channels",
    "GET /videos/7/comment-threads": "threads",
    "GET /videos/8/comment-threads": "threads",
    "GET /videos/7/comment-threads/501": "thread",
    "GET /videos/8/comment-threads/501": "thread",
    "GET /videos/42": "video",
    "GET /config": "config",
    "GET /oauth-clients/local": "client",
    "POST /videos/7/comments/501": "posted",
    "POST /users/token": "token",
    "PUT /videos/upload-resumable": "uploaded",
}


class Recorded:
    """Remembers what was asked. `mutate`: what becomes of each body on the way."""

    def __init__(self, mutate: Callable[[bytes], bytes] = lambda body: body) -> None:
        self.asked: list[httpx.Request] = []
        self.without_inbox = False
        self._mutate = mutate

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        line = f"{request.method} {request.url.path.removeprefix(API)}"
        if line == "POST /videos/upload-resumable":
            place = f"//video.example{API}/videos/upload-resumable?upload_id=u1"
            return httpx.Response(201, headers={"location": place})
        if line == "GET /blocklist/status":
            name = request.url.params["accounts"]
            blocks = {"blockedByServer": False, "blockedByUser": True}
            return httpx.Response(200, json={"accounts": {name: blocks}, "hosts": {}})
        if self.without_inbox and line.endswith("/me/videos/comments"):
            name, status = "error_gone", 404
        elif line in _BY_LINE:
            name, status = _BY_LINE[line], 200
        elif request.method == "GET":
            name, status = "error_gone", 404
        else:
            return httpx.Response(204)
        return httpx.Response(status, content=self._mutate((ANSWERS / f"{name}.json").read_bytes()))


def own(recorded: Recorded) -> PeerTube:
    """The adapter in front of it."""
    account = Account("kreis", "peertube", BASE)
    return PeerTube(account, Pocket(), Watch(), httpx.MockTransport(recorded))


def film(folder: Path) -> tuple[str, str]:
    """A video and its captions on this machine."""
    (folder / "film.mp4").write_bytes(b"\x00" * 100)
    (folder / "film.vtt").write_text(VTT)
    return str(folder / "film.mp4"), str(folder / "film.vtt")


async def visit(mutate: Callable[[bytes], bytes]) -> list[str]:
    """Everything that reads, against answers that went through `mutate`; raises what the adapter
    raises. The hosts that were asked."""
    recorded = Recorded(mutate)
    platform = own(recorded)
    comment = _comment()
    try:
        await platform.check()
        first = await platform.poll("")
        await platform.poll(first.cursor)
        await platform.thread(comment)
        await platform.find(outgoing(Reply(comment.ref, "Gern.")), comment)
        recorded.without_inbox = True
        await own(recorded).poll("")
    finally:
        await platform.aclose()
    return [request.url.host for request in recorded.asked]


def _comment() -> Comment:
    """Frida's, as it was before anything was mutated."""
    told = json.loads((ANSWERS / "inbox.json").read_text("utf-8"))["data"][2]
    raw = msgspec.convert(told, wire.Comment)
    found = comment_of(raw, View("kreis", BASE, "video.example", ME, NOW))
    assert found is not None
    return found
