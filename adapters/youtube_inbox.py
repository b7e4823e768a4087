"""What people wrote below our videos: lists of threads, their replies, and what has vanished.

https://developers.google.com/youtube/v3/docs/commentThreads/list
"""

from contextlib import suppress
from datetime import timedelta

from adapters import youtube_pages as pages
from adapters.http import Params
from adapters.youtube_cursor import ending
from adapters.youtube_haul import Haul
from adapters.youtube_mapping import HELD, PUBLISHED, SPAM, comment_of, future, id_of, moment
from adapters.youtube_session import Call, Session
from adapters.youtube_wire import Comment, Thread
from morgenlage.platform import Gone, Malformed, Refused, Unauthorized

PAGE = 100
FIRST, MOST = 2, 5
"""Pages of the inbox read at the first and at later visits; the latter of a video as well."""
THREADS = 8
"""Threads per visit of which the replies are read one by one."""
REPLY_PAGES = 3
PLACES = 4
"""Of one list that are read on from; where there would be more, it is read through again."""
SLACK = timedelta(minutes=2)
"""Their clock and ours."""
CHECKED = 50
"""Vanished threads looked up in one request."""
OFF = "youtube-comments-off"
STALE = "youtube-page-token"


async def threads_page(
    session: Session, params: Params, listing: bool = True
) -> tuple[list[Thread], str, int]:
    """One page of threads, newest first, the token of the next, and how many were unreadable.

    `listing`: false where threads are asked for by their ids.
    """
    asked: dict[str, object] = {"part": "snippet,replies", "textFormat": "plainText", **params}
    if listing:
        asked |= {"order": "time", "maxResults": PAGE}
    call = Call("GET", "/youtube/v3/commentThreads", {k: str(v) for k, v in asked.items()})
    return pages.threads.read(await session.ask(call))


async def replies(
    session: Session, thread_id: str, token: str = ""
) -> tuple[list[Comment], str, int]:
    """Replies of a thread, where the next ones begin, and how many were unreadable."""
    found: list[Comment] = []
    skipped, tokens = 0, {"", token}
    for _ in range(REPLY_PAGES):
        params = {"part": "snippet", "parentId": thread_id, "textFormat": "plainText"}
        params |= {"maxResults": str(PAGE)} | ({"pageToken": token} if token else {})
        answer = await session.ask(Call("GET", "/youtube/v3/comments", params))
        page, token, lost = pages.comments.read(answer)
        found, skipped = found + page, skipped + lost
        if token in tokens:
            return found, "", skipped
        tokens.add(token)
    return found, token, skipped


async def published(haul: Haul) -> None:
    """The public inbox, back to where the last visit began, and what that one had left over."""
    old, new = haul.old, haul.new
    old.newest, old.until = _believed(old.newest, haul), _believed(old.until, haul)
    new.newest = old.newest
    try:
        rest = await _walk(haul, "", old.newest, MOST if old.me else FIRST)
        if rest and old.me:
            new.rest, new.until = rest, old.until if old.rest else old.newest
        elif old.rest:
            new.rest, new.until = await _rest(haul), old.until
    except Refused as error:
        if error.why != OFF:
            raise
        new.rest, new.until, haul.stuck = old.rest, old.until, True
    haul.more = bool(new.rest) and not haul.stuck


def _believed(mark: str, haul: Haul) -> str:
    """The mark; none where it lies in the future: a clock was wrong, and all is read again."""
    at = future(mark)
    return "" if at is None or at > haul.view.now + SLACK else mark


async def _rest(haul: Haul) -> str:
    """Reads on where an earlier visit stopped; to a place YouTube has forgotten from the front."""
    try:
        return await _walk(haul, haul.old.rest, haul.old.until, MOST)
    except Refused as error:
        if error.why != STALE:
            raise
    haul.stuck = True
    return await _walk(haul, "", haul.old.until, MOST)


