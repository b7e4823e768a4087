"""Signing in to the simulated Bluesky: app password, short access, refresh tokens that rotate."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import msgspec

from adapters.simulated.bluesky_views import BASE, HANDLE, OWN_DID
from adapters.simulated.calendar import DAY, HOUR
from adapters.simulated.kept import Kept
from adapters.simulated.wire import Asked, Reply

ACCESS, REFRESH = 2 * HOUR, 90 * DAY
GRACE = 2 * HOUR
"""An exchanged refresh token still works for so long, for who lost the answer."""


class Claims(msgspec.Struct):
    """What a token says."""

    scope: str
    sub: str
    iat: int
    exp: int
    jti: str


class BlueskySession:
    """Gives and judges tokens."""

    def __init__(self, account: str, kept: Kept, password: str) -> None:
        self._account = account
        self._kept = kept
        self._password = password
        self._key = f"county {kept.state().seed}".encode()
        self._made = 0

    def create(self, asked: Asked, now: int) -> Reply:
        """`com.atproto.server.createSession`."""
        form = asked.form()
        who = str(form.get("identifier") or "").lower().lstrip("@")
        if who not in (HANDLE, OWN_DID) or form.get("password") != self._password:
            why = "Invalid identifier or password"
            return Reply(401, {"error": "AuthenticationRequired", "message": why})
        return Reply(200, self._tokens(now))

    def refresh(self, asked: Asked, now: int) -> Reply:
        """`com.atproto.server.refreshSession`: the old refresh token is spent by it."""
        refused = self.refused(asked, now, "com.atproto.refresh")
        if refused is not None:
            return refused
        claims = self._claims(asked.bearer)
        assert claims is not None
        with self._kept.changing() as state:
            spent = state.ours(self._account).spent
            if now - spent.setdefault(claims.jti, now) > GRACE:
                return Reply(400, _EXPIRED)
        return Reply(200, self._tokens(now))

    def refused(self, asked: Asked, now: int, scope: str = "com.atproto.appPass") -> Reply | None:
        """Why this request may not be made; None if it may."""
        if not asked.bearer:
            return Reply(401, {"error": "AuthMissing", "message": "Authentication Required"})
        claims = self._claims(asked.bearer)
        if claims is None or claims.scope != scope or claims.sub != OWN_DID:
            return Reply(400, {"error": "InvalidToken", "message": "Token could not be verified"})
        return Reply(400, _EXPIRED) if claims.exp * 1000 <= now else None

    def told(self) -> dict[str, Any]:
        """`com.atproto.server.getSession`."""
        return {
            "handle": HANDLE,
            "did": OWN_DID,
            "didDoc": _document(),
            "email": "presse@wiesental.example",
            "emailConfirmed": True,
            "emailAuthFactor": False,
            "active": True,
        }

    def _tokens(self, now: int) -> dict[str, Any]:
        return {
            **self.told(),
            "accessJwt": self._token("com.atproto.appPass", now, ACCESS),
            "refreshJwt": self._token("com.atproto.refresh", now, REFRESH),
        }

    def _token(self, scope: str, now: int, life: int) -> str:
        self._made += 1
        jti = _coded(hmac.digest(self._key, f"{scope} {now} {self._made}".encode(), "sha256")[:18])
        claims = Claims(scope, OWN_DID, now // 1000, (now + life) // 1000, jti)
        text = f"{_HEADER}.{_coded(msgspec.json.encode(claims))}"
        return f"{text}.{_coded(hmac.digest(self._key, text.encode(), 'sha256'))}"

    def _claims(self, token: str) -> Claims | None:
        text, _, signature = token.rpartition(".")
        right = _coded(hmac.digest(self._key, text.encode(), "sha256"))
        if not hmac.compare_digest(signature.encode(), right.encode()):
            return None
        payload = text.partition(".")[2]
        return msgspec.json.decode(urlsafe_b64decode(payload + "=="), type=Claims)


_EXPIRED = {"error": "ExpiredToken", "message": "Token has expired"}


def _coded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _document() -> dict[str, Any]:
    return {
        "@context": ["https://www.w3.org/ns/did/v1"],
        "id": OWN_DID,
        "alsoKnownAs": [f"at://{HANDLE}"],
        "verificationMethod": [],
        "service": [
            {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": BASE}
        ],
    }


_HEADER = _coded(b'{"typ":"at+jwt","alg":"HS256"}')
