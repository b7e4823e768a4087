"""PeerTube: the account-wide list of comments; one of five came from Mastodon as HTML."""

from collections.abc import Sequence

from adapters.answer import Answer
from adapters.peertube_inbox import PAGE
from adapters.peertube_mapping import View, comment_of
from adapters.peertube_wire import comments
from adapters.simulated.calendar import moment
from adapters.simulated.item import Item
from adapters.simulated.mastodon_entities import html
from adapters.simulated.peertube_entities import HOST, ME, in_inbox
from bench.answers import answer, pages
from bench.crowd import START
from morgenlage.domain.comment import Comment


def told(items: Sequence[Item]) -> list[Answer]:
    """Newest first."""
    sent = [
        item if n % 5 else item._replace(text=html(item.text, {})) for n, item in enumerate(items)
    ]
    entries = [in_inbox(item, item.id, "Kreis Wiesental", "Aus dem Kreishaus") for item in sent]
    found = pages(entries, PAGE)
    return [answer({"total": len(entries), "data": page}) for page in found]


def read(answers: Sequence[Answer]) -> list[Comment | None]:
    """As the inbox."""
    view = View("bench", f"https://{HOST}", HOST, ME, moment(START), ("Kreis Wiesental",))
    return [comment_of(one, view) for page in answers for one in comments.read(page)[0]]
