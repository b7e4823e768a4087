"""Wordings a team has agreed on: what they say about a comment, and which of them fits it. Pure.

What stands for a variable is put in once and never looked at again: a name like `{link}` stays the
text it is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import ClassVar, NamedTuple

from morgenlage.domain.paper import Paper
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.domain.value import dataclass

VARIABLES = ("name", "handle", "account", "post", "date", "weekday", "me", "link")
KEPT = timedelta(days=35)
"""How long it is known that a wording was used."""

_VARIABLE = re.compile(r"\{(\w+)\}")
_GAP = re.compile(r"\[(?:" + "|".join(VARIABLES) + r")\?\]")
_WORD = re.compile(r"\w{5,}")
_LINKLIKE = re.compile(r"[@#/\\<>{}\[\]|]|www\.|\w\.\w{2,}|\d{4,}", re.IGNORECASE)
_LONGEST_NAME = 40


class SavedReply(NamedTuple):
    """One wording, as it stands in its file."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    """Words in a comment which it fits."""
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Two letters each; empty: any."""
    owner: str = ""
    """Who answers for it."""
    until: date | None = None
    """The last day it holds."""
    shipped: bool = False
    """Ours, not the team's."""

    def expired(self, today: date) -> bool:
        """Its last day is over."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyUsed(Paper):
    """A wording went out, changed or not. Holds no words of anybody."""

    FILE: ClassVar[str] = "wordings_used"

    wording: str
    refs: tuple[Ref, ...] = ()
    unchanged: bool = False


def unknown_variables(text: str) -> tuple[str, ...]:
    """Names in braces that stand for nothing."""
    return tuple(n for n in dict.fromkeys(_VARIABLE.findall(text)) if n not in VARIABLES)


def filled(text: str, values: Mapping[str, str]) -> str:
    """With every variable's value, or a gap (`[name?]`) where there is none."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        return values.get(name, "") or (f"[{name}?]" if name in VARIABLES else found[0])

    return _VARIABLE.sub(value, text)


def gaps(text: str) -> tuple[str, ...]:
    """What still has to be filled in by hand."""
    return tuple(dict.fromkeys(_GAP.findall(text)))


def plain_name(name: str) -> str:
    """A stranger's display name as it may stand in an answer of ours; empty where it may not.

    What would become a link, a mention or a tag under the county's name is left out, and so is
    what is no name at all: somebody fills the gap by hand.
    """
    said = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    letters = sum(c.isalpha() for c in said)
    if not letters or len(said) > _LONGEST_NAME or _LINKLIKE.search(said):
        return ""
    return said


def by_fit(
    replies: Iterable[SavedReply],
    text: str,
    language: str,
    recent: Sequence[str] = (),
    today: date | None = None,
) -> tuple[SavedReply, ...]:
    """The most fitting first. `recent`: names of those used lately, latest first."""
    said = set(_WORD.findall(text.casefold()))
    lowered = text.casefold()
    short = language[:2].casefold()

    def fit(reply: SavedReply) -> float:
        about = " ".join((reply.name, reply.text, *reply.tags)).casefold()
        points = 3.0 * sum(key.casefold() in lowered for key in reply.keys)
        points += min(3, len(said.intersection(_WORD.findall(about))))
        if short and reply.languages:
            points += 2 if short in reply.languages else -6
        if reply.name in recent:
            points += 1 - recent.index(reply.name) / 100
        if today is not None and reply.expired(today):
            points -= 20
        return points + (0 if reply.shipped else 0.5)

    return tuple(sorted(replies, key=lambda reply: (-fit(reply), reply.name.casefold())))


def matching(replies: Iterable[SavedReply], wanted: str) -> tuple[SavedReply, ...]:
    """Those that hold every word of what was typed, in their order."""
    words = wanted.casefold().split()
    return tuple(
        reply
        for reply in replies
        if all(w in " ".join((reply.name, *reply.tags, reply.text)).casefold() for w in words)
    )


def recently(situation: Situation) -> tuple[str, ...]:
    """Names of the wordings used lately, latest first."""
    used = sorted(situation.papers.of(ReplyUsed).values(), key=lambda u: u.at, reverse=True)
    return tuple(dict.fromkeys(u.wording for u in used))


def used_unchanged(situation: Situation, wording: str, now: datetime, zone: tzinfo) -> int:
    """How often it went out unchanged since Monday; what was taken back does not count."""
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    return sum(
        used.unchanged
        and used.wording == wording
        and used.at.astimezone(zone).date() >= monday
        and any(_stands(situation, ref) for ref in used.refs)
        for used in situation.papers.of(ReplyUsed).values()
    )


def _stands(situation: Situation, ref: Ref) -> bool:
    comment = situation.comment(ref)
    return comment is None or comment.handling.answered
