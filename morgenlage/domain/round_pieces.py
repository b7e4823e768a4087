"""Pieces in a round: which ask before the comments, and which go out today. Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from morgenlage.domain.comment import Media
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import ASKING, Copy, Piece
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, platform_id, ref_of
from morgenlage.domain.situation import Situation

OURS = "piece-"
"""Before the id of a piece where it stands for a post that is not out yet."""


def asking(papers: Papers) -> Iterator[tuple[Piece, Copy]]:
    """Copies that failed, missed their hour, or of which nobody knows whether they are out; and
    those a hold that is over has left behind. The unclear first."""
    copies = [(piece, copy) for piece in papers.of(Piece).values() for copy in piece.copies]
    for state in ("unconfirmed", "failed", "missed"):
        assert state in ASKING
        yield from ((p, c) for p, c in copies if c.state == state)
    held = {copy.held for _, copy in copies if copy.held}
    over = held - _holding(papers) if held else held
    yield from ((p, c) for p, c in copies if c.held in over and c.state == "scheduled")


def _holding(papers: Papers) -> set[str]:
    from morgenlage.domain.held import holding  # most mornings have none

    crisis = holding(papers)
    return {crisis.id} if crisis is not None else set()


def going_out(situation: Situation, now: datetime, zone: tzinfo) -> tuple[Post, ...]:
    """What we publish ourselves today and still can change, as posts to come, soonest first."""
    day = now.astimezone(zone).date()
    found = [
        _as_post(piece, copy, hour, situation)
        for piece in situation.papers.of(Piece).values()
        for copy in piece.copies
        if copy.state == "scheduled"
        and not copy.native
        and (hour := piece.hour(copy.account)) is not None
        and hour > now
        and hour.astimezone(zone).date() == day
        and copy.account in situation.accounts
    ]
    return tuple(sorted(found, key=lambda post: (post.at, post.ref)))


def _as_post(piece: Piece, copy: Copy, due: datetime, situation: Situation) -> Post:
    return Post(
        ref_of(copy.account, f"{OURS}{piece.id}"),
        copy.account,
        situation.accounts[copy.account].account.platform,
        piece.draft(copy.account).said,
        due,
        state="scheduled",
        media=tuple(Media(m.kind, "", m.alt) for m in piece.media),
    )


def piece_of(ref: Ref) -> str:
    """The piece a post to come stands for; empty: it is the platform's own."""
    own = platform_id(ref)
    return own.removeprefix(OURS) if own.startswith(OURS) else ""


def in_order(posts: Iterable[Post]) -> tuple[Post, ...]:
    """By the clock, whoever publishes them."""
    return tuple(sorted(posts, key=lambda post: (post.at, post.ref)))
