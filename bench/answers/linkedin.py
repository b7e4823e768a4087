"""LinkedIn: comments below a post of our organisation."""

from collections.abc import Sequence

from adapters import linkedin_wire as wire
from adapters.answer import Answer
from adapters.linkedin_mapping import View, comment_of
from adapters.linkedin_pages import PAGE, items
from adapters.linkedin_restli import short
from adapters.simulated import linkedin_entities as linkedin
from adapters.simulated.calendar import moment
from adapters.simulated.item import Item
from bench.answers import answer, pages
from bench.crowd import POST, START
from morgenlage.domain.comment import Comment


def told(said: Sequence[Item]) -> list[Answer]:
    """A page of a finder each."""
    entries = [linkedin.comment(item) for item in said]
    return [answer(linkedin.page([*page], 0, PAGE)) for page in pages(entries, PAGE)]


def read(answers: Sequence[Answer]) -> list[Comment | None]:
    """As below one of our posts."""
    view = View("bench", linkedin.ORG, moment(START))
    post = short(linkedin.post_urn(POST))
    return [comment_of(one, view, post) for page in answers for one in items(page, wire.comment)[0]]
