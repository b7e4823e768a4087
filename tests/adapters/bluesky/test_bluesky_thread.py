"""Which comments of a thread stand below our post: what is seen counts, not what is claimed."""

from dataclasses import replace
from typing import Any

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import ref_of
from tests.adapters.bluesky.network import (
    LENA,
    ME,
    ROOT,
    Kept,
    Network,
    connected,
    kept_session,
    notification,
    place,
    uri,
    view,
)

THREAD = "app.bsky.feed.getPostThread"
OURS = ref_of("bsky", ROOT)
FOREIGN = f"at://{LENA}/app.bsky.feed.post/3mforeign"


def node(post: dict[str, Any], *replies: Any, parent: Any = None) -> dict[str, Any]:
    kind = {"$type": "app.bsky.feed.defs#threadViewPost"}
    return {**kind, "post": post, "replies": replies, **({"parent": parent} if parent else {})}


def root(did: str = ME) -> dict[str, Any]:
    """Where a thread begins: with us, or with Lena."""
    own = view("3mabcdefghi2j", did=ME)
    return own if did == ME else {**view("3mforeign"), "record": own["record"]}


async def heard(network: Network) -> Comment:
    network.on(
        "app.bsky.notification.listNotifications",
        {"notifications": [notification("3k1", "06:53:00")]},
    )
    (comment,) = (await connected(network).poll("")).comments
    return comment


async def posts_of(thread: dict[str, Any], known: str | None) -> list[str | None]:
    """The posts of a thread's comments, for a comment that is known to stand below `known`."""
    network = Network()
    comment = await heard(network)
    comment = replace(comment, post=ref_of("bsky", known) if known else None)
    network.on(THREAD, {"thread": thread})
    found = await connected(network, Kept(kept_session())).thread(comment)
    return [c.post for c in found]


async def test_in_a_thread_of_ours_all_have_our_post_whatever_they_claim() -> None:
    lost = view("3k2", at="06:54:00", reply=place(FOREIGN, uri("3k1")))
    thread = node(view("3k1"), node(lost), parent=node(root()))
    assert await posts_of(thread, None) == [OURS, OURS]


async def test_in_a_foreign_thread_none_has_whatever_it_claims() -> None:
    thread = node(view("3k1"), node(view("3k2", at="06:54:00")), parent=node(root(LENA)))
    assert await posts_of(thread, ROOT) == [None, None, None]


async def test_where_the_beginning_is_not_shown_the_comment_itself_knows() -> None:
    above = {"$type": "app.bsky.feed.defs#notFoundPost", "uri": ROOT, "notFound": True}
    lost = view("3k2", at="06:54:00", reply=place(FOREIGN, uri("3k1")))
    thread = node(view("3k1"), node(lost), parent=above)
    assert await posts_of(thread, ROOT) == [OURS, OURS]
    assert await posts_of(node(view("3k1"), node(lost)), ROOT) == [OURS, OURS]
