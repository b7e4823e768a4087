"""Signing in to PeerTube: name and password, used once for tokens that are renewed from then on."""

from adapters.credentials import Credentials
from adapters.http import Wire
from adapters.login import Answers, Door, Found, Login, Question
from adapters.peertube_mapping import profile_of
from adapters.peertube_problem import checked
from adapters.peertube_tokens import TOKEN, for_password
from adapters.peertube_wire import me as decoder
from morgenlage.platform import Clock


async def _finish(
    answers: Answers, door: Door | None, pasted: str, clock: Clock, transport: object | None
) -> tuple[Found, ...]:
    """The account the password belongs to. Raises any `PlatformError`.

    The answers hold `url`, `username`, `password` and, with a second factor, its code as `otp`.
    An access token in place of the password is taken as it is: instances that let people sign in
    elsewhere give none for a password.
    """
    wire = Wire(answers["url"], clock, transport)
    try:
        name, password = answers["username"].strip(), answers["password"]
        otp = answers.get("otp", "").replace(" ", "")
        if TOKEN.fullmatch(password):
            credentials = Credentials(access_token=password)
        else:
            credentials = await for_password(wire, clock, name, password, otp)
        answer = await wire.ask("GET", "/api/v1/users/me", bearer=credentials.access_token)
        me = checked(answer, clock(), *credentials.secrets).decode(decoder)
    finally:
        await wire.aclose()
    profile = profile_of(me, wire.origin.rpartition("//")[2].partition(":")[0])
    shown = f"{profile.name} (@{profile.handle})" if profile.name else f"@{profile.handle}"
    return (Found(shown, credentials, me.username or name),)


LOGIN = Login(
    way="password",
    questions=(
        Question("url"),
        Question("username"),
        Question("password", secret=True),
        Question("otp", optional=True),
    ),
    needs={},
    finish=_finish,
)
"""PeerTube's tokens may do what the account may do: there are no permissions to choose.

https://docs.joinpeertube.org/api/rest-getting-started
"""
