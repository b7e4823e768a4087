"""`morgenlage accounts list|check|remove`: who we are where, and what we can do there."""

import asyncio
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping

from morgenlage.commands.saying import sentence, trouble_of, trouble_sentence
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.config.edit import remove_account
from morgenlage.domain.account import Ability, Account, AccountStatus, Profile
from morgenlage.platform import Platform, PlatformError, Unreachable
from morgenlage.wiring import Plan, connector, plan_of, read_house
from morgenlage.words import Words
from morgenlage.words.names import platform_name

CHECK_SECONDS = 30.0
KINDS: Mapping[str, tuple[Ability, ...]] = {
    "comments": (
        *(Ability.COMMENTS, Ability.REPLY, Ability.LIKE, Ability.UNLIKE, Ability.HIDE),
        *(Ability.UNHIDE, Ability.DELETE_OWN, Ability.DELETE_FOREIGN),
    ),
    "posts": (
        *(Ability.POSTS, Ability.PUBLISH, Ability.PICTURE, Ability.VIDEO, Ability.UPLOAD),
        *(Ability.SCHEDULE, Ability.SCHEDULED, Ability.EDIT_POST, Ability.DELETE_POST),
    ),
    "numbers": (Ability.SERIES,),
    "technical": (Ability.SINCE, Ability.LIKED, Ability.IDEMPOTENT),
}
"""What abilities are about, for people."""

Needs = Mapping[str, tuple[Ability, ...]]
"""Permission by the platform's own name -> what it is for."""


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
            shell.paragraph(line, indent=" " * 6)
    return GOOD


def _lines(status: AccountStatus, words: Words) -> list[str]:
    """The account, its trouble if any, then what works and what does not, by what it is about."""
    account, say = status.account, words.accounts
    who = status.profile.handle if status.profile else account.identifier
    head = (account.id, platform_name(account.platform), account.url, f"@{who}" if who else "")
    lines = ["  ".join(part for part in head if part)]
    if status.trouble is not None:
        lines.append(f"  ! {trouble_of(words, status.trouble)}")
    if not status.can and not status.cannot:
        return [*lines, f"  {say.not_asked}"]
    for kind, abilities in KINDS.items():
        works = [say.abilities[a] for a in abilities if a in status.can]
        heading = say.kinds[kind]
        lines.append(f"  {heading}: {', '.join(works) or say.nothing}")
        lines += [f"    - {line}" for line in _reasons(abilities, status.can, status.cannot, words)]
    return lines


def _reasons(
    abilities: Iterable[Ability],
    can: frozenset[Ability],
    cannot: Mapping[str, str],
    words: Words,
) -> list[str]:
    """What is lacking, gathered by its reason: `like, take a like back: it is not offered`."""
    gathered: dict[str, list[str]] = {}
    for ability in abilities:
        if ability not in can:
            reason = sentence(words, cannot.get(ability, "platform-cannot"))
            gathered.setdefault(reason, []).append(words.accounts.abilities[ability])
    return [f"{', '.join(names)}: {reason}" for reason, names in gathered.items()]


def abilities_lacking(
    can: frozenset[Ability], cannot: Mapping[str, str], words: Words
) -> list[str]:
    """A heading and one line per reason; nothing where everything is possible.

    What only the program notices is left out.
    """
    noticed = (ability for ability in Ability if ability not in KINDS["technical"])
    lines = _reasons(noticed, can, cannot, words)
    return [words.accounts.lacks, *(f"  {line}" for line in lines)] if lines else []


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


def signed_in(profile: Profile, words: Words) -> str:
    """`@kreis, Mastodon 4.6.0, 512 followers`: what the check found out."""
    say = words.accounts
    parts = [say.signed_in.format(handle=profile.handle), profile.software]
    if profile.followers is not None:
        parts.append(say.followers.format(count=profile.followers))
    if profile.scopes:
        parts.append(say.scopes.format(scopes=" ".join(profile.scopes)))
    return ", ".join(part for part in parts if part)


def expiry(profile: Profile, words: Words) -> str:
    """Until when the token is good and whether it renews by itself; empty where nobody knows."""
    say = words.accounts
    if profile.expires_at is None:
        return say.renews_always if profile.renews else ""
    sentence = say.expires_renews if profile.renews else say.expires
    return sentence.format(date=f"{profile.expires_at.astimezone():%Y-%m-%d}")


def missing(profile: Profile, needs: Needs, words: Words) -> list[str]:
    """A heading, each permission that was not given, and what to do about it."""
    lines = permissions_missing(profile, needs, words)
    say = words.accounts
    return (
        [say.missing_permissions, *(f"  {line}" for line in lines), say.grant_them] if lines else []
    )


def permissions_missing(profile: Profile, needs: Needs, words: Words) -> list[str]:
    """Each permission that was not given, and what it is for."""
    say = words.accounts
    uses = ((name, [say.abilities[a] for a in needs.get(name, ())]) for name in profile.missing)
    return [f"{name}: {', '.join(used) or say.always}" for name, used in uses]


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
