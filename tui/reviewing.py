"""What somebody should know before an answer leaves: whom it reaches, how long it is, what else."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from morgenlage.desk.deciding import answered
from morgenlage.desk.desk import known
from morgenlage.domain.account import ANY_LENGTH, Limits
from morgenlage.domain.action import Reply
from morgenlage.domain.addressing import addressed
from morgenlage.domain.comment import Comment
from morgenlage.domain.length import length, nearer_bytes, too_long
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.words.names import platform_name
from tui.nearby import thread_at
from widgets.comment_row import author_of
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class Review(NamedTuple):
    """The last look at an answer."""

    goes_to: str
    notes: tuple[str, ...]
    can_send: bool


class Answer:
    """What one text answers: a comment, or several that say the same."""

    def __init__(self, board: "Dashboard", comments: Sequence[Comment]) -> None:
        self._board = board
        self.comments = tuple(comments)
        comment = self.comments[0]
        alone = len(self.comments) == 1 and comment.platform == "mastodon"
        self.first = f"@{comment.author} " if alone else ""
        """What stands there before anybody writes: not worth keeping."""

    @property
    def comment(self) -> Comment:
        """The one that is shown, and that the draft belongs to."""
        return self.comments[0]

    @property
    def ref(self) -> Ref:
        """Of the shown one."""
        return self.comment.ref

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Everything this text answers."""
        return tuple(c.ref for c in self.comments)

    @property
    def title(self) -> str:
        """Whom it answers."""
        words, count = self._board.words, len(self.comments)
        form = words.folds.many_answers if count > 1 else words.notices.answer_to
        return form.format(
            author=author_of(self.comment, words),
            platform=platform_name(self.comment.platform),
            count=self._board.formats.number(count),
        )

    @property
    def limits(self) -> Limits:
        """The tightest of the accounts it goes out from."""
        each = [self._limits(c) for c in self.comments]
        return min(each, key=lambda limits: limits.length)

    def count(self, text: str) -> int:
        """What the platform will count, where it counts most; 0 before anybody writes."""
        if self.empty(text):
            return 0
        limits = self.limits
        return max(length(self._sent(text, c), limits) for c in self.comments)

    def nearer(self, text: str) -> tuple[int, int] | None:
        """UTF-8 bytes used and possible, where they run out before the characters do."""
        return max((b for c in self.comments if (b := self._bytes(text, c))), default=None)

    def _bytes(self, text: str, comment: Comment) -> tuple[int, int] | None:
        return nearer_bytes(self._sent(text, comment), self._limits(comment))

    def empty(self, text: str) -> bool:
        """Nobody has written anything."""
        return not text.strip() or text.strip() == self.first.strip()

    def actions(self, text: str, again: bool) -> list[Reply]:
        """What is decided when it is sent."""
        return [Reply(c.ref, text, again=again) for c in self.comments]

    def claimed_by(self) -> str:
        """Who else is answering one of them right now."""
        claims = self._situation.claims if self._situation else {}
        return next((who for ref in self.refs if (who := claims.get(ref))), "")

    def answered_by(self) -> str:
        """Who has answered one of them since it was open, or is about to; empty: nobody."""
        if (situation := self._situation) is None:
            return ""
        outbox = tuple(situation.outbox.values())
        for comment in known(situation, self.refs):
            if answered(comment, outbox):
                pending = (o.by for o in outbox if o.ref == comment.ref and o.pending)
                who = comment.handling.answered_by or next(pending, "")
                return who or self._board.words.replies.somebody
        return ""

    def said_before(self, text: str) -> bool:
        """One of them has got exactly this from us."""
        situation = self._situation
        return situation is not None and any(_said(situation, r, text) for r in self.refs)

    def doubt(self, text: str) -> str:
        """What wants a second `y`: it would be said twice, or by two of us."""
        if self.said_before(text):
            return self._board.words.notices.again
        return self._board.words.replies.answered_sure if self.answered_by() else ""

    def review(self, text: str) -> Review:
        """Under whose name it goes out, and what speaks against it."""
        notices, platform = self._board.words.notices, platform_name(self.comment.platform)
        notes: list[str] = []
        long = any(too_long(self._sent(text, c), self._limits(c)) for c in self.comments)
        empty = self.empty(text)
        if empty:
            notes.append(notices.empty_reply)
        elif long:
            form, over = notices.too_long, max(1, self.count(text) - self.limits.length)
            if size := self.nearer(text):
                form, over = self._board.words.replies.too_many_bytes, size[0] - size[1]
            notes.append(form.format(count=over, platform=platform))
        if who := self.claimed_by():
            mine = who == self._board.desk.who
            said = self._board.words.replies.claimed_mine if mine else notices.claimed
            notes.append(said.format(who=who))
        if who := self.answered_by():
            notes.append(self._board.words.replies.answered_by.format(who=who))
        if any(self._shut(c) for c in self.comments):
            notes.append(notices.shut)
        return Review(self._goes_to(), tuple(notes), not empty and not long)

    @property
    def _situation(self) -> Situation | None:
        return self._board.situation

    def _goes_to(self) -> str:
        """Account, platform and the first words it answers: the wrong one shows at a glance."""
        comment = self.comment
        if len(self.comments) > 1:
            say = self._board.words.folds
            *names, last = dict.fromkeys(platform_name(c.platform) for c in self.comments)
            return say.goes_to_many.format(
                count=self._board.formats.number(len(self.comments)),
                platforms=say.and_last.format(names=", ".join(names), last=last) if names else last,
                words=cut(comment.text, 40),
            )
        return self._board.words.notices.goes_to.format(
            account=comment.account,
            platform=platform_name(comment.platform),
            author=cut(author_of(comment, self._board.words), 40),
            words=cut(comment.text, 40),
        )

    def _shut(self, comment: Comment) -> bool:
        """The account lets nobody in right now: the answer would wait, or fail."""
        status = self._situation.accounts.get(comment.account) if self._situation else None
        return status is not None and status.trouble is not None and status.trouble.next_try is None

    def _limits(self, comment: Comment) -> Limits:
        status = self._situation.accounts.get(comment.account) if self._situation else None
        return status.limits if status else ANY_LENGTH

    def _sent(self, text: str, comment: Comment) -> str:
        """As it will stand on the platform."""
        return addressed(text, comment.author) if self._limits(comment).mention else text


def _said(situation: Situation, ref: Ref, text: str) -> bool:
    """Exactly this went to that comment, or is on its way."""
    ours = any(
        isinstance(o.action, Reply) and o.ref == ref and o.action.text.strip() == text.strip()
        for o in situation.outbox.values()
        if o.stage is not Stage.CANCELLED
    )
    thread = thread_at(situation, ref)
    there = thread is not None and any(
        c.ours and c.parent == ref and c.text.strip() == text.strip() for c in thread.after
    )
    return ours or there
