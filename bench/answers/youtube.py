"""YouTube: threads below our videos, each comment with one reply."""

from collections.abc import Sequence

from msgspec.json import format as indented

from adapters.answer import Answer
from adapters.simulated.calendar import moment
from adapters.simulated.item import Item
from adapters.simulated.youtube_entities import page as listed
from adapters.simulated.youtube_entities import thread
from adapters.simulated.youtube_ids import ME
from adapters.youtube_inbox import PAGE
from adapters.youtube_mapping import View, comments_of, mark_of
from adapters.youtube_pages import threads
from bench.answers import answer, pages
from bench.crowd import START
from morgenlage.domain.comment import Comment


def told(items: Sequence[Item]) -> list[Answer]:
    """With line ends and indents, as Google writes unless it is asked not to."""
    both = [thread(top, [reply], 1) for top, reply in pages(items, 2)]
    found = [answer(listed("commentThread", page)) for page in pages(both, PAGE)]
    return [answer(indented(one.body, indent=2)) for one in found]


def read(answers: Sequence[Answer]) -> list[Comment | None]:
    """As the inbox; whether a thread is known already is looked up by its mark."""
    view = View("bench", ME, moment(START), ("Kreis Wiesental",))
    found: list[Comment | None] = []
    for one in answers:
        for told in threads.read(one)[0]:
            mark_of(told)
            found += comments_of(told, view)
    return found
