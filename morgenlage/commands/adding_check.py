"""What the first sign-in of a new account found out, in plain words."""

import asyncio

from adapters.login import Login
from morgenlage.commands.account_lines import abilities_lacking, expiry, granted, missing, signed_in
from morgenlage.commands.accounts import checked
from morgenlage.commands.adding_talk import Talk
from morgenlage.commands.saying import trouble_sentence
from morgenlage.commands.shell import FAILED, GOOD
from morgenlage.config.settings import AccountSettings
from morgenlage.domain.account import Account
from morgenlage.platform import Platform, PlatformError
from morgenlage.wiring import connect_account, plan_of


def check(talk: Talk, name: str, login: Login) -> int:
    """Signs in once and says what works, what is missing and what for. The exit code."""
    say = talk.words.accounts
    talk.say(say.checking)
    plan = plan_of(talk.shell.environ)
    settings: AccountSettings = next(a for a in plan.settings.accounts if a.account.id == name)
    seen: list[Platform] = []

    def connect(_: Account) -> Platform:
        seen.append(connect_account(plan, settings))
        return seen[-1]

    try:
        found = asyncio.run(checked(connect, settings.account))
    except KeyboardInterrupt:
        talk.shell.complain(say.try_again.format(id=name))
        raise
    if isinstance(found, PlatformError):
        talk.shell.complain(say.not_good.format(trouble=trouble_sentence(talk.words, found)))
        talk.shell.complain(say.try_again.format(id=name))
        return FAILED
    talk.say(say.good.format(found=signed_in(found, talk.words)))
    if dated := expiry(found, talk.words):
        talk.say(f"Token: {dated}")
    if found.scopes:
        talk.say(granted(found, talk.words), indent="  ")
    for line in missing(found, login.needs, talk.words):
        talk.say(line, indent="    ")
    for line in abilities_lacking(seen[0].can, seen[0].cannot, talk.words):
        talk.say(line, indent="    ")
    talk.say(say.next)
    return GOOD
