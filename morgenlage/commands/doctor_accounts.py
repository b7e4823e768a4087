"""The doctor's questions to the platforms: who we are, until when, what is used up or missing."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

from adapters.login import login_of
from adapters.matrix import columns, unverified
from adapters.media import open_shelf
from morgenlage.commands.account_lines import expiry, permissions_missing, signed_in
from morgenlage.commands.accounts import checked
from morgenlage.commands.finding import Finding, Grade
from morgenlage.commands.saying import sentence, trouble_sentence
from morgenlage.config.media import MediaSettings
from morgenlage.config.media_secrets import MediaSecrets
from morgenlage.domain.account import SLOWER_FROM, Ability, Account, Budget, Profile
from morgenlage.platform import Platform, PlatformError, Unreachable
from morgenlage.wiring import Plan, clock, connector
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.names import platform_name

PROBE_SECONDS = 60.0


def of_accounts(plan: Plan, words: Words) -> Iterator[Finding]:
    """Signs in to each, once."""
    for account, found, budget in asyncio.run(_asked(plan)):
        if isinstance(found, PlatformError):
            text = trouble_sentence(words, found)
            yield Finding("account", "bad", f"{account.id}: {text}")
        else:
            yield Finding("account", "good", f"{account.id}: {signed_in(found, words)}")
            yield from _token(account, found, words, clock())
        if budget is not None:
            yield _budget(account, budget, words)


async def _asked(plan: Plan) -> list[tuple[Account, Profile | PlatformError, Budget | None]]:
    connect = connector(plan)
    answers = []
    for account in plan.accounts:
        seen: list[Platform] = []

        def connected(one: Account, seen: list[Platform] = seen) -> Platform:
            seen.append(connect(one))
            return seen[0]

        found = await checked(connected, account)
        answers.append((account, found, seen[0].budget if seen else None))
    return answers


def _token(account: Account, profile: Profile, words: Words, now: datetime) -> Iterator[Finding]:
    """Until when it holds, announced two weeks ahead, and the permissions it lacks."""
    if dated := expiry(profile, words):
        soon = profile.ends_in(now) is not None
        yield Finding("token", "note" if soon else "good", f"{account.id}: {dated}")
    if profile.missing:
        needs = login_of(account.platform).needs
        lacking = "; ".join(permissions_missing(profile, needs, words))
        text = words.keeping.permissions_missing.format(id=account.id, lacking=lacking)
        yield Finding("permission", "bad", text)


def _budget(account: Account, budget: Budget, words: Words) -> Finding:
    """How much of what the platform allows is used, and until when that counts."""
    now, say = clock(), words.keeping
    formats = Formats(words.language, now.astimezone().tzinfo or UTC)
    share = formats.percent(budget.used)
    text = say.budget.format(id=account.id, share=share)
    if budget.resets_at is not None:
        when = formats.moment(budget.resets_at, now)
        text = say.budget_until.format(id=account.id, share=share, when=when)
    grade: Grade = "good" if budget.used < SLOWER_FROM else "note"
    return Finding("budget", grade, text)


def of_media(plan: Plan, words: Words, *, offline: bool) -> Iterator[Finding]:
    """Whether the place for pictures works, by putting one there and fetching it."""
    settings = plan.settings.media
    if settings is None:
        fetching = sorted({a.platform for a in plan.accounts if _fetches(a.platform)})
        if fetching:
            names = ", ".join(platform_name(platform) for platform in fetching)
            yield Finding("media", "note", words.keeping.media_none.format(platforms=names))
        return
    public = settings.target.public_url
    if offline:
        yield Finding("media", "note", words.keeping.offline)
        return
    try:
        asyncio.run(_probed(plan, settings, words))
    except PlatformError as error:
        yield Finding("media", "bad", f"{public}: {sentence(words, error.reason)}")
    else:
        yield Finding("media", "good", words.keeping.media_good.format(url=public))


async def _probed(plan: Plan, settings: MediaSettings, words: Words) -> None:
    secrets = MediaSecrets(settings, plan.places.state, words, plan.environ)
    shelf = open_shelf(settings.target, secrets, clock)
    try:
        async with asyncio.timeout(PROBE_SECONDS):
            await shelf.probe()
    except TimeoutError:
        raise Unreachable(f"{PROBE_SECONDS:g} s") from None
    finally:
        await shelf.aclose()


def _fetches(platform: str) -> bool:
    """It takes pictures, but from a public address only."""
    offered = (column.offers.can for column in columns(platform))
    return any(Ability.PICTURE in can and Ability.UPLOAD not in can for can in offered)


def of_unconfirmed(plan: Plan, words: Words, *, every: bool) -> Iterator[Finding]:
    """What nobody could try without a live account, for the platforms that are set up.

    `every`: each point by itself; else a line per platform says how many there are, and where.
    """
    for platform in dict.fromkeys(account.platform for account in plan.accounts):
        keys, name = unverified(platform), platform_name(platform)
        if every:
            for key in keys:
                yield Finding("unconfirmed", "note", f"{name}: {sentence(words, key)}")
        elif keys:
            text = words.keeping.unconfirmed.format(platform=name, count=len(keys))
            yield Finding("unconfirmed", "aside", text)
