"""Signing in to the simulated Mastodon: an app, a page that shows a code, a token for the code."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from html import escape
from secrets import compare_digest, token_hex

from adapters.simulated.kept import Kept
from adapters.simulated.mastodon_entities import BASE
from adapters.simulated.mastodon_shelf import MastodonShelf
from adapters.simulated.wire import Asked, Handler, Reply

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
_CLIENT = "demo-client"
_CLIENT_SECRET = "demo-client-secret"
_SCOPES = "read write follow push profile"


class MastodonOAuth:
    """The authorisation code flow without a redirect, with PKCE."""

    def __init__(self, account: str, kept: Kept, token: str, shelf: MastodonShelf) -> None:
        self._account = account
        self._kept = kept
        self._token = token
        self._shelf = shelf
        self.routes: dict[str, Handler] = {
            "GET /.well-known/oauth-authorization-server": self._metadata,
            "POST /api/v1/apps": self._register,
            "GET /api/v1/apps/verify_credentials": self._app,
            "GET /oauth/authorize": self._authorize,
            "POST /oauth/token": self._exchange,
            "POST /oauth/revoke": lambda asked: Reply(200, {}),
        }

    def _metadata(self, asked: Asked) -> Reply:
        return Reply(
            200,
            {
                "issuer": f"{BASE}/",
                "authorization_endpoint": f"{BASE}/oauth/authorize",
                "token_endpoint": f"{BASE}/oauth/token",
                "revocation_endpoint": f"{BASE}/oauth/revoke",
                "app_registration_endpoint": f"{BASE}/api/v1/apps",
                "scopes_supported": ["profile", "read", "write", "follow", "push"],
                "response_types_supported": ["code"],
                "grant_types_supported": ["authorization_code", "client_credentials"],
                "code_challenge_methods_supported": ["S256"],
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            },
        )

    def _register(self, asked: Asked) -> Reply:
        form = asked.form()
        if not form.get("client_name"):
            return Reply(422, {"error": "Validation failed: Application name can't be blank"})
        scopes = str(form.get("scopes") or "read")
        return Reply(
            200,
            {
                "id": "7",
                "name": form["client_name"],
                "website": form.get("website") or None,
                "scopes": scopes.split(),
                "redirect_uri": OUT_OF_BAND,
                "redirect_uris": [OUT_OF_BAND],
                "client_id": _CLIENT,
                "client_secret": _CLIENT_SECRET,
                "client_secret_expires_at": 0,
                "vapid_key": "BDemo",
            },
        )

    def _app(self, asked: Asked) -> Reply:
        return Reply(200, {"name": "Morgenlage", "website": None, "scopes": _SCOPES.split()})

    def _authorize(self, asked: Asked) -> Reply:
        """The page somebody opens in a browser; it shows the code to copy."""
        if asked.one("client_id") != _CLIENT or asked.one("response_type") != "code":
            return Reply(401, b"<p>Unknown application</p>", {"content-type": "text/html"})
        code = token_hex(16)
        with self._kept.changing() as state:
            state.ours(self._account).codes = {code: asked.one("code_challenge")}
        page = (
            "<!DOCTYPE html><html><head><title>Wiesental Social</title></head><body>"
            f"<p>{escape(self._shelf.username)}</p>"
            f'<input class="oauth-code" readonly value="{code}"></body></html>'
        )
        return Reply(200, page.encode(), {"content-type": "text/html; charset=utf-8"})

    def _exchange(self, asked: Asked) -> Reply:
        form = asked.form()
        known = compare_digest(str(form.get("client_secret")), _CLIENT_SECRET)
        if form.get("client_id") != _CLIENT or not known:
            return _refused(401, "invalid_client", "Client authentication failed.")
        if form.get("grant_type") != "authorization_code":
            return _refused(400, "unsupported_grant_type", "This grant type is not supported.")
        code = str(form.get("code") or "")
        with self._kept.changing() as state:
            challenge = state.ours(self._account).codes.pop(code, None)
        if challenge is None or not _proves(str(form.get("code_verifier") or ""), challenge):
            return _refused(400, "invalid_grant", "The authorization grant is invalid or expired.")
        return Reply(
            200,
            {
                "access_token": self._token,
                "token_type": "Bearer",
                "scope": str(form.get("scope") or _SCOPES),
                "created_at": self._shelf.now // 1000,
            },
        )


def _proves(verifier: str, challenge: str) -> bool:
    """PKCE, S256; without a challenge nothing has to be proved."""
    digest = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    return not challenge or digest == challenge


def _refused(status: int, error: str, why: str) -> Reply:
    return Reply(status, {"error": error, "error_description": why})
