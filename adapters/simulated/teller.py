"""How a side tells what is stored from before: the values its adapter would have made. Pure."""

from typing import Protocol

from adapters.simulated.item import Item
from adapters.simulated.posts import OwnPost
from adapters.simulated.said import Answered, Said
from adapters.simulated.serial import PAST, snowflake
from adapters.simulated.shelf import Shelf
from adapters.simulated.sides import Side
from adapters.simulated.sight import likes_of
from morgenlage.domain.comment import Comment
from morgenlage.domain.post import Post


class Teller(Protocol):
    """Makes domain values of the story, as it was when it began."""

    def comment(self, said: Said) -> Comment:
        """As its adapter would have read it, before we decided anything."""
        ...

    def answer(self, said: Said, answer: Answered) -> Comment:
        """Our own answer to it."""
        ...

    def post(self, post: OwnPost) -> Post:
        """One of our own posts that is out."""
        ...


class ItemTeller:
    """Tells through a shelf and the side's own mapping."""

    def __init__(self, side: Side, shelf: Shelf) -> None:
        """`shelf`: as it was at the start."""
        self._side = side
        self._shelf = shelf
        self._roots: dict[int, str] = {}

    def comment(self, said: Said) -> Comment:
        """See `Teller`. What is not of the plot is made without looking around: it is much."""
        number = snowflake(said.serial)
        if said.tag != PAST:
            return self._found(number)
        item = Item(
            number,
            said.ms,
            said.account,
            said.text,
            said.author,
            self._root(said.post),
            "",
            "comment" if said.kind == "reply" else said.kind,
            likes_of(said),
            1 if said.answer else 0,
            held=said.held,
        )
        return self._side.past_comment(self._shelf, item)

    def _root(self, post: OwnPost | None) -> str:
        if post is None:
            return ""
        if post.ms not in self._roots:
            self._roots[post.ms] = snowflake(post.serial)
        return self._roots[post.ms]

    def answer(self, said: Said, answer: Answered) -> Comment:
        """See `Teller`."""
        return self._found(snowflake(answer.serial))

    def _found(self, number: str) -> Comment:
        item = self._shelf.find(number)
        assert item is not None, "the shelf holds all that was said"
        return self._side.past_comment(self._shelf, item)

    def post(self, post: OwnPost) -> Post:
        """See `Teller`."""
        item = self._shelf.find(snowflake(post.serial))
        assert item is not None, "the shelf holds all that is out"
        return self._side.past_post(self._shelf, item)
