"""Signing in to Threads without a browser on this machine.

https://developers.facebook.com/docs/threads/get-started/get-access-tokens-and-permissions
"""

from secrets import token_urlsafe
from urllib.parse import urlencode

import msgspec

from adapters import threads_answers as answer
from adapters.credentials import Credentials
from adapters.graph import Graph, Held
from adapters.graph_answer import at_sign_in, failure
from adapters.http import Wire
from adapters.login import Answers, Door, Found, Login, Question
from adapters.threads_abilities import NEEDS
from adapters.threads_mapping import name_of
from adapters.threads_session import EXCHANGE, HOST, VERSION, asked_anew, known, lasting
from adapters.threads_wire import id_of
from morgenlage.domain.account import Account
from morgenlage.platform import Clock, Malformed, PlatformError

PAGE = "https://www.threads.net"
REDIRECT = "https://localhost/"
SHORT_LIVED = 3600
"""Seconds of the first token."""


async def door(answers: Answers) -> Door:
    """The page on which to allow it. Nothing is sent yet."""
    state = token_urlsafe(24)
    query = {
        "client_id": answers["client_id"],
        "redirect_uri": answers.get("redirect_uri") or REDIRECT,
        "response_type": "code",
        "scope": ",".join(NEEDS),
        "state": state,
    }
    base = (answers.get("url") or PAGE).strip().rstrip("/")
    return Door(f"{base}/oauth/authorize?{urlencode(query)}", state)


async def finish(
    answers: Answers, door: Door | None, code: str, clock: Clock, transport: object | None
) -> tuple[Found, ...]:
    """Code -> token of an hour -> token of sixty days -> our account. The app's secret is not kept:
    Threads renews a token by the token alone.
    """
    url = (answers.get("url") or HOST).strip().rstrip("/")
    short = await _short(answers, url, code, clock, transport)
    account = Account("new", "threads", url)
    graph = Graph(HOST, account, Held(short), clock, transport, version=VERSION, known=known)
    try:
        query = {**EXCHANGE, "client_secret": answers["client_secret"]}
        fresh = (await asked_anew(graph, "/access_token", query)).decode(answer.token)
        if not fresh.access_token.strip():
            raise Malformed("the platform gave an empty token", why="shape")
        held = lasting(short, fresh, clock())
        graph.use(held)
        held = msgspec.structs.replace(held, scopes=await _granted(graph, held.access_token))
        me = (await graph.get("/me", {"fields": "id,username"})).decode(answer.user)
    finally:
        await graph.aclose()
    return (Found(f"@{name_of(me.username) or '?'}", held, id_of(me.id)),)


async def _granted(graph: Graph, token: str) -> tuple[str, ...]:
    """What was really allowed on the page; empty where Threads does not say. Only here the token
    has to stand in an address; nothing of it is logged or told.
    """
    try:
        said = await graph.get("/debug_token", {"input_token": token})
        return tuple(said.decode(answer.debugged).data.scopes)
    except PlatformError:
        return ()


async def _short(
    answers: Answers, url: str, code: str, clock: Clock, transport: object | None
) -> Credentials:
    """The code's token. A code is good once: a lost answer leaves nothing but to sign in again."""
    form = {
        "client_id": answers["client_id"],
        "client_secret": answers["client_secret"],
        "grant_type": "authorization_code",
        "redirect_uri": answers.get("redirect_uri") or REDIRECT,
        "code": code,
    }
    wire = Wire(url, clock, transport)
    try:
        said = await wire.ask("POST", "/oauth/access_token", form=form, write=False)
    finally:
        await wire.aclose()
    error = failure(said, clock(), (answers["client_secret"], code))
    if error is not None:
        raise at_sign_in(error)
    token = said.decode(answer.token).access_token.strip()
    if not token:
        raise Malformed("the platform gave an empty token", why="shape")
    now = int(clock().timestamp())
    return Credentials(
        access_token=token,
        client_id=answers["client_id"],
        obtained_at=now,
        expires_at=now + SHORT_LIVED,
    )


LOGIN = Login(
    way="redirect",
    questions=(
        Question("client_id"),
        Question("client_secret", secret=True),
        Question("redirect_uri", default=REDIRECT),
    ),
    needs=NEEDS,
    door=door,
    finish=finish,
    redirect=REDIRECT,
)
