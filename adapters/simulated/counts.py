"""How many comments from before stand below each post. Pure, but for being added up."""

from collections import Counter

from adapters.simulated.posts import OwnPost
from adapters.simulated.said import Said

Place = tuple[str, int]
"""Account and time of a post of ours: its name within the story."""


def place(post: OwnPost) -> Place:
    """Its name."""
    return post.account, post.ms


def is_below(said: Said, post: OwnPost) -> bool:
    """It stands right below that post."""
    return said.kind == "reply" and said.parent is None and said.post == post


class Counts:
    """One walk over the past gives all of them."""

    def __init__(self) -> None:
        self.below = Counter[Place]()
        """Comments right below each post."""
        self.answers = Counter[Place]()
        """Our answers to them."""
        self.held = Counter[Place]()
        """How many of them the platform held."""

    def add(self, said: Said) -> None:
        """One more."""
        post = said.post
        if said.kind != "reply" or post is None or said.parent is not None:
            return
        where = post.account, post.ms
        self.below[where] += 1
        if said.answer is not None:
            self.answers[where] += 1
        if said.held:
            self.held[where] += 1
