"""Signing in to LinkedIn without a browser on this machine, and choosing the page.

https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow
"""

from secrets import token_urlsafe
from urllib.parse import quote, urlencode

from adapters import linkedin_wire as wire
from adapters.clean import clean_line
from adapters.credentials import Credentials
from adapters.http import Wire
from adapters.linkedin_oauth import ADMIN, HOST, READ, SCOPES, WRITE, token_for
from adapters.linkedin_page import BLIND
from adapters.linkedin_pages import items
from adapters.linkedin_restli import Value, organization
from adapters.linkedin_session import Session
from adapters.login import Answers, Door, Found, Login, Question
from morgenlage.domain.account import Ability, Account
from morgenlage.platform import Clock, Gone, Refused, Unauthorized

REDIRECT = "https://localhost/"
MOST = 20
"""Pages whose names are asked for."""


class _Held:
    """Credentials that are in no file yet; fulfils `Secrets`."""

    def __init__(self, credentials: Credentials) -> None:
        self._line = credentials.line

    def secret(self) -> str:
        """The line a token file would hold."""
        return self._line

    def load_session(self) -> str | None:
        """Nothing was renewed yet."""
        return None

    def save_session(self, session: str) -> None:
        """Kept until the sign-in is over."""
        self._line = session


async def door(answers: Answers) -> Door:
    """The page on which to allow it. Nothing is sent yet."""
    state = token_urlsafe(24)
    query = {
        "response_type": "code",
        "client_id": answers["client_id"],
        "redirect_uri": answers.get("redirect_uri") or REDIRECT,
        "state": state,
        "scope": " ".join(SCOPES),
    }
    base = (answers.get("url") or HOST).strip().rstrip("/")
    return Door(f"{base}/oauth/v2/authorization?{urlencode(query, quote_via=quote)}", state)


async def finish(
    answers: Answers, door: Door | None, code: str, clock: Clock, transport: object | None
) -> tuple[Found, ...]:
    """Code -> token -> the pages on which this member has a role.

    Raises `Refused` with `why` for what can be typed again, else any `PlatformError`.
    """
    url = (answers.get("url") or "").strip().rstrip("/")
    app = Credentials(client_id=answers["client_id"], client_secret=answers["client_secret"])
    line = Wire(url or HOST, clock, transport)
    redirect = answers.get("redirect_uri") or REDIRECT
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect}
    try:
        held = await token_for(line, app, form, clock)
    finally:
        await line.aclose()
    session = Session(Account("", "linkedin", url), _Held(held), clock, transport)
    try:
        return await _pages(session, held)
    finally:
        await session.aclose()


async def _pages(session: Session, held: Credentials) -> tuple[Found, ...]:
    """The pages, those first on which comments can be read."""
    query: dict[str, Value] = {"q": "roleAssignee", "state": "APPROVED", "count": 100}
    acls, _ = items(await session.find("/organizationAcls", query), wire.acl)
    roles: dict[str, set[str]] = {}
    for acl in acls:
        try:
            roles.setdefault(organization(acl.organization or ""), set()).add(acl.role or "")
        except ValueError:
            continue
    found = []
    for urn in sorted(roles, key=lambda urn: roles[urn] == {BLIND})[:MOST]:
        number = urn.rpartition(":")[2]
        name = await _name(session, number)
        shown = f"{name or number} ({', '.join(sorted(roles[urn]))})"
        found.append(Found(clean_line(shown).text, held, number))
    if not found:
        raise Refused("no page", why="linkedin-no-page")
    return tuple(found)


async def _name(session: Session, number: str) -> str:
    try:
        answer = await session.get(f"/organizations/{number}")
    except (Gone, Refused, Unauthorized):
        return ""
    return answer.decode(wire.organization).localizedName or ""


LOGIN = Login(
    way="redirect",
    questions=(
        Question("client_id"),
        Question("client_secret", secret=True),
        Question("redirect_uri", default=REDIRECT),
    ),
    needs={
        READ: (Ability.POSTS, Ability.COMMENTS, Ability.LIKED),
        WRITE: (
            Ability.REPLY,
            Ability.LIKE,
            Ability.UNLIKE,
            Ability.DELETE_OWN,
            Ability.DELETE_FOREIGN,
            Ability.PUBLISH,
            Ability.PICTURE,
            Ability.VIDEO,
            Ability.EDIT_POST,
            Ability.DELETE_POST,
        ),
        ADMIN: (Ability.SERIES,),
    },
    door=door,
    finish=finish,
    redirect=REDIRECT,
)
"""https://learn.microsoft.com/en-us/linkedin/marketing/increasing-access"""
