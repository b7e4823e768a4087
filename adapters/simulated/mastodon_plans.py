"""Posts planned on the simulated Mastodon: listed, moved, cancelled."""

from adapters.simulated.kept import Kept, Planned
from adapters.simulated.mastodon_answers import RECORD_NOT_FOUND, invalid, limit, link
from adapters.simulated.mastodon_entities import planned_status
from adapters.simulated.mastodon_shelf import MastodonShelf
from adapters.simulated.mastodon_writing import SOON, time_of
from adapters.simulated.wire import Asked, Handler, Reply


class MastodonPlans:
    """https://docs.joinmastodon.org/methods/scheduled_statuses/"""

    def __init__(self, account: str, kept: Kept, shelf: MastodonShelf) -> None:
        self._account = account
        self._kept = kept
        self._shelf = shelf
        self.routes: dict[str, Handler] = {
            "GET /api/v1/scheduled_statuses": self._scheduled,
            "GET /api/v1/scheduled_statuses/{id}": self._scheduled_one,
            "PUT /api/v1/scheduled_statuses/{id}": self._move,
            "DELETE /api/v1/scheduled_statuses/{id}": self._cancel,
        }

    def _scheduled(self, asked: Asked) -> Reply:
        now, most, ours = self._shelf.now, limit(asked, 20, 40), self._shelf.ours
        told = [
            planned_status(n, Planned(at, post.text), post.picture)
            for n, at, post in self._shelf.planned()
        ]
        told += [
            planned_status(n, p, None, ours.aside) for n, p in ours.planned.items() if p.at > now
        ]
        told.sort(key=lambda entity: str(entity["scheduled_at"]))
        return Reply(200, told[:most], link(asked, [e["id"] for e in told[:most]]))

    def _scheduled_one(self, asked: Asked) -> Reply:
        everything = self._scheduled(asked).content
        found = [e for e in everything if e["id"] == asked.parts["id"]]
        return Reply(200, found[0]) if found else RECORD_NOT_FOUND

    def _move(self, asked: Asked) -> Reply:
        if self._scheduled_one(asked).status != 200:
            return RECORD_NOT_FOUND
        at = time_of(str(asked.form().get("scheduled_at") or ""))
        if at - self._shelf.now < SOON:
            return invalid("Scheduled at The scheduled date must be in the future")
        self._replan(asked.parts["id"], at)
        return self._scheduled_one(asked)

    def _cancel(self, asked: Asked) -> Reply:
        if self._scheduled_one(asked).status != 200:
            return RECORD_NOT_FOUND
        self._replan(asked.parts["id"], 0)
        return Reply(200, {})

    def _replan(self, number: str, at: int) -> None:
        with self._kept.changing() as state:
            ours = state.ours(self._account)
            if number not in ours.planned:
                ours.moved[number] = at
            elif at:
                ours.planned[number].at = at
            else:
                del ours.planned[number]
