"""Pictures and films we bring to the simulated Mastodon, before and after they belong to a post."""

from adapters.simulated.kept import Kept
from adapters.simulated.mastodon_answers import RECORD_NOT_FOUND, invalid
from adapters.simulated.mastodon_entities import attachments
from adapters.simulated.mastodon_shelf import MastodonShelf
from adapters.simulated.serial import LIVE, OURS, Serial, snowflake
from adapters.simulated.wire import Asked, Handler, Reply

_KINDS = ("image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4")
_LONGEST_ALT = 1500


class MastodonMedia:
    """https://docs.joinmastodon.org/methods/media/"""

    def __init__(self, account: str, kept: Kept, shelf: MastodonShelf) -> None:
        self._account = account
        self._kept = kept
        self._shelf = shelf
        self.routes: dict[str, Handler] = {
            "POST /api/v2/media": self._upload,
            "GET /api/v1/media/{id}": self._one,
            "PUT /api/v1/media/{id}": self._describe,
        }

    def _upload(self, asked: Asked) -> Reply:
        file = asked.files().get("file")
        alt = str(asked.form().get("description") or "")
        if file is None or file.kind not in _KINDS or not file.content:
            return invalid("File content type is invalid")
        if len(alt) > _LONGEST_ALT:
            return invalid("Description is too long")
        with self._kept.changing() as state:
            aside, tag = state.ours(self._account).aside, OURS | LIVE
            while (number := snowflake(Serial(self._shelf.now, tag))) in aside:
                tag += 8
            aside[number] = {"name": f"{number}.{file.kind[6:]}", "alt": alt, "kind": file.kind}
        return self._told(number)

    def _one(self, asked: Asked) -> Reply:
        return self._told(asked.parts["id"])

    def _describe(self, asked: Asked) -> Reply:
        alt = str(asked.form().get("description") or "")
        with self._kept.changing() as state:
            found = state.ours(self._account).aside.get(asked.parts["id"])
            if found is not None:
                found["alt"] = alt
        return self._told(asked.parts["id"])

    def _told(self, number: str) -> Reply:
        media = attachments(self._shelf.ours.aside, [number])
        return Reply(200, media[0]) if media else RECORD_NOT_FOUND
