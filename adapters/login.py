"""How one signs in over SSH, as data: what is asked, which page is opened, what comes back.

Each platform has one `adapters/<platform>_login.py` with a `LOGIN` of this shape. The command line
asks the questions; nothing here prints or reads.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from adapters.credentials import Credentials
from morgenlage.domain.account import Ability
from morgenlage.platform import Clock, Refused

Answers = Mapping[str, str]
"""What was typed so far, by the question's name."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to be typed."""

    name: str
    """`url`, `client_id`, `client_secret`, `username`, `password`, `login`, ... Its words are
    `words.accounts.questions[name]`, or `[platform-name]` where one platform needs its own."""
    secret: bool = False
    """Not shown while typed."""
    default: str = ""
    choices: tuple[str, ...] = ()
    """Only one of these; the first is the default."""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One account the sign-in leads to: a page, an organisation, a channel."""

    name: str
    """For people to choose by."""
    credentials: Credentials = field(repr=False)
    identifier: str = ""
    """Its id on the platform, where the adapter needs it."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Settings that belong to it (`login = "facebook"`)."""


@dataclass(frozen=True, slots=True)
class Door:
    """One address to open, and what must come back with the answer."""

    address: str
    """Of the authorisation page, to be opened on any device."""
    state: str = field(default="", repr=False)
    """Must be in the redirected address."""
    verifier: str = field(default="", repr=False)
    """PKCE (RFC 7636)."""
    kept: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What else `finish` needs to know again: an app that was registered for this sign-in."""


class AnotherDoor(Refused):
    """What was allowed does not reach: this page has to be opened as well. `why` says why."""

    def __init__(self, door: Door, why: str) -> None:
        super().__init__("another page has to be opened", why=why)
        self.door = door


@dataclass(frozen=True, slots=True)
class Login:
    """The way in to one platform."""

    way: Literal["redirect", "code", "password", "token"]
    """The redirected address is pasted; a shown code is pasted; a password is asked for, used once
    and forgotten; a ready token is pasted."""
    questions: tuple[Question, ...]
    needs: Mapping[str, tuple[Ability, ...]]
    """Permission by the platform's own name -> what it is for."""
    door: Callable[[Answers], Awaitable[Door]] | None = None
    """Before the page is opened; may register an app. None where no page is needed."""
    finish: (
        Callable[[Answers, Door | None, str, Clock, object | None], Awaitable[tuple[Found, ...]]]
        | None
    ) = None
    """Answers, door, what was pasted (a code, already taken out of its address; empty for
    passwords; the token of those that have nothing else), clock, transport -> the accounts it
    leads to. Exchanges short tokens for long ones. Raises any `PlatformError`; `Refused` with a
    `why` for what can be typed again, `AnotherDoor` where one more page has to be opened."""
    redirect: str = ""
    """Where the page sends the browser afterwards; nobody has to answer there."""


TOKEN = Login(
    way="token",
    questions=(Question("url", optional=True), Question("identifier", optional=True)),
    needs={},
)
"""For a platform without a way of its own: a ready token is pasted and believed."""


def login_of(platform: str) -> Login:
    """The way in to that platform; imports its file alone. `TOKEN` where it has none."""
    name = f"adapters.{platform}_login"
    if not platform.isidentifier() or find_spec(name) is None:
        return TOKEN
    login: Login = import_module(name).LOGIN
    return login


def code_in(pasted: str, door: Door) -> str:
    """The code of a pasted address, or the bare code. Raises `Refused` with `why`.

    Instagram appends `#_`, which belongs to no code. An address of another sign-in is refused.
    """
    text = pasted.strip().removesuffix("#_")
    if "://" not in text and "code=" not in text:
        if not text or any(c.isspace() for c in text):
            raise Refused("no code", why="login-no-code")
        return text
    try:
        query = parse_qs(urlsplit(text).query)
    except ValueError:
        raise Refused("no address", why="login-no-code") from None
    if "error" in query:
        raise Refused(query["error"][0][:100], why="login-denied")
    if "code" not in query:
        raise Refused("no code", why="login-no-code")
    if door.state and query.get("state", [""])[0] != door.state:
        raise Refused("another sign-in", why="login-other")
    return query["code"][0].removesuffix("#_")
