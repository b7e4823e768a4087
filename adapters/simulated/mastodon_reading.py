"""What the simulated Mastodon lets us read: statuses, notifications, conversations."""

from itertools import islice

from adapters.simulated.mastodon_answers import RECORD_NOT_FOUND, bound, limit, link
from adapters.simulated.mastodon_entities import Entity, notice_id, when
from adapters.simulated.mastodon_shelf import MastodonShelf
from adapters.simulated.said import Said
from adapters.simulated.serial import snowflake
from adapters.simulated.wire import Asked, Handler, Reply


class MastodonReading:
    """https://docs.joinmastodon.org/methods/notifications/ and .../statuses/."""

    def __init__(self, shelf: MastodonShelf) -> None:
        self._shelf = shelf
        self.routes: dict[str, Handler] = {
            "GET /api/v1/accounts/{id}/statuses": self._own_statuses,
            "GET /api/v1/notifications": self._notifications,
            "GET /api/v1/statuses": self._statuses,
            "GET /api/v1/statuses/{id}": self._status,
            "GET /api/v1/statuses/{id}/context": self._context,
        }

    def _own_statuses(self, asked: Asked) -> Reply:
        if asked.parts["id"] != self._shelf.number:
            return RECORD_NOT_FOUND
        ids = [number for number, _ in self._shelf.own_posts()]
        written = self._shelf.ours.written
        alone = asked.one("exclude_replies") in ("true", "1")
        ids += [n for n, w in written.items() if not (alone and w.answers)]
        ids.sort(key=int, reverse=True)
        most = limit(asked, 20, 40)
        if newer := bound(asked, "min_id"):
            page = [n for n in ids if int(n) > newer][-most:]
        else:
            newer, older = bound(asked, "since_id"), bound(asked, "max_id")
            page = [n for n in ids if int(n) > newer and (not older or int(n) < older)][:most]
        found = [entity for n in page if (entity := self._shelf.status(n))]
        return Reply(200, found, link(asked, page))

    def _notifications(self, asked: Asked) -> Reply:
        types = set(asked.many("types")) or {"mention"}
        if "mention" not in types or "mention" in asked.many("exclude_types"):
            return Reply(200, [])
        most = limit(asked, 40, 80)
        if newer := bound(asked, "min_id"):
            told = [s for s in self._shelf.heard((newer >> 2) - 1) if notice_id(s) > newer][-most:]
        else:
            newer, older = bound(asked, "since_id"), bound(asked, "max_id")
            before = (older >> 2) + 1 if older else 0
            heard = self._shelf.heard(max(0, (newer >> 2) - 1), before)
            fitting = (
                s for s in heard if notice_id(s) > newer and (not older or notice_id(s) < older)
            )
            told = list(islice(fitting, most))
        found = [entity for said in told if (entity := self._notification(said))]
        return Reply(200, found, link(asked, [entity["id"] for entity in found]))

    def _notification(self, said: Said) -> Entity | None:
        status = self._shelf.status(snowflake(said.serial))
        if status is None:
            return None
        number = str(notice_id(said))
        return {
            "id": number,
            "type": "mention",
            "created_at": when(said.ms),
            "group_key": f"ungrouped-{number}",
            "account": status["account"],
            "status": status,
        }

    def _statuses(self, asked: Asked) -> Reply:
        numbers = asked.many("id")[:20]
        return Reply(200, [s for n in numbers if (s := self._shelf.status(n))])

    def _status(self, asked: Asked) -> Reply:
        status = self._shelf.status(asked.parts["id"])
        return Reply(200, status) if status else RECORD_NOT_FOUND

    def _context(self, asked: Asked) -> Reply:
        shelf, number = self._shelf, asked.parts["id"]
        if shelf.find(number) is None:
            return RECORD_NOT_FOUND
        above: list[str] = []
        upper = shelf.above(number)
        while upper is not None and shelf.find(upper) is not None:
            above.insert(0, upper)
            upper = shelf.above(upper)
        below: list[str] = []
        waiting = shelf.below(number)
        while waiting and len(below) < 4096:
            below.append(one := waiting.pop(0))
            waiting = shelf.below(one) + waiting
        return Reply(
            200,
            {
                "ancestors": [s for n in above if (s := shelf.status(n))],
                "descendants": [s for n in below if (s := shelf.status(n))],
            },
        )
