"""Comments, decisions and acts for the store's tests."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from morgenlage.domain.action import Action, Done, Hide, applied
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.post import Post
from morgenlage.domain.record import Decided
from morgenlage.domain.ref import Ref, ref_of

MORNING = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
DAY = "2026-11-22"


def comment(number: int = 1, **changes: object) -> Comment:
    """A citizen's question."""
    plain = Comment(
        ref=ref_of("mastodon-kreis", str(number)),
        account="mastodon-kreis",
        platform="mastodon",
        kind="reply",
        author=f"buergerin{number}@example.social",
        author_id=str(1000 + number),
        text=f"Wann fährt der Bus {number} wieder? 🚌",
        created_at=MORNING - timedelta(seconds=number % 3600),
        post=ref_of("mastodon-kreis", "p1"),
        wire=(("uri", "https://example.social/1"),),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # fields of Comment by name


def by_ref(comments: Iterable[Comment]) -> dict[Ref, Comment]:
    """As a day holds them."""
    return {c.ref: c for c in comments}


def decided(
    about: Comment,
    action: Action | None = None,
    *,
    who: str = "anna",
    session: str = "a",
    outgoing: Outgoing | None = None,
    at: datetime = MORNING,
) -> Decided:
    """A decision about that comment as it is."""
    action = action or Done(about.ref)
    after = applied(action, about, who)
    return Decided(
        at=at,
        by=who,
        session=session,
        id=f"{session}-{about.ref}-{after.handling.decisions}",
        action=action,
        was=about.handling,
        became=after.handling,
        liked=after.liked,
        hidden=after.hidden,
        outgoing=outgoing,
    )


def outgoing(name: str = "o1", about: Ref | None = None) -> Outgoing:
    """A comment on its way to be hidden."""
    return Outgoing(
        id=name,
        action=Hide(about or comment().ref, reason="spam"),
        key="k",
        decided_at=MORNING,
        due_at=MORNING + timedelta(seconds=5),
        by="anna",
        was=comment().handling,
    )


def post(number: int = 1) -> Post:
    """One of ours."""
    return Post(
        ref_of("mastodon-kreis", f"p{number}"), "mastodon-kreis", "mastodon", "Neu!", MORNING
    )
