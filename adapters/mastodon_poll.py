"""One visit to a Mastodon account: what came in, how our posts fare, who we are. Three requests."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from adapters import mastodon_wire as wire
from adapters.http import quoted
from adapters.mastodon_context import Conversation, conversations
from adapters.mastodon_cursor import KEPT, Cursor, newest, read, written
from adapters.mastodon_id import id_of
from adapters.mastodon_inbox import Inbox, inbox
from adapters.mastodon_mapping import (
    View,
    comment_of,
    moment,
    planned,
    post_of,
    profile_of,
    samples_of,
)
from adapters.mastodon_session import Session, together
from adapters.mastodon_wire import Notification, Status
from morgenlage.domain.comment import Comment, Kind
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.platform import Gone, Malformed, PlatformError, Refused, Unauthorized, Visit

PAGE = 40
RARELY = 10
"""Planned posts are asked for on every tenth poll."""
DOUBTS = 5
"""Vanished answers looked up per conversation."""
WEEK = timedelta(days=7)
_INCOMING = {"mention", "update", "quote"}


@dataclass(slots=True)
class Haul:
    """What one visit has gathered so far."""

    session: Session
    view: View
    old: Cursor
    new: Cursor
    comments: dict[Ref, Comment] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    gone: list[Ref] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    skipped: int = 0

    def take(self, comment: Comment | None) -> None:
        """Keeps a comment once; one that cannot be read is counted."""
        if comment is None:
            self.skipped += 1
        else:
            self.comments.setdefault(comment.ref, comment)


@dataclass(frozen=True, slots=True)
class Own:
    """A page of our own statuses."""

    statuses: list[Status]
    skipped: int
    complete: bool
    """Posts alone were asked for: one that is missing among them is gone."""


async def visit(session: Session, cursor: str) -> Visit:
    """What is new since `cursor`. Raises any `PlatformError`; nothing is lost by it."""
    old = read(cursor)
    me_id = old.me or id_of((await session.verify()).id)
    asks = [session.verify()] if old.me else []
    incoming, own, plans, _, *_ = await together(
        inbox(session, old.newest),
        _own(session, me_id, posts_only=old.polls % 2 == 1),
        _plans(session, old),
        session.ask_instance(),
        *asks,
    )
    me = await session.known()
    if id_of(me.id) != me_id:  # the token is somebody else's by now
        return await visit(session, "")
    new = Cursor(me_id, incoming.newest, old.polls + 1, scheduled=old.scheduled)
    haul = Haul(session, session.view(), old, new, skipped=incoming.skipped + own.skipped)
    await _take_all(haul, incoming, own)
    _take_plans(haul, plans)
    haul.samples += samples_of(me, haul.view)
    instance = session.instance
    return Visit(
        comments=tuple(sorted(haul.comments.values(), key=lambda c: c.created_at)),
        posts=tuple(haul.posts),
        samples=tuple(haul.samples),
        gone=tuple(haul.gone),
        cursor=written(new),
        profile=profile_of(me, session.host, instance.software if instance else ""),
        skipped=haul.skipped,
        more=incoming.more,
    )


async def _own(session: Session, me: str, posts_only: bool) -> Own:
    """Our latest statuses. Every other time without answers, which would crowd the posts out.

    https://docs.joinmastodon.org/methods/accounts/#statuses
    """
    params: dict[str, str | int] = {"limit": PAGE, "exclude_reblogs": "true"}
    if posts_only:
        params["exclude_replies"] = "true"
    answer = await session.get(f"/api/v1/accounts/{quoted(me)}/statuses", params)
    return Own(*wire.statuses.read(answer), complete=posts_only)


async def _plans(session: Session, old: Cursor) -> list[wire.Scheduled] | None:
    """Posts planned on the instance, rarely; None if not asked. A server without them is not
    asked again.

    https://docs.joinmastodon.org/methods/scheduled_statuses/
    """
    if not session.scheduled or old.polls % RARELY:
        return None
    try:
        answer = await session.get("/api/v1/scheduled_statuses", {"limit": PAGE})
        return wire.scheduled.read(answer)[0]
    except (Gone, Refused, Malformed):
        session.scheduled = False
    except Unauthorized as error:
        if not error.scope:
            raise
        session.scheduled = False
    except PlatformError:
        pass  # it comes with the next asking; the rest of the visit is worth more
    return None


async def _take_all(haul: Haul, incoming: Inbox, own: Own) -> None:
    """Comments need to know their thread, so that is read first where it is unknown."""
    threads, me = haul.session.threads, haul.view.me
    arrived = [(n, s) for n in incoming.items.values() if (s := _concerning(haul, n))]
    for status in (*own.statuses, *(s for _, s in arrived)):
        threads.learn(status, me)
    lost = [s for _, s in arrived if _to(s, me) and not threads.root(s)]
    before = haul.old.newest
    fresh = [s for n, s in arrived if not before or newest([n.id], before) != before]
    grown = _grown(haul, own, fresh)
    new = {id_of(s.id) for _, s in arrived}
    if incoming.more:
        grown = []  # what is still to be read explains it: no need for whole conversations
    for conversation in await conversations(haul.session, grown, lost):
        doubtful = _doubtful(haul, conversation, new)
        _take_conversation(haul, conversation)
        await _take_vanished(haul, doubtful)
    for notification, status in arrived:
        kind: Kind = "mention"
        root = threads.root(status)
        if notification.type == "quote":
            kind = "quote"
        elif root or _to(status, me):
            kind = "reply"
        at = moment(notification.created_at, haul.view.now, haul.view.now)
        haul.take(comment_of(status, haul.view, kind, root, notification.account, at))
    _take_own(haul, own)


def _concerning(haul: Haul, notification: Notification) -> Status | None:
    """The status of a notification that tells us of somebody's words; others are passed over."""
    if notification.type is None or (
        notification.type in _INCOMING and notification.status is None
    ):
        haul.skipped += 1
        return None
    status = notification.status
    if status is None or notification.type not in _INCOMING:
        return None
    author = status.account or notification.account
    if author is not None and id_of(author.id) == haul.view.me:
        return None
    if notification.type == "update" and not (
        _to(status, haul.view.me) or any(id_of(m.id) == haul.view.me for m in status.mentions or ())
    ):
        return None  # a post we have boosted was edited
    return status


