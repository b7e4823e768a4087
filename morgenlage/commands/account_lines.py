"""What is said of one account: who we are there, until when, what works, what lacks and why."""

from collections.abc import Iterable, Mapping
from itertools import chain

from morgenlage.commands.saying import sentence, trouble_of
from morgenlage.domain.account import Ability, AccountStatus, Profile
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.names import platform_name

KINDS: Mapping[str, tuple[Ability, ...]] = {
    "comments": (
        *(Ability.COMMENTS, Ability.REPLY, Ability.LIKE, Ability.UNLIKE, Ability.HIDE),
        *(Ability.UNHIDE, Ability.DELETE_OWN, Ability.DELETE_FOREIGN),
        *(Ability.BLOCK, Ability.UNBLOCK),
    ),
    "posts": (
        *(Ability.POSTS, Ability.PUBLISH, Ability.PICTURE, Ability.VIDEO, Ability.UPLOAD),
        *(Ability.SCHEDULE, Ability.SCHEDULED, Ability.EDIT_POST, Ability.DELETE_POST),
    ),
    "numbers": (Ability.SERIES,),
}
"""What abilities are about, for people. The rest is between the program and the server."""

Needs = Mapping[str, tuple[Ability, ...]]
"""Permission by the platform's own name -> what it is for."""


def account_lines(status: AccountStatus, words: Words) -> list[str]:
    """The account, its trouble if any, then what works and what does not, by what it is about."""
    account, say = status.account, words.accounts
    # What the settings say may be a number of the platform's, which nobody calls @4711.
    who = f"@{status.profile.handle}" if status.profile else account.identifier
    head = (account.id, platform_name(account.platform), account.url, who)
    lines = ["  ".join(part for part in head if part)]
    if status.trouble is not None:
        lines.append(f"  ! {trouble_of(words, status.trouble)}")
    if not status.can and not status.cannot:
        return [*lines, f"  {say.not_asked}"]
    for kind, abilities in KINDS.items():
        works = [say.abilities[a] for a in abilities if a in status.can]
        lacking = _reasons(abilities, status.can, status.cannot, words)
        # Followers and what posts got are counted wherever our posts can be listed.
        now = kind == "numbers" and Ability.POSTS in status.can
        nothing = say.only_now if now else say.nothing
        lines.append(f"  {say.kinds[kind]}: {', '.join(works) or nothing}")
        lines += [f"    - {line}" for line in lacking]
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
    """A heading and one line per reason; nothing where everything people notice is possible."""
    lines = _reasons(chain.from_iterable(KINDS.values()), can, cannot, words)
    return [words.accounts.lacks, *(f"  {line}" for line in lines)] if lines else []


def signed_in(profile: Profile, words: Words) -> str:
    """`@kreis, Mastodon 4.6.0, 512 followers`: what the check found out."""
    say = words.accounts
    parts = [say.signed_in.format(handle=profile.handle), profile.software]
    if profile.followers is not None:
        count = Formats(words.language).number(profile.followers)
        parts.append(say.followers.format(count=count))
    return ", ".join(part for part in parts if part)


def granted(profile: Profile, words: Words) -> str:
    """The permissions that were given, by the platform's own names."""
    return words.accounts.scopes.format(scopes=", ".join(profile.scopes))


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
