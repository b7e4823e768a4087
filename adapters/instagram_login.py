"""Signing in to Instagram without a browser on this machine: with Instagram, or with Facebook."""

from contextlib import AsyncExitStack
from secrets import token_urlsafe
from types import MappingProxyType
from urllib.parse import urlencode

from adapters.graph import VERSION
from adapters.instagram_oauth import REDIRECT, Line, base_url, with_facebook, with_instagram
from adapters.instagram_profile import NEEDS
from adapters.login import Answers, Door, Found, Login, Question
from morgenlage.platform import Clock


async def door(answers: Answers) -> Door:
    """The page on which to allow it. Nothing is sent yet."""
    facebook = answers.get("login") == "facebook"
    own = "https://www.facebook.com" if facebook else "https://www.instagram.com"
    path = f"/{VERSION}/dialog/oauth" if facebook else "/oauth/authorize"
    state = token_urlsafe(24)
    query = {
        "client_id": answers["client_id"],
        "redirect_uri": answers.get("redirect_uri") or REDIRECT,
        "response_type": "code",
        "scope": ",".join(NEEDS["facebook" if facebook else "instagram"]),
        "state": state,
    }
    return Door(f"{base_url(answers, own)}{path}?{urlencode(query)}", state)


async def finish(
    answers: Answers, door: Door | None, code: str, clock: Clock, transport: object | None
) -> tuple[Found, ...]:
    """Code -> short-lived token -> long-lived one -> the accounts it leads to."""
    async with AsyncExitStack() as stack:
        if answers.get("login") == "facebook":
            line = Line(answers, "https://graph.facebook.com", clock, transport)
            stack.push_async_callback(line.wire.aclose)
            return await with_facebook(line, code)
        line = Line(answers, "https://graph.instagram.com", clock, transport)
        short = Line(answers, "https://api.instagram.com", clock, transport)
        stack.push_async_callback(line.wire.aclose)
        stack.push_async_callback(short.wire.aclose)
        return await with_instagram(line, short, code)


LOGIN = Login(
    way="redirect",
    questions=(
        Question("login", choices=("instagram", "facebook")),
        Question("client_id"),
        Question("client_secret", secret=True),
        Question("redirect_uri", default=REDIRECT),
    ),
    needs=MappingProxyType({**NEEDS["instagram"], **NEEDS["facebook"]}),
    door=door,
    finish=finish,
    redirect=REDIRECT,
)
"""Which permissions are asked for depends on the answer to `login`: see `NEEDS`."""