async def _walk(haul: Haul, token: str, until: str, most: int) -> str:
    """Pages of the public inbox up to a time; the token of the next page if there were more."""
    tokens = {token}
    for _ in range(most):
        params = {
            "allThreadsRelatedToChannelId": haul.view.me,
            "moderationStatus": PUBLISHED,
            **({"pageToken": token} if token else {}),
        }
        found, token, skipped = await threads_page(haul.session, params)
        haul.skipped += skipped
        for thread in found:
            _note(haul, thread)
            haul.take_thread(thread)
        if token in tokens | {""} or _reached(found, until, haul):
            return ""
        tokens.add(token)
    return token


def _note(haul: Haul, thread: Thread) -> None:
    """Where the thread stands in the list, and whether it is the newest."""
    top = thread.snippet.topLevelComment if thread.snippet else None
    said = (top.snippet.publishedAt if top and top.snippet else None) or ""
    haul.listed.append(id_of(top.id if top else None))
    at, newest = moment(said, haul.view.now), moment(haul.new.newest, haul.view.now)
    if at is not None and (newest is None or at > newest):
        haul.new.newest = at.isoformat()


def _reached(found: list[Thread], until: str, haul: Haul) -> bool:
    """The page ends before that time: everything older is known."""
    limit = moment(until, haul.view.now)
    tops = [t.snippet.topLevelComment for t in found if t.snippet]
    times = [moment(top.snippet.publishedAt, haul.view.now) for top in tops if top and top.snippet]
    known = [at for at in times if at is not None]
    return limit is not None and bool(known) and known[-1] <= limit


async def unseen(haul: Haul) -> None:
    """What waits for approval and what YouTube takes for spam: a page of each, and one more where
    there is more than was ever read."""
    for status in (HELD, SPAM):
        if status in haul.whole:
            continue
        with suppress(Refused, Gone, Unauthorized):
            token, new, skipped = await _unseen(haul, status, "")
            if not token and not skipped:
                haul.whole.add(status)
            left = haul.old.rests.get(status, "").split() if token else []
            left = [token, *left] if token and new else left
            if len(left) > PLACES:
                _forget(haul, status)
                continue
            _leave(haul, status, left)
            if left:
                await _unseen_rest(haul, status, left)


async def _unseen(haul: Haul, status: str, token: str) -> tuple[str, bool, int]:
    """One page: the next one's token, whether its oldest was unknown, how many were unreadable."""
    params: Params = {"allThreadsRelatedToChannelId": haul.view.me, "moderationStatus": status}
    if token:
        params = {**params, "pageToken": token}
    found, token, skipped = await threads_page(haul.session, params)
    haul.skipped += skipped
    top = found[-1].snippet.topLevelComment if found and found[-1].snippet else None
    new = id_of(top.id if top else None) not in haul.old.threads
    for thread in found:
        haul.take_thread(thread, status)
    return token, new and bool(found), skipped


async def _unseen_rest(haul: Haul, status: str, left: list[str]) -> None:
    """Reads on down to what is known; the next visit goes on where this one stops."""
    token, *others = left
    try:
        after, new, _ = await _unseen(haul, status, token)
    except Refused as error:
        if error.why != STALE:
            raise
        _forget(haul, status)
        return
    left = [after, *others] if after and new and after != token else others
    _leave(haul, status, left)
    haul.more = haul.more or bool(left)


def _forget(haul: Haul, status: str) -> None:
    """That list is read through again: what was left is reached through what would count as
    known."""
    threads = haul.new.threads.items()
    haul.new.threads = {i: known for i, known in threads if known.status != status}
    _leave(haul, status, [])


def _leave(haul: Haul, status: str, left: list[str]) -> None:
    """Where the next visits read on."""
    haul.new.rests.pop(status, None)
    if left:
        haul.new.rests[status] = " ".join(left)


async def of_video(haul: Haul, video: str, more: int) -> None:
    """A video with `more` or fewer comments than we know of: new replies in old threads. Its list
    is read down to where known threads account for them."""
    token, unread = "", 0
    for _ in range(MOST):
        params: Params = {"videoId": video, **({"pageToken": token} if token else {})}
        try:
            found, token, skipped = await threads_page(haul.session, params)
        except (Refused, Gone):
            return
        unread += skipped
        haul.skipped += skipped
        for thread in found:
            more -= _grown(haul, thread)
            haul.take_thread(thread)
        if more <= 0 or not token:
            break
    if not token and not unread:
        haul.whole.add(video)


