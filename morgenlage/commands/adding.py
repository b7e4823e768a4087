"""`morgenlage accounts add`: guided over SSH without a browser, or all of it as options."""

import asyncio
import getpass
import os
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from morgenlage.commands.accounts import checked, signed_in
from morgenlage.commands.mastodon_code import token_by_code
from morgenlage.commands.saying import sentence, trouble_sentence
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.config.accounts import ID, url_problem
from morgenlage.config.atomic import write_private
from morgenlage.config.edit import Value, add_account
from morgenlage.config.report import NoSettings
from morgenlage.config.settings import read_settings
from morgenlage.domain.account import Ability
from morgenlage.platform import Platform, PlatformError
from morgenlage.wiring import connect_account, plan_of
from morgenlage.words import Words

BLUESKY = "https://bsky.social"
"""Where most Bluesky accounts live."""
_NO_OPTIONS = {
    "platform": None, "url": None, "id": None, "identifier": None,
    "token_stdin": False, "no_check": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class New:
    """An account as it will be set up; its secret apart from it."""

    id: str
    platform: str
    url: str
    identifier: str = ""

    @property
    def secret_key(self) -> str:
        """The setting that names its secret."""
        return "password_file" if self.platform == "bluesky" else "token_file"


def guided(shell: Shell) -> int:
    """Everything asked, nothing given: the first start."""
    return add(shell, Namespace(**_NO_OPTIONS))


def add(shell: Shell, args: Namespace) -> int:
    """Asks for what the options leave open, writes it down, signs in once."""
    if plan_is_demo(shell):
        raise Usage(shell.words.accounts.demo_fixed)
    taken = _taken(shell)
    talk = Talk(shell, asks=shell.read.isatty() and not args.token_stdin)
    talk.need(_missing(args))
    if talk.asks:
        shell.say(shell.words.accounts.intro)
    new = _described(talk, args, taken)
    secret = _secret(talk, args, new)
    file = _written(shell, new, secret)
    path = shell.places.config
    shell.say(shell.words.accounts.wrote.format(id=new.id, path=path, secret=file))
    return GOOD if args.no_check else _checked(shell, new)


def plan_is_demo(shell: Shell) -> bool:
    """A demo's state has accounts of its own."""
    return (shell.places.state / "demo.json").exists()


def _taken(shell: Shell) -> tuple[str, ...]:
    """Ids in use. Raises SettingsError where the file is broken: it must be mended first."""
    try:
        settings = read_settings(shell.places.config, shell.environ)
    except NoSettings:
        return ()
    return tuple(a.account.id for a in settings.accounts)


def _missing(args: Namespace) -> tuple[str, ...]:
    """The options somebody without a terminal has to give."""
    needed = ["platform", "url", "token_stdin"]
    if args.platform == "bluesky":
        needed.append("identifier")
    return tuple(f"--{name.replace('_', '-')}" for name in needed if not getattr(args, name))


class Talk:
    """Questions and answers on a terminal; without one every gap is a usage mistake."""

    def __init__(self, shell: Shell, *, asks: bool) -> None:
        self.shell = shell
        self.asks = asks

    @property
    def words(self) -> Words:
        """The language spoken."""
        return self.shell.words

    def need(self, missing: tuple[str, ...]) -> None:
        """Raises Usage where nobody can be asked for these."""
        if missing and not self.asks:
            say = self.words.accounts
            raise Usage(say.missing.format(options=" ".join(missing)))

    def ask(
        self, question: str, given: str | None, option: str, check: Callable[[str], str]
    ) -> str:
        """The option where it is given, else an answer; repeated until `check` has no complaint."""
        if given is not None:
            if problem := check(given):
                raise Usage(self.words.accounts.wrong_option.format(option=option, problem=problem))
            return given
        while True:
            answer = self.line(question)
            if not (problem := check(answer)):
                return answer
            self.shell.say(self.words.accounts.again.format(problem=problem))

    def line(self, question: str) -> str:
        """One line, typed. Raises Usage where the input ends."""
        self.shell.out.write(question)
        self.shell.out.flush()
        typed = self.shell.read.readline()
        if not typed:
            raise Usage(self.words.accounts.ended)
        return typed.strip()

    def hidden(self, question: str) -> str:
        """One line that is not shown."""
        while not (typed := getpass.getpass(question).strip()):
            self.shell.say(self.words.accounts.again.format(problem=self.words.accounts.empty))
        return typed


def _described(talk: Talk, args: Namespace, taken: tuple[str, ...]) -> New:
    say = talk.words.accounts
    names = {"1": "mastodon", "2": "bluesky", "mastodon": "mastodon", "bluesky": "bluesky"}

    def platform_problem(text: str) -> str:
        return "" if text.lower() in names else say.no_such_choice

    def id_problem(text: str) -> str:
        if text in taken:
            return say.id_taken.format(id=text)
        if text and not ID.fullmatch(text):
            return say.id_is.format(problem=talk.words.config.bad_id)
        return ""

    def identifier_problem(text: str) -> str:
        return "" if text else say.empty

    chosen = talk.ask(say.ask_platform, args.platform, "--platform", platform_problem)
    platform = names[chosen.lower()]
    url = _url(talk, args, platform)
    suggested = _free_name(platform, url, taken)
    given = args.id if args.id is not None or talk.asks else suggested
    question = say.ask_id.format(default=suggested)
    name = talk.ask(question, given, "--id", id_problem) or suggested
    if platform != "bluesky":
        return New(name, platform, url)
    who = talk.ask(say.ask_identifier, args.identifier, "--identifier", identifier_problem)
    return New(name, platform, url, who.removeprefix("@"))


def _url(talk: Talk, args: Namespace, platform: str) -> str:
    say = talk.words.accounts
    default = BLUESKY if platform == "bluesky" else ""

    def problem(text: str) -> str:
        wrong = url_problem(_with_scheme(text or default))
        if not wrong:
            return ""
        word, extra = wrong
        return say.url_is.format(problem=getattr(talk.words.config, word).format(extra=extra))

    question = say.ask_pds.format(default=default) if default else say.ask_url
    typed = talk.ask(question, args.url, "--url", problem)
    return _with_scheme(typed or default).rstrip("/")


def _with_scheme(text: str) -> str:
    return text if "://" in text or not text else f"https://{text}"


def _free_name(platform: str, url: str, taken: tuple[str, ...]) -> str:
    """`mastodon-social`, after the server; counted up where it is taken."""
    host = (urlsplit(url).hostname or "").split(".")
    label = host[-2] if len(host) > 1 and host[-2].isalpha() else ""
    name = f"{platform}-{label}" if label and label != "bsky" else platform
    counted = (f"{name}-{n}" for n in range(2, len(taken) + 3))
    return next(n for n in (name, *counted) if n not in taken)


def _secret(talk: Talk, args: Namespace, new: New) -> str:
    """The token or app password. From standard input it is one line."""
    if args.token_stdin:
        lines = talk.shell.read.read().removeprefix("\ufeff").split()
        if not lines:
            raise Usage(talk.words.accounts.empty_secret)
        return lines[0]
    if new.platform == "bluesky":
        return talk.hidden(talk.words.accounts.ask_password)
    return token_by_code(talk.shell, talk.line, new.url)


def _written(shell: Shell, new: New, secret: str) -> Path:
    """The secret in a file of its own, then the account in the settings; neither without both."""
    folder = shell.places.config.absolute().parent
    kind = "password" if new.platform == "bluesky" else "token"
    file = folder / f"{new.id}.{kind}"
    count = 2
    while os.path.lexists(file):
        # Left over from another time: it may be somebody's only copy.
        file = folder / f"{new.id}-{count}.{kind}"
        count += 1
    account: dict[str, Value] = {"id": new.id, "platform": new.platform, "url": new.url}
    if new.identifier:
        account["identifier"] = new.identifier
    account[new.secret_key] = file.name
    write_private(file, f"{secret}\n")
    try:
        add_account(shell.places.config, account, shell.words, shell.environ)
    except BaseException:
        file.unlink()
        raise
    return file


def _checked(shell: Shell, new: New) -> int:
    """Signs in and says what works and what does not."""
    say = shell.words.accounts
    shell.say(say.checking)
    plan = plan_of(shell.environ)
    settings = next(a for a in plan.settings.accounts if a.account.id == new.id)
    seen: list[Platform] = []

    def connect(_: object) -> Platform:
        seen.append(connect_account(plan, settings))
        return seen[-1]

    found = asyncio.run(checked(connect, settings.account))
    if isinstance(found, PlatformError):
        shell.complain(say.not_good.format(trouble=trouble_sentence(shell.words, found)))
        shell.complain(say.try_again.format(id=new.id))
        return FAILED
    shell.say(say.good.format(found=signed_in(found, shell.words)))
    for ability in Ability:
        if ability not in seen[0].can:
            reason = sentence(shell.words, seen[0].cannot.get(ability, "platform-cannot"))
            shell.say(say.lacks.format(ability=say.abilities[ability], reason=reason))
    shell.say(say.next)
    return GOOD
