"""Our own repository on our own server: the records we make, and the last word on what is there."""

from collections.abc import Mapping
from typing import Any

import msgspec

from adapters.bluesky_mapping import Address, address
from adapters.bluesky_session import SignedIn
from adapters.bluesky_wire import Stored, StoredPage
from morgenlage.platform import Gone, Refused

_stored = msgspec.json.Decoder(Stored)
_stored_page = msgspec.json.Decoder(StoredPage)


class Repository:
    """Reads and writes the signed-in account's records, nobody else's."""

    def __init__(self, signed_in: SignedIn) -> None:
        self._signed_in = signed_in

    async def own(self, uri: str) -> Address:
        """The parts of an address of ours. Raises `Refused` for any other."""
        try:
            where = address(uri)
        except ValueError as error:
            raise Refused(str(error), why="bad-request") from None
        if where.did != (await self._signed_in.session()).did:
            raise Refused("this record belongs to somebody else", why="not-ours")
        return where

    async def record(self, collection: str, rkey: str) -> Stored | None:
        """One record as it is now."""
        did = (await self._signed_in.session()).did
        params = {"repo": did, "collection": collection, "rkey": rkey}
        try:
            answer = await self._signed_in.get("com.atproto.repo.getRecord", params)
        except Gone:
            return None
        return answer.decode(_stored)

    async def newest(self, collection: str, limit: int) -> list[Stored]:
        """The last records of a kind, newest key first."""
        return (await self.page(collection, limit)).records

    async def page(self, collection: str, limit: int, cursor: str = "") -> StoredPage:
        """As `newest`, with where it goes on."""
        did = (await self._signed_in.session()).did
        params: dict[str, str | int] = {"repo": did, "collection": collection, "limit": limit}
        if cursor:
            params["cursor"] = cursor
        answer = await self._signed_in.get("com.atproto.repo.listRecords", params)
        return answer.decode(_stored_page)

    async def swapped(self, where: Address, record: Mapping[str, Any], was: str | None) -> bool:
        """Wrote a record over version `was` of it, None: where nothing is yet.

        False: something else is there. The same content over itself counts as written.
        """
        body = {
            "repo": where.did,
            "collection": where.collection,
            "rkey": where.rkey,
            "record": record,
            "swapRecord": was,
        }
        answer = await self._signed_in.ask_post("com.atproto.repo.putRecord", body)
        if answer.code == "InvalidSwap":
            return False
        self._signed_in.checked(answer).decode(_stored)
        return True

    async def delete(self, uri: str) -> None:
        """Deletes a record; one that is not there counts as deleted."""
        where = await self.own(uri)
        body = {"repo": where.did, "collection": where.collection, "rkey": where.rkey}
        await self._signed_in.post("com.atproto.repo.deleteRecord", body)
