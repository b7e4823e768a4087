"""A platform that does not exist: a redirect, secrets, two pages to choose from, mistakes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.credentials import Credentials
from adapters.login import Answers, Door, Found, Login, Question
from morgenlage.domain.account import Ability
from morgenlage.platform import Clock, PlatformError, Refused

REDIRECT = "https://localhost/morgenlage"
TOKEN = "CANARY-long-lived"
SECRET = "CANARY-client-secret"


@dataclass
class MadeUp:
    """What was answered, and what goes wrong."""

    seen: list[Mapping[str, str]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    trouble: list[PlatformError] = field(default_factory=list)
    """Raised one after the other when a code is traded."""
    pages: tuple[str, ...] = ("Landkreis Wiesental", "Bauhof Wiesental")
    more_questions: tuple[Question, ...] = ()
    doors: int = 0

    async def door(self, answers: Answers) -> Door:
        """A page with a new state each time."""
        self.doors += 1
        query = f"scope=read_pages,manage_pages,me&state=s{self.doors}"
        return Door(f"https://made.example/authorize?{query}", state=f"s{self.doors}")

    async def finish(
        self, answers: Answers, door: Door | None, code: str, clock: Clock, transport: object
    ) -> tuple[Found, ...]:
        """The pages, each with a token of its own."""
        self.seen.append(dict(answers))
        self.codes.append(code)
        if self.trouble:
            raise self.trouble.pop(0)
        if answers.get("client_secret", SECRET) != SECRET:
            raise Refused("the secret is wrong", why="signed-out")
        return tuple(
            Found(
                page,
                Credentials(access_token=f"{TOKEN}-{n}", expires_at=1_800_000_000),
                identifier=f"page-{n}",
                options={"login": answers["login"]} if "login" in answers else {},
            )
            for n, page in enumerate(self.pages)
        )

    @property
    def redirecting(self) -> Login:
        """An app of one's own, a redirect."""
        return Login(
            way="redirect",
            questions=(
                Question("login", choices=("facebook", "instagram")),
                Question("client_id"),
                Question("client_secret", secret=True),
                *self.more_questions,
            ),
            needs={
                "read_pages": (Ability.COMMENTS,),
                "manage_pages": (Ability.REPLY,),
                "me": (),
                "another_way": (Ability.LIKE,),
            },
            door=self.door,
            finish=self.finish,
            redirect=REDIRECT,
        )

    @property
    def with_password(self) -> Login:
        """A user name and a password that is not kept."""
        return Login(
            way="password",
            questions=(Question("url"), Question("username"), Question("password", secret=True)),
            needs={},
            finish=self.finish,
        )
