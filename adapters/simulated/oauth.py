"""Signing in to the simulated platforms: a page that sends the browser back, codes, tokens.

What an endpoint is called and what its answer looks like is the platform's own; here is what all
have in common. Codes and tokens live in the county's file: another process can go on.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from secrets import compare_digest, token_urlsafe
from urllib.parse import urlencode

from adapters.simulated.kept import Grant
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, Reply

CLIENT = "demo-client"
CLIENT_SECRET = "demo-client-secret"
"""What every simulated platform takes. Worth nothing anywhere else."""
_CODE_LIVES = 600_000


class Desk:
    """Gives away codes and tokens for one account, and knows them again."""

    def __init__(self, shelf: Shelf, token: str) -> None:
        """`token`: the one the demo signs in with; good for ever."""
        self._shelf = shelf
        self._token = token

    def authorize(self, asked: Asked) -> Reply:
        """The page, after somebody said yes: 302 to `redirect_uri` with `code` and `state`.

        400 for another app, another response type, or no address to go back to.
        """
        redirect = asked.one("redirect_uri")
        known = asked.one("client_id", asked.one("client_key")) == CLIENT
        if not known or asked.one("response_type", "code") != "code" or "://" not in redirect:
            return Reply(400, b"<p>Unknown application</p>", {"content-type": "text/html"})
        scopes = tuple(asked.one("scope").replace(",", " ").split())
        code = self.issue("code", _CODE_LIVES, scopes, asked.one("code_challenge"), redirect)
        back = {"code": code} | ({"state": asked.one("state")} if asked.one("state") else {})
        joint = "&" if "?" in redirect else "?"
        return Reply(302, b"", {"location": f"{redirect}{joint}{urlencode(back)}"})

    def issue(
        self,
        kind: str,
        lives_ms: int = 0,
        scopes: tuple[str, ...] = (),
        challenge: str = "",
        redirect: str = "",
    ) -> str:
        """A new code or token of that kind. `lives_ms`: 0: for good."""
        token = f"demo-{kind}-{token_urlsafe(18)}"
        until = self._shelf.now + lives_ms if lives_ms else 0
        with self._shelf.kept.changing() as state:
            grants = state.ours(self._shelf.account).grants
            grants[token] = Grant(kind, until, challenge, redirect, scopes)
        return token

    def grant(self, token: str, kind: str) -> Grant | None:
        """What this token stands for; None for one that is unknown, of another kind, or over."""
        found = self._shelf.ours.grants.get(token)
        if found is None or found.kind != kind or (found.until and found.until <= self._shelf.now):
            return None
        return found

    def redeem(self, code: str, redirect: str = "", verifier: str = "") -> Grant | None:
        """A code, once: None unless address and PKCE proof (S256, or plain) belong to it."""
        found = self.grant(code, "code")
        self.revoke(code)
        if found is None or redirect != found.redirect or not _proves(verifier, found.challenge):
            return None
        return found

    def revoke(self, token: str) -> bool:
        """It is not good any more. False: nobody knew it."""
        with self._shelf.kept.changing() as state:
            return state.ours(self._shelf.account).grants.pop(token, None) is not None

    def client(self, asked: Asked, key: str = "client_id", secret: str = "client_secret") -> bool:
        """The app says who it is, in form or query."""
        said = asked.form() if asked.method == "POST" else {}
        name = str(said.get(key) or asked.one(key))
        proof = str(said.get(secret) or asked.one(secret))
        return name == CLIENT and compare_digest(proof.encode(), CLIENT_SECRET.encode())

    def signed_in(self, asked: Asked) -> bool:
        """The bearer token is the demo's, or an access token given away here."""
        bearer = asked.bearer
        ours = bool(bearer) and compare_digest(bearer.encode(), self._token.encode())
        return ours or self.grant(bearer, "access") is not None


def _proves(verifier: str, challenge: str) -> bool:
    """RFC 7636; without a challenge nothing has to be proved."""
    digest = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    return not challenge or challenge in (digest, verifier)
