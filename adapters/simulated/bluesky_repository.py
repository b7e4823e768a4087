"""Our own repository on the simulated Bluesky: records read and written.

https://atproto.com/specs/repository and https://docs.bsky.app/docs/api/com-atproto-repo-put-record
"""

from collections.abc import Callable
from typing import Any

from adapters.simulated.bluesky_answers import error, invalid, limit
from adapters.simulated.bluesky_shelf import BlueskyShelf
from adapters.simulated.bluesky_views import (
    GATE,
    HANDLE,
    LIKE,
    OWN_DID,
    POST,
    View,
    blob,
    version_of,
)
from adapters.simulated.kept import Kept, Record
from adapters.simulated.plot import BLUESKY
from adapters.simulated.serial import LIVE, OURS, Serial, tid
from adapters.simulated.wire import Asked, Handler, Reply

_GRAPHEMES, _BYTES = 300, 3000


class BlueskyRepository:
    """What `com.atproto.repo` does for the county's account."""

    def __init__(self, kept: Kept, shelf: BlueskyShelf) -> None:
        self._kept = kept
        self._shelf = shelf
        self.routes: dict[str, Handler] = {
            "GET /xrpc/com.atproto.repo.getRecord": self._get_record,
            "GET /xrpc/com.atproto.repo.listRecords": self._list_records,
            "POST /xrpc/com.atproto.repo.createRecord": self._create_record,
            "POST /xrpc/com.atproto.repo.putRecord": self._put_record,
            "POST /xrpc/com.atproto.repo.deleteRecord": self._delete_record,
            "POST /xrpc/com.atproto.repo.uploadBlob": self._upload,
        }

    def _get_record(self, asked: Asked) -> Reply:
        collection, rkey = asked.one("collection"), asked.one("rkey")
        uri = f"at://{OWN_DID}/{collection}/{rkey}"
        thing = self._shelf.find(uri) if asked.one("repo") in (OWN_DID, HANDLE) else None
        if thing is None:
            return Reply(400, error("RecordNotFound", f"Could not locate record: {uri}"))
        value, version, _ = self._shelf.record(uri, thing)
        return Reply(200, {"uri": uri, "cid": version, "value": value})

    def _list_records(self, asked: Asked) -> Reply:
        if asked.one("repo") not in (OWN_DID, HANDLE):
            return invalid("Could not find repo")
        collection, most = asked.one("collection"), limit(asked, 50)
        backwards, cursor = asked.one("reverse") != "true", asked.one("cursor")
        kept = self._shelf.ours.records
        keys = sorted((k for k in kept if k.startswith(f"{collection}/")), reverse=backwards)
        if cursor:
            last = f"{collection}/{cursor}"
            keys = [k for k in keys if (k < last if backwards else k > last)]
        page = keys[:most]
        answer: View = {
            "records": [
                {"uri": f"at://{OWN_DID}/{k}", "cid": kept[k].cid, "value": kept[k].value}
                for k in page
            ]
        }
        if len(keys) > most:
            answer["cursor"] = page[-1].partition("/")[2]
        return Reply(200, answer)

    def _create_record(self, asked: Asked) -> Reply:
        form = asked.form()
        rkey = form.get("rkey") or tid(Serial(self._shelf.now, OURS | LIVE))
        return self._write(form, str(rkey), lambda was: was is None)

    def _put_record(self, asked: Asked) -> Reply:
        form = asked.form()
        wanted = form.get("swapRecord")

        def fits(was: Record | None) -> bool:
            return "swapRecord" not in form or wanted == (was.cid if was else None)

        return self._write(form, str(form["rkey"]), fits)

    def _write(self, form: View, rkey: str, fits: Callable[[Record | None], bool]) -> Reply:
        collection, value = str(form["collection"]), form["record"]
        if form["repo"] not in (OWN_DID, HANDLE):
            return Reply(400, error("InvalidRequest", "Could not find repo"))
        if why := _fault(collection, rkey, value):
            return invalid(why)
        key, version = f"{collection}/{rkey}", version_of(value)
        with self._kept.changing() as state:
            records = state.ours(BLUESKY).records
            was = records.get(key)
            if not fits(was):
                at = was.cid if was else "null"
                return Reply(400, error("InvalidSwap", f"Record was at {at}"))
            if was is None or was.cid != version:
                records[key] = Record(version, value, was.ms if was else self._shelf.now)
        return Reply(200, {**_commit(key, version), "validationStatus": "valid"})

    def _upload(self, asked: Asked) -> Reply:
        kind = asked.headers.get("content-type", "")
        if not asked.body or "/" not in kind:
            return invalid("Request has a body that is no blob")
        return Reply(200, {"blob": blob(asked.body, kind)})

    def _delete_record(self, asked: Asked) -> Reply:
        form = asked.form()
        key = f"{form['collection']}/{form['rkey']}"
        uri = f"at://{OWN_DID}/{key}"
        if form["repo"] not in (OWN_DID, HANDLE):
            return Reply(400, error("InvalidRequest", "Could not find repo"))
        with self._kept.changing() as state:
            ours = state.ours(BLUESKY)
            if ours.records.pop(key, None) is None and self._shelf.story_has(uri):
                ours.deleted.append(uri)
        return Reply(200, {"commit": _commit(key, version_of({"deleted": key}))["commit"]})


def _fault(collection: str, rkey: str, value: Any) -> str:
    """Why a record is not taken; empty if it is."""
    if not isinstance(value, dict) or value.get("$type") not in (None, collection):
        return f"Invalid {collection} record"
    if not (rkey.isascii() and rkey.replace("-", "").replace("_", "").isalnum()):
        return "Invalid record key"
    if collection in (POST, LIKE, GATE) and not isinstance(value.get("createdAt"), str):
        return 'Invalid record: Record must have the property "createdAt"'
    if collection == POST:
        return _text_fault(value.get("text"))
    if collection == GATE and len(value.get("hiddenReplies") or ()) > 300:
        return "Invalid record: Record/hiddenReplies must not have more than 300 elements"
    return ""


def _text_fault(text: object) -> str:
    from wcwidth import iter_graphemes  # only writing needs its tables

    if not isinstance(text, str):
        return 'Invalid record: Record must have the property "text"'
    if len(text.encode("utf-8", "replace")) > _BYTES:
        return f"Invalid record: Record/text must not be longer than {_BYTES} characters"
    if sum(1 for _ in iter_graphemes(text)) > _GRAPHEMES:
        return f"Invalid record: Record/text must not be longer than {_GRAPHEMES} graphemes"
    return ""


def _commit(key: str, version: str) -> View:
    return {
        "uri": f"at://{OWN_DID}/{key}",
        "cid": version,
        "commit": {"cid": version_of({"commit": version}), "rev": key.rpartition("/")[2]},
    }
