"""Pictures and videos on their way to LinkedIn: begun here, brought to an address it names."""

from adapters.simulated.linkedin_entities import ORG
from adapters.simulated.linkedin_words import refusal
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, Reply

HOST = "https://www.linkedin.com"
PART = 4_194_304
"""Bytes of one part of a video."""


class LinkedinUploads:
    """Takes files; what nobody publishes is forgotten."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def image(self, asked: Asked) -> Reply:
        """Begins one picture."""
        wanted = asked.form()["initializeUploadRequest"]
        if asked.one("action") != "initializeUpload" or wanted["owner"] != ORG:
            return refusal(400, "Unknown action", "ILLEGAL_ARGUMENT")
        number = self._shelf.put_aside(kind="image", there=False)
        return Reply(
            200,
            {
                "value": {
                    "uploadUrlExpiresAt": self._shelf.now + 86_400_000,
                    "uploadUrl": f"{HOST}/dms-uploads/{number}/0?ca=vector_feedshare",
                    "image": f"urn:li:image:{number}",
                }
            },
        )

    def video(self, asked: Asked) -> Reply:
        """Begins or ends one video."""
        if asked.one("action") == "finalizeUpload":
            return self._finished(asked)
        wanted = asked.form()["initializeUploadRequest"]
        if asked.one("action") != "initializeUpload" or wanted["owner"] != ORG:
            return refusal(400, "Unknown action", "ILLEGAL_ARGUMENT")
        size = int(wanted["fileSizeBytes"])
        number = self._shelf.put_aside(kind="video", there=False, marks={})
        firsts = range(0, size, PART)
        parts = [
            {
                "uploadUrl": f"{HOST}/dms-uploads/{number}/{place}?ca=vector_feedshare",
                "firstByte": first,
                "lastByte": min(first + PART, size) - 1,
            }
            for place, first in enumerate(firsts)
        ]
        return Reply(
            200,
            {
                "value": {
                    "uploadUrlsExpireAt": self._shelf.now + 86_400_000,
                    "video": f"urn:li:video:{number}",
                    "uploadInstructions": parts,
                    "uploadToken": "",
                }
            },
        )

    def take(self, asked: Asked) -> Reply:
        """One file, or one part of it."""
        number, part = asked.parts["id"], asked.parts["part"]
        begun = self._shelf.aside(number)
        if begun is None or not asked.body:
            return refusal(404, "Unknown upload", "NOT_FOUND")
        if begun["kind"] == "image":
            self._shelf.change_aside(number, there=True, size=len(asked.body))
            return Reply(201, b"")
        mark = f"part-{part}-{len(asked.body)}"
        self._shelf.change_aside(number, marks={**begun["marks"], part: mark})
        return Reply(200, b"", {"etag": mark})

    def _finished(self, asked: Asked) -> Reply:
        wanted = asked.form()["finalizeUploadRequest"]
        number = str(wanted["video"]).rpartition(":")[2]
        begun = self._shelf.aside(number)
        if begun is None or sorted(begun["marks"].values()) != sorted(wanted["uploadedPartIds"]):
            return refusal(400, "The parts are not complete", "ILLEGAL_ARGUMENT")
        self._shelf.change_aside(number, there=True)
        return Reply(200, b"")
