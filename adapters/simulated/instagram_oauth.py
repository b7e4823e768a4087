"""Signing in to the simulated Instagram: both logins' pages, codes and tokens."""

import json
from typing import Any
from urllib.parse import parse_qs

from adapters.instagram_profile import NEEDS
from adapters.simulated.graph_manners import error
from adapters.simulated.instagram_entities import ME, PAGE, USERNAME
from adapters.simulated.oauth import Desk
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, Handler, Reply

SIXTY_DAYS = 60 * 86_400
NINETY_DAYS = 90 * 86_400
HOUR = 3_600_000


class InstagramOAuth:
    """Instagram Login on its own hosts, Facebook Login on Facebook's."""

    def __init__(self, shelf: Shelf, desk: Desk) -> None:
        self._shelf = shelf
        self._desk = desk
        self.open: dict[str, Handler] = {
            "GET /oauth/authorize": desk.authorize,
            "GET /{version}/dialog/oauth": desk.authorize,
            "POST /oauth/access_token": self._short,
            "GET /access_token": self._long,
            "GET /{version}/oauth/access_token": self._facebook,
            "POST /{version}/oauth/access_token": self._facebook,
        }
        self.closed: dict[str, Handler] = {
            "GET /refresh_access_token": self._renewed,
            "POST /{version}/": self._batch,
            "GET /{version}/me/permissions": self._permissions,
            "GET /{version}/me/accounts": self._accounts,
        }

    def _short(self, asked: Asked) -> Reply:
        """Code -> a token for an hour."""
        form = asked.form()
        grant = self._desk.redeem(str(form.get("code")), str(form.get("redirect_uri")))
        if grant is None or not self._desk.client(asked):
            return _wrong_code()
        token = self._desk.issue("access", HOUR, grant.scopes)
        return Reply(
            200, {"access_token": token, "user_id": int(ME), "permissions": [*grant.scopes]}
        )

    def _long(self, asked: Asked) -> Reply:
        """A token for an hour -> one for sixty days."""
        grant = self._desk.grant(asked.one("access_token"), "access")
        proof = asked.one("client_secret")
        if grant is None or asked.one("grant_type") != "ig_exchange_token" or not proof:
            return error(190, "Error validating access token", 467)
        return self._token(grant.scopes)

    def _renewed(self, asked: Asked) -> Reply:
        """A token for sixty days -> the next one."""
        if asked.one("grant_type") != "ig_refresh_token":
            return error(100, "(#100) Invalid grant_type")
        grant = self._desk.grant(asked.bearer, "access")
        scopes = grant.scopes if grant else ()
        reply = self._token(scopes)
        return Reply(200, {**reply.content, "permissions": ",".join(scopes)})

    def _facebook(self, asked: Asked) -> Reply:
        """Code -> token of a person, or such a token -> one for sixty days."""
        said = asked.form() if asked.method == "POST" else {}
        told = {k: str(said.get(k) or asked.one(k)) for k in ("code", "redirect_uri")}
        if not self._desk.client(asked):
            return error(101, "Error validating application")
        former = str(said.get("fb_exchange_token") or asked.one("fb_exchange_token"))
        if former:
            grant = self._desk.grant(former, "access")
        else:
            grant = self._desk.redeem(told["code"], told["redirect_uri"])
        return self._token(grant.scopes) if grant else _wrong_code()

    def _token(self, scopes: tuple[str, ...]) -> Reply:
        token = self._desk.issue("access", SIXTY_DAYS * 1000, scopes)
        return Reply(200, {"access_token": token, "token_type": "bearer", "expires_in": SIXTY_DAYS})

    def _batch(self, asked: Asked) -> Reply:
        """Several requests in one; here it is always the one about the token itself."""
        told = []
        for one in json.loads(str(asked.form()["batch"])):
            path, _, query = str(one["relative_url"]).partition("?")
            token = parse_qs(query).get("input_token", [""])[0]
            if path != "debug_token":
                told.append({"code": 400, "body": json.dumps({"error": {"code": 2500}})})
                continue
            told.append({"code": 200, "body": json.dumps({"data": self._inspected(token)})})
        return Reply(200, told)

    def _inspected(self, token: str) -> dict[str, Any]:
        grant = self._desk.grant(token, "access")
        return {
            "type": "PAGE",
            "is_valid": True,
            "expires_at": 0,
            "data_access_expires_at": self._shelf.story.start // 1000 + NINETY_DAYS,
            "scopes": [*(grant.scopes if grant else NEEDS["facebook"])],
        }

    def _permissions(self, asked: Asked) -> Reply:
        grant = self._desk.grant(asked.bearer, "access")
        scopes = grant.scopes if grant else ()
        return Reply(200, {"data": [{"permission": s, "status": "granted"} for s in scopes]})

    def _accounts(self, asked: Asked) -> Reply:
        """The Pages a person looks after, each with a token of its own."""
        grant = self._desk.grant(asked.bearer, "access")
        page = {
            "id": PAGE,
            "name": self._shelf.name,
            "access_token": self._desk.issue("access", 0, grant.scopes if grant else ()),
            "tasks": ["MODERATE", "CREATE_CONTENT", "ANALYZE"],
            "instagram_business_account": {"id": ME, "username": USERNAME},
        }
        return Reply(200, {"data": [page]})


def _wrong_code() -> Reply:
    return error(100, "Invalid verification code format, or it has been used.", 36009)
