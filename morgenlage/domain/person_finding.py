"""Who is meant by a name, and in which pieces somebody is pictured. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from morgenlage.domain.person import Person
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref


class Shown(NamedTuple):
    """One copy somebody is pictured in, that is out or will be."""

    piece: Piece
    copy: Copy

    @property
    def live(self) -> bool:
        """It can be seen, or nobody knows that it cannot."""
        return self.copy.state in ("published", "unconfirmed", "sending")


def named(people: Iterable[Person], name: str) -> tuple[Person, ...]:
    """By id, else by the whole name, else by a part of it."""
    wanted, known = " ".join(name.split()).casefold(), tuple(people)
    if not wanted:
        return ()
    for same in (
        lambda p: p.id.casefold() == wanted,
        lambda p: " ".join(p.name.split()).casefold() == wanted,
        lambda p: wanted in p.name.casefold(),
    ):
        if found := tuple(p for p in known if same(p)):
            return found
    return ()


def shown_in(person: str, pieces: Iterable[Piece], posts: Mapping[Ref, Post]) -> Iterator[Shown]:
    """Everything that person is pictured in and that is queued or live, what is live first.

    A post that is known to be deleted is left out.
    """
    found = [
        Shown(piece, copy)
        for piece in pieces
        if person in piece.people
        for copy in piece.copies
        if copy.state != "dropped"
        if not (copy.ref and (post := posts.get(copy.ref)) and post.state == "gone")
    ]
    yield from sorted(found, key=lambda s: not s.live)