def _to(status: Status, me: str) -> bool:
    return id_of(status.in_reply_to_account_id) == me


def _grown(haul: Haul, own: Own, arrived: list[Status]) -> list[Status]:
    """Our posts with more answers than we have heard of, or fewer; notes what is known. A reading
    of the conversation settles it, whichever visit comes to it.

    `arrived`: what was not told before. A server that tells things again has no more answers.
    """
    brought = Counter(id_of(s.in_reply_to_id) for s in arrived)
    posts = [s for s in own.statuses if id_of(s.id) and not id_of(s.in_reply_to_id)]
    grown = []
    known: dict[str, int] = {}
    for status in posts:
        post = id_of(status.id)
        count = max(status.replies_count or 0, 0)
        heard = haul.old.replies.get(post, 0) + brought[post]
        known[post] = heard
        if count != heard:
            grown.append(status)
    if own.complete:
        haul.gone += [haul.view.ref(post) for post in _missing(list(haul.old.replies), known)]
        haul.new.replies = known
    else:
        haul.new.replies = dict([*known.items(), *_without(haul.old.replies, known)][:KEPT])
    return grown


def _without(counts: dict[str, int], known: dict[str, int]) -> list[tuple[str, int]]:
    return [(post, count) for post, count in counts.items() if post not in known]


def _missing(before: list[str], now: dict[str, int]) -> list[str]:
    """Posts that are gone although older ones are still listed."""
    last = max((i for i, post in enumerate(before) if post in now), default=0)
    return [post for post in before[:last] if post not in now]


def _take_conversation(haul: Haul, conversation: Conversation) -> None:
    """Answers below a post of ours, also those that do not mention us."""
    haul.skipped += conversation.skipped
    for status in (*conversation.before, *conversation.after):
        haul.session.threads.learn(status, haul.view.me)
    if not conversation.ours:
        return
    for status in conversation.after:
        haul.take(comment_of(status, haul.view, "reply", conversation.about))
    if conversation.about in haul.new.replies:
        haul.new.replies[conversation.about] = conversation.count


def _doubtful(haul: Haul, conversation: Conversation, new: set[str]) -> list[str]:
    """What was seen below a post of ours once and is not among its answers now."""
    if not conversation.ours or conversation.skipped:
        return []
    there = {id_of(s.id) for s in conversation.after} | new
    return [i for i in haul.session.threads.below(conversation.about) if i not in there]


async def _take_vanished(haul: Haul, doubtful: list[str]) -> None:
    """Those that are deleted; a muted or filtered one is not listed either, but still there."""
    for status_id in doubtful[:DOUBTS]:
        try:
            await haul.session.get(f"/api/v1/statuses/{quoted(status_id)}")
        except Gone:
            haul.gone.append(haul.view.ref(status_id))
            haul.session.threads.forget(status_id)
        except PlatformError:
            return


def _take_own(haul: Haul, own: Own) -> None:
    """Our posts with their counters; our answers once, and again when edited."""
    old, new = haul.old.ours, {}
    week: list[Post] = []
    for status in own.statuses:
        status_id = id_of(status.id)
        if not status_id:
            haul.skipped += 1
        elif id_of(status.in_reply_to_id):
            new[status_id] = status.edited_at or ""
            if old.get(status_id) != new[status_id]:
                root = haul.session.threads.root(status)
                haul.take(comment_of(status, haul.view, "reply", root))
        elif post := post_of(status, haul.view):
            haul.posts.append(post)
            if haul.view.now - post.at <= WEEK:
                week.append(post)
    haul.new.ours = dict([*new.items(), *((i, e) for i, e in old.items() if i not in new)][:KEPT])
    if own.complete:
        total = sum((p.likes or 0) + (p.answers or 0) + (p.shares or 0) for p in week)
        haul.samples.append(Sample(haul.view.account, "interactions", haul.view.now, total))


def _take_plans(haul: Haul, plans: list[wire.Scheduled] | None) -> None:
    """Planned posts; one that is not listed any more is gone (or published by now)."""
    if plans is None:
        return
    posts = [post for entry in plans if (post := planned(entry, haul.view))]
    haul.posts += posts
    refs = [str(post.ref) for post in posts]
    haul.gone += [Ref(ref) for ref in haul.old.scheduled if ref not in refs]
    haul.new.scheduled = refs
