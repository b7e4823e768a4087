"""What we write to the simulated Mastodon: answers, posts, likes, deletions."""

import re
from datetime import datetime

from adapters.simulated.calendar import HOUR, milliseconds
from adapters.simulated.kept import Kept, Planned, Written
from adapters.simulated.mastodon_about import LONGEST
from adapters.simulated.mastodon_answers import RECORD_NOT_FOUND, invalid
from adapters.simulated.mastodon_entities import planned_status
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
            "POST /api/v1/statuses/{id}/favourite": self._favourite,
            "POST /api/v1/statuses/{id}/unfavourite": self._favourite,
        }

    def _post(self, asked: Asked) -> Reply:
        form, now = asked.form(), self._shelf.now
        text = str(form.get("status") or "")
        answers = str(form.get("in_reply_to_id") or "")
        visibility = str(form.get("visibility") or "public")
        if visibility not in ("public", "unlisted", "private", "direct"):
            return invalid("Visibility is not included in the list")
        if not text.strip():
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
                    ours.planned[number] = Planned(due, text, visibility)
                else:
                    language = form.get("language")
                    ours.written[number] = Written(
                        now, text, answers, visibility, str(language) if language else None
                    )
                if key:
                    ours.keys[key] = (now, number)
            planned = ours.planned.get(number)
        if planned is not None:
            return Reply(200, planned_status(number, planned))
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

    def _favourite(self, asked: Asked) -> Reply:
        number = asked.parts["id"]
        if self._shelf.find(number) is None:
            return RECORD_NOT_FOUND
        with self._kept.changing() as state:
            ours = state.ours(self._account)
            liked = [n for n in ours.favourites if n != number]
            ours.favourites = liked if asked.path.endswith("/unfavourite") else [*liked, number]
        return Reply(200, self._shelf.status(number))


def _length(text: str) -> int:
    """As Mastodon counts: links 23, of a mention only the name."""
    text = re.sub(r"https?://\S+", "x" * 23, text)
    return len(re.sub(r"(@\w+)@[\w.-]+\w", r"\1", text))


def time_of(text: str) -> int:
    """Milliseconds of an ISO time. Raises `ValueError`."""
    return milliseconds(datetime.fromisoformat(text))
