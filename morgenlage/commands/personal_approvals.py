"""What requests for approval hold about one person: letters to and from them, what they did."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from morgenlage.domain.approval_request import Request
from morgenlage.domain.comment import Comment
from morgenlage.domain.paper import LONG_AGO, Papers
from morgenlage.domain.piece import Piece, Step
from morgenlage.domain.ref import Ref
from morgenlage.store.opening import Where, open_store


def requests_about(person: str, papers: Papers) -> tuple[Request, ...]:
    """Those that went to this address or were answered from it."""
    name = person.strip().casefold()
    return tuple(
        r
        for r in papers.of(Request).values()
        if any(s.to.casefold() == name for s in r.sheets)
        or any(reply.sender.casefold() == name for reply in r.replies)
    )


def written_to(person: str, requests: Sequence[Request]) -> tuple[Comment, ...]:
    """The address and the words that these requests know of this person, to search letters for
    them. The address stands as an id: what comes before its @ names nobody."""
    name = person.strip()
    known = Comment(
        ref=Ref(""),
        account="",
        platform="",
        kind="reply",
        author="",
        author_id=name,
        text="",
        created_at=LONG_AGO,
    )
    said = (x for r in requests for x in r.replies if x.sender.casefold() == name.casefold())
    return (known, *(replace(known, text=reply.text) for reply in said)) if requests else ()


def decisions_of(person: str, papers: Papers) -> tuple[tuple[str, Step], ...]:
    """What this person did with pieces: the piece's id and the line of its history."""
    name = person.strip().casefold()
    return tuple(
        (piece.id, step)
        for piece in papers.of(Piece).values()
        for step in piece.steps
        if step.by.casefold() == name
    )


def document(person: str, papers: Papers) -> dict[str, object]:
    """For `export`."""
    return {
        "requests": [asdict(r) for r in requests_about(person, papers)],
        "decisions": [{"piece": id_, **asdict(s)} for id_, s in decisions_of(person, papers)],
    }


def forget(where: Where, requests: Sequence[Request]) -> None:
    """Deletes these in the file and its copies. Raises `StateError`."""
    store = open_store(where)
    try:
        store.forget_papers(requests)
    finally:
        store.close()
