"""What people do with questions to departments, on any desk: ask, remind, answer, close, resend."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple, TypeVar

from morgenlage.desk.desk import DeskLike, Filed, Recorded
from morgenlage.desk.letterbox import answered_by, draft_with
from morgenlage.desk.letters import body_of, question_letter, subject_of
from morgenlage.domain.action import Forward
from morgenlage.domain.comment import Comment
from morgenlage.domain.department import Department
from morgenlage.domain.inquiry import Inquiry, InquiryStage, about, kept_on, new_token
from morgenlage.domain.mail import Letter
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.domain.working_time import WorkingTime
from morgenlage.words.formats import Formats


class Room(NamedTuple):
    """What screens and commands need to write to departments."""

    departments: tuple[Department, ...]
    formats: Formats
    """Language and zone of the letters."""
    working: WorkingTime
    signed: str
    sender: str
    reply_to: str
    folder: str
    """Where letters are put down as files; empty: they are mailed."""
    hold: float
    keep_days: int
    read: Callable[[str], tuple[str, str]]
    """Text from outside as an answer: what was said, and the whole of it, safe to show."""


T = TypeVar("T")
S = TypeVar("S")


def drawn_up(
    department: Department,
    comments: Sequence[Comment],
    question: str,
    deadline: datetime,
    now: datetime,
    who: str,
    *,
    token: str = "",
    hold: float = 0.0,
    reply_to: str = "",
) -> Inquiry:
    """A new question, not asked yet and without its letter."""
    token = token or new_token()
    line = " ".join(question.split())
    return Inquiry(
        id=token,
        department=department.id,
        name=department.name,
        to=department.mail,
        refs=tuple(c.ref for c in comments),
        question=line,
        asked_at=now,
        asked_by=who,
        due_at=now + timedelta(seconds=hold),
        deadline=deadline,
        subject=subject_of(token, line),
        reply_to=reply_to,
        words=about(c.text for c in comments),
    )


def with_letter(
    inquiry: Inquiry,
    department: Department,
    comments: Sequence[Comment],
    situation: Situation,
    formats: Formats,
    *,
    with_name: bool,
    signed: str,
) -> Inquiry:
    """With the mail exactly as it will leave."""
    root = comments[0].post if comments else None
    post = situation.posts.get(root) if root else None
    letter = body_of(
        inquiry, department, comments, post, formats, with_name=with_name, signed=signed
    )
    return replace(inquiry, letter=letter)


def letter_again(inquiry: Inquiry, situation: Situation, room: Room) -> str:
    """The letter of a question that is to leave once more; made anew where it was forgotten."""
    if inquiry.letter:
        return inquiry.letter
    book = {d.id: d for d in room.departments}
    otherwise = Department(inquiry.department, inquiry.name, inquiry.to)
    comments = [c for ref in inquiry.refs if (c := situation.comment(ref)) is not None]
    return with_letter(
        inquiry,
        book.get(inquiry.department, otherwise),
        comments,
        situation,
        room.formats,
        with_name=False,
        signed=room.signed,
    ).letter


def letter_of(inquiry: Inquiry, situation: Situation, room: Room) -> Letter:
    """The whole mail of a question, for a file."""
    person = next((d.person for d in room.departments if d.id == inquiry.department), "")
    whole = replace(inquiry, letter=letter_again(inquiry, situation, room))
    return question_letter(whole, room.sender, person)


def ask(desk: DeskLike, inquiry: Inquiry, keep_days: int) -> Future[Recorded]:
    """The question is durable before the comments leave the list; then it waits to be sent."""
    held = kept_on(inquiry, inquiry.asked_at, keep_days)
    return after(desk.file([held]), lambda filed: _forwarded(desk, filed))


def resend(
    desk: DeskLike, inquiry: Inquiry, letter: str, now: datetime, hold: float
) -> Future[Recorded]:
    """A person wants it sent once more, whatever became of it before."""
    due = now + timedelta(seconds=hold)
    held = inquiry.moved(
        InquiryStage.HELD, due_at=due, asked_at=now, letter=letter, reason="", tries=0, sent_at=None
    )
    return after(desk.file([held]), lambda filed: _forwarded(desk, filed))


def arrived_after_all(desk: DeskLike, inquiry: Inquiry, now: datetime) -> Future[Recorded]:
    """A person has looked: the question in doubt did arrive."""
    sent = inquiry.moved(InquiryStage.SENT, reason="", letter="", sent_at=inquiry.sent_at or now)
    return after(desk.file([sent]), lambda filed: _forwarded(desk, filed))


def answer(
    desk: DeskLike, inquiry: Inquiry, text: str, whole: str, sender: str, now: datetime
) -> Future[Filed]:
    """An answer by file, by paste, or from a stranger that a person vouches for."""
    answered = answered_by(inquiry, text, whole, sender, now)
    left = tuple(s for s in inquiry.strangers if s.whole != whole)
    new = replace(answered, strangers=left)
    # Drafts first: with the answer on file nobody would look for a draft that is missing.
    return after(_drafted(desk, inquiry.refs, text), lambda _: desk.file([new]))


def _drafted(desk: DeskLike, refs: Sequence[Ref], text: str) -> Future[None]:
    """The answer as a draft of the reply, below what is there already."""
    first: Future[None] = ready(None)
    for ref in refs:
        comment = desk.situation.comment(ref)
        if comment is None or comment.gone or comment.handling.state == "done":
            continue
        known = desk.situation.drafts.get(ref, "")
        if (new := draft_with(known, text)) != known:
            first = after(first, lambda _, r=ref, n=new: desk.keep_draft(r, n))  # type: ignore[misc]  # defaults bind this loop's values
    return first


def remind(desk: DeskLike, inquiry: Inquiry, at: datetime) -> Future[Filed]:
    """A reminder leaves at that time."""
    return desk.file([replace(inquiry, remind_at=at, reminding="")])


def close(desk: DeskLike, inquiry: Inquiry) -> Future[Filed]:
    """No answer is waited for any more; its comments are open again."""
    closed = inquiry.moved(InquiryStage.CLOSED, remind_at=None, letter="", strangers=())
    return desk.file([closed])


def _forwarded(desk: DeskLike, filed: Filed) -> Future[Recorded]:
    if not filed.kept:
        return ready(Recorded(()))
    inquiry = filed.kept[0]
    assert isinstance(inquiry, Inquiry)
    return desk.decide(
        [Forward(ref, inquiry.deadline, inquiry.id, inquiry.name) for ref in inquiry.refs]
    )


def after(first: Future[S], then: Callable[[S], Future[T]]) -> Future[T]:
    """What comes of `then`, begun with the result of `first`; failures of either are its own."""
    joined: Future[T] = Future()

    def second(done: Future[T]) -> None:
        if (error := done.exception()) is not None:
            joined.set_exception(error)
        else:
            joined.set_result(done.result())

    def one(done: Future[S]) -> None:
        if (error := done.exception()) is not None:
            joined.set_exception(error)
            return
        then(done.result()).add_done_callback(second)

    first.add_done_callback(one)
    return joined


def ready(value: T) -> Future[T]:
    """A result that is there already."""
    future: Future[T] = Future()
    future.set_result(value)
    return future
