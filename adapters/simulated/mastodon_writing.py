"""What we write to the simulated Mastodon: answers, posts, likes, deletions."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

from adapters.simulated.calendar import HOUR, milliseconds
from adapters.simulated.kept import Kept, Planned, Written
from adapters.simulated.mastodon_about import LONGEST
from adapters.simulated.mastodon_answers import RECORD_NOT_FOUND, invalid
from adapters.simulated.mastodon_entities import planned_status, relationship
from adapters.simulated.mastodon_shelf import MastodonShelf
from adapters.simulated.serial import LIVE, OURS, Serial, snowflake
from adapters.simulated.wire import Asked, Handler, Reply

SOON = 5 * 60_000
"""Milliseconds: nothing is planned for earlier."""
_KEY_LIVES = HOUR


class MastodonWriting:
    """https://docs.joinmastodon.org/methods/statuses/"""

    def __init__(self, account: str, kept: Kept, shelf: MastodonShelf) -> None:
        self._account = account
        self._kept = kept
        self._shelf = shelf
        self.routes: dict[str, Handler] = {
            "POST /api/v1/statuses": self._post,
            "DELETE /api/v1/statuses/{id}": self._delete,
            "PUT /api/v1/statuses/{id}": self._edit,
            "POST /api/v1/statuses/{id}/favourite": self._favourite,
            "POST /api/v1/statuses/{id}/unfavourite": self._favourite,
            "POST /api/v1/accounts/{id}/block": self._block,
            "POST /api/v1/accounts/{id}/unblock": self._block,
        }

    def _post(self, asked: Asked) -> Reply:
        form, now = asked.form(), self._shelf.now
        text = str(form.get("status") or "")
        answers = str(form.get("in_reply_to_id") or "")
        visibility = str(form.get("visibility") or "public")
        if visibility not in ("public", "unlisted", "private", "direct"):
            return invalid("Visibility is not included in the list")
        media = _ids(form, asked)
        if any(number not in self._shelf.ours.aside for number in media) or len(media) > 4:
            return invalid("Media attachments are not there, or too many")
        if not text.strip() and not media:
            return invalid("Text can't be blank")
        if _length(text) > LONGEST:
            return invalid(f"Text character limit of {LONGEST} exceeded")
        if answers and self._shelf.find(answers) is None:
            return Reply(
                404, {"error": "The status you are trying to reply to does not appear to exist."}
            )
        at = form.get("scheduled_at")
        if at and (due := time_of(str(at))) - now < SOON:
            return invalid("Scheduled at The scheduled date must be in the future")
        key = asked.headers.get("idempotency-key", "")
        with self._kept.changing() as state:
            ours = state.ours(self._account)
            used, number = ours.keys.get(key, (0, ""))
            if (
                not key
                or now - used > _KEY_LIVES
                or not (number in ours.written or number in ours.planned)
            ):
                number = self._free(ours.written.keys() | ours.planned.keys(), now)
                if at:
                    language = form.get("language")
                    ours.planned[number] = Planned(
                        due, text, visibility, media, str(language) if language else None
                    )
                else:
                    language = form.get("language")
                    ours.written[number] = Written(
                        now, text, answers, visibility, str(language) if language else None
                    )
                    ours.written[number].media = media
                if key:
                    ours.keys[key] = (now, number)
            planned = ours.planned.get(number)
        if planned is not None:
            return Reply(200, planned_status(number, planned, None, self._shelf.ours.aside))
        return Reply(200, self._shelf.status(number))

    def _free(self, taken: set[str], now: int) -> str:
        """A new id that is not taken."""
        tag = OURS | LIVE
        while (number := snowflake(Serial(now, tag))) in taken:
            tag += 8
        return number

    def _delete(self, asked: Asked) -> Reply:
        number = asked.parts["id"]
        status = self._shelf.status(number)
        if status is None or status["account"]["id"] != self._shelf.number:
            return RECORD_NOT_FOUND
        with self._kept.changing() as state:
            ours = state.ours(self._account)
            written = ours.written.pop(number, None)
            if written is None:
                ours.deleted.append(number)
        return Reply(200, {**status, "text": written.text if written else ""})

    def _edit(self, asked: Asked) -> Reply:
        """Of what we wrote while the demo runs; the story's own posts stay as they are told."""
        number, form = asked.parts["id"], asked.form()
        text = str(form.get("status") or "")
        if number not in self._shelf.ours.written:
            return RECORD_NOT_FOUND
        if not text.strip() or _length(text) > LONGEST:
            return invalid("Text can't be blank, or is too long")
        with self._kept.changing() as state:
            written = state.ours(self._account).written[number]
            written.text, written.edited = text, self._shelf.now
            written.media = _ids(form, asked)
        return Reply(200, self._shelf.status(number))

    def _favourite(self, asked: Asked) -> Reply:
        number = asked.parts["id"]
        if self._shelf.find(number) is None:
            return RECORD_NOT_FOUND
        with self._kept.changing() as state:
            ours = state.ours(self._account)
            liked = [n for n in ours.favourites if n != number]
            ours.favourites = liked if asked.path.endswith("/unfavourite") else [*liked, number]
        return Reply(200, self._shelf.status(number))

    def _block(self, asked: Asked) -> Reply:
        """https://docs.joinmastodon.org/methods/accounts/#block"""
        number, blocks = asked.parts["id"], not asked.path.endswith("/unblock")
        if not number.isdigit():
            return RECORD_NOT_FOUND
        with self._kept.changing() as state:
            ours = state.ours(self._account)
            others = [n for n in ours.blocked if n != number]
            ours.blocked = [*others, number] if blocks else others
        return Reply(200, relationship(number, blocks))


def _ids(form: Mapping[str, Any], asked: Asked) -> list[str]:
    """The media of a status, as JSON list or as repeated `media_ids[]` of a form."""
    ids = form.get("media_ids")
    if isinstance(ids, list):
        return [str(number) for number in ids]
    body = parse_qs(asked.body.decode("utf-8", "replace")) if ids is None else {}
    return [*body.get("media_ids[]", ())] if ids is None else [str(ids)]


def _length(text: str) -> int:
    """As Mastodon counts: links 23, of a mention only the name."""
    text = re.sub(r"https?://\S+", "x" * 23, text)
    return len(re.sub(r"(@\w+)@[\w.-]+\w", r"\1", text))


def time_of(text: str) -> int:
    """Milliseconds of an ISO time. Raises `ValueError`."""
    return milliseconds(datetime.fromisoformat(text))
