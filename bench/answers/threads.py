"""Threads: the conversation below a post, however deep, as one flat list."""

from collections.abc import Sequence

from adapters.answer import Answer
from adapters.simulated.calendar import moment
from adapters.simulated.item import Item
from adapters.simulated.threads_entities import USERNAME, reply
from adapters.threads_answers import said
from adapters.threads_below import PER_PAGE
from adapters.threads_mapping import View, reply_of
from bench.answers import by_graph, pages
from bench.crowd import START
from morgenlage.domain.comment import Comment


def told(items: Sequence[Item]) -> list[Answer]:
    """Newest first."""
    return [by_graph([reply(item) for item in page]) for page in pages(items, PER_PAGE)]


def read(answers: Sequence[Answer]) -> list[Comment | None]:
    """As below one of our posts."""
    view = View("bench", USERNAME, moment(START), ("Kreis Wiesental", USERNAME))
    return [reply_of(one, view) for answer in answers for one in said.page(answer).items]