def _grown(haul: Haul, thread: Thread) -> int:
    """By so many replies since it was read; 0 for one that nobody knows, or not any more."""
    top = thread.snippet.topLevelComment if thread.snippet else None
    known = haul.new.threads.get(id_of(top.id if top else None))
    if thread.snippet is None or known is None:
        return 0
    return max(thread.snippet.totalReplyCount or 0, 0) - known.total


async def completed(haul: Haul) -> None:
    """Replies that did not come along with their thread, some threads per visit, in turns."""
    waiting = [i for i, known in haul.new.threads.items() if not known.whole]
    first = haul.old.visits * THREADS % len(waiting) if len(waiting) > THREADS else 0
    for thread_id in [*waiting[first:], *waiting[:first]][:THREADS]:
        known = haul.new.threads[thread_id]
        try:
            found, after, skipped = await replies(haul.session, thread_id, known.rest)
        except Gone:
            known.whole = True
        except Malformed:
            haul.skipped += 1
        except Refused as error:
            if error.why != STALE:
                raise
            known.rest = ""
        else:
            haul.skipped += skipped
            _take_replies(haul, thread_id, found, after, whole=not (after or skipped))


def _take_replies(
    haul: Haul, thread_id: str, found: list[Comment], after: str, *, whole: bool
) -> None:
    """A part of a thread's replies. `whole`: none is missing from here on."""
    known = haul.new.threads[thread_id]
    told = [comment_of(r, haul.view, thread=thread_id, video=known.video) for r in found]
    there = [ending(c.ref, thread_id) for c in told if c is not None]
    for comment in told:
        if comment is None or ending(comment.ref, thread_id) not in known.replies:
            haul.take(comment)
    before = known.replies
    if known.rest and set(there) <= set(before) and len(before) >= known.total:
        after = ""  # pages that come again
    if whole and not known.rest:
        haul.doubt([r for r in before if r not in there], thread_id)
        before = []
    known.replies, known.rest, known.whole = [*dict.fromkeys([*before, *there])], after, not after


async def vanished(haul: Haul) -> None:
    """What is in no list any more although it should be: deleted, or held back elsewhere."""
    threads = _doubtful(haul)
    if threads:
        await unseen(haul)
    # what one visit cannot look up keeps its place and is doubted again by the next
    threads = [i for i in threads if i not in haul.seen][:CHECKED]
    replies = [*haul.doubtful][: CHECKED - len(threads)]
    if not threads and not replies:
        return
    params = {"part": "snippet", "id": ",".join(threads + replies), "textFormat": "plainText"}
    answer = await haul.session.ask(Call("GET", "/youtube/v3/comments", params))
    found, _, skipped = pages.comments.read(answer)
    for said in found:
        known = haul.new.threads.get(haul.doubtful.get(said.id or "", said.id or ""))
        above, video = haul.doubtful.get(said.id or "", ""), known.video if known else ""
        haul.take(comment_of(said, haul.view, thread=above, video=video))
    if skipped:
        return
    there = {said.id for said in found}
    for thread_id in threads:
        if thread_id in there:
            haul.new.threads.pop(thread_id, None)  # no list to miss it from any more
        else:
            haul.lose(thread_id)
    haul.gone += [haul.view.ref(reply) for reply in replies if reply not in there]


def _doubtful(haul: Haul) -> list[str]:
    """Known threads that should have been in one of the lists that were read."""
    before = haul.old.threads
    public = [i for i, known in before.items() if known.status == PUBLISHED]
    last = max((at for at, i in enumerate(public) if i in haul.listed), default=0)
    found = [i for i in public[:last] if i not in haul.seen]
    found += [i for i in public[last:] if before[i].video in haul.whole and i not in haul.seen]
    unlisted = [i for i, known in before.items() if known.status in haul.whole]
    return [*found, *(i for i in unlisted if i not in haul.seen)]
