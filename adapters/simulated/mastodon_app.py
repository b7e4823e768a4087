"""A Mastodon server for one account of the county: https://docs.joinmastodon.org/methods/."""

import re
from datetime import datetime
from itertools import islice

from adapters.simulated.calendar import HOUR, milliseconds, moment
from adapters.simulated.citizens import OUR_HOST
from adapters.simulated.county import Said, Story
from adapters.simulated.kept import Kept, Planned, Written
from adapters.simulated.mastodon_entities import BASE, Entity, picture, when
from adapters.simulated.mastodon_oauth import MastodonOAuth
from adapters.simulated.mastodon_shelf import MastodonShelf
from adapters.simulated.moods import RUDENESS, Mood, Weather
from adapters.simulated.serial import ECHO, LIVE, OURS, Serial, snowflake
from adapters.simulated.texts import Picture
from adapters.simulated.wire import Asked, Handler, Reply, Router
from morgenlage.platform import Clock

VERSION = "4.6.0"
LONGEST = 500
_LIMIT, _WINDOW = 300, 300_000
_SOON = 5 * 60_000
_KEY_LIVES = HOUR
_OPEN = (
    "/oauth/",
    "/.well-known/",
    "/nodeinfo/",
    "/api/v1/apps",
    "/api/v1/instance",
    "/api/v2/instance",
)


