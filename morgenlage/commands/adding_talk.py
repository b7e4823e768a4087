"""Questions and answers on a terminal; without one every gap is a usage mistake."""

import getpass
from collections.abc import Callable, Sequence
from typing import NamedTuple

from morgenlage.commands.shell import Shell, Usage
from morgenlage.config.memory import close_memory
from morgenlage.words import Words

_PASTE_MARKS = ("\x1b[200~", "\x1b[201~")
"""What a terminal puts around a paste where somebody before us asked it to."""


class Choice(NamedTuple):
    """One of several to choose from."""

    name: str
    """What may be typed instead of its number, and what the option takes."""
    text: str
    """For people."""


class Talk:
    """One conversation. Ctrl+C leaves it at any point; nothing here writes anything."""

    def __init__(self, shell: Shell, *, asks: bool) -> None:
        self.shell = shell
        self.asks = asks

    @property
    def words(self) -> Words:
        """The language spoken."""
        return self.shell.words

    def say(self, text: str, indent: str = "") -> None:
        """A paragraph. `indent`: of its further lines."""
        self.shell.paragraph(text, indent)

    def again(self, problem: str) -> None:
        """What was wrong with the last answer."""
        problem = problem[:1].upper() + problem[1:].rstrip(".")
        self.say(self.words.accounts.again.format(problem=problem))

    def need(self, missing: Sequence[str]) -> None:
        """Raises Usage where nobody can be asked for these."""
        if missing and not self.asks:
            raise Usage(self.words.accounts.missing.format(options=" ".join(missing)))

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
            self.again(problem)

    def choose(
        self, question: str, choices: Sequence[Choice], given: str | None = None, option: str = ""
    ) -> int:
        """Which of them, from 0; numbered from 1 for people. Never asks where there is but one."""
        if len(choices) == 1 and given is None:
            return 0
        by_name = {choice.name.lower(): at for at, choice in enumerate(choices) if choice.name}
        by_name |= {str(at + 1): at for at in range(len(choices))}

        def problem(text: str) -> str:
            if text.lower() in by_name:
                return ""
            names = ", ".join(choice.name for choice in choices if choice.name)
            if given is not None and names:
                return self.words.accounts.one_of.format(names=names)
            say = self.words.accounts
            wrong = say.no_such_choice_or_name if names else say.no_such_choice
            return wrong.format(last=len(choices), names=names)

        if given is None:
            space = len(str(len(choices)))
            for number, choice in enumerate(choices, 1):
                self.say(f"  {number:>{space}}  {choice.text}", indent=" " * (space + 4))
        return by_name[self.ask(question, given, option, problem).lower()]

    def line(self, question: str) -> str:
        """One line, typed or pasted. Raises Usage where the input ends."""
        self.shell.out.write(question)
        self.shell.out.flush()
        typed = self.shell.read.readline()
        if not typed:
            raise Usage(self.words.accounts.ended)
        for mark in _PASTE_MARKS:
            typed = typed.replace(mark, "")
        return typed.strip()

    def hidden(self, question: str) -> str:
        """One line that is not shown."""
        close_memory()
        while True:
            try:
                typed = getpass.getpass(question)
            except EOFError:
                raise Usage(self.words.accounts.ended) from None
            for mark in _PASTE_MARKS:
                typed = typed.replace(mark, "")
            if typed := typed.strip():
                return typed
            self.again(self.words.accounts.empty)
