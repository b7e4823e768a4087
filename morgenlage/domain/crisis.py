"""A crisis on file: who began it and why, what is held, and all that happened. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar, Literal

from morgenlage.domain.account import Ability, AccountStatus
from morgenlage.domain.alarm import Alarm
from morgenlage.domain.paper import Paper, Papers
from morgenlage.domain.plain_text import plain
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.value import dataclass

PostState = Literal["planned", "pulling", "pulled", "unclear", "replanning", "replanned", "left"]
"""`planned`: waits there still. `pulling`, `replanning`: on its way; written down before the first
byte leaves. `pulled`: cancelled there, kept here. `unclear`: nobody knows, a person is asked.
`replanned`, `left`: settled when the queue was resumed."""

SOON = timedelta(seconds=90)
"""A post that comes out this soon is no longer called back: it may be out before."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the situation log; names things, never quotes strangers."""

    at: datetime
    by: str
    """Empty: Morgenlage itself noticed."""
    kind: str
    """`begin`, `hold`, `release`, `end`, `note`, `alarm`, `calm`, `pull`, `replan`, `leave`,
    `doubt`, `failed`."""
    text: str = ""
    """Our own words: a reason or a note."""
    about: str = ""
    """Account or post."""
    amount: int = 0
    minutes: int = 0
    usual: float | None = None


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post the platform itself would publish, kept so that it can be planned again."""

    ref: Ref
    account: str
    platform: str
    text: str
    at: datetime
    permalink: str = ""
    why_not: str = ""
    """Word key: why it cannot be pulled back from here; empty: it can."""
    state: PostState = "planned"
    moved_at: datetime | None = None
    key: str = ""
    """Of planning it again; the same for every try."""
    again: str = ""
    """Its name once it was planned again."""
    reason: str = ""
    """Why it did not go as wanted."""

    @property
    def open(self) -> bool:
        """Somebody has still to say what becomes of it."""
        return self.state not in ("replanned", "left", "planned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisis(Paper):
    """One crisis from its beginning to its explicit end."""

    FILE: ClassVar[str] = "crises"

    began: datetime
    began_by: str
    reason: str
    """Why the queue is held."""
    held: bool = True
    """Nothing planned by us goes out."""
    ended: datetime | None = None
    ended_by: str = ""
    posts: tuple[HeldPost, ...] = ()
    lines: tuple[Line, ...] = ()
    volume: tuple[int, ...] = ()
    """Comments per ten minutes around it, kept at its end: the comments are deleted in time."""
    folds: tuple[int, ...] = ()
    """How many said the same, the largest group first, as it was at its end."""
    left_open: int = 0
    """Comments of it that waited for an answer at its end."""

    def post(self, ref: str) -> HeldPost | None:
        """The post of that ref."""
        return next((p for p in self.posts if p.ref == ref), None)

    def with_post(self, post: HeldPost) -> "Crisis":
        """With this one in its place."""
        return replace(self, posts=tuple(post if p.ref == post.ref else p for p in self.posts))

    def noted(self, *lines: Line) -> "Crisis":
        """With more lines in its log."""
        return replace(self, lines=(*self.lines, *lines))

    @property
    def told(self) -> tuple[HeldPost, ...]:
        """Posts worth naming: all while everything is held, then what was done about some."""
        return self.posts if self.held else tuple(p for p in self.posts if p.state != "planned")

    @property
    def undecided(self) -> tuple[HeldPost, ...]:
        """Posts that wait for a yes or no."""
        return tuple(p for p in self.posts if p.open)


def running(papers: Papers) -> Crisis | None:
    """The crisis that has not ended."""
    found = [c for c in papers.of(Crisis).values() if c.ended is None]
    return found[-1] if found else None


def latest(papers: Papers, id: str = "") -> Crisis | None:
    """The one of that id; without one the running or the last one."""
    known = papers.of(Crisis)
    return known.get(id) if id else max(known.values(), key=lambda c: c.began, default=None)


def alarm_line(alarm: Alarm, now: datetime, kind: str = "alarm") -> Line:
    """An alarm as a line of the log; at its end with the most there was."""
    amount = alarm.peak if kind == "calm" else alarm.shown
    return Line(now, "", kind, "", alarm.account, amount, alarm.minutes, alarm.usual)


def begun(
    who: str,
    reason: str,
    now: datetime,
    posts: Iterable[HeldPost],
    alarms: Iterable[Alarm],
    known: Papers,
) -> Crisis:
    """A new crisis; its id is the minute it began in, as people would write it down."""
    reason = plain(reason)
    name = stem = now.strftime("%Y-%m-%d-%H%M")
    number = 1
    while name in known.of(Crisis):
        number += 1
        name = f"{stem}-{number}"
    rung = [alarm_line(alarm, alarm.since) for alarm in alarms]
    lines = (*rung, Line(now, who, "begin", reason), Line(now, who, "hold", reason))
    return Crisis(id=name, began=now, began_by=who, reason=reason, posts=tuple(posts), lines=lines)


def planned_there(
    posts: Mapping[Ref, Post],
    accounts: Mapping[str, AccountStatus],
    now: datetime,
    ours: Collection[Ref] = (),
) -> tuple[HeldPost, ...]:
    """What the platforms themselves will publish, soonest first, and what can be done about it.

    `ours`: posts of our own pieces, which are taken back and held as pieces.
    """
    theirs = (p for ref, p in posts.items() if ref not in ours)
    waiting = [p for p in theirs if p.state == "scheduled" and p.at > now]
    waiting.sort(key=lambda p: (p.at, p.ref))
    return tuple(
        HeldPost(
            p.ref, p.account, p.platform, p.text, p.at, p.permalink,
            why_not(p, accounts.get(p.account)),
        )
        for p in waiting
        if p.account in accounts
    )  # fmt: skip


def why_not(post: Post, status: AccountStatus | None) -> str:
    """Word key of the reason why we cannot pull it back without losing something; empty: we can."""
    if status is None or Ability.DELETE_POST not in status.can:
        return "crisis-no-delete"
    if Ability.SCHEDULE not in status.can or Ability.PUBLISH not in status.can:
        return "crisis-no-replan"
    if post.bound:
        return "crisis-bound"
    films_only = Ability.PICTURE not in status.can  # a platform of films: the film is the post
    return "crisis-media" if post.media or films_only else ""


def held_again(crisis: Crisis, who: str, reason: str, now: datetime) -> Crisis:
    """The queue is held once more within the same crisis."""
    reason = plain(reason)
    return replace(crisis, held=True, reason=reason).noted(Line(now, who, "hold", reason))


def released(crisis: Crisis, who: str, now: datetime) -> Crisis | None:
    """The queue is free again; None while a post waits for a yes or no."""
    if crisis.undecided or not crisis.held:
        return None
    return replace(crisis, held=False).noted(Line(now, who, "release"))


def left_out(crisis: Crisis, ref: str, who: str, now: datetime) -> Crisis | None:
    """A post that was pulled back is not planned again."""
    post = crisis.post(ref)
    if post is None or post.state != "pulled":
        return None
    gone = replace(post, state="left", moved_at=now)
    return crisis.with_post(gone).noted(Line(now, who, "leave", about=ref))


def resolved(crisis: Crisis, ref: str, there: bool, who: str, now: datetime) -> Crisis | None:
    """A person has looked whether an unclear post is planned on its platform."""
    post = crisis.post(ref)
    if post is None or post.state != "unclear":
        return None
    back: PostState = "replanned" if post.key else "planned"
    seen = replace(post, state=back if there else "pulled", moved_at=now, reason="")
    kind = "replan" if there else "pull"
    return crisis.with_post(seen).noted(Line(now, who, kind, about=ref))
