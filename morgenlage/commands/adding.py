"""`morgenlage accounts add`: guided over SSH without a browser, or all of it as options."""

from argparse import Namespace
from collections.abc import Mapping

from adapters import names
from adapters.credentials import Credentials, read
from adapters.login import Found, Login, login_of
from morgenlage.commands.adding_account import New, secret_line, written
from morgenlage.commands.adding_check import check
from morgenlage.commands.adding_questions import asked, free_name, name_of, url_of
from morgenlage.commands.adding_talk import Choice, Talk
from morgenlage.commands.adding_way import NoDoor, Way
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.config.memory import close_memory
from morgenlage.config.report import NoSettings
from morgenlage.config.settings import read_settings
from morgenlage.platform import Unauthorized
from morgenlage.words.names import platform_name

_NO_OPTIONS = {
    "platform": None, "url": None, "id": None, "identifier": None, "login": None,
    "token_stdin": False, "no_check": False,
}  # fmt: skip
_SAME_AS = {"username": "identifier"}
"""Questions whose answer an option of another name gives."""


def guided(shell: Shell) -> int:
    """Everything asked, nothing given: the first start."""
    return add(shell, Namespace(**_NO_OPTIONS))


def add(shell: Shell, args: Namespace) -> int:
    """Asks for what the options leave open, signs in, writes it down, tries it once."""
    if plan_is_demo(shell):
        raise Usage(shell.words.accounts.demo_fixed)
    taken = _taken(shell)
    talk = Talk(shell, asks=shell.read.isatty() and not args.token_stdin)
    say = talk.words.accounts
    if talk.asks:
        talk.say(say.intro)
    else:
        talk.need(_missing(args, login_of(args.platform or "")))
    platform = _platform(talk, args.platform)
    login = login_of(platform)
    try:
        new = _described(talk, args, platform, login, taken)
    except NoDoor as shut:
        shell.complain(str(shut))
        return FAILED
    file = written(shell, new)
    talk.say(say.wrote.format(id=new.id, path=shell.places.config, secret=file))
    return GOOD if args.no_check else check(talk, new.id, login)


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


def _missing(args: Namespace, login: Login) -> list[str]:
    """The options somebody without a terminal has to give."""
    asked_for = {
        _SAME_AS.get(q.name, q.name) for q in login.questions if not q.optional and not q.default
    }
    needed = ["platform", "token_stdin", *(n for n in ("url", "identifier") if n in asked_for)]
    if not args.platform:
        needed = ["platform", "url", "token_stdin"]
    return [f"--{name.replace('_', '-')}" for name in needed if not getattr(args, name)]


def _platform(talk: Talk, given: str | None) -> str:
    say = talk.words.accounts
    known = names()
    choices = [Choice(name, say.platforms.get(name) or platform_name(name)) for name in known]
    return known[talk.choose(say.ask_platform, choices, given, "--platform")]


def _described(
    talk: Talk, args: Namespace, platform: str, login: Login, taken: tuple[str, ...]
) -> New:
    """Everything about the new account, its secret included; nothing is written yet."""
    url = url_of(talk, args, platform, login)
    answers = {"url": url}
    suggested = free_name(platform, url, taken)
    name = name_of(talk, args, suggested, taken)
    for question in login.questions:
        given = getattr(args, _SAME_AS.get(question.name, question.name), None)
        if given is None and not talk.asks and login.way in ("password", "token"):
            given = question.default
        if question.name != "url" and given is not None and not question.secret:
            answers[question.name] = asked(talk, platform, question, given)
    if args.token_stdin:
        found = _by_pipe(talk, platform, login, answers)
    else:
        found, answers, url = _walked(talk, args, platform, login, answers)
        if name == suggested:  # after the server that let us in, not after a slip of the hand
            name = free_name(platform, url, taken)
    who = found.identifier or args.identifier or answers.get("identifier", "")
    options = dict(found.options) or _options(args, answers)
    secret = secret_line(found.credentials, login)
    return New(name, platform, url, who.removeprefix("@"), options, secret)


def _walked(
    talk: Talk, args: Namespace, platform: str, login: Login, answers: dict[str, str]
) -> tuple[Found, dict[str, str], str]:
    """The account, all answers, and the server; its address is asked for anew if need be."""

    def another_url() -> str:
        return url_of(talk, args, platform, login)

    typed = args.url is None and any(question.name == "url" for question in login.questions)
    way = Way(talk, platform, login, answers, another_url if typed else None)
    found, said = way.walked()
    return found, dict(said), said["url"]


def _options(args: Namespace, answers: Mapping[str, str]) -> dict[str, str]:
    login = args.login or answers.get("login", "")
    return {"login": login} if login else {}


def _by_pipe(talk: Talk, platform: str, login: Login, answers: dict[str, str]) -> Found:
    """The token on standard input, or the password where the platform trades it for one."""
    close_memory()
    say = talk.words.accounts
    lines = talk.shell.read.read().removeprefix("\ufeff").strip().splitlines()
    if not lines:
        raise Usage(say.empty_secret)
    line = lines[0].strip()
    if line.startswith("{"):
        try:
            return Found("", read(line))
        except Unauthorized:
            raise Usage(say.odd_secret) from None
    if login.way != "password":
        return Found("", Credentials(access_token=line.split()[0]))
    secret = next(q.name for q in login.questions if q.secret)
    found, _ = Way(talk, platform, login, {**answers, secret: line}).walked()
    return found
