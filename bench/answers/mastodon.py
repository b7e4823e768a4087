"""Mastodon: notifications, each with a status in HTML that begins with our name."""

from collections.abc import Sequence

from adapters.answer import Answer
from adapters.mastodon_inbox import PAGE
from adapters.mastodon_mapping import View, comment_of
from adapters.mastodon_mapping import moment as moment_of
from adapters.mastodon_wire import notifications
from adapters.simulated.calendar import moment
from adapters.simulated.item import Item
from adapters.simulated.mastodon_entities import (
    BASE,
    OWN,
    Entity,
    html,
    mention,
    ourselves,
    person,
    status,
    when,
)
from adapters.simulated.plot import KREIS
from bench.answers import answer, pages
from bench.crowd import POST, START, author_of
from morgenlage.domain.comment import Comment

NUMBER, NAME = OWN[KREIS]


def told(items: Sequence[Item]) -> list[Answer]:
    """Newest first."""
    us = ourselves(KREIS, "Kreis Wiesental", "", 1904, 312)
    return [answer([_notification(item, us) for item in page]) for page in pages(items, PAGE)]


def _notification(item: Item, us: Entity) -> Entity:
    author = person(author_of(item))
    told = status(
        item.id,
        item.ms,
        author,
        html(f"@{NAME} {item.text}", {NAME: us}),
        language="de",
        answers=(POST, NUMBER),
        counts=(0, 0, item.likes),
        mentions=(mention(us),),
    )
    group = {"group_key": f"ungrouped-{item.id}", "account": author, "status": told}
    return {"id": item.id, "type": "mention", "created_at": when(item.ms), **group}


def read(answers: Sequence[Answer]) -> list[Comment | None]:
    """As the inbox, where the post at the root is known."""
    now = moment(START)
    view = View("bench", BASE, NUMBER, now, ("Kreis Wiesental",))
    return [
        comment_of(
            one.status, view, "reply", POST, one.account, moment_of(one.created_at, now, now)
        )
        for page in answers
        for one in notifications.read(page)[0]
        if one.status is not None
    ]
