"""`morgenlage accounts list|check|remove`: who we are where, and what we can do there."""

import asyncio
from argparse import Namespace
from collections.abc import Callable

from morgenlage.commands.saying import sentence, trouble_of, trouble_sentence
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage, fitted
from morgenlage.config.edit import remove_account
from morgenlage.domain.account import Ability, Account, AccountStatus, Profile
from morgenlage.platform import Platform, PlatformError, Unreachable
from morgenlage.wiring import Plan, connector, plan_of, read_house
from morgenlage.words import Words

CHECK_SECONDS = 30.0


def accounts(shell: Shell, args: Namespace) -> int:
    """`list`, `check`, `remove`; `add` has its own file."""
    match args.what:
        case "list":
            return _list(shell, args)
        case "check":
            return _check(shell, args)
    return _remove(shell, args)


def _list(shell: Shell, args: Namespace) -> int:
    house = read_house(shell.environ)
    statuses = tuple(house.situation.accounts.values())
    if args.json:
        shell.document([_document(status, house.words) for status in statuses])
        return GOOD
    if not statuses:
        shell.complain(house.words.cli.no_accounts)
    for status in statuses:
        for line in _lines(status, house.words):
            shell.say(fitted(line, shell.width))
    return GOOD


def _lines(status: AccountStatus, words: Words) -> list[str]:
    """The account, its trouble if any, and one line per ability with the reason where it lacks."""
    account, say = status.account, words.accounts
    who = status.profile.handle if status.profile else account.identifier
    head = (account.id, account.platform, account.url, f"@{who}" if who else "")
    lines = ["  ".join(part for part in head if part)]
    if status.trouble is not None:
        lines.append(f"  ! {trouble_of(words, status.trouble)}")
    if not status.can and not status.cannot:
        return [*lines, f"  {say.not_asked}"]
    for ability in Ability:
        name = say.abilities[ability]
        if ability in status.can:
            lines.append(f"  {say.yes:<5} {name}")
        else:
            reason = sentence(words, status.cannot.get(ability, "platform-cannot"))
            lines.append(f"  {say.no:<5} {name}: {reason}")
    return lines


def _document(status: AccountStatus, words: Words) -> dict[str, object]:
    trouble = status.trouble
    return {
        "id": status.account.id,
        "platform": status.account.platform,
        "url": status.account.url,
        "handle": status.profile.handle if status.profile else None,
        "software": status.profile.software if status.profile else None,
        "can": sorted(status.can),
        "cannot": {
            ability: sentence(words, status.cannot.get(ability, "platform-cannot"))
            for ability in Ability
            if ability not in status.can and (status.can or status.cannot)
        },
        "polled_at": status.polled_at,
        "trouble": trouble_of(words, trouble) if trouble else None,
    }


def _check(shell: Shell, args: Namespace) -> int:
    """Signs in to each; exit code 1 where one does not let us in."""
    plan = plan_of(shell.environ)
    chosen = [a for a in plan.accounts if args.id in (None, a.id)]
    if not chosen:
        known = ", ".join(a.id for a in plan.accounts)
        say = plan.words.cli
        raise Usage(say.no_account.format(id=args.id, known=known) if known else say.no_accounts)
    results = asyncio.run(_all_checked(plan, chosen))
    if args.json:
        shell.document([_result(account, found, plan.words) for account, found in results])
    for account, found in results:
        if isinstance(found, PlatformError):
            shell.complain(f"{account.id}: {trouble_sentence(plan.words, found)}")
        elif not args.json:
            shell.say(f"{account.id}: {signed_in(found, plan.words)}")
    return FAILED if any(isinstance(found, PlatformError) for _, found in results) else GOOD


async def _all_checked(
    plan: Plan, chosen: list[Account]
) -> list[tuple[Account, Profile | PlatformError]]:
    connect = connector(plan)
    return [(account, await checked(connect, account)) for account in chosen]


async def checked(
    connect: Callable[[Account], Platform], account: Account
) -> Profile | PlatformError:
    """Who we are there, or why nobody tells."""
    try:
        platform = connect(account)
    except PlatformError as error:
        return error
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            return await platform.check()
    except PlatformError as error:
        return error
    except TimeoutError:
        return Unreachable(f"{CHECK_SECONDS:g} s")
    finally:
        await platform.aclose()


def signed_in(profile: Profile, words: Words) -> str:
    """`@kreis, Mastodon 4.6.0, 512 followers`: what the check found out."""
    say = words.accounts
    parts = [say.signed_in.format(handle=profile.handle), profile.software]
    if profile.followers is not None:
        parts.append(say.followers.format(count=profile.followers))
    if profile.scopes:
        parts.append(say.scopes.format(scopes=" ".join(profile.scopes)))
    if profile.expires_at is not None:
        parts.append(say.expires.format(date=f"{profile.expires_at.astimezone():%Y-%m-%d}"))
    return ", ".join(part for part in parts if part)


def _result(account: Account, found: Profile | PlatformError, words: Words) -> dict[str, object]:
    if isinstance(found, PlatformError):
        return {"id": account.id, "good": False, "trouble": trouble_sentence(words, found)}
    return {
        "id": account.id,
        "good": True,
        "trouble": None,
        "handle": found.handle,
        "software": found.software,
        "followers": found.followers,
        "scopes": list(found.scopes),
        "expires_at": found.expires_at,
    }


def _remove(shell: Shell, args: Namespace) -> int:
    """Out of the settings; its secret and what is stored are named, not deleted."""
    plan = plan_of(shell.environ)
    say, path = plan.words, plan.places.config
    if plan.demo is not None:
        raise Usage(say.accounts.demo_fixed)
    if not remove_account(path, args.id, say, shell.environ):
        known = ", ".join(a.id for a in plan.accounts)
        no_account = say.cli.no_account.format(id=args.id, known=known)
        raise Usage(no_account if known else say.cli.no_accounts)
    shell.say(say.accounts.removed.format(id=args.id, path=path))
    return GOOD
