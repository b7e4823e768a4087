"""A platform in memory that does what a test tells it to: answers, hangs, loses answers, lies."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from morgenlage.domain.account import (
    ANY_LENGTH,
    Ability,
    Account,
    Budget,
    Limits,
    Posting,
    Profile,
)
from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.ref import ref_of
from morgenlage.platform import Visit

MORNING = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)


def a_comment(number: int, account: str = "masto", **changes: object) -> Comment:
    """Comment `number` of an account, made `number` minutes after half past six."""
    made = Comment(
        ref_of(account, str(number)),
        account,
        "mastodon",
        "reply",
        f"citizen{number % 7}",
        f"id{number % 7}",
        f"Remark {number}",
        MORNING.replace(minute=(30 + number) % 60),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of Comment by name


@dataclass
class FakePlatform:
    """Remembers everything that reached it."""

    account: Account
    comments: list[Comment] = field(default_factory=list)
    on_poll: Callable[[], BaseException | None] = lambda: None
    on_send: Callable[[Outgoing], BaseException | None] = lambda outgoing: None
    """What happens instead of an answer."""
    commits: bool = True
    """An act takes effect even when the answer is an error."""
    same_key_is_same: bool = False
    hang: float = 0.0
    conversation: list[Comment] = field(default_factory=list)
    """What stands there when a thread is read; empty: nothing is shown of it."""
    on_thread: Callable[[], None] = lambda: None
    thread_error: BaseException | None = None
    order: list[str] = field(default_factory=list)
    """`thread` and `send` as they were asked for."""
    done: list[Outgoing] = field(default_factory=list)
    """What took effect, doubles included."""
    withdrawn: list[str] = field(default_factory=list)
    polls: int = 0
    sends: int = 0
    finds: int = 0
    can: frozenset[Ability] = frozenset(Ability) - {Ability.DELETE_FOREIGN}
    cannot: Mapping[str, str] = field(default_factory=lambda: {"delete-foreign": "no-delete"})
    limits: Limits = ANY_LENGTH
    posting: Posting | None = None
    budget: Budget | None = None
    wait: float = 0.0
    """What a visit says until the next one makes sense."""

    async def check(self) -> Profile:
        return Profile("county")

    async def poll(self, cursor: str) -> Visit:
        self.polls += 1
        if self.hang:
            await asyncio.sleep(self.hang)
        if (error := self.on_poll()) is not None:
            raise error
        return Visit(comments=tuple(self.comments), cursor=str(len(self.comments)), wait=self.wait)

    async def thread(self, comment: Comment) -> tuple[Comment, ...]:
        self.order.append("thread")
        self.on_thread()
        if self.thread_error is not None:
            raise self.thread_error
        return tuple(self.conversation)

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        self.sends += 1
        self.order.append("send")
        error = self.on_send(outgoing)
        if error is None or self.commits:
            known = self.same_key_is_same and any(o.key == outgoing.key for o in self.done)
            if not known:
                self.done.append(outgoing)
        if error is not None:
            raise error
        return Receipt(f"made-{outgoing.key[:6]}")

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        self.finds += 1
        found = any(o.key == outgoing.key for o in self.done)
        return Receipt(f"made-{outgoing.key[:6]}") if found else None

    def repeatable(self, outgoing: Outgoing, now: datetime) -> bool:
        return self.same_key_is_same

    async def undo_reply(self, receipt: Receipt) -> None:
        self.withdrawn.append(receipt.id)

    async def aclose(self) -> None:
        return None

    @property
    def answers(self) -> list[str]:
        """The texts of all answers that took effect."""
        return [o.action.text for o in self.done if isinstance(o.action, Reply)]
