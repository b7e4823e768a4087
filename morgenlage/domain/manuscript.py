"""A piece as somebody writes it: all that can change on a page, merged field by field.

Two people may write at once. What only one of them changed is merged; what both changed is named.
"""

from dataclasses import fields, replace
from datetime import datetime
from typing import NamedTuple

from morgenlage.domain.draft import Attachment
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Content, Said, given_to, moved, taken_up, written
from morgenlage.domain.value import dataclass


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What stands on the page."""

    accounts: tuple[str, ...] = ()
    text: str = ""
    own: tuple[tuple[str, str], ...] = ()
    """Account -> its own words, in the order of the accounts; others say `text`."""
    title: str = ""
    link: str = ""
    note: str = ""
    due: datetime | None = None
    media: tuple[Attachment, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Nobody has written anything: not worth keeping."""
        said = (self.text, *(text for _, text in self.own), self.title, self.link, self.note)
        return not (any(text.strip() for text in said) or self.media or self.people)

    def words(self, account: str) -> str:
        """What that account would say; empty: what all say."""
        return dict(self.own).get(account, self.text)

    def saying(self, account: str, text: str) -> "Manuscript":
        """With these words: for all, or that account's own.

        Own words that are those of all, or none at all, are no own words any more; blanks around
        them make no difference.
        """
        if not account:
            return replace(self, text=text)
        own = dict(self.own)
        if text.strip() and text.strip() != self.text.strip():
            own[account] = text
        else:
            own.pop(account, None)
        return replace(self, own=tuple((a, own[a]) for a in self.accounts if a in own))

    def for_accounts(self, accounts: tuple[str, ...]) -> "Manuscript":
        """For these; own words of one that goes are gone with it."""
        own = tuple((a, text) for a, text in self.own if a in accounts)
        return replace(self, accounts=accounts, own=own)


def differing(one: Manuscript, other: Manuscript) -> tuple[str, ...]:
    """Names of the fields that say something else; own words as `own:ACCOUNT`.

    In which order accounts are named says nothing.
    """
    names = [f.name for f in fields(Manuscript) if f.name != "own"]
    found = [n for n in names if not _alike(n, one, other)]
    mine, theirs = dict(one.own), dict(other.own)
    found += [f"own:{a}" for a in {**mine, **theirs} if mine.get(a) != theirs.get(a)]
    return tuple(found)


def _alike(name: str, one: Manuscript, other: Manuscript) -> bool:
    if name == "accounts":
        return set(one.accounts) == set(other.accounts)
    return bool(getattr(one, name) == getattr(other, name))


class Merged(NamedTuple):
    """Two people's changes to the same piece."""

    result: Manuscript
    """With theirs where both changed the same."""
    both: tuple[str, ...]
    """Names of the fields both changed, differently; own words as `own:ACCOUNT`."""


def manuscript(piece: Piece) -> Manuscript:
    """A piece on file as a page shows it; what was given up takes no part."""
    here = [c for c in piece.copies if c.state != "dropped"]
    return Manuscript(
        accounts=tuple(c.account for c in here),
        text=piece.text,
        own=tuple((c.account, c.text) for c in here if c.text is not None),
        title=piece.title,
        link=piece.link,
        note=piece.note,
        due=piece.next_due,
        media=piece.media,
        people=piece.people,
    )


def merged(base: Manuscript, mine: Manuscript, theirs: Manuscript) -> Merged:
    """`base`: what both began with."""
    names = [f.name for f in fields(Manuscript) if f.name != "own"]
    kept = {n: getattr(mine, n) for n in names if _alike(n, theirs, base)}
    both = [
        n for n in names if n not in kept and not (_alike(n, mine, base) or _alike(n, mine, theirs))
    ]
    result = replace(theirs, **kept)
    was, own, other = dict(base.own), dict(mine.own), dict(theirs.own)
    said = dict(other)
    for account in {*was, *own, *other}:
        ours, there, before = own.get(account), other.get(account), was.get(account)
        if there == before and ours is not None:
            said[account] = ours
        elif there == before:
            said.pop(account, None)
        elif ours not in (before, there):
            both.append(f"own:{account}")
    order = [a for a in result.accounts if a in said]
    return Merged(replace(result, own=tuple((a, said[a]) for a in order)), tuple(both))


def onto(piece: Piece, page: Manuscript, said: Said) -> Piece | None:
    """The piece as the page says. None where that is not possible (any more).

    What is out or on its way keeps its words when those of all change.
    """
    for copy in piece.copies:
        if copy.state == "dropped" and copy.account in page.accounts:
            piece = taken_up(piece, copy.account, said) or piece
    stay = [c.account for c in piece.copies if c.state == "dropped" or c.account in page.accounts]
    new = given_to(piece, (*stay, *page.accounts), said)
    if new is None:
        return None
    if not piece.copies:  # somebody writes it and has chosen: no mere thought any more
        new = replace(new, copies=tuple(replace(c, state="draft") for c in new.copies))
    own: dict[str, str | None] = {a: dict(page.own).get(a) for a in page.accounts}
    if page.text != piece.text:
        fixed = [c.account for c in new.copies if c.text is None and not c.editable]
        own |= {account: piece.text for account in fixed}
    content = Content(
        text=page.text,
        title=page.title,
        link=page.link,
        note=page.note,
        media=page.media,
        people=page.people,
        own=tuple(own.items()),
    )
    new = written(new, content, said)
    return new if new is None or new.next_due == page.due else moved(new, page.due, said)
