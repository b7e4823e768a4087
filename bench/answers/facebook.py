"""Facebook: lists of comments below a post."""

from collections.abc import Sequence

from adapters.answer import Answer
from adapters.facebook_below import PAGE
from adapters.facebook_mapping import View, comment_of
from adapters.facebook_session import COMMENTS
from adapters.simulated.calendar import moment
from adapters.simulated.facebook_entities import ME, comment, post_id
from adapters.simulated.item import Item
from bench.answers import by_graph, pages
from bench.crowd import POST, START
from morgenlage.domain.comment import Comment


def told(items: Sequence[Item]) -> list[Answer]:
    """As the Page sees them."""
    return [by_graph([comment(item, "Landkreis") for item in page]) for page in pages(items, PAGE)]


def read(answers: Sequence[Answer]) -> list[Comment | None]:
    """As below a post that has grown."""
    view = View("bench", "https://graph.facebook.com", ME, moment(START), ("Landkreis Wiesental",))
    return [
        comment_of(said, view, post_id(POST))
        for answer in answers
        for said in COMMENTS.page(answer).items
    ]
