"""What a plan would change: row against piece, with what was read last as the judge. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from morgenlage.domain.draft import Attachment
from morgenlage.domain.piece import SETTLED, Copy, Piece
from morgenlage.domain.piece_steps import Content, Said, begun, given_to, made, moved, written
from morgenlage.domain.plan import FIELDS, Entry, Remark
from morgenlage.domain.plan_match import matched, plan_of, vanished
from morgenlage.domain.plan_prints import (
    EMPTY,
    Digests,
    packed,
    prints_of_entry,
    prints_of_piece,
    unpacked,
)
from morgenlage.domain.value import dataclass

Kind = Literal["new", "changed", "unchanged", "conflict", "out"]
"""`conflict`: changed here and there since it was read. `out`: it differs, but has left the
house or was given up here."""
Choice = Literal["", "plan", "here"]
"""Who is right where both changed; empty: nobody decides, nothing is overwritten."""


@dataclass(frozen=True, slots=True)
class Row:
    """What would become of one row."""

    kind: Kind
    entry: Entry
    piece: Piece | None = None
    """As it is on file; None: there is none yet."""
    fields: tuple[str, ...] = ()
    """What differs."""
    here: tuple[str, ...] = ()
    """What was changed here since it was read."""
    there: tuple[str, ...] = ()
    """What was changed in the plan."""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What importing a plan would do."""

    rows: tuple[Row, ...]
    vanished: tuple[Piece, ...]
    """Came from this plan and is not in it any more; stays."""


def proposal(
    rows: Sequence[Entry],
    pieces: Iterable[Piece],
    digests: Digests,
    now: datetime,
    plan: str,
    choice: Choice = "",
) -> Proposal:
    """Compares a plan with what is on file. `plan`: its form and name, as in a source."""
    every = tuple(pieces)
    pairs = matched(rows, every, digests)
    compared = tuple(_row(entry, piece, digests, now, choice) for entry, piece in pairs)
    return Proposal(compared, vanished(every, (piece for _, piece in pairs), plan, now))


def _row(entry: Entry, piece: Piece | None, digests: Digests, now: datetime, choice: Choice) -> Row:
    remarks = entry.remarks
    if piece is None:
        if entry.due is not None and entry.due <= now:
            remarks = (*remarks, Remark("past"))
        return Row("new", entry, None, (), (), (), remarks)
    theirs, ours = prints_of_entry(entry, digests), prints_of_piece(piece, digests)
    base = unpacked(entry.base) or unpacked(piece.read_as)
    empty = unpacked(EMPTY)
    fields = tuple(f for f in FIELDS if f in theirs and theirs[f] != ours[f])
    there = tuple(f for f in fields if theirs[f] != base.get(f, ours[f]))
    here = tuple(f for f in fields if ours[f] != base.get(f, ours[f] if base == {} else empty[f]))
    if not there or (choice == "here" and here):
        return Row("unchanged", entry, piece, (), here, there, remarks)
    if piece.copies and piece.state in SETTLED:
        return Row("out", entry, piece, fields, here, there, remarks)
    if here and choice != "plan":
        return Row("conflict", entry, piece, fields, here, there, remarks)
    probe = Said("", now)
    kind: Kind = "changed" if applied(piece, entry, probe, digests) is not None else "out"
    return Row(kind, entry, piece, fields, here, there, remarks)


def pieces_after(row: Row, said: Said, digests: Digests, fresh: str = "") -> Piece | None:
    """The piece as it is filed for this row; None: nothing is to be written. `fresh`: an id for a
    new one."""
    entry = row.entry
    read_as = packed(prints_of_entry(entry, digests))
    if row.kind == "new":
        new = made(fresh, entry.accounts, said, state="idea" if entry.idea else "draft")
        new = applied(replace(new, source=entry.source), entry, said, digests) or new
        return replace(new, read_as=read_as)
    if row.piece is None or row.kind not in ("changed", "unchanged"):
        return None
    piece = row.piece
    if row.kind == "unchanged" and not piece.read_as:
        return None
    if row.kind == "changed":
        piece = applied(piece, entry, said, digests) or piece
    source = entry.source if piece.source else ""
    named = source and (entry.named or plan_of(source) != plan_of(piece.source))
    new = replace(piece, read_as=read_as, source=source if named else piece.source)
    return None if new == row.piece else new


def applied(piece: Piece, entry: Entry, said: Said, digests: Digests) -> Piece | None:
    """With all the row says; None where something of it has left the house."""
    new: Piece | None = piece
    if "accounts" in entry.says and {c.account for c in piece.copies} != set(entry.accounts):
        new = given_to(piece, entry.accounts, said)
    new = new and written(new, _content(new, entry, digests), said)
    if new is not None and "due" in entry.says and new.next_due != entry.due:
        new = moved(new, entry.due, said)
    if new is not None and not entry.idea and new.state == "idea":
        for copy in new.copies:
            new = begun(new, copy.account, said) or new
    return new


def _content(piece: Piece, entry: Entry, digests: Digests) -> Content:
    says, own = entry.says, dict(entry.own)
    return Content(
        text=entry.text if "text" in says else None,
        title=entry.title if "title" in says else None,
        link=entry.link if "link" in says else None,
        language=entry.language if "language" in says else None,
        note=entry.note if "note" in says else None,
        media=_media(piece, entry, digests) if "media" in says else None,
        people=entry.people if "people" in says else None,
        tags=entry.tags if "tags" in says else None,
        own=tuple(_own(own.get(copy.account), copy) for copy in piece.copies if "own" in says),
    )


def _own(words: str | None, copy: Copy) -> tuple[str, str | None]:
    """No plan can say that an account gets no words; where somebody said so here, it stays."""
    return copy.account, "" if words is None and copy.text == "" else words


def _media(piece: Piece, entry: Entry, digests: Digests) -> tuple[Attachment, ...]:
    """The row's, each with what we know of the same file and the plan does not say."""
    known = {m.digest or digests.get(m.file, m.file): m for m in piece.media}
    media = []
    for medium in entry.media:
        ours = known.get(medium.digest or medium.file)
        if ours is not None:
            medium = replace(
                ours,
                alt=medium.alt if "alt" in entry.says else ours.alt,
                captions=_captions(medium, ours, digests, entry),
            )
        media.append(medium)
    return tuple(media)


def _captions(medium: Attachment, ours: Attachment, digests: Digests, entry: Entry) -> str:
    """Ours where the plan has none of its own, or a copy of the same."""
    if "captions" not in entry.says:
        return ours.captions
    same = digests.get(medium.captions, medium.captions)
    return ours.captions if digests.get(ours.captions, ours.captions) == same else medium.captions
