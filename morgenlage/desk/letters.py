"""The mail to a department, word for word: the question first, then what it is about. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from textwrap import wrap

from morgenlage.domain.comment import Comment
from morgenlage.domain.department import Department
from morgenlage.domain.inquiry import Inquiry, message_id
from morgenlage.domain.mail import Letter
from morgenlage.domain.post import Post
from morgenlage.domain.shortening import shortened
from morgenlage.words.formats import Formats
from morgenlage.words.letters import Letters, letter_words
from morgenlage.words.names import platform_name

WIDTH = 72
QUOTED = 12
"""Comments quoted in one mail; more are counted."""
POST = 600
"""Characters of the post that are quoted."""
SUBJECT = 90


def subject_of(token: str, question: str) -> str:
    """`[Morgenlage #token] question`, on one line."""
    return f"[Morgenlage #{token}] {shortened(' '.join(question.split()), SUBJECT)}"


def body_of(
    inquiry: Inquiry,
    department: Department,
    comments: Sequence[Comment],
    post: Post | None,
    formats: Formats,
    *,
    with_name: bool,
    signed: str,
) -> str:
    """The text of the mail. `with_name`: the author's name is told. `signed`: who asks."""
    say = letter_words(formats.language)
    person = department.person
    parts = [
        say.greeting_person.format(person=person) if person else say.greeting,
        _filled(inquiry.question),
        say.deadline.format(
            day=formats.day(inquiry.deadline), clock=formats.clock(inquiry.deadline)
        ),
        *_about(comments, say, formats, with_name),
    ]
    if post is not None and post.text.strip():
        parts.append(say.post.format(day=formats.day(post.at)))
        parts.append(_quoted(shortened(post.text, POST)))
        if post.permalink:
            parts.append(say.link.format(url=post.permalink))
    parts += [_filled(say.how.format(token=inquiry.id)), say.sign.format(who=signed)]
    return "\n\n".join(part for part in parts if part) + "\n"


def question_letter(inquiry: Inquiry, sender: str, person: str) -> Letter:
    """What leaves, as it was reviewed."""
    return Letter(
        inquiry.to,
        person or inquiry.name,
        inquiry.subject,
        inquiry.letter,
        message_id(inquiry, sender),
        inquiry.due_at,
        inquiry.reply_to or sender,
    )


def reminder_letter(
    inquiry: Inquiry, sender: str, person: str, at: datetime, formats: Formats, signed: str
) -> Letter:
    """Repeats the question, not the comment: they have that already."""
    say = letter_words(formats.language)
    number = len(inquiry.reminders) + 1
    due = say.reminder_due if inquiry.deadline <= at else say.reminder_due_soon
    body = "\n\n".join(
        (
            say.greeting_person.format(person=person) if person else say.greeting,
            say.reminder,
            _quoted(inquiry.question),
            due.format(day=formats.day(inquiry.deadline)),
            _filled(say.how.format(token=inquiry.id)),
            say.sign.format(who=signed),
        )
    )
    return Letter(
        inquiry.to,
        person or inquiry.name,
        subject_of(inquiry.id, f"{say.reminder_subject}: {inquiry.question}"),
        body + "\n",
        message_id(inquiry, sender, number),
        at,
        inquiry.reply_to or sender,
        message_id(inquiry, sender),
    )


def _about(
    comments: Sequence[Comment], say: Letters, formats: Formats, with_name: bool
) -> Iterator[str]:
    for place, comment in enumerate(comments[:QUOTED]):
        form = say.further if place else say.comments if len(comments) > 1 else say.comment
        head = form.format(
            count=len(comments),
            platform=platform_name(comment.platform),
            day=formats.day(comment.created_at),
        )
        if with_name:
            name = " ".join((comment.author_name or comment.author).split())
            head = f"{head[:-1]}, {say.author.format(author=name)}:"
        yield head
        yield _quoted(comment.text.strip() or say.no_text)
    if len(comments) > QUOTED:
        yield say.more.format(count=len(comments) - QUOTED)


def _filled(text: str) -> str:
    return "\n".join(wrap(" ".join(text.split()), WIDTH, break_long_words=False))


def _quoted(text: str) -> str:
    """Each line behind `> `; what somebody wrote cannot pass for what we say."""
    lines: list[str] = []
    for line in text.splitlines():
        lines += wrap(line, WIDTH - 2, break_long_words=False) or [""]
    return "\n".join(f"> {line}".rstrip() for line in lines)