class MastodonApp:
    """Answers as Mastodon does; what we change is kept."""

    host = OUR_HOST

    def __init__(
        self,
        story: Story,
        account: str,
        kept: Kept,
        clock: Clock,
        weather: Weather,
        token: str,
    ) -> None:
        self._account = account
        self._kept = kept
        self._token = token
        self._shelf = MastodonShelf(story, account, kept, clock, weather)
        self._oauth = MastodonOAuth(account, kept, token, self._shelf)
        self._window = (0, 0)
        own: dict[str, Handler] = {
            "GET /api/v1/instance": self._instance_v1,
            "GET /api/v2/instance": self._instance,
            "GET /.well-known/nodeinfo": self._nodeinfo_links,
            "GET /nodeinfo/2.0": self._nodeinfo,
            "GET /api/v1/accounts/verify_credentials": self._me,
            "GET /api/v1/accounts/{id}/statuses": self._own_statuses,
            "GET /api/v1/notifications": self._notifications,
            "GET /api/v1/statuses": self._statuses,
            "POST /api/v1/statuses": self._post,
            "GET /api/v1/statuses/{id}": self._status,
            "DELETE /api/v1/statuses/{id}": self._delete,
            "GET /api/v1/statuses/{id}/context": self._context,
            "POST /api/v1/statuses/{id}/favourite": self._favourite,
            "POST /api/v1/statuses/{id}/unfavourite": self._favourite,
            "GET /api/v1/scheduled_statuses": self._scheduled,
            "GET /api/v1/scheduled_statuses/{id}": self._scheduled_one,
            "PUT /api/v1/scheduled_statuses/{id}": self._move,
            "DELETE /api/v1/scheduled_statuses/{id}": self._cancel,
        }
        self._router = Router({**own, **self._oauth.routes})

    def answer(self, asked: Asked) -> Reply:
        """What the server says."""
        found = self._router.find(asked)
        if found is None:
            return self._counted(_NOT_FOUND)
        if not asked.path.startswith(_OPEN) and asked.bearer != self._token:
            return self._counted(_INVALID_TOKEN)
        handler, parts = found
        with_parts = Asked(asked.method, asked.path, asked.query, asked.headers, asked.body, parts)
        try:
            return self._counted(handler(with_parts))
        except (ValueError, TypeError):
            return self._counted(Reply(400, {"error": "Bad request"}))

    def stormy(self, asked: Asked, weather: Weather) -> Reply:
        """What it says in a bad mood."""
        if weather.mood is Mood.EXPIRED:
            return self._counted(_INVALID_TOKEN)
        if weather.mood is Mood.LIMITED:
            self._window = (self._shelf.now // _WINDOW, _LIMIT)
            return self._counted(Reply(429, {"error": "Too many requests"}))
        status, content, kind = RUDENESS[weather.turn() % len(RUDENESS)]
        return Reply(status, content, {"content-type": kind})

    def _counted(self, reply: Reply) -> Reply:
        """The answer with what is left of the rate limit; the reset is an ISO time here."""
        window = self._shelf.now // _WINDOW
        used = self._window[1] + 1 if self._window[0] == window else 1
        self._window = (window, used)
        if used > _LIMIT:
            reply = Reply(429, {"error": "Too many requests"})
        return Reply(
            reply.status,
            reply.content,
            {
                "x-ratelimit-limit": str(_LIMIT),
                "x-ratelimit-remaining": str(max(0, _LIMIT - used)),
                "x-ratelimit-reset": moment((window + 1) * _WINDOW).strftime(
                    "%Y-%m-%dT%H:%M:%S.000000Z"
                ),
                **reply.headers,
            },
        )

    def _instance(self, asked: Asked) -> Reply:
        return Reply(
            200,
            {
                "domain": OUR_HOST,
                "title": "Wiesental Social",
                "version": VERSION,
                "source_url": "https://code.example/mastodon",
                "description": "",
                "usage": {"users": {"active_month": 214}},
                "thumbnail": {"url": f"{BASE}/thumbnail.png"},
                "icon": [],
                "languages": [self._shelf.story.language],
                "configuration": {
                    "urls": {"streaming": f"wss://{OUR_HOST}"},
                    "vapid": {"public_key": "BDemo"},
                    "accounts": {"max_featured_tags": 10, "max_pinned_statuses": 5},
                    "statuses": {
                        "max_characters": LONGEST,
                        "max_media_attachments": 4,
                        "characters_reserved_per_url": 23,
                    },
                    "media_attachments": {
                        "supported_mime_types": ["image/jpeg", "image/png", "video/mp4"],
                        "description_limit": 1500,
                        "image_size_limit": 16_777_216,
                        "image_matrix_limit": 33_177_600,
                        "video_size_limit": 103_809_024,
                        "video_frame_rate_limit": 120,
                        "video_matrix_limit": 8_294_400,
                    },
                    "polls": {
                        "max_options": 4,
                        "max_characters_per_option": 50,
                        "min_expiration": 300,
                        "max_expiration": 2_629_746,
                    },
                    "translation": {"enabled": False},
                },
                "registrations": {"enabled": False, "approval_required": False, "message": None},
                "api_versions": {"mastodon": 8},
                "contact": {"email": "presse@wiesental.example", "account": None},
                "rules": [],
            },
        )

    def _instance_v1(self, asked: Asked) -> Reply:
        return Reply(
            200,
            {
                "uri": OUR_HOST,
                "title": "Wiesental Social",
                "short_description": "",
                "description": "",
                "email": "presse@wiesental.example",
                "version": VERSION,
                "urls": {"streaming_api": f"wss://{OUR_HOST}"},
                "stats": {"user_count": 214, "status_count": 9_310, "domain_count": 4_120},
                "languages": [self._shelf.story.language],
                "registrations": False,
                "approval_required": False,
                "invites_enabled": False,
                "configuration": {
                    "statuses": {
                        "max_characters": LONGEST,
                        "max_media_attachments": 4,
                        "characters_reserved_per_url": 23,
                    }
                },
                "rules": [],
            },
        )

    def _nodeinfo_links(self, asked: Asked) -> Reply:
        schema = "http://nodeinfo.diaspora.software/ns/schema/2.0"
        return Reply(200, {"links": [{"rel": schema, "href": f"{BASE}/nodeinfo/2.0"}]})

    def _nodeinfo(self, asked: Asked) -> Reply:
        return Reply(
            200,
            {
                "version": "2.0",
                "software": {"name": "mastodon", "version": VERSION},
                "protocols": ["activitypub"],
                "services": {"outbound": [], "inbound": []},
                "usage": {"users": {"total": 214}, "localPosts": 9_310},
                "openRegistrations": False,
                "metadata": {},
            },
        )

    def _me(self, asked: Asked) -> Reply:
        me = self._shelf.me()
        source = {
            "privacy": "public",
            "sensitive": False,
            "language": self._shelf.story.language,
            "note": self._shelf.story.texts.names[self._account][1],
            "fields": [],
            "follow_requests_count": 0,
            "hide_collections": False,
            "discoverable": True,
            "indexable": False,
            "attribution_domains": [],
            "quote_policy": "public",
        }
        return Reply(200, {**me, "source": source})

    def _own_statuses(self, asked: Asked) -> Reply:
        if asked.parts["id"] != self._shelf.number:
            return _RECORD_NOT_FOUND
        ids = [number for number, _ in self._shelf.own_posts()]
        written = self._shelf.ours.written
        alone = asked.one("exclude_replies") in ("true", "1")
        ids += [n for n, w in written.items() if not (alone and w.answers)]
        ids.sort(key=int, reverse=True)
        limit = _limit(asked, 20, 40)
        if newer := _bound(asked, "min_id"):
            page = [n for n in ids if int(n) > newer][-limit:]
        else:
            newer, older = _bound(asked, "since_id"), _bound(asked, "max_id")
            page = [n for n in ids if int(n) > newer and (not older or int(n) < older)][:limit]
        found = [entity for n in page if (entity := self._shelf.status(n))]
        return Reply(200, found, _link(asked, page))

    def _notifications(self, asked: Asked) -> Reply:
        types = set(asked.many("types")) or {"mention"}
        if "mention" not in types or "mention" in asked.many("exclude_types"):
            return Reply(200, [])
        limit = _limit(asked, 40, 80)
        if newer := _bound(asked, "min_id"):
            told = [s for s in self._shelf.heard((newer >> 2) - 1) if _notified(s) > newer][-limit:]
        else:
            newer, older = _bound(asked, "since_id"), _bound(asked, "max_id")
            before = (older >> 2) + 1 if older else 0
            heard = self._shelf.heard(max(0, (newer >> 2) - 1), before)
            fitting = (
                s for s in heard if _notified(s) > newer and (not older or _notified(s) < older)
            )
            told = list(islice(fitting, limit))
        found = [entity for said in told if (entity := self._notification(said))]
        return Reply(200, found, _link(asked, [entity["id"] for entity in found]))

    def _notification(self, said: Said) -> Entity | None:
        status = self._shelf.status(snowflake(said.serial))
        if status is None:
            return None
        number = str(_notified(said))
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
        return Reply(200, status) if status else _RECORD_NOT_FOUND

    def _context(self, asked: Asked) -> Reply:
        shelf, number = self._shelf, asked.parts["id"]
        if shelf.find(number) is None:
            return _RECORD_NOT_FOUND
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

    def _post(self, asked: Asked) -> Reply:
        form, now = asked.form(), self._shelf.now
        text = str(form.get("status") or "")
        answers = str(form.get("in_reply_to_id") or "")
        visibility = str(form.get("visibility") or "public")
        if visibility not in ("public", "unlisted", "private", "direct"):
            return _invalid("Visibility is not included in the list")
        if not text.strip():
            return _invalid("Text can't be blank")
        if _length(text) > LONGEST:
            return _invalid(f"Text character limit of {LONGEST} exceeded")
        if answers and self._shelf.find(answers) is None:
            return Reply(
                404, {"error": "The status you are trying to reply to does not appear to exist."}
            )
        at = form.get("scheduled_at")
        if at and (due := _time(str(at))) - now < _SOON:
            return _invalid("Scheduled at The scheduled date must be in the future")
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
            return Reply(200, _planned(number, planned))
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
            return _RECORD_NOT_FOUND
        with self._kept.changing() as state:
            ours = state.ours(self._account)
            written = ours.written.pop(number, None)
            if written is None:
                ours.deleted.append(number)
        return Reply(200, {**status, "text": written.text if written else ""})

    def _favourite(self, asked: Asked) -> Reply:
        number = asked.parts["id"]
        if self._shelf.find(number) is None:
            return _RECORD_NOT_FOUND
        with self._kept.changing() as state:
            ours = state.ours(self._account)
            liked = [n for n in ours.favourites if n != number]
            ours.favourites = liked if asked.path.endswith("/unfavourite") else [*liked, number]
        return Reply(200, self._shelf.status(number))

    def _scheduled(self, asked: Asked) -> Reply:
        now, limit = self._shelf.now, _limit(asked, 20, 40)
        told = [
            _planned(n, Planned(at, post.text), post.picture)
            for n, at, post in self._shelf.planned()
        ]
        told += [_planned(n, p) for n, p in self._shelf.ours.planned.items() if p.at > now]
        told.sort(key=lambda entity: str(entity["scheduled_at"]))
        return Reply(200, told[:limit], _link(asked, [e["id"] for e in told[:limit]]))

    def _scheduled_one(self, asked: Asked) -> Reply:
        everything = self._scheduled(asked).content
        found = [e for e in everything if e["id"] == asked.parts["id"]]
        return Reply(200, found[0]) if found else _RECORD_NOT_FOUND

    def _move(self, asked: Asked) -> Reply:
        if self._scheduled_one(asked).status != 200:
            return _RECORD_NOT_FOUND
        at = _time(str(asked.form().get("scheduled_at") or ""))
        if at - self._shelf.now < _SOON:
            return _invalid("Scheduled at The scheduled date must be in the future")
        self._replan(asked.parts["id"], at)
        return self._scheduled_one(asked)

    def _cancel(self, asked: Asked) -> Reply:
        if self._scheduled_one(asked).status != 200:
            return _RECORD_NOT_FOUND
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


_NOT_FOUND = Reply(404, {"error": "Not Found"})
_RECORD_NOT_FOUND = Reply(404, {"error": "Record not found"})
_INVALID_TOKEN = Reply(
    401,
    {"error": "The access token is invalid"},
    {"www-authenticate": 'Bearer realm="Doorkeeper", error="invalid_token"'},
)


def _invalid(why: str) -> Reply:
    return Reply(422, {"error": f"Validation failed: {why}"})


def _notified(said: Said) -> int:
    """The number of the notification about it; grows with time."""
    return said.ms << 2 | (0 if said.tag == ECHO else said.tag & 3)


def _limit(asked: Asked, usual: int, most: int) -> int:
    return max(1, min(int(asked.one("limit", str(usual))), most))


def _bound(asked: Asked, name: str) -> int:
    """An id as a number; 0 where it is missing or none of ours."""
    text = asked.one(name)
    return int(text) if text.isascii() and text.isdigit() else 0


def _link(asked: Asked, page: list[str]) -> dict[str, str]:
    """The `Link` header: next is older, prev is newer. Nothing for an empty page."""
    if not page:
        return {}
    kept = [
        f"{name}={value}"
        for name, values in asked.query.items()
        if name not in ("max_id", "min_id", "since_id")
        for value in values
    ]
    url = f"{BASE}{asked.path}?"
    older = url + "&".join([*kept, f"max_id={page[-1]}"])
    newer = url + "&".join([*kept, f"min_id={page[0]}"])
    return {"link": f'<{older}>; rel="next", <{newer}>; rel="prev"'}


def _length(text: str) -> int:
    """As Mastodon counts: links 23, of a mention only the name."""
    text = re.sub(r"https?://\S+", "x" * 23, text)
    return len(re.sub(r"(@\w+)@[\w.-]+\w", r"\1", text))


def _time(text: str) -> int:
    return milliseconds(datetime.fromisoformat(text))


def _planned(number: str, planned: Planned, shown: Picture | None = None) -> Entity:
    media = []
    if shown is not None:
        media = [picture(f"9{number[-9:]}", *shown)]
    return {
        "id": number,
        "scheduled_at": when(planned.at),
        "params": {
            "text": planned.text,
            "poll": None,
            "media_ids": [m["id"] for m in media] or None,
            "sensitive": None,
            "spoiler_text": None,
            "visibility": planned.visibility,
            "scheduled_at": None,
            "in_reply_to_id": None,
            "application_id": 7,
            "language": None,
            "idempotency": None,
            "with_rate_limit": False,
            "allowed_mentions": None,
            "quoted_status_id": None,
            "quote_approval_policy": "nobody",
        },
        "media_attachments": media,
    }
