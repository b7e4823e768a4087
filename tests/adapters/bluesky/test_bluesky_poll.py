"""One poll: what is new, what changed without saying so, what is gone, in how few requests."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from morgenlage.domain.ref import ref_of
from morgenlage.platform import Gone, Unreachable, Visit
from tests.adapters.bluesky.network import (
    CID,
    ME,
    NOW,
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

NEWS = "app.bsky.notification.listNotifications"
FEED = "app.bsky.feed.getAuthorFeed"
POSTS = "app.bsky.feed.getPosts"
THREAD = "app.bsky.feed.getPostThread"


async def polled(network: Network, cursor: str = "") -> Visit:
    adapter = connected(network, Kept(kept_session()))
    try:
        return await adapter.poll(cursor)
    finally:
        await adapter.aclose()


def page(*items: dict[str, Any], cursor: str = "") -> dict[str, Any]:
    return {"notifications": list(items), **({"cursor": cursor} if cursor else {})}


def feed(*posts: dict[str, Any]) -> dict[str, Any]:
    return {"feed": [{"post": post} for post in posts]}


def root(replies: int = 0, **top: Any) -> dict[str, Any]:
    return view("3mabcdefghi2j", "05:00:00", did=ME, top={"replyCount": replies, **top})


def gate(*hidden: str, cid: str = "g1") -> dict[str, Any]:
    return {"threadgate": {"uri": "at://g", "cid": cid, "record": {"hiddenReplies": list(hidden)}}}


def asked_for(network: Network) -> list[str]:
    return [u for p in network.params("getPosts") for u in p.get_list("uris")]


async def test_nothing_new_costs_three_requests() -> None:
    network = Network()
    network.on(NEWS, page(notification("3k1", "06:00:00")))
    first = await polled(network)
    network.asked.clear()

    second = await polled(network, first.cursor)

    assert sorted(network.calls) == ["getAuthorFeed", "getProfile", "listNotifications"]
    assert (second.comments, second.gone, second.more, second.skipped) == ((), (), False, 0)
    assert second.cursor == first.cursor


async def test_a_first_visit_takes_one_page() -> None:
    network = Network()
    network.on(NEWS, page(notification("3k1", "06:00:00"), cursor="c1"))
    visit = await polled(network)
    assert network.calls.count("listNotifications") == 1
    assert [c.ref for c in visit.comments] == [ref_of("bsky", uri("3k1"))]
    assert network.params("listNotifications")[0].get_list("reasons") == [
        "reply",
        "mention",
        "quote",
    ]


async def test_later_visits_walk_until_they_know_the_ground() -> None:
    network = Network()
    network.on(NEWS, page(notification("3k1", "06:00:00")))
    cursor = (await polled(network)).cursor
    network.on(
        NEWS,
        page(notification("3k5", "06:50:00"), notification("3k4", "06:40:00"), cursor="c1"),
        page(notification("3k3", "06:30:00"), notification("3k1", "06:00:00"), cursor="c2"),
        page(notification("3k0", "05:00:00"), cursor="c3"),
        page(notification("3j9", "04:00:00"), cursor="c4"),
    )
    network.asked.clear()

    visit = await polled(network, cursor)

    assert [p.get("cursor") for p in network.params("listNotifications")] == [None, "c1", "c2"]
    texts = [c.text for c in visit.comments]
    assert texts == ["Text 3k5", "Text 3k4", "Text 3k3", "Text 3k0"]
    assert not visit.more


async def test_a_time_in_the_future_does_not_end_later_walks() -> None:
    network = Network()
    ahead = notification("3k2", "06:10:00") | {"indexedAt": "2999-01-01T00:00:00Z"}
    network.on(NEWS, page(ahead, notification("3k1", "06:00:00")))
    cursor = (await polled(network)).cursor
    network.on(
        NEWS,
        page(notification("3k5", "06:50:00"), notification("3k4", "06:40:00"), cursor="c1"),
        page(notification("3k3", "06:30:00"), notification("3k1", "05:59:00"), cursor="c2"),
        page(),
    )
    visit = await polled(network, cursor)
    assert [c.text for c in visit.comments] == ["Text 3k5", "Text 3k4", "Text 3k3"]


async def test_a_long_absence_is_walked_in_parts_and_nothing_is_lost() -> None:
    network = Network()
    network.on(NEWS, page(notification("old", "00:00:00")))
    cursor = (await polled(network)).cursor

    def served(request: httpx.Request) -> dict[str, Any]:
        at = int(request.url.params.get("cursor", "45"))
        items = (
            [notification(f"3k{at}", f"01:{at:02}:00")] if at else [notification("old", "00:00:00")]
        )
        return page(*items, cursor=str(at - 1) if at else "")

    network.on(NEWS, served)
    heard, visits = [], 0
    more = True
    while more:
        visit = await polled(network, cursor)
        heard += [c.text for c in visit.comments]
        cursor, more, visits = visit.cursor, visit.more, visits + 1

    # the ground itself may be told again, the desk knows it
    assert sorted(t for t in heard if t != "Text old") == sorted(
        f"Text 3k{n}" for n in range(1, 46)
    )
    assert visits == 10
    network.asked.clear()
    after = await polled(network, cursor)
    assert network.calls.count("listNotifications") == 2, "the new ground is where it began"
    assert after.comments == ()


async def test_pages_that_go_round_in_circles_are_left() -> None:
    network = Network()
    network.on(NEWS, page(notification("3k1", "06:00:00")))
    cursor = (await polled(network)).cursor
    network.on(NEWS, page(notification("3k2", "06:30:00"), cursor="AAA"))
    network.asked.clear()
    visit = await polled(network, cursor)
    assert network.calls.count("listNotifications") == 2
    assert [c.text for c in visit.comments] == ["Text 3k2"]


async def test_a_comment_far_down_by_its_own_clock_is_still_new() -> None:
    network = Network()
    network.on(NEWS, page(notification("3k2", "06:00:00"), notification("3k1", "03:00:00")))
    cursor = (await polled(network)).cursor
    back_dated = notification("3k3", "04:00:00")
    network.on(
        NEWS, page(notification("3k2", "06:00:00"), back_dated, notification("3k1", "03:00:00"))
    )
    visit = await polled(network, cursor)
    assert [c.text for c in visit.comments] == ["Text 3k3"]


async def test_only_new_ones_are_filled_in_25_at_a_time() -> None:
    network = Network()
    old = notification("3k0", "05:00:00")
    network.on(NEWS, page(old))
    cursor = (await polled(network)).cursor
    new = [notification(f"3k{n}", f"06:{n:02}:00") for n in range(59, 29, -1)]
    network.on(NEWS, page(*new, old))
    network.on(
        POSTS,
        lambda r: {
            "posts": [
                view(u[-4:], top={"viewer": {"like": "at://x"}, "likeCount": 3, "replyCount": 2})
                for u in r.url.params.get_list("uris")
                if u.endswith("3k30")
            ]
        },
    )
    network.asked.clear()

    visit = await polled(network, cursor)

    batches = [len(p.get_list("uris")) for p in network.params("getPosts")]
    assert batches == [25, 6], "30 new ones and the thread's root"
    assert uri("3k0") not in asked_for(network)
    liked = {c.text: (c.liked, c.likes, c.answers) for c in visit.comments}
    assert liked["Text 3k30"] == (True, 3, 2)
    assert liked["Text 3k31"] == (False, 0, 0)


async def test_one_post_that_answers_and_mentions_is_one_comment() -> None:
    network = Network()
    network.on(
        NEWS,
        page(notification("3k1", "06:00:00"), notification("3k1", "06:00:00", reason="mention")),
    )
    assert [c.kind for c in (await polled(network)).comments] == ["reply"]


async def test_hidden_answers_are_known_by_the_gate_of_our_post() -> None:
    network = Network()
    network.on(NEWS, page(notification("3k1", "06:00:00"), notification("3k2", "06:00:00")))
    network.on(FEED, feed(root(2, **gate(uri("3k1")))))
    visit = await polled(network)
    assert {c.text: c.hidden for c in visit.comments} == {"Text 3k1": True, "Text 3k2": False}


async def test_the_gate_of_an_old_post_is_looked_up() -> None:
    network = Network()
    network.on(NEWS, page(notification("3k1", "06:00:00")))
    network.on(POSTS, {"posts": [root(1, **gate(uri("3k1")))]})
    visit = await polled(network)
    assert ROOT in asked_for(network)
    assert [c.hidden for c in visit.comments] == [True]


async def test_answers_that_did_not_notify_us_are_found_in_the_thread() -> None:
    network = Network()
    network.on(FEED, feed(root(0)))
    cursor = (await polled(network)).cursor
    goes_on = view("3p2", did=ME, reply=place())
    network.on(FEED, feed(goes_on, root(1)))
    network.on(THREAD, {"thread": node(root(1), node(view("3k7")), node(goes_on))})

    visit = await polled(network, cursor)

    assert [(c.text, c.kind) for c in visit.comments] == [("Text 3k7", "reply")]
    network.asked.clear()
    await polled(network, visit.cursor)
    assert "getPostThread" not in network.calls


async def test_an_answer_that_never_notified_us_is_gone_when_its_thread_lacks_it() -> None:
    network = Network()
    network.on(FEED, feed(root(2)))
    both = node(root(2), node(view("3k7")), node(view("3k8")))
    network.on(THREAD, {"thread": both})
    cursor = (await polled(network)).cursor
    assert (await polled(network, cursor)).gone == ()
    network.on(FEED, feed(root(1)))
    network.on(THREAD, {"thread": node(root(1), node(view("3k8")))})
    network.asked.clear()

    visit = await polled(network, cursor)

    assert visit.gone == (ref_of("bsky", uri("3k7")),)
    assert asked_for(network) == [uri("3k7")]
    network.on(FEED, feed(root(0)))
    network.on(THREAD, {"thread": node(root(0))})
    assert (await polled(network, visit.cursor)).gone == (ref_of("bsky", uri("3k8")),)


async def test_answers_that_did_notify_us_need_no_second_look() -> None:
    network = Network()
    network.on(FEED, feed(root(0)))
    cursor = (await polled(network)).cursor
    network.on(FEED, feed(root(1)))
    network.on(NEWS, page(notification("3k7", "06:00:00")))
    network.on(POSTS, {"posts": [view("3k7")]})
    network.asked.clear()
    visit = await polled(network, cursor)
    assert "getPostThread" not in network.calls
    assert [c.text for c in visit.comments] == ["Text 3k7"]


async def test_at_most_five_threads_are_read_in_one_visit_and_the_rest_later() -> None:
    network = Network()
    posts = [view(f"3p{n}", did=ME, top={"replyCount": 1}) for n in range(7)]
    network.on(FEED, feed(*posts))
    network.on(THREAD, {"thread": {"$type": "app.bsky.feed.defs#threadViewPost", "post": posts[0]}})
    first = await polled(network)
    assert network.calls.count("getPostThread") == 5
    network.asked.clear()
    second = await polled(network, first.cursor)
    assert network.calls.count("getPostThread") == 2
    network.asked.clear()
    await polled(network, second.cursor)
    assert "getPostThread" not in network.calls


async def test_what_was_hidden_elsewhere_is_told() -> None:
    network = Network()
    network.on(FEED, feed(root(1)))
    network.on(NEWS, page(notification("3k1", "06:00:00")))
    network.on(POSTS, {"posts": [view("3k1")]})
    first = await polled(network)
    assert [c.hidden for c in first.comments] == [False]
    network.on(FEED, feed(root(1, **gate(uri("3k1"), cid="g2"))))
    network.on(
        THREAD,
        {"thread": node(root(1), node(view("3k1"))), **gate(uri("3k1"), cid="g2")},
    )
    second = await polled(network, first.cursor)
    assert [(c.text, c.hidden) for c in second.comments] == [("Text 3k1", True)]


@pytest.mark.parametrize(
    ("answer", "tries"),
    [
        (httpx.ReadTimeout("slow"), 2),  # asked again next time
        ((502, {"error": "UpstreamFailure"}), 2),
        ((400, {"error": "NotFound"}), 1),
        ({"thread": 5}, 1),
    ],
)
async def test_a_thread_that_cannot_be_read_does_not_silence_the_rest(
    answer: Any, tries: int
) -> None:
    network = Network()
    network.on(FEED, feed(root(3)))
    network.on(THREAD, answer)
    first = await polled(network)
    assert len(first.posts) == 1
    await polled(network, first.cursor)
    assert network.calls.count("getPostThread") == tries


async def test_a_deleted_comment_is_gone_a_muted_one_is_not() -> None:
    network = Network()
    items = [notification(f"3k{n}", f"06:0{n}:00") for n in (4, 3, 2, 1)]
    network.on(NEWS, page(*items))
    cursor = (await polled(network)).cursor
    network.on(NEWS, page(items[0], items[3]))
    network.on(POSTS, {"posts": [view("3k2")]})

    visit = await polled(network, cursor)

    assert visit.gone == (ref_of("bsky", uri("3k3")),)
    network.asked.clear()
    assert (await polled(network, visit.cursor)).gone == ()
    assert "getPosts" not in network.calls


async def test_a_post_of_ours_that_was_deleted_is_gone() -> None:
    network = Network()
    network.on(FEED, feed(view("3p2", did=ME), view("3p1", did=ME)), feed(view("3p1", did=ME)))
    cursor = (await polled(network)).cursor
    assert (await polled(network, cursor)).gone == (ref_of("bsky", uri("3p2", ME)),)


async def test_deleted_ones_in_a_thread_are_gone() -> None:
    network = Network()
    network.on(FEED, feed(root(1)))
    lost = {"$type": "app.bsky.feed.defs#notFoundPost", "uri": uri("3k8"), "notFound": True}
    network.on(THREAD, {"thread": {**node(root(1)), "replies": [lost]}})
    assert (await polled(network)).gone == (ref_of("bsky", uri("3k8")),)


async def test_our_posts_are_told_reposts_and_strangers_are_not() -> None:
    network = Network()
    ours = view(
        "3p1",
        "06:00:00",
        did=ME,
        top={"likeCount": 31, "replyCount": 0, "repostCount": 2, "quoteCount": 1},
    )
    repost = {"post": view("3p2", did=ME), "reason": {"$type": "app.bsky.feed.defs#reasonRepost"}}
    network.on(FEED, {"feed": [{"post": ours}, repost, {"post": view("3k1")}, {"post": 1}]})

    visit = await polled(network)

    (post,) = visit.posts
    assert (post.likes, post.answers, post.shares, post.views) == (31, 0, 3, None)
    assert post.at == datetime(2026, 11, 22, 6, tzinfo=UTC)
    assert post.permalink == "https://bsky.app/profile/kreis.example/post/3p1"
    assert visit.skipped == 1


async def test_an_answer_from_the_official_app_is_told_once() -> None:
    network = Network()
    answer = view(
        "3p9",
        did=ME,
        reply={"root": {"uri": ROOT, "cid": CID}, "parent": {"uri": uri("3k1"), "cid": CID}},
    )
    network.on(FEED, feed(answer, root(0)))
    first = await polled(network)
    assert [(c.text, c.ours, c.parent) for c in first.comments] == [
        ("Text 3p9", True, ref_of("bsky", uri("3k1")))
    ]
    assert [p.text for p in first.posts] == ["Text 3mabcdefghi2j"]
    assert (await polled(network, first.cursor)).comments == ()


async def test_numbers_and_profile() -> None:
    network = Network()
    network.on(
        "app.bsky.actor.getProfile",
        {"did": ME, "handle": "kreis.example", "followersCount": 1200, "postsCount": -1},
    )
    visit = await polled(network)
    assert [(s.metric, s.value, s.at) for s in visit.samples] == [("followers", 1200.0, NOW)]
    assert visit.profile is not None
    assert visit.profile.followers == 1200


async def test_one_unreadable_item_costs_only_itself_and_is_counted_once() -> None:
    network = Network()
    odd = {**notification("3k2", "06:01:00"), "record": {"$type": "com.example.foo", "x": 1}}
    network.on(NEWS, page(odd, notification("3k1", "06:00:00")))
    first = await polled(network)
    assert ([c.text for c in first.comments], first.skipped) == (["Text 3k1"], 1)
    assert (await polled(network, first.cursor)).skipped == 0


@pytest.mark.parametrize("field", ["uri", "indexedAt", "author", "record", "reason"])
async def test_a_renamed_field_is_skipped_and_counted(field: str) -> None:
    network = Network()
    item = notification("3k1", "06:00:00")
    item[field + "2"] = item.pop(field)
    network.on(NEWS, page(item))
    visit = await polled(network)
    assert (visit.comments, visit.skipped) == ((), 1)


async def test_the_budget_comes_from_the_headers() -> None:
    network = Network()
    network.headers = {
        "ratelimit-limit": "3000",
        "ratelimit-remaining": "2997",
        "ratelimit-reset": "1795344166",
    }
    adapter = connected(network, Kept(kept_session()))
    assert adapter.budget is None
    await adapter.poll("")
    assert adapter.budget is not None
    assert (adapter.budget.limit, adapter.budget.remaining) == (3000, 2997)
    assert adapter.budget.resets_at == datetime.fromtimestamp(1795344166, UTC)


async def test_a_failing_list_is_ours_and_not_a_group_of_errors() -> None:
    network = Network()
    network.on(FEED, httpx.ConnectError("no"))
    with pytest.raises(Unreachable):
        await polled(network)


async def test_a_conversation_is_told_oldest_first_without_our_own_post() -> None:
    network = Network()
    network.on(NEWS, page(notification("3k2", "06:02:00")))
    (comment,) = (await polled(network)).comments
    middle = view("3k1", "06:01:00")
    blocked = {"$type": "app.bsky.feed.defs#blockedPost", "uri": uri("3kb"), "blocked": True}
    new_kind = {"$type": "app.bsky.feed.defs#somethingNew", "post": 7}
    network.on(
        THREAD,
        {
            "thread": {
                **node(view("3k2", "06:02:00")),
                "replies": [
                    node(view("3k4", "06:05:00")),
                    blocked,
                    new_kind,
                    node(view("3k3", "06:03:00"), node(view("3k5", "06:06:00"))),
                ],
                "parent": {**node(middle), "parent": node(root(1))},
            },
            **gate(uri("3k4")),
        },
    )
    adapter = connected(network, Kept(kept_session()))

    thread = await adapter.thread(comment)

    assert [c.text for c in thread] == [f"Text 3k{n}" for n in (1, 2, 3, 4, 5)]
    assert [c.hidden for c in thread] == [False, False, False, True, False]
    await adapter.aclose()


async def test_a_conversation_that_is_not_there_any_more_is_gone() -> None:
    network = Network()
    network.on(NEWS, page(notification("3k2", "06:02:00")))
    (comment,) = (await polled(network)).comments
    lost = {"$type": "app.bsky.feed.defs#notFoundPost", "uri": uri("3k2"), "notFound": True}
    adapter = connected(network, Kept(kept_session()))
    for answer in ((400, {"error": "NotFound", "message": "Post not found"}), {"thread": lost}):
        network.on(THREAD, answer)
        with pytest.raises(Gone):
            await adapter.thread(comment)


def node(post: dict[str, Any], *replies: dict[str, Any]) -> dict[str, Any]:
    return {
        "$type": "app.bsky.feed.defs#threadViewPost",
        "post": post,
        "replies": list(replies),
    }
