"""What one visit to a channel has gathered so far."""

from dataclasses import dataclass, field

from adapters.youtube_cursor import FRESH, KEPT, Cursor, Seen, ending, full
from adapters.youtube_mapping import PUBLISHED, View, comments_of, id_of, mark_of
from adapters.youtube_session import Session
from adapters.youtube_wire import Thread
from morgenlage.domain.comment import Comment
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref


@dataclass(slots=True)
class Haul:
    """Values for the desk, and the cursor as it will be."""

    session: Session
    view: View
    old: Cursor
    new: Cursor
    comments: dict[Ref, Comment] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    gone: list[Ref] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    """Threads of this visit's published lists, newest first."""
    seen: set[str] = field(default_factory=set)
    """All threads of this visit."""
    whole: set[str] = field(default_factory=set)
    """Lists of which everything was read (`heldForReview`)."""
    doubtful: dict[str, str] = field(default_factory=dict)
    """Replies that are not listed any more -> their threads."""
    skipped: int = 0
    more: bool = False
    stuck: bool = False
    """A place is not known any more: what is left waits for its turn."""

    def take(self, comment: Comment | None) -> None:
        """Keeps a comment once; one that cannot be read is counted."""
        if comment is None:
            self.skipped += 1
        else:
            self.comments.setdefault(comment.ref, comment)

    def take_thread(self, thread: Thread, status: str = PUBLISHED) -> None:
        """A thread as a list tells it; one that is known and unchanged brings nothing."""
        snippet = thread.snippet
        top = snippet.topLevelComment if snippet else None
        thread_id = id_of(top.id if top else None)
        if snippet is None or not thread_id or thread_id in self.seen:
            self.skipped += not thread_id
            return
        self.seen.add(thread_id)
        mark, known = mark_of(thread), self.new.threads.get(thread_id)
        today = self.view.now.date().toordinal()
        if known and (known.mark, known.status) == (mark, status) and today - known.day < FRESH:
            return
        found = comments_of(thread, self.view, status)
        for comment in found:
            self.take(comment)
        replies = [ending(c.ref, thread_id) for c in found[1:] if c is not None]
        total = max(snippet.totalReplyCount or 0, 0)
        if known is not None and (known.mark, known.status) != (mark, status):
            kept = [r for r in known.replies if r not in replies]
            if total > len(replies):
                replies += kept
            else:  # all came along: the others are gone, or held back
                self.doubt(kept, thread_id)
        video, whole = id_of(snippet.videoId), total == len(replies)
        rest = known.rest if known is not None and not whole else ""
        now = Seen(mark, status, video, total, replies, whole, today, rest)
        self._account(now, 1)
        if known is not None:
            self._account(known, -1)
        self.new.threads[thread_id] = now

    def _account(self, known: Seen, sign: int) -> None:
        """The thread is part of what its video counts, or not any more."""
        if known.status == PUBLISHED and self.new.videos.get(known.video, -1) >= 0:
            self.new.videos[known.video] += sign * (1 + known.total)

    def doubt(self, replies: list[str], thread_id: str) -> None:
        """These replies have to be looked up."""
        self.doubtful |= {full(end, thread_id): thread_id for end in replies}

    def lose(self, thread_id: str) -> None:
        """A thread that is gone, with all below it."""
        known = self.new.threads.pop(thread_id, None)
        if known is None:
            return
        lost = [thread_id, *(full(end, thread_id) for end in known.replies)]
        self.gone += [self.view.ref(one) for one in lost]
        self._account(known, -1)

    def settle(self) -> None:
        """The threads to remember: those of the lists in front, the rest as before."""
        threads = self.new.threads
        order = [*dict.fromkeys([*self.listed, *self.old.threads, *threads])]
        ordered = [(i, threads[i]) for i in order if i in threads]
        public = [i for i, known in ordered if known.status == PUBLISHED][:KEPT]
        kept = {*public, *(i for i, known in ordered if known.status != PUBLISHED)}
        self.new.threads = {i: known for i, known in ordered if i in kept}
