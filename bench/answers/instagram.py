"""Instagram: comments below a post; one of five is a reply and comes within the one it answers."""

from collections.abc import Sequence

from adapters import instagram_answers as answers_of
from adapters.answer import Answer
from adapters.instagram_mapping import Place, View, comment_of
from adapters.instagram_wire import id_of
from adapters.simulated.calendar import moment
from adapters.simulated.instagram_entities import ME, USERNAME, Entity, comment, permalink
from adapters.simulated.item import Item
from bench.answers import by_graph, pages
from bench.crowd import POST, START
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import ref_of

PAGE = 50


def told(items: Sequence[Item]) -> list[Answer]:
    """Fifty threads on a page."""
    tops = [top for five in pages(items, 5) for top in _tops(*five)]
    return [by_graph(page) for page in pages(tops, PAGE)]


def _tops(reply: Item, above: Item, *others: Item) -> list[Entity]:
    below = {"replies": {"data": [comment(reply, above.id)]}}
    return [{**comment(above), **below}, *map(comment, others)]


def read(answers: Sequence[Answer]) -> list[Comment | None]:
    """As below one of our posts."""
    view = View("bench", frozenset({ME}), USERNAME, moment(START), ("Landkreis Wiesental",))
    place = Place(ref_of("bench", POST), permalink(POST, film=False))
    found: list[Comment | None] = []
    for answer in answers:
        for top in answers_of.comments.page(answer).items:
            replies, _, _ = answers_of.below(top)
            found.append(comment_of(top, view, place, answers=len(replies)))
            found += [comment_of(reply, view, place, id_of(top.id)) for reply in replies]
    return found
