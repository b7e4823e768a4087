"""One poll of a Bluesky account: three requests where nothing happened, few more otherwise."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from adapters import bluesky_cursor as cursors
from adapters.bluesky_cursor import QUIET_AT_MOST, SEEN_AT_MOST, Cursor, full, short
from adapters.bluesky_mapping import (
    KINDS,
    Reader,
    address,
    of_notification,
    profile,
    samples,
)
from adapters.bluesky_pages import Walk, own, posts_of, thread_of, walk
from adapters.bluesky_session import SignedIn
from adapters.bluesky_wire import GateView, Notification, PostView
from morgenlage.domain.comment import Comment, Kind
from morgenlage.domain.post import Post
from morgenlage.platform import Gone, Malformed, Refused, Uncertain, Unreachable, Visit

THREADS = 5
"""Threads of ours read in one visit because something in them changed without a notification."""
DEPTH = 20
DOUBTS = 25
"""Vanished posts looked up in one visit."""


async def visit(signed_in: SignedIn, reader: Reader, text: str) -> Visit:
    """What is new since the cursor `text`."""
    before = cursors.read(text)
    walked = await walk(signed_in, before, reader.now)
    ours = await own(signed_in, reader.did)
    new = [n for n in walked.new if n.author.did != reader.did]
    posts = {view.uri: view for view in ours.posts}
    roots = {_root(n.record.reply.root.uri, reader.did) for n in new if n.record.reply} - {""}
    changed = _changed(before, ours.posts, new)
    read = await _threads(signed_in, changed[:THREADS])
    doubtful = _doubtful(before, walked, ours.posts, reader.did, read)[:DOUBTS]
    views = await posts_of(
        signed_in, [*(n.uri for n in new), *(r for r in roots if r not in posts), *doubtful]
    )
    hidden = set(_hidden([*views.values(), *posts.values()]))
    answers = [v for v in ours.posts if reader.is_answer(v) and _rkey(v) not in before.threads]
    below = [view for view in read.views if view.uri not in posts]
    heard: dict[str, tuple[PostView, Kind]] = {v.uri: (v, "reply") for v in (*answers, *below)}
    for n in new:
        view = views.get(n.uri) or heard.get(n.uri, (of_notification(n), ""))[0]
        heard[n.uri] = view, KINDS[n.reason]
    comments, unreadable = _comments(reader, heard.values(), hidden)
    published, odd = _posts(reader, [v for v in ours.posts if not reader.is_answer(v)])
    missing = {*read.missing, *(uri for uri in doubtful if uri not in views)}
    quiet = _quiet(before, walked, [view.uri for view in below], missing)
    return Visit(
        comments=comments,
        posts=published,
        samples=samples(reader.account, ours.profile, reader.now),
        gone=tuple(reader.ref(uri) for uri in sorted(missing)),
        cursor=cursors.written(_next(before, walked, ours.posts, read.unsettled(changed), quiet)),
        profile=profile(ours.profile),
        skipped=walked.skipped + ours.skipped + unreadable + odd + read.skipped,
        more=bool(walked.page),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """What the threads that were read hold."""

    views: tuple[PostView, ...] = ()
    missing: tuple[str, ...] = ()
    skipped: int = 0
    settled: frozenset[str] = frozenset()
    """Own posts that need no second look until something changes again."""

    def unsettled(self, changed: Iterable[str]) -> frozenset[str]:
        """Those of the changed threads that wait for a later visit."""
        return frozenset(changed) - self.settled


async def _threads(signed_in: SignedIn, roots: Iterable[str]) -> _Read:
    """All answers in these threads of ours. One that cannot be read does not end the visit."""
    read = _Read()
    for uri in roots:
        try:
            _, views, missing = await thread_of(signed_in, uri, DEPTH, 0)
        except (Unreachable, Uncertain):
            continue
        except (Gone, Refused):
            read = replace(read, settled=read.settled | {uri})
            continue
        except Malformed:
            read = replace(read, settled=read.settled | {uri}, skipped=read.skipped + 1)
            continue
        read = replace(
            read,
            views=(*read.views, *(v for v in views if v.uri != uri)),
            missing=(*read.missing, *(m for m in missing if m)),
            settled=read.settled | {uri},
        )
    return read


def _changed(
    before: Cursor, ours: Iterable[PostView], new: Iterable[Notification]
) -> tuple[str, ...]:
    """Our posts below which more (or less) happened than the new notifications explain."""
    places = [n.record.reply for n in new if n.record.reply is not None]
    explained = Counter(place.parent.uri for place in places)
    changed = []
    for view in ours:
        count, gate = _state(view)
        counted, gated = before.threads.get(_rkey(view), (0, gate))
        if count != counted + explained[view.uri] or gate != gated:
            changed.append(view.uri)
    return tuple(changed)


def _next(
    before: Cursor,
    walked: Walk,
    ours: Iterable[PostView],
    unsettled: Collection[str],
    quiet: tuple[str, ...],
) -> Cursor:
    """Where to go on: at the top of what was taken in, or below the cut."""
    top = before.top if before.page else walked.newest or before.at
    threads = {}
    for view in ours:
        count, gate = _state(view)
        old = before.threads.get(_rkey(view), (0, gate))
        threads[_rkey(view)] = old if view.uri in unsettled else (count, gate)
    return Cursor(
        at=before.at if walked.page else top,
        seen=before.seen if before.page else walked.listed[:SEEN_AT_MOST],
        threads=threads,
        quiet=quiet,
        page=walked.page,
        top=top if walked.page else "",
    )


def _doubtful(
    before: Cursor, walked: Walk, ours: Iterable[PostView], did: str, read: _Read
) -> list[str]:
    """What was there last time and is not any more: deleted, muted or blocked.

    Of answers that were never listed nothing is known unless a thread that was read lacks them.
    """
    said = [] if before.page else [full(s) for s in cursors.vanished(before.seen, walked.listed)]
    posted = cursors.vanished(tuple(before.threads), [_rkey(view) for view in ours])
    found = {view.uri for view in read.views}
    quiet = [uri for uri in map(full, before.quiet) if uri not in found] if read.settled else []
    return [*said, *(full(f"{did}/{rkey}") for rkey in posted), *quiet]


def _quiet(
    before: Cursor, walked: Walk, below: Iterable[str], missing: Collection[str]
) -> tuple[str, ...]:
    """The answers to remember because no notification does."""
    told = {*walked.listed, *before.seen, *map(short, missing)}
    known = dict.fromkeys((*before.quiet, *map(short, below)))
    return tuple(entry for entry in known if entry not in told)[-QUIET_AT_MOST:]


def _comments(
    reader: Reader, heard: Iterable[tuple[PostView, Kind]], hidden: Collection[str]
) -> tuple[tuple[Comment, ...], int]:
    """The readable ones, and how many are not."""
    comments, skipped = [], 0
    for view, kind in heard:
        try:
            comments.append(reader.comment(view, kind, hidden))
        except ValueError:
            skipped += 1
    return tuple(comments), skipped


def _posts(reader: Reader, ours: Iterable[PostView]) -> tuple[tuple[Post, ...], int]:
    """The readable ones, and how many are not."""
    posts, skipped = [], 0
    for view in ours:
        try:
            posts.append(reader.post(view))
        except ValueError:
            skipped += 1
    return tuple(posts), skipped


def _hidden(views: Iterable[PostView]) -> Iterable[str]:
    for view in views:
        yield from _gated(view.threadgate)


def _gated(gate: GateView | None) -> Iterable[str]:
    """The addresses a threadgate hides."""
    return (gate.record.hiddenReplies or ()) if gate and gate.record else ()


def _state(view: PostView) -> tuple[int, str]:
    """What tells that something changed below a post."""
    return view.replyCount or 0, (view.threadgate.cid or "") if view.threadgate else ""


def _root(uri: str, did: str) -> str:
    """The address if it is ours and one that can be asked for."""
    try:
        return uri if address(uri).did == did else ""
    except ValueError:
        return ""


def _rkey(view: PostView) -> str:
    return view.uri.rpartition("/")[2]
