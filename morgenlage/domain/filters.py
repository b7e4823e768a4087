"""The filters every office has, and how one of its own looks. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from morgenlage.domain.situation import Situation
from morgenlage.domain.topics import Heading


class Filter(NamedTuple):
    """A query somebody kept."""

    id: str
    query: str
    name: str = ""
    """Empty: one of ours, its name stands in the words."""
    about: str = ""
    """What the name is filled with: an account, a platform, a topic."""


OURS: tuple[tuple[str, str], ...] = (
    ("open", "state:open"),
    ("mine", "state:open mine"),
    ("others", "state:open is:assigned -mine"),
    ("questions", "state:open reason:question"),
    ("complaints", "state:open reason:complaint,threat,legal,danger"),
    ("late", "state:open older:24h -is:answered"),
    ("links", "state:open reason:link"),
    ("several", "state:open reason:repeated"),
    ("private", "state:open is:private"),
    ("back", "state:open is:back"),
    ("snoozed", "state:snoozed -is:forwarded"),
    ("forwarded", "is:forwarded"),
    ("today", "state:done decided:today"),
)
"""Id and query, in the order they are shown."""


def filters_of(
    situation: Situation, headings: Sequence[Heading], own: Iterable[Filter]
) -> tuple[Filter, ...]:
    """Ours, the team's own, then one for each account, platform and topic there is."""
    ours = [Filter(id, query) for id, query in OURS]
    return (*ours, *own, *_accounts(situation), *_topics(headings))


def _accounts(situation: Situation) -> Iterator[Filter]:
    """Each account; each platform that has several."""
    for id in situation.accounts:
        yield Filter(f"account:{id}", f'state:open account:"{id}"', about=id)
    platforms = [status.account.platform for status in situation.accounts.values()]
    for platform in dict.fromkeys(platforms):
        if platforms.count(platform) > 1:
            query = f'state:open platform:"{platform}"'
            yield Filter(f"platform:{platform}", query, about=platform)


def _topics(headings: Sequence[Heading]) -> Iterator[Filter]:
    for heading in headings:
        query = f'state:open topic:"{heading.id}"'
        yield Filter(f"topic:{heading.id}", query, about=heading.name)
