"""Signing in to Bluesky: an app password, made in the app and pasted; it stays the secret."""

from adapters.bluesky_session import SignedIn
from adapters.clean import clean_line
from adapters.credentials import Credentials
from adapters.login import Answers, Door, Found, Login, Question
from morgenlage.domain.account import Account
from morgenlage.platform import Clock, Refused, Unauthorized


class _Held:
    """A password that is in no file yet; fulfils `Secrets`."""

    def __init__(self, password: str) -> None:
        self._password = password

    def secret(self) -> str:
        """What was pasted."""
        return self._password

    def load_session(self) -> str | None:
        """There is none."""
        return None

    def save_session(self, session: str) -> None:
        """Signed in to try it alone: the account keeps a session of its own."""


async def finish(
    answers: Answers, door: Door | None, pasted: str, clock: Clock, transport: object | None
) -> tuple[Found, ...]:
    """Tries the password once. Raises `Refused` (`bluesky-password-wrong`), any `PlatformError`."""
    name = answers["identifier"].strip().removeprefix("@")
    account = Account("", "bluesky", answers.get("url", ""), name)
    signed_in = SignedIn(account, _Held(pasted), clock, transport)
    try:
        session = await signed_in.session()
    except Unauthorized as error:
        raise Refused(str(error), why="bluesky-password-wrong") from None
    finally:
        await signed_in.aclose()
    return (Found(f"@{clean_line(session.handle).text}", Credentials(access_token=pasted)),)


LOGIN = Login(
    way="token",
    questions=(Question("url", default="https://bsky.social"), Question("identifier")),
    needs={},
    finish=finish,
)
"""An app password may do everything we do (https://bsky.app/settings/app-passwords)."""
