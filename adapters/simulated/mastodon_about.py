"""What the simulated instance says of itself, and of the account that is signed in."""

from adapters.simulated.citizens import OUR_HOST
from adapters.simulated.mastodon_entities import BASE
from adapters.simulated.mastodon_shelf import MastodonShelf
from adapters.simulated.wire import Asked, Handler, Reply

VERSION = "4.6.0"
LONGEST = 500


class MastodonAbout:
    """https://docs.joinmastodon.org/methods/instance/ and nodeinfo."""

    def __init__(self, account: str, shelf: MastodonShelf) -> None:
        self._account = account
        self._shelf = shelf
        self.routes: dict[str, Handler] = {
            "GET /api/v1/instance": self._instance_v1,
            "GET /api/v2/instance": self._instance,
            "GET /.well-known/nodeinfo": self._nodeinfo_links,
            "GET /nodeinfo/2.0": self._nodeinfo,
            "GET /api/v1/accounts/verify_credentials": self._me,
        }

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
