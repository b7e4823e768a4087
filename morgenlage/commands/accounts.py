"""`morgenlage accounts list|check|remove`: who we are where, and what we can do there."""

import asyncio
from argparse import Namespace
from collections.abc import Callable

from morgenlage.commands.account_lines import account_lines, expiry, granted, missing, signed_in
from morgenlage.commands.saying import sentence, trouble_of, trouble_sentence
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
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
        for line in account_lines(status, house.words):
            shell.paragraph(line, indent=" " * 6)
    return GOOD


def _document(status: AccountStatus, words: Words) -> dict[str, object]:
    trouble, profile, budget = status.trouble, status.profile, status.budget
    return {
        "id": status.account.id,
        "platform": status.account.platform,
        "url": status.account.url,
        "handle": profile.handle if profile else None,
        "software": profile.software if profile else None,
        "can": sorted(status.can),
        "cannot": {
            ability: sentence(words, status.cannot.get(ability, "platform-cannot"))
            for ability in Ability
            if ability not in status.can and (status.can or status.cannot)
        },
        "scopes": list(profile.scopes) if profile else [],
        "missing": list(profile.missing) if profile else [],
        "expires_at": profile.expires_at if profile else None,
        "renews": profile.renews if profile else None,
        "budget_used": round(budget.used, 3) if budget else None,
        "budget_resets_at": budget.resets_at if budget else None,
        "polled_at": status.polled_at,
        "trouble": trouble_of(words, trouble) if trouble else None,
    }


def _check(shell: Shell, args: Namespace) -> int:
    """Signs in to each; exit code 1 where one does not let us in."""
    plan = plan_of(shell.environ)
    if plan.member and (service := plan.settings.service) is not None:
        from morgenlage.words.service import service_words  # where there is such a service

        raise Usage(service_words(plan.words).only_service.format(user=service.user))
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
            _told(shell, account, found, plan.words)
    return FAILED if any(isinstance(found, PlatformError) for _, found in results) else GOOD


def _told(shell: Shell, account: Account, found: Profile, words: Words) -> None:
    """Who we are there, until when, and what is missing."""
    said = (signed_in(found, words), expiry(found, words))
    shell.paragraph(f"{account.id}: {', '.join(part for part in said if part)}", indent="  ")
    if found.scopes:
        shell.paragraph(f"  {granted(found, words)}", indent=" " * 4)
    if found.missing:
        from adapters.login import login_of  # only here: its platform's own file comes along

        for line in missing(found, login_of(account.platform).needs, words):
            shell.paragraph(f"  {line}", indent=" " * 6)


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
        "missing": list(found.missing),
        "expires_at": found.expires_at,
        "renews": found.renews,
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
