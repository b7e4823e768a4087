"""What is asked before somebody signs in: the server, the name here, what each platform wants."""

from argparse import Namespace
from collections.abc import Mapping
from urllib.parse import urlsplit

from adapters.address import loopback
from adapters.login import Login, Question
from morgenlage.commands.adding_talk import Choice, Talk
from morgenlage.config.accounts import ID, url_problem
from morgenlage.words.names import platform_name


def asked(talk: Talk, platform: str, question: Question, given: str | None = None) -> str:
    """The answer to one question, from its option or typed. Raises Usage."""
    say = talk.words.accounts
    text = question_words(say.questions, platform, question.name)
    option = f"--{question.name.replace('_', '-')}"
    if question.choices:
        choices = [
            Choice(value, question_words(say.choices, platform, f"{question.name}-{value}", value))
            for value in question.choices
        ]
        if given is None:
            talk.say(f"{text}:")
        return question.choices[talk.choose(say.ask_choice, choices, given, option)]
    if question.secret and given is None:
        return talk.hidden(say.not_shown.format(question=text))

    def problem(typed: str) -> str:
        if question.name == "redirect_uri" and typed and not redirect_good(typed):
            return say.redirect_is
        return "" if typed or question.default or question.optional else say.empty

    default = f" [{question.default}]" if question.default else ""
    return talk.ask(f"{text}{default}: ", given, option, problem) or question.default


def redirect_good(address: str) -> bool:
    """A whole address over https; over http on the machine of the browser alone."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if any(c.isspace() for c in address) or not host:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and loopback(host))


def url_of(talk: Talk, args: Namespace, platform: str, login: Login) -> str:
    """The server: asked for where the platform has many, given by who has a gateway of its own."""
    say = talk.words.accounts
    question = next((q for q in login.questions if q.name == "url"), None)
    if args.url is None and (question is None or (question.optional and not talk.asks)):
        return ""
    default = question.default if question else ""
    optional = question.optional if question else False

    def problem(text: str) -> str:
        if optional and not text:
            return ""
        wrong = url_problem(_with_scheme(text or default))
        if not wrong:
            return ""
        word, extra = wrong
        return say.url_is.format(problem=getattr(talk.words.config, word).format(extra=extra))

    text = say.questions.get(f"{platform}-url") or say.questions["url"]
    shown = f"{text} [{default}]: " if default else f"{text}: "
    typed = talk.ask(shown, args.url, "--url", problem)
    return _with_scheme(typed or default).rstrip("/")


def _with_scheme(text: str) -> str:
    return text if "://" in text or not text else f"https://{text}"


def name_of(talk: Talk, args: Namespace, suggested: str, taken: tuple[str, ...]) -> str:
    say = talk.words.accounts

    def problem(text: str) -> str:
        if text in taken:
            return say.id_taken.format(id=text)
        if text and not ID.fullmatch(text):
            return say.id_is.format(problem=talk.words.config.bad_id)
        return ""

    given = args.id if args.id is not None or talk.asks else suggested
    return talk.ask(say.ask_id.format(default=suggested), given, "--id", problem) or suggested


def free_name(platform: str, url: str, taken: tuple[str, ...]) -> str:
    """`mastodon-social`, after the server; counted up where it is taken."""
    host = (urlsplit(url).hostname or "").split(".")
    label = host[-2] if len(host) > 1 and host[-2].isalpha() else ""
    name = f"{platform}-{label}" if label and label != "bsky" else platform
    counted = (f"{name}-{n}" for n in range(2, len(taken) + 3))
    return next(n for n in (name, *counted) if n not in taken)


def question_words(said: Mapping[str, str], platform: str, name: str, otherwise: str = "") -> str:
    """The platform's own words, else those for everybody."""
    own = said.get(f"{platform}-{name}") or said.get(name)
    return own or otherwise or f"{platform_name(platform)}, {name}"
