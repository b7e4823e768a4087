"""What accounts are called on the screen, and what is wrong with one in a sentence."""

from datetime import datetime

from morgenlage.domain.account import SLOWER_FROM, STOP_FROM, AccountStatus
from morgenlage.domain.situation import Situation
from morgenlage.words import Words, saying
from morgenlage.words.formats import Formats
from morgenlage.words.names import platform_name


def names_of(situation: Situation) -> dict[str, str]:
    """Account id -> what people call it: its platform, and the id where there are several."""
    platforms = [s.account.platform for s in situation.accounts.values()]
    return {
        name: name
        if platforms.count(status.account.platform) > 1
        else platform_name(status.account.platform)
        for name, status in situation.accounts.items()
    }


def concern(words: Words, formats: Formats, status: AccountStatus, now: datetime) -> str:
    """What is wrong with an account, or soon will be; empty where all is well."""
    return (
        _standing(words, formats, status, now)
        or _allowance(words, formats, status)
        or _token(words, formats, status, now)
    )


def _standing(words: Words, formats: Formats, status: AccountStatus, now: datetime) -> str:
    """What is wrong now, and how old what is shown has become meanwhile."""
    said = trouble(words, formats, status)
    if not said or status.polled_at is None:
        return said
    as_of = words.notices.as_of.format(when=formats.moment(status.polled_at, now))
    gap = " " if said.endswith((".", "!", "?")) else " · "  # no stop behind a command to copy
    return f"{said}{gap}{as_of}"


def _allowance(words: Words, formats: Formats, status: AccountStatus) -> str:
    """That polling slows down or waits before the platform's limit is reached."""
    budget = status.budget
    if budget is None or budget.used < SLOWER_FROM:
        return ""
    share = formats.percent(budget.used)
    if budget.used < STOP_FROM or budget.resets_at is None:
        return words.notices.asks_less.format(share=share)
    clock = formats.clock(budget.resets_at)
    return words.notices.asks_later.format(share=share, clock=clock)


def _token(words: Words, formats: Formats, status: AccountStatus, now: datetime) -> str:
    """That somebody has to sign in again soon, or that permissions were not given."""
    profile = status.profile
    if profile is None:
        return ""
    if (days := profile.ends_in(now)) is not None and profile.expires_at is not None:
        date = formats.date(profile.expires_at)
        return words.notices.token_ends.format(days=days, date=date)
    if profile.missing:
        return words.notices.token_missing.format(scopes=", ".join(profile.missing))
    return ""


def trouble(words: Words, formats: Formats, status: AccountStatus) -> str:
    """The sentence, what to do, and when it is tried again; empty where all is well."""
    if status.trouble is None:
        return ""
    said = saying.trouble(words, status.trouble.kind, status.trouble.detail)
    if not said.endswith((".", "!", "?", "add")):
        said += "."
    if status.trouble.next_try is None:
        return said
    clock = formats.clock(status.trouble.next_try)
    return f"{said} {words.notices.next_try.format(clock=clock)}"
