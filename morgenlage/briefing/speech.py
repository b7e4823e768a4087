"""How sentences of the brief are made: words, formats, and what strangers wrote put on one line."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from morgenlage.domain.plain_text import plain
from morgenlage.domain.shortening import shortened
from morgenlage.words.brief import BriefWords
from morgenlage.words.formats import Formats
from morgenlage.words.names import platform_name


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence, or a few that belong together."""

    text: str
    link: str = ""
    """Where it can be seen: the address of a post of ours, `https://` or nothing."""
    account: str = ""
    """Of a sentence about figures: whose (`Numbers.account`), for the plot beside it."""
    more: int = 0
    """So many others are only counted: this sentence says so, and is the last of its part's."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Words and formats of one language."""

    say: BriefWords
    form: Formats
    names: Mapping[str, str]
    """Accounts as people call them."""

    def account(self, account: str) -> str:
        """What people call it."""
        return self.names.get(account) or line(account)

    def day(self, at: datetime) -> str:
        """`25. Nov`"""
        return self.form.date(at)

    def times(self, ratio: float) -> str:
        """How many times: `2,3`, `12`."""
        return self.form.number(round(ratio, 1) if ratio < 10 else round(ratio))

    def span(self, forms: tuple[str, str, str], days: int) -> str:
        """`forms`: of no day, of one, of more."""
        return forms[min(max(days, 0), 2)].format(days=self.form.number(days))

    def count(self, one: str, many: str, count: int, **names: object) -> str:
        """The sentence of one, or of many."""
        return (one if count == 1 else many).format(count=self.form.number(count), **names)


def line(text: str, longest: int = 0) -> str:
    """Foreign text on one line, without control codes or turned directions; cut where wanted."""
    said = " ".join(plain(text).split())
    return shortened(said, longest) if longest else said


def address(link: str) -> str:
    """A web address as it may be linked; empty for anything else."""
    said = line(link)
    good = said.startswith(("https://", "http://")) and " " not in said and said.isprintable()
    return said if good else ""


def names_of(accounts: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Account -> what people call it. `accounts`: id and platform. `Instagram` where there is one
    of its platform, else `Instagram (Jugendamt)`."""
    known = tuple(accounts)
    often = Counter(platform for _, platform in known)
    return {
        account: name if often[platform] == 1 else f"{name} ({_own_name(account, platform)})"
        for account, platform in known
        for name in (platform_name(platform),)
    }


def _own_name(account: str, platform: str) -> str:
    """`Jugendamt` of `instagram-jugendamt`."""
    own = line(account).removeprefix(f"{platform}-")
    return own[:1].upper() + own[1:]


def ended(text: str) -> str:
    """A sentence that ends like one."""
    said = line(text)
    return said if not said or said[-1] in ".!?…“”" else f"{said}."
