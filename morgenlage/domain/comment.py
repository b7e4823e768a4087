"""What somebody wrote to us, what we did about it, and what triage thinks of it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal, NamedTuple
from zlib import crc32

from morgenlage.domain.ref import Ref
from morgenlage.domain.value import dataclass

Kind = Literal["reply", "mention", "quote", "comment"]
"""How it reached us: an answer in a thread of ours, a mention, a quote, a comment below a post."""

State = Literal["open", "done", "snoozed"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a comment stands where it stands. `Words` turns it into a chip."""

    kind: str
    """Rule id: `question`, `complaint`, `threat`, `link`, `waits`, `repeated`, ..."""
    amount: int = 0
    """What the rule counted (hours waited, comments by this author); 0 where nothing is counted."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What triage thinks: how urgent, and every reason for it."""

    urgency: int = 0
    """0 (can wait) to 100 (now)."""
    reasons: tuple[Reason, ...] = ()


class Remark(NamedTuple):
    """An internal note: what one of us wrote for the others. It never leaves the house."""

    text: str
    by: str = ""
    """Empty: from before it was kept who wrote it."""
    at: datetime | None = None


Back = Literal[
    "",
    "answered",
    "edited",
    "slept",
    "office-answered",
    "office-overdue",
    "office-failed",
    "office-unclear",
]
"""Why something that was settled is open again; empty: it is not, or nobody needs to be told."""


@dataclass(frozen=True, slots=True)
class Handling:
    """What we decided about a comment. Ours alone: no platform knows it."""

    state: State = "open"
    until: datetime | None = None
    """When a snoozed one comes back; None for one that sleeps until somebody answers."""
    answered: bool = False
    """Somebody of us replied to it."""
    done_at: str = ""
    """Fingerprint of the comment when it was done; another one opens it again."""
    assignee: str = ""
    note: str = ""
    """The one note of an earlier version; `remarks` tells it with the others."""
    by: str = ""
    """Who decided last."""
    decisions: int = 0
    """How often it was decided upon; two people deciding at once are told apart by it."""
    topic: str = ""
    """Id of the topic it is filed under."""
    notes: tuple[Remark, ...] = ()
    """What we noted about it, oldest first."""
    back: Back = ""
    """Why it is open again."""
    at: datetime | None = None
    """When it was decided upon last."""
    answered_at: datetime | None = None
    """When one of us decided on the answer."""
    answered_by: str = ""
    """Who that was."""

    asked: str = ""
    """The question to a department that stands for it; empty: none."""
    office: str = ""
    """That department's name."""

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All internal notes, oldest first."""
        return (Remark(self.note), *self.notes) if self.note else self.notes

    @property
    def until_answer(self) -> bool:
        """It sleeps until somebody answers or edits."""
        return self.state == "snoozed" and self.until is None


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or a video that belongs to a comment or a post."""

    kind: Literal["image", "video", "audio", "other"]
    url: str
    alt: str = ""


OPEN = Handling()
NOBODY = "?"
"""The author's handle where the platform does not say who wrote it; the screen has a word for it.
"""
UNJUDGED = Verdict()


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment as the desk knows it. All text is already safe to show."""

    ref: Ref
    account: str
    platform: str
    kind: Kind
    author: str
    """The handle as the platform shows it, without a leading @; `NOBODY` where it does not."""
    author_id: str
    """The platform's own id of the author; stable when the handle changes."""
    text: str
    created_at: datetime
    """When the platform took it in; never what a client claims where the platform knows better."""
    author_name: str = ""
    permalink: str = ""
    post: Ref | None = None
    """Our post at the root of the thread, where there is one."""
    parent: Ref | None = None
    """What it answers directly."""
    edited_at: datetime | None = None
    language: str = ""
    liked: bool = False
    hidden: bool = False
    ours: bool = False
    """We wrote it: shown in threads, never in the list of what waits."""
    aside: bool = False
    """Said by a stranger to somebody else, in a thread that mentions us: shown there, never listed.
    """
    public: bool = True
    """False for a private or followers-only message; the answer must stay so, too."""
    gone: bool = False
    """Deleted on the platform."""
    likes: int = 0
    answers: int = 0
    """Replies below it, as the platform counts them."""
    media: tuple[Media, ...] = ()
    flags: tuple[str, ...] = ()
    """What cleaning noticed: `bidi`, `invisible`, `mixed-script`, `empty`, `cut`, ..."""
    wire: tuple[tuple[str, str], ...] = ()
    """What the adapter needs again to act on it (content ids, root uris); opaque to all others."""
    cannot: tuple[tuple[str, str], ...] = ()
    """What the platform bars for this one comment: ability and word key of the reason."""
    seen_at: datetime | None = None
    """When it was last read there; only where the platform limits how long it may be kept."""
    last_print: str = ""
    """Its fingerprint from before its text had to be deleted (see `retention`)."""
    handling: Handling = OPEN
    verdict: Verdict = UNJUDGED

    @property
    def open(self) -> bool:
        """Somebody of us still has to look at it."""
        return self.to_us and self.handling.state == "open" and not self.gone

    @property
    def to_us(self) -> bool:
        """Somebody else wrote it, and to us: what triage is about."""
        return not self.ours and not self.aside


def fingerprint(comment: Comment) -> str:
    """Changes when the comment was edited or answered again: done comes back then."""
    if comment.last_print:
        return comment.last_print
    edited = comment.edited_at.astimezone(UTC).isoformat() if comment.edited_at else ""
    return f"{edited}/{hash_of(comment.text)}"


def hash_of(text: str) -> str:
    """Eight hex digits that tell two texts apart; the same in every process."""
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def handled(comment: Comment, **changes: object) -> Comment:
    """The comment with its handling changed, counted as one more decision."""
    now = comment.handling
    if "state" in changes:  # whatever is decided ends the wait for a department
        changes = {"asked": "", "office": "", "back": "", **changes}
    return replace(
        comment,
        handling=replace(now, decisions=now.decisions + 1, **changes),  # type: ignore[arg-type]  # replace() takes the fields of Handling by name
    )
