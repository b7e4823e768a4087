"""The way in to a platform, walked with a person: questions, a page to open, what is pasted."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

from adapters.credentials import read
from adapters.login import AnotherDoor, Answers, Door, Found, Login, code_in
from morgenlage.commands.account_lines import Needs
from morgenlage.commands.adding_questions import asked, question_words
from morgenlage.commands.adding_talk import Choice, Talk
from morgenlage.commands.saying import sentence, trouble_sentence
from morgenlage.platform import (
    Gone,
    Limited,
    Malformed,
    PlatformError,
    Refused,
    Unauthorized,
    Unreachable,
)
from morgenlage.wiring import clock
from morgenlage.words import Words
from morgenlage.words.names import platform_name

T = TypeVar("T")
_TRY_AGAIN = (Refused, Unauthorized, Unreachable, Limited, Malformed)
"""What a person can mend by typing once more, or by waiting a little."""


class NoDoor(Exception):
    """The server does not even begin a sign-in, and nobody typed its address. `str()` says why."""


class Way:
    """The sign-in of one new account."""

    def __init__(
        self,
        talk: Talk,
        platform: str,
        login: Login,
        answers: Answers,
        another_url: Callable[[], str] | None = None,
    ) -> None:
        """`answers`: what the options and earlier questions have said. `another_url` asks for the
        address of the server once more; None where an option gave it."""
        self._talk = talk
        self._platform = platform
        self._login = login
        self._answers = dict(answers)
        self._another_url = another_url
        self._before: dict[str, str] = {}
        """What was said the time before; Enter says it again."""

    def __repr__(self) -> str:
        return f"Way({self._platform})"

    def walked(self) -> tuple[Found, Answers]:
        """The account it leads to, and everything that was answered.

        Raises PlatformError, NoDoor.
        """
        talk, say = self._talk, self._talk.words.accounts
        if any(question.name == "client_id" for question in self._login.questions):
            name = platform_name(self._platform)
            talk.say(say.prepare.format(platform=name, page=self._platform))
        if self._login.way in ("redirect", "code"):
            found = self._through_the_door()
        else:
            found = self._by_what_is_typed()
        if not found:
            raise Refused("nothing found", why="login-nothing")
        talk.shell.say("")
        if len(found) > 1:
            talk.say(say.several)
        chosen = found[talk.choose(say.ask_which, [Choice("", one.name) for one in found])]
        if chosen.name:
            talk.say(say.chosen.format(name=chosen.name))
        return chosen, self._answers

    def _questions(self) -> None:
        """What is not answered yet."""
        for question in self._login.questions:
            if question.name not in self._answers:
                default = self._before.get(question.name, question.default)
                question = replace(question, default=default)
                self._answers[question.name] = asked(self._talk, self._platform, question)

    def _through_the_door(self) -> tuple[Found, ...]:
        """Opens the page, takes what is pasted; an empty line begins again with the questions."""
        talk, say, login = self._talk, self._talk.words.accounts, self._login
        assert login.door is not None  # both ways have a page
        while True:
            self._questions()
            if login.way == "code":
                talk.say(say.registering.format(url=self._answers["url"]))
            try:
                door = asyncio.run(_awaited(login.door(self._answers)))
            except PlatformError as problem:
                self._elsewhere(problem)
                continue
            while (found := self._behind(door)) is not None:
                if not isinstance(found, Door):
                    return found
                door = found
            self._forget()

    def _elsewhere(self, problem: PlatformError) -> None:
        """Asks for the server's address again: without a new answer nothing is asked of it twice.

        Raises NoDoor where nobody typed the address.
        """
        talk = self._talk
        server, name = self._answers.get("url", ""), platform_name(self._platform)
        said = sentence(talk.words, problem.reason).rstrip(".")
        said = talk.words.accounts.no_door.format(url=server or name, detail=said, platform=name)
        if self._another_url is None or not talk.asks:
            raise NoDoor(said)
        talk.say(said)
        self._answers["url"] = self._another_url()

    def _behind(self, door: Door) -> tuple[Found, ...] | Door | None:
        """What one page leads to: accounts, another page, or None to begin again."""
        talk, say, login = self._talk, self._talk.words.accounts, self._login
        for line in needs(wanted(login.needs, door.address), talk.words):
            talk.say(line, indent="    ")
        talk.shell.say("")
        talk.say(say.open_address)
        talk.shell.say("")
        talk.shell.say(door.address)
        talk.shell.say("")
        if login.way == "redirect":
            redirect = self._answers.get("redirect_uri") or login.redirect or say.another_address
            talk.say(say.then_address.format(redirect=redirect))
        else:
            talk.say(say.then_code)
        ask = say.ask_address if login.way == "redirect" else say.ask_code
        while True:
            pasted = talk.line(ask)
            if not pasted and any(q.secret for q in login.questions):
                return None
            try:
                return self._finished(door, code_in(pasted, door))
            except AnotherDoor as more:
                talk.say(sentence(talk.words, more.why))
                return more.door
            except _TRY_AGAIN as problem:
                if not self._may_retype(problem):
                    raise

    def _by_what_is_typed(self) -> tuple[Found, ...]:
        """A password that is used once, or a ready token."""
        talk, say, login = self._talk, self._talk.words.accounts, self._login
        while True:
            self._questions()
            token = ""
            if login.way == "token":
                text = question_words(say.questions, self._platform, "token")
                token = self._answers.get("token") or talk.hidden(
                    say.not_shown.format(question=text)
                )
            try:
                return self._finished(None, token)
            except (Unreachable, Malformed, Gone) as problem:
                self._elsewhere(problem)
            except _TRY_AGAIN as problem:
                if not self._may_retype(problem):
                    raise
            self._forget()

    def _finished(self, door: Door | None, code: str) -> tuple[Found, ...]:
        if self._login.finish is None:
            return (Found("", read(code)),)
        return asyncio.run(_awaited(self._login.finish(self._answers, door, code, clock, None)))

    def _may_retype(self, problem: PlatformError) -> bool:
        """Says what was wrong; False where nobody can be asked or typing cannot help."""
        if not self._talk.asks or (isinstance(problem, Refused) and not problem.why):
            return False
        words = self._talk.words
        about_us = isinstance(problem, Refused | Unauthorized)
        said = sentence(words, problem.reason) if about_us else trouble_sentence(words, problem)
        self._talk.again(said)
        if any(q.secret for q in self._login.questions) and self._login.way == "redirect":
            self._talk.say(self._talk.words.accounts.or_begin_again)
        return True

    def _forget(self) -> None:
        """All will be asked once more but the server; a secret is kept nowhere."""
        for question in self._login.questions:
            if question.name != "url" and (said := self._answers.pop(question.name, "")):
                self._before |= {} if question.secret else {question.name: said}


def wanted(permissions: Needs, address: str) -> Needs:
    """Those a page asks for: not every way of signing in has the same ones."""
    said = " ".join(parse_qs(urlsplit(address).query).get("scope", ()))
    asked_for = set(said.replace(",", " ").split())
    found = {name: uses for name, uses in permissions.items() if name in asked_for}
    return found or permissions


def needs(permissions: Needs, words: Words) -> list[str]:
    """The permissions that will be asked for, and what each is for."""
    if not permissions:
        return []
    lines = [words.accounts.needs]
    for name, abilities in permissions.items():
        uses = ", ".join(words.accounts.abilities[ability] for ability in abilities)
        lines.append(f"  {name}: {uses or words.accounts.always}")
    return lines


async def _awaited(call: Awaitable[T]) -> T:
    return await call
