"""Somebody on the real Bluesky network who is not us: acts and looks through the server itself."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

import httpx

T = TypeVar("T")


class Citizen:
    """One signed-in person."""

    def __init__(self, url: str, handle: str, password: str) -> None:
        """`url`: of the PDS."""
        self._http = httpx.Client(base_url=f"{url}/xrpc/", timeout=20)
        session = self.call(
            "com.atproto.server.createSession", identifier=handle, password=password
        )
        self.did: str = session["did"]
        self.access: str = session["accessJwt"]
        self._http.headers["authorization"] = f"Bearer {self.access}"

    def call(self, nsid: str, **body: Any) -> Any:
        """A procedure."""
        answer = self._http.post(nsid, json=body)
        answer.raise_for_status()
        return answer.json()

    def get(self, nsid: str, **params: Any) -> Any:
        """A query."""
        answer = self._http.get(nsid, params=params)
        answer.raise_for_status()
        return answer.json()

    def record(self, collection: str, **record: Any) -> dict[str, str]:
        """Writes a record; gives its `uri` and `cid`."""
        made = {"$type": collection, "createdAt": datetime.now(UTC).isoformat(), **record}
        answer = self.call(
            "com.atproto.repo.createRecord", repo=self.did, collection=collection, record=made
        )
        return {"uri": answer["uri"], "cid": answer["cid"]}

    def post(self, text: str, **more: Any) -> dict[str, str]:
        """Publishes a post."""
        return self.record("app.bsky.feed.post", text=text, **more)

    def answer(self, uri: str, text: str, **more: Any) -> dict[str, str]:
        """Answers a post."""
        above = self.seen(uri)
        parent = {"uri": above["uri"], "cid": above["cid"]}
        root = above["record"].get("reply", {}).get("root", parent)
        return self.post(text, reply={"root": root, "parent": parent}, **more)

    def mention(self, handle: str, did: str, text: str) -> dict[str, str]:
        """Publishes a post that calls on somebody by `@handle` in its text."""
        start = text.encode().index(f"@{handle}".encode())
        index = {"byteStart": start, "byteEnd": start + len(handle) + 1}
        feature = {"$type": "app.bsky.richtext.facet#mention", "did": did}
        return self.post(text, facets=[{"index": index, "features": [feature]}])

    def like(self, post: dict[str, str]) -> None:
        """Likes a post."""
        self.record("app.bsky.feed.like", subject=post)

    def delete(self, uri: str) -> None:
        """Deletes an own record."""
        _, _, repo, collection, rkey = uri.split("/")
        self.call("com.atproto.repo.deleteRecord", repo=repo, collection=collection, rkey=rkey)

    def seen(self, uri: str) -> Any:
        """A post as this person sees it, waited for."""
        return eventually(lambda: self.get("app.bsky.feed.getPosts", uris=[uri])["posts"])[0]

    def below(self, uri: str) -> list[Any]:
        """The direct answers to a post as this person sees them."""
        thread = self.get("app.bsky.feed.getPostThread", uri=uri)["thread"]
        return [reply["post"] for reply in thread.get("replies", []) if "post" in reply]

    def stored(self, repo: str, collection: str) -> list[Any]:
        """All records of a kind in somebody's repository."""
        found = self.get(
            "com.atproto.repo.listRecords", repo=repo, collection=collection, limit=100
        )
        return list(found["records"])

    def close(self) -> None:
        """Gives the connections back."""
        self._http.close()


def eventually(look: Callable[[], T], seconds: float = 15) -> T:
    """The first true value: what the network shows lags a little behind what it took in."""
    end = time.monotonic() + seconds
    while not (value := look()):
        if time.monotonic() > end:
            raise AssertionError(f"still {value!r} after {seconds} s")
        time.sleep(0.1)
    return value
