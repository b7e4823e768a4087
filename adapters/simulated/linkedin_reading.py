"""What LinkedIn tells of the county's page: its posts, what stands below them, their counters."""

from typing import Any

from adapters.simulated import linkedin_entities as entities
from adapters.simulated.item import Item
from adapters.simulated.linkedin_entities import MEMBER, ORG, VANITY
from adapters.simulated.linkedin_words import comment_of, is_comment, post_of, reacted_to, refusal
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, No, Reply


class LinkedinReading:
    """Answers to questions."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def roles(self, asked: Asked) -> Reply:
        """The signed-in member's roles."""
        if asked.one("q") != "roleAssignee":
            return refusal(400, "Unknown finder", "ILLEGAL_ARGUMENT")
        role = {
            "organization": ORG,
            "roleAssignee": MEMBER,
            "role": "ADMINISTRATOR",
            "state": "APPROVED",
        }
        return Reply(200, entities.page([role], 0, 10))

    def organization(self, asked: Asked) -> Reply:
        """Ours alone."""
        number = ORG.rpartition(":")[2]
        if asked.parts["id"] != number:
            return refusal(404, "Could not find entity", "NOT_FOUND")
        name = {"localized": {"de_DE": self._shelf.name}}
        return Reply(
            200,
            {
                "id": int(number),
                "$URN": ORG,
                "localizedName": self._shelf.name,
                "name": {**name, "preferredLocale": {"country": "DE", "language": "de"}},
                "vanityName": VANITY,
            },
        )

    def posts(self, asked: Asked) -> Reply:
        """Ours, last changed first."""
        if asked.one("q") != "author" or asked.one("author") != ORG:
            return refusal(403, "Not enough permissions to access: posts.FINDER-author")
        found = sorted(self._shelf.posts(), key=lambda p: max(p.ms, p.edited), reverse=True)
        return self._page(asked, [entities.post(one) for one in found])

    def counters(self, asked: Asked) -> Reply:
        """Of several posts at once; those it does not know are told apart."""
        urns = asked.one("ids").removeprefix("List(").removesuffix(")").split(",")
        results, statuses = {}, {}
        for urn in urns:
            try:
                results[urn] = entities.metadata(self._shelf, post_of(self._shelf, urn))
                statuses[urn] = 200
            except No:
                statuses[urn] = 404
        return Reply(200, {"results": results, "statuses": statuses, "errors": {}})

    def counter(self, asked: Asked) -> Reply:
        """Of one post."""
        return Reply(200, entities.metadata(self._shelf, post_of(self._shelf, asked.parts["urn"])))

    def comments(self, asked: Asked) -> Reply:
        """What stands right below a post; or all below a comment: LinkedIn knows two levels."""
        urn = asked.parts["urn"]
        if is_comment(urn):
            top = comment_of(self._shelf, urn)
            told = [entities.comment(one, top) for one in self._shelf.tree(top.id)]
        else:
            told = [self._top(one) for one in self._shelf.below(post_of(self._shelf, urn).id)]
        return self._page(asked, told)

    def comment(self, asked: Asked) -> Reply:
        """One, by its thread and number."""
        urn = f"urn:li:comment:({asked.parts['urn']},{asked.parts['id']})"
        item = comment_of(self._shelf, urn)
        if item.parent:
            return Reply(200, entities.comment(item, self._shelf.top(item)))
        return Reply(200, self._top(item))

    def reaction(self, asked: Asked) -> Reply:
        """Ours to a comment, if there is one."""
        item = reacted_to(self._shelf, asked.parts["key"])
        if not item.liked:
            return refusal(404, "Reaction not found", "NOT_FOUND")
        return Reply(200, {"reactionType": "LIKE", "root": asked.parts["key"]})

    def _top(self, item: Item) -> dict[str, Any]:
        below = len(self._shelf.tree(item.id)) if item.answers else 0
        return entities.comment(item, None, below)

    def _page(self, asked: Asked, told: list[dict[str, Any]]) -> Reply:
        start, count = int(asked.one("start", "0")), int(asked.one("count", "10"))
        if start < 0 or not 0 < count <= 100:
            return refusal(400, "Invalid paging", "ILLEGAL_ARGUMENT")
        return Reply(200, entities.page(told, start, count))
